"""Decisions from a page: stored with who and why, followed by all pages, and taken back."""

import pytest
from fastapi.testclient import TestClient

from clew.web.judging import with_query


def _first_arrest(analyst: TestClient) -> dict[str, str]:
    line: dict[str, str] = analyst.get("/api/events?kind=sentence&limit=1").json()["lines"][0]
    return line


def test_a_claim_judged_wrong_is_in_no_event_and_undo_brings_it_back(analyst: TestClient) -> None:
    event = _first_arrest(analyst)
    told = analyst.get(f"/api{event['address']}").json()["told_by"]
    claims = [row["claim"]["id"] for row in told]
    form = {
        "verdict": "wrong",
        "subject": claims,
        "why": "misread",
        "back": "/events?kind=sentence",
    }
    done = analyst.post("/judge", data=form)
    assert done.status_code == 200 and "Decided: <b>wrong</b>" in done.text
    assert analyst.get(event["address"]).status_code == 404
    judged = done.url.params["judged"]
    undone = analyst.post("/judge", data={"verdict": "withdraw", "subject": [judged]})
    assert "does not hold any more" in undone.text
    assert analyst.get(event["address"]).status_code == 200


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"verdict": "perhaps", "subject": "clm-1"}, "verdict="),
        ({"verdict": "wrong"}, "subject="),
        ({"verdict": "wrong", "subject": "clm-0"}, "clm-0"),
        ({"verdict": "grade", "subject": "doc-0", "value": "Z", "why": "x"}, "grade: Z"),
    ],
)
def test_what_is_no_judgement_is_refused_in_one_line(
    analyst: TestClient, form: dict[str, str], words: str
) -> None:
    refused = analyst.post("/judge", data=form)
    assert refused.status_code == 422
    assert words in refused.text


def test_one_returns_to_a_page_of_this_server_only() -> None:
    assert with_query("https://elsewhere.example/", {"judged": "j"}) == "/?judged=j"
    assert with_query("/\\elsewhere.example", {}) == "/"
    assert with_query("/events?judged=old&kind=arrest", {}) == "/events?kind=arrest"
