"""The first page: what is in the case, how it is handled, and how reports are read in from it."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from clew.share.case import Case
from clew.store import queries, users
from clew.store.casebook import open_case
from clew.view.desk import Desk
from clew.view.reading_in import Readers
from clew.web.app import create_app
from clew.web.guard import Config
from clew.workers import Reader
from tests.conftest import STAMP
from tests.example_reader import FAILS, READER

HANDLING = {"purpose": "a <b>test</b>", "owner": "the desk", "review": "2027-06-01", "tlp": "GREEN"}


class Quick(Readers):
    """Readers without models."""

    def reader(self, *_: object) -> Reader:
        return READER


def folder_of(client: TestClient) -> Path:
    """Return the folder of the casebook that is served."""
    app = client.app
    assert isinstance(app, FastAPI)
    return Path(app.state.desk.folder)


def ended(client: TestClient, address: str) -> dict[str, object]:
    """Return what is told of a run when it is over."""
    for _ in range(400):
        told: dict[str, object] = client.get(f"/api{address}").json()
        job = told["job"]
        assert isinstance(job, dict)
        if job["over"]:
            return told
        time.sleep(0.05)
    raise AssertionError(f"{address} is not over")


@pytest.fixture
def reader(analyst: TestClient) -> TestClient:
    """Who reads in, without waiting for models."""
    app = analyst.app
    assert isinstance(app, FastAPI)
    app.state.readers = Quick()
    return analyst


def test_the_case_tells_what_is_in_it_and_leads_there(browser: TestClient) -> None:
    shown, told = browser.get("/"), browser.get("/api/").json()
    assert shown.status_code == 200
    assert not told["empty"] and told["writable"]
    numbers = {one["kind"]: one["number"] for one in told["counts"]}
    assert numbers["event"] == browser.get("/api/events").json()["total"]
    assert 0 < len(told["events"]) <= 8
    for line in told["events"]:
        assert f'href="{line["address"]}"' in shown.text


def test_what_most_origins_tell_comes_first_and_no_kind_fills_the_page(browser: TestClient) -> None:
    told = browser.get("/api/").json()["events"]
    origins = [line["origins"] for line in told[:4]]
    assert origins == sorted(origins, reverse=True)
    kinds = [line["kind"] for line in told]
    assert max(map(kinds.count, kinds)) == 2
    assert len({line["words"] for line in told}) == len(told)


def test_no_protected_name_stands_on_it(browser: TestClient, examples_case: Case) -> None:
    shown = browser.get("/").text
    hidden = [e.name for e in examples_case.conclusions.entities if e.protected and " " in e.name]
    assert "Clive Pennistoun" not in shown and "Odile Verhaeseck" not in shown
    assert hidden


def test_new_is_what_was_read_since_the_last_look(browser: TestClient) -> None:
    old = browser.get("/api/", params={"since": "2020-01-01T00:00:00+00:00"}).json()["new"]
    assert old["number"] == 26
    none = browser.get("/api/", params={"since": "2026-01-01T00:00:00+00:00"}).json()["new"]
    assert none["number"] == 0
    assert browser.get("/api/", params={"since": "yesterday"}).status_code == 422
    kept = browser.get("/", headers={"Cookie": "clew-looked=<script>~1"})
    assert kept.status_code == 200
    assert "HttpOnly" in kept.headers["set-cookie"] and "<script>" not in kept.headers["set-cookie"]


def test_handling_is_set_by_a_form_and_stored_as_by_the_command(analyst: TestClient) -> None:
    assert "Nobody has said yet" in analyst.get("/").text
    done = analyst.post("/handling", data=HANDLING)
    assert done.status_code == 200
    assert "TLP:GREEN" in done.text and "a &lt;b&gt;test&lt;/b&gt;" in done.text
    with open_case(folder_of(analyst), STAMP) as case:
        handling = queries.handling(case)
        assert handling is not None and handling.owner == "the desk"
    analyst.post("/handling", data={"contact": "errors@desk.example"})
    told = analyst.get("/api/").json()
    assert told["handling"]["contact"] == "errors@desk.example"
    assert told["handling"]["purpose"] == "a <b>test</b>"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"tlp": "WHITE"}, "WHITE"),
        ({"review": "2020-01-01"}, "this day is past"),
        ({"review": "soon"}, "not a day"),
        ({"owner": ""}, "--owner missing"),
    ],
)
def test_what_is_no_handling_is_refused_in_one_line(
    analyst: TestClient, changed: dict[str, str], words: str
) -> None:
    refused = analyst.post("/handling", data=HANDLING | changed)
    assert refused.status_code == 422 and words in refused.text
    assert not analyst.get("/api/").json()["handling_set"]


def test_files_and_pasted_text_are_read_and_each_is_told(reader: TestClient) -> None:
    before = reader.get("/api/").json()["counts"][0]["number"]
    files = [
        ("files", ("a.txt", b"Police arrested Anton Beispiel and 3 others for smuggling.")),
        ("files", ("../b.txt", FAILS.encode())),
    ]
    typed = {"text": "Police arrested Anton Beispiel and 4 others for smuggling.", "title": ""}
    begun = reader.post("/read", files=files, data=typed, follow_redirects=False)
    assert begun.status_code == 303
    address = begun.headers["location"]
    told = ended(reader, address)
    assert (told["read"], told["failed"]) == (2, 1)
    files_told = told["files"]
    assert isinstance(files_told, list)
    outcomes = {file["name"]: file["outcome"] for file in files_told}
    assert outcomes == {"a.txt": "read", "b.txt": "failed", "pasted text.txt": "read"}
    shown = reader.get(address).text
    assert "unreadable; give another" in shown and "2 reports read" in shown
    assert 'http-equiv="refresh"' not in shown and f"{address}/now" not in shown
    assert reader.get("/api/").json()["counts"][0]["number"] > before
    front = reader.get("/").text
    assert "b.txt" in front and "unreadable; give another" in front
    again = reader.post("/read", files=files[:1], follow_redirects=False)
    assert ended(reader, again.headers["location"])["known"] == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "nothing to read was given"),
        ({"address": "file:///etc/passwd"}, "begins with https:// or http://"),
        ({"text": "Police said.", "published": "tomorrow"}, "not a day"),
        ({"address": "http://a.example " * 51}, "at most 50"),
    ],
)
def test_what_can_not_be_read_is_refused_before_a_run_begins(
    reader: TestClient, typed: dict[str, str], words: str
) -> None:
    refused = reader.post("/read", data=typed)
    assert refused.status_code == 422 and words in refused.text


def test_what_no_report_is_and_too_many_files_are_refused(reader: TestClient) -> None:
    files = [
        ("files", ("a\u202etxt.png", b"\x89PNG....")),
        ("files", ("b.txt", b"Police arrested Anton Beispiel and 7 others for smuggling.")),
    ]
    begun = reader.post("/read", files=files, follow_redirects=False)
    told = ended(reader, begun.headers["location"])
    assert (told["read"], told["failed"]) == (1, 1)
    shown = reader.get(begun.headers["location"]).text
    assert "atxt.png" in shown and "an image; run OCR" in shown
    many = reader.post("/read", files=[("files", ("a.txt", b"Police said."))] * 201)
    assert many.status_code == 422 and "at most 200 are taken" in many.text


def test_a_private_address_is_a_file_that_failed(reader: TestClient) -> None:
    begun = reader.post(
        "/read", data={"address": "http://127.0.0.1:9/report"}, follow_redirects=False
    )
    told = ended(reader, begun.headers["location"])
    assert (told["read"], told["failed"]) == (0, 1)


def test_while_another_run_writes_it_is_said_so_and_what_was_given_may_be_read_again(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clew.store.casebook._WAIT_SECONDS", 0.1)
    other = sqlite3.connect(folder_of(reader) / "casebook.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    busy = reader.post("/handling", data=HANDLING)
    assert busy.status_code == 503
    assert "another run is writing" in busy.text and "Nothing was changed" in busy.text
    typed = {"text": "Police arrested Anton Beispiel and 5 others for smuggling."}
    begun = reader.post("/read", data=typed, follow_redirects=False)
    told = ended(reader, begun.headers["location"])
    job = told["job"]
    assert isinstance(job, dict) and "another run is writing" in job["error"]
    assert told["again"] and "Read again" in reader.get(begun.headers["location"]).text
    other.close()
    again = reader.post(f"{begun.headers['location']}/again", follow_redirects=False)
    assert ended(reader, again.headers["location"])["read"] == 1


def test_who_has_not_logged_in_sees_nothing_and_reads_nothing_in(
    examples_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    with open_case(folder, STAMP) as users_case:
        users.add(users_case, "Olga", "owner", "four short plain words", STAMP)
        users.add(users_case, "Rita", "reader", "four other plain words", STAMP)
        desk, config = Desk(folder, STAMP), Config(STAMP.who, 8117, case=users_case)
        with TestClient(create_app(desk, config), base_url="http://localhost:8117") as client:
            assert client.get("/", follow_redirects=False).status_code in (303, 401)
            assert client.post("/read", data={"text": "x"}).status_code in (401, 403)
        desk.close()


def test_an_empty_casebook_says_what_to_do_first(tmp_path: Path) -> None:
    with open_case(tmp_path / "casebook", STAMP, create=True):
        pass
    desk, config = Desk(tmp_path / "casebook", STAMP), Config(STAMP.who, 8117)
    with TestClient(create_app(desk, config), base_url="http://localhost:8117") as client:
        shown = client.get("/").text
        assert "Nothing has been read into this casebook yet" in shown and 'name="files"' in shown
        assert client.get("/share").status_code == client.get("/log").status_code == 200
    desk.close()


def test_a_run_that_is_not_known_any_more_is_said_so(browser: TestClient) -> None:
    shown = browser.get("/reading/0123456789abcdef")
    assert shown.status_code == 404 and "not known any more" in shown.text


def test_ones_own_saved_searches_stand_on_the_first_page(analyst: TestClient) -> None:
    saved = analyst.post("/searches", data={"name": "Boats <b>", "search": "q=boat"})
    assert saved.status_code == 200, saved.text
    (told,) = analyst.get("/api/").json()["saved"]
    assert (told["words"], told["address"]) == ("Boats <b>", "/search?q=boat")
    assert "Boats &lt;b&gt;" in analyst.get("/").text


def test_reports_from_which_nothing_is_told_are_counted_with_the_reason(
    browser: TestClient,
) -> None:
    told = {one["value"]: one["number"] for one in browser.get("/api/").json()["states"]}
    assert told["nothing extracted"] == 2 and "read" not in told
    assert "from which nothing is extracted yet" in browser.get("/").text
