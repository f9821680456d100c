"""The places of a casebook as a map: where reports place events, and the routes they tell.

GeoJSON (RFC 7946): degrees east before degrees north, WGS 84. A point is the middle of a town,
region or country and never a site: houses, camps and shelters have no feature, and no more has any
place that is known to the point. A route is a line between such middles; the way that somebody took
from one to the next is not told by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product
from typing import Any, NamedTuple

from clew.model import Claim, Entity, Event, Place, Precision, Route
from clew.protect.conclusions import SITE_KINDS
from clew.share.case import Case
from clew.share.package import Package
from clew.share.phrases import report_words, says
from clew.share.rows import Row, written
from clew.share.telling import event_line, event_says, handling_words, mode_words, number_words
from clew.share.words import to_visible
from clew.text.extents import TOWN_KM

_DIGITS: Mapping[Precision, int] = {"locality": 2, "region": 1, "country": 1}
"""Decimals of a degree: no claim finer than a kilometre for a town, ten for anything wider."""
_READ_ME = (
    "A point is the middle of the town, region or country that a report names, never a site. A "
    "line joins such middles; the way between them is not told. Every event here was published "
    "with its place before: nothing is placed more finely, or made known earlier, than in the "
    "reports named. Rows are leads to be read, not findings."
)


class Node(NamedTuple):
    """A place with a middle that may be shown."""

    entity: Entity
    precision: Precision
    country: str | None
    lon: float
    lat: float


def to_geojson(package: Package) -> bytes:
    """Return the map as one FeatureCollection: places with what happened there, then routes."""
    nodes = find_nodes(package.case)
    places = [_place_feature(package, nodes[name]) for name in sorted(nodes)]
    told = sorted(package.case.conclusions.routes, key=lambda route: route.id)
    routes = [_route_feature(package, route, nodes) for route in told]
    features = [feature for feature in places if feature is not None] + routes
    shown = {name for feature in features for name in feature["properties"]["event_ids"]}
    collection: Row = {"type": "FeatureCollection"}
    box = bounds(feature["geometry"] for feature in features)
    if box is not None:
        collection["bbox"] = box
    collection |= _handling(package)
    collection["events_without_a_place"] = len(package.case.events.keys() - shown)
    collection["features"] = features
    return written(collection)


def _handling(package: Package) -> Row:
    return {
        "title": f"Places and routes of a casebook, TLP:{package.tlp}",
        **handling_words(package),
        "state_of": package.at.isoformat(),
        "read_me": _READ_ME,
        "coordinates_from": "GeoNames (CC BY 4.0)",
    }


def find_nodes(case: Case) -> dict[str, Node]:
    """Return the entities that may stand on a map, by their ids."""
    found = {}
    for entity in case.entities.values():
        place = entity.place
        if place is None or entity.protected or entity.kind in SITE_KINDS:
            continue
        node = _node(entity, place)
        if node is not None:
            found[entity.id] = node
    return found


def _node(entity: Entity, place: Place) -> Node | None:
    digits = _DIGITS.get(place.precision)
    if digits is None or place.lat is None or place.lon is None:
        return None
    lon, lat = round(place.lon, digits), round(place.lat, digits)
    return Node(entity, place.precision, place.country, lon, lat)


# ---- places


def _place_feature(package: Package, node: Node) -> Row | None:
    """Return the feature of a place, None for one that nothing is told of."""
    case, name = package.case, node.entity.id
    events = [case.events[e] for e in sorted(case.events) if name in case.events[e].places]
    placed = {event.id for event in events}
    claims = [claim for claim in case.claims.values() if _is_at(package, claim, name)]
    claims += [case.claims[one] for event in events for one in event.claims]
    claims = list({claim.id: claim for claim in sorted(claims, key=lambda c: c.id)}.values())
    routes = [
        route.id
        for route in sorted(case.conclusions.routes, key=lambda route: route.id)
        if name in (*route.origin, *route.transit, *route.destination)
    ]
    if not claims and not routes:
        return None
    told = {
        "name": package.name(node.entity),
        "precision": node.precision,
        "radius_km": TOWN_KM if node.precision == "locality" else None,
        "country": node.country,
        **_event_properties(package, events),
        **_claim_properties(package, claims, placed),
        "route_ids": routes,
    }
    geometry = {"type": "Point", "coordinates": [node.lon, node.lat]}
    return _feature(package, name, "place", geometry, told)


def _is_at(package: Package, claim: Claim, entity: str) -> bool:
    found = (package.case.entity_of.get(mention) for mention in claim.places)
    return any(place is not None and place.id == entity for place in found)


def _event_properties(package: Package, events: Sequence[Event]) -> Row:
    """Return what is told of events: kinds, days, a line for each with status and speakers."""
    case = package.case
    days = [day for e in events if e.time is not None for day in (e.time.start, e.time.end) if day]
    return {
        "event_kinds": sorted({event.kind for event in events}),
        "event_ids": [event.id for event in events],
        "events": [f"{e.status}: {event_line(case, e)} ({event_says(case, e)})" for e in events],
        "first_day": min(days).isoformat() if days else None,
        "last_day": max(days).isoformat() if days else None,
    }


def _claim_properties(package: Package, claims: Sequence[Claim], events: Iterable[str] = ()) -> Row:
    """Return what tells something: claims with their statuses, who says so, reports, replies."""
    case = package.case
    documents = sorted({claim.document for claim in claims})
    rows = {claim.id for claim in claims} | set(events)
    told = [reply for row in sorted(rows) for reply in package.replies.get(row, ())]
    return {
        "claim_ids": [claim.id for claim in claims],
        "statuses": sorted({claim.status for claim in claims}),
        "says": list(dict.fromkeys(says(case, c.document, c.attributions) for c in claims)),
        "document_ids": documents,
        "reports": [report_words(case.document(name)) for name in documents],
        "replies": list(dict.fromkeys(f"{r.kind}: {to_visible(r.words)}" for r in told)),
    }


def _feature(package: Package, name: str, kind: str, geometry: Row | None, told: Row) -> Row:
    return {
        "type": "Feature",
        "id": name,
        "geometry": geometry,
        "properties": {"kind": kind, **told, "tlp": f"TLP:{package.tlp}"},
    }


# ---- routes


def _route_feature(package: Package, route: Route, nodes: Mapping[str, Node]) -> Row:
    """Return the feature of a route; it has no line where fewer than two middles are known."""
    case = package.case
    stops = (*route.origin, *route.transit, *route.destination)
    known = [nodes[stop] for stop in stops if stop in nodes]
    events = [case.events[name] for name in route.events if name in case.events]
    claims = [case.claims[name] for name in sorted(route.claims) if name in case.claims]

    def names(part: Iterable[str]) -> list[str]:
        return [package.name(case.entities[one]) for one in part if one in case.entities]

    told = {
        "from": names(route.origin),
        "through": names(route.transit),
        "to": names(route.destination),
        "precisions": sorted({node.precision for node in known}),
        "not_placed": len(stops) - len(known),
        "mode": mode_words(case, route),
        "flow": _flow(package, route),
        **_event_properties(package, events),
        **_claim_properties(package, claims, [event.id for event in events]),
    }
    return _feature(package, route.id, "route", to_line(paths(route, nodes)), told)


def _flow(package: Package, route: Route) -> str | None:
    """Return how many are moved, in words; a small number of protected persons is not told."""
    figure = package.case.figures.get(route.flow) if route.flow else None
    return number_words(package, figure) if figure is not None else None


def paths(route: Route, nodes: Mapping[str, Node]) -> list[list[Node]]:
    """Return the ways of a route: from each origin by its transits to each destination."""
    middle = [nodes[stop] for stop in route.transit if stop in nodes]
    starts: list[Node | None] = [nodes[stop] for stop in route.origin if stop in nodes] or [None]
    ends: list[Node | None] = [nodes[stop] for stop in route.destination if stop in nodes] or [None]
    found = []
    for start, end in product(starts, ends):
        stops = [node for node in (start, *middle, end) if node is not None]
        way = _without_wholes(stops)
        if len(way) > 1 and way not in found:
            found.append(way)
    return found


def _without_wholes(stops: Sequence[Node]) -> list[Node]:
    """Return stops without those that say no more than the one beside them.

    "France" beside Calais is the same place told more widely: a line from its middle would be none
    of the report's. So is a place that is told twice in a row.
    """
    kept: list[Node] = []
    for stop in stops:
        if kept and _holds(kept[-1], stop):
            kept.pop()
        if not kept or not (_is_same(stop, kept[-1]) or _holds(stop, kept[-1])):
            kept.append(stop)
    return kept


def _is_same(one: Node, other: Node) -> bool:
    return (one.lon, one.lat) == (other.lon, other.lat)


def _holds(wide: Node, other: Node) -> bool:
    """Is the first the country of the second?"""
    in_it = wide.country is not None and wide.country == other.country
    return in_it and wide.precision == "country" and other.precision != "country"


def to_line(ways: Sequence[Sequence[Node]]) -> Row | None:
    """Return the line of the ways of a route, cut where it crosses the antimeridian (3.1.9)."""
    lines = [line for way in ways for line in _cut([(node.lon, node.lat) for node in way])]
    if not lines:
        return None
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _cut(way: Sequence[tuple[float, float]]) -> list[list[list[float]]]:
    """Return a way as lines none of which crosses the antimeridian.

    >>> _cut([(170.0, 0.0), (-170.0, 10.0)])
    [[[170.0, 0.0], [180.0, 5.0]], [[-180.0, 5.0], [-170.0, 10.0]]]
    """
    lines = [[[*way[0]]]]
    for (lon, lat), (to_lon, to_lat) in pairwise(way):
        if abs(to_lon - lon) > 180:
            edge = 180.0 if lon > 0 else -180.0
            share = (edge - lon) / (to_lon + 2 * edge - lon)
            cross = round(lat + share * (to_lat - lat), 2)
            lines[-1].append([edge, cross])
            lines.append([[-edge, cross]])
        lines[-1].append([to_lon, to_lat])
    return [line for line in lines if len({(lon, lat) for lon, lat in line}) > 1]


def bounds(geometries: Iterable[Row | None]) -> list[float] | None:
    """Return west, south, east and north of what is shown, None where nothing is."""
    shown = [geometry for geometry in geometries if geometry is not None]
    positions = [at for geometry in shown for at in _positions(geometry["coordinates"])]
    if not positions:
        return None
    lons, lats = zip(*positions, strict=True)
    return [min(lons), min(lats), max(lons), max(lats)]


def _positions(coordinates: Sequence[Any]) -> list[tuple[float, float]]:
    if isinstance(coordinates[0], float | int):
        return [(coordinates[0], coordinates[1])]
    return [at for part in coordinates for at in _positions(part)]
