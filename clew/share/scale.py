"""Days laid out along a width: where each lies, and which of them are marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clew.share.words import MONTHS

WIDE = 1000  # thousandths of the width
_MARKS = 8  # years, quarters or months that are marked, at most
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between two marks
_DAY_STEPS = (1, 2, 5)  # days of a month between two marks
_FEW_DAYS = 62


@dataclass(frozen=True, slots=True)
class DayScale:
    """The days from ``left`` up to, and without, ``right``; ``marks`` are thousandths and words."""

    left: date
    right: date
    marks: tuple[tuple[int, str], ...] = ()

    def at(self, day: date) -> int:
        """Return where a day begins, in thousandths; what lies outside is at the edge.

        >>> scale = DayScale(date(2024, 1, 1), date(2024, 1, 11))
        >>> scale.at(date(2024, 1, 6)), scale.at(date(2023, 5, 1)), scale.at(date(2025, 1, 1))
        (500, 0, 1000)
        """
        span = max((self.right - self.left).days, 1)
        return max(0, min(WIDE, round((day - self.left).days * WIDE / span)))


def month_scale(first: date, last: date, most: int = _MARKS) -> DayScale:
    """Return the scale of whole months, quarters or years that holds all days from first to last.

    >>> month_scale(date(2023, 5, 3), date(2024, 2, 1)).marks[:2]
    ((0, 'Apr 2023'), (249, 'Jul 2023'))
    """
    months = _months(last) - _months(first) + 1
    step = next((s for s in _STEPS if months / s <= most), _STEPS[-1])
    left = _month_start(_months(first) - _months(first) % step)
    right = _month_start(_months(last) - _months(last) % step + step)
    bare = DayScale(left, right)
    starts = (_month_start(m) for m in range(_months(left), _months(right), step))
    return DayScale(left, right, tuple((bare.at(day), _mark_words(day, step)) for day in starts))


def window_scale(first: date, last: date, most: int = 12) -> DayScale:
    """Return the scale of just these days: its days are marked where they are few, else months.

    >>> window_scale(date(2024, 2, 1), date(2024, 2, 29)).marks[:3]
    ((0, '1'), (138, '5'), (310, '10'))
    >>> window_scale(date(2024, 1, 1), date(2024, 12, 31)).marks[1]
    (85, 'Feb')
    """
    right = day_after(last)
    bare = DayScale(first, right)
    days = (right - first).days
    if days > _FEW_DAYS:
        marks = _marked_months(first, last, most)
    else:
        step = next((s for s in _DAY_STEPS if days / s <= most), _DAY_STEPS[-1])
        marks = _marked_days(first, right, step)
    return DayScale(first, right, tuple((bare.at(day), words) for day, words in marks))


def day_after(day: date) -> date:
    """Return the next day: a day is as wide as it is long, and so is the last of a time."""
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


def _marked_months(first: date, last: date, most: int) -> Iterator[tuple[date, str]]:
    months, alone = _months(last) - _months(first) + 1, first.year == last.year
    fit = {s: most if alone or s >= 12 else most // 2 for s in _STEPS}  # "Jan 2024" is long
    step = next((s for s in _STEPS if months / s <= fit[s]), _STEPS[-1])
    for month in range(_months(first), _months(last) + 1):
        day = _month_start(month)
        if month % step == 0 and day >= first:
            yield day, MONTHS[day.month - 1] if alone else _mark_words(day, step)


def _marked_days(first: date, right: date, step: int) -> Iterator[tuple[date, str]]:
    for ordinal in range(first.toordinal(), right.toordinal()):
        day = date.fromordinal(ordinal)
        if day == first or step == 1 or (day.day % step == 0 and day.day < 31):
            one_month = (first.year, first.month) == (day.year, day.month)
            yield day, str(day.day) if one_month else f"{day.day} {MONTHS[day.month - 1]}"


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_start(months: int) -> date:
    year, month = divmod(min(max(months, 12), 9999 * 12 + 11), 12)
    return date(year, month + 1, 1)


def _mark_words(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else f"{MONTHS[day.month - 1]} {day.year}"
