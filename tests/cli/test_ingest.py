"""Reading from the command line: what is told while it runs and at its end."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clew import pipeline
from clew.cli.app import run
from clew.read import Limits, Source
from clew.store import queries
from clew.store.casebook import open_case
from clew.store.verify import verify
from tests.example_reader import FAILS, NO_FACTS, READER, write_reports
from tests.store.examples import STAMP

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def quick_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A reader without models, and a folder of its own to run in."""
    monkeypatch.setattr(pipeline, "report_reader", lambda *_: READER)
    monkeypatch.setenv("CLEW_WORKERS", "1")
    monkeypatch.chdir(tmp_path)


def standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_what_was_read_is_counted_and_a_second_run_adds_nothing(capsys: Capture) -> None:
    write_reports(Path("in"), 3)
    assert run(["ingest", "in"]) == 0
    out, err = capsys.readouterr()
    assert out == "3 reports read into casebook.\nNext: clew brief\n"
    assert err == ""
    assert run(["ingest", "in"]) == 0
    assert "0 reports read into casebook, 3 known before." in capsys.readouterr().out


def test_what_failed_is_listed_with_file_and_reason_and_the_rest_is_kept(capsys: Capture) -> None:
    folder = write_reports(Path("in"), 2)
    (folder / "bad.txt").write_text(FAILS, encoding="utf-8")
    (folder / "empty.txt").touch()
    assert run(["ingest", "in", "nowhere.pdf", "--case", "mine"]) == 1
    out, err = capsys.readouterr()
    assert "2 reports read into mine, 3 failed, of 5 files." in out
    assert "Next: clew brief --case mine" in out
    lines = err.splitlines()
    assert lines[0] == "3 files could not be read; the others are kept:"
    assert "  in/bad.txt: unreadable; give another" in lines
    assert any(line.startswith("  nowhere.pdf: there is no such file") for line in lines)
    assert run(["brief", "--case", "mine"]) == 0
    assert "nowhere.pdf" in capsys.readouterr().out


def test_standard_input_is_one_report_and_twice_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    content = b"Police arrested Anton Beispiel and two others."
    standard_input(monkeypatch, content)
    assert run(["ingest", "-"]) == 0
    assert "1 report read" in capsys.readouterr().out
    standard_input(monkeypatch, content)
    assert run(["ingest", "-"]) == 0
    assert "0 reports read into casebook, 1 known before." in capsys.readouterr().out
    with open_case(Path("casebook"), STAMP) as case:
        (found,) = queries.documents(case)
        assert found.paths == ("standard input",)
        assert not case.is_stale()
        assert verify(case).wrong == ()


def test_empty_standard_input_is_a_failure_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    standard_input(monkeypatch, b"")
    assert run(["ingest", "-"]) == 1
    assert "  standard input: the file is empty" in capsys.readouterr().err


def test_stopped_by_the_user_it_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    write_reports(Path("in"), 4)
    whole = pipeline.ingest

    def stopped(*arguments: Any, on_progress: Callable[[Any], None], **options: Any) -> Any:
        def stop(step: Any) -> None:
            on_progress(step)
            raise KeyboardInterrupt

        return whole(*arguments, on_progress=stop, **options)

    monkeypatch.setattr(pipeline, "ingest", stopped)
    assert run(["ingest", "in"]) == 130
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("clew: stopped; the casebook is whole")
    assert err.count("\n") == 1
    assert run(["documents"]) == 0
    assert "not all reports are in these lists yet" in capsys.readouterr().err
    monkeypatch.setattr(pipeline, "ingest", whole)
    assert run(["ingest", "in"]) == 0
    assert "3 reports read into casebook, 1 known before." in capsys.readouterr().out


def test_a_folder_of_something_else_is_refused(capsys: Capture) -> None:
    write_reports(Path("in"), 1)
    assert run(["ingest", "in", "--case", "in"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("clew: in: this folder holds something other than a casebook")
    assert err.count("\n") == 1


def test_progress_without_a_terminal_is_a_line_now_and_then(capsys: Capture) -> None:
    write_reports(Path("in"), 101)
    assert run(["ingest", "in"]) == 0
    err = capsys.readouterr().err
    assert err == "100 of 101 files\n"


def test_a_user_without_a_name_is_told_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr("getpass.getuser", nameless)
    write_reports(Path("in"), 1)
    assert run(["ingest", "in"]) == 0


def test_an_empty_folder_and_a_lone_failure_are_told_as_they_are(capsys: Capture) -> None:
    Path("in").mkdir()
    assert run(["ingest", "in"]) == 0
    assert capsys.readouterr().err == "clew: no files found in in\n"
    Path("in/bad.txt").write_text(FAILS, encoding="utf-8")
    assert run(["ingest", "in"]) == 1
    out, err = capsys.readouterr()
    assert out == "0 reports read into casebook, 1 failed, of 1 file.\n"
    assert err.splitlines()[0] == "1 file could not be read:"


def test_members_of_an_archive_that_fail_alike_are_told_once(capsys: Capture) -> None:
    with zipfile.ZipFile("fan.zip", "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", f"{FAILS} {number}")
    assert run(["ingest", "fan.zip"]) == 1
    assert "  fan.zip: 5 members: unreadable; give another" in capsys.readouterr().err
    assert run(["brief"]) == 0
    assert "5 members: unreadable" in capsys.readouterr().out


def test_a_report_without_any_fact_is_told(capsys: Capture) -> None:
    Path("in").mkdir()
    Path("in/cake.txt").write_text(NO_FACTS, encoding="utf-8")
    assert run(["ingest", "in"]) == 0
    assert "In 1 report nothing was found: no word of the field" in capsys.readouterr().out
    assert run(["brief"]) == 0
    assert "In 1 report nothing was found" in capsys.readouterr().out


def test_an_address_is_read_like_a_file_and_named_by_it(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def answer(address: str, limits: Limits) -> Source:
        asked.append((address, limits.max_bytes))
        return Source(address, b"Police arrested Anton Beispiel.")

    monkeypatch.setattr("clew.fetching.fetch_or_refuse", answer)
    monkeypatch.setenv("CLEW_MAX_BYTES", "5000")
    assert run(["ingest", "https://news.example/2024/lorry-stopped/", "--case", "mine"]) == 0
    assert "1 report read into mine." in capsys.readouterr().out
    assert asked == [("https://news.example/2024/lorry-stopped/", 5000)]
    with open_case(Path("mine"), STAMP) as case:
        (found,) = queries.documents(case)
        assert found.document.file_name == "lorry-stopped"
        assert found.paths == ("https://news.example/2024/lorry-stopped/",)
        assert verify(case).wrong == ()


def test_an_address_that_is_refused_is_a_failure_until_it_is_read(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "http://anna:secret@127.0.0.1/a"
    assert run(["ingest", "http://127.0.0.1/a", address, "--case", "mine"]) == 1
    out, err = capsys.readouterr()
    assert "2 failed, of 2 files" in out
    assert "http://127.0.0.1/a: 127.0.0.1 is this machine itself; only the public" in err
    assert "secret" not in out + err
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.txt", "Police arrested Anton Beispiel.")
        packed.writestr("b.txt", "")
    answers = iter([archive.getvalue(), b"Police arrested Bert Beispiel."])
    monkeypatch.setattr(
        "clew.fetching.fetch_or_refuse", lambda address, _: Source(address, next(answers))
    )
    for failures in (["http://127.0.0.1/a/b.txt"], []):
        run(["ingest", "http://127.0.0.1/a", "--case", "mine"])
        with open_case(Path("mine"), STAMP) as case:
            assert [failure.path for failure in queries.failures(case)] == failures
