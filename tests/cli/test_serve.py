"""Whom the workbench is served to: this machine, or others who log in."""

from pathlib import Path
from typing import Any

import pytest

from clew.store import users
from clew.store.casebook import open_case
from tests.cli.test_app import STAMP, folder, typed

__all__ = ["folder"]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the server was told, in place of a server that runs."""
    told: list[dict[str, Any]] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **given: told.append({"app": app, **given}))
    return told


def test_alone_it_is_this_machine_without_a_login(
    folder: str, capsys: Capture, served: list[dict[str, Any]]
) -> None:
    status, out, _ = typed(capsys, "serve", "--port", "9000", "--case", folder)
    assert status == 0
    assert "http://localhost:9000" in out
    (told,) = served
    assert (told["host"], told["port"], told["proxy_headers"]) == ("127.0.0.1", 9000, False)
    assert not told["app"].state.guard.login


@pytest.mark.parametrize(
    "asked", [("--host", "192.168.0.9"), ("--login",), ("--tls",), ("--name", "clew.example")]
)
def test_others_are_let_in_only_where_an_owner_is(
    folder: str, capsys: Capture, served: list[dict[str, Any]], asked: tuple[str, ...]
) -> None:
    status, out, err = typed(capsys, "serve", *asked, "--case", folder)
    assert (status, out) == (2, "")
    assert "it has no owner who lets them in; add one: clew user add NAME --role owner" in err
    assert err.count("\n") == 1
    assert served == []
    with open_case(Path(folder), STAMP) as case:
        users.add(case, "Olga", "owner", "four short plain words", STAMP)
    assert typed(capsys, "serve", *asked, "--case", folder)[0] == 0
    (told,) = served
    assert told["app"].state.guard.login
    assert told["proxy_headers"]


def test_a_casebook_that_is_named_and_not_there_is_made(
    tmp_path: Path, capsys: Capture, served: list[dict[str, Any]]
) -> None:
    folder = tmp_path / "new"
    status, out, _ = typed(capsys, "serve", "--case", str(folder))
    assert status == 0 and f"A new casebook: {folder}" in out.replace("\n", "")
    with open_case(folder, STAMP) as case:
        assert case.writable
    assert served[0]["app"].state.desk.folder == folder


def test_none_is_made_where_none_was_named_or_in_a_folder_of_something_else(
    tmp_path: Path,
    capsys: Capture,
    served: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLEW_CASE", raising=False)
    status, _, err = typed(capsys, "serve")
    assert status == 2 and "no casebook is here; make one and open it with clew serve" in err
    (tmp_path / "letter.txt").write_text("something else")
    status, _, err = typed(capsys, "serve", "--case", str(tmp_path))
    assert status == 2 and "something other than a casebook" in err
    assert not served
