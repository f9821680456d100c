"""The map: well formed, inside its frame, told in words, and empty where there is nothing."""

from xml.etree import ElementTree

from clew.share.briefing.content import Spot, Statement, Way
from clew.share.briefing.drawing import WIDE, draw_map

_TOLD = Statement("raid", (1,))


def spot(lat: float, lon: float, shade: str = "dot", country: str | None = None) -> Spot:
    return Spot(1, "A", shade, lat, lon, country, _TOLD)  # type: ignore[arg-type]


def test_nothing_is_drawn_where_there_is_nothing_to_show() -> None:
    assert draw_map([], [], "") == ""
    assert draw_map([], [Way(_TOLD, None, None, True)], "") == ""


def test_a_country_is_tinted_and_a_town_is_a_dot_in_a_ring() -> None:
    drawn = ElementTree.fromstring(
        draw_map([spot(36.8, -2.4), spot(40, -4, "area", "ES")], [], "x")
    )
    classes = [part.get("class") for part in drawn]
    assert classes.count("told") == 1 and classes.count("dot") == 1 and classes.count("near") == 1
    assert classes.count("label") == 2


def test_one_town_alone_is_not_shown_closer_than_a_country() -> None:
    drawn = ElementTree.fromstring(draw_map([spot(36.8, -2.4)], [], "x"))
    ring = next(part for part in drawn if part.get("class") == "near")
    assert float(ring.get("r", "0")) < WIDE / 20


def test_a_route_is_dashed_where_it_is_not_told_as_a_fact() -> None:
    ways = [Way(_TOLD, (28.0, 3.0), (40.0, -4.0), sure) for sure in (True, False)]
    drawn = ElementTree.fromstring(draw_map([], ways, "x"))
    lines = [part for part in drawn if part.get("class") == "way"]
    assert [line.get("stroke-dasharray") for line in lines] == [None, "6 5"]


def test_places_at_the_ends_of_the_earth_stay_on_the_drawing() -> None:
    drawn = ElementTree.fromstring(draw_map([spot(71.0, -170.0), spot(-54.0, 170.0)], [], "a<b"))
    high = float((drawn.get("viewBox") or "").split()[3])
    for part in drawn:
        if part.get("class") == "dot":
            assert 0 <= float(part.get("cx", "-1")) <= WIDE
            assert 0 <= float(part.get("cy", "-1")) <= high
    assert drawn.get("aria-label") == "a<b"
