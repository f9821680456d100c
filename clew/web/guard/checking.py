"""What every request that changes something must pass: role, token of the form, pace."""

import math
from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clew.api.viewers import is_token, require, viewer_of
from clew.web.guard.config import Config
from clew.web.guard.doors import SAFE
from clew.web.guard.gate import LOGIN, LOGOUT
from clew.web.guard.rates import Pace

HEADER, FIELD = "X-CSRF-Token", "csrf"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def checking(config: Config) -> Callable[[Request], Awaitable[None]]:
    """Return the dependency of all routes. What changes nothing passes; a reader changes nothing.

    The token stands in the header ``X-CSRF-Token`` or in the field ``csrf`` of a form.
    """
    pace, analyst = Pace(120, 2.0, config.clock), require("analyst")

    async def check(request: Request) -> None:
        request.state.checked = True
        if request.method in SAFE or request.url.path == LOGIN:  # the login has a token of its own
            return
        viewer = viewer_of(request)
        if not is_token(await _token_of(request, config), viewer.secret):
            raise HTTPException(
                403,
                "the form is too old or not of this page; nothing was changed. Load the page "
                "again and repeat it",
            )
        if request.url.path != LOGOUT:
            analyst(request)
        wait = pace.take(viewer.name)
        if wait:
            raise HTTPException(
                429,
                "too many changes at once; nothing was changed. Go on in a moment",
                {"Retry-After": str(math.ceil(wait))},
            )

    return check


class Checked:
    """Middleware that lets no answer out to a change that was not checked.

    A route that goes around the check is a bug, and shows at the first request to it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_checked(message: Message) -> None:
            is_done = message["type"] == "http.response.start" and message["status"] < 400
            if is_done and scope["method"] not in SAFE and not scope["state"].get("checked"):
                raise RuntimeError(f"{scope['method']} {scope['path']}: a route without its check")
            await send(message)

        await self._app(scope, receive, send_checked if scope["type"] == "http" else send)


async def _token_of(request: Request, config: Config) -> str:
    given = request.headers.get(HEADER)
    if given is not None:
        return given
    if request.headers.get("content-type", "").startswith(_FORMS):
        # the route gets the same form again: it is read once a request
        form = await request.form(max_files=config.max_files, max_part_size=config.max_body)
        field = form.get(FIELD)
        return field if isinstance(field, str) else ""
    return ""
