"""Amounts along an axis: how far they are sure, how far they may reach, and what they are part of.

A part is drawn inside its whole and never beside it, so that nothing adds up by looking.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor, log10
from typing import Any, Literal

from clew import vocab
from clew.share.scale import WIDE, DayScale
from clew.share.words import RATES, number, unit_words
from clew.web.charts.times import TimeBar, day_of, scale_of, time_bar

Line = Mapping[str, Any]
End = Literal["", "open", "about", "cap"]
_FAR = 100  # times: amounts further apart stand on an axis of tens, hundreds, thousands …
_ROOM = 0.94  # of the width is for the largest: an arrow has room behind it
_MARKS, _DAYS = 5, 3  # marks on the axes of amounts and of days, at most


@dataclass(frozen=True, slots=True)
class AmountScale:
    """From 0, or from ``least`` in steps of ten, to ``most``; marks in thousandths and words."""

    most: float
    least: float | None = None
    marks: tuple[tuple[int, str], ...] = ()

    def at(self, amount: float) -> int:
        """Return where an amount lies, in thousandths.

        >>> AmountScale(100).at(50), AmountScale(10000, least=1).at(100)
        (470, 470)
        """
        if self.least is None:
            share = amount / self.most
        elif amount <= self.least:
            share = 0.0
        else:
            share = log10(amount / self.least) / log10(self.most / self.least)
        return max(0, min(WIDE, round(share * _ROOM * WIDE)))


@dataclass(frozen=True, slots=True)
class Amount:
    """How far an amount is sure, and how far it may reach; ``end`` is what stands at its end.

    Open where there may be more, about where it is near that, a cap where there is no more.
    """

    sure: int
    upto: int
    end: End
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with those that say the same; without an amount it is told in words alone."""

    line: Line
    alike: tuple[Line, ...]
    reports: int
    origins: int
    amount: Amount | None
    time: TimeBar | None
    published: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one measure, unit and rate along one axis."""

    measure: str
    words: str
    caution: str
    unit: str
    tens: bool
    marks: tuple[tuple[int, str], ...]
    days: tuple[tuple[int, str], ...]
    rows: tuple[FigureRow, ...]
    undrawn: int


def draw_figures(lines: Sequence[Line]) -> list[FigureGroup]:
    """Return figures by what is counted alike, in the order in which they come."""
    return [_group(list(some)) for _, some in groupby(lines, key=_axis)]


def draw_alone(lines: Sequence[Line]) -> list[FigureGroup]:
    """Return figures of one page by what is counted alike, whatever their order."""
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault(_axis(line), []).append(line)
    return [_group(some) for some in groups.values()]


def amount_scale(amounts: Iterable[float]) -> AmountScale:
    """Return the scale of amounts: from 0, or in steps of ten where they lie far apart.

    >>> amount_scale([12, 46]).marks
    ((0, '0'), (204, '10'), (409, '20'), (613, '30'), (817, '40'))
    >>> amount_scale([2, 1140]).marks[:2]
    ((0, '1'), (308, '10'))
    """
    told = [amount for amount in amounts if amount > 0]
    most, few = max(told, default=1.0), min(told, default=1.0)
    if most / few > _FAR:
        least = 10.0 ** floor(log10(few))
        bare = AmountScale(most, least)
        steps = range(floor(log10(most / least)) + 1)
        ticks = [least * 10**step for step in steps]
    else:
        bare = AmountScale(most)
        step = _step(most / _MARKS)
        ticks = [step * index for index in range(floor(most / step) + 1)]
    return AmountScale(most, bare.least, tuple((bare.at(t), number(t)) for t in ticks))


def _step(rough: float) -> float:
    """Return the 1, 2 or 5 times a power of ten that is not less."""
    power = 10.0 ** floor(log10(rough))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough)
    return max(step, 1.0)


def _axis(line: Line) -> tuple[str, str, str]:
    return line["measure"], line["unit"], line["rate"] or ""


def _group(lines: Sequence[Line]) -> FigureGroup:
    first = lines[0]
    amounts = [n for line in lines for n in (*_bounds(line), *_bounds(_whole_of(line)))]
    scale = amount_scale(n for n in amounts if n is not None)
    days = _days(lines)
    alike: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        whole = line["whole"]["figure"]["words"] if line["whole"] else ""
        alike.setdefault((line["alike"], whole), []).append(line)
    rows = tuple(_row(scale, days, some) for some in alike.values())
    rate = RATES[first["rate"]] if first["rate"] else ""
    return FigureGroup(
        first["measure"],
        first["measure_words"],
        vocab.load("measures")["measures"].get(first["measure"], {}).get("caution", ""),
        f"{unit_words(first['unit'], None)} {rate}".strip(),
        scale.least is not None,
        scale.marks,
        days.marks if days else (),
        rows,
        sum(1 for row in rows if row.amount is None),
    )


def _row(scale: AmountScale, days: DayScale | None, alike: Sequence[Line]) -> FigureRow:
    line = alike[0]
    published = sorted({day for one in alike if (day := day_of(one["published"]))})
    time = None
    if days is not None:
        start, end = day_of(line["start"]), day_of(line["end"])
        sure, is_open = not line["inferred"], line["granularity"] == "open"
        latest = max(published, default=None)
        time = time_bar(days, start, end, sure=sure, is_open=is_open, runs_to=latest)
    return FigureRow(
        line,
        tuple(alike),
        len({one["report"]["id"] for one in alike}),
        len({one["origin"]["id"] for one in alike if one["origin"]}),
        _amount(scale, line),
        time,
        tuple(dict.fromkeys(days.at(day) for day in published)) if days else (),
    )


def _amount(scale: AmountScale, line: Line) -> Amount | None:
    value, low, high = _bounds(line)
    known = [n for n in (value, low, high) if n is not None]
    if not known:
        return None
    outer = _bounds(_whole_of(line))
    whole = max((scale.at(n) for n in outer if n is not None), default=None)
    if low is not None and high is not None:
        end: End = "" if low == high else "cap"
        return Amount(scale.at(low), scale.at(high), end, whole)
    if low is not None:
        return Amount(scale.at(low), scale.at(low), "open", whole)
    if high is not None and line["comparator"] != "nearly":
        return Amount(0, scale.at(high), "cap", whole)
    if line["comparator"] == "exact":
        return Amount(scale.at(known[0]), scale.at(known[0]), "", whole)
    return Amount(0, scale.at(known[0]), "about", whole)


def _bounds(line: Line | None) -> tuple[float | None, float | None, float | None]:
    return (line["value"], line["low"], line["high"]) if line else (None, None, None)


def _whole_of(line: Line) -> Line | None:
    """Return the whole that a part is drawn inside: one that counts in the same unit."""
    whole: Line | None = line["whole"]
    return whole if whole and whole["unit"] == line["unit"] else None


def _days(lines: Iterable[Line]) -> DayScale | None:
    told = [day_of(line[end]) for line in lines for end in ("start", "end", "published")]
    known = [day for day in told if day is not None]
    return scale_of(known, known, _DAYS) if known else None
