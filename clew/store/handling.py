"""How a casebook is to be handled: each thing that is said of it is a row for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from clew.errors import CaseError
from clew.ids import sha256
from clew.model import (
    LOOSEST_FIRST,
    LOOSEST_PAP_FIRST,
    Handling,
    Tlp,
    parse_pap,
    parse_tlp,
)
from clew.store import tables
from clew.store.chain import Stamp
from clew.store.rows import to_moment

WANTED = ("purpose", "owner", "review", "tlp")
NAMES = (*WANTED, "pap", "contact")
_YEARS = 2  # a review that is further off is none


@dataclass(frozen=True, slots=True)
class Handled:
    """One thing that was said of how to handle a casebook."""

    position: int
    name: str
    value: str
    who: str
    at: str

    def digest(self) -> str:
        """Return the hash by which the log knows this row without telling its words."""
        parts = (str(self.position), self.name, self.value, self.who, self.at)
        return sha256("\x1f".join(parts).encode("utf-8", "surrogateescape"))


def load_all(connection: Connection) -> list[Handled]:
    """Return all rows in the order in which they were said."""
    table = tables.handling
    query = select(table).order_by(table.c.position)
    return [Handled(**row._mapping) for row in connection.execute(query)]


def current(rows: Sequence[Handled]) -> dict[str, Handled]:
    """Return the row that holds of each name."""
    return {row.name: row for row in rows}


def to_handling(rows: Sequence[Handled]) -> Handling | None:
    """Return what rows say together, None where something that must be said is missing."""
    told: dict[str, Any] = {name: row.value for name, row in current(rows).items()}
    if not told.keys() >= set(WANTED):
        return None
    return Handling(**told | {"review": date.fromisoformat(told["review"])})


def add(connection: Connection, given: Mapping[str, str], stamp: Stamp) -> list[Handled]:
    """Store what is said anew; return its rows, none for what holds already.

    Raises CaseError where a value can't be used, and where one that must be there is missing.
    """
    if not given:
        raise CaseError(f"nothing to set; give one or more of {_options(NAMES)}")
    checked = {name: _check(name, given[name], stamp.at.date()) for name in NAMES if name in given}
    before = load_all(connection)
    holding = {name: row.value for name, row in current(before).items()}
    missing = [name for name in WANTED if name not in holding | checked]
    if missing:
        raise CaseError(
            f"{_options(missing)} missing: a casebook has {_options(WANTED)}; each may be changed "
            f"alone later"
        )
    at = to_moment(stamp.at)
    changed = [(name, value) for name, value in checked.items() if holding.get(name) != value]
    rows = [
        Handled(position, name, value, stamp.who, at)
        for position, (name, value) in enumerate(changed, start=len(before) + 1)
    ]
    for row in rows:
        columns = {name: getattr(row, name) for name in ("position", "name", "value", "who", "at")}
        connection.execute(tables.handling.insert(), columns)
    return rows


def to_tlp(typed: str) -> Tlp:
    """Return the mark that was typed. Raises CaseError, naming the marks, where it is none."""
    mark = parse_tlp(typed)
    if mark is None:
        raise CaseError(f"{typed or 'no mark'}: not a mark of TLP 2.0; {_one_of(LOOSEST_FIRST)}")
    return mark


def _check(name: str, typed: str, today: date) -> str:
    match name:
        case "tlp":
            return to_tlp(typed)
        case "pap":
            mark = parse_pap(typed)
            if mark is None:
                raise CaseError(
                    f"{typed or 'no mark'}: not a mark of PAP; {_one_of(LOOSEST_PAP_FIRST)}"
                )
            return mark
        case "review":
            return _check_review(typed, today).isoformat()
    words = " ".join(typed.split())
    if not words:
        raise CaseError(f"--{name}: nothing was given; say it in a few words")
    return words


def _check_review(typed: str, today: date) -> date:
    """Return the day of review. Raises CaseError for one that is past or too far off."""
    review = to_day("--review", typed)
    if review < today:
        raise CaseError(f"--review {typed}: this day is past; give the day of the next review")
    last = (review.month, review.day) > (today.month, today.day)
    if review.year - today.year + last > _YEARS:
        raise CaseError(
            f"--review {typed}: more than {_YEARS} years ahead; whether a casebook is still needed "
            f"must be asked sooner"
        )
    return review


def to_day(option: str, typed: str) -> date:
    """Return the day that was typed. Raises CaseError for what is no day."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise CaseError(f"{option} {typed}: not a day; give one as 2026-05-31") from error


def _options(names: Sequence[str]) -> str:
    return ", ".join(f"--{name}" for name in names)


def _one_of(marks: Sequence[str]) -> str:
    return f"give one of {', '.join(marks)}"
