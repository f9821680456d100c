"""Entities over the API: narrowed, in order, found by a former id, and protected ones closed."""

from fastapi.testclient import TestClient

from clew.share.case import Case
from tests.web.conftest import analyst, browser

__all__ = ["analyst", "browser"]


def _lines(browser: TestClient, **asked: str) -> list[dict[str, object]]:
    told = browser.get("/api/entities", params={"limit": "200", **asked}).json()
    lines: list[dict[str, object]] = told["lines"]
    return lines


def test_a_list_is_narrowed_and_says_how_many_are_protected(browser: TestClient) -> None:
    places = _lines(browser, kind="place", country="ES")
    assert places and {(line["kind"], line["country"]) for line in places} == {("place", "ES")}
    whole = browser.get("/api/entities").json()
    assert whole["protected"] > 0 and whole["total"] == len(
        [line for page in _pages(browser) for line in page]
    )
    assert not _lines(browser, kind="place", category="suspect")


def _pages(browser: TestClient) -> list[list[dict[str, object]]]:
    pages, after = [], None
    while True:
        asked = {"limit": "100"} | ({"after": after} if after else {})
        told = browser.get("/api/entities", params=asked).json()
        pages.append(told["lines"])
        after = told["next"]
        if after is None:
            return pages


def test_names_come_in_their_order(browser: TestClient) -> None:
    names = [str(line["name"]).casefold() for line in _lines(browser, order="name", kind="person")]
    assert names[0] < names[-1]
    reports = [line["reports"] for line in _lines(browser)]
    assert reports == sorted(reports, key=lambda number: -int(str(number)))


def test_an_entity_has_the_first_of_its_events_and_where_all_are(browser: TestClient) -> None:
    place = _lines(browser, kind="place")[0]
    told = browser.get(f"/api{place['address']}").json()
    assert told["events"]["lines"] and told["events"]["total"] >= len(told["events"]["lines"])
    narrowed = browser.get(f"/api{told['events']['address']}").json()
    assert narrowed["lines"][0] == told["events"]["lines"][0]


def test_two_judged_one_are_found_by_the_id_of_either(analyst: TestClient) -> None:
    one, two = (str(line["id"]) for line in _lines(analyst, kind="organisation")[-2:])
    form = {"verdict": "same", "subject": [one, two], "why": "the same body", "back": "/entities"}
    assert analyst.post("/judge", data=form).status_code == 200
    names = [analyst.get(f"/api/entities/{name}").json()["entity"]["id"] for name in (one, two)]
    assert names[0] == names[1]
    assert analyst.get("/api/entities/ent-0").status_code == 404


def test_no_events_are_gathered_under_somebody_protected(
    browser: TestClient, examples_case: Case
) -> None:
    told = {a.mention for claim in examples_case.claims.values() for a in claim.arguments}
    hidden = {
        entity.id
        for entity in examples_case.conclusions.entities
        if entity.protected and told & set(entity.mentions)
    }
    assert hidden
    for identity in hidden:
        assert browser.get("/api/events", params={"entity": identity}).json()["total"] == 0
        shown = browser.get(f"/api/entities/{identity}").json()
        assert not shown["events"]["lines"] and not shown["relations"]["lines"]
