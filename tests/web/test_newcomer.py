"""A newcomer's path through the workbench: from the case to a decision and an export."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import serving
from tests.web.test_every_page import unfit


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


def test_the_report_is_read_and_judged_by_keyboard_alone(page: Page, own_workbench: str) -> None:
    page.goto(page.url.rstrip("/") + "/reports")
    page.get_by_role("link", name="Police dismantle network").first.click()
    page.locator("body").press("j")
    card = page.locator("#card #claim")
    first = card.get_attribute("data-claim")
    assert first
    page.locator("body").press("j")
    expect(card).not_to_have_attribute("data-claim", first)
    second = card.get_attribute("data-claim")
    page.locator("body").press("y")
    expect(page.get_by_role("status").filter(has_text="Decided")).to_contain_text("right")
    judged = httpx.get(f"{own_workbench}/api/judgements").json()["lines"][0]
    assert judged["verdict"] == "right"
    assert [subject["id"] for subject in judged["subjects"]] == [second]
    page.locator("body").press("u")
    expect(page.get_by_role("status").filter(has_text="does not hold")).to_be_visible()


def test_a_briefing_is_prepared_looked_at_and_taken_and_the_log_keeps_it(page: Page) -> None:
    page.get_by_label("Why it is kept").fill("a study of routes")
    page.get_by_label("Who answers for it").fill("the desk")
    page.get_by_label("Day of the next review").fill(
        (date.today() + timedelta(days=200)).isoformat()
    )
    page.get_by_role("button", name="Set it").click()
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_label("To whom").fill("the editor")
    page.get_by_role("button", name="Look at what would leave").click()
    take = page.get_by_role("button", name="Take it as a file")
    expect(take).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="Masked, and why")).to_be_visible()
    assert unfit(page) == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open the briefing as it will be").click()
    expect(opened.value.locator("h1")).to_be_visible()
    with page.expect_download() as taken:
        take.click()
    assert taken.value.suggested_filename.endswith("-briefing-TLP-AMBER.html")
    page.goto(f"{page.url.split('/share')[0]}/log")
    expect(page.locator("main")).to_contain_text("exported briefing, 26 reports")


def test_a_text_is_pasted_read_and_found_on_the_first_page(page: Page) -> None:
    page.locator("summary", has_text="Paste a text").click()
    page.get_by_label("Title", exact=True).fill("Raid on harbour house in Vellano: eleven arrested")
    page.get_by_label("Outlet").fill("The Vellano Post")
    page.get_by_label("Published").fill("2024-05-16")
    page.locator("#text").fill(
        "Police in the port town of Vellano said on Monday that eleven people were arrested in a "
        "raid on a house near the harbour. A prosecutor alleges that they smuggled migrants."
    )
    page.get_by_role("button", name="Read", exact=True).click()
    state = page.get_by_role("status")
    expect(state).to_contain_text("1 report read", timeout=120_000)
    assert unfit(page) == []
    page.get_by_role("link", name="To the case").click()
    new = page.locator("section", has=page.get_by_role("heading", name="New", exact=True))
    new.get_by_role("link", name="Raid on harbour house in Vellano").click()
    expect(page.locator("h1")).to_contain_text("Raid on harbour house in Vellano")
