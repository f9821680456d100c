"""The review: one after another by keys, later, decided, taken back; and the list of decisions."""

import re
import shutil
from pathlib import Path

from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from tests.web.conftest import serving


def _decide(analyst: TestClient, shown: str, key: str) -> str:
    """Press the button of a key, as a browser does; return the page that follows."""
    for form in re.findall(r"<form class=\"judge\".*?</form>", shown, re.S):
        if f'data-key="{key}"' in form:
            fields: dict[str, list[str]] = {}
            for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form):
                fields.setdefault(name, []).append(value.replace("&amp;", "&"))
            return str(analyst.post("/judge", data=fields).text)
    raise AssertionError(f"no button has the key {key}")


def test_what_is_decided_leaves_the_queue_and_undo_brings_it_back(analyst: TestClient) -> None:
    before = analyst.get("/api/review").json()
    shown = analyst.get("/review").text
    assert f"<b>1 of {before['total']}</b>" in shown
    assert before["item"]["waiting"]["question"].split("? ")[0] in shown
    after = _decide(analyst, shown, "y")
    told = analyst.get("/api/review").json()
    assert told["total"] < before["total"]
    assert told["item"]["waiting"]["id"] != before["item"]["waiting"]["id"]
    assert told["last"]["verdict"] == "right"
    _decide(analyst, after, "u")
    assert analyst.get("/api/review").json()["item"] == before["item"]


def test_later_shows_the_next_and_keeps_count(browser: TestClient) -> None:
    told = browser.get("/api/review").json()
    shown = browser.get("/review").text
    later = re.search(r'href="(\?[^"]*passed=1[^"]*)"[^>]*data-key="l"', shown)
    assert later
    following = browser.get("/review" + later[1].replace("&amp;", "&")).text
    assert f"<b>2 of {told['total']}</b>" in following
    second = browser.get("/api/review?form=list").json()["lines"][1]
    assert second["because"].split(";")[0] in following


def test_the_list_leads_to_each_item_and_is_narrowed(browser: TestClient) -> None:
    told = browser.get("/api/review?form=list&kind=contradiction").json()
    assert told["lines"] and {line["what"] for line in told["lines"]} == {"contradiction"}
    last = told["lines"][-1]["id"]
    assert browser.get(f"/api/review?item={last}").json()["item"]["waiting"]["id"] == last
    assert f"item={last}" in browser.get("/review?form=list&kind=contradiction").text


def test_an_empty_queue_says_what_that_means(browser: TestClient) -> None:
    assert "Nothing waits for a decision" in browser.get("/review?kind=person").text
    assert browser.get("/review?passed=-1").status_code == 422


def test_decisions_are_listed_with_undo_and_stay_as_withdrawn(analyst: TestClient) -> None:
    assert "nobody has decided anything yet" in analyst.get("/judgements").text
    _decide(analyst, analyst.get("/review").text, "n")
    shown = analyst.get("/judgements").text
    assert "misread" not in shown and ">wrong" in shown and "Take back: wrong" in shown
    line = analyst.get("/api/judgements").json()["lines"][0]
    assert line["stands"] and line["who"] and all(s["words"] for s in line["subjects"])
    analyst.post("/judge", data={"verdict": "withdraw", "subject": line["id"]})
    told = analyst.get("/api/judgements").json()["lines"]
    assert [(row["verdict"], row["stands"]) for row in told] == [
        ("withdraw", True),
        ("wrong", False),
    ]
    assert "withdrawn" in analyst.get("/judgements?stands=no").text


def test_what_an_analyst_writes_is_never_markup(analyst: TestClient) -> None:
    event = analyst.get("/api/events?limit=1").json()["lines"][0]["id"]
    why = "<script>alert(1)</script>"
    analyst.post("/judge", data={"verdict": "right", "subject": event, "why": why})
    assert "<script>alert" not in analyst.get("/judgements").text
    assert "&lt;script&gt;alert" in analyst.get("/judgements").text


def test_all_is_decided_and_taken_back_by_keys(
    chromium: Browser, examples_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    for address in serving(folder):
        page = chromium.new_page()
        page.goto(f"{address}/review")
        first = page.locator("#question").inner_text()
        page.keyboard.press("l")
        page.wait_for_url("**passed=1**")
        assert page.locator(".progress b").inner_text().startswith("2 of ")
        page.goto(f"{address}/review")
        page.keyboard.press("y")
        page.wait_for_url("**judged=**")
        assert page.locator("#question").inner_text() != first
        page.keyboard.press("u")
        page.get_by_text("does not hold any more").wait_for()
        assert page.locator("#question").inner_text() == first
        page.close()
