"""What pages ask of the view file: a thing by its id, a list from where it ended."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, exists, func, or_, select

from clew.errors import CaseError
from clew.store.views import View, chunks, counts, facets, lines, pages

Body = dict[str, Any]
_MOST_COUNTED = 10_000  # rows that are counted where no count is kept


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines of a list, where the next ones begin, and how many there are in all.

    ``next`` is None at the end. ``total`` is None where there are more than are counted.
    """

    lines: list[Body]
    next: str | None
    total: int | None


def line(view: View, kind: str, identity: str) -> Body | None:
    """Return the line of a thing, None where there is none."""
    return _one(view, select(lines.c.body).where(lines.c.kind == kind, lines.c.id == identity))


def page(view: View, kind: str, identity: str) -> Body | None:
    """Return the page of a thing, None where there is none."""
    return _one(view, select(pages.c.body).where(pages.c.kind == kind, pages.c.id == identity))


def lines_of(view: View, kind: str, ids: Sequence[str]) -> list[Body]:
    """Return the lines of these things in their order; what isn't there is left out."""
    found: dict[str, str] = {}
    with view.engine.connect() as connection:
        for some in chunks(list(ids)):
            query = select(lines.c.id, lines.c.body)
            query = query.where(lines.c.kind == kind, lines.c.id.in_(some))
            found |= dict(connection.execute(query).all())
    return [json.loads(found[identity]) for identity in ids if identity in found]


def find_ids(view: View, kind: str, beginning: str, most: int = 20) -> list[str]:
    """Return the ids of a kind that begin so."""
    after = beginning + chr(0x10FFFF)
    within = (lines.c.kind == kind) & (lines.c.id >= beginning) & (lines.c.id < after)
    with view.engine.connect() as connection:
        return list(connection.execute(select(lines.c.id).where(within).limit(most)).scalars())


def tally(view: View, kind: str, name: str, most: int = 50) -> list[tuple[str, int]]:
    """Return the values of a facet with how many lines have each, the commonest first."""
    query = select(counts.c.value, counts.c.number)
    query = query.where(counts.c.kind == kind, counts.c.name == name)
    query = query.order_by(counts.c.number.desc(), counts.c.value).limit(most)
    with view.engine.connect() as connection:
        return [(value, number) for value, number in connection.execute(query)]


def count(view: View, kind: str, name: str = "", value: str = "") -> int:
    """Return how many lines a kind has, or those of it with this value of a counted facet."""
    with view.engine.connect() as connection:
        return _kept_count(connection, kind, name, value) or 0


