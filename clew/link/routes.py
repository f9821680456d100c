"""Routes: the ways people are moved, as claims tell their stops.

A route is made of the stops that one claim gives in its own roles (from, through, to), or of a
chain of claims of one sentence about the same people, the next going on where the last one ended
("taken to Italy before they come to the UK"). Two places in one sentence are no route. Stops are
places, never sites. A stop alone tells a way only where it is a country or wider. What was
prevented is kept by its claim; what is denied or supposed is none, nor is where an authority takes
people, or where suspects flee.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clew.ids import make_id
from clew.model import (
    Category,
    Claim,
    Document,
    Entity,
    EntityKind,
    Event,
    Mention,
    Reading,
    Route,
    Span,
)
from clew.vocab import load

_KINDS = frozenset({"transport", "cross_arrive", "foil"})
_STOPS = {"origin": 0, "transit": 1, "route_point": 1, "destination": 2}
_MOVED = frozenset({"moved_person", "crosser", "prevented_person"})
_CARRIED = _MOVED | {"vehicle"}  # a boat is followed as the people in it are
_PRECISE = frozenset({"point"})
_STATES: frozenset[EntityKind] = frozenset({"organisation", "place", "operation"})
_ALONE: frozenset[Category] = frozenset({"suspect", "convicted", "official"})
Stops = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Way:
    """Stops as one claim, or a chain of claims, tells them."""

    stops: Stops
    claims: tuple[Claim, ...]
    modes: tuple[str, ...]


def link_routes(
    readings: Iterable[Reading], entities: Mapping[str, Entity], events: Iterable[Event]
) -> tuple[Route, ...]:
    """Return the routes of all readings, sorted by id: claims with the same stops tell one route.

    ``entities`` gives the entity of each mention id. A claim with neither start nor end is none.
    """
    event_of = {claim: event.id for event in events for claim in event.claims}
    ways: dict[Stops, list[_Way]] = defaultdict(list)
    flows: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        for figure in reading.figures:
            if figure.claim is not None and figure.unit == "person":
                flows[figure.claim].append(figure.id)
        for way in _ways(reading, entities):
            ways[way.stops].append(way)
    routes = [_route(stops, found, event_of, flows) for stops, found in ways.items()]
    return tuple(sorted(routes, key=lambda route: route.id))


def _route(
    stops: Stops,
    ways: Sequence[_Way],
    event_of: Mapping[str, str],
    flows: Mapping[str, list[str]],
) -> Route:
    claims = sorted({claim.id for way in ways for claim in way.claims})
    told = sorted({flow for claim in claims for flow in flows.get(claim, ())})
    return Route(
        id=make_id("rte", *(" ".join(part) for part in stops)),
        origin=stops[0],
        transit=stops[1],
        destination=stops[2],
        mode=tuple(sorted({mode for way in ways for mode in way.modes})),
        claims=tuple(claims),
        events=tuple(sorted({event_of[claim] for claim in claims if claim in event_of})),
        flow=told[0] if len(told) == 1 else None,
    )


def _ways(reading: Reading, entities: Mapping[str, Entity]) -> list[_Way]:
    found: list[_Way] = []
    text = reading.document.text
    named = [m for m in reading.mentions if m.kind == "name" and m.entity_kind == "place"]
    for claim in sorted(reading.claims, key=lambda claim: claim.trigger.start):
        if claim.kind not in _KINDS or _is_unsaid(claim) or _is_of_no_route(claim, entities):
            continue
        stops = _stops(claim, entities, named)
        modes = tuple(
            text[a.span.start : a.span.end].lower() for a in claim.arguments if a.role == "vehicle"
        )
        if not stops[0] and not stops[2]:
            continue
        way = _Way(stops, (claim,), modes)
        joined = _going_on(found[-1], way, entities, reading) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(way)
    told = [way for way in found if _crosses_a_border(way, entities)]
    return [way for way in told if not any(_tells_less(way, other) for other in told)]


def _is_unsaid(claim: Claim) -> bool:
    """Is a movement only supposed, or denied? One that was prevented is told as such."""
    denied = claim.status == "negated" and claim.kind != "foil"
    return denied or claim.status == "hypothetical"


def _crosses_a_border(way: _Way, entities: Mapping[str, Entity]) -> bool:
    """Does a way have two kinds of stops, or else only countries and what is wider, as "Africa"?"""
    if sum(map(bool, way.stops)) > 1:
        return True
    wide = {
        entity.id
        for entity in entities.values()
        if entity.place is not None
        and (entity.place.precision == "country" or entity.place.country is None)
    }
    return all(stop in wide for part in way.stops for stop in part)


def _is_of_no_route(claim: Claim, entities: Mapping[str, Entity]) -> bool:
    """Does an authority move people here, or do only suspects or officials travel?

    A body is an authority unless its act is called smuggling or trafficking; so is a guard or
    officer, whom the act alone makes no suspect. A group whom its crossing makes no migrants are
    fighters or officers.
    """
    who = [(a.role, entities[a.mention]) for a in claim.arguments if a.mention is not None]
    moving = [entity for role, entity in who if role == "agent"]
    if claim.wording is None and any(
        entity.kind in _STATES
        or (entity.kind in ("person", "group") and entity.category in (None, "official"))
        for entity in moving
    ):
        return True
    moved = [entity for role, entity in who if role in _MOVED]
    return bool(moved) and all(
        entity.category in _ALONE or (entity.kind == "group" and entity.category is None)
        for entity in moved
    )


def _tells_less(way: _Way, other: _Way) -> bool:
    """Is the only stop of a way ("to Europe") told by another of that report with more stops?"""
    alone = sum(map(len, way.stops)) == 1 < sum(map(len, other.stops))
    return alone and all(set(a) <= set(b) for a, b in zip(way.stops, other.stops, strict=True))


def _stops(claim: Claim, entities: Mapping[str, Entity], named: Sequence[Mention]) -> Stops:
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for argument in claim.arguments:
        mention = argument.mention or _place_within(argument.span, named)
        if argument.role not in _STOPS or mention is None:
            continue
        entity = entities[mention]
        is_site = entity.kind != "place" or (
            entity.place is not None and entity.place.precision in _PRECISE
        )
        if not is_site and entity.id not in found[_STOPS[argument.role]]:
            found[_STOPS[argument.role]].append(entity.id)
    start, middle, end = (tuple(part) for part in found)
    return start, tuple(stop for stop in middle if stop not in start + end), end


def _place_within(span: Span, named: Sequence[Mention]) -> str | None:
    """Return the only place that a phrase names: "the beaches of Tangier"."""
    within = [mention.id for mention in named if span.contains(mention.span)]
    return within[0] if len(within) == 1 else None


def _going_on(
    last: _Way, way: _Way, entities: Mapping[str, Entity], reading: Reading
) -> _Way | None:
    """Return one way of two where the same people go on, in one sentence, from where they were.

    They may have been under way still: "they left Libya and reached Malta".
    """
    before, after = last.claims[-1], way.claims[0]
    ended = last.stops[2]
    if before.sentence != after.sentence or not (ended or last.stops[0]) or not way.stops[2]:
        return None
    if way.stops[0] not in ((), ended) or set(way.stops[2]) & {*ended, *last.stops[0]}:
        return None
    if not (
        _movers(before, entities) & _movers(after, entities)
        or _taken_up(before, after, reading.document)
    ):
        return None
    middle = tuple(dict.fromkeys((*last.stops[1], *ended, *way.stops[1])))
    return _Way(
        (last.stops[0], middle, way.stops[2]), (*last.claims, after), (*last.modes, *way.modes)
    )


def _movers(claim: Claim, entities: Mapping[str, Entity]) -> set[str]:
    return {
        entities[argument.mention].id
        for argument in claim.arguments
        if argument.role in _CARRIED and argument.mention is not None
    }


def _taken_up(before: Claim, after: Claim, document: Document) -> bool:
    """Is it the very words of the claim before that go on, or "they" whom nobody else moved?"""
    words = load(f"{document.language}/movement")["taken_up"]
    movers = [a for a in after.arguments if a.role in _CARRIED]
    moved = {a.span for a in before.arguments if a.role in _CARRIED}
    if any(a.span in moved for a in movers):  # "he left Libya and reached Malta"
        return True
    return (
        all(a.role != "agent" for a in (*before.arguments, *after.arguments))
        and bool(moved)
        and any(document.text[a.span.start : a.span.end].lower() in words for a in movers)
    )
