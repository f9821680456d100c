"""Names that may be one: suggested, joined by one press, parted, and undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from clew.extract.reading import Toolkit
from tests.conftest import keep, read_folder
from tests.web.conftest import served

ONE = """Tripoli court tries boat owner

By the Harbour Gazette, 4 March 2024

Prosecutors in Tripoli charged Karim Ahmed Muster with smuggling migrants on Monday.

Karim Ahmed Muster denied the charges before the court.
"""
TWO = """Police hold man in Zuwara

By the Coast Courier, 9 September 2024

Police arrested Kareem Muster in Zuwara on Friday on suspicion of smuggling migrants.

Kareem Muster is to appear before a judge.
"""


@pytest.fixture
def analyst(tmp_path: Path, toolkit: Toolkit) -> Iterator[TestClient]:
    """Who decides on a casebook of two reports."""
    files = tmp_path / "files"
    files.mkdir()
    for name, text in (("1.txt", ONE), ("2.txt", TWO)):
        (files / name).write_text(text, encoding="utf-8")
    keep(tmp_path / "casebook", read_folder(files, toolkit), files)
    yield from served(tmp_path / "casebook")


def waiting(analyst: TestClient) -> list[dict[str, Any]]:
    """Return the pairs that wait."""
    lines: list[dict[str, Any]] = analyst.get("/api/review?form=list&kind=same").json()["lines"]
    return lines


def test_two_spellings_wait_and_are_one_by_a_press_until_that_is_undone(
    analyst: TestClient,
) -> None:
    (line,) = waiting(analyst)
    ids = [thing["id"] for thing in line["things"]]
    assert all("(alleged)" in thing["words"] for thing in line["things"])
    for identity in ids:
        shown = analyst.get(f"/entities/{identity}").text
        assert "Perhaps the same" in shown and "middle name left out" in shown
    form = {"verdict": "same", "subject": ids, "back": f"/entities/{ids[0]}"}
    done = analyst.post("/judge", data=form)
    assert done.status_code == 200 and "Decided: <b>same</b>" in done.text
    assert not waiting(analyst)
    told = [analyst.get(f"/api/entities/{identity}").json() for identity in ids]
    assert told[0]["entity"]["id"] == told[1]["entity"]["id"]
    assert told[0]["entity"]["reports"] == 2
    assert "judged the same" in [why["name"] for why in told[0]["why_joined"]]
    judged = done.url.params["judged"]
    analyst.post("/judge", data={"verdict": "withdraw", "subject": judged})
    assert [thing["id"] for thing in waiting(analyst)[0]["things"]] == ids


def test_two_judged_different_wait_no_more(analyst: TestClient) -> None:
    ids = [thing["id"] for thing in waiting(analyst)[0]["things"]]
    analyst.post("/judge", data={"verdict": "different", "subject": ids})
    assert not waiting(analyst)
    told = analyst.get(f"/api/entities/{ids[0]}").json()
    assert told["apart"] == [ids[1]] and not told["suggestions"]


def test_a_mention_that_is_of_another_is_parted_from_the_page(analyst: TestClient) -> None:
    ids = [thing["id"] for thing in waiting(analyst)[0]["things"]]
    analyst.post("/judge", data={"verdict": "same", "subject": ids})
    told = analyst.get(f"/api/entities/{ids[0]}").json()
    reports = {one["quote"]["report"]["id"]: one["id"] for one in told["mentions"]}
    assert len(reports) == 2
    assert "Somebody or something else here" in analyst.get(f"/entities/{ids[0]}").text
    form = {"verdict": "different", "subject": list(reports.values()), "back": "/entities"}
    assert analyst.post("/judge", data=form).status_code == 200
    persons = analyst.get("/api/entities?kind=person&category=suspect&named=yes").json()["lines"]
    assert sorted(line["reports"] for line in persons) == [1, 1]
