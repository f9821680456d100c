"""The timeline's answer: a stretch of time, what began before it, what has no date."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import browser

__all__ = ["browser"]


def ask(browser: TestClient, **asked: str) -> dict[str, Any]:
    """Return the answer of the timeline."""
    told: dict[str, Any] = browser.get("/api/timeline", params=asked).json()
    return told


def first_day(line: dict[str, Any]) -> str:
    """Return the first day that is told of an event."""
    days = [one["start"] or one["end"] for one in (line, *line["rivals"])]
    return min(str(day) for day in days if day)


def test_all_dated_events_are_in_order_and_the_others_are_counted_apart(
    browser: TestClient,
) -> None:
    told = ask(browser, limit="200")
    days = [first_day(line) for line in told["lines"]]
    assert days == sorted(days) and told["total"] == len(days)
    every = browser.get("/api/events?limit=1").json()["total"]
    assert told["undated"]["total"] == every - len(days) > 0
    assert not any(line["start"] or line["rivals"] for line in told["undated"]["lines"])


@pytest.mark.parametrize(("asked", "last"), [("2024", "2024-12-31"), ("2024-05", "2024-05-31")])
def test_a_window_has_what_begins_in_it_and_apart_what_began_before(
    browser: TestClient, asked: str, last: str
) -> None:
    told = ask(browser, **{"from": asked, "to": asked})
    assert told["lines"] and all(first_day(line).startswith(asked) for line in told["lines"])
    assert told["window"]["last"] == last
    before = told["reaching"]["lines"]
    assert before and all(first_day(line) < asked for line in before)
    ends = [(line["end"] or line["start"], line["rivals"]) for line in before]
    assert all(end >= asked or rivals for end, rivals in ends)


def test_the_months_of_a_year_count_what_is_told_to_the_month(browser: TestClient) -> None:
    told = ask(browser, **{"from": "2024", "to": "2024"})
    assert [zoom["words"] for zoom in told["zooms"]][:2] == ["Jan", "Feb"]
    may = told["zooms"][4]
    inside = ask(browser, **{"from": may["first"], "to": may["last"]})
    assert may["number"] == len([line for line in inside["lines"] if line["end"]])
    assert inside["wider"]["first"] == "2024"
    narrowed = ask(browser, **{"from": "2024", "to": "2024", "kind": "arrest"})
    assert {zoom["number"] for zoom in narrowed["zooms"]} == {None}
    assert {line["kind"] for line in narrowed["lines"]} == {"arrest"}


def test_an_end_that_is_left_out_is_open(browser: TestClient) -> None:
    since, until = ask(browser, **{"from": "2024"}), ask(browser, to="2023")
    assert since["window"]["words"] == "since 2024" and until["window"]["words"] == "until 2023"
    assert all(first_day(line) >= "2024" for line in since["lines"])
    assert all(first_day(line) < "2024" for line in until["lines"])
    every = ask(browser)
    assert since["total"] + until["total"] == every["total"]
    assert every["window"]["words"] == "all years" and every["reaching"] is None


def test_the_list_goes_on_where_it_ended(browser: TestClient) -> None:
    first = ask(browser, limit="20")
    second = ask(browser, limit="20", after=first["next"])
    ids = [line["id"] for line in first["lines"] + second["lines"]]
    assert len(ids) == len(set(ids)) == 40


@pytest.mark.parametrize(
    "query", ["from=24", "from=2024-13", "to=next", "from=2024&to=2023", "from=0000"]
)
def test_what_is_no_year_or_month_is_refused_in_one_line(browser: TestClient, query: str) -> None:
    told = browser.get(f"/api/timeline?{query}")
    assert told.status_code == 422
    assert query.split("=")[1].split("&")[0] in told.json()["error"]
    assert browser.get("/timeline?from=2024-05&to=2024").status_code == 200
