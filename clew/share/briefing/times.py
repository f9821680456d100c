"""The timeline of a briefing: imprecise dates as long as they are, rival dates both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clew.model import Claim, Contradiction, Event, TimeExpression
from clew.share.briefing.content import Bar, Timeline
from clew.share.briefing.events import kind_words
from clew.share.briefing.notes import Notes
from clew.share.case import Case
from clew.share.parts import with_status
from clew.share.phrases import time_words
from clew.share.telling import event_places, leading_claim
from clew.share.words import MONTHS

_WIDE = 1000  # thousandths: the width of the timeline
_MARKS = 8  # years, quarters or months that are marked, at most
_ROWS = 10
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between two marks


@dataclass(frozen=True, slots=True)
class _Told:
    """A time that a claim gives to an event."""

    event: Event
    claim: Claim
    time: TimeExpression
    rival: bool


def to_timeline(
    notes: Notes, events: Iterable[Event], contradictions: Iterable[Contradiction], today: date
) -> Timeline:
    """Return the timeline of those events that have a time, the earliest first.

    A time without an end runs on to ``today``; one without a beginning is told in words only.
    """
    case = notes.package.case
    rival = _rival_times(contradictions)
    told = [one for event in events for one in _times_of(case, event, rival)][:_ROWS]
    told.sort(key=lambda one: (_start(one.time), _end(one.time, today), one.claim.id))
    if not told:
        return Timeline((), ())
    first = min(_start(one.time) for one in told)
    last = max(_end(one.time, today) for one in told)
    months = _months(last) - _months(first) + 1
    step = next((s for s in _STEPS if months / s <= _MARKS), _STEPS[-1])
    left = _month_start(_months(first) - _months(first) % step)
    right = _month_start(_months(last) - _months(last) % step + step)
    span = max((right - left).days, 1)

    def at(day: date) -> int:
        return max(0, min(_WIDE, round((day - left).days * _WIDE / span)))

    bars = tuple(_bar(notes, one, at(_start(one.time)), at(_end(one.time, today))) for one in told)
    starts = range(_months(left), _months(right), step)
    marks = tuple((at(_month_start(m)), _mark_words(_month_start(m), step)) for m in starts)
    return Timeline(bars, marks)


def _rival_times(rows: Iterable[Contradiction]) -> dict[str, dict[str, None]]:
    """Return by event the claims that give it rival dates."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.kind == "date" and row.event is not None:
            for side in row.sides:
                for name in side.claims[:1]:
                    found.setdefault(row.event, {})[name] = None
    return found


def _times_of(case: Case, event: Event, rival: dict[str, dict[str, None]]) -> Sequence[_Told]:
    given = [case.claims[c] for c in rival.get(event.id, ()) if c in case.claims]
    told = [
        _Told(event, claim, claim.time, True)
        for claim in given
        if claim.time is not None and claim.time.start is not None
    ]
    if len(told) > 1:
        return told
    if event.time is None or event.time.start is None:
        return ()
    dating = [c for c in (case.claims[name] for name in event.claims) if c.time == event.time]
    return (_Told(event, dating[0] if dating else leading_claim(case, event), event.time, False),)


def _bar(notes: Notes, one: _Told, start: int, end: int) -> Bar:
    case = notes.package.case
    where = event_places(case, one.event)
    kind = with_status(kind_words(one.event.kind), one.event.status)
    return Bar(
        label=f"{kind}, {where}" if where else kind,
        when=time_words(case, one.claim.document, one.time),
        start=start,
        end=max(end, start),
        notes=(notes.cite(one.claim),),
        sure=one.time.basis != "inferred" and one.event.status == "confirmed",
        rival=one.rival,
        open_end=one.time.end is None,
    )


def _start(time: TimeExpression) -> date:
    return time.start if time.start is not None else date.min


def _end(time: TimeExpression, today: date) -> date:
    """Return the day after the last one of a time, so that a day is as wide as it is long."""
    last = time.end if time.end is not None else max(today, _start(time))
    return date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_start(months: int) -> date:
    year, month = divmod(min(max(months, 12), 9999 * 12 + 11), 12)
    return date(year, month + 1, 1)


def _mark_words(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else f"{MONTHS[day.month - 1]} {day.year}"
