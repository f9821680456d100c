"""Logging in and out."""

import math
from datetime import timedelta
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from clew.api.viewers import Viewer, viewer_of
from clew.errors import CaseError
from clew.share.words import count
from clew.store import sessions, users
from clew.store.casebook import Casebook
from clew.web.guard.config import Config
from clew.web.guard.gate import LOGIN, LOGOUT, safe_path
from clew.web.guard.login_page import is_own_form, login_page
from clew.web.guard.rates import Slowing, client_key

_WRONG = "Name or password is wrong. An owner of the casebook can give you a new password."
_OUT = "You are logged out."
_BUSY = "The casebook is busy. Try again in a moment."
_FOREIGN = "The login was not sent from this page, or cookies are off. Try again."
_LONG = 2_000  # what is longer is no name and no password
_Word = Annotated[str, Form()]


class Entrance:
    """The routes of login and logout, with what they remember of tries."""

    def __init__(self, config: Config, case: Casebook) -> None:
        self._config, self._case = config, case
        self._of_names = Slowing(5, 60, config.clock)  # short: others could lock somebody out
        self._of_clients = Slowing(10, 900, config.clock)
        self._few = CapacityLimiter(2)  # a password takes much memory and time to check

    def router(self) -> APIRouter:
        """Return the routes."""
        made = APIRouter(include_in_schema=False)
        made.add_api_route(LOGIN, self.ask, methods=["GET"], name="login", response_model=None)
        made.add_api_route(LOGIN, self.log_in, methods=["POST"], response_model=None)
        made.add_api_route(LOGOUT, self.log_out, methods=["POST"], response_model=None)
        return made

    def ask(self, request: Request) -> Response:
        """Return the login, or the page one wanted where one is logged in already."""
        asked = request.query_params
        back = safe_path(asked.get("next", "/"))
        if getattr(request.state, "viewer", None) is not None:
            return RedirectResponse(back, 303)
        said = _ended(self._config) if "ended" in asked else _OUT if "out" in asked else ""
        return login_page(request, self._config, said=said, back=back)

    async def log_in(
        self,
        request: Request,
        name: _Word = "",
        password: _Word = "",
        back: _Word = "/",
        token: _Word = "",
    ) -> Response:
        """Begin a session where name and password are right, and go on where one was."""
        here, name = safe_path(back), name[:_LONG]

        def again(said: str, status: int) -> Response:
            return login_page(request, self._config, said=said, name=name, back=here, status=status)

        if not is_own_form(request, self._config, token):
            return again(_FOREIGN, 403)
        client = client_key((request.client.host, 0) if request.client else None)
        known_as = users.to_key(name)
        wait = math.ceil(self._of_clients.try_(client) or self._of_names.try_(known_as))
        if wait:
            page = again(f"Too many tries. Wait {count(wait, 'second')}, then try again.", 429)
            page.headers["Retry-After"] = str(wait)
            return page
        try:
            session = await self._begin(request, name, password[:_LONG])
        except CaseError:
            return again(_BUSY, 503)
        if session is None:
            return again(_WRONG, 401)
        self._of_clients.give_back(client)
        self._of_names.forget(known_as)
        answer = RedirectResponse(here, 303)
        self._set_cookie(answer, session)
        return answer

    async def _begin(self, request: Request, name: str, password: str) -> str | None:
        """Return the token of a new session, None where name or password is wrong."""
        user = await to_thread.run_sync(users.log_in, self._case, name, password, limiter=self._few)
        if user is None:
            return None
        now, lifetime = self._config.now(), self._config.lifetime
        former = request.cookies.get(self._config.cookie)
        return await to_thread.run_sync(sessions.begin, self._case, user, now, lifetime, former)

    def log_out(
        self,
        request: Request,
        viewer: Annotated[Viewer, Depends(viewer_of)],  # noqa: ARG002 - nobody else may
    ) -> Response:
        """End the session."""
        sessions.end(self._case, request.cookies.get(self._config.cookie, ""))
        answer = RedirectResponse(f"{LOGIN}?out=1", 303)
        self._set_cookie(answer, "", max_age=0)
        return answer

    def _set_cookie(self, answer: Response, value: str, max_age: int | None = None) -> None:
        """Give the browser its session, which ends with the browser or before."""
        answer.set_cookie(
            self._config.cookie,
            value,
            max_age=max_age,
            path="/",
            secure=self._config.tls,
            httponly=True,
            samesite="strict",
        )


def _ended(config: Config) -> str:
    idle, longest = config.lifetime.idle, config.lifetime.longest
    return (
        f"Your session has ended, as it does after {_words(idle)} without use, after "
        f"{_words(longest)} at the latest and with a new password. Log in to go on where you were."
    )


def _words(time: timedelta) -> str:
    """Return a time in the largest unit that tells it whole."""
    minutes = round(time.total_seconds() / 60)
    return count(minutes, "minute") if minutes % 60 else count(minutes // 60, "hour")