def slice_of(
    view: View,
    kind: str,
    narrowed: Mapping[str, str | None] | None = None,
    *,
    order: str | None = None,
    within: tuple[str, str] | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Slice:
    """Return lines of a kind, narrowed by facets, from where another slice ended.

    ``within`` keeps those whose place in the list is not before its first and before its second.
    Raises CaseError for an ``after`` that no slice gave.
    """
    wanted = [(name, value) for name, value in (narrowed or {}).items() if value]
    with view.engine.connect() as connection:
        total = _total(connection, kind, wanted, within)
        first, has = _narrowing(connection, kind, wanted, order, few=total is not None)
        if within is not None:
            has = and_(has, first.c.sort >= within[0], first.c.sort < within[1])
        query = select(first.c.id, first.c.sort).where(has)
        if after is not None:
            sort, identity = _cursor(after)
            beyond = and_(first.c.sort == sort, first.c.id > identity)
            query = query.where(or_(first.c.sort > sort, beyond))
        query = query.order_by(first.c.sort, first.c.id).limit(limit + 1)
        found = connection.execute(query).all()
    more = json.dumps([found[limit - 1].sort, found[limit - 1].id]) if found[limit:] else None
    return Slice(lines_of(view, kind, [row.id for row in found[:limit]]), more, total)


def first_ids(view: View, kind: str, narrowed: Mapping[str, str | None], most: int) -> list[str]:
    """Return the ids of the first things of a kind that these facets narrow down to."""
    wanted = [(name, value) for name, value in narrowed.items() if value]
    with view.engine.connect() as connection:
        first, has = _narrowing(connection, kind, wanted)
        query = select(first.c.id).where(has).order_by(first.c.sort, first.c.id).limit(most)
        return list(connection.execute(query).scalars())


def pages_of(view: View, kind: str, ids: Sequence[str]) -> dict[str, Body]:
    """Return the pages of these things by their ids; what isn't there is left out."""
    query = select(pages.c.id, pages.c.body).where(pages.c.kind == kind)
    found: dict[str, Body] = {}
    with view.engine.connect() as connection:
        for some in chunks(list(ids)):
            rows = connection.execute(query.where(pages.c.id.in_(some)))
            found |= {row.id: json.loads(row.body) for row in rows}
    return found


def facets_of(view: View, kind: str, ids: Sequence[str], name: str) -> dict[str, list[str]]:
    """Return the values of a facet of these things, by their ids."""
    found: dict[str, list[str]] = {}
    query = select(facets.c.id, facets.c.value).distinct()
    query = query.where(facets.c.kind == kind, facets.c.name == name)
    with view.engine.connect() as connection:
        for some in chunks(list(ids)):
            for identity, value in connection.execute(query.where(facets.c.id.in_(some))):
                found.setdefault(identity, []).append(value)
    return found


def ids_by_value(
    view: View, kind: str, name: str, values: Sequence[str], most: int
) -> dict[str, list[str]]:
    """Return the things that have each of these values of a facet, a little over ``most`` of each.

    Whoever gets more than ``most`` knows that there are more, not how many.
    """
    found: dict[str, list[str]] = {}
    with view.engine.connect() as connection:
        for value in values:
            has = (facets.c.kind == kind, facets.c.name == name, facets.c.value == value)
            query = select(facets.c.id).where(*has).limit(most + 1)
            found[value] = list(dict.fromkeys(connection.execute(query).scalars()))
    return found


def parted(view: View, kind: str, ids: Sequence[str]) -> list[str]:
    """Return those of these lines that no single dossier tells."""
    found: list[str] = []
    with view.engine.connect() as connection:
        for some in chunks(list(ids)):
            query = select(lines.c.id).where(lines.c.kind == kind, lines.c.id.in_(some))
            found += connection.execute(query.where(lines.c.dossier == "")).scalars()
    return found


def _one(view: View, query: Select[Any]) -> Body | None:
    with view.engine.connect() as connection:
        body = connection.execute(query).scalar()
    return None if body is None else json.loads(body)


def _narrowing(
    connection: Connection,
    kind: str,
    wanted: Sequence[tuple[str, str]],
    order: str | None = None,
    *,
    few: bool = True,
) -> tuple[FromClause, Any]:
    """Return the table that gives ids in their order, and the condition on its rows.

    The facet that fewest have leads, along its index; each other one is looked up by the id. In
    another order that order leads, unless few have all facets: then these are found and sorted.
    """
    held = {facet: _number(connection, kind, facet) for facet in wanted}
    rare = sorted(wanted, key=held.__getitem__)
    if not order:
        return (facets, _having_all(facets, kind, rare)) if rare else (lines, lines.c.kind == kind)
    ordered = ("order", order)
    if not rare or not few:
        return facets, _having_all(facets, kind, [ordered, *rare])
    having = facets.alias()
    ids = select(having.c.id).where(_having_all(having, kind, rare))
    return facets, _having_all(facets, kind, [ordered]) & facets.c.id.in_(ids)


def _having_all(table: FromClause, kind: str, wanted: Sequence[tuple[str, str]]) -> Any:
    """Return the condition that rows are of the first facet, and of things that have all others."""
    (name, value), *others = wanted
    has = (table.c.kind == kind) & (table.c.name == name) & (table.c.value == value)
    for name, value in others:
        also = facets.alias()
        same = (also.c.kind == kind) & (also.c.id == table.c.id)
        has &= exists(select(1).where(same, also.c.name == name, also.c.value == value))
    return has


def _number(connection: Connection, kind: str, facet: tuple[str, str]) -> int:
    """Return how many things have a facet; of one that isn't counted, as far as is counted here."""
    kept = _kept_count(connection, kind, *facet)
    if kept is not None:
        return kept
    some = select(facets.c.id).where(_having_all(facets, kind, [facet]))
    limited = some.limit(_MOST_COUNTED + 1).subquery()
    return connection.execute(select(func.count()).select_from(limited)).scalar_one()


def _total(
    connection: Connection,
    kind: str,
    wanted: Sequence[tuple[str, str]],
    within: tuple[str, str] | None,
) -> int | None:
    if len(wanted) <= 1 and within is None:
        kept = _kept_count(connection, kind, *(wanted[0] if wanted else ("", "")))
        if kept is not None:
            return kept
    first, has = _narrowing(connection, kind, wanted)
    if within is not None:
        has = and_(has, first.c.sort >= within[0], first.c.sort < within[1])
    some = select(first.c.id).where(has).limit(_MOST_COUNTED + 1).subquery()
    number = connection.execute(select(func.count()).select_from(some)).scalar_one()
    return None if number > _MOST_COUNTED else number


def _kept_count(connection: Connection, kind: str, name: str, value: str) -> int | None:
    wanted = (counts.c.kind == kind, counts.c.name == name, counts.c.value == value)
    return connection.execute(select(counts.c.number).where(*wanted)).scalar()


def _cursor(after: str) -> tuple[str, str]:
    try:
        told = json.loads(after)
    except (ValueError, RecursionError) as error:
        raise CaseError(_NO_CURSOR.format(after[:_SHOWN])) from error
    match told:
        case [str(sort), str(identity)] if not any(map(_is_half, sort + identity)):
            return sort, identity
    raise CaseError(_NO_CURSOR.format(after[:_SHOWN]))


def _is_half(character: str) -> bool:
    """Is this half a character, which no database takes?"""
    return "\ud800" <= character <= "\udfff"


_SHOWN = 80  # characters of what was typed, in a message
_NO_CURSOR = "after={}: it must be the `next` of another answer; leave it out to begin anew"
