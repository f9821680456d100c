"""Pages of entities, relations, routes and origins: what they show, and what they never do."""

import pytest
from fastapi.testclient import TestClient

from clew.model import Reading
from clew.pipeline import conclude


@pytest.mark.parametrize("name", ["entities", "relations", "routes", "origins"])
def test_a_list_leads_to_pages_that_are_there(browser: TestClient, name: str) -> None:
    lines = browser.get(f"/api/{name}?limit=200").json()["lines"]
    assert lines
    shown = browser.get(f"/{name}").text
    assert f'href="{lines[0]["address"]}"' in shown
    for line in lines:
        assert browser.get(line["address"]).status_code == 200


@pytest.mark.parametrize(
    "address", ["/entities/ent-0", "/relations/rel-0", "/routes/rte-0", "/origins/org-0"]
)
def test_what_is_not_there_is_said(browser: TestClient, address: str) -> None:
    assert browser.get(address).status_code == 404
    assert "there is no such" in browser.get(address).text


@pytest.mark.parametrize("address", ["/relations?kind=x", "/routes?to=x", "/origins?kind=x"])
def test_an_empty_list_says_what_to_do(browser: TestClient, address: str) -> None:
    assert "Take a filter off" in browser.get(address).text


def test_a_protected_person_has_a_page_without_a_profile(
    browser: TestClient, example_readings: list[Reading]
) -> None:
    hidden = [e for e in conclude(example_readings).entities if e.protected and e.kind == "person"]
    assert hidden
    for entity in hidden:
        shown = browser.get(f"/entities/{entity.id}").text
        assert "No name and no profile is kept here" in shown
        assert "Where it is mentioned" not in shown and "blockquote" not in shown
        if " " in entity.name and entity.name[0].isupper():
            assert entity.name not in shown


def test_a_suspect_is_called_alleged_in_every_spelling(browser: TestClient) -> None:
    line = browser.get("/api/entities?category=suspect&kind=person&limit=1").json()["lines"][0]
    told = browser.get(f"/api{line['address']}").json()
    assert told["names"] and all("(alleged)" in name["words"] for name in told["names"])
    assert "alleged, nothing is decided" in browser.get(line["address"]).text


def test_an_origin_is_graded_and_the_grade_is_taken_back(analyst: TestClient) -> None:
    line = analyst.get("/api/origins?kind=speaker&limit=1").json()["lines"][0]
    form = {"verdict": "grade", "subject": line["id"], "value": "B", "why": "known for years"}
    done = analyst.post("/judge", data=form | {"back": line["address"]})
    assert "usually reliable" in done.text
    assert analyst.get(f"/api{line['address']}").json()["origin"]["grade"] == "B"
    analyst.post("/judge", data={"verdict": "withdraw", "subject": done.url.params["judged"]})
    assert analyst.get(f"/api{line['address']}").json()["origin"]["grade"] is None


def test_an_unnamed_origin_can_not_be_graded(analyst: TestClient) -> None:
    line = analyst.get("/api/origins?kind=anonymous&limit=1").json()["lines"][0]
    assert "can’t be graded" in analyst.get(line["address"]).text
    form = {"verdict": "grade", "subject": line["id"], "value": "B", "why": "x"}
    assert analyst.post("/judge", data=form).status_code == 422
