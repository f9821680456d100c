"""The workbench on the casebook of the examples, asked as a browser asks it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

import clew.web
from clew.api.viewers import mask
from clew.store.casebook import Casebook
from clew.view.desk import Desk
from clew.web.app import create_app
from clew.web.guard import Config
from tests.conftest import STAMP

CHROMIUM = shutil.which("chromium")
BUILT = Path(clew.web.__file__).parent / "static" / "built"
PORT = 8117


@pytest.fixture(scope="session")
def browser(
    examples_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """Who looks at the casebook of the examples, and changes nothing.

    It is a copy: files of a casebook that is open come and go, while other tests copy it.
    """
    folder = tmp_path_factory.mktemp("looked at") / "casebook"
    yield from served(Path(shutil.copytree(examples_folder, folder)))


@pytest.fixture
def analyst(examples_folder: Path, tmp_path: Path) -> Iterator[TestClient]:
    """Who decides on a copy of the casebook of the examples."""
    yield from served(Path(shutil.copytree(examples_folder, tmp_path / "casebook")))


def served(folder: Path) -> Iterator[TestClient]:
    """Give who asks the workbench of a casebook, as its own pages do."""
    desk, config = Desk(folder, STAMP), Config(STAMP.who, PORT)
    with TestClient(create_app(desk, config), base_url=f"http://localhost:{PORT}") as client:
        client.headers["X-CSRF-Token"] = mask(config.secret)  # as a page's forms hold it
        yield client
    desk.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; what needs it is left out where it, or the built front end, is missing."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not here (Debian: apt-get install chromium)")
    if not BUILT.is_dir():
        pytest.skip("the front end is not built here: `make front` builds it")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def workbench(examples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the workbench on a copy of the casebook of the examples."""
    folder = tmp_path_factory.mktemp("served") / "casebook"
    shutil.copytree(examples_folder, folder)
    yield from serving(folder)


def serving(folder: Path, users: Casebook | None = None) -> Iterator[str]:
    """Serve a casebook on loopback, to the users of one if given; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    desk = Desk(folder, STAMP)
    names = ("clew.example",) if users else ()
    app = create_app(desk, Config(STAMP.who, port, names=names, case=users))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    desk.close()
