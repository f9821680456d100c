"""The map is valid GeoJSON, shows towns at the finest, no site, and no way that nobody told."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import geojson  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.model import Conclusions, Entity, Place, Precision, Reading, Reply, Route
from clew.share.case import Case, join
from clew.share.geojson_export import Node, bounds, paths, to_geojson, to_line
from clew.share.package import Package, pack
from tests.builders import claim, mention, report
from tests.share.conftest import AT, HANDLING

Row = dict[str, Any]


def features(made: bytes, kind: str | None = None) -> list[Row]:
    told: list[Row] = json.loads(made)["features"]
    return [one for one in told if kind is None or one["properties"]["kind"] == kind]


def positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], float | int):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from positions(part)


def test_the_map_is_valid_and_every_position_lies_in_its_box(package: Package) -> None:
    made = to_geojson(package)
    read = geojson.loads(made)
    assert isinstance(read, geojson.FeatureCollection)
    assert read.is_valid, read.errors()
    west, south, east, north = read.bbox
    assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    located = [one["geometry"] for one in features(made) if one["geometry"] is not None]
    assert located
    for geometry in located:
        for lon, lat in positions(geometry["coordinates"]):
            assert west <= lon <= east and south <= lat <= north
    names = [one["id"] for one in features(made)]
    assert len(set(names)) == len(names)


def test_the_same_package_gives_the_same_bytes_and_says_how_it_is_handled(
    package: Package,
) -> None:
    made = to_geojson(package)
    assert made == to_geojson(package)
    told = json.loads(made)
    assert (told["tlp"], told["pap"]) == ("TLP:AMBER", "PAP:AMBER")
    assert (told["owner"], told["contact"]) == (HANDLING.owner, HANDLING.contact)
    assert all(one["properties"]["tlp"] == "TLP:AMBER" for one in told["features"])


def test_east_comes_before_north_and_nothing_is_finer_than_a_town(package: Package) -> None:
    case = package.case
    for one in features(to_geojson(package), "place"):
        entity = case.entities[one["id"]]
        assert entity.place is not None and entity.kind == "place" and not entity.protected
        lon, lat = one["geometry"]["coordinates"]
        assert lon == pytest.approx(entity.place.lon, abs=0.06)
        assert lat == pytest.approx(entity.place.lat, abs=0.06)
        precision, radius = one["properties"]["precision"], one["properties"]["radius_km"]
        assert (precision == "locality") == (radius is not None)
        digits = 2 if precision == "locality" else 1
        assert (round(lon, digits), round(lat, digits)) == (lon, lat)


def test_every_feature_names_what_tells_it(package: Package) -> None:
    case = package.case
    for one in features(to_geojson(package)):
        told = one["properties"]
        assert set(told["claim_ids"]) <= case.claims.keys()
        assert set(told["event_ids"]) <= case.events.keys()
        assert told["claim_ids"] or told["route_ids"]
        assert len(told["reports"]) == len(told["document_ids"]) > 0 or not told["claim_ids"]
        assert set(told["statuses"]) == {case.claims[c].status for c in told["claim_ids"]}


def test_all_routes_are_there_and_only_those_with_two_known_places_have_a_line(
    package: Package,
) -> None:
    told = features(to_geojson(package), "route")
    assert [one["id"] for one in told] == [r.id for r in package.case.conclusions.routes]
    assert any(one["geometry"] for one in told) and any(not one["geometry"] for one in told)
    for one in told:
        props = one["properties"]
        ends = len(props["from"]) + len(props["through"]) + len(props["to"])
        if ends - props["not_placed"] < 2:
            assert one["geometry"] is None


def test_a_casebook_with_nothing_in_it_gives_a_valid_map() -> None:
    made = to_geojson(pack(join("empty", [], Conclusions()), HANDLING, AT))
    assert geojson.loads(made).is_valid
    assert "bbox" not in json.loads(made) and features(made) == []


# ---- hand-made cases

TEXT = "Police held two men in Alpha <b>at</b> a house in ثمانية\x1b[2J."


def placed_case(precision: Precision, kind: str = "place") -> Case:
    """A claim in a place of that precision."""
    document = report(TEXT)
    town = mention(document, "Alpha", entity_kind=kind)
    held = claim(document, "hold", "held", places=(town.id,))
    place = Place("key", "Alpha <b>", precision, "XA", 1, lat=12.34567, lon=-76.54321)
    entity = Entity(
        "ent-1",
        "facility" if kind == "facility" else "place",
        "Alpha <b>",
        (),
        (town.id,),
        (document.id,),
        place=place,
    )
    return join("made", [Reading(document, (town,), (held,))], Conclusions(entities=(entity,)))


def test_a_town_is_shown_by_its_middle_with_what_was_told_of_it() -> None:
    package = pack(placed_case("locality"), HANDLING, AT)
    asserted = next(iter(package.case.claims))
    reply = Reply("jdg-1", "correction", "It was another town.", "letter", date(2025, 3, 1))
    one = features(to_geojson(replace(package, replies={asserted: (reply,)})))[0]
    assert one["geometry"] == {"type": "Point", "coordinates": [-76.54, 12.35]}
    assert one["properties"]["name"] == "Alpha <b>"
    assert one["properties"]["claim_ids"] == [asserted]
    assert one["properties"]["replies"] == ["correction: It was another town."]


@pytest.mark.parametrize(
    ("precision", "kind"), [("point", "place"), ("locality", "facility"), ("country", "facility")]
)
def test_sites_and_points_have_no_feature(precision: Precision, kind: str) -> None:
    made = to_geojson(pack(placed_case(precision, kind), HANDLING, AT))
    assert features(made) == []
    assert b"12.3" not in made and b"76.5" not in made


@pytest.mark.parametrize("precision", ["region", "country"])
def test_what_is_wider_than_a_town_is_shown_by_a_coarse_middle(precision: Precision) -> None:
    one = features(to_geojson(pack(placed_case(precision), HANDLING, AT)))[0]
    assert one["geometry"]["coordinates"] == [-76.5, 12.3]
    assert one["properties"]["radius_km"] is None


def node(name: str, lon: float, lat: float, precision: Precision = "locality") -> Node:
    entity = Entity(name, "place", name, (), (), ())
    return Node(entity, precision, name[:2].upper(), lon, lat)


NODES = {
    one.entity.id: one
    for one in (
        node("fr-calais", 1.86, 50.95),
        node("fr", 2.0, 46.0, "country"),
        node("gb-dover", 1.31, 51.13),
        node("gb", -2.0, 54.0, "country"),
        node("dz-oran", -0.64, 35.7),
        node("fj", 178.0, -18.0, "country"),
        node("ws", -172.0, -13.0, "country"),
        node("be-twin", 1.86, 50.95),
    )
}


def ways(origin: Iterable[str], transit: Iterable[str], destination: Iterable[str]) -> list[str]:
    route = Route("rte-1", tuple(origin), tuple(transit), tuple(destination), (), (), ())
    return [" ".join(n.entity.id for n in way) for way in paths(route, NODES)]


@pytest.mark.parametrize(
    ("stops", "told"),
    [
        ((["dz-oran"], ["fr-calais"], ["gb"]), ["dz-oran fr-calais gb"]),
        ((["dz-oran"], [], ["gb", "fr"]), ["dz-oran gb", "dz-oran fr"]),
        (([], ["fr-calais", "gb-dover"], []), ["fr-calais gb-dover"]),
        ((["dz-oran"], ["a camp"], ["gb"]), ["dz-oran gb"]),
        ((["dz-oran"], ["fr", "fr-calais"], ["gb-dover", "gb"]), None),
        ((["fr"], [], ["fr-calais"]), []),
        ((["gb-dover"], [], ["gb"]), []),
        ((["gb"], [], ["gb"]), []),
        ((["fr-calais"], [], ["be-twin"]), []),
        (([], [], ["gb"]), []),
        (([], [], []), []),
    ],
)
def test_a_way_goes_from_place_to_place_and_never_inside_one(
    stops: tuple[list[str], list[str], list[str]], told: list[str] | None
) -> None:
    expected = ["dz-oran fr-calais gb-dover", "dz-oran fr-calais gb"] if told is None else told
    assert ways(*stops) == expected


def test_a_line_across_the_antimeridian_is_cut_there() -> None:
    line = to_line([[NODES["fj"], NODES["ws"]]])
    assert line == {
        "type": "MultiLineString",
        "coordinates": [[[178.0, -18.0], [180.0, -17.0]], [[-180.0, -17.0], [-172.0, -13.0]]],
    }
    back = to_line([[NODES["ws"], NODES["fj"]]])
    assert back is not None and back["coordinates"][0][-1] == [-180.0, -17.0]
    assert bounds([line, None]) == [-180.0, -18.0, 180.0, -13.0]
    assert bounds([None]) is None


@given(
    st.lists(
        st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000)), min_size=2, max_size=5
    )
)
def test_no_line_is_invalid_or_spans_more_than_half_the_world(
    stops: list[tuple[int, int]],
) -> None:
    way = [node(f"n{i}", lon / 100, lat / 100) for i, (lon, lat) in enumerate(stops)]
    line = to_line([way])
    if line is None:
        return
    assert geojson.loads(json.dumps(line)).is_valid
    multiple = line["type"] == "MultiLineString"
    for part in line["coordinates"] if multiple else [line["coordinates"]]:
        for (lon, _), (to_lon, _) in pairwise(part):
            assert abs(to_lon - lon) <= 180
