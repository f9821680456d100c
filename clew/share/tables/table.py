"""A table of an export: its columns, each with what it means, and its rows as text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from clew.share.tables.cells import Cell, to_cell

Type = Literal["string", "number", "integer", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, type and meaning.

    ``one_of`` lists all that may stand in it. ``to`` is the table whose key it holds.
    """

    name: str
    about: str
    type: Type = "string"
    one_of: tuple[str, ...] = ()
    to: str | None = None
    always: bool = False  # never empty


@dataclass(frozen=True, slots=True)
class Column:
    """A field with what stands in it for a row."""

    field: Field
    cell: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it leaves: ``key`` are the fields that tell its rows apart."""

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]


def column(
    name: str,
    cell: Callable[[Any], Cell],
    about: str,
    type: Type = "string",  # noqa: A002 - the word of the Table Schema
    *,
    one_of: Sequence[str] = (),
    to: str | None = None,
    always: bool = False,
) -> Column:
    """Return a column."""
    return Column(Field(name, about, type, tuple(one_of), to, always), cell)


def fill(
    name: str,
    title: str,
    about: str,
    key: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Any],
) -> Table:
    """Return a table of these rows, in their order."""
    return Table(
        name,
        title,
        about,
        tuple(key),
        tuple(one.field for one in columns),
        tuple(tuple(to_cell(one.cell(row)) for one in columns) for row in rows),
    )
