"""The still map that the page holds: what stays without scripts, without WebGL, and on paper."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from clew.model import Precision
from clew.share.briefing import content
from clew.share.briefing.drawing import draw_map
from clew.share.words import count

_SHADES: Mapping[Precision, content.Shade] = {
    "country": "area",
    "region": "around",
    "locality": "dot",
}
MOST_SPOTS, _MOST_WAYS = 30, 40


def still_map(told: Mapping[str, Any]) -> Markup:
    """Return the answer of the map as SVG, its places numbered as in the list."""
    spots = [
        content.Spot(
            number,
            spot["name"],
            _SHADES[spot["precision"]],
            spot["lat"],
            spot["lon"],
            spot["country"],
            content.Statement(spot["name"], ()),
        )
        for number, spot in enumerate(told["spots"][:MOST_SPOTS], 1)
        if spot["precision"] == "country" or spot["radius_km"]
    ]
    ways = [_way(route, leg) for route in told["routes"] for leg in route["legs"]][:_MOST_WAYS]
    words = f"Map of {count(len(spots), 'place')}; the list beside it holds the same in words"
    return Markup(draw_map(spots, ways, words))


def _way(route: Mapping[str, Any], leg: Mapping[str, Any]) -> content.Way:
    start, end = leg["begins"], leg["leads_to"]
    return content.Way(
        content.Statement(route["words"], ()),
        (start["lat"], start["lon"]),
        (end["lat"], end["lon"]),
        sure=route["status"] == "confirmed" and not route["contested"],
    )
