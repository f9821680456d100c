"""Values of the model as plain rows for an export, and back: what is absent has no key."""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from clew.errors import ReadError

Row = dict[str, Any]
_Kind = TypeVar("_Kind")


def to_row(value: Any) -> Any:
    """Return a value in the types of JSON; fields that are absent or as by default are left out.

    >>> from clew.model import Argument, Span
    >>> to_row(Argument("agent", Span(0, 6)))
    {'role': 'agent', 'span': {'start': 0, 'end': 6}}
    """
    if is_dataclass(value):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: to_row(one) for field, one in told if not _is_unsaid(field, one)}
    if isinstance(value, tuple | list):
        return [to_row(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def written(content: Any, *, sort_keys: bool = False) -> bytes:
    """Return the bytes of a JSON file; half a character that a report may hold stays an escape.

    >>> written({"name": "Zoë \\udc80"})
    b'{\\n "name": "Zo\\xc3\\xab \\\\udc80"\\n}\\n'
    """
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=sort_keys, allow_nan=False)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def from_row(kind: type[_Kind], row: Any) -> _Kind:
    """Return the value of the model that a row holds; keys that are not known are passed over.

    Anything that is not of its type is refused: the message names the field and says what it is.
    """
    return cast(_Kind, _parse(kind, row, kind.__name__.lower()))


def _is_unsaid(field: "Field[Any]", value: Any) -> bool:
    return value is None or value == () or value == field.default


def _parse(kind: Any, value: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        one = next(arg for arg in get_args(kind) if arg is not types.NoneType)
        return None if value is None else _parse(one, value, where)
    if origin is tuple:
        return _parse_tuple(get_args(kind), value, where)
    if origin is Literal:
        return _expect(value in get_args(kind) if isinstance(value, str) else False, value, where)
    if is_dataclass(kind):
        return _parse_object(kind, value, where)
    if kind in (date, datetime):
        return _parse_date(kind, value, where)
    if kind is float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(_expect(number and abs(value) < 1e300 and isfinite(value), value, where))
    exact = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    return _expect(exact, value, where)


def _parse_object(kind: Any, value: Any, where: str) -> Any:
    _expect(isinstance(value, Mapping), value, where)
    found = {}
    for field, hint in _hints(kind):
        inner = f"{where}.{field.name}"
        if field.name in value:
            found[field.name] = _parse(hint, value[field.name], inner)
        elif field.default is MISSING and field.default_factory is MISSING:
            absent: Any = () if get_origin(hint) is tuple else None
            nullable = absent == () or types.NoneType in get_args(hint)
            found[field.name] = absent if nullable else _expect(False, None, inner)
    return kind(**found)


@cache
def _hints(kind: Any) -> tuple[tuple["Field[Any]", Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in fields(kind))


def _parse_tuple(kinds: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    _expect(isinstance(value, list | tuple), value, where)
    if kinds[-1] is Ellipsis:
        return tuple(_parse(kinds[0], one, where) for one in value)
    _expect(len(value) == len(kinds), value, where)
    return tuple(_parse(kind, one, where) for kind, one in zip(kinds, value, strict=True))


def _parse_date(kind: Any, value: Any, where: str) -> Any:
    try:
        return kind.fromisoformat(_expect(isinstance(value, str), value, where))
    except ValueError as error:
        raise ReadError(
            f"{where}: {str(value)[:40]!r} is no date; write it as 2024-05-31"
        ) from error


def _expect(holds: bool, value: Any, where: str) -> Any:
    """Return a value that is as expected; any other is told in few words."""
    if not holds:
        shown = "nothing" if value is None else f"a {type(value).__name__} that can't stand there"
        raise ReadError(f"{where}: {shown}; the file is damaged, ask whoever gave it for it again")
    return value
