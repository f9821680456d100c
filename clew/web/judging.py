"""Deciding from a page: a form becomes a judgement, and the page says so with the way back."""

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse

from clew.api.asking import AtDesk, desk_of
from clew.api.viewers import viewer_of
from clew.errors import CaseError
from clew.model import Judgement, Verdict
from clew.store import queries
from clew.store.chain import Stamp

JUDGED = "judged"  # in an address: what was just decided
_REASON = {
    "right": "judged on the page: it says so",
    "wrong": "judged on the page: it does not say so",
    "same": "judged on the page: one and the same",
    "different": "judged on the page: not the same",
    "withdraw": "taken back on the page",
}
"""Why, where nothing was typed: that a person looked at the page and pressed the key."""


def stamp_of(request: Request) -> Stamp:
    """Return who acts, and when."""
    return viewer_of(request).stamp(datetime.now(UTC))


By = Annotated[Stamp, Depends(stamp_of)]
router = APIRouter(include_in_schema=False)


@router.post("/judge")
def judge(
    desk: AtDesk,
    by: By,
    verdict: Annotated[Verdict, Form()],
    subject: Annotated[list[str], Form()],
    back: Annotated[str, Form()] = "/",
    why: Annotated[str, Form()] = "",
    value: Annotated[str | None, Form()] = None,
) -> RedirectResponse:
    """Store a judgement, conclude what it touches anew, and go back to where it was made."""
    from clew.pipeline import update  # not with the others: it loads the parser's library

    reason = why.strip() or _REASON.get(verdict, "")
    with desk.writing(by) as case:
        if not case.writable:
            raise CaseError(f"{case.folder}: it can't be written to; decide in a copy of it")
        made = case.judge(verdict, subject, by, why=reason, value=value or None)
        update(case, by)
    return RedirectResponse(with_query(back, {JUDGED: made.id}), status_code=303)


def just_judged(request: Request) -> Judgement | None:
    """Return what was decided right before this page was shown."""
    identity = request.query_params.get(JUDGED)
    if not identity:
        return None
    with desk_of(request).reading(stamp_of(request)) as case:
        return queries.judgement(case, identity)


def with_query(address: str, more: dict[str, str]) -> str:
    """Return an address of this server with more in its query; any other becomes the first page.

    >>> with_query("/events?kind=arrest", {"judged": "jdg-1"})
    '/events?kind=arrest&judged=jdg-1'
    >>> with_query("//elsewhere.example/x", {}), with_query("https://elsewhere.example", {})
    ('/', '/')
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return f"/?{urlencode(more)}" if more else "/"
    kept = {k: v for k, v in parse_qsl(parts.query) if k != JUDGED} | more
    return parts._replace(query=urlencode(kept)).geturl()
