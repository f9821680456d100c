"""A newcomer's path through the workbench: from the case to a decision and an export."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

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


def test_from_a_report_to_a_claim_its_event_the_contradiction_and_a_decision(page: Page) -> None:
    page.get_by_role("link", name="Reports", exact=True).click()
    page.locator("summary", has_text="Publisher").click()
    page.get_by_role("link", name="Costa Sur Courier").first.click()
    page.get_by_role("link", name="Police dismantle network").first.click()
    arrest = page.locator("[data-row]", has_text="27 people were arrested")
    arrest.get_by_role("link").click()
    card = page.locator("#card #claim")
    expect(card).to_contain_text("27")
    card.locator("dt:has-text('event') + dd a").click()
    expect(page).to_have_url(re.compile("/events/evt-"))
    page.locator(".dispute.conflict h3 a").first.click()
    expect(page).to_have_url(re.compile("/contradictions/"))
    expect(page.locator(".version")).to_have_count(2)
    before = page.locator(".dispute.conflict").count()
    assert before == 1
    page.get_by_role("button", name="Wrong").first.click()
    said = page.get_by_role("status").filter(has_text="Decided")
    expect(said).to_contain_text("wrong")
    said.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status").filter(has_text="does not hold")).to_be_visible()


def test_the_report_is_read_and_judged_by_keyboard_alone(page: Page) -> None:
    page.goto(page.url.rstrip("/") + "/reports")
    page.get_by_role("link", name="Police dismantle network").first.click()
    page.locator("body").press("j")
    card = page.locator("#card #claim")
    first = card.get_attribute("data-claim")
    page.locator("body").press("j")
    expect(card).not_to_have_attribute("data-claim", first or "")
    page.locator("body").press("y")
    expect(page.get_by_role("status").filter(has_text="Decided")).to_contain_text("right")
    page.locator("body").press("u")
    expect(page.get_by_role("status").filter(has_text="does not hold")).to_be_visible()
