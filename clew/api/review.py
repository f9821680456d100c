"""What waits to be decided: one after another, or as a list."""

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import create_model

from clew.api.asking import After, Answer, Asked, AtDesk, Filter, Limit, list_of
from clew.store import viewing
from clew.view import judgements
from clew.view.desk import Desk
from clew.view.review import KIND, ReviewLine, ReviewPage

WORDS = {
    "same": "one or two?",
    "contradiction": "versions that conflict",
    "event": "events in doubt",
    "claim": "legal elements left open",
    "person": "persons of unclear part",
}
FACETS = (Asked("kind", "What is to be decided", lambda kind: WORDS.get(kind, kind)),)
Passed = Annotated[int, Query(ge=0, le=100_000, description="How many were left for later.")]


def review(
    desk: AtDesk,
    kind: str | None = None,
    entity: str | None = None,
    form: Annotated[
        Literal["one", "list"], Query(description="One with its evidence, or a list.")
    ] = "one",
    item: Annotated[str | None, Query(description="This one, where it still waits.")] = None,
    passed: Passed = 0,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """Give what waits, by the value of a decision: how much rests on it, how unsure it is."""
    most = 1 if form == "one" else limit
    told = list_of(desk, KIND, FACETS, {"kind": kind, "entity": entity}, after=after, limit=most)
    shown = None
    if form == "one":
        first = told["lines"][0]["id"] if told["lines"] else None
        shown = _waiting(desk, item) or _waiting(desk, first)
    last = viewing.slice_of(desk.view, judgements.KIND, {"stands": "yes"}, limit=1).lines
    return told | {
        "form": form,
        "passed": passed,
        "item": shown,
        "last": last[0] if last else None,
    }


def _waiting(desk: Desk, identity: str | None) -> dict[str, Any] | None:
    return viewing.page(desk.view, KIND, identity) if identity else None


_REVIEW: Any = create_model(
    "Review",
    lines=(list[ReviewLine], ...),
    next=(str | None, ...),
    total=(int | None, ...),
    filters=(list[Filter], ...),
    form=(str, ...),
    passed=(int, ...),
    item=(ReviewPage | None, ...),
    last=(judgements.JudgementLine | None, ...),
)
ANSWERS = (Answer("review", "/review", review, _REVIEW, "What waits to be decided"),)
