"""The view file: what pages show, in rows that one query finds. It can be deleted and made anew.

A line is what a list shows of a thing, a page all that is shown of it; both are JSON that this
module doesn't look into. What several dossiers tell parts of (an entity) is kept by its parts.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    text,
)

from clew.store import sqlite
from clew.store.folding import fold

VIEW = "view.db"
_WAIT_SECONDS = 10.0
_MANY = 400  # values in one query

metadata = MetaData()
held = Table(
    "held",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("digest", Text, nullable=False),
)
lines = Table(
    "lines",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("dossier", Text, nullable=False, index=True),  # empty for what is made of parts
    Column("sort", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("lines_in_order", "kind", "sort", "id"),
)
pages = Table(
    "pages",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("dossier", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)
facets = Table(
    "facets",
    metadata,
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("dossier", Text, nullable=False, index=True),
    Index("facets_in_order", "kind", "name", "value", "sort", "id"),
    Index("facets_by_id", "kind", "id", "name", "value"),
)
counts = Table(
    "counts",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)
parts = Table(
    "parts",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("dossier", Text, primary_key=True, index=True),
    Column("body", Text, nullable=False),
)
torn = Table(
    "torn",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
)
"""The things of which parts came or went since they were put together."""
uncounted = Table(
    "uncounted",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, primary_key=True),
)
"""The values of facets of which lines came or went since they were counted."""
texts = Table(
    "texts",
    metadata,
    Column("key", Integer, primary_key=True),  # the row of the words
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("dossier", Text, nullable=False, index=True),
)
_WORDS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words "
    "USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')"
)
_FORGET_COUNTS = (
    "DELETE FROM counts WHERE name = '' OR EXISTS (SELECT 1 FROM uncounted u WHERE "
    "u.kind = counts.kind AND u.name = counts.name AND u.value = counts.value)"
)
_COUNT_AGAIN = (  # a cross join, so that the few values lead and the index finds their lines
    "INSERT INTO counts (kind, name, value, number) SELECT u.kind, u.name, u.value, "
    "count(DISTINCT f.id) FROM uncounted u CROSS JOIN facets f "
    "WHERE f.kind = u.kind AND f.name = u.name AND f.value = u.value GROUP BY 1, 2, 3"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a thing: its line, its page if it has one of its own, how it is found.

    ``sort`` is its place in lists; ``facets`` by what lists are narrowed; ``orders`` its places in
    lists of another order; ``words`` what a search looks through.
    """

    kind: str
    id: str
    line: dict[str, Any]
    dossier: str = ""  # none for what is made of parts
    sort: str = ""
    page: dict[str, Any] | None = None
    facets: Mapping[str, Iterable[str]] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one dossier tells of a thing that others may tell of too."""

    kind: str
    id: str
    dossier: str
    body: dict[str, Any]


class View:
    """An open view file. Close it, or use it in a ``with``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine: Engine = sqlite.open_engine(path, _WAIT_SECONDS)
        with self.writing() as connection:
            metadata.create_all(connection)
            connection.execute(text(_WORDS))

    def __enter__(self) -> "View":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that writes, in one transaction."""
        writing = self.engine.connect().execution_options(writes=True)
        with writing as connection, connection.begin():
            yield connection

    def state(self) -> tuple[int, ...]:
        """Return what is another after each change, whoever makes it: of the file and its log."""
        told: list[int] = []
        for path in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            with suppress(FileNotFoundError):
                known = path.stat()
                told += [known.st_mtime_ns, known.st_size, known.st_ino]
        return tuple(told)

    def held(self) -> dict[str, str]:
        """Return the digest of each dossier as it is kept here."""
        with self.engine.connect() as connection:
            return dict(connection.execute(select(held.c.dossier, held.c.digest)).all())

    def put(
        self, gone: Collection[str], come: Mapping[str, str], told: Iterable[Row | Part]
    ) -> None:
        """Replace dossiers: drop those that are ``gone``, keep what is ``told`` of those that come.

        ``come`` gives the digest of each. Of which things parts went or came is noted, as is what
        must be counted again: who is stopped before both is done goes on where it was.
        """
        changed = {*gone, *come}
        with self.writing() as connection:
            _note(connection, changed)
            _drop(connection, changed)
            rows = [{"dossier": name, "digest": digest} for name, digest in come.items()]
            _add(connection, held, rows)
            _insert(connection, told)
            _note(connection, changed)

    def torn(self) -> dict[str, set[str]]:
        """Return, by kind, of which things parts came or went since they were put together."""
        found: dict[str, set[str]] = {}
        with self.engine.connect() as connection:
            for kind, identity in connection.execute(select(torn.c.kind, torn.c.id)):
                found.setdefault(kind, set()).add(identity)
        return found

    def unite(self, kind: str, ids: Collection[str], rows: Iterable[Row]) -> None:
        """Replace the rows of things that are made of parts."""
        with self.writing() as connection:
            for some in chunks(sorted(ids)):
                _note_facets(connection, (facets.c.kind == kind) & facets.c.id.in_(some))
                for table in (lines, pages, facets):
                    here = (table.c.kind == kind) & table.c.id.in_(some)
                    connection.execute(delete(table).where(here))
                keys = select(texts.c.key).where(texts.c.kind == kind, texts.c.id.in_(some))
                _drop_texts(connection, list(connection.execute(keys).scalars()))
                connection.execute(delete(torn).where(torn.c.kind == kind, torn.c.id.in_(some)))
            _insert(connection, rows)
            for some in chunks(sorted(ids)):
                _note_facets(connection, (facets.c.kind == kind) & facets.c.id.in_(some))

    def parts_of(
        self, kind: str, ids: Collection[str]
    ) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Yield the parts of each of these things of which a dossier tells something."""
        query = select(parts.c.id, parts.c.body).where(parts.c.kind == kind)
        with self.engine.connect() as connection:
            for some in chunks(sorted(ids)):
                told: dict[str, list[dict[str, Any]]] = {}
                wanted = query.where(parts.c.id.in_(some)).order_by(parts.c.dossier)
                for identity, body in connection.execute(wanted):
                    told.setdefault(identity, []).append(json.loads(body))
                yield from sorted(told.items())

    def recount(self, names: Collection[str]) -> None:
        """Count how many lines each kind has, and each value of these facets where that changed."""
        number = func.count(facets.c.id.distinct())
        by = (facets.c.kind, facets.c.name, facets.c.value)
        counted = select(*by, number).where(facets.c.name.in_(sorted(names))).group_by(*by)
        whole = select(lines.c.kind, text("''"), text("''"), func.count()).group_by(lines.c.kind)
        into = ["kind", "name", "value", "number"]
        with self.writing() as connection:
            if _is_counted(connection):
                connection.execute(delete(uncounted).where(uncounted.c.name.not_in(sorted(names))))
                connection.execute(text(_FORGET_COUNTS))
                connection.execute(text(_COUNT_AGAIN))
            else:
                connection.execute(insert(counts).from_select(into, counted))
            connection.execute(insert(counts).from_select(into, whole))
            connection.execute(delete(uncounted))


