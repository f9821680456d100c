"""What leaves a casebook from the command line: refused without marks, noted in the log."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from clew.cli.app import run
from clew.model import LOOSEST_FIRST, Category, Tlp, allows
from clew.share.forms import FORMS
from clew.store.casebook import Intake, open_case
from tests.cli.example import PROTECTED, conclusions, english, french
from tests.store.examples import STAMP, example_reading

SET = ("case", "set", "--purpose", "a test", "--owner", "the desk", "--review", "2027-06-01")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A casebook with two reports and what is concluded from them."""
    with open_case(tmp_path / "case", STAMP, create=True) as casebook:
        for reading in (english(), french()):
            name = reading.document.file_name
            casebook.save(reading, reading.document.text.encode(), Intake(name, name), STAMP)
        casebook.conclude(conclusions(), casebook.state(), STAMP)
    return str(tmp_path / "case")


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run(list(words))
    out, err = capsys.readouterr()
    return status, out, err


def exported(folder: str) -> list[dict[str, object]]:
    with open_case(Path(folder), STAMP) as casebook, casebook.reading() as connection:
        rows = connection.exec_driver_sql(
            "select detail from log where action = 'exported' order by seq"
        )
        return [json.loads(row[0]) for row in rows]


def test_the_houses_own_shape_leaves_without_marks_and_masked(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = typed(capsys, "export", "json", "--case", folder)
    assert status == 0
    assert PROTECTED not in out
    assert exported(folder)[0]["reports"] == 2


@pytest.mark.parametrize("form", list(FORMS))
def test_any_other_form_is_refused_until_it_is_said_why_the_casebook_is_kept(
    form: str, folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    status, _, err = typed(capsys, "export", form, "-o", str(output), "--case", folder)
    assert status == 2
    assert "clew case set --purpose" in err
    assert not output.exists()
    assert not exported(folder)


@pytest.mark.parametrize("form", list(FORMS))
def test_each_form_is_written_marked_and_noted(
    form: str, folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(capsys, *SET, "--tlp", "AMBER", "--case", folder)[0] == 0
    output = tmp_path / "out"
    words = ("export", form, "-o", str(output), "--to", "the ministry", "--case", folder)
    status, _, err = typed(capsys, *words)
    assert status == 0, err
    files = sorted(output.iterdir()) if output.is_dir() else [output]
    content = b"".join(path.read_bytes() for path in files)
    assert content and PROTECTED.encode() not in content
    (row,) = exported(folder)
    assert (row["to"], row["tlp"], row["internal"]) == ("the ministry", "AMBER", False)


def test_an_export_is_never_marked_less_strictly_than_its_casebook(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(capsys, *SET, "--tlp", "AMBER", "--case", folder)
    status, _, err = typed(capsys, "export", "json", "--tlp", "green", "--case", folder)
    assert status == 2
    assert "--tlp GREEN: the casebook is TLP:AMBER" in err


def test_reports_without_a_known_day_stay_when_a_day_is_asked_for(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = typed(capsys, "export", "json", "--since", "2024-02-11", "--case", folder)
    assert status == 0
    assert [row["title"] for row in json.loads(out)["documents"]]
    assert "1 report left out" in err


def test_of_one_event_only_its_rows_leave(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = typed(capsys, "export", "json", "--event", "evt-1", "--case", folder)
    told = json.loads(out)
    assert status == 0
    assert [row["id"] for row in told["events"]] == ["evt-1111111111111111"]
    assert {row["event"] for row in told["claims"]} == {"evt-1111111111111111"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xlsx"], "export xlsx: not known; one of: json"),
        (["json", "--tlp", "PINK"], "PINK: not a mark of TLP 2.0; give one of CLEAR, GREEN"),
        (["json", "--since", "May"], "--since May: not a day; give one as 2026-05-31"),
        (
            ["json", "--event", "evt-nothing"],
            "evt-nothing: no event of this casebook begins so",
        ),
        (["json", "--internal", "--since", "2024-01-01"], "--internal: json alone"),
    ],
)
def test_a_wrong_word_is_refused_in_one_line(
    words: list[str], said: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = typed(capsys, "export", *words, "--case", folder)
    assert (status, out) == (2, "")
    assert said in err and err.count("\n") == 1


def test_a_stricter_mark_never_shows_more(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    typed(capsys, *SET, "--tlp", "CLEAR", "--case", folder)
    shown: dict[tuple[Tlp, Tlp], frozenset[str]] = {}
    for mark in LOOSEST_FIRST:
        words = ("judge", "mark", english().document.id, "--value", mark, "--why", "agreed so")
        assert typed(capsys, *words, "--case", folder)[0] == 0
        for limit in LOOSEST_FIRST:
            status, out, err = typed(capsys, "export", "json", "--tlp", limit, "--case", folder)
            assert status == 0, err
            rows = json.loads(out)
            lists = ("documents", "claims", "figures", "mentions", "entities", "events")
            shown[mark, limit] = frozenset(row["id"] for name in lists for row in rows[name])
    for mark, limit in product(LOOSEST_FIRST, repeat=2):
        assert bool(shown[mark, limit] & {english().document.id}) == allows(mark, limit)
        for stricter in LOOSEST_FIRST[LOOSEST_FIRST.index(mark) :]:
            assert shown[stricter, limit] <= shown[mark, limit]
            assert shown[mark, mark] >= shown[stricter, mark]


def test_who_is_protected_by_a_report_that_stays_is_protected_in_those_that_leave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("secret.txt", "open.txt")
    texts = ("Berta Muster was freed.", "Berta Muster lives in Lyon.")
    categories: tuple[Category | None, ...] = ("victim", None)
    folder = str(tmp_path / "case")
    with open_case(Path(folder), STAMP, create=True) as casebook:
        for name, text, category in zip(names, texts, categories, strict=True):
            made = example_reading(text)
            mentions = tuple(
                replace(m, category=category, protected=category == "victim")
                for m in made.mentions
                if text[m.span.start : m.span.end] == "Berta Muster"
            )
            reading = replace(made, mentions=mentions, relations=())
            casebook.save(reading, text.encode(), Intake(name, name), STAMP)
    secret = example_reading(texts[0]).document.id
    typed(capsys, *SET, "--tlp", "GREEN", "--case", folder)
    words = ("judge", "mark", secret, "--value", "RED", "--why", "agreed so", "--case", folder)
    assert typed(capsys, *words)[0] == 0
    status, out, err = typed(capsys, "export", "json", "--tlp", "GREEN", "--case", folder)
    assert status == 0, err
    assert "1 report left out: they bear a stricter mark" in err
    assert len(json.loads(out)["documents"]) == 1
    assert "Muster" not in out


def test_a_name_with_a_wrong_ending_and_a_full_folder_are_refused(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(capsys, *SET, "--tlp", "AMBER", "--case", folder)
    words = ("export", "briefing", "-o", str(tmp_path / "b.doc"), "--case", folder)
    status, _, err = typed(capsys, *words)
    assert (status, "written as .html or .pdf" in err) == (2, True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    words = ("export", "csv", "-o", str(tmp_path / "full"), "--case", folder)
    status, _, err = typed(capsys, *words)
    assert (status, "something is in this folder" in err) == (2, True)
    status, _, err = typed(capsys, "export", "csv", "--case", folder)
    assert (status, "a folder of files; say where" in err) == (2, True)
    assert not exported(folder)


def test_json_bears_the_strictest_mark_of_what_is_in_it(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(capsys, *SET, "--tlp", "GREEN", "--case", folder)
    words = ("judge", "mark", english().document.id, "--value", "RED", "--why", "agreed so")
    assert typed(capsys, *words, "--case", folder)[0] == 0
    status, out, _ = typed(capsys, "export", "json", "--case", folder)
    assert (status, json.loads(out)["handling"]["tlp"]) == (0, "RED")
    assert exported(folder)[0]["tlp"] == "RED"
