"""The log in the workbench: what was done by whom, and the proof that nothing was changed."""

import pytest
from fastapi.testclient import TestClient

from clew.store.casebook import open_case
from tests.conftest import STAMP
from tests.web.test_front import HANDLING, ended, folder_of


def test_the_log_tells_the_latest_first_and_goes_on_where_it_ended(browser: TestClient) -> None:
    seen: list[int] = []
    after: str | None = None
    while True:
        asked = {"limit": "20"} | ({"after": after} if after else {})
        told = browser.get("/api/log", params=asked).json()
        seen += [line["seq"] for line in told["lines"]]
        after = told["next"]
        if after is None:
            break
    assert seen == list(range(max(seen), 0, -1))
    assert browser.get("/log").status_code == 200


def test_a_filter_keeps_what_was_done_so_or_by_whom(analyst: TestClient) -> None:
    analyst.post("/handling", data=HANDLING)
    told = analyst.get("/api/log", params={"action": "handled", "who": "tester"}).json()
    assert {line["words"] for line in told["lines"]} >= {"handling: tlp set", "handling: owner set"}
    assert "the desk" not in analyst.get("/log").text
    assert analyst.get("/api/log", params={"who": "nobody"}).json()["lines"] == []
    assert "Nothing of that is in the log" in analyst.get("/log?who=nobody").text


@pytest.mark.parametrize("asked", ["after=x", "action=painted", "after=-1"])
def test_what_is_no_filter_is_refused(browser: TestClient, asked: str) -> None:
    assert browser.get(f"/api/log?{asked}").status_code == 422


def test_a_casebook_is_proven_and_one_that_was_changed_is_not(analyst: TestClient) -> None:
    begun = analyst.post("/log/verify", follow_redirects=False)
    whole = ended(analyst, begun.headers["location"])
    assert (whole["wrong"], whole["reports"], whole["originals"]) == ([], 26, 26)
    assert "The casebook is whole." in analyst.get(begun.headers["location"]).text
    original = next(p for p in (folder_of(analyst) / "originals").rglob("*") if p.is_file())
    original.chmod(0o600)
    original.write_bytes(b"changed")
    begun = analyst.post("/log/verify", follow_redirects=False)
    assert ended(analyst, begun.headers["location"])["wrong"]
    assert "Something is wrong." in analyst.get(begun.headers["location"]).text


def test_reasons_are_for_owners_and_no_full_name_stands_in_them(
    analyst: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = analyst.get("/api/reports?limit=1").json()["lines"][0]["id"]
    with open_case(folder_of(analyst), STAMP) as case:
        case.note_opening(report, "to ask Clive Pennistoun about it", STAMP)
    shown = analyst.get("/log").text
    assert "about it" in shown and "Pennistoun" not in shown
    monkeypatch.setattr("clew.api.viewers.Viewer.may", lambda _, role: role != "owner")
    shown = analyst.get("/log").text
    assert "opened as published" in shown and "about it" not in shown
    assert analyst.post("/log/verify").status_code == 403
