"""The commands as they are typed: what they print, where, and how they end."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from clew import __version__
from clew.cli.app import run
from clew.model import Stated
from clew.store.casebook import Intake, open_case
from clew.store.chain import Stamp
from tests.cli.example import PROTECTED, SUSPECT, conclusions, contested, english, french

STAMP = Stamp("tester", datetime(2024, 3, 1, tzinfo=UTC))
LISTS = ("documents", "claims", "figures", "entities", "events")
WEIGHED = ("contradictions", "hypotheses", "origins", "lineage")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A casebook with two reports and what is concluded from them."""
    with open_case(tmp_path / "case", STAMP, create=True) as casebook:
        for reading in (english(), french()):
            document = reading.document
            intake = Intake(f"reports/{document.file_name}", document.file_name)
            casebook.save(reading, document.text.encode(), intake, STAMP)
        casebook.conclude(conclusions(), casebook.state(), STAMP)
        casebook.fail("reports/broken.pdf", "the PDF is cut short", STAMP)
    return str(tmp_path / "case")


@pytest.fixture
def weighed(tmp_path: Path) -> str:
    """A casebook with rival versions, origins and a lineage."""
    with open_case(tmp_path / "weighed", STAMP, create=True) as casebook:
        for reading in (english(), french()):
            document = reading.document
            intake = Intake(f"reports/{document.file_name}", document.file_name)
            casebook.save(reading, document.text.encode(), intake, STAMP)
        casebook.conclude(contested(), casebook.state(), STAMP)
    return str(tmp_path / "weighed")


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return exit status, output and errors of a command."""
    status = run(list(words))
    out, err = capsys.readouterr()
    return status, out, err


def test_the_brief_tells_of_the_casebook(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = typed(capsys, "brief", "--case", folder)
    assert (status, err) == (0, "")
    assert "2 reports" in out
    assert "the PDF is cut short" in out
    assert f"clew show evt-11111111 --case {folder}" in "".join(out.splitlines())


@pytest.mark.parametrize("name", LISTS)
def test_each_list_prints_a_table_for_people_and_rows_for_pipes(
    name: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, table, _ = typed(capsys, name, "--case", folder)
    assert status == 0
    assert PROTECTED not in table
    status, lines, err = typed(capsys, name, "--case", folder, "--json")
    rows = [json.loads(line) for line in lines.splitlines()]
    assert (status, err) == (0, "")
    assert rows
    assert all("id" in row for row in rows)
    assert PROTECTED not in lines


def test_json_rows_are_those_of_the_export(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, whole, _ = typed(capsys, "export", "json", "--case", folder)
    exported = json.loads(whole)
    for name in LISTS:
        _, lines, _ = typed(capsys, name, "--case", folder, "--json")
        rows = sorted((json.loads(line) for line in lines.splitlines()), key=lambda row: row["id"])
        assert rows == exported[name]


@pytest.mark.parametrize("name", WEIGHED)
def test_what_is_weighed_prints_a_table_and_the_rows_of_the_export(
    name: str, weighed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, table, err = typed(capsys, name, "--case", weighed)
    assert (status, err) == (0, "")
    assert table and PROTECTED not in table
    _, lines, _ = typed(capsys, name, "--case", weighed, "--json")
    assert PROTECTED not in lines
    rows = sorted((json.loads(line) for line in lines.splitlines()), key=lambda row: row["id"])
    _, whole, _ = typed(capsys, "export", "json", "--case", weighed)
    assert rows == json.loads(whole)[name]
    for row in rows:
        status, shown, err = typed(capsys, "show", row["id"], "--case", weighed)
        assert (status, err) == (0, "")
        assert shown and PROTECTED not in shown
        _, shown, _ = typed(capsys, "show", row["id"], "--json", "--case", weighed)
        assert json.loads(shown) == row


def test_filters_choose_among_what_is_weighed(
    weighed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def ids(*words: str) -> list[str]:
        _, lines, _ = typed(capsys, *words, "--json", "--case", weighed)
        return [json.loads(line)["id"] for line in lines.splitlines()]

    assert ids("contradictions") == ["con-1", "con-2"]
    assert ids("contradictions", "--verdict", "update") == ["con-2"]
    assert ids("contradictions", "--kind", "perpetrator", "--document", "lyon.txt") == ["con-1"]
    assert ids("contradictions", "--entity", "Trieste") == ["con-1"]
    assert ids("contradictions", "--kind", "date") == []
    assert ids("origins")[0] == "org-1"
    assert ids("origins", "--kind", "anonymous") == ["org-3"]
    assert ids("origins", "--document", "lyon.txt") == ["org-1"]
    assert sorted(ids("lineage")) == ["lin-1", "lin-2", "lin-3"]
    assert ids("lineage", "--relation", "paraphrase", "--document", "gazette.txt") == ["lin-1"]


def test_where_nothing_is_weighed_it_is_said_what_that_does_not_prove(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = typed(capsys, "contradictions", "--case", folder)
    assert "does not prove that the reports agree" in out
    _, out, _ = typed(capsys, "lineage", "--case", folder)
    assert "does not prove that they know it independently" in out
    _, out, _ = typed(capsys, "lineage", "--relation", "copy", "--case", folder)
    assert "No lineage fit these filters" in out


def test_the_export_masks_unless_it_is_internal_and_the_log_tells(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.json"
    status, out, err = typed(capsys, "export", "json", "--case", folder, "-o", str(target))
    assert (status, out) == (0, "")
    assert "protected persons masked" in err
    masked = json.loads(target.read_text(encoding="utf-8"))
    assert "internal" not in masked
    assert "men-5" not in [mention["id"] for mention in masked["mentions"]]
    _, whole, _ = typed(capsys, "export", "json", "--internal", "--case", folder)
    assert json.loads(whole)["internal"] is True
    assert typed(capsys, "verify", "--case", folder)[0] == 0


def test_filters_and_limit_hold_for_tables_and_rows(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, lines, _ = typed(capsys, "claims", "--kind", "arrest", "--json", "--case", folder)
    assert [json.loads(line)["kind"] for line in lines.splitlines()] == ["arrest"]
    _, table, err = typed(capsys, "claims", "--limit", "1", "--case", folder)
    assert "clm-2222" not in table
    assert "1 of 2 claims" in err


def test_nothing_found_says_what_to_do_next(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = typed(capsys, "claims", "--kind", "sentence", "--case", folder)
    assert status == 0
    assert out == f"No claims fit these filters. All of them: clew claims --case {folder}\n"
    _, out, _ = typed(capsys, "search", "zeppelin", "--case", folder)
    assert "No report holds all of these words" in out


def test_show_takes_the_beginning_of_an_id(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = typed(capsys, "show", "clm-111", "--case", folder)
    assert status == 0
    assert f"arrested {SUSPECT} [alleged] on Monday" in out
    status, _, err = typed(capsys, "show", "clm-", "--case", folder)
    assert status == 2
    assert "several ids begin so" in err
    status, _, err = typed(capsys, "show", "zzz", "--case", folder)
    assert status == 2
    assert "no id of this casebook begins so" in err


def test_a_protected_person_has_no_row_to_pass_on(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = typed(capsys, "show", "men-5", "--json", "--case", folder)
    assert (status, out) == (2, "")
    assert "protected" in err


def test_search_finds_words_in_any_language_and_masks_what_stands_around(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = typed(capsys, "search", "interpelle", "lyon", "--case", folder)
    assert status == 0
    assert "lyon.txt" in out
    _, out, _ = typed(capsys, "search", "lorry", "--case", folder, "--json")
    assert PROTECTED not in out
    assert json.loads(out)["document"] == english().document.id


def test_no_way_out_shows_a_protected_name_that_stands_in_a_title_or_a_file_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "case")
    titled = Stated(f"{SUSPECT} held, {PROTECTED} freed", "page metadata")
    reading = english()
    reading = replace(
        reading, document=replace(reading.document, title=titled, byline=Stated(PROTECTED, "text"))
    )
    with open_case(Path(folder), STAMP, create=True) as casebook:
        intake = Intake("in/mariam_testcase.txt", "mariam_testcase.txt")
        casebook.save(reading, reading.document.text.encode(), intake, STAMP)
        casebook.conclude(conclusions(), casebook.state(), STAMP)
    document = reading.document.id
    ways = [["brief"], ["search", "Trieste"], ["search", "Trieste", "--json"], ["show", document]]
    ways += [[name] for name in LISTS] + [[name, "--json"] for name in LISTS]
    ways += [["show", "evt-1"], ["show", "ent-3"], ["show", "ent-4"], ["export", "json"]]
    for way in ways:
        status, out, err = typed(capsys, *way, "--case", folder)
        assert status == 0, err
        assert "mariam" not in (out + err).casefold(), way
    _, out, _ = typed(capsys, "documents", "--case", folder)
    assert f"{SUSPECT} [alleged] held, [child relative 1]" in " ".join(out.split())


def test_verify_finds_a_changed_original(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = typed(capsys, "verify", "--case", folder)
    assert (status, out.startswith("Whole")) == (0, True)
    original = next(p for p in Path(folder, "originals").rglob("*") if p.is_file())
    original.write_bytes(b"something else")
    status, out, err = typed(capsys, "verify", "--case", folder)
    assert status == 1
    assert "original was changed" in out
    assert "1 thing wrong" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["brief", "--case", "nowhere"], "no casebook is here"),
        (["claims", "--kind"], "--kind"),
        (["claims", "--status", "certain"], "alleged"),
        (["nothing"], "nothing"),
        (["show"], "ID"),
        (["ingest"], "PATH"),
        (["ingest", "x", "--workers", "none"], "--workers"),
    ],
)
def test_a_wrong_command_is_one_line_and_exit_status_two(
    words: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = typed(capsys, *words)
    assert (status, out) == (2, "")
    assert err.startswith("clew: ")
    assert err.count("\n") == 1
    assert says in err


def test_a_wrong_setting_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLEW_WORKERS", "many")
    status, _, err = typed(capsys, "brief")
    assert (status, err.count("\n")) == (2, 1)
    assert "CLEW_WORKERS='many'" in err


def test_the_casebook_is_the_one_of_the_settings_without_an_option(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLEW_CASE", folder)
    assert "2 reports" in typed(capsys, "brief")[1]


def test_the_version_and_the_help_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(capsys, "--version") == (0, f"clew {__version__}\n", "")
    status, out, _ = typed(capsys)
    assert status == 0
    assert "ingest" in out


def outside(*words: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own."""
    code = "import sys; from clew.cli.app import main; main(sys.argv[1:])"
    whole: dict[str, Any] = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-c", code, *words], env=whole, capture_output=True, check=False
    )


