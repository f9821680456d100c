"""Reading in from a page: files, addresses or pasted text begin a run that a page shows."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from clew.api.asking import desk_of
from clew.api.jobs import AtJobs, job_of
from clew.api.reading_in import reading_in as ask
from clew.errors import CaseError
from clew.read import Limits
from clew.settings import read_settings
from clew.view.jobs import Job
from clew.view.reading_in import KIND, Given, Intake, Readers, reading_in, typed_report
from clew.web.judging import By
from clew.web.render import page
from clew.web.uploads import take

_MOST_ADDRESSES = 50
router = APIRouter(include_in_schema=False)


@router.post("/read")
async def read(request: Request, jobs: AtJobs, by: By) -> RedirectResponse:
    """Begin to read what a form holds, and go to the page that shows how far it is."""
    async with request.form() as form:
        given = await _given(form)
    return _to(_begin(request, jobs, by, given))


@router.post("/read/finish")
def finish(request: Request, jobs: AtJobs, by: By) -> RedirectResponse:
    """Finish what a run that was stopped has left."""
    return _to(_begin(request, jobs, by, Given()))


@router.post("/reading/{identity}/again")
def again(request: Request, jobs: AtJobs, by: By, identity: str) -> RedirectResponse:
    """Read once more what a run that failed was given."""
    job = job_of(jobs, "reading", identity)
    if job.stamp.who != by.who:
        raise HTTPException(403, "that run was given by another, who may have it read again")
    intake = job.outcome
    if not isinstance(intake, Intake) or job.state == "done":
        raise CaseError("nothing of that run is at hand any more; give the files again")
    return _to(_begin(request, jobs, by, intake.given))


@router.get("/reading/{identity}/now")
def now(request: Request, told: Annotated[Any, Depends(ask)]) -> HTMLResponse:
    """Show the part of the page that changes while a run goes on."""
    return page(request, "reading_now.html", told)


def _begin(request: Request, jobs: AtJobs, by: By, given: Given) -> Job:
    readers: Readers = request.app.state.readers
    return jobs.start(KIND, by, reading_in(desk_of(request), readers, given))


def _to(job: Job) -> RedirectResponse:
    return RedirectResponse(f"/reading/{job.id}", status_code=303)


async def _given(form: FormData) -> Given:
    """Return what a form asks to be read. Raises CaseError where it holds nothing to read."""
    sent = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
    sources = await take(sent, Limits(max_bytes=read_settings().max_bytes))
    addresses = tuple(_words(form, "address").split())
    if len(addresses) > _MOST_ADDRESSES:
        raise CaseError(
            f"{len(addresses)} addresses: at most {_MOST_ADDRESSES} are read at once; give fewer"
        )
    strange = [one for one in addresses if not one.lower().startswith(("https://", "http://"))]
    if strange:
        raise CaseError(f"{strange[0]}: an address begins with https:// or http://; give it whole")
    text = _words(form, "text")
    if text:
        day = _day(_words(form, "published"))
        sources.append(typed_report(text, _words(form, "title"), _words(form, "outlet"), day))
    if not sources and not addresses:
        raise CaseError("nothing to read was given; choose files, or paste an address or a text")
    return Given(tuple(sources), addresses)


def _words(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise CaseError(f"{typed}: not a day; give one as 2026-05-31, or leave it out") from error
