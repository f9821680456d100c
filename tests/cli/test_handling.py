from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clew.store.casebook import open_case
from clew.store.chain import Stamp
from tests.cli.test_app import typed
from tests.store.examples import new_case

TODAY = datetime.now(UTC).date()
NEXT = (TODAY + timedelta(days=300)).isoformat()
FIRST = ("--purpose", "Port study", "--owner", "Desk 4", "--review", NEXT, "--tlp", "amber")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    new_case(tmp_path).close()
    return str(tmp_path / "case")


def test_what_is_missing_is_told_with_how_to_set_it(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = typed(capsys, "case", "show", "--case", folder)
    assert (status, err) == (0, "")
    assert out.count("clew case set --purpose") == 1
    assert "--owner NAME --review DATE --tlp AMBER" in out
    assert "Nothing is set yet" in out


def test_what_is_set_is_shown_with_who_and_when(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = typed(capsys, "case", "set", *FIRST, "--case", folder)
    assert (status, err) == (0, "")
    assert "TLP AMBER" in out
    _, out, _ = typed(capsys, "case", "show", "--case", folder)
    assert "Port study" in out
    assert str(TODAY.year) in out
    assert "--contact ADDRESS" in out
    assert "review was due" not in out
    again = typed(capsys, "case", "set", "--tlp", "TLP:AMBER", "--case", folder)
    assert "Nothing changed" in again[1]


def test_a_review_that_is_due_is_told(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    long_ago = Stamp("anna", datetime(2020, 1, 1, tzinfo=UTC))
    given = {"purpose": "p", "owner": "o", "review": "2020-06-01", "tlp": "GREEN"}
    with open_case(Path(folder), long_ago) as case:
        case.handle(given, long_ago)
    _, out, _ = typed(capsys, "case", "show", "--case", folder)
    assert "The review was due on 1 Jun 2020" in out
    assert "anna, 1 Jan 2020" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--tlp", "red"), "--purpose, --owner, --review missing"),
        ((*FIRST[:-1], "WHITE"), "give one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED"),
        ((*FIRST, "--review", "1999-01-01"), "this day is past"),
        ((), "nothing to set"),
    ],
)
def test_what_cannot_be_set_is_one_line_and_status_2(
    folder: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    status, out, err = typed(capsys, "case", "set", *words, "--case", folder)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