def empty(path: Path) -> None:
    """Take all out of a view file, from its free pages too; it is filled again when it is shown."""
    if not path.exists():
        return
    with View(path) as view:
        with view.writing() as connection:
            for table in metadata.sorted_tables:
                connection.execute(delete(table))
            connection.execute(text("DELETE FROM words"))
        with view.engine.connect().execution_options(bare=True) as connection:
            connection.execute(text("VACUUM"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield values in pieces that fit into one query."""
    for start in range(0, len(values), _MANY):
        yield values[start : start + _MANY]


def _note(connection: Connection, dossiers: Collection[str]) -> None:
    """Note of which things these dossiers tell parts, and which values of facets they have."""
    for some in chunks(sorted(dossiers)):
        told = select(parts.c.kind, parts.c.id).where(parts.c.dossier.in_(some)).distinct()
        into = insert(torn).prefix_with("OR IGNORE")
        connection.execute(into.from_select(["kind", "id"], told))
        _note_facets(connection, facets.c.dossier.in_(some))


def _note_facets(connection: Connection, which: ColumnElement[bool]) -> None:
    if _is_counted(connection):  # else all will be
        told = select(facets.c.kind, facets.c.name, facets.c.value).where(which).distinct()
        into = insert(uncounted).prefix_with("OR IGNORE")
        connection.execute(into.from_select(["kind", "name", "value"], told))


def _is_counted(connection: Connection) -> bool:
    return connection.execute(select(counts.c.kind).limit(1)).first() is not None


def _drop(connection: Connection, dossiers: Collection[str]) -> None:
    for some in chunks(sorted(dossiers)):
        keys = select(texts.c.key).where(texts.c.dossier.in_(some))
        _drop_texts(connection, list(connection.execute(keys).scalars()))
        for table in (lines, pages, facets, parts, held):
            connection.execute(delete(table).where(table.c.dossier.in_(some)))


def _drop_texts(connection: Connection, keys: Iterable[int]) -> None:
    for key in keys:
        connection.execute(text("DELETE FROM words WHERE rowid = :key"), {"key": key})
        connection.execute(delete(texts).where(texts.c.key == key))


def _insert(connection: Connection, told: Iterable[Row | Part]) -> None:
    stored: dict[Table, list[dict[str, Any]]] = {lines: [], pages: [], facets: [], parts: []}
    for one in told:
        own = {"kind": one.kind, "id": one.id, "dossier": one.dossier}
        if isinstance(one, Part):
            stored[parts].append({**own, "body": _json(one.body)})
            continue
        stored[lines].append({**own, "sort": one.sort, "body": _json(one.line)})
        if one.page is not None:
            stored[pages].append({**own, "body": _json(one.page)})
        stored[facets] += [{**own, **facet} for facet in _facets(one)]
        if one.words:
            key = connection.execute(texts.insert(), own).inserted_primary_key
            body = {"key": key[0] if key else None, "body": fold(one.words)}
            connection.execute(text("INSERT INTO words (rowid, body) VALUES (:key, :body)"), body)
    for table, rows in stored.items():
        _add(connection, table, rows)


def _facets(row: Row) -> Iterator[dict[str, str]]:
    for name, values in row.facets.items():
        for value in dict.fromkeys(values):
            yield {"name": name, "value": value, "sort": row.sort}
    for order, sort in row.orders.items():
        yield {"name": "order", "value": order, "sort": sort}


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _json(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
