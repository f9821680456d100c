"""What was done last with a casebook, found without going through all of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from clew.model import Failure
from clew.store import chain, tables
from clew.store.casebook import Casebook
from clew.store.chain import Action, Told
from clew.store.covering import cover_names
from clew.store.rows import to_moment

_PEOPLE = 50
_LATEST = 20_000  # rows of the log that are looked through for what is new


@dataclass(frozen=True, slots=True)
class ReadLately:
    """Reports read since some time, the latest first; ``number`` is None where they are many."""

    documents: tuple[str, ...]
    number: int | None


def read_since(case: Casebook, moment: datetime, most: int) -> ReadLately:
    """Return the reports that were read since then, ``most`` of them by their ids."""
    log = tables.log
    since = (log.c.action == "read") & (log.c.at > to_moment(moment))
    with case.reading() as connection:
        last = connection.execute(select(func.max(log.c.seq))).scalar() or 0
        late = since & (log.c.seq > last - _LATEST)
        query = select(log.c.subject).where(late).order_by(log.c.seq.desc())
        found = list(connection.execute(query).scalars())
        first = connection.execute(select(log.c.at).where(log.c.seq == last - _LATEST)).scalar()
    whole = first is None or first <= to_moment(moment)
    return ReadLately(tuple(found[:most]), len(found) if whole else None)


def waits(case: Casebook) -> bool:
    """Are there reports that were read, and from which not all that follows is concluded yet?"""
    if not case.is_stale():
        return False
    with case.reading() as connection:
        return connection.execute(select(tables.documents.c.id).limit(1)).first() is not None


def log_rows(
    case: Casebook,
    *,
    action: Action | None,
    who: str | None,
    before: int | None,
    limit: int,
) -> list[Told]:
    """Return rows of the log, the latest first, from where other rows ended."""
    with case.reading() as connection:
        return chain.latest(connection, action, limit, who=who, before=before)


def exported_lately(case: Casebook, most: int) -> list[Told]:
    """Return what left the casebook lately, the latest first; the log has all that ever left."""
    log = tables.log
    with case.reading() as connection:
        last = connection.execute(select(func.max(log.c.seq))).scalar() or 0
        return chain.latest(connection, "exported", most, after=last - _LATEST)


def log_people(case: Casebook) -> list[str]:
    """Return who acted lately, by name."""
    log = tables.log
    with case.reading() as connection:
        last = connection.execute(select(func.max(log.c.seq))).scalar() or 0
        query = select(log.c.who).distinct().where(log.c.seq > last - _LATEST)
        return list(connection.execute(query.order_by(log.c.who).limit(_PEOPLE)).scalars())


def failures(case: Casebook, most: int) -> tuple[list[Failure], int]:
    """Return files that no run could read, the latest first, and how many there are in all.

    A person's full name is covered in their paths and reasons.
    """
    table = tables.failures
    query = select(table).order_by(table.c.at.desc(), table.c.path).limit(most)
    with case.reading() as connection:
        rows = connection.execute(query).all()
        number = connection.execute(select(func.count()).select_from(table)).scalar_one()
        told = cover_names(connection, [words for row in rows for words in (row.path, row.reason)])
    moments = [datetime.fromisoformat(row.at) for row in rows]
    pairs = zip(told[::2], told[1::2], moments, strict=True)
    return [Failure(path, reason, at) for path, reason, at in pairs], number
