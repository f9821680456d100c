"""The map in a browser: drawn from here alone, honest about precision, dates and doubt."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.islands.conftest import Site


def event(name: str, status: str = "confirmed", day: str | None = None) -> dict[str, Any]:
    return {
        "id": name, "words": f"Arrest ({status})", "kind": "arrest", "status": status,
        "contested": False, "start": day, "end": day, "reports": 1, "origins": 1,
        "address": f"/events/{name}",
    }  # fmt: skip


def spot(name: str, precision: str, at: tuple[float, float], *events: dict[str, Any]) -> Any:
    lat, lon = at
    radius = {"locality": 10, "region": 200}.get(precision)
    return {
        "id": name, "name": name.title(), "lat": lat, "lon": lon,
        "precision": precision.replace("too wide", "region"),
        "country": "LY", "radius_km": radius,
        "events": list(events),
    }  # fmt: skip


TOLD = {
    "spots": [
        spot("libya", "country", (25.0, 17.0), event("e1", "alleged", "2024-03-01")),
        spot("fezzan", "region", (27.0, 14.0), event("e2", day="2024-01-05")),
        spot("sabratha", "locality", (32.8, 12.5), event("e3", day="2024-06-30"), event("e4")),
        spot("continent", "too wide", (50.0, 10.0), event("e6", day="2024-02-02")),
        spot("a house", "point", (32.81, 12.51), event("e5", day="2024-06-30")),
    ],
    "routes": [
        {
            "id": "r1", "words": "From Sabratha to Lampedusa", "status": "alleged",
            "contested": False, "start": "2024-06-01", "end": "2024-06-30",
            "legs": [
                {
                    "begins": {"lat": 32.8, "lon": 12.5, "name": "Sabratha", "role": "origin"},
                    "leads_to": {"lat": 35.5, "lon": 12.6, "name": "Lampedusa"},
                }
            ],
        }
    ],
    "left_out": {"without_place": 3, "not_shown": 0},
}  # fmt: skip
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Map</title>
<link rel="stylesheet" href="static/built/map.css"><link rel="stylesheet" href="static/map.css">
<script type="module" src="static/built/map.js"></script></head><body><main><h1>Map</h1>
<p id="map-said" role="status"></p><fieldset id="map-time" hidden><legend>Days</legend></fieldset>
<div id="map-fallback"><svg role="img" aria-label="Map"></svg></div>
<div id="map" data-source="map.json" hidden></div>
<ul id="map-list"><li data-spot="libya" tabindex="0">Libya</li>
<li data-spot="fezzan" tabindex="0">Fezzan</li>
<li data-spot="continent" tabindex="0">Continent, too wide to be drawn</li>
<li data-spot="sabratha" tabindex="0">Sabratha</li>
<li data-route="r1"><a href="#r1">From Sabratha to Lampedusa</a></li></ul></main></body></html>"""


@pytest.fixture
def shown(site: Site, page: Page) -> Page:
    site.put("map.json", TOLD)
    site.put("map.html", PAGE)
    page.goto(f"{site.address}/map.html")
    page.wait_for_selector("#map[data-ready=map]")
    return page


def test_the_map_is_drawn_and_says_what_is_on_it(shown: Page) -> None:
    assert shown.locator("#map-fallback").is_hidden()
    said = shown.locator("#map-said").inner_text()
    assert said.startswith("4 places with 5 events from 5 Jan 2024 to 30 Jun 2024; ")
    assert "1 undated event always shown" in said
    assert "3 events not on the map" in said
    names = shown.locator(".map-label").all_inner_texts()
    assert sorted(names) == ["Fezzan", "Libya", "Sabratha"]
    assert "GeoNames" in shown.locator("#map").inner_text()


def test_nothing_known_to_the_point_is_drawn_or_named(shown: Page) -> None:
    text = shown.locator("main").inner_text().lower()
    assert "a house" not in text


