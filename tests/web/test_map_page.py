"""The map page: what it holds without scripts, and that it tells what is not on it."""

import re

from fastapi.testclient import TestClient


def test_every_event_is_on_the_map_or_counted_as_left_out(browser: TestClient) -> None:
    told = browser.get("/api/map").json()
    shown = {event["id"] for spot in told["spots"] for event in spot["events"]}
    total = browser.get("/api/events?limit=1").json()["total"]
    left = told["left_out"]
    assert shown and len(shown) + left["without_place"] + left["not_shown"] == total


def test_the_page_holds_the_drawing_and_the_same_in_words(browser: TestClient) -> None:
    told, page = browser.get("/api/map").json(), browser.get("/map").text
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="map"' in page
    for spot in told["spots"]:
        assert f'data-spot="{spot["id"]}"' in page
        assert f'href="{spot["address"]}"' in page
    for route in told["routes"]:
        assert f'data-route="{route["id"]}"' in page
    assert f"{told['left_out']['without_place']} events not on the map" in page
    assert "style=" not in page and "<script>" not in page


def test_a_filter_narrows_the_map_and_stands_in_the_address_of_its_data(
    browser: TestClient,
) -> None:
    told = browser.get("/api/map?kind=arrest&status=confirmed").json()
    events = [event for spot in told["spots"] for event in spot["events"]]
    assert {(event["kind"], event["status"]) for event in events} == {("arrest", "confirmed")}
    page = browser.get("/map?kind=arrest&status=confirmed").text
    assert 'data-source="/api/map?kind=arrest&amp;status=confirmed"' in page


def test_a_map_of_nothing_says_so_and_what_to_do(browser: TestClient) -> None:
    page = browser.get("/map?kind=nothing").text
    assert "No event here has a place that may be shown on a map." in page
    assert 'id="map"' not in page


def test_an_alleged_route_is_drawn_broken(browser: TestClient) -> None:
    told, page = browser.get("/api/map").json(), browser.get("/map").text
    unsure = [route for route in told["routes"] if route["status"] != "confirmed" and route["legs"]]
    assert unsure
    ways = re.findall(r'<path class="way"[^>]*>', page)
    assert len([way for way in ways if "stroke-dasharray" in way]) <= sum(
        len(route["legs"]) for route in unsure
    )
    assert any("stroke-dasharray" in way for way in ways)
    assert any("stroke-dasharray" not in way for way in ways)
