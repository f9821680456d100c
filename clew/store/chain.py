"""The log: what was read, decided, concluded and shared, when, by whom; each row seals the former.

The details hold counts and hashes, never a name or a path, save whom a casebook was shared with
and who may use it.
Why somebody did something stands beside the log, which holds its hash: words can expire, a log
can't.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from clew.ids import sha256
from clew.store.rows import to_moment
from clew.store.tables import log, reasons

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
    "expired",
    "user",
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


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the log as people read it. ``why`` is None where no reason was given or left."""

    seq: int
    at: datetime
    who: str
    action: str
    subject: str
    detail: Mapping[str, Any]
    why: str | None


def append(
    connection: Connection,
    stamp: Stamp,
    action: Action,
    subject: str,
    *,
    why: str | None = None,
    **detail: Any,
) -> None:
    """Add a row to the log, inside the transaction of what it tells."""
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1))
    seq, previous = last.one_or_none() or (0, _BEGINNING)
    if why is not None:
        connection.execute(reasons.insert(), {"seq": seq + 1, "words": why})
        detail["why"] = sha256(why.encode("utf-8", "surrogateescape"))
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


def latest(
    connection: Connection,
    action: Action | None,
    limit: int | None,
    *,
    who: str | None = None,
    before: int | None = None,
    after: int | None = None,
) -> list[Told]:
    """Return the rows of the log, the latest first, with the reasons that were given."""
    query = select(log, reasons.c.words).outerjoin(reasons, reasons.c.seq == log.c.seq)
    if action is not None:
        query = query.where(log.c.action == action)
    if who is not None:
        query = query.where(log.c.who == who)
    if before is not None:
        query = query.where(log.c.seq < before)
    if after is not None:
        query = query.where(log.c.seq > after)
    return [
        Told(
            row.seq,
            datetime.fromisoformat(row.at),
            row.who,
            row.action,
            row.subject,
            json.loads(row.detail),
            row.words,
        )
        for row in connection.execute(query.order_by(log.c.seq.desc()).limit(limit))
    ]


def find_changed_reasons(connection: Connection, rows: Iterable[Entry]) -> Iterator[str]:
    """Yield a line for each reason that is not what the log has the hash of."""
    told = {entry.seq: json.loads(entry.detail).get("why") for entry in rows}
    for seq, words in connection.execute(select(reasons.c.seq, reasons.c.words)):
        if sha256(words.encode("utf-8", "surrogateescape")) != told.get(seq):
            yield f"log row {seq}: its reason was changed"


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
