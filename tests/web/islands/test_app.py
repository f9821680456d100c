"""What every page has in a browser: light and dark, keys, dropped files, htmx."""

import pytest
from playwright.sync_api import Page

from tests.web.islands.conftest import Site

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<meta name="htmx-config" content='{"includeIndicatorStyles": false, "allowEval": false}'>
<script type="module" src="static/built/app.js"></script></head><body><main><h1>Page</h1>
<button data-theme-toggle hidden>Theme</button><button data-keys data-key="?" hidden>Keys</button>
<label>Search <input id="seek" data-key="/" title="Search (key: /)"></label>
<label>Note <textarea id="note"></textarea></label>
<a id="next" href="#next" data-key="j" title="Next report (key: j)">Next</a>
<button id="gone" data-key="x" hidden>Hidden</button>
<ul><li><button id="one" data-key="y">Same 1</button></li>
<li><a id="row" href="#row">Row 2</a><button id="two" data-key="y">Same 2</button></li></ul>
<form data-drop><input type="file" id="files" multiple></form>
<button id="load" hx-get="part.html" hx-target="#part">Load</button><div id="part"></div>
</main></body></html>"""
PART = """<p id="loaded">Loaded</p><script>window.stolen = 1</script>
<b hx-on:click="window.stolen = 2" id="trap">trap</b>"""


@pytest.fixture
def shown(site: Site, page: Page) -> Page:
    site.put("app.html", PAGE)
    page.goto(f"{site.address}/app.html")
    page.wait_for_selector("html[data-scripts]")
    page.evaluate(
        "window.clicked = [];"
        "document.addEventListener('click', e => window.clicked.push(e.target.id))"
    )
    return page


def test_a_key_activates_what_declares_it(shown: Page) -> None:
    shown.keyboard.press("j")
    assert shown.url.endswith("#next")
    shown.keyboard.press("x")  # hidden
    shown.keyboard.press("Control+j")  # the browser's
    assert shown.evaluate("window.clicked") == ["next"]


def test_a_letter_that_is_written_is_no_key(shown: Page) -> None:
    shown.keyboard.press("/")
    shown.keyboard.type("j?y")
    assert shown.locator("#seek").input_value() == "j?y"
    shown.locator("#note").press("j")
    assert shown.evaluate("window.clicked") == []


def test_of_rows_with_the_same_key_the_one_in_focus_is_meant(shown: Page) -> None:
    shown.keyboard.press("y")
    shown.locator("#row").focus()
    shown.keyboard.press("y")
    assert shown.evaluate("window.clicked") == ["one", "two"]


def test_the_keys_of_the_page_are_listed_and_escape_leads_back(shown: Page) -> None:
    shown.locator("#next").focus()
    shown.keyboard.press("?")
    dialog = shown.locator("dialog#keys")
    told = dialog.locator("dl").inner_text().split("\n")
    assert [word for word in told if word] == [
        *("/", "Search"),
        *("j", "Next report"),
        *("y", "Same 1"),
        *("?", "Show these keys"),
    ]
    shown.keyboard.press("j")  # behind the dialog nothing is activated
    assert not shown.url.endswith("#next")
    shown.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert shown.evaluate("document.activeElement.id") == "next"


def test_the_theme_is_the_systems_until_chosen_and_is_kept(shown: Page) -> None:
    shown.emulate_media(color_scheme="light")
    assert shown.evaluate("document.documentElement.dataset.theme") is None
    shown.locator("[data-theme-toggle]").click()
    assert shown.evaluate("document.documentElement.dataset.theme") == "dark"
    shown.reload()
    shown.wait_for_selector("html[data-theme=dark]")
    toggle = shown.locator("[data-theme-toggle]")
    assert toggle.get_attribute("aria-pressed") == "true"
    toggle.click()
    assert shown.evaluate("document.documentElement.dataset.theme") is None


def test_dropped_files_are_as_if_chosen(shown: Page) -> None:
    shown.evaluate(
        """() => {
          const moved = new DataTransfer();
          moved.items.add(new File(["words"], "report.txt", { type: "text/plain" }));
          const form = document.querySelector("form[data-drop]");
          form.addEventListener("change", () => { window.changed = true });
          form.dispatchEvent(new DragEvent("dragenter", { dataTransfer: moved, bubbles: true }));
          window.over = form.hasAttribute("data-over");
          form.dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true }));
        }"""
    )
    assert shown.evaluate("[...document.querySelector('#files').files].map(f => f.name)") == [
        "report.txt"
    ]
    assert shown.evaluate("[window.over, window.changed]") == [True, True]
    assert shown.locator("form[data-over]").count() == 0


def test_htmx_loads_a_part_and_runs_nothing_in_it(site: Site, shown: Page) -> None:
    site.put("part.html", PART)
    shown.locator("#load").click()
    shown.wait_for_selector("#loaded")
    shown.locator("#trap").click()
    assert shown.evaluate("window.stolen") is None
