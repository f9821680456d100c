"""What a casebook keeps up to date about itself, so that no command need go through all rows.

A sum of hashes tells a set of things, whatever the order in which they came and went.
"""

import hashlib
from collections.abc import Iterable
from typing import Literal

from sqlalchemy import Connection, delete, select

from clew.store.tables import standing

Name = Literal["state", "digest", "version", "turn"]
_MODULUS = 1 << 256
NOTHING = f"{0:064x}"
"""The sum of no hashes."""


def get(connection: Connection, name: Name) -> str | None:
    """Return what stands under a name, None where nothing does."""
    query = select(standing.c.value).where(standing.c.name == name)
    return connection.execute(query).scalar_one_or_none()


def put(connection: Connection, name: Name, value: str) -> None:
    """Store what now stands under a name."""
    connection.execute(delete(standing).where(standing.c.name == name))
    connection.execute(standing.insert(), {"name": name, "value": value})


def shift(
    connection: Connection, name: Name, *, come: Iterable[str] = (), gone: Iterable[str] = ()
) -> str:
    """Store and return a sum of hashes after some have come and some have gone."""
    total = int(get(connection, name) or NOTHING, 16)
    total += sum(int(digest, 16) for digest in come) - sum(int(digest, 16) for digest in gone)
    value = f"{total % _MODULUS:064x}"
    put(connection, name, value)
    return value


def total(digests: Iterable[str]) -> str:
    """Return the sum of hashes."""
    return f"{sum(int(digest, 16) for digest in digests) % _MODULUS:064x}"


def turn(connection: Connection) -> int:
    """Return how often what conclusions rest on was changed in a way that a plan must heed."""
    return int(get(connection, "turn") or 0)


def next_turn(connection: Connection) -> None:
    """Tell whoever plans to conclude that the ground has changed."""
    put(connection, "turn", str(turn(connection) + 1))


def hash_of(*parts: str) -> str:
    """Return the hash of a thing made of parts, for a sum."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
