"""The network's page without a script: what holds it together, its nodes and ties, each tie."""

import re

from fastapi.testclient import TestClient


def test_the_page_says_what_holds_it_together_and_whether_that_stands(
    browser: TestClient,
) -> None:
    told = browser.get("/api/network").json()
    shown = browser.get("/network").text
    assert "What holds it together" in shown
    assert "not who leads, decides or is guilty" in shown
    assert told["left_out"]["words"] in shown
    assert 'data-source="/api/network"' in shown
    for one in told["holding"]["central"]:
        assert f'href="{one["node"]["address"]}"' in shown


def test_every_row_leads_to_its_thing_and_each_tie_to_its_evidence(browser: TestClient) -> None:
    shown = browser.get("/network").text
    ties = re.findall(r'href="(/ties/[^"]+)"', shown)
    assert len(ties) > 20
    page = browser.get(ties[0]).text
    assert '<blockquote class="quote"' in page and "Told by" in page
    events = re.findall(r'href="(/events/[^"]+)"', shown)
    assert browser.get(events[0]).status_code == 200


def test_the_data_have_all_ties_so_that_a_script_can_leave_single_origins_out(
    browser: TestClient,
) -> None:
    shown = browser.get("/network?single=no&status=confirmed").text
    assert 'data-source="/api/network?status=confirmed"' in shown
    assert "on a single origin" in shown


def test_an_empty_picture_says_what_to_do(browser: TestClient) -> None:
    shown = browser.get("/network?year=1789").text
    assert "No ties fit." in shown
    assert 'id="network"' not in shown


def test_what_is_asked_for_is_never_markup(browser: TestClient) -> None:
    shown = browser.get("/network?year=<script>alert(1)</script>").text
    assert "<script>alert" not in shown


def test_a_named_entity_leads_to_what_is_near_it_be_it_tied_or_not(browser: TestClient) -> None:
    told = browser.get("/api/entities", params={"kind": "person", "limit": 200}).json()["lines"]
    named = [line for line in told if line["named"] and not line["protected"]]
    assert named
    for line in named:
        shown = browser.get(line["address"]).text
        near = f"/network?around={line['id']}&amp;depth=2"
        assert f'href="{near}"' in shown
        assert browser.get(near.replace("&amp;", "&")).status_code == 200
    protected = [line for line in told if line["protected"]]
    for line in protected:
        assert "/network?around" not in browser.get(line["address"]).text
        assert browser.get(f"/network?around={line['id']}").status_code == 404
