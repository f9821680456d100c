"""What was concluded, kept as rows by dossier: replaced, because it can be concluded again.

What several dossiers conclude of one thing is one row each, and united when it is read.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, get_args, get_type_hints

from sqlalchemy import Connection, delete, select, text

from clew.link.parts import unite
from clew.link.renames import one_id, rename
from clew.model import Conclusions
from clew.store import standing, tables
from clew.store.rows import Row, from_body, to_body

TABLES = ("origin_of", "renamed")
"""The parts of conclusions that lead from ids to ids."""
_KINDS: dict[str, Any] = {
    name: get_args(hint)[0]
    for name, hint in get_type_hints(Conclusions).items()
    if name not in TABLES
}


def add(connection: Connection, dossier: str, conclusions: Conclusions) -> None:
    """Store the conclusions of a dossier that has none."""
    rows = sorted(to_rows(conclusions), key=lambda row: (row["list"], row["id"]))
    if rows:
        connection.execute(tables.concluded.insert(), [{"dossier": dossier, **row} for row in rows])
    digest = _digest(dossier, ((row["list"], row["id"], row["body"]) for row in rows))
    connection.execute(tables.dossier_digests.insert(), {"dossier": dossier, "digest": digest})
    standing.shift(connection, "digest", come=[digest])


def drop(connection: Connection, dossiers: Iterable[str]) -> None:
    """Delete what was concluded of these dossiers."""
    digests = tables.dossier_digests
    for dossier in sorted(dossiers):
        connection.execute(delete(tables.concluded).where(tables.concluded.c.dossier == dossier))
        query = select(digests.c.digest).where(digests.c.dossier == dossier)
        gone = connection.execute(query).scalars().all()
        connection.execute(delete(digests).where(digests.c.dossier == dossier))
        standing.shift(connection, "digest", gone=gone)


def drop_all(connection: Connection) -> None:
    """Delete all that was concluded, and which reports are a dossier."""
    for table in (tables.concluded, tables.dossier_digests, tables.dossiers):
        connection.execute(delete(table))
    standing.put(connection, "digest", standing.NOTHING)


def to_rows(conclusions: Conclusions) -> Iterator[Row]:
    """Yield the rows of conclusions."""
    for name, kind in _KINDS.items():
        for value in getattr(conclusions, name):
            yield _row(name, value.id, to_body(kind, value), value)
    for name in TABLES:
        for key, identity in getattr(conclusions, name).items():
            yield _row(name, key, json.dumps(identity), None)


def _row(name: str, identity: str, body: str, value: Any) -> Row:
    time = getattr(value, "time", None)
    return {
        "list": name,
        "id": identity,
        "kind": getattr(value, "kind", None),
        "name": getattr(value, "name", None),
        "status": getattr(value, "status", None),
        "start_date": time.start if time else None,
        "end_date": time.end if time else None,
        "body": body,
    }


def load_all(connection: Connection) -> Conclusions:
    """Return all that was concluded, lists sorted by id, the parts of one thing united."""
    table, parts = tables.concluded, defaultdict[str, dict[str, list[Any]]](dict)
    query = select(table.c.list, table.c.id, table.c.body)
    query = query.order_by(table.c.list, table.c.id, table.c.dossier)
    for row in connection.execute(query):
        parts[row.list].setdefault(row.id, []).append(load(row.list, row.body))
    lists: dict[str, Any] = {
        name: tuple(unite(name, found) for found in parts[name].values()) for name in _KINDS
    }
    origin_of = {key: told[0] for key, told in parts["origin_of"].items()}
    pairs = [(key, identity) for key, told in parts["renamed"].items() for identity in told]
    return rename(Conclusions(**lists, origin_of=origin_of), one_id(pairs))


def load_one(connection: Connection, dossier: str) -> Conclusions:
    """Return what was concluded of a dossier, lists sorted by id, under the ids it was given."""
    table, found = tables.concluded, defaultdict[str, dict[str, Any]](dict)
    query = select(table.c.list, table.c.id, table.c.body).where(table.c.dossier == dossier)
    for row in connection.execute(query.order_by(table.c.list, table.c.id)):
        found[row.list][row.id] = load(row.list, row.body)
    lists: dict[str, Any] = {name: tuple(found[name].values()) for name in _KINDS}
    return Conclusions(**lists, origin_of=found["origin_of"])


def find(connection: Connection, identity: str) -> Any:
    """Return the concluded object of an id, None where there is none."""
    table = tables.concluded
    renames = select(table.c.id, table.c.body).where(text("list = 'renamed'"))
    id_of = one_id((row.id, json.loads(row.body)) for row in connection.execute(renames))
    ids = {identity, *(name for name, own in id_of.items() if own == id_of.get(identity))}
    query = select(table.c.list, table.c.body).where(table.c.id.in_(sorted(ids)))
    query = query.where(table.c.list.not_in(TABLES)).order_by(table.c.id, table.c.dossier)
    rows = connection.execute(query).all()
    return unite(rows[0].list, [load(*row) for row in rows]) if rows else None


def load(name: str, body: str) -> Any:
    """Return the concluded object of a row of that list."""
    return json.loads(body) if name in TABLES else from_body(_KINDS[name], body)


def digest(connection: Connection) -> str:
    """Return a hash of the concluded rows as they are stored, from the rows themselves."""
    table = tables.concluded
    query = select(table.c.dossier, table.c.list, table.c.id, table.c.body)
    rows = connection.execute(query.order_by(table.c.dossier, table.c.list, table.c.id))
    found = {
        dossier: _digest(dossier, (row[1:] for row in told))
        for dossier, told in groupby(rows, key=lambda row: str(row.dossier))
    }
    known = connection.execute(select(tables.dossier_digests.c.dossier)).scalars()
    empty = {name: _digest(name, ()) for name in known if name not in found}
    return standing.total((*found.values(), *empty.values()))


def _digest(dossier: str, rows: Iterable[Iterable[str]]) -> str:
    """Return the hash of a dossier's rows, given as list, id and body in their order."""
    summed = hashlib.sha256(dossier.encode())
    for row in rows:
        summed.update("\x1f".join(row).encode() + b"\x1e")
    return summed.hexdigest()


def last_digest(connection: Connection) -> str:
    """Return the hash of what is concluded as the log tells it."""
    log = tables.log
    query = select(log.c.action, log.c.detail).order_by(log.c.seq.desc())
    told = query.where(log.c.action.in_(("concluded", "migrated"))).limit(1)
    entry = connection.execute(told).first()
    concluded = entry is not None and entry.action == "concluded"
    return str(json.loads(entry.detail)["digest"]) if entry and concluded else standing.NOTHING
