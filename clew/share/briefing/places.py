"""The map of a briefing: places no finer than the locality, routes between coarse ones."""

from collections.abc import Iterable, Sequence

from clew.model import Claim, Entity, Event, Place, Precision, Route
from clew.share.briefing.content import Shade, Spot, Statement, Way
from clew.share.briefing.events import kind_words
from clew.share.briefing.notes import STATUS_WORDS, Notes
from clew.share.case import Case
from clew.share.parts import with_status
from clew.share.telling import event_time, mode_words, stops_words
from clew.text.outlines import middles
from clew.weigh.prominence import GRAVITY

_SPOTS, _WAYS, _KINDS = 10, 6, 3
_SHADES: dict[Precision, Shade] = {"country": "area", "region": "around", "locality": "dot"}
_CALLED: dict[Shade, str] = {"area": " (country)", "around": " (region)", "dot": ""}


def to_spots(notes: Notes, events: Sequence[Event]) -> list[Spot]:
    """Return the places of events that a map can show, those with most events first.

    Points are left out: nothing finer than a locality has a place on the map.
    """
    case = notes.package.case
    at: dict[str, list[Event]] = {}
    for event in events:
        for name in dict.fromkeys(event.places):
            entity = case.entities.get(name)
            if entity is not None and _shade(entity) is not None:
                at.setdefault(name, []).append(event)
    order = sorted(at, key=lambda name: (-len(at[name]), case.entities[name].name, name))
    spots: list[Spot] = []
    for name in order[:_SPOTS]:
        entity = case.entities[name]
        place, shade = entity.place, _shade(entity)
        if place is None or shade is None or place.lat is None or place.lon is None:
            continue
        words = _happened(case, at[name])
        claims = [
            claim for event in at[name][:_KINDS] for claim in _naming(case, event, entity)[:1]
        ]
        spots.append(
            Spot(
                number=len(spots) + 1,
                name=f"{notes.package.name(entity)}{_CALLED[shade]}",
                shade=shade,
                lat=place.lat,
                lon=place.lon,
                country=place.country,
                statement=Statement(words, notes.cite_all(claims)),
            )
        )
    return spots


def _shade(entity: Entity) -> Shade | None:
    place = entity.place
    if entity.kind != "place" or entity.protected or place is None:
        return None
    if place.lat is None or place.lon is None:
        return None
    return _SHADES.get(place.precision)


def _happened(case: Case, events: Sequence[Event]) -> str:
    """Return what is told to have happened at a place, with its status, the gravest first."""
    rows = sorted(events[:_KINDS], key=lambda e: (GRAVITY.index(e.kind), e.id))
    kinds = [(with_status(kind_words(e.kind), e.status), event_time(case, e)) for e in rows]
    told = [", ".join(part for part in parts if part) for parts in kinds]
    more = f"; {len(events) - _KINDS} more" if len(events) > _KINDS else ""
    return "; ".join(dict.fromkeys(told)) + more


def _naming(case: Case, event: Event, entity: Entity) -> list[Claim]:
    """Return the claims of an event, those first that name this place."""
    claims = [case.claims[name] for name in event.claims]

    def names_it(claim: Claim) -> bool:
        found = (case.entity_of.get(mention) for mention in claim.places)
        return any(one is not None and one.id == entity.id for one in found)

    return sorted(claims, key=lambda claim: (not names_it(claim), claim.id))


def to_ways(notes: Notes, routes: Iterable[Route]) -> list[Way]:
    """Return the routes as claimed, those with two ends and with most claims first."""
    case = notes.package.case
    told = [route for route in routes if any(c in case.claims for c in route.claims)]

    def order(route: Route) -> tuple[bool, int, str]:
        return not (route.origin and route.destination), -len(route.claims), route.id

    return [_way(notes, route) for route in sorted(told, key=order)[:_WAYS]]


def _way(notes: Notes, route: Route) -> Way:
    case = notes.package.case
    claims = [case.claims[name] for name in route.claims if name in case.claims]
    statuses = dict.fromkeys(STATUS_WORDS[claim.status] for claim in claims)
    through = f", through {stops_words(case, route.transit)}" if route.transit else ""
    mode = f", in {', '.join(mode_words(case, route))}" if route.mode else ""
    words = (
        f"From {_stops(case, route.origin)}{through} to "
        f"{_stops(case, route.destination)}{mode} ({', '.join(statuses)})"
    )
    start, end = _coarse(case, route.origin), _coarse(case, route.destination)
    drawn = start is not None and end is not None and start != end
    return Way(
        statement=Statement(words, notes.cite_all(claims, 2)),
        start=start if drawn else None,
        end=end if drawn else None,
        sure=all(claim.status == "confirmed" for claim in claims),
    )


def _stops(case: Case, stops: Sequence[str]) -> str:
    return stops_words(case, stops) if stops else "a place that is not told"


def _coarse(case: Case, stops: Iterable[str]) -> tuple[float, float] | None:
    """Return where the first of these places is drawn: towns at the middle of their country."""
    for name in stops:
        place: Place | None = case.entities[name].place if name in case.entities else None
        if place is None or place.lat is None or place.lon is None:
            continue
        if place.precision in ("country", "region"):
            return place.lat, place.lon
        if place.country in middles():
            return middles()[place.country]
    return None
