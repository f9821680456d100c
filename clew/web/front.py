"""The first page: the case, with what is new since the last look of whoever looks."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from clew.api.asking import AtDesk
from clew.api.front import case as ask
from clew.api.jobs import AtJobs
from clew.api.viewers import require
from clew.errors import CaseError
from clew.web.judging import By
from clew.web.render import page

_LOOKED = "clew-looked"
_SITTING = timedelta(minutes=30)  # looks that are no further apart are one
_KEPT = timedelta(days=400)
router = APIRouter(include_in_schema=False)


@router.get("/", name="case")
def front(request: Request, desk: AtDesk, jobs: AtJobs) -> HTMLResponse:
    """Show the case. When it was looked at last is kept by the browser alone."""
    now = datetime.now(UTC)
    since, looks = last_look(request.cookies.get(_LOOKED, ""), now)
    told: Any = ask(request, desk, jobs, since)
    shown = page(request, "case.html", told)
    seconds = int(_KEPT.total_seconds())
    shown.set_cookie(_LOOKED, looks, max_age=seconds, httponly=True, samesite="strict")
    return shown


@router.post("/handling", dependencies=[Depends(require("owner"))])
def handle(
    desk: AtDesk,
    by: By,
    purpose: Annotated[str, Form()] = "",
    owner: Annotated[str, Form()] = "",
    review: Annotated[str, Form()] = "",
    tlp: Annotated[str, Form()] = "",
    pap: Annotated[str, Form()] = "",
    contact: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> RedirectResponse:
    """Store how the casebook is to be handled from now on; what is left empty stays as it is."""
    values = {
        "purpose": purpose,
        "owner": owner,
        "review": review,
        "tlp": tlp,
        "pap": pap,
        "contact": contact,
    }
    given = {name: value for name, value in values.items() if value.strip()}
    with desk.writing(by) as casebook:
        if not casebook.writable:
            raise CaseError(f"{casebook.folder}: it can't be written to; set it in a copy of it")
        casebook.handle(given, by)
    to = "/share" if back == "/share" else "/"
    return RedirectResponse(f"{to}#handling", status_code=303)


def last_look(kept: str, now: datetime) -> tuple[datetime | None, str]:
    """Return since when all is new, None at a first look, and what is to be kept of the looks.

    Kept are the end of the sitting before this one, and the latest look of this one.

    >>> at = datetime(2026, 5, 31, 12, tzinfo=UTC)
    >>> last_look("", at)
    (None, '~2026-05-31T12:00:00+00:00')
    >>> since, kept = last_look("~2026-05-30T09:00:00+00:00", at)
    >>> since.isoformat(), kept
    ('2026-05-30T09:00:00+00:00', '2026-05-30T09:00:00+00:00~2026-05-31T12:00:00+00:00')
    """
    before, _, latest = kept.partition("~")
    since, last = _moment(before, now), _moment(latest, now)
    if last is not None and now - last > _SITTING:
        since = last
    told = now.isoformat(timespec="seconds")
    return since, f"{since.isoformat() if since else ''}~{told}"


def _moment(typed: str, now: datetime) -> datetime | None:
    """Return a moment as it was kept; None for what is none, or lies ahead."""
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        return None
    return found if found.tzinfo is not None and found <= now else None
