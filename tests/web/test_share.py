"""Sharing: what would leave is seen before it leaves, what is refused is said, the log knows."""

import json
import zipfile
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

from clew.share.forms import FORMS
from clew.store import queries
from clew.store.casebook import open_case
from tests.conftest import STAMP
from tests.web.test_front import HANDLING, ended, folder_of


def looked_at(client: TestClient, **chosen: Any) -> tuple[str, dict[str, Any]]:
    """Return the address of an export that was prepared, and what is told of it."""
    begun = client.post("/share", data=chosen, follow_redirects=False)
    assert begun.status_code == 303, begun.text
    address = begun.headers["location"]
    return address, ended(client, address)


def exports(client: TestClient) -> list[Any]:
    """Return the rows of the log on what left."""
    with open_case(folder_of(client), STAMP) as case:
        return queries.log(case, "exported")


@pytest.fixture
def sharer(analyst: TestClient) -> TestClient:
    """Who may share: it is said how the casebook is handled."""
    analyst.post("/handling", data=HANDLING | {"tlp": "AMBER"})
    return analyst


def test_nothing_is_prepared_until_it_is_said_how_the_casebook_is_handled(
    analyst: TestClient,
) -> None:
    shown = analyst.get("/share").text
    assert "Say so first" in shown
    address, told = looked_at(analyst, form="stix")
    assert told["leaving"] is None and "Nobody has said why" in told["job"]["error"]
    assert analyst.post(f"{address}/take").status_code == 422
    _, own = looked_at(analyst, form="json")
    assert own["ready"] and own["leaving"]["mark"] is None
    assert not exports(analyst)


def test_a_briefing_is_seen_before_it_leaves_and_leaves_as_it_was_seen(sharer: TestClient) -> None:
    address, told = looked_at(sharer, form="briefing", to="the  editor")
    leaving = told["leaving"]
    assert (leaving["mark"], leaving["reports_in_all"], leaving["marked"]) == ("AMBER", 26, 0)
    assert {"migrants", "anonymous source"} <= {row["role"] for row in leaving["masked"]}
    assert leaving["withheld_in_all"] > 0 and leaving["risks_in_all"] > 0
    assert len(told["reports"]) == 26
    seen = sharer.get(f"{address}/briefing")
    assert "sandbox" in seen.headers["content-security-policy"]
    assert "script-src" not in seen.headers["content-security-policy"]
    assert not exports(sharer)
    page = sharer.get(address).text
    assert "Clive Pennistoun" not in page and "Clive Pennistoun" not in seen.text
    taken = sharer.post(f"{address}/take")
    assert taken.content == seen.content
    assert taken.headers["content-disposition"].endswith('-briefing-TLP-AMBER.html"')
    (row,) = exports(sharer)
    assert row.detail["digest"] == sha256(taken.content).hexdigest() == leaving["sha256"]
    assert (row.detail["to"], row.detail["tlp"], row.detail["reports"]) == (
        "the editor",
        "AMBER",
        26,
    )
    assert "exported briefing, 26 reports, TLP:AMBER, to the editor" in sharer.get("/log").text


def test_what_a_search_could_undo_can_not_leave_under_an_open_mark(analyst: TestClient) -> None:
    analyst.post("/handling", data=HANDLING | {"tlp": "GREEN"})
    address, told = looked_at(analyst, form="csv")
    assert "can't leave as TLP:GREEN" in told["leaving"]["refused"]
    assert not told["ready"] and told["leaving"]["risks"]
    refused = analyst.post(f"{address}/take")
    assert refused.status_code == 422 and "TLP:GREEN" in refused.text
    address, told = looked_at(analyst, form="csv", without_risks="true")
    assert told["ready"] and told["leaving"]["refused"] is None
    taken = analyst.post(f"{address}/take")
    with zipfile.ZipFile(BytesIO(taken.content)) as archive:
        assert {file["name"] for file in told["leaving"]["files"]} == set(archive.namelist())
    assert len(exports(analyst)) == 1


def test_a_mark_less_strict_than_the_casebooks_is_refused(sharer: TestClient) -> None:
    _, told = looked_at(sharer, form="misp", tlp="CLEAR")
    assert "can't be marked less strictly" in told["job"]["error"]
    assert "TLP:GREEN" not in sharer.get("/share").text.split("</select>")[0]


def test_reports_that_stay_are_told_with_the_reason(sharer: TestClient) -> None:
    report = sharer.get("/api/reports?limit=1").json()["lines"][0]["id"]
    form = {"verdict": "mark", "subject": report, "value": "RED", "why": "given so"}
    sharer.post("/judge", data=form)
    address, told = looked_at(sharer, form="geojson", tlp="AMBER", since="2024-01-01")
    reasons = {line["id"]: why for line, why in told["stays"]}
    assert reasons[report] == "marked"
    assert told["leaving"]["older"] == sum(why == "older" for why in reasons.values()) > 0
    assert report not in {line["id"] for line in told["reports"]}
    assert "it bears a stricter mark" in sharer.get(address).text


def test_a_few_events_leave_alone(sharer: TestClient) -> None:
    line = sharer.get("/api/events?kind=sentence&limit=1").json()["lines"][0]
    shown = sharer.get("/share", params={"event": line["id"]}).text
    assert f'value="{line["id"]}" checked' in shown
    address, told = looked_at(sharer, form="json", tlp="AMBER", event=line["id"])
    assert told["leaving"]["reports_in_all"] == line["reports"]
    taken = json.loads(sharer.post(f"{address}/take").content)
    assert [event["id"] for event in taken["events"]] == [line["id"]]
    _, gone = looked_at(sharer, form="json", tlp="AMBER", event="evt-0")
    assert "evt-0: this event is not in what may leave" in gone["job"]["error"]


def test_what_was_changed_since_it_was_seen_does_not_leave(sharer: TestClient) -> None:
    address, told = looked_at(sharer, form="graphml")
    assert told["ready"]
    report = told["reports"][0]["id"]
    form = {"verdict": "grade", "subject": report, "value": "C", "why": "known for care"}
    assert sharer.post("/judge", data=form).status_code == 200
    refused = sharer.post(f"{address}/take")
    assert refused.status_code == 422 and "changed since" in refused.text
    assert not exports(sharer)


@pytest.mark.parametrize("form", ["", "word", "briefing.docx", "../json"])
def test_a_form_that_is_none_is_refused(sharer: TestClient, form: str) -> None:
    assert sharer.post("/share", data={"form": form}).status_code == 422


def test_every_form_can_be_chosen(browser: TestClient) -> None:
    chosen = {form["value"].partition(".")[0] for form in browser.get("/api/share").json()["forms"]}
    assert chosen == {"json", *FORMS}
