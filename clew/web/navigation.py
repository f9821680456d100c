"""Where one can go from every page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation: its words, address and key."""

    words: str
    address: str
    key: str


NAVIGATION: tuple[Place, ...] = (
    Place("Case", "/", "c"),
    Place("Reports", "/reports", "r"),
    Place("Claims", "/claims", ""),
    Place("Events", "/events", "e"),
    Place("Entities", "/entities", "n"),
    Place("Figures", "/figures", "f"),
    Place("Contradictions", "/contradictions", "x"),
    Place("Hypotheses", "/hypotheses", "h"),
    Place("Timeline", "/timeline", "t"),
    Place("Map", "/map", "m"),
    Place("Network", "/network", "w"),
    Place("Review", "/review", "v"),
    Place("Share", "/share", "b"),
    Place("Log", "/log", ""),
)
