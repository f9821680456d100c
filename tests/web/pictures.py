"""Pictures of each page on the casebook of the examples, for the documentation.

    python -m tests.web.pictures [NAME…]

Writes ``docs/img/NAME-WIDTH-SCHEME.png`` of every page, or of those named, at 1440 and 390 pixels
in light and dark. Look at them before they are kept.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from clew.pipeline import load_toolkit
from clew.settings import read_settings
from tests.conftest import EXAMPLES, keep, read_folder
from tests.web.conftest import CHROMIUM, serving

IMAGES = Path(__file__).parents[2] / "docs" / "img"
WIDTHS, SCHEMES, HEIGHT = (1440, 390), ("light", "dark"), 900
_COLOURS = 96  # of a picture: enough for pages of few colours
PAGES: dict[str, str] = {
    "case": "/",
    "reports": "/reports",
    "report": "/reports?publisher=Costa+Sur+Courier",
    "events": "/events?order=reports",
    "event": "/events?order=reports",
    "entities": "/entities",
    "entity": "/entities?kind=person",
    "figures": "/figures",
    "map": "/map",
    "network": "/network",
    "timeline": "/timeline",
    "contradictions": "/contradictions",
    "contradiction": "/contradictions?verdict=conflict",
    "hypotheses": "/hypotheses",
    "hypothesis": "/hypotheses",
    "search": "/search?q=boat",
    "review": "/review",
    "share": "/share",
}
"""By name: its address; of a thing that of the list whose first line leads to it."""
THINGS = frozenset({"report", "event", "entity", "contradiction", "hypothesis"})


def addresses(site: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each page's name and address."""
    for name in names or list(PAGES):
        path = PAGES[name]
        if name in THINGS:
            first = httpx.get(f"{site}/api{path}").json()["lines"][0]
            path = f"{path.split('?')[0]}/{first['id']}"
        yield name, f"{site}{path}"


def draw(browser: Browser, name: str, address: str) -> None:
    """Write the pictures of a page."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            page.goto(address, wait_until="load")
            drawn = page.locator("[data-source]")
            if drawn.count():
                page.wait_for_selector("[data-ready]", timeout=20_000)
            page.wait_for_timeout(300)
            picture = Image.open(io.BytesIO(page.screenshot()))
            few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
            few.save(IMAGES / f"{name}-{width}-{scheme}.png", optimize=True)
            context.close()


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as play:
        folder = Path(temporary) / "examples"
        keep(folder, read_folder(EXAMPLES, load_toolkit(read_settings().cache)), EXAMPLES)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for site in serving(folder):
            for name, address in addresses(site, sys.argv[1:]):
                draw(browser, name, address)
        browser.close()


if __name__ == "__main__":
    main()
