"""Who is logged in. The casebook holds only the SHA-256 of what the browser holds."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from clew.ids import sha256
from clew.store import tables
from clew.store.casebook import Casebook
from clew.store.rows import to_moment
from clew.store.users import Role, User

_SELDOM = timedelta(minutes=1)  # between two notes of when a session was last used


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lasts: without use, and at most."""

    idle: timedelta = timedelta(hours=1)
    longest: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Session:
    """A session in force: whose, in which role as of now, and the secret that its forms hold."""

    user: str
    role: Role
    secret: str
    seen: datetime


def begin(
    case: Casebook, user: User, now: datetime, lifetime: Lifetime, former: str | None = None
) -> str:
    """Store a new session; return the token for the browser, which nothing else holds.

    The session that the browser had before ends, and with it all that are over.
    """
    token = secrets.token_urlsafe(32)
    table = tables.sessions
    row = {
        "token": _hash(token),
        "user": user.name,
        "created": to_moment(now),
        "seen": to_moment(now),
        "expires": to_moment(now + lifetime.longest),
        "secret": secrets.token_hex(32),
    }
    over = (table.c.expires <= to_moment(now)) | (table.c.seen <= to_moment(now - lifetime.idle))
    with case.writing() as connection:
        connection.execute(delete(table).where(over))
        if former is not None:
            connection.execute(delete(table).where(table.c.token == _hash(former)))
        connection.execute(table.insert(), row)
    return token


def find(case: Casebook, token: str, now: datetime, lifetime: Lifetime) -> Session | None:
    """Return the session of a token, None where it is over, was ended or never was."""
    table, users = tables.sessions, tables.users
    query = (
        select(users.c.name, users.c.role, table.c.secret, table.c.seen)
        .join(users, users.c.name == table.c.user)
        .where(table.c.token == _hash(token), users.c.disabled.is_(None))
        .where(table.c.expires > to_moment(now))
        .where(table.c.seen > to_moment(now - lifetime.idle))
    )
    with case.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Session(row.name, row.role, row.secret, datetime.fromisoformat(row.seen))


def is_to_note(session: Session, now: datetime) -> bool:
    """Is it time to store that a session is used? At most once a minute."""
    return now - session.seen >= _SELDOM


def note_use(case: Casebook, token: str, now: datetime) -> None:
    """Store that a session was used."""
    table = tables.sessions
    with case.writing() as connection:
        this = table.c.token == _hash(token)
        connection.execute(update(table).where(this).values(seen=to_moment(now)))


def end(case: Casebook, token: str) -> None:
    """End the session of a token."""
    table = tables.sessions
    with case.writing() as connection:
        connection.execute(delete(table).where(table.c.token == _hash(token)))


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass"))
