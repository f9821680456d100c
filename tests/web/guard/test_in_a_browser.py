"""Logging in, deciding and logging out in a real browser, with and without its word on sites."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from clew.store import users
from clew.store.casebook import open_case
from tests.conftest import STAMP
from tests.web.conftest import serving
from tests.web.guard.conftest import PASSWORD, USERS
from tests.web.test_every_page import AXE, unfit


@pytest.fixture(scope="module")
def guarded(examples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the workbench where one must log in."""
    folder = tmp_path_factory.mktemp("guarded") / "casebook"
    shutil.copytree(examples_folder, folder)
    with open_case(folder, STAMP) as case:
        for name, role in USERS.items():
            users.add(case, name, role, PASSWORD, STAMP)
        yield from serving(folder, case)


@pytest.fixture(params=["127.0.0.1", "clew.example"])
def site(guarded: str, request: pytest.FixtureRequest) -> str:
    """The address by a name that browsers trust over http, and by one that they don't.

    Of the latter a browser doesn't say from which site a request comes; the token alone tells.
    """
    return guarded.replace("127.0.0.1", request.param)


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    """A new window of a browser that finds the site's name on this machine."""
    rules = "--host-resolver-rules=MAP clew.example 127.0.0.1"
    browser = chromium.browser_type.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", rules]
    )
    yield browser.new_page()
    browser.close()


def log_in(window: Page, name: str, password: str = PASSWORD) -> None:
    """Fill the login's form in and send it."""
    window.fill("#name", name)
    window.fill("#password", password)
    window.click("button")
    window.wait_for_load_state()


def test_one_logs_in_decides_and_logs_out(window: Page, site: str) -> None:
    window.goto(f"{site}/events?kind=sentence")
    log_in(window, "Anna", "wrong wrong wrong")
    assert "Name or password is wrong" in window.inner_text(".said")
    log_in(window, "Anna")
    assert window.url == f"{site}/events?kind=sentence"
    assert "Anna" in window.inner_text(".viewer")
    window.goto(f"{site}/api/events?limit=1")
    assert '"lines"' in window.content()
    window.goto(f"{site}/contradictions")
    window.locator("main a[href^='/contradictions/']").first.click()
    window.locator("form.judge button").first.click()
    window.wait_for_load_state()
    assert "judged=jdg-" in window.url
    window.click("text=Log out")
    window.wait_for_load_state()
    assert "You are logged out" in window.inner_text(".said")
    window.go_back()
    assert window.locator("form[action='/login']").count() == 1


def test_the_login_is_fit_for_all_and_asks_nothing_from_outside(window: Page, guarded: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe is not here: `npm ci` puts it there")
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    for scheme in ("light", "dark"):
        window.emulate_media(color_scheme=scheme)
        window.goto(f"{guarded}/login?ended=1")
        assert unfit(window) == []
    assert [url for url in asked if not url.startswith(guarded)] == []


@pytest.mark.parametrize("elsewhere", ["http://evil.example", "http://localhost:9"])
def test_a_form_of_another_site_changes_nothing(window: Page, guarded: str, elsewhere: str) -> None:
    window.goto(f"{guarded}/events")
    log_in(window, "Anna")
    assert "Anna" in window.inner_text(".viewer")
    form = f"<form method='post' action='{guarded}/judge'><button>Win</button></form>"
    window.route(
        f"{elsewhere}/**", lambda route: route.fulfill(content_type="text/html", body=form)
    )
    window.goto(f"{elsewhere}/")
    with window.expect_response(f"{guarded}/judge") as answered:
        window.click("button")
    assert answered.value.status == 403
    assert "Another site asked for this" in window.inner_text("body")
    assert "cookie" not in answered.value.request.all_headers()
