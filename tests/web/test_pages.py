"""The pages of lists and things: what they show, and how they say that something is not there."""

import pytest
from fastapi.testclient import TestClient

from clew.web.pages import RUNS, SHOWN, TEMPLATES


def test_every_answer_that_is_a_page_has_its_template_and_no_other_has() -> None:
    assert {answer.name for answer in (*SHOWN, *RUNS)} == TEMPLATES.keys()


def test_a_list_leads_to_each_of_its_things(browser: TestClient) -> None:
    told = browser.get("/api/events", params={"order": "reports", "limit": 3}).json()
    shown = browser.get("/events", params={"order": "reports"}).text
    assert told["lines"]
    for line in told["lines"]:
        assert f'href="{line["address"]}"' in shown
        assert browser.get(line["address"]).status_code == 200


def test_a_list_goes_on_where_it_ended_until_all_was_shown(browser: TestClient) -> None:
    seen: list[str] = []
    after: str | None = None
    while True:
        asked = {"limit": "40"} | ({"after": after} if after else {})
        told = browser.get("/api/events", params=asked).json()
        seen += [line["id"] for line in told["lines"]]
        after = told["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == told["total"]


def test_a_filter_keeps_what_has_its_value_alone(browser: TestClient) -> None:
    told = browser.get("/api/events", params={"kind": "arrest", "contested": "yes"}).json()
    assert told["lines"]
    assert {(line["kind"], line["contested"]) for line in told["lines"]} == {("arrest", True)}
    assert "No events fit" in browser.get("/events?kind=nothing").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/events/evt-0", 404),
        ("/nowhere", 404),
        ("/events?after=x", 422),
        ("/events?after=5", 422),
        ("/events?after=null", 422),
        ('/events?after=["%5Cud800","x"]', 422),
        ("/events?after=" + "[" * 5000, 422),
        ("/events?credibility=x", 422),
        ("/events?limit=0", 422),
        ("/log?after=99999999999999999999", 422),
    ],
)
def test_what_is_not_there_is_said_in_one_line_by_page_and_api(
    browser: TestClient, address: str, status: int
) -> None:
    page, told = browser.get(address), browser.get(f"/api{address}")
    assert page.status_code == told.status_code == status
    assert told.json().keys() == {"ok", "error", "status"}
    assert "Traceback" not in page.text and "\n" not in told.json()["error"]


def test_an_address_of_nothing_is_told_with_what_there_is(browser: TestClient) -> None:
    assert "/nowhere: no page has this address" in browser.get("/nowhere").text


def test_what_a_report_holds_is_never_markup(browser: TestClient) -> None:
    shown = browser.get("/events?kind=<script>alert(1)</script>").text
    assert "<script>alert" not in shown
