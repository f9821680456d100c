"""The map as a page shows it: where events are placed, no finer than a town, and routes as told.

A place is an area, a disc or a country, never a point: houses, camps and shelters have no place on
it, and no more has anything that is known to the point.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from clew.model import Event, Precision, Route, Status
from clew.share.case import Case
from clew.share.geojson_export import Node, find_nodes, paths
from clew.share.phrases import name_in
from clew.share.telling import event_line, event_time, mode_words, stops_words
from clew.share.words import plain_kind
from clew.store.loading import Dossier
from clew.store.views import Part, Row
from clew.text.extents import extent_km
from clew.view.shapes import to_body

EVENT, PLACELESS, PLACE, ROUTE = "map_event", "map_no_place", "map_place", "map_route"
"""What the map keeps: events with a place that may be shown, those without, places, routes."""
COUNTED = ("kind", "status", "place", "year")
_MOST = 99_999


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event as the map tells of it. Without ``start`` and ``end`` it has no day."""

    id: str
    address: str
    kind: str
    kind_words: str
    words: str
    status: Status
    contested: bool
    when: str
    start: str | None
    end: str | None
    reports: int
    origins: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its middle, how finely it is known, and how far around the middle it may lie.

    A region without ``radius_km`` is too wide to be drawn.
    """

    id: str
    address: str
    name: str
    precision: Precision
    country: str | None
    lat: float
    lon: float
    radius_km: int | None


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a leg begins or leads to, and as what the reports tell of it."""

    name: str
    role: str
    precision: Precision
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Leg:
    """From one stop of a route to the next; the way between them is not told."""

    begins: Stop
    leads_to: Stop


@dataclass(frozen=True, slots=True)
class ToldRoute:
    """A route as reports tell it; without legs where fewer than two of its places may be shown."""

    id: str
    address: str
    words: str
    status: Status
    contested: bool
    start: str | None
    end: str | None
    reports: int
    legs: tuple[Leg, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Row | Part]:
    """Yield the events of a dossier with their places, these places, and the routes."""
    nodes = find_nodes(case)
    disputed = {
        row.event
        for row in case.conclusions.contradictions
        if row.verdict == "conflict" and row.kind in ("place", "certainty")
    }
    used: dict[str, Node] = {}
    for event in case.conclusions.events:
        at = narrowest([nodes[name] for name in dict.fromkeys(event.places) if name in nodes])
        used |= {node.entity.id: node for node in at}
        yield _event_row(case, dossier, event, at, event.id in disputed)
    for name, node in sorted(used.items()):
        yield Part(PLACE, name, dossier.id, to_body(_spot(case, node)))
    ends = {name: node for name, node in nodes.items() if _is_drawn(node)}
    for route in case.conclusions.routes:
        stops = (*route.origin, *route.transit, *route.destination)
        if stops and any(name in case.claims for name in route.claims):
            yield _route_part(case, dossier, route, ends, disputed)


def unite_place(name: str, told: Sequence[dict[str, Any]]) -> Row:
    """Return the row of a place: every dossier tells the same of it."""
    return Row(PLACE, name, told[0])


def narrowest(nodes: Sequence[Node]) -> list[Node]:
    """Return the places of an event without the country of another one: it says no more."""
    finer = {node.country for node in nodes if node.precision != "country"}
    return [node for node in nodes if node.precision != "country" or node.country not in finer]


def _is_drawn(node: Node) -> bool:
    place = node.entity.place
    return node.precision == "country" or (place is not None and extent_km(place) is not None)


def _spot(case: Case, node: Node) -> Spot:
    return Spot(
        node.entity.id,
        f"/entities/{node.entity.id}",
        name_in(case, node.entity),
        node.precision,
        node.country,
        node.lat,
        node.lon,
        extent_km(node.entity.place) if node.entity.place else None,
    )


