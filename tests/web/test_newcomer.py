"""A newcomer's path through the workbench: from the case to a decision and an export."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.conftest import serving


@pytest.fixture
def own_workbench(examples_folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a workbench in which anything may be changed."""
    yield from serving(Path(shutil.copytree(examples_folder, tmp_path / "casebook")))


@pytest.fixture
def page(chromium: Browser, own_workbench: str) -> Iterator[Page]:
    """A window on the case."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    opened.goto(own_workbench)
    yield opened
    context.close()
