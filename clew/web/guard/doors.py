"""Where a request comes from: under which name it asks for this server, and from which page."""

from collections.abc import Set
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from clew.web.guard.config import Config

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods that change nothing."""
_OF_PROXIES = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_INSIDE = ("object", "embed", "iframe", "frame")


class Doors:
    """Middleware that lets in only requests to this server's own names, from its own pages."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self._app, self._config, self._hosts = app, config, config.hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # nothing here speaks it
            return
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            refused = find_refusal(scope["method"], headers, self._hosts, self._config)
            if refused is not None:
                await refusal(scope["path"], *refused)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def find_refusal(
    method: str, headers: Headers, hosts: Set[str], config: Config
) -> tuple[int, str] | None:
    """Return with which status and words a request is refused at the door, None where it isn't."""
    given = [host.casefold() for host in headers.getlist("host")]
    if len(given) != 1 or given[0] not in hosts:
        return 400, "this server is not known under that name; open it by the address it told"
    if not config.login and any(name in headers for name in _OF_PROXIES):
        return (
            403,
            "no login is asked for here, so no proxy may stand before it: use --login",
        )
    if _is_foreign(method, headers, given[0], config):
        return 403, "another site asked for this; open the page here and do it there"
    return None


def _is_foreign(method: str, headers: Headers, host: str, config: Config) -> bool:
    """Does a page of another origin make this request?

    By the browser's own word: Sec-Fetch-Site where it sends it, Origin else. With a policy of no
    referrers Origin is "null" for forms of our own, so "null" alone tells nothing; the token of
    the form decides then, as it does for what is no browser.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        is_visit = method in SAFE and headers.get("sec-fetch-mode") == "navigate"
        if not is_visit or headers.get("sec-fetch-dest") in _INSIDE:
            return True
    if origin is None or origin == "null" or method in SAFE:
        return False
    parts = urlsplit(origin)
    schemes = ("https",) if config.tls else ("http", "https")
    return parts.scheme not in schemes or parts.netloc.casefold() != host


def refusal(path: str, status: int, words: str) -> Response:
    """Return a bare answer to who has not come in: in the shape of the API where it was asked."""
    if path.startswith("/api/"):
        return JSONResponse({"ok": False, "error": words, "status": status}, status)
    return PlainTextResponse(f"{words[0].upper()}{words[1:]}.\n", status)
