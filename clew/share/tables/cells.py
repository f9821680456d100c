"""The cells of a table: values as text that no spreadsheet takes for a formula."""

import re
from collections.abc import Iterable
from datetime import date

from clew.share.words import to_visible

Cell = str | float | int | bool | date | None

_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@\t＝＋－＠])")
SEPARATOR = "; "
"""What stands between the entries of a cell that holds several."""


def to_cell(value: Cell) -> str:
    """Return a value as it stands in a table; None is an empty cell.

    Words are on one line and steer nothing; numbers, days and truth values are as the Table Schema
    has them.

    >>> to_cell(None), to_cell(True), to_cell(3.0), to_cell(-5.79975), to_cell(date(2024, 2, 11))
    ('', 'true', '3', '-5.79975', '2024-02-11')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{int(value)}" if value == int(value) else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    return guard(to_visible(value))


def guard(text: str) -> str:
    """Return text that a spreadsheet shows and never computes.

    Programs take a cell that begins with = + - @ or a tab for a formula; some split cells at a
    semicolon too. There an apostrophe goes before it (OWASP, "CSV Injection").

    >>> guard("=1+1"), guard("a;@b"), guard("Sabha-based")
    ("'=1+1", "a;'@b", 'Sabha-based')
    """
    return _FORMULA.sub(r"\1\2'", text)


def listed(values: Iterable[str]) -> str:
    """Return several values as one cell, each once.

    >>> listed(["Sabha", "Zuwara", "Sabha"])
    'Sabha; Zuwara'
    """
    return SEPARATOR.join(dict.fromkeys(values))
