"""Who may use the workbench, in which role: each change is a row of the log."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from sqlalchemy import Connection, delete, select, update

from clew.errors import CaseError
from clew.ids import sha256
from clew.store import chain, tables
from clew.store.casebook import Casebook
from clew.store.chain import Stamp
from clew.store.passwords import hash_password, is_right
from clew.store.rows import to_moment

Role = Literal["reader", "analyst", "owner"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From who may do least to who may do most; each may do what those before it may."""

_LONGEST = 64
_SIGNS = frozenset(" .-_@'’")


@dataclass(frozen=True, slots=True)
class User:
    """A user of the workbench. ``disabled``: since when not any more; None while in force."""

    name: str
    role: Role
    password: str
    created: str
    disabled: str | None = None

    def digest(self) -> str:
        """Return the hash by which the log knows this row."""
        parts = (self.name, self.role, self.password, self.created, self.disabled or "")
        return sha256("\x1f".join(parts).encode("utf-8", "surrogateescape"))


def load_all(connection: Connection) -> list[User]:
    """Return all users by name, those that were removed too."""
    table = tables.users
    columns = (table.c.name, table.c.role, table.c.password, table.c.created, table.c.disabled)
    return [User(*row) for row in connection.execute(select(*columns).order_by(table.c.name))]


def list_users(case: Casebook) -> list[User]:
    """Return all users by name, those that were removed too."""
    with case.reading() as connection:
        return load_all(connection)


def has_owner(case: Casebook) -> bool:
    """Is there somebody who may do everything?"""
    return any(user.role == "owner" and not user.disabled for user in list_users(case))


def add(case: Casebook, name: str, role: str, password: str, stamp: Stamp) -> User:
    """Store a new user; return it.

    Raises CaseError for a name that is taken, also by one who was removed: the log tells by name
    what somebody did, so a name means one person for ever.
    """
    chosen, wanted = check_name(name), parse_role(role)
    user = User(chosen, wanted, hash_password(password), to_moment(stamp.at))
    with case.writing() as connection:
        taken = _find(load_all(connection), chosen)
        if taken is not None:
            since = f" (removed on {taken.disabled[:10]})" if taken.disabled else ""
            raise CaseError(f"{name}: there is a user {taken.name}{since}; choose another name")
        row = {"name": user.name, "key": to_key(chosen), "role": user.role, "created": user.created}
        connection.execute(tables.users.insert(), row | {"password": user.password})
        _note(connection, user, "added", stamp)
    return user


def remove(case: Casebook, name: str, stamp: Stamp) -> User:
    """Let a user in no more and end all sessions of that user; return what is kept of it."""
    with case.writing() as connection:
        users = load_all(connection)
        user = _one(users, name)
        _keep_an_owner(users, user)
        return _change(
            connection, replace(user, disabled=to_moment(stamp.at), password=""), "removed", stamp
        )


def set_role(case: Casebook, name: str, role: str, stamp: Stamp) -> User:
    """Give a user another role, which holds from the next request on; return the user."""
    wanted = parse_role(role)
    with case.writing() as connection:
        users = load_all(connection)
        user = _one(users, name)
        if user.role == wanted:
            return user
        _keep_an_owner(users, user)
        return _change(connection, replace(user, role=wanted), "role", stamp)


def set_password(case: Casebook, name: str, password: str, stamp: Stamp) -> User:
    """Give a user another password and end all sessions of that user; return the user."""
    hashed = hash_password(password)
    with case.writing() as connection:
        user = _one(load_all(connection), name)
        return _change(connection, replace(user, password=hashed), "password", stamp)


def log_in(case: Casebook, name: str, password: str) -> User | None:
    """Return the user of this name and password, None where either is wrong, after equal time."""
    user = _find(list_users(case), name)
    known = user if user is not None and not user.disabled else None
    return known if is_right(password, known.password if known else None) else None


def parse_role(typed: str) -> Role:
    """Return the role that was typed. Raises CaseError, naming the roles, where it is none."""
    for role in ROLES:
        if typed.strip().casefold() == role:
            return role
    raise CaseError(f"{typed or 'no role'}: not a role; give one of {', '.join(ROLES)}")


def check_name(typed: str) -> str:
    """Return a name as it is kept: letters and digits of any script, and a few signs.

    Raises CaseError for any other: a name stands on every page and in the log.

    >>> check_name("  Bea  Muster ")
    'Bea Muster'
    """
    name = " ".join(unicodedata.normalize("NFKC", typed).split())
    if not name or len(name) > _LONGEST:
        raise CaseError(f"{len(name)} characters: a user's name has 1 to {_LONGEST}")
    wrong = [sign for sign in name if not (_is_letter(sign) or sign in _SIGNS)]
    if wrong or not any(map(_is_letter, name)):
        told = f"{wrong[0]!a} can't stand in it" if wrong else "it has no letter"
        raise CaseError(f"a user's name: {told}; use letters, digits, space and . - _ @ '")
    return name


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN"  # letters, their marks, digits


def to_key(name: str) -> str:
    """Return what names that are one have in common: case, width and spaces make no other.

    >>> to_key(" Bea  MUSTER") == to_key("Bea Muster")
    True
    """
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def _find(users: Sequence[User], name: str) -> User | None:
    return next((user for user in users if to_key(user.name) == to_key(name)), None)


def _one(users: Sequence[User], name: str) -> User:
    """Return the user of this name who is in force. Raises CaseError, naming all, where none is."""
    user = _find(users, name)
    if user is None or user.disabled:
        names = ", ".join(user.name for user in users if not user.disabled)
        told = f"the users are {names}" if names else "there are none; see clew user add --help"
        raise CaseError(f"{name}: no user of this casebook; {told}")
    return user


def _keep_an_owner(users: Sequence[User], leaving: User) -> None:
    others = [user for user in users if not user.disabled and user.name != leaving.name]
    if leaving.role == "owner" and others and all(user.role != "owner" for user in others):
        raise CaseError(
            f"{leaving.name} is the only owner, and others use this casebook; make another user "
            f"an owner first"
        )


def _change(connection: Connection, user: User, change: str, stamp: Stamp) -> User:
    table = tables.users
    values = {"role": user.role, "password": user.password, "disabled": user.disabled}
    connection.execute(update(table).where(table.c.name == user.name).values(values))
    if change != "role":
        connection.execute(delete(tables.sessions).where(tables.sessions.c.user == user.name))
    _note(connection, user, change, stamp)
    return user


def _note(connection: Connection, user: User, change: str, stamp: Stamp) -> None:
    told = {"change": change, "role": user.role, "digest": user.digest()}
    chain.append(connection, stamp, "user", user.name, **told)
