"""The network in a browser: evidence on each tie, what rests on one origin, paths, many nodes."""

from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.islands.conftest import Site


def node(name: str, kind: str = "person", status: str | None = None, **more: Any) -> Any:
    return {
        "id": name, "kind": kind, "label": name.title(), "status": status, "degree": 2,
        "betweenness": 0.1, "community": 0, "carrying": False, "address": f"/entities/{name}",
    } | more  # fmt: skip


def tie(one: str, other: str, origins: int = 2, status: str = "confirmed") -> dict[str, Any]:
    return {
        "id": f"{one}-{other}", "source": one, "target": other, "kind": "member_of",
        "words": f"{one} and {other} <b>seen</b>", "status": status, "origins": origins,
        "reports": 3, "single": origins == 1, "address": f"/ties/{one}-{other}",
        "ends": [one.title(), other.title()],
    }  # fmt: skip


TOLD = {
    "nodes": [
        node("amir", status="alleged"),
        node("bora", carrying=True),
        node("circle", "organisation", community=1),
        node("dock", "place", community=1),
    ],
    "ties": [tie("amir", "bora"), tie("bora", "circle", 1, "alleged"), tie("circle", "dock")],
    "left_out": {"words": "7 nodes are left out"},
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Network</title>
<link rel="stylesheet" href="static/network.css">
<script type="module" src="static/built/network.js"></script></head><body><main><h1>Network</h1>
<p id="network-said" role="status"></p><a id="network-single" href="?single=no">Without</a>
<button data-zoom="in" hidden>Closer</button>
<div id="network" data-source="network.json" hidden></div>
<div id="network-evidence" aria-live="polite"></div>
<ul id="network-list">ROWS</ul></main></body></html>"""
ROW = '<li data-node="{0}"><a href="/entities/{0}">{0}</a></li>'


def open_network(site: Site, page: Page, told: dict[str, Any], query: str = "") -> None:
    rows = "".join(ROW.format(one["id"]) for one in told["nodes"][:50])
    site.put("network.json", told)
    site.put("network.html", PAGE.replace("ROWS", rows))
    page.goto(f"{site.address}/network.html{query}")
    page.wait_for_selector("#network[data-ready=network]")


@pytest.fixture
def shown(site: Site, page: Page) -> Page:
    open_network(site, page, TOLD)
    return page


def evidence(page: Page) -> str:
    return page.locator("#network-evidence").inner_text()


def test_the_network_is_drawn_and_says_what_it_left_out(shown: Page) -> None:
    assert shown.locator("#network canvas").count() > 0
    assert shown.locator("#network-said").inner_text() == (
        "4 nodes with 3 ties; 1 tie on one origin (dotted); 1 part; 7 nodes are left out."
    )


def test_a_row_in_focus_shows_its_node_with_its_status_and_ties(shown: Page) -> None:
    shown.locator("[data-node=amir] a").focus()
    assert "Amir (alleged)" in evidence(shown)
    assert "Bora\namir and bora <b>seen</b>: 2 origins in 3 reports" in evidence(shown)
    assert shown.locator("#network-evidence a b").count() == 0  # words are words, never markup
    shown.keyboard.press("ArrowDown")
    assert "holds the network together" in evidence(shown)
    assert "(alleged): rests on one origin, in 3 reports" in evidence(shown)
    assert shown.locator("[data-chosen]").get_attribute("data-node") == "bora"


def test_a_path_is_shown_with_the_evidence_of_each_tie_and_whether_it_stands(shown: Page) -> None:
    shown.locator("[data-node=amir] a").focus()
    shown.get_by_role("button", name="Path from here").click()
    assert "choose the other end" in shown.locator("#network-said").inner_text()
    shown.locator("[data-node=dock] a").focus()
    shown.get_by_role("button", name="Path to here").click()
    assert "From Amir (alleged) to Dock" in evidence(shown)
    assert "3 ties. It breaks when 1 tie on one origin is left out." in evidence(shown)
    assert shown.url.endswith("?from=amir&to=dock")
    shown.reload()
    shown.wait_for_selector("#network[data-ready=network]")
    assert "3 ties. It breaks" in evidence(shown)
    assert "Circle – Dock" in evidence(shown)
    shown.locator("#network-single").click()
    assert "No ties shown lead from one to the other." in evidence(shown)


def test_ties_on_one_origin_can_be_left_out_and_the_address_says_so(
    site: Site, shown: Page
) -> None:
    shown.locator("#network-single").click()
    said = "without 1 tie on one origin it is in 2 parts instead of 1"
    assert said in shown.locator("#network-said").inner_text()
    assert shown.url.endswith("?single=no")
    shown.reload()
    shown.wait_for_selector("#network[data-ready=network]")
    assert said in shown.locator("#network-said").inner_text()
    shown.locator("#network-single").click()
    assert shown.url == f"{site.address}/network.html"


def test_a_click_on_a_tie_shows_its_evidence(site: Site, page: Page) -> None:
    nodes = [node("amir", x=0, y=0, status="alleged"), node("bora", x=400, y=0)]
    open_network(site, page, {"nodes": nodes, "ties": [tie("amir", "bora", 1)], "left_out": {}})
    box = page.locator("#network").bounding_box()
    assert box
    for lower in range(-16, 17, 4):  # the names below the nodes lift the line off the middle
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + lower)
    page.wait_for_selector("#network-evidence h3")
    assert "Amir (alleged) – Bora" in evidence(page)
    assert "rests on one origin, in 3 reports" in evidence(page)


def test_two_thousand_nodes_are_drawn_and_move_smoothly(site: Site, page: Page) -> None:
    chance = Random(6)
    names = [f"n{i}" for i in range(2000)]
    nodes = [node(name, community=i % 30, degree=i % 9) for i, name in enumerate(names)]
    ties = [tie(one, chance.choice(names), 1 + i % 3) for i, one in enumerate(names * 2)]
    ties = [{**one, "id": f"t{i}"} for i, one in enumerate(ties)]
    open_network(site, page, {"nodes": nodes, "ties": ties, "left_out": {"nodes": 10, "ties": 99}})
    assert "2000 nodes with 4000 ties" in page.locator("#network-said").inner_text()
    box = page.locator("#network").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.evaluate(
        "window.seen = 0; const f = () => { window.seen += 1; requestAnimationFrame(f) }; f();"
        "window.since = performance.now()"
    )
    page.mouse.down()
    for step in range(30):
        page.mouse.move(box["x"] + 5 + step * 6, box["y"] + 5 + step * 3)
    page.mouse.up()
    each = page.evaluate("(performance.now() - window.since) / window.seen")
    assert each < 150, f"{each:.0f} ms a frame while it is moved"


def test_an_answer_that_is_no_network_is_told_in_one_line(site: Site, chromium: Any) -> None:
    site.put("network.html", PAGE.replace("network.json", "missing.json"))
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{site.address}/network.html")
    page.wait_for_selector("#network[data-ready=failed]", state="attached")
    said = page.locator("#network-said").inner_text()
    context.close()
    assert said == (
        "The network can't be drawn: missing.json answers 404. The list holds all of it in words."
    )
