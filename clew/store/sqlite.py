"""What only SQLite has: the file, its pragmas, its full-text table and its error codes.

PostgreSQL gets a module beside this one; everything else in this folder is plain SQL.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError

from clew.errors import CaseError

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten: no name stays in a free page
    "PRAGMA synchronous = FULL",  # a committed report outlives a power cut, as its original does
)
_TOLD = {
    sqlite3.SQLITE_BUSY: "another run is writing to it; wait until that run has ended",
    sqlite3.SQLITE_READONLY: "it can't be written to; check the rights on the folder",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened; check the rights on the folder",
    sqlite3.SQLITE_PERM: "it can't be opened; check the rights on the folder",
    sqlite3.SQLITE_FULL: "the disk is full; make room and run again",
    sqlite3.SQLITE_IOERR: "the disk gave an error; check it, then run again",
    sqlite3.SQLITE_CORRUPT: "its database is damaged; take the last good copy of the folder",
    sqlite3.SQLITE_NOTADB: "casebook.db is not a database; take the last good copy of the folder",
}


def open_engine(path: Path, wait_seconds: float, *, writes: bool = True) -> Engine:
    """Return an engine on a database file, which is made if it is not there.

    Without ``writes`` nothing is written, not even beside the file.
    """
    url = URL.create("sqlite", database=str(path)) if writes else _read_only(path)
    engine = create_engine(url, connect_args={"timeout": wait_seconds}, hide_parameters=True)
    event.listen(engine, "connect", _prepare if writes else _prepare_to_read)
    event.listen(engine, "begin", _begin)
    return engine


def _read_only(path: Path) -> URL:
    """Return how to open a file for reading.

    Without a write-ahead log beside it all is in the file; SQLite must be told so, because else
    it wants to make the log's index in a folder where nothing can be made.
    """
    query = {"mode": "ro", "uri": "true"}
    if not path.with_name(f"{path.name}-wal").exists():
        query["immutable"] = "1"
    return URL.create("sqlite", database=path.resolve().as_uri(), query=query)


def can_write(path: Path) -> bool:
    """May this user write the database file, and the log that SQLite makes beside it?"""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    _prepare_to_read(connection, _record)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _prepare_to_read(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not by guess


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("bare", False):  # what can't be done within a transaction
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turn what SQLite says of a file, a disk or a lock into a CaseError of one line.

    Every other error of the database is a bug and passes.
    """
    try:
        yield
    except DatabaseError as error:
        code = getattr(error.orig, "sqlite_errorcode", None)
        known = _TOLD.get(code & 0xFF) if code is not None else None
        if known is None:
            raise
        raise CaseError(f"{folder}: {known}") from error


def create_search(connection: Connection) -> None:
    """Make the full-text table. Its text is folded, so accents and vowel signs don't matter."""
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE search USING fts5("
            "document UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')"
        )
    )


def is_empty(connection: Connection) -> bool:
    """Is there no table yet, as after a run that was killed while it made the casebook?"""
    return not inspect(connection).get_table_names()


def add_to_search(connection: Connection, document: str, title: str, body: str) -> None:
    """Put a document's words into the full-text table."""
    connection.execute(
        text("INSERT INTO search (document, title, body) VALUES (:document, :title, :body)"),
        {"document": document, "title": title, "body": body},
    )


def delete_from_search(connection: Connection, document: str) -> None:
    """Take a document's words out of the full-text table."""
    connection.execute(
        text("DELETE FROM search WHERE document = :document"), {"document": document}
    )


def scrub(engine: Engine) -> None:
    """Write the database anew without what was deleted: words stay in free pages otherwise."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))
    with engine.connect().execution_options(bare=True) as connection:
        connection.execute(text("VACUUM"))
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def search_documents(connection: Connection, words: list[str], limit: int) -> list[str]:
    """Return the ids of the documents that hold all the words, best first.

    Each word is quoted, so nothing in it is read as query syntax.
    """
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    rows = connection.execute(
        text(
            "SELECT document FROM search WHERE search MATCH :query "
            "ORDER BY bm25(search, 0.0, 5.0, 1.0), document LIMIT :limit"
        ),
        {"query": " ".join(quoted), "limit": limit},
    )
    return list(rows.scalars())


def search_rows(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield document, title and body of each row of the full-text table."""
    for row in connection.execute(text("SELECT document, title, body FROM search")):
        yield row.document, row.title, row.body


def find_damage(connection: Connection) -> list[str]:
    """Return what SQLite's own check of the file finds."""
    found = connection.execute(text("PRAGMA quick_check(5)")).scalars()
    return [line for line in found if line != "ok"]
