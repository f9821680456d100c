"""The pages of what is contested: versions side by side, the matrix, and how one decides there."""

from typing import Any

import pytest
from fastapi.testclient import TestClient


def lines(client: TestClient, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api{address}").json()["lines"]
    return found


def test_every_contradiction_shows_its_versions_verdict_and_speakers(browser: TestClient) -> None:
    told = lines(browser, "/contradictions")
    assert told
    shown = browser.get("/contradictions").text
    for line in told:
        assert line["address"] in shown
        page = browser.get(line["address"])
        assert page.status_code == 200
        body = browser.get(f"/api{line['address']}").json()
        assert [side["value"] for side in line["sides"]] == [v["value"] for v in body["versions"]]
        for voice in (voice for version in body["versions"] for voice in version["voices"]):
            assert voice["report"]["address"] in page.text


def test_a_filter_keeps_its_verdict_alone(browser: TestClient) -> None:
    told = lines(browser, "/contradictions?verdict=update")
    assert {line["verdict"] for line in told} == {"update"}
    entity = browser.get("/contradictions?entity=ent-0")
    assert entity.status_code == 200 and "No contradictions fit" in entity.text


def test_a_version_judged_wrong_is_contested_no_more(analyst: TestClient) -> None:
    found = lines(analyst, "/contradictions?verdict=conflict")
    row = next(line for line in found if len(line["sides"]) == 2)
    versions = analyst.get(f"/api{row['address']}").json()["versions"]
    version = min(versions, key=lambda one: len(one["rows"]))
    form = {"verdict": "wrong", "subject": version["rows"], "back": "/contradictions"}
    done = analyst.post("/judge", data=form | {"why": "taken back by its speaker"})
    assert done.status_code == 200 and "Decided" in done.text
    assert analyst.get(row["address"]).status_code == 404
    undone = {"verdict": "withdraw", "subject": [done.url.params["judged"]]}
    analyst.post("/judge", data=undone)
    assert analyst.get(row["address"]).status_code == 200


def test_the_matrix_says_in_words_what_each_origin_says_to_each_version(
    browser: TestClient,
) -> None:
    told = lines(browser, "/hypotheses")
    assert told
    for line in told:
        body = browser.get(f"/api{line['address']}").json()
        text = browser.get(line["address"]).text
        marks = [cell for origin in body["origins"] for cell in origin["cells"]]
        assert text.count('<td class="cell ') == len(marks) > 0
        assert {cell["words"] for cell in marks} <= {"fits", "against", "silent"}
        assert body["hypotheses"]["outcome"].split()[0] in text


def test_an_estimate_is_shown_with_who_and_why_and_changes_no_rank(analyst: TestClient) -> None:
    row = next(line for line in lines(analyst, "/hypotheses") if line["kind"] == "perpetrator")
    before = analyst.get(f"/api{row['address']}").json()
    form = {
        "verdict": "estimate",
        "subject": before["versions"][0]["rows"],
        "value": "unlikely",
        "why": "<b>no second witness</b>",
        "back": row["address"],
    }
    shown = analyst.post("/judge", data=form)
    assert "&lt;b&gt;no second witness" in shown.text and "<b>no second" not in shown.text
    after = analyst.get(f"/api{row['address']}").json()
    (told,) = after["versions"][0]["estimates"]
    assert (told["likelihood"], told["share"]) == ("unlikely", "about 25 to 35 %")
    assert told["who"] and told["when"]
    ranks = [[one["rank"] for one in body["versions"]] for body in (before, after)]
    assert ranks[0] == ranks[1]
    (listed,) = [line for line in lines(analyst, "/hypotheses") if line["id"] == row["id"]]
    assert listed["estimates"] == 1
    analyst.post("/judge", data={"verdict": "withdraw", "subject": [told["id"]]})
    gone = analyst.get(f"/api{row['address']}").json()
    assert gone["versions"][0]["estimates"] == []
    refused = analyst.post("/judge", data=form | {"value": "70 %"})
    assert refused.status_code == 422 and "almost certain" in refused.text


def test_lineage_is_listed_for_all_and_for_one_report(browser: TestClient) -> None:
    told = lines(browser, "/lineage")
    assert told
    for line in told:
        assert browser.get(line["address"]).status_code == 200
    report = told[0]["derived"]["id"]
    ones = lines(browser, f"/lineage?report={report}")
    assert all(
        report in (one["derived"]["id"], (one["source"] or {"id": ""})["id"]) for one in ones
    )
    assert told[0]["id"] in {one["id"] for one in ones}


@pytest.mark.parametrize("address", ["/contradictions/con-0", "/hypotheses/h", "/lineage/lin-0"])
def test_what_is_not_there_is_said_in_one_line(browser: TestClient, address: str) -> None:
    assert browser.get(address).status_code == 404
    assert browser.get(f"/api{address}").json()["status"] == 404
