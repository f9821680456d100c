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
