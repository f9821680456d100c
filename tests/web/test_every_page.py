"""Every page in a browser: nothing from outside, no rule broken, none that axe finds unfit."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from clew.web.pages import SHOWN

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FIT = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HARMLESS = ("GPU stall", "WebGL", "swiftshader")
LISTS = ["/", *(answer.path for answer in SHOWN if "{" not in answer.path)]
THINGS = [answer.path for answer in SHOWN if "{" in answer.path]


def one_of(workbench: str, path: str) -> str:
    """Return the address of the first thing of a kind, by the list of the same name."""
    listed = path.split("/{")[0]
    told = httpx.get(f"{workbench}/api{listed}", params={"limit": 1}).json()
    return path.replace("{identity}", told["lines"][0]["id"])


@pytest.fixture(params=[(1440, "light"), (390, "dark")], ids=["wide and light", "narrow and dark"])
def looked_at(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window of some width in light or dark."""
    width, scheme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=False
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [*LISTS, *THINGS])
def test_a_page_is_fit_asks_nothing_from_outside_and_breaks_no_rule(
    path: str, looked_at: Page, workbench: str
) -> None:
    asked: list[str] = []
    told: list[str] = []
    looked_at.on("request", lambda request: asked.append(request.url))
    looked_at.on("console", lambda line: told.append(line.text) if line.type != "log" else None)
    looked_at.on("pageerror", lambda error: told.append(str(error)))
    address = one_of(workbench, path) if "{" in path else path
    answer = looked_at.goto(f"{workbench}{address}", wait_until="load")
    assert answer is not None and answer.status == 200
    looked_at.wait_for_timeout(150)
    if looked_at.locator("[data-source]").count():  # drawn by a script, which says when it is done
        looked_at.wait_for_selector("[data-source][data-ready]", state="attached")
    assert [url for url in asked if not url.startswith((workbench, "data:", "blob:"))] == []
    assert [line for line in told if not any(word in line for word in HARMLESS)] == []
    wide = looked_at.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{address} is {wide} pixels wider than the window"
    assert unfit(looked_at) == []


def unfit(page: Page) -> list[str]:
    """Return what axe finds on a page: the rule, and where."""
    # put in by the debugger, past the page's own rules for scripts
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, iframes: false})", FIT
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"][:3]
    ]
