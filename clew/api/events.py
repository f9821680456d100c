"""Events: the list and each event."""

from typing import Annotated, Any, Literal

from fastapi import Query

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.share.words import CREDIBILITY
from clew.view.events import KIND, EventLine, EventPage

FACETS = (
    Asked("kind", "Kind"),
    Asked("status", "Status"),
    Asked("contested", "Contested"),
    Asked("credibility", "Credibility", lambda value: f"{value} {CREDIBILITY[int(value)]}"),
    Asked("place", "Place", str),
    Asked("year", "Year", str),
)
Order = Annotated[
    Literal["day", "reports", "origins"],
    Query(description="By the day, or first what most reports or origins tell."),
]


def events(
    desk: AtDesk,
    kind: str | None = None,
    status: str | None = None,
    contested: Literal["yes", "no"] | None = None,
    credibility: Literal["1", "2", "3", "4", "5", "6"] | None = None,
    place: str | None = None,
    year: str | None = None,
    during: str | None = None,
    dated: Literal["yes", "no"] | None = None,
    entity: str | None = None,
    report: str | None = None,
    order: Order = "day",
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List the events that claims are about."""
    narrowed = {
        "kind": kind,
        "status": status,
        "contested": contested,
        "credibility": credibility,
        "place": place,
        "year": year,
        "during": during,
        "dated": dated,
        "entity": entity,
        "report": report,
    }
    by = None if order == "day" else order
    return list_of(desk, KIND, FACETS, narrowed, order=by, after=after, limit=limit)


def event(desk: AtDesk, identity: str) -> Any:
    """Give an event: each slot with every value, its origins and verdict, and who tells it."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer("events", "/events", events, listed("Events", EventLine), "The events"),
    Answer("event", "/events/{identity}", event, EventPage, "An event"),
)
