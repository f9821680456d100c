"""What was concluded, kept as rows: replaced as a whole, because it can be concluded again."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from sqlalchemy import Connection, delete, select

from clew.model import Conclusions
from clew.store import tables
from clew.store.rows import Row, from_body, to_body

_ORIGIN_OF = "origin_of"
_KINDS: dict[str, Any] = {
    name: get_args(hint)[0]
    for name, hint in get_type_hints(Conclusions).items()
    if name != _ORIGIN_OF
}


def replace_all(connection: Connection, conclusions: Conclusions) -> str:
    """Store conclusions in place of the former ones; return a hash of their rows."""
    connection.execute(delete(tables.concluded))
    rows = list(to_rows(conclusions))
    if rows:
        connection.execute(tables.concluded.insert(), rows)
    return digest(connection)


def to_rows(conclusions: Conclusions) -> Iterator[Row]:
    """Yield the rows of conclusions."""
    for name, kind in _KINDS.items():
        for value in getattr(conclusions, name):
            yield _row(name, value.id, to_body(kind, value), value)
    for key, origin in conclusions.origin_of.items():
        yield _row(_ORIGIN_OF, key, json.dumps(origin), None)


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
    """Return all that was concluded, lists sorted by id."""
    table, bodies = tables.concluded, defaultdict[str, list[tuple[str, str]]](list)
    query = select(table.c.list, table.c.id, table.c.body).order_by(table.c.list, table.c.id)
    for row in connection.execute(query):
        bodies[row.list].append((row.id, row.body))
    lists: dict[str, Any] = {
        name: tuple(load(name, body) for _, body in bodies[name]) for name in _KINDS
    }
    return Conclusions(**lists, origin_of={k: json.loads(body) for k, body in bodies[_ORIGIN_OF]})


def find(connection: Connection, identity: str) -> Any:
    """Return the concluded object of an id, None where there is none."""
    table = tables.concluded
    query = select(table.c.list, table.c.body).where(table.c.id == identity)
    row = connection.execute(query.where(table.c.list != _ORIGIN_OF)).first()
    return None if row is None else load(row.list, row.body)


def load(name: str, body: str) -> Any:
    """Return the concluded object of a row of that list."""
    return json.loads(body) if name == _ORIGIN_OF else from_body(_KINDS[name], body)


def digest(connection: Connection) -> str:
    """Return a hash of the concluded rows as they are stored."""
    summed = hashlib.sha256()
    table = tables.concluded
    names = [table.c.list, table.c.id, table.c.body]
    for row in connection.execute(select(*names).order_by(table.c.list, table.c.id)):
        summed.update("\x1f".join(row).encode() + b"\x1e")
    return summed.hexdigest()


def last_entry(connection: Connection) -> dict[str, str] | None:
    """Return what the log says of the last conclusions: their hash and the state they rest on."""
    log = tables.log
    query = select(log.c.detail).where(log.c.action == "concluded").order_by(log.c.seq.desc())
    detail = connection.execute(query.limit(1)).scalar_one_or_none()
    return None if detail is None else json.loads(detail)


def rests_on(connection: Connection) -> str | None:
    """Return the state the stored conclusions rest on, None where nothing was concluded."""
    entry = last_entry(connection)
    return entry["rests_on"] if entry else None
