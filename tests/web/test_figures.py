"""The ledger of figures and each figure, as pages."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.strict import forbidden_markup


def test_the_drawn_ledger_tells_in_words_what_it_draws(browser: TestClient) -> None:
    told = browser.get("/api/figures", params={"group": "measure", "measure": "arrests"}).json()
    shown = browser.get("/figures?group=measure&measure=arrests").text
    assert told["lines"] and "<svg" in shown
    assert not forbidden_markup(shown)
    for line in told["lines"]:
        assert line["words"] in shown
    assert "part of <a" in shown and 'class="whole"' in shown


def test_the_ledger_is_narrowed_by_what_its_figures_belong_to(browser: TestClient) -> None:
    line = browser.get("/api/figures?measure=arrests&contested=yes").json()["lines"][0]
    report = line["report"]["id"]
    own = browser.get("/api/figures", params={"report": report}).json()["lines"]
    assert line["id"] in {one["id"] for one in own}
    assert {one["report"]["id"] for one in own} == {report}
    assert browser.get("/api/figures?place=Nowhere").json()["lines"] == []
    assert "No figures fit" in browser.get("/figures?place=Nowhere").text


def test_a_figure_is_shown_in_its_sentence_with_what_it_conflicts_with(browser: TestClient) -> None:
    line = browser.get("/api/figures?measure=arrests&contested=yes").json()["lines"][0]
    shown = browser.get(line["address"]).text
    assert not forbidden_markup(shown)
    assert '<mark class="m-number"' in shown and "In conflict with" in shown
    calm = browser.get("/api/figures?contested=no").json()["lines"][0]
    assert "In conflict with" not in browser.get(calm["address"]).text


def test_every_figure_of_the_examples_has_a_page(browser: TestClient) -> None:
    told = browser.get("/api/figures", params={"limit": 200}).json()
    assert told["next"] is None
    pages = [browser.get(line["address"]) for line in told["lines"]]
    assert pages and {page.status_code for page in pages} == {200}


def test_a_figure_that_is_not_there_is_said_to_be_missing(browser: TestClient) -> None:
    assert browser.get("/figures/fig-0").status_code == 404
    assert browser.get("/figures?group=sum").status_code == 422


def test_a_list_of_one_thing_alone_says_so_with_the_way_to_all(browser: TestClient) -> None:
    report = browser.get("/api/figures").json()["lines"][0]["report"]["id"]
    shown = browser.get("/figures", params={"report": report}).text
    assert f'Only of <a href="/reports/{report}">one report</a>; <a href="/figures">' in shown
    assert "Only of" not in browser.get("/figures").text
    assert "Only of" in browser.get("/timeline", params={"report": report}).text


def test_what_is_not_comparable_says_because_of_what(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = browser.get("/api/figures?measure=arrests&contested=yes").json()["lines"][0]
    page = browser.get(f"/api{line['address']}").json()
    row = next(row for row in page["compared"] if row["verdict"] == "conflict")
    apart = row | {"verdict": "not_comparable", "explanation": "27, 24: counts of two <days>."}
    told = page | {"compared": [apart]}

    def ask(*_: Any) -> Any:
        return told

    monkeypatch.setattr("clew.api.figures.page_of", ask)
    shown = browser.get(line["address"]).text
    assert "<b>Not comparable, because:</b> 27, 24: counts of two &lt;days&gt;." in shown
    assert "In conflict with" not in shown


def test_a_figure_judged_right_says_so_and_one_judged_wrong_is_gone(analyst: TestClient) -> None:
    first, second = analyst.get("/api/figures?measure=arrests").json()["lines"][:2]
    asked = {"verdict": "right", "subject": first["id"], "back": first["address"]}
    assert "judged right" in analyst.post("/judge", data=asked).text
    assert "judged right" not in analyst.get(second["address"]).text
    asked = {"verdict": "wrong", "subject": second["id"], "why": "misread", "back": "/figures"}
    assert "Decided: <b>wrong</b>" in analyst.post("/judge", data=asked).text
    assert analyst.get(second["address"]).status_code == 404
    assert second["id"] not in analyst.get("/figures?measure=arrests").text
