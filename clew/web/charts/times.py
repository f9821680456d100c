"""Times as bars: as long as they are told, open where they are open, a day of telling as a mark."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from clew.share.scale import WIDE, DayScale, day_after, month_scale, window_scale

Line = Mapping[str, Any]
_ROOM = 40  # thousandths that an end runs on where nothing tells how far
_TO_SPARE = 10  # one in so many may begin before a scale does, where that doubles the rest


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A time from and to in thousandths; an end that is open, or cut off by the edge, runs on."""

    start: int
    end: int
    open_start: bool
    open_end: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A line with its times (several are rivals) and the days on which it was published."""

    line: Line
    bars: tuple[TimeBar, ...]
    published: tuple[int, ...]
    reach: tuple[int, int] | None  # from the time to what was published last, where it is apart


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Lines along one scale of days."""

    marks: tuple[tuple[int, str], ...]
    rows: tuple[TimeRow, ...]


def draw_times(lines: Sequence[Line], first: str | None, last: str | None) -> TimeChart:
    """Return events along the days from first to last; an open end lies where the lines end."""
    scale = _scale(lines, day_of(first), day_of(last))
    return TimeChart(scale.marks, tuple(_row(scale, line) for line in lines))


def scale_of(days: Iterable[date], starts: Sequence[date] = (), most: int = 6) -> DayScale:
    """Return the scale that holds these days; few early starts don't press the others together.

    >>> early = [date(1960, 1, 1), *[date(2024, 1, day) for day in range(1, 20)]]
    >>> scale_of(early, early).left
    datetime.date(2024, 1, 1)
    """
    told = sorted(days)
    if not told:
        return DayScale(date(2000, 1, 1), date(2000, 1, 2))
    first, last = told[0], told[-1]
    spared = sorted(starts)[len(starts) // _TO_SPARE :]
    if spared and (last - spared[0]).days * 2 < (last - first).days:
        first = spared[0]
    return month_scale(first, last, most)


def time_bar(
    scale: DayScale,
    start: date | None,
    end: date | None,
    *,
    sure: bool,
    is_open: bool = False,
    runs_to: date | None = None,
) -> TimeBar | None:
    """Return the bar of a time, None where no day of it is known.

    An end that isn't told runs to ``runs_to``, the day of the latest report: nobody told of later.
    """
    if start is None and end is None:
        return None
    left = scale.at(start) if start else max(scale.at(end or scale.left) - _ROOM, 0)
    if end is not None:
        right = scale.at(day_after(end))
    else:
        told = scale.at(day_after(runs_to)) if runs_to else 0
        right = min(max(told, left + _ROOM), WIDE)
    return TimeBar(
        left,
        max(left, right),
        open_start=start is None or start < scale.left,
        open_end=is_open or end is None or end >= scale.right,
        sure=sure,
    )


def day_of(told: str | None) -> date | None:
    """Return the day that an ISO date is, None for none."""
    return date.fromisoformat(told) if told else None


def _scale(lines: Sequence[Line], first: date | None, last: date | None) -> DayScale:
    if first and last:
        return window_scale(first, last)
    told = _days_told(lines)
    if first:
        return window_scale(first, max([first, *told]))
    starts = [day for day in map(_start, lines) if day is not None]
    if last:
        before = scale_of([day for day in told if day <= last] or [last], starts)
        return window_scale(before.left, last)
    return scale_of(told, starts)


def _start(line: Line) -> date | None:
    return day_of(line["start"])


def _days_told(lines: Iterable[Line]) -> list[date]:
    told = [
        day_of(day)
        for line in lines
        for day in (
            line["start"],
            line["end"],
            *line["published"],
            *(end for rival in line["rivals"] for end in (rival["start"], rival["end"])),
        )
    ]
    return [day for day in told if day is not None]


def _row(scale: DayScale, line: Line) -> TimeRow:
    published = [day for day in map(day_of, line["published"]) if day is not None]
    confirmed = line["status"] == "confirmed"
    times = line["rivals"] or [line]
    bars = tuple(
        bar
        for time in times
        if (
            bar := time_bar(
                scale,
                day_of(time["start"]),
                day_of(time["end"]),
                sure=confirmed and not time["inferred"],
                is_open=time["granularity"] == "open",
                runs_to=max(published, default=None),
            )
        )
    )
    shown = [day for day in published if scale.left <= day < scale.right]
    marks = tuple(dict.fromkeys(scale.at(day) for day in shown))
    return TimeRow(line, bars, marks, _reach(bars, marks))


def _reach(bars: Sequence[TimeBar], marks: Sequence[int]) -> tuple[int, int] | None:
    """Return from where to where an event lies apart from the reports that tell it."""
    if not bars or not marks:
        return None
    left = min(*(bar.start for bar in bars), *marks)
    right = max(*(bar.end for bar in bars), *marks)
    return (left, right) if right > left else None
