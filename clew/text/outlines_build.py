"""Makes ``clew/vocab/outlines.json`` from Natural Earth's outlines of countries.

These are in the public domain; the npm package ``world-atlas`` 2.0.2 has them as
``countries-110m.json``, a TopoJSON file. The table is made anew with
``python -m clew.text.outlines_build countries-110m.json > clew/vocab/outlines.json``.
"""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from clew.text.names import fold

Point = tuple[int, int]
"""Longitude and latitude in tenths of a degree: no finer than such a map can show."""
_LEFT_OUT = frozenset({"Antarctica"})
# Names that are shortened in the file, by country; the two without a code are land of none.
_CODES = {
    "Bosnia and Herz.": "BA",
    "Central African Rep.": "CF",
    "Dem. Rep. Congo": "CD",
    "Dominican Rep.": "DO",
    "Eq. Guinea": "GQ",
    "Falkland Is.": "FK",
    "Fr. S. Antarctic Lands": "TF",
    "Macedonia": "MK",
    "N. Cyprus": "",
    "Palestine": "PS",
    "S. Sudan": "SS",
    "Solomon Is.": "SB",
    "Somaliland": "",
    "United States of America": "US",
    "W. Sahara": "EH",
}


def to_outlines(
    topology: Mapping[str, Any], codes: Mapping[str, str]
) -> dict[str, list[list[int]]]:
    """Return the rings of each country by its code, land of no country under "".

    A ring is a flat list: its first point, then the step to each next one, in tenths of a degree.
    ``codes`` has the code of each folded name. Raises KeyError on a name that is in neither table.
    """
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    found: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in _LEFT_OUT:
            continue
        code = _CODES[name] if name in _CODES else codes[fold(name)]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = (_ring(ring, arcs) for polygon in polygons for ring in polygon)
        found.setdefault(code, []).extend(_steps(ring) for ring in rings if len(ring) > 2)
    return dict(sorted(found.items()))


def _arc(arc: Iterable[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> list[Point]:
    """Return the points of an arc, which TopoJSON gives as steps of its grid."""
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    grid = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    return [(round((x * wide + west) * 10), round((y * high + south) * 10)) for x, y in grid]


def _ring(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Return the points of a ring of arcs, none twice in a row; "~i" is arc i turned round."""
    points: list[Point] = []
    for i in ring:
        points += arcs[i] if i >= 0 else arcs[~i][::-1]
    kept = [p for p, before in zip(points, [None, *points], strict=False) if p != before]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _steps(ring: Sequence[Point]) -> list[int]:
    flat = list(ring[0])
    for (x0, y0), (x, y) in pairwise(ring):
        flat += [x - x0, y - y0]
    return flat


def codes_by_name() -> dict[str, str]:
    """Return the code of each country by its folded names in ``countries.tsv``."""
    table = (resources.files("clew.vocab") / "countries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {fold(name): row["iso"] for row in rows for name in row["names"].split("|") if name}


if __name__ == "__main__":
    read = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = (
        f"{json.dumps(code)}: {json.dumps(rings, separators=(',', ':'))}"
        for code, rings in to_outlines(read, codes_by_name()).items()
    )
    sys.stdout.write("{" + ",\n".join(lines) + "}\n")
