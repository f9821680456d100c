"""Sharing from a page: an export is prepared, looked at, and leaves only when somebody takes it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from clew.api.asking import AtDesk
from clew.api.jobs import AtJobs, job_of
from clew.api.share import choices, own_job
from clew.api.viewers import require
from clew.errors import CaseError
from clew.exporting import Wish
from clew.ids import sha256
from clew.store.casebook import Casebook
from clew.store.handling import to_day, to_tlp
from clew.view.jobs import Job, Jobs
from clew.view.leaving import KIND, Kept, looking_at
from clew.web.judging import By

_HELD = 3  # exports whose bytes are held ready
_AS_IT_WILL_BE = "; ".join(
    (
        "sandbox",
        "default-src 'none'",
        "style-src 'unsafe-inline'",  # the page's own policy allows its one style by its hash
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
router = APIRouter(include_in_schema=False)


@router.post("/share", dependencies=[Depends(require("owner"))])
def prepare(
    desk: AtDesk,
    jobs: AtJobs,
    by: By,
    form: Annotated[str, Form()],
    tlp: Annotated[str, Form()] = "",
    since: Annotated[str, Form()] = "",
    event: Annotated[list[str] | None, Form()] = None,
    to: Annotated[str, Form()] = "",
    without_risks: Annotated[bool, Form()] = False,
) -> RedirectResponse:
    """Begin to prepare an export, and go to the page on which it is looked at."""
    if form not in {choice.value for choice in choices()}:
        known = ", ".join(choice.value for choice in choices())
        raise CaseError(f"{form}: no form in which a casebook leaves; one of {known}")
    name, dot, ending = form.partition(".")
    wish = Wish(
        name,
        tlp=to_tlp(tlp) if tlp else None,
        since=_day(since),
        events=tuple(dict.fromkeys(one for typed in event or () for one in typed.split())),
        without_risks=without_risks,
    )
    work = looking_at(desk, wish, f"{dot}{ending}", " ".join(to.split()) or None)
    job = jobs.start(KIND, by, work)
    _let_go(jobs, job)
    return RedirectResponse(f"/share/{job.id}", status_code=303)


@router.get("/share/{identity}/briefing")
def briefing(request: Request, desk: AtDesk, jobs: AtJobs, by: By, identity: str) -> Response:
    """Show a briefing as it will be: a page that runs nothing, sends nothing and gets nothing."""
    kept = _kept(own_job(request, job_of(jobs, "export", identity)))
    with desk.reading(by) as case:
        _check(case, kept)
    if kept.briefing is None:
        raise CaseError("this export is no briefing; its text stands on the page before")
    policy = {"Content-Security-Policy": _AS_IT_WILL_BE}
    return Response(kept.briefing, media_type="text/html; charset=utf-8", headers=policy)


@router.post("/share/{identity}/take", dependencies=[Depends(require("owner"))])
def take(request: Request, desk: AtDesk, jobs: AtJobs, by: By, identity: str) -> Response:
    """Give an export as a file; what left, how much, under which mark and to whom is logged.

    Refused where the casebook changed since it was looked at: what leaves is what was seen.
    """
    job = own_job(request, job_of(jobs, "export", identity))
    kept = _kept(job)
    if kept.content is None:
        raise CaseError(kept.leaving.refused or "this is not held ready any more; prepare it again")
    with desk.reading(by) as case:
        _check(case, kept)
        case.note_export(
            kept.wish.form,
            sha256(kept.content),
            False,
            by,
            to=kept.to,
            tlp=kept.leaving.mark,
            reports=kept.leaving.reports_in_all,
        )
    disposition = {"Content-Disposition": f'attachment; filename="{_plain(kept.file_name)}"'}
    return Response(kept.content, media_type=kept.media_type, headers=disposition)


def _kept(job: Job) -> Kept:
    if not isinstance(job.outcome, Kept):
        raise CaseError(job.error or "this export is not ready yet; look again in a moment")
    return job.outcome


def _check(case: Casebook, kept: Kept) -> None:
    """Refuse what was prepared before the casebook changed: what leaves is what was seen."""
    if not kept.heed(case):
        raise CaseError(
            "the casebook was changed since this was prepared, so what you saw may not be what "
            "would leave; prepare it again"
        )


def _let_go(jobs: Jobs, new: Job) -> None:
    """Hold the bytes of the latest exports only: each may be as large as the casebook."""
    others = [job for job in jobs.of_kind(KIND) if job is not new]
    for job in others[_HELD - 1 :]:
        if isinstance(job.outcome, Kept):
            job.outcome.let_go()


def _plain(name: str) -> str:
    """Return a file's name in letters that every header and disk takes."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "-" for c in name)


def _day(typed: str) -> date | None:
    return to_day("since", typed) if typed.strip() else None