def test_a_row_reached_by_key_is_marked_and_arrows_go_on(shown: Page) -> None:
    shown.locator("[data-spot=libya]").focus()
    assert shown.locator("[data-chosen]").all_inner_texts() == ["Libya"]
    shown.keyboard.press("ArrowDown")
    assert shown.locator("[data-chosen]").all_inner_texts() == ["Fezzan"]
    for _ in range(3):
        shown.keyboard.press("ArrowDown")
    assert shown.locator("[data-chosen]").all_inner_texts() == ["From Sabratha to Lampedusa"]
    shown.keyboard.press("ArrowDown")  # the last row: nowhere to go
    assert shown.locator("[data-chosen]").all_inner_texts() == ["From Sabratha to Lampedusa"]


def test_a_click_on_the_map_marks_the_narrowest_place_under_it(shown: Page) -> None:
    name = shown.locator(".map-label", has_text="Libya").bounding_box()
    assert name
    shown.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] / 2)
    assert shown.locator("[data-chosen]").all_inner_texts() == ["Libya"]
    name = shown.locator(".map-label", has_text="Fezzan").bounding_box()
    assert name
    shown.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] / 2)
    assert shown.locator("[data-chosen]").all_inner_texts() == ["Fezzan"]


def test_who_points_at_a_name_chooses_its_place_whatever_lies_under_it(shown: Page) -> None:
    shown.locator(".map-label", has_text="Sabratha").click()
    assert shown.locator("[data-chosen]").all_inner_texts() == ["Sabratha"]


def test_other_days_hide_what_is_dated_to_none_of_them_and_keep_what_has_no_date(
    shown: Page,
) -> None:
    end = shown.get_by_label("To", exact=True)
    end.focus()
    end.evaluate("e => { e.value = e.min; e.dispatchEvent(new Event('input')) }")
    end.evaluate("e => e.dispatchEvent(new Event('change'))")
    rows = shown.locator("#map-list li:visible").all_inner_texts()
    assert rows == ["Fezzan", "Sabratha"]  # one of its events has no date
    said = shown.locator("#map-said").inner_text()
    assert said.startswith("2 places with 2 events from 5 Jan 2024 to 5 Jan 2024; ")
    assert shown.url.endswith("?to=2024-01-05")
    assert end.get_attribute("aria-valuetext") == "5 Jan 2024"
    shown.reload()
    shown.wait_for_selector("#map[data-ready=map]")
    assert shown.locator("#map-list li:visible").all_inner_texts() == ["Fezzan", "Sabratha"]


def test_the_map_follows_the_page_into_the_dark(shown: Page) -> None:
    canvas = shown.locator("#map canvas")
    before = canvas.screenshot()
    shown.evaluate("document.documentElement.dataset.theme = 'dark'")
    shown.wait_for_timeout(500)
    dark = canvas.screenshot()
    assert dark != before
    shown.evaluate("document.documentElement.dataset.theme = 'light'")
    shown.wait_for_timeout(500)
    assert canvas.screenshot() != dark


def test_without_webgl_the_still_map_stays_and_the_page_says_why(site: Site, page: Page) -> None:
    site.put("map.json", TOLD)
    site.put("map.html", PAGE)
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{site.address}/map.html")
    page.wait_for_selector("#map[data-ready=fallback]", state="attached")
    assert page.locator("#map-fallback").is_visible()
    assert page.locator("#map").is_hidden()
    assert "draws no WebGL" in page.locator("#map-said").inner_text()


def test_a_map_of_nothing_says_so(site: Site, page: Page) -> None:
    site.put("map.json", {"spots": [], "routes": [], "left_out": {"without_place": 2}})
    site.put("map.html", PAGE)
    page.goto(f"{site.address}/map.html")
    page.wait_for_selector("#map[data-ready=map]")
    said = page.locator("#map-said").inner_text()
    assert said.startswith("0 places with 0 events; 2 events not on the map")
    assert page.locator("#map-time").is_hidden()
