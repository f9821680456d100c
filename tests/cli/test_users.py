import io
import json
from pathlib import Path

import pytest

from tests.cli.test_app import typed
from tests.store.examples import new_case

PASSWORD = "four short plain words"


@pytest.fixture
def folder(tmp_path: Path) -> str:
    new_case(tmp_path).close()
    return str(tmp_path / "case")


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\nmore\n"))


@pytest.mark.usefixtures("piped")
def test_a_user_is_added_listed_changed_and_removed(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, str, str]:
        return typed(capsys, "user", *words, "--case", folder)

    assert "No users yet" in run("list")[1]
    words = ("add", "Anna", "--role", "owner", "--password-stdin")
    assert run(*words) == (0, "Added: Anna, owner.\n", "")
    status, out, _ = run("list", "--json")
    (row,) = (json.loads(line) for line in out.splitlines())
    assert row.keys() == {"name", "role", "created", "disabled"}
    assert run("role", "anna", "reader")[1] == "Anna is reader.\n"
    assert "All sessions have ended" in run("remove", "anna")[1]
    status, out, err = run("list")
    assert (status, err) == (0, "")
    assert "reader" in out
    _, out, _ = typed(capsys, "log", "--action", "user", "--case", folder)
    assert "user Anna: added as owner" in out
    assert "user Anna: now reader" in out
    assert "user Anna: removed" in out
    assert PASSWORD not in out


def test_a_password_is_typed_twice_on_the_terminal(
    folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([PASSWORD, PASSWORD, PASSWORD, "another one of words"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    words = ("user", "add", "Anna", "--role", "owner", "--case", folder)
    assert typed(capsys, *words)[0] == 0
    status, out, err = typed(capsys, "user", "password", "Anna", "--case", folder)
    assert (status, out) == (2, "")
    assert "the two passwords differ" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "Anna", "--role", "owner"), "give --password-stdin"),
        (("add", "Anna", "--role", "chief", "--password-stdin"), "chief: not a role"),
        (("add", "A<b>", "--role", "owner", "--password-stdin"), "can't stand in it"),
        (("add", "Anna", "--password-stdin"), "--role"),
        (("remove", "Anna"), "no user of this casebook; there are none"),
        (("role", "Anna", "owner"), "no user of this casebook"),
        (("password", "Anna", "--password-stdin"), "no user of this casebook"),
    ],
)
@pytest.mark.usefixtures("piped")
def test_what_cannot_be_done_is_one_line_and_status_2(
    folder: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    status, out, err = typed(capsys, "user", *words, "--case", folder)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def test_a_short_password_is_refused(
    folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("too short\n"))
    words = ("user", "add", "Anna", "--role", "owner", "--password-stdin", "--case", folder)
    status, _, err = typed(capsys, *words)
    assert status == 2
    assert "at least 12 are wanted" in err
    assert "too short" not in err
