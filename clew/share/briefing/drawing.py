"""The map of a briefing as a drawing: outlines, places, routes, and nothing from elsewhere.

Colours are those of print on white paper; a page may give others to the classes.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import cos, hypot, radians

from clew.share.briefing.content import Spot, Way
from clew.text.outlines import Ring, outlines

WIDE, _HIGHEST, _LOWEST = 720, 400, 280
_LEAST_SPAN = 9.0  # degrees: no map is so close that a dot could be taken for an address
_PAD = 0.16
_LOCALITY, _REGION = 0.22, 1.5  # degrees of latitude within which such a place may be
_AROUND = ((11, -8), (-11, -8), (11, 14), (-11, 14), (0, -12), (0, 20), (18, 4), (-18, 4))
Frame = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


def draw_map(spots: Sequence[Spot], ways: Sequence[Way], description: str) -> str:
    """Return the map as SVG, empty where there is nothing to show. ``description`` is its words."""
    ends = [end for way in ways for end in (way.start, way.end) if end is not None]
    points = [(spot.lat, spot.lon) for spot in spots] + ends
    if not points:
        return ""
    frame = _frame(points)
    sheet = _Sheet(frame)
    tinted = {spot.country for spot in spots if spot.shade == "area" and spot.country}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {WIDE} {sheet.high}" '
        f'role="img" aria-label="{escape(description)}">',
        f'<rect class="sea" width="{WIDE}" height="{sheet.high}" fill="#f3f6f9"/>',
        *_countries(sheet, tinted),
        *(line for way in ways for line in _arrow(sheet, way)),
        *_spots(sheet, spots),
        "</svg>",
    ]
    return "".join(parts)


def _frame(points: Iterable[tuple[float, float]]) -> Frame:
    """Return what part of the world the map shows: all points, with room around them."""
    lats, lons = zip(*points, strict=True)
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    wide, high = max(east - west, _LEAST_SPAN), max(north - south, _LEAST_SPAN)
    x, y = (west + east) / 2, (south + north) / 2
    return (
        x - wide * (0.5 + _PAD),
        max(y - high * (0.5 + _PAD), -80.0),
        x + wide * (0.5 + _PAD),
        min(y + high * (0.5 + _PAD), 84.0),
    )


class _Sheet:
    """Where a place of the earth lies on the drawing: true to scale at the middle latitude."""

    def __init__(self, frame: Frame) -> None:
        west, south, east, north = frame
        squeeze = max(cos(radians((south + north) / 2)), 0.2)
        self.scale = WIDE / (east - west)
        high = (north - south) * self.scale / squeeze
        self.high = round(min(max(high, _LOWEST), _HIGHEST))
        if high > _HIGHEST:
            self.scale *= _HIGHEST / high
        self.up = self.scale / squeeze
        self.x0, self.y0 = (west + east) / 2, (south + north) / 2

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        x = WIDE / 2 + (lon - self.x0) * self.scale
        return round(x, 1), round(self.high / 2 - (lat - self.y0) * self.up, 1)

    def holds(self, points: Sequence[tuple[float, float]]) -> bool:
        """Does any of it lie on the drawing?"""
        xs, ys = zip(*points, strict=True)
        return bool(min(xs) < WIDE and max(xs) > 0 and min(ys) < self.high and max(ys) > 0)


def _countries(sheet: _Sheet, tinted: Iterable[str]) -> Iterator[str]:
    shaded = frozenset(tinted)
    for code, rings in outlines().items():
        path = "".join(_path(sheet, ring) for ring in rings)
        if path:
            told = code in shaded
            fill = "#c9d8e8" if told else "#e4e4e0"
            yield (
                f'<path class="{"told" if told else "land"}" fill="{fill}" stroke="#ffffff" '
                f'stroke-width="0.8" d="{path}"/>'
            )


def _path(sheet: _Sheet, ring: Ring) -> str:
    points = [sheet.at(lat, lon) for lon, lat in ring]
    if not sheet.holds(points):
        return ""
    near = [(min(max(x, -2000), 3000), min(max(y, -2000), 3000)) for x, y in points]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in near) + "Z"


def _arrow(sheet: _Sheet, way: Way) -> Iterator[str]:
    """Yield a route as a bent line with a head, dashed where it is not told as a fact."""
    if way.start is None or way.end is None:
        return
    (x0, y0), (x1, y1) = sheet.at(*way.start), sheet.at(*way.end)
    length = hypot(x1 - x0, y1 - y0)
    if length < 12:
        return
    bend = min(length * 0.18, 40)
    cx, cy = (x0 + x1) / 2 - (y1 - y0) / length * bend, (y0 + y1) / 2 + (x1 - x0) / length * bend
    dash = "" if way.sure else ' stroke-dasharray="6 5"'
    yield (
        f'<path class="way" fill="none" stroke="#8a3b12" stroke-width="2.4"{dash} '
        f'd="M{x0:g} {y0:g}Q{cx:.1f} {cy:.1f} {x1:g} {y1:g}"/>'
    )
    back = hypot(x1 - cx, y1 - cy)
    ux, uy = (x1 - cx) / back, (y1 - cy) / back
    left = (x1 - ux * 12 - uy * 5.5, y1 - uy * 12 + ux * 5.5)
    right = (x1 - ux * 12 + uy * 5.5, y1 - uy * 12 - ux * 5.5)
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in ((x1, y1), left, right))
    yield f'<polygon class="head" fill="#8a3b12" points="{head}"/>'


def _spots(sheet: _Sheet, spots: Sequence[Spot]) -> Iterator[str]:
    """Yield the marks of places, each with its number beside it where there is room."""
    taken: list[tuple[float, float]] = [sheet.at(s.lat, s.lon) for s in spots if s.shade == "dot"]
    labels = []
    for spot in spots:
        x, y = sheet.at(spot.lat, spot.lon)
        if spot.shade == "around":
            radius = _REGION * sheet.up
            yield (
                f'<circle class="around" cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="none" '
                f'stroke="#1f4e79" stroke-width="1.4" stroke-dasharray="2 4"/>'
            )
        elif spot.shade == "dot":
            radius = max(_LOCALITY * sheet.up, 7)
            yield (
                f'<circle class="near" cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="#1f4e79" '
                f'fill-opacity="0.22"/>'
                f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="3.2" fill="#1f4e79"/>'
            )
        at = _label_at(sheet, (x, y), taken, free=spot.shade != "dot")
        taken.append(at)
        labels.append(_label(spot, at))
    yield from labels


def _label_at(
    sheet: _Sheet, point: tuple[float, float], taken: Sequence[tuple[float, float]], *, free: bool
) -> tuple[float, float]:
    """Return where the number of a place stands: where it is farthest from what is there."""
    x, y = point
    tried = [(x + dx, y + dy) for dx, dy in (((0, 5), *_AROUND) if free else _AROUND)]

    def room(at: tuple[float, float]) -> float:
        inside = 8 < at[0] < WIDE - 8 and 14 < at[1] < sheet.high - 4
        nearest = min((hypot(at[0] - a, at[1] - 5 - b) for a, b in taken), default=99.0)
        return min(nearest, 16.0) - (0 if inside else 50)

    return max(tried, key=room)


def _label(spot: Spot, at: tuple[float, float]) -> str:
    return (
        f'<text class="label" x="{at[0]:g}" y="{at[1]:g}" text-anchor="middle" font-size="15" '
        f'font-weight="700" fill="#12304a" stroke="#ffffff" stroke-width="3" '
        f'paint-order="stroke">{spot.number}</text>'
    )
