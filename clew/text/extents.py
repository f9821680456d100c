"""How far around its middle a place may lie: as wide as a map must draw it, to claim no more."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import cos, hypot, radians

from clew.model import Place
from clew.text.names import fold
from clew.vocab import load

TOWN_KM = 10
"""Around the middle of a town; a choice, not measured."""
_KM_A_DEGREE = 111.32
_SHARE = 0.75  # of the way to the nearest other middle: neighbours then overlap somewhat
_LEAST, _MOST, _UNKNOWN = 10, 400, 100


def extent_km(place: Place) -> int | None:
    """Return how many kilometres around its middle a town or region may lie.

    None for a country, which has an outline, for what is known to the point, and for what is too
    wide to be drawn around a middle ("Europe"). A region reaches towards its nearest neighbour.
    """
    if place.precision == "locality":
        return TOWN_KM
    if place.precision != "region" or place.lat is None or place.lon is None:
        return None
    name = place.key.removeprefix("clew:")
    if name in load("extents")["too_wide"]:
        return None
    return _named().get(name) or _towards_neighbour(place, (place.lat, place.lon))


@cache
def _named() -> Mapping[str, int]:
    groups = load("extents")["half_width"].items()
    return {name: int(km) for km, names in groups for name in names}


def _towards_neighbour(place: Place, at: tuple[float, float]) -> int:
    """Return the share of the way to the nearest middle of another region of the same level."""
    levels = _middles().get(place.country or "", {})
    own = [level for level, middles in levels.items() if fold(place.name) in middles]
    others = [
        middle
        for level in own or levels.keys() & {"1"}
        for name, middle in levels[level].items()
        if name != fold(place.name)
    ]
    if not others:
        return _UNKNOWN
    nearest = min(_apart(at, other) for other in others) * _SHARE
    return round(min(max(nearest, _LEAST), _MOST))


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two middles: near enough, as neighbours are near."""
    (lat, lon), (other_lat, other_lon) = one, other
    wide = (other_lon - lon) * cos(radians((lat + other_lat) / 2))
    return hypot(other_lat - lat, wide) * _KM_A_DEGREE


@cache
def _middles() -> Mapping[str, Mapping[str, Mapping[str, tuple[float, float]]]]:
    """Return the middles of regions by country, level ("1", "2") and folded name."""
    found: dict[str, dict[str, dict[str, tuple[float, float]]]] = {}
    for row in _rows():
        level = found.setdefault(row["country"], {}).setdefault(row["level"], {})
        level[fold(row["name"])] = float(row["lat"]), float(row["lon"])
    return found


def _rows() -> Sequence[dict[str, str]]:
    table = (resources.files("clew.vocab") / "regions.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
