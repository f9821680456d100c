"""Outlines of countries: made from TopoJSON, by code, true to where a country lies."""

from itertools import pairwise

import pytest

from clew.text.outlines import middles, outlines
from clew.text.outlines_build import to_outlines

_TOPOLOGY = {
    "transform": {"scale": [0.1, 0.1], "translate": [10, 20]},
    "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 0], [0, 10], [10, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, -2]], "properties": {"name": "Exampland"}},
                {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Antarctica"}},
            ]
        }
    },
}


def test_a_ring_is_its_first_point_and_the_steps_from_it() -> None:
    made = to_outlines(_TOPOLOGY, {"exampland": "XA"})
    assert made == {"XA": [[100, 200, 10, 0, 0, 10, -10, 0]]}


def test_a_name_without_a_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        to_outlines(_TOPOLOGY, {})


def test_the_middle_of_a_country_lies_within_its_bounds() -> None:
    for code in ("ES", "LY", "DZ", "IT", "MA", "TH"):
        lat, lon = middles()[code]
        points = [point for ring in outlines()[code] for point in ring]
        xs, ys = zip(*points, strict=True)
        assert min(xs) <= lon <= max(xs) and min(ys) <= lat <= max(ys)


def test_no_ring_jumps_over_the_map_where_it_crosses_180_degrees() -> None:
    steps = [
        abs(x - before)
        for rings in outlines().values()
        for ring in rings
        for (before, _), (x, _) in pairwise(ring)
    ]
    assert max(steps) < 90
    assert max(x for ring in outlines()["RU"] for x, _ in ring) > 180


def test_no_ring_is_a_point_or_a_line() -> None:
    assert all(len(set(ring)) > 2 for rings in outlines().values() for ring in rings)
    assert len(outlines()) > 170
