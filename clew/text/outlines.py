"""Outlines of countries for a small map that needs nothing from elsewhere, and their middles."""

import csv
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

Ring = Sequence[tuple[float, float]]
"""The points of an outline: longitude and latitude in degrees."""

_AROUND = 3600  # the world, in tenths of a degree


@cache
def outlines() -> Mapping[str, Sequence[Ring]]:
    """Return the rings of each country by its ISO code, of land that has none under "".

    Natural Earth drew them; they are as coarse as a map of the world and settle no border.
    """
    text = (resources.files("clew.vocab") / "outlines.json").read_text(encoding="utf-8")
    rows: dict[str, list[list[int]]] = json.loads(text)
    return {code: [_points(ring) for ring in rings] for code, rings in rows.items()}


def _points(steps: Sequence[int]) -> Ring:
    """Return the points of a ring that is kept as a first point and the steps from it.

    One that crosses 180 degrees goes on past it: a step back would be a line over the whole world.
    """
    x = y = 0
    points: list[tuple[float, float]] = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        over = round(dx / _AROUND) if points else 0
        x, y = x + dx - over * _AROUND, y + dy
        points.append((x / 10, y / 10))
    return points


@cache
def middles() -> Mapping[str | None, tuple[float, float]]:
    """Return the middle of each country by its ISO code: latitude, longitude."""
    text = (resources.files("clew.vocab") / "countries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["iso"]: (float(row["lat"]), float(row["lon"])) for row in rows if row["lat"]}


@cache
def country_names() -> Mapping[str, str]:
    """Return the English name of each country by its ISO code.

    >>> country_names()["LY"]
    'Libya'
    """
    text = (resources.files("clew.vocab") / "countries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["iso"]: row["names"].split("|")[0] for row in rows}
