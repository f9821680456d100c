"""The log: what was read, decided, concluded and shared, when, by whom; each row seals the former.

The details hold counts and hashes, never a name of a report's persons or a path: only whom a
casebook was shared with, and why an analyst read an original or let a report expire.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from clew.ids import sha256
from clew.store.rows import to_moment
from clew.store.tables import log

Action = Literal[
    "created",
    "migrated",
    "read",
    "met",
    "failed",
    "judged",
    "handled",
    "concluded",
    "exported",
    "opened",
]
_BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts, and when."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log."""

    seq: int
    at: str
    who: str
    action: str
    subject: str
    detail: str
    previous: str
    hash: str

    def sealed(self) -> str:
        """Return the hash that belongs to this row and its place in the chain."""
        parts = [self.seq, self.at, self.who, self.action, self.subject, self.detail, self.previous]
        return sha256(json.dumps(parts).encode())


def append(
    connection: Connection, stamp: Stamp, action: Action, subject: str, **detail: Any
) -> None:
    """Add a row to the log, inside the transaction of what it tells."""
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1))
    seq, previous = last.one_or_none() or (0, _BEGINNING)
    connection.execute(
        log.insert(),
        _sealed_row(
            seq=seq + 1,
            at=to_moment(stamp.at),
            who=stamp.who,
            action=action,
            subject=subject,
            detail=json.dumps(detail, sort_keys=True),
            previous=previous,
        ),
    )


def _sealed_row(**columns: Any) -> dict[str, Any]:
    return {**columns, "hash": Entry(**columns, hash="").sealed()}


def entries(connection: Connection) -> Iterator[Entry]:
    """Yield the rows of the log in order."""
    for row in connection.execute(select(log).order_by(log.c.seq)):
        yield Entry(**row._mapping)


def find_breaks(rows: list[Entry]) -> Iterator[str]:
    """Yield a line for each row that does not follow from the one before."""
    previous = _BEGINNING
    for place, entry in enumerate(rows, start=1):
        if entry.seq != place:
            yield f"log row {place} is missing: the next one is numbered {entry.seq}"
            return
        if entry.previous != previous:
            yield f"log row {entry.seq} does not follow from the row before it"
        elif entry.hash != entry.sealed():
            yield f"log row {entry.seq} was changed after it was written"
        previous = entry.hash
    if not rows or rows[0].action != "created":
        yield "the log does not begin with the making of the casebook"
