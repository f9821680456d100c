"""The search: hits with their facets, a table to take along, suggestions, saved searches."""

import csv
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from clew.store import searching


def test_a_word_is_found_in_reports_claims_events_and_names(browser: TestClient) -> None:
    told = browser.get("/api/search", params={"q": "ALMERIA", "limit": 100}).json()
    assert {line["kind"] for line in told["lines"]} >= {"report", "claim", "event", "entity"}
    assert told["total"] == len(told["lines"])
    for line in told["lines"]:
        said = [piece for piece in (*line["name"], *line["passage"]) if piece["mark"] == "hit"]
        assert {piece["text"].casefold() for piece in said} <= {"almería", "almeria"}
        assert said, line
        assert browser.get(line["address"]).status_code == 200


def test_facets_count_the_hits_and_narrow_them_down(browser: TestClient) -> None:
    told = browser.get("/api/search", params={"q": "arrested", "limit": 100}).json()
    filters = {one["name"]: one["choices"] for one in told["filters"]}
    assert filters.keys() >= {"what", "kind", "place", "year", "publisher", "language", "status"}
    for name in ("what", "status", "language", "publisher", "place", "year", "entity"):
        choice = filters[name][0]
        asked = {"q": "arrested", name: choice["value"]}
        narrowed = browser.get("/api/search", params=asked).json()
        assert narrowed["total"] == choice["number"], name
    assert browser.get("/api/search?q=arrested&place=Nowhere").json()["total"] == 0


def test_hits_go_on_where_they_ended(browser: TestClient) -> None:
    seen: list[str] = []
    asked = {"q": "police", "limit": "7"}
    while True:
        told = browser.get("/api/search", params=asked).json()
        seen += [line["id"] for line in told["lines"]]
        if told["next"] is None:
            break
        asked["after"] = told["next"]
    assert len(seen) == len(set(seen)) == told["total"] > 7


def test_nothing_found_says_what_to_do_and_not_whether_anybody_is_named(
    browser: TestClient,
) -> None:
    shown = browser.get("/search", params={"q": "zzyzx"}).text
    assert "Nothing that may be shown holds all these words" in shown
    assert "does not tell whether anybody is named" in shown


def test_too_much_is_said_to_be_too_much(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "RANKED", 5)
    told = browser.get("/api/search", params={"q": "police"}).json()
    assert (told["ranked"], told["total"]) == (False, None)
    assert "isn’t ranked" in browser.get("/search", params={"q": "police"}).text


def test_hits_are_taken_along_as_a_table_without_formulas(browser: TestClient) -> None:
    answer = browser.get("/search.csv", params={"q": "arrested", "what": "claim"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.count("\r\n") == answer.text.count("\n")
    rows = list(csv.DictReader(StringIO(answer.text)))
    told = browser.get("/api/search?q=arrested&what=claim&limit=100").json()
    assert [row["id"] for row in rows] == [line["id"] for line in told["lines"]]
    assert all("arrested" in f"{row['name']} {row['passage']}".casefold() for row in rows)
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row.values() if cell)


def test_names_places_and_kinds_are_suggested(browser: TestClient) -> None:
    told = [line["words"] for line in browser.get("/api/search/suggest?q=alm").json()["lines"]]
    assert "Almería" in told
    kinds = [line["words"] for line in browser.get("/api/search/suggest?q=arr").json()["lines"]]
    assert "arrest" in kinds
    assert browser.get("/api/search/suggest?q=a").json() == {"lines": []}
    assert '<option value="Almería">' in browser.get("/search/suggest?q=alm").text


def test_a_search_is_kept_shown_and_removed(analyst: TestClient) -> None:
    form = {"name": "<b>boats</b>", "search": "q=boat&year=2024&evil=1"}
    kept = analyst.post("/searches", data=form)
    assert kept.url.path == "/search" and kept.url.query == b"q=boat&year=2024"
    assert "&lt;b&gt;boats" in kept.text and "<b>boats" not in kept.text
    (saved,) = analyst.get("/api/search").json()["saved"]
    assert saved["address"] == "/search?q=boat&year=2024"
    assert 'href="/search?q=boat&amp;year=2024"' in analyst.get("/").text
    refused = analyst.post("/searches/remove", data={"search": "sch-0"})
    assert refused.status_code == 422 and "no such saved search" in refused.text
    analyst.post("/searches/remove", data={"search": saved["id"]})
    assert analyst.get("/api/search").json()["saved"] == []


@pytest.mark.parametrize(
    "address", ["/search?after=x", "/search?limit=0", f"/search?q={'x' * 501}", "/search?after=-1"]
)
def test_what_is_no_question_is_refused_in_one_line(browser: TestClient, address: str) -> None:
    told = browser.get(f"/api{address}")
    assert told.status_code == 422 and "\n" not in told.json()["error"]


def test_what_was_typed_is_never_markup(browser: TestClient) -> None:
    assert "<script>alert" not in browser.get("/search?q=<script>alert(1)</script>").text