def _event_row(
    case: Case, dossier: Dossier, event: Event, at: Sequence[Node], disputed: bool
) -> Row:
    start, end = _days(event)
    line = PlacedEvent(
        event.id,
        f"/events/{event.id}",
        event.kind,
        plain_kind(event.kind),
        event_line(case, event),
        event.status,
        disputed,
        event_time(case, event),
        start,
        end,
        len(event.documents),
        event.assessment.corroboration if event.assessment else len(event.origins),
        tuple(node.entity.id for node in at),
    )
    mentions = {a.mention for name in event.claims for a in case.claims[name].arguments}
    entities = {case.entity_of[m].id for m in mentions if m and m in case.entity_of}
    return Row(
        EVENT if at else PLACELESS,
        event.id,
        to_body(line),
        dossier=dossier.id,
        sort=f"{_MOST - line.reports:05}{start or ''}",
        facets={
            "kind": [event.kind],
            "status": [event.status],
            "place": [case.entities[p].name for p in event.places if p in case.entities],
            "entity": sorted(entities | set(event.places)),
            "report": event.documents,
            "year": [start[:4]] if start else [],
        },
    )


def _days(*events: Event) -> tuple[str | None, str | None]:
    """Return the first and last day to which events are dated, each None where it is open."""
    times = [event.time for event in events if event.time is not None]
    starts = [time.start.isoformat() for time in times if time.start]
    ends = [time.end.isoformat() for time in times if time.end]
    return min(starts, default=None), max(ends, default=None)


def _route_part(
    case: Case,
    dossier: Dossier,
    route: Route,
    nodes: Mapping[str, Node],
    disputed: Iterable[str | None],
) -> Part:
    claims = [case.claims[name] for name in route.claims if name in case.claims]
    events = [case.events[name] for name in route.events if name in case.events]
    documents = sorted({claim.document for claim in claims})
    doubts = [claim.status for claim in claims if claim.status != "confirmed"]
    start, end = _days(*events)
    line = ToldRoute(
        route.id,
        f"/routes/{route.id}",
        route_words(case, route),
        doubts[0] if doubts else "confirmed",
        any(event.id in disputed for event in events),
        start,
        end,
        len(documents),
        tuple(_legs(case, route, nodes)),
    )
    stops = (*route.origin, *route.transit, *route.destination)
    facets = {
        "kind": sorted({event.kind for event in events}),
        "place": [case.entities[stop].name for stop in stops if stop in case.entities],
        "entity": stops,
        "report": documents,
        "year": [start[:4]] if start else [],
    }
    return Part(ROUTE, route.id, dossier.id, {"line": to_body(line), "facets": to_body(facets)})


def unite_route(name: str, told: Sequence[dict[str, Any]]) -> Row:
    """Return the row of a route from what each dossier tells: the most doubtful of it holds."""
    lines = [part["line"] for part in told]
    doubts = [line["status"] for line in lines if line["status"] != "confirmed"]
    starts = [line["start"] for line in lines if line["start"]]
    ends = [line["end"] for line in lines if line["end"]]
    line = lines[0] | {
        "status": doubts[0] if doubts else "confirmed",
        "contested": any(line["contested"] for line in lines),
        "start": min(starts, default=None),
        "end": max(ends, default=None),
        "reports": sum(line["reports"] for line in lines),
    }
    facets = {key: [v for part in told for v in part["facets"][key]] for key in told[0]["facets"]}
    facets["status"] = [line["status"]]
    return Row(ROUTE, name, line, sort=f"{_MOST - line['reports']:05}", facets=facets)


def route_words(case: Case, route: Route) -> str:
    """Return a route in words: from where, through where, to where, in what."""
    through = f", through {stops_words(case, route.transit)}" if route.transit else ""
    mode = f", in {', '.join(mode_words(case, route))}" if route.mode else ""
    start, end = stops_words(case, route.origin), stops_words(case, route.destination)
    return f"From {start}{through} to {end}{mode}"


def _legs(case: Case, route: Route, nodes: Mapping[str, Node]) -> Iterator[Leg]:
    """Yield the legs of a route, each once, though several of its ways share it."""
    seen: set[tuple[str, str]] = set()
    for way in paths(route, nodes):
        for one, other in pairwise(way):
            if (ends := (one.entity.id, other.entity.id)) not in seen:
                seen.add(ends)
                yield Leg(_stop(case, route, one), _stop(case, route, other))


def _stop(case: Case, route: Route, node: Node) -> Stop:
    parts = {"origin": route.origin, "transit": route.transit, "destination": route.destination}
    role = next(name for name, stops in parts.items() if node.entity.id in stops)
    return Stop(name_in(case, node.entity), role, node.precision, node.lat, node.lon)
