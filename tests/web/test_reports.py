"""Reports and claims as pages: marks in place, side by side, decided on, and opened as read."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from clew.model import Reading, Stated
from clew.pipeline import update
from clew.share.case import Case
from clew.store import queries, users
from clew.store.casebook import Intake, open_case
from clew.view.desk import Desk
from clew.web.app import create_app
from clew.web.guard import Config
from tests import builders
from tests.conftest import STAMP
from tests.web.conftest import served
from tests.web.guard.conftest import PASSWORD, PORT, USERS, log_in


def lines(browser: TestClient, what: str = "reports", **narrowed: str) -> list[dict[str, Any]]:
    """Return the lines of a list."""
    told: list[dict[str, Any]] = browser.get(f"/api/{what}", params=narrowed).json()["lines"]
    return told


def covered_claim(browser: TestClient) -> str:
    """Return the id of a claim whose sentence tells of somebody protected."""
    ids = [str(line["id"]) for line in lines(browser, "claims", limit="200")]
    return next(i for i in ids if browser.get(f"/api/claims/{i}").json()["page"]["covered"])


def test_a_report_shows_its_text_with_each_claim_beside_it(
    browser: TestClient, examples_case: Case
) -> None:
    for line in lines(browser):
        shown = browser.get(f"/reports/{line['id']}").text
        reading = examples_case.readings[line["id"]]
        assert all(f'<li id="{claim.id}"' in shown for claim in reading.claims)
        alleged = [claim for claim in reading.claims if claim.status == "alleged"]
        assert shown.count('<span class="status alleged">') == len(alleged)
        assert reading.document.sha256 in shown


def test_a_report_is_shown_in_its_language_and_direction(browser: TestClient) -> None:
    (arabic,) = lines(browser, language="ar")
    shown = browser.get(f"/reports/{arabic['id']}").text
    assert '<h1 lang="ar" dir="rtl">' in shown and '<p lang="ar" dir="rtl">' in shown
    assert "Nothing is extracted from reports in this language yet" in shown
    (french,) = lines(browser, language="fr")
    assert '<p lang="fr" dir="rtl">' not in browser.get(f"/reports/{french['id']}").text


def test_what_was_added_and_left_out_is_marked_side_by_side(browser: TestClient) -> None:
    (derived,) = lines(browser, lineage="paraphrase of another")
    page = browser.get(f"/api/reports/{derived['id']}").json()["page"]
    kin = next(one for one in page["kin"] if one["report"])
    shown = browser.get(f"/reports/{derived['id']}", params={"beside": kin["report"]["id"]}).text
    assert shown.count("data-column") == 2
    assert "added here without a source" in shown and "left out here" in shown
    assert '<span class="alone"' in shown
    assert '<span class="alone"' not in browser.get(f"/reports/{derived['id']}").text
    turned = browser.get(f"/api/reports/{kin['report']['id']}").json()["page"]["kin"]
    back = next(one for one in turned if one["report"] and one["report"]["id"] == derived["id"])
    assert back["words"] == "paraphrased by" and back["here"] == kin["there"]


@pytest.mark.parametrize(
    ("query", "words"),
    [("beside=doc-0", "not known to be related"), ("part=9", "a number from 1 to 1")],
)
def test_what_is_not_beside_or_no_part_is_said(browser: TestClient, query: str, words: str) -> None:
    address = lines(browser)[0]["report"]["address"]
    answer = browser.get(f"{address}?{query}")
    assert answer.status_code == 404 and words in answer.text


def test_no_protected_word_stands_in_a_report_or_claim(browser: TestClient) -> None:
    shown = [browser.get(f"/reports/{line['id']}").text for line in lines(browser)]
    covered = "".join(shown)
    assert 'class="m-covered"' in covered
    claim = covered_claim(browser)
    page = browser.get(f"/claims/{claim}").text
    assert 'action="/originals"' in page and "█" not in page + covered


def test_a_claim_tells_its_roles_law_speakers_and_rivals(browser: TestClient) -> None:
    line = lines(browser, "claims", contested="yes", kind="kill_die")[0]
    shown = browser.get(line["address"]).text
    assert "Contradicted" in shown and "who says so" in shown and "Told of the same event" in shown
    told = browser.get(f"/api/claims/{line['id']}").json()
    origins = [one["origin"]["id"] for one in told["alike"]["agreeing"]]
    assert len(origins) == len(set(origins)) and line["origin"]["id"] not in origins
    against = {name for row in told["page"]["rivalries"] for name in row["against"]}
    assert against.isdisjoint(one["id"] for one in told["alike"]["agreeing"])


def test_a_claim_judged_right_says_so_and_one_judged_wrong_is_gone(analyst: TestClient) -> None:
    right, wrong = lines(analyst, "claims")[:2]
    for verdict, claim in (("right", right), ("wrong", wrong)):
        form = {"verdict": verdict, "subject": claim["id"], "back": claim["at"], "why": "read it"}
        answer = analyst.post("/judge", data=form, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"].endswith(f"#{claim['id']}")
    assert "judged right" in analyst.get(f"/claims/{right['id']}").text
    assert analyst.get(f"/claims/{wrong['id']}").status_code == 404
    assert [one["id"] for one in lines(analyst, "claims", judged="right")] == [right["id"]]


def test_a_correction_stands_beside_the_claim(analyst: TestClient) -> None:
    claim = lines(analyst, "claims")[0]
    form = {
        "verdict": "correct",
        "subject": claim["id"],
        "back": claim["address"],
        "value": "The target is the boat <b>",
        "why": "read it",
    }
    shown = analyst.post("/judge", data=form).text
    assert "The target is the boat &lt;b&gt;" in shown and "Correction" in shown


def test_a_correction_names_nobody_whom_its_report_does_not_show(analyst: TestClient) -> None:
    # Whom other reports protect can't be known beside this one.
    told = lines(analyst, "claims")[0]
    words = "It was Quirina Xanthopoulou in " + told["report"]["words"]
    form = {"verdict": "correct", "subject": told["id"], "value": words, "why": "heard"}
    analyst.post("/judge", data=form)
    for address in (told["address"], told["at"].partition("#")[0]):
        shown = analyst.get(address).text
        assert "Xanthopoulou" not in shown and "Quirina" not in shown
    answers = analyst.get(f"/api{told['address']}").json()["page"]["answered"]
    assert answers[0]["words"].startswith("It was [not named here] in ")


def test_the_original_sentence_is_opened_with_a_reason_and_logged(analyst: TestClient) -> None:
    claim = covered_claim(analyst)
    form = {"subject": claim, "why": "to check the age"}
    answer = analyst.post("/originals", data=form)
    assert answer.status_code == 200 and "no-store" in answer.headers["cache-control"]
    assert "m-covered" not in re.sub(r"<style.*?</style>", "", answer.text)
    desk: Desk = analyst.app.state.desk  # type: ignore[attr-defined]
    with open_case(desk.folder, STAMP) as case:
        (told,) = queries.log(case, "opened")
    assert told.subject == claim and told.why == "to check the age"


def test_a_report_that_nobody_read_is_covered_until_it_is_opened(analyst: TestClient) -> None:
    (arabic,) = lines(analyst, language="ar")
    letters = re.compile(r"[\u0621-\u064a]{3}")
    assert not letters.search(analyst.get(f"/reports/{arabic['id']}").text)
    form = {"subject": arabic["id"], "why": "to translate it"}
    shown = analyst.post("/originals", data=form).text
    assert '<p lang="ar" dir="rtl">' in shown and letters.search(shown)
    assert not letters.search(analyst.get(f"/reports/{arabic['id']}").text)


def test_no_original_without_a_reason_and_none_by_an_address(analyst: TestClient) -> None:
    claim = covered_claim(analyst)
    assert analyst.post("/originals", data={"subject": claim}).status_code == 422
    assert analyst.get(f"/originals?subject={claim}&why=x").status_code in (404, 405)
    gone = analyst.post("/originals", data={"subject": "clm-0", "why": "x"})
    assert gone.status_code == 422
    desk: Desk = analyst.app.state.desk  # type: ignore[attr-defined]
    with open_case(desk.folder, STAMP) as case:
        assert queries.log(case, "opened") == []


def test_a_reader_is_not_given_what_was_published(examples_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(examples_folder, tmp_path / "casebook"))
    with open_case(folder, STAMP) as case:
        for name, role in USERS.items():
            users.add(case, name, role, PASSWORD, STAMP)
        desk = Desk(folder, STAMP)
        config = Config("os user", PORT, host="0.0.0.0", names=("clew.example",), case=case)
        app = create_app(desk, config)
        answers = {}
        for name in ("Rita", "Anna"):
            with TestClient(app, base_url=f"http://clew.example:{PORT}") as client:
                assert log_in(client, name, back="/reports").status_code == 200
                claim = covered_claim(client)
                page = client.get(f"/claims/{claim}").text
                (token,) = set(re.findall(r'name="csrf" value="(\w+)"', page)) or {""}
                form = {"subject": claim, "why": "to read it", "csrf": token}
                answers[name] = client.post("/originals", data=form)
                assert ('action="/originals"' in page) is (name == "Anna")
        opened = queries.log(case, "opened")
        desk.close()
    assert [answers[name].status_code for name in ("Rita", "Anna")] == [403, 200]
    assert [row.who for row in opened] == ["Anna"]


def test_claims_of_one_report_come_as_they_stand_in_its_text(browser: TestClient) -> None:
    report = lines(browser, order="claims")[0]
    told = lines(browser, "claims", report=report["id"], order="text", limit="200")
    assert [line["number"] for line in told] == list(range(1, report["claims"] + 1))
    shown = browser.get(f"/claims?report={report['id']}").text
    assert "place in the report" in shown and "of one report" in shown
    assert "place in the report" not in browser.get("/claims").text


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"' &amp; {{ 7*7 }}"


@pytest.fixture
def long_and_hostile(tmp_path: Path) -> Iterator[TestClient]:
    """A casebook of one long report whose text and title are markup, its claim at the end."""
    text = "\n".join([HOSTILE, *["Nothing of note was said in this line. " * 30] * 60])
    text += "\nPolice arrested nobody."
    told = replace(builders.report(text), title=Stated(HOSTILE, "page metadata"), file_name="a.txt")
    sentence = builders.span_in(text, "Police arrested nobody.")
    arrest = builders.claim(told, "arrest", "arrested", sentence=sentence)
    with open_case(tmp_path / "casebook", STAMP, create=True) as case:
        read = Reading(told, claims=(arrest,), extractor="en")
        case.save(read, text.encode(), Intake("a.txt", "a.txt"), STAMP)
        update(case, STAMP)
    yield from served(tmp_path / "casebook")


def test_a_long_text_is_shown_in_parts_and_never_as_markup(long_and_hostile: TestClient) -> None:
    (line,) = lines(long_and_hostile, "claims")
    path, _, anchor = line["at"].partition("#")
    assert path.endswith("?part=3") and anchor == line["id"]
    first, last = (long_and_hostile.get(address).text for address in (path.split("?")[0], path))
    assert "Part 1 of 3" in first and "Part 3 of 3" in last
    assert f'<li id="{anchor}"' in last and f'<li id="{anchor}"' not in first
    for shown in (first, last, long_and_hostile.get("/reports").text):
        assert "<script>alert" not in shown and "<img" not in shown and ">49<" not in shown
        assert "&lt;script&gt;alert(1)" in shown
    assert long_and_hostile.get(path.replace("part=3", "part=4")).status_code == 404
