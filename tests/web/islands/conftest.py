"""A page on loopback, under the rules that the workbench sends, in Debian's Chromium."""

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

STATIC = Path(__file__).parents[3] / "clew" / "web" / "static"
# No rule for inline styles or scripts: whatever needs one shows up as a violation.
RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

# A card that is slow, and htmx's word that it refused to run what a fetched part holds.
HARMLESS = ("GPU stall", "htmx:evalDisallowedError")


class Site(NamedTuple):
    """An address on loopback, and how to put a page or its data there."""

    address: str
    put: Callable[[str, str | dict[str, Any]], None]


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", RULES)
        super().end_headers()

    def do_GET(self) -> None:
        """Answer as for any file; browsers ask for an icon that no page of these names."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *words: object) -> None:
        """Say nothing: a test's output is its own."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("site")
    (root / "static").symlink_to(STATIC)

    def put(name: str, content: str | dict[str, Any]) -> None:
        words = content if isinstance(content, str) else json.dumps(content)
        (root / name).write_text(words, encoding="utf-8")

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(f"http://127.0.0.1:{server.server_address[1]}", put)
        server.shutdown()
        thread.join()


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    """A page that fails its test when it asks elsewhere for something or breaks the rules."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("request", lambda r: None if _is_here(r.url, site) else wrong.append(r.url))
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.set_default_timeout(20_000)
    yield opened
    context.close()
    assert [words for words in wrong if not any(one in words for one in HARMLESS)] == []


def _is_here(address: str, site: Site) -> bool:
    return address.startswith((f"{site.address}/", "data:", f"blob:{site.address}/"))
