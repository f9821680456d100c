"""The page on which one logs in. It tells nothing of the casebook."""

import hashlib
import hmac
import secrets

from fastapi import Request
from starlette.responses import HTMLResponse

from clew.web.guard.config import Config
from clew.web.render import environment

_KEY = secrets.token_bytes(32)  # of this run of the server


def login_page(
    request: Request,
    config: Config,
    *,
    said: str = "",
    name: str = "",
    back: str = "/",
    status: int = 200,
) -> HTMLResponse:
    """Return the login with what is to be said first, and where it leads back to.

    The form holds a token that belongs to a cookie of this browser: no other site can log
    somebody in here under a name of its choice.
    """
    held = request.cookies.get(_cookie(config), "") or secrets.token_urlsafe(32)
    told = {"said": said, "name": name, "back": back, "token": _token(held)}
    page = HTMLResponse(environment().get_template("login.html").render(told), status)
    page.set_cookie(
        _cookie(config), held, path="/", secure=config.tls, httponly=True, samesite="strict"
    )
    return page


def is_own_form(request: Request, config: Config, token: str) -> bool:
    """Was the login sent from the form that this browser was given?"""
    held = request.cookies.get(_cookie(config), "")
    return bool(held) and hmac.compare_digest(_token(held).encode(), token.encode())


def _cookie(config: Config) -> str:
    return f"{config.cookie}-login"


def _token(held: str) -> str:
    return hmac.new(_KEY, held.encode(), hashlib.sha256).hexdigest()