def test_output_to_a_pipe_has_no_colours_and_any_encoding_will_do(folder: str) -> None:
    run = outside("brief", "--case", folder, PYTHONIOENCODING="ascii", COLUMNS="80")
    assert run.returncode == 0
    assert b"\x1b" not in run.stdout
    assert not run.stderr
    run = outside("documents", "--json", "--case", folder, PYTHONIOENCODING="ascii")
    assert len([json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]) == 2


@pytest.mark.parametrize("command", ["claims --json", "claims", "brief"])
def test_a_closed_pipe_ends_quietly_and_always_alike(command: str, folder: str) -> None:
    code = "import sys; from clew.cli.app import main; main(sys.argv[1:])"
    words = f"'{sys.executable}' -c '{code}' {command} --case '{folder}' | true"
    words = f"set -o pipefail; {words}"
    run = subprocess.run(["bash", "-c", words], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk at hand")
@pytest.mark.parametrize("command", ["brief", "claims --json"])
def test_a_full_disk_is_one_line(command: str, folder: str) -> None:
    code = "import sys; from clew.cli.app import main; main(sys.argv[1:])"
    words = f"'{sys.executable}' -c '{code}' {command} --case '{folder}' > /dev/full"
    run = subprocess.run(["bash", "-c", words], capture_output=True, check=False)
    assert run.returncode == 2
    assert run.stderr.startswith(b"clew: the output can't be written")
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize("table", ["claims", "mentions"])
def test_a_casebook_that_lost_a_row_is_called_damaged(
    table: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(Path(folder, "casebook.db"))) as connection:
        connection.execute(f"DELETE FROM {table}")
        connection.commit()
    status, out, err = typed(capsys, "brief", "--case", folder)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "the casebook is damaged" in err
    assert f"run clew verify --case {folder}" in err


def test_a_casebook_that_cannot_be_written_is_shown_but_not_exported(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("clew.store.sqlite.can_write", lambda _: False)
    for words in (["brief"], ["claims"], ["show", "evt-1"], ["search", "Trieste"], ["verify"]):
        assert typed(capsys, *words, "--case", folder)[0] == 0
    status, out, err = typed(capsys, "export", "json", "--case", folder)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "copy the folder" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["claims", "--status", "sure"], "'sure' is not one of 'confirmed'"),
        (["entities", "--category", "foe"], "'foe' is not one of 'suspect'"),
        (["claims", "--limit", "0"], "it must be greater than or equal to 1;"),
        (["claims", "--limit", "x"], "it must be a valid integer;"),
        (["figures", "--measure", "bogus"], "one of: age, arrests"),
        (["contradictions", "--kind", "colour"], "one of: attribution, certainty"),
        (["contradictions", "--verdict", "conflicts"], "did you mean conflict?"),
        (["origins", "--kind", "speakers"], "did you mean speaker?"),
        (["lineage", "--relation", "sibling"], "one of: copy, paraphrase"),
        (["lineage", "--document", "nowhere.txt"], "`clew documents` lists them"),
        (["show", ""], "no id was given"),
        (["search", ""], "nothing to search for"),
        (["search", "?!", "…"], "nothing to search for"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(
    words: list[str], says: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = typed(capsys, *words, "--case", folder)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert says in err
    assert "Value error" not in err


def test_languages_and_ids_may_be_typed_in_capitals(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(capsys, "documents", "--language", "EN", "--case", folder, "--json")[1]
    assert typed(capsys, "show", "EVT-1", "--case", folder)[0] == 0
