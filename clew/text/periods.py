"""Calendar periods: what a partial date covers, counted from a day where it has to be.

Everything here is arithmetic on days, without any language: a ``Period`` has a first and a last
day, both inclusive, and keeps the granularity of the expression it comes from.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from clew.model import Granularity

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # meteorological, north
_MONTHS_IN = {"M": 1, "Q": 3, "S": 6, "Y": 12, "E": 120, "C": 1200}
_DAYS_IN = {"D": 1, "W": 7, "F": 14}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both inclusive; ``None`` where a side is open."""

    start: date | None
    end: date | None
    granularity: Granularity


def day_period(year: int, month: int, day: int) -> Period | None:
    """Return that day, or None where the calendar has no such day.

    >>> day_period(2023, 2, 29)
    """
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Period(found, found, "day")


def month_period(year: int, month: int, count: int = 1) -> Period | None:
    """Return the month, or that many months from it on; None outside the calendar.

    >>> month_period(2024, 2).end
    datetime.date(2024, 2, 29)
    """
    last = year * 12 + month - 1 + count - 1
    if not (1 <= year <= 9999 and 1 <= month <= 12 and last // 12 <= 9999):
        return None
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return Period(date(year, month, 1), end, "month" if count == 1 else "range")


def year_period(year: int, count: int = 1) -> Period | None:
    """Return the year, or that many years from it on (a decade, a century)."""
    if not (year >= 1 and year + count - 1 <= 9999):
        return None
    end = date(year + count - 1, 12, 31)
    return Period(date(year, 1, 1), end, "year" if count == 1 else "range")


def season_period(year: int, season: str) -> Period | None:
    """Return the season (SP, SU, FA, WI) that starts in the year, by whole months, as counted
    in the north; winter 2022 runs from December 2022 to February 2023.
    """
    first, last = _SEASONS[season]
    months = month_period(year, first, (last - first) % 12 + 1)
    return Period(months.start, months.end, "season") if months else None


def part_of_year(year: int, unit: str, ordinal: int) -> Period | None:
    """Return the quarter (``Q``) or half (``S``) of a year with that number, counted from 1."""
    length = _MONTHS_IN[unit]
    if not 1 <= ordinal <= 12 // length:
        return None
    return month_period(year, (ordinal - 1) * length + 1, length)


def week_of_month(year: int, month: int, ordinal: int) -> Period | None:
    """Return the days 1-7, 8-14, 15-21 or 22-28 of a month, or its last seven days for -1.

    "The first week of April" names no calendar week; seven days from the first are what every
    reading of it shares most days with. A fifth week is refused.
    """
    whole = month_period(year, month)
    if whole is None or whole.start is None or whole.end is None or ordinal > 4:
        return None
    if ordinal == -1:
        return Period(whole.end - timedelta(6), whole.end, "week")
    start = whole.start + timedelta(7 * (ordinal - 1))
    return Period(start, start + timedelta(6), "week")


def week_around(day: date, shift: int = 0) -> Period | None:
    """Return the calendar week, Monday to Sunday, that holds the day, or one before or after."""
    monday = shift_day(day, 7 * shift - day.weekday())
    return Period(monday, monday + timedelta(6), "week") if monday else None


def unit_around(day: date, unit: str, shift: int = 0) -> Period | None:
    """Return the day, week, month, year or decade that holds the day, or one before or after."""
    if unit == "W":
        return week_around(day, shift)
    if unit == "M":
        months = day.year * 12 + day.month - 1 + shift
        return month_period(months // 12, months % 12 + 1)
    if unit == "Y":
        return year_period(day.year + shift)
    if unit == "E":
        return year_period(day.year // 10 * 10 + 10 * shift, 10)
    if unit == "D":
        moved = shift_day(day, shift)
        return Period(moved, moved, "day") if moved else None
    return None


def shift_day(day: date, days: int) -> date | None:
    """Return the day so many days on, or None beyond the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def shift_units(day: date, count: int, unit: str) -> date | None:
    """Return the day so many units on: days, weeks, fortnights, months, years, decades.

    A day that the month reached does not have becomes its last one.

    >>> shift_units(date(2024, 3, 31), -1, "M")
    datetime.date(2024, 2, 29)
    """
    if unit in _DAYS_IN:
        return shift_day(day, count * _DAYS_IN[unit]) if abs(count) < 1_000_000 else None
    if unit not in _MONTHS_IN:
        return None
    months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    if not 12 <= months < 120_000:
        return None
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def nearest_month(month: int, anchor: date, future: bool) -> int | None:
    """Return the year of the month at or before the anchor's; at or after it for the future."""
    if future:
        return anchor.year + (month < anchor.month)
    return anchor.year - (month > anchor.month)


def nearest_day(month: int, day: int, anchor: date, future: bool) -> int | None:
    """Return the year of that day at or before the anchor, at or after it for the future.

    29 February goes to the nearest leap year on that side.
    """
    step = 1 if future else -1
    for year in range(anchor.year, anchor.year + 9 * step, step):
        found = day_period(year, month, day)
        if found and found.start and (found.start >= anchor if future else found.start <= anchor):
            return year
    return None


def nearest_weekday(weekday: int, anchor: date, future: bool = False) -> date | None:
    """Return the anchor itself or the day before it (after it) that is the weekday, Monday 0."""
    if future:
        return shift_day(anchor, (weekday - anchor.weekday()) % 7)
    return shift_day(anchor, -((anchor.weekday() - weekday) % 7))


def span_before(anchor: date, count: int, unit: str) -> Period | None:
    """Return the time from so many units before the anchor up to it: "the past three years"."""
    start = shift_units(anchor, -count, unit)
    return Period(start, anchor, "range") if start else None


def span_after(anchor: date, count: int, unit: str) -> Period | None:
    """Return the time from the anchor to so many units after it: "the next three years"."""
    end = shift_units(anchor, count, unit)
    return Period(anchor, end, "range") if end else None
