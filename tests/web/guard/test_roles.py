"""Who may do what on every route of the workbench, those that come later too."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute

from clew.api.viewers import mask
from clew.store import sessions, users
from clew.store.casebook import open_case
from clew.view.desk import Desk
from clew.web.app import create_app
from clew.web.guard import Config
from clew.web.guard.doors import SAFE
from clew.web.guard.gate import LOGIN, LOGOUT
from tests.conftest import STAMP
from tests.web.guard.conftest import PASSWORD, PORT, USERS, log_in

OWNERS = {"/handling", "/log/verify", "/share", "/share/{identity}/take"}
"""Where an owner alone may change something; all else that changes something takes an analyst."""


@pytest.fixture(scope="module")
def browsers(
    examples_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, TestClient]]:
    """A browser of each user, logged in, with the token that its forms hold."""
    folder = tmp_path_factory.mktemp("roles") / "casebook"
    shutil.copytree(examples_folder, folder)
    with open_case(folder, STAMP) as case:
        config = Config("os user", PORT, names=("clew.example",), case=case)
        desk = Desk(folder, STAMP)
        app = create_app(desk, config)
        found = {}
        with TestClient(app, base_url="http://clew.example", follow_redirects=False) as nobody:
            found["nobody"] = nobody
            for name, role in USERS.items():
                users.add(case, name, role, PASSWORD, STAMP)
                client = TestClient(app, base_url="http://clew.example", follow_redirects=False)
                assert log_in(client, name).status_code == 303
                token = client.cookies[config.cookie]
                session = sessions.find(case, token, config.now(), config.lifetime)
                assert session is not None
                client.headers["X-CSRF-Token"] = mask(session.secret)
                found[name] = client
            yield found
        desk.close()


def routes(app: Any) -> Iterator[tuple[str, str]]:
    """Yield method and path of each route of an application, those of its parts too."""
    yield from _routes(app.router.routes)


def _routes(found: Iterable[BaseRoute]) -> Iterator[tuple[str, str]]:
    for route in found:
        part = getattr(route, "original_router", None)
        if part is not None:
            yield from _routes(part.routes)
        if isinstance(route, APIRoute):
            yield from ((method, route.path) for method in sorted(route.methods or ()))


def changes(browser: TestClient) -> set[tuple[str, str]]:
    """Return method and path of each route that changes something."""
    return {
        (method, path)
        for method, path in routes(browser.app)
        if method not in SAFE and path not in (LOGIN, LOGOUT)
    }


def test_what_is_for_owners_is_there_and_is_not_all(browsers: dict[str, TestClient]) -> None:
    found = {path for _, path in changes(browsers["nobody"])}
    assert found > OWNERS | {"/judge", "/read", "/originals"}


def test_nobody_and_no_reader_changes_anything(browsers: dict[str, TestClient]) -> None:
    for method, path in changes(browsers["nobody"]):
        assert browsers["nobody"].request(method, path).status_code == 401, path
        told = browsers["Rita"].request(method, path)
        assert told.status_code == 403, path
        assert "Rita is reader here and may only look" in told.text, path


def test_what_is_for_owners_no_analyst_does(browsers: dict[str, TestClient]) -> None:
    for method, path in changes(browsers["nobody"]):
        told = {name: browsers[name].request(method, path).status_code for name in ("Anna", "Olga")}
        assert (told["Anna"] == 403) == (path in OWNERS), path
        assert told["Olga"] != 403, path


def test_without_the_token_nobody_changes_anything(browsers: dict[str, TestClient]) -> None:
    for method, path in changes(browsers["nobody"]):
        told = browsers["Olga"].request(method, path, headers={"X-CSRF-Token": ""})
        assert told.status_code == 403, path
        assert "not of this page" in told.text, path


def test_nobody_sees_anything(browsers: dict[str, TestClient]) -> None:
    seen = [path for method, path in routes(browsers["nobody"].app) if method == "GET"]
    assert len(seen) > 20
    for path in seen:
        told = browsers["nobody"].get(path)
        assert told.status_code in ((401,) if path.startswith("/api") else (303, 200)), path
        assert told.status_code != 200 or path == LOGIN, path
