"""The map: where events are placed, and the routes that reports tell."""

from dataclasses import dataclass
from typing import Any

from clew.api.asking import Answer, Asked, AtDesk, Filter, list_of
from clew.store import viewing
from clew.view.places import EVENT, PLACE, PLACELESS, ROUTE, PlacedEvent, Spot, ToldRoute

FACETS = (
    Asked("kind", "Kind"),
    Asked("status", "Status"),
    Asked("year", "Year", str),
    Asked("place", "Place", str),
)
_EVENTS, _ROUTES = 1_000, 200
"""How many are drawn at most, those first that most reports tell; filters lead to the others."""


@dataclass(frozen=True, slots=True)
class SpotEvents(Spot):
    """A place with the events that are shown at it."""

    events: tuple[PlacedEvent, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many events are not on the map, and why. None: more than are counted.

    ``without_place`` have no place that may be shown; ``not_shown`` are too many for one map.
    """

    without_place: int | None
    not_shown: int | None
    routes: int | None


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map: places with their events, routes, and what it leaves out."""

    spots: tuple[SpotEvents, ...]
    routes: tuple[ToldRoute, ...]
    left_out: LeftOut
    filters: tuple[Filter, ...]


def map_page(
    desk: AtDesk,
    kind: str | None = None,
    status: str | None = None,
    year: str | None = None,
    place: str | None = None,
    entity: str | None = None,
    report: str | None = None,
) -> Any:
    """Give the map: places no finer than a town, what happened there, and routes as told."""
    narrowed = {  # what narrows most comes first: the query goes along it
        "report": report,
        "entity": entity,
        "place": place,
        "year": year,
        "kind": kind,
        "status": status,
    }
    told = list_of(desk, EVENT, FACETS, narrowed, limit=_EVENTS)
    placeless = viewing.slice_of(desk.view, PLACELESS, narrowed, limit=1)
    routes = viewing.slice_of(desk.view, ROUTE, narrowed, limit=_ROUTES)
    return {
        "spots": _spots(desk, told["lines"]),
        "routes": routes.lines,
        "left_out": {
            "without_place": placeless.total,
            "not_shown": _beyond(told["total"], len(told["lines"])),
            "routes": _beyond(routes.total, len(routes.lines)),
        },
        "filters": told["filters"],
    }


def _spots(desk: AtDesk, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the places of events with these at them, those with most events first."""
    at: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        for name in event["places"]:
            at.setdefault(name, []).append(event)
    order = sorted(at, key=lambda name: (-len(at[name]), name))
    return [
        {**spot, "events": at[spot["id"]]} for spot in viewing.lines_of(desk.view, PLACE, order)
    ]


def _beyond(total: int | None, shown: int) -> int | None:
    return None if total is None else total - shown


ANSWERS = (Answer("map", "/map", map_page, MapPage, "The map"),)
