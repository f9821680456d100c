"""A report's page by its keys: from claim to claim, right, wrong and why, fixed, side by side."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import serving


@pytest.fixture
def opened(chromium: Browser, examples_folder: Path, tmp_path: Path) -> Iterator[Page]:
    """A report that paraphrases another, on a copy of the casebook of the examples."""
    for address in serving(Path(shutil.copytree(examples_folder, tmp_path / "casebook"))):
        query = {"lineage": "paraphrase of another"}
        told = httpx.get(f"{address}/api/reports", params=query).json()["lines"][0]
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page.goto(f"{address}{told['report']['address']}")
        page.locator("[data-moves]").wait_for()
        yield page
        page.close()


def test_keys_go_from_claim_to_claim_and_decide_on_them(opened: Page) -> None:
    card = opened.locator("#card article")
    first, second = (opened.locator("[data-entry]").nth(n).get_attribute("href") for n in (0, 1))
    opened.keyboard.press("j")
    expect(card).to_have_attribute("data-claim", str(first).rpartition("/")[2])
    opened.keyboard.press("j")
    expect(card).to_have_attribute("data-claim", str(second).rpartition("/")[2])
    opened.keyboard.press("k")
    expect(card).to_have_attribute("data-claim", str(first).rpartition("/")[2])
    opened.keyboard.press("y")
    expect(opened.locator(".said")).to_contain_text("right")
    assert "/reports/" in opened.url
    expect(card).to_contain_text("judged right")


def test_wrong_asks_why_and_the_claim_goes(opened: Page) -> None:
    entries = opened.locator("[data-entry]")
    before = entries.count()
    first = str(entries.first.get_attribute("href"))
    opened.keyboard.press("j")
    opened.locator("#card article").wait_for()
    opened.keyboard.press("n")
    opened.keyboard.type("it is the headline of another report")
    opened.keyboard.press("Enter")
    expect(opened.locator(".said")).to_contain_text("wrong")
    assert opened.locator("[data-entry]").count() == before - 1
    assert first not in [one.get_attribute("href") for one in opened.locator("[data-entry]").all()]
    expect(opened.locator("#card article")).to_be_visible()


def test_fix_opens_a_form_and_escape_closes_the_claim(opened: Page) -> None:
    opened.keyboard.press("j")
    opened.locator("#card article").wait_for()
    opened.keyboard.press("f")
    expect(opened.locator("#fix-value")).to_be_focused()
    claim = opened.locator("#card article").get_attribute("data-claim")
    form = opened.locator("form:has(#fix-value)")
    assert claim and form.locator("[name=subject]").get_attribute("value") == claim
    opened.keyboard.press("Escape")
    expect(opened.locator("#card article")).to_have_count(0)


def test_side_by_side_both_texts_scroll_as_one(opened: Page) -> None:
    opened.keyboard.press("s")
    columns = opened.locator("[data-column]")
    expect(columns).to_have_count(2)
    columns.first.evaluate("column => { column.scrollTop = column.scrollHeight }")
    for _ in range(100):
        if columns.last.evaluate("column => column.scrollTop") > 0:
            break
        opened.wait_for_timeout(50)
    assert columns.last.evaluate("column => column.scrollTop") > 0


def test_a_kind_that_is_not_wanted_is_plain_without_any_script(opened: Page) -> None:
    place = opened.locator(".text .m-place").first
    colour = "element => getComputedStyle(element).backgroundColor"
    marked = place.evaluate(colour)
    opened.locator("#show-place").uncheck()
    assert place.evaluate(colour) != marked
    assert opened.locator(".text .m-trigger").first.evaluate(colour) != "rgba(0, 0, 0, 0)"
