"""The workbench on the casebook of the examples, asked as a browser asks it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from clew.view.desk import Desk
from clew.web.app import create_app
from tests.conftest import STAMP


@pytest.fixture(scope="session")
def browser(examples_folder: Path) -> Iterator[TestClient]:
    """Who looks at the casebook of the examples, and changes nothing."""
    yield from _served(examples_folder)


@pytest.fixture
def analyst(examples_folder: Path, tmp_path: Path) -> Iterator[TestClient]:
    """Who decides on a copy of the casebook of the examples."""
    yield from _served(Path(shutil.copytree(examples_folder, tmp_path / "casebook")))


def _served(folder: Path) -> Iterator[TestClient]:
    desk = Desk(folder, STAMP)
    with TestClient(create_app(desk), base_url="http://localhost:8117") as client:
        yield client
    desk.close()
