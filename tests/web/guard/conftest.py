"""A small application behind the guard: one page, one change, one thing for owners, one upload."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, FastAPI, Form, Request, UploadFile
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient

from clew.api.app import tell_errors
from clew.store import users
from clew.store.casebook import Casebook
from clew.web.guard import Config, Viewer, install, require, viewer_of
from clew.web.render import error_page
from tests.store.examples import STAMP, new_case

PORT = 8117
PASSWORD = "four short plain words"
USERS = {"Olga": "owner", "Anna": "analyst", "Rita": "reader"}


@dataclass
class Clock:
    """What time it is, until it is moved on."""

    now: datetime = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def application(config: Config) -> FastAPI:
    """Return an application whose answers tell who asked, and what was done."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    install(app, config)
    app.state.done = []
    router = APIRouter()

    @router.get("/page", response_class=HTMLResponse)
    @router.get("/api/page")
    def page(request: Request, viewer: Annotated[Viewer, Depends(viewer_of)]) -> str:
        return f"{viewer.name} {viewer.role} token={request.state.csrf}."

    @router.post("/change")
    @router.post("/api/change")
    def change(viewer: Annotated[Viewer, Depends(viewer_of)], why: Annotated[str, Form()]) -> str:
        app.state.done.append((viewer.stamp(config.now()).who, why))
        return "done"

    @router.delete("/api/all")
    def remove(viewer: Annotated[Viewer, Depends(require("owner"))]) -> str:
        app.state.done.append((viewer.name, "removed"))
        return "done"

    @router.post("/upload")
    def upload(files: list[UploadFile]) -> int:
        return len(files)

    app.include_router(router)
    tell_errors(app, error_page)
    return app


@dataclass
class Site:
    """The application with its configuration, clock and casebook, and browsers that come to it."""

    config: Config
    clock: Clock
    app: FastAPI
    case: Casebook
    _open: ExitStack = field(default_factory=ExitStack)

    def browser(self, address: str = "198.51.100.7", **options: Any) -> TestClient:
        """Return a browser that was never here."""
        client = TestClient(
            self.app,
            base_url=options.pop("base_url", f"http://clew.example:{PORT}"),
            client=(address, 50_000),
            follow_redirects=False,
            **options,
        )
        return self._open.enter_context(client)

    def logged_in(self, name: str) -> TestClient:
        """Return the browser of a user."""
        client = self.browser()
        assert log_in(client, name).status_code == 303
        return client

    @property
    def done(self) -> list[tuple[str, str]]:
        """What was changed, by whom."""
        return list(self.app.state.done)


def login_token(client: TestClient) -> str:
    """Return the token of the login's form."""
    found = re.search(r'name="token" value="(\w+)"', client.get("/login").text)
    assert found
    return found.group(1)


def log_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/page") -> Any:
    """Return the answer to a login."""
    told = {"name": name, "password": password, "back": back, "token": login_token(client)}
    return client.post("/login", data=told)


def token_of(client: TestClient) -> str:
    """Return the token that a page gives to its forms."""
    found = re.search(r"token=(\w+)", client.get("/page").text)
    assert found
    return found.group(1)


Opening = Callable[..., Site]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opening]:
    """Give a site, with a login unless told otherwise."""
    until_end = ExitStack()

    def make(*, login: bool = True, **changed: Any) -> Site:
        case = until_end.enter_context(new_case(tmp_path))
        clock = Clock()
        if login:
            for name, role in USERS.items():
                users.add(case, name, role, PASSWORD, STAMP)
            where: dict[str, Any] = {"host": "0.0.0.0", "names": ("clew.example",), "case": case}
        else:
            where = {}
        config = Config("os user", PORT, now=clock, clock=clock.seconds, **(where | changed))
        site = Site(config, clock, application(config), case)
        until_end.callback(site._open.close)
        return site

    yield make
    until_end.close()


@pytest.fixture
def site(opened: Opening) -> Site:
    """A site for a team."""
    return opened()


@pytest.fixture
def alone(opened: Opening) -> TestClient:
    """The browser of this machine, where nobody logs in."""
    return opened(login=False).browser("127.0.0.1", base_url=f"http://localhost:{PORT}")
