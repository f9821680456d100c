"""Who looks at a page, what that one may do, and the token that the forms of a session hold."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request
from starlette.exceptions import HTTPException

from clew.store.chain import Stamp
from clew.store.users import ROLES, Role

_MAY = {"reader": "look", "analyst": "decide and read in", "owner": "do everything"}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who makes a request: the user who is logged in, else that of the operating system.

    ``secret`` is of the session, or of this run of the server where nobody logs in.
    """

    name: str
    role: Role
    secret: str
    logged_in: bool

    def may(self, role: Role) -> bool:
        """May this one do what that role may?"""
        return ROLES.index(self.role) >= ROLES.index(role)

    def stamp(self, now: datetime) -> Stamp:
        """Return who acts, and when, for what is stored."""
        return Stamp(self.name, now)


def viewer_of(request: Request) -> Viewer:
    """Return who makes a request, as a dependency of a route."""
    viewer = getattr(request.state, "viewer", None)
    if not isinstance(viewer, Viewer):
        raise HTTPException(401, "log in first; there is no session")
    return viewer


def require(role: Role) -> Callable[[Request], Viewer]:
    """Return a dependency that gives who makes a request and refuses who has a lesser role."""

    def allowed(request: Request) -> Viewer:
        viewer = viewer_of(request)
        if not viewer.may(role):
            raise HTTPException(
                403,
                f"{viewer.name} is {viewer.role} here and may only {_MAY[viewer.role]}; "
                f"this is for: {', '.join(ROLES[ROLES.index(role) :])}. Ask an owner for that role",
            )
        return viewer

    return allowed


def mask(secret: str) -> str:
    """Return a token for a form: the secret, written differently each time.

    So that a page's length under compression tells nothing of it (BREACH).
    """
    held = bytes.fromhex(secret)
    pad = secrets.token_bytes(len(held))
    return (pad + _mixed(pad, held)).hex()


def is_token(typed: str, secret: str) -> bool:
    """Was this token made from that secret?"""
    held = bytes.fromhex(secret)
    try:
        given = bytes.fromhex(typed)
    except ValueError:
        return False
    pad, mixed = given[: len(held)], given[len(held) :]
    return len(mixed) == len(held) and hmac.compare_digest(_mixed(pad, mixed), held)


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
