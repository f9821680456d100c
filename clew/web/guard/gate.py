"""Who a request is from: the session of its cookie, else the way to log in."""

from urllib.parse import urlencode, urlsplit

from anyio import to_thread
from fastapi import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from clew.api.viewers import Viewer, mask
from clew.errors import CaseError
from clew.store import sessions
from clew.store.casebook import Casebook
from clew.store.sessions import Session
from clew.web.guard.config import Config
from clew.web.guard.doors import SAFE, refusal
from clew.web.guard.headers import STATIC
from clew.web.guard.login_page import login_page

LOGIN, LOGOUT = "/login", "/logout"


class Gate:
    """Middleware that sets ``request.state.viewer`` and ``request.state.csrf``.

    Where one must log in, nothing but the login and the static files is given to anybody else.
    """

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self._app, self._config = app, config
        self._anybody = Viewer(config.who, "owner", config.secret, logged_in=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            await self._app(scope, receive, send)
            return
        request, case = Request(scope), self._config.case
        if case is None:
            self._let(request, self._anybody)
            await self._app(scope, receive, send)
            return
        token = request.cookies.get(self._config.cookie, "")
        try:
            session = await self._session(case, token) if token else None
        except CaseError:
            words = "the casebook can't be read at the moment; try again"
            await refusal(scope["path"], 503, words)(scope, receive, send)
            return
        if session is not None:
            self._let(request, Viewer(session.user, session.role, session.secret, logged_in=True))
            await self._app(scope, receive, send)
            await self._note_use(case, token, session)
        elif scope["path"] == LOGIN:
            await self._app(scope, receive, send)
        else:
            await self._turn_away(request, ended=bool(token))(scope, receive, send)

    def _let(self, request: Request, viewer: Viewer) -> None:
        request.state.viewer = viewer
        request.state.csrf = mask(viewer.secret)

    async def _session(self, case: Casebook, token: str) -> Session | None:
        config = self._config
        return await to_thread.run_sync(sessions.find, case, token, config.now(), config.lifetime)

    async def _note_use(self, case: Casebook, token: str, session: Session) -> None:
        """Store that a session was used, after the answer: nobody shall wait for that."""
        now = self._config.now()
        if not sessions.is_to_note(session, now):
            return
        try:
            await to_thread.run_sync(sessions.note_use, case, token, now)
        except CaseError:
            return  # another run is writing for long; the next request notes it

    def _turn_away(self, request: Request, *, ended: bool) -> Response:
        """Return how to log in: for the API an error, for a page the login, and then back."""
        path, words = request.url.path, "log in first"
        if ended:
            words = "the session has ended; log in again"
        if path.startswith("/api/"):
            return refusal(path, 401, words)
        if "hx-request" in request.headers:
            here = safe_path(_path_of(request.headers.get("hx-current-url", "")))
            return Response(status_code=401, headers={"HX-Redirect": login_address(here, ended)})
        if request.method in SAFE:
            here = safe_path(f"{path}?{request.url.query}" if request.url.query else path)
            return RedirectResponse(login_address(here, ended), 303)
        said = f"Nothing was changed: {words}, then do it again."
        return login_page(request, self._config, said=said, status=401)


def login_address(back: str, ended: bool = False) -> str:
    """Return the address of the login that leads back to a page."""
    told = ({"next": back} if back != "/" else {}) | ({"ended": "1"} if ended else {})
    return f"{LOGIN}?{urlencode(told)}" if told else LOGIN


def safe_path(address: str) -> str:
    r"""Return a path of this site to go on to, "/" where the address is anything else.

    >>> safe_path("/events?kind=arrest"), safe_path("//evil.example"), safe_path("/\\evil.example")
    ('/events?kind=arrest', '/', '/')
    """
    is_plain = address.isprintable() and "\\" not in address and len(address) <= 2_000
    if not is_plain or not address.startswith("/") or address.startswith("//"):
        return "/"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    is_here = not parts.scheme and not parts.netloc and parts.path not in (LOGIN, LOGOUT)
    return address if is_here else "/"


def _path_of(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
