"""The steps that made today's tables, each named, in one transaction, and recorded.

A step is never edited once it was released: a later one that changes a table of ``tables.py``
writes out the statements that this one owes to it.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select

from clew.errors import CaseError
from clew.ids import sha256
from clew.model import Judgement
from clew.store import chain, judging, sqlite, standing, tables
from clew.store.rows import to_body, to_moment


def first_tables(connection: Connection) -> None:
    """Documents, what is read from them, intakes, failures, conclusions, the log, the search."""
    tables.metadata.create_all(connection)
    sqlite.create_search(connection)


def judgements(connection: Connection) -> None:
    """What analysts decide."""
    tables.judgements.create(connection, checkfirst=True)


def dossiers(connection: Connection) -> None:
    """What is concluded, by dossier: all of it is concluded anew."""
    tables.concluded.drop(connection, checkfirst=True)
    made = (
        tables.judged,
        tables.pending,
        tables.keys,
        tables.key_counts,
        tables.dossiers,
        tables.dossier_digests,
        tables.standing,
        tables.concluded,
    )
    for table in made:
        table.create(connection, checkfirst=True)
    known = select(
        tables.documents.c.id, tables.documents.c.digest, func.min(tables.intakes.c.file_name)
    )
    known = known.join(tables.intakes, tables.intakes.c.document == tables.documents.c.id)
    for document, digest, name in connection.execute(known.group_by(tables.documents.c.id)).all():
        connection.execute(tables.pending.insert(), {"document": document})
        standing.shift(connection, "state", come=[digest, standing.hash_of(document, name)])
    for judgement in judging.load_all(connection):
        judging.touched(connection, judgement)
        digest = sha256(to_body(Judgement, judgement).encode())
        standing.shift(connection, "state", come=[digest])


def handling(connection: Connection) -> None:
    """Why a casebook is kept, who answers for it, with whom it may be shared."""
    tables.handling.create(connection, checkfirst=True)


def expiry(connection: Connection) -> None:
    """What is left of reports that expired, and words that can expire while the log stays."""
    tables.lapsed.create(connection, checkfirst=True)
    tables.reasons.create(connection, checkfirst=True)


def users(connection: Connection) -> None:
    """Who may use the workbench, and who is logged in."""
    tables.users.create(connection, checkfirst=True)
    tables.sessions.create(connection, checkfirst=True)


def searches(connection: Connection) -> None:
    """What analysts look for again and again."""
    tables.searches.create(connection, checkfirst=True)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    first_tables,
    judgements,
    dossiers,
    handling,
    expiry,
    users,
    searches,
)


def migrate(
    engine: Engine,
    folder: Path,
    stamp: chain.Stamp,
    steps: tuple[Callable[[Connection], None], ...] = MIGRATIONS,
) -> None:
    """Bring a casebook's tables up to date.

    Raises CaseError for a database that is no casebook's, and for a casebook that a newer
    version has worked on: what that one wrote can't be understood here.
    """
    with engine.connect() as connection:
        done = _applied(connection, folder)
    newer = done - {step.__name__ for step in steps}
    if newer:
        raise CaseError(
            f"{folder}: made by a newer version of clew (it has {', '.join(sorted(newer))}); "
            f"open it with that version or a later one"
        )
    for step in steps:
        if step.__name__ not in done:
            _apply(engine, step, stamp)


def _applied(connection: Connection, folder: Path) -> set[str]:
    if sqlite.is_empty(connection):
        return set()
    if not inspect(connection).has_table(tables.migrations.name):
        raise CaseError(
            f"{folder}: its casebook.db is no casebook of clew; give the folder of a casebook"
        )
    return set(connection.execute(select(tables.migrations.c.name)).scalars())


def _apply(engine: Engine, step: Callable[[Connection], None], stamp: chain.Stamp) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        created = sqlite.is_empty(connection)
        if not created and step.__name__ in _names(connection):
            return  # another run was faster
        step(connection)
        connection.execute(
            tables.migrations.insert(), {"name": step.__name__, "at": to_moment(stamp.at)}
        )
        action: chain.Action = "created" if created else "migrated"
        chain.append(connection, stamp, action, "casebook", step=step.__name__)


def _names(connection: Connection) -> set[str]:
    return set(connection.execute(select(tables.migrations.c.name)).scalars())
