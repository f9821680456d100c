"""The timeline of a briefing: imprecise dates as long as they are, rival dates both."""

from collections.abc import Iterable
from datetime import date

from clew.model import Contradiction, Event, TimeExpression
from clew.share.briefing.content import Bar, Timeline
from clew.share.briefing.events import kind_words
from clew.share.briefing.notes import Notes
from clew.share.dating import Dated, dates_of, rival_dates
from clew.share.parts import with_status
from clew.share.phrases import time_words
from clew.share.scale import day_after, month_scale
from clew.share.telling import event_places

_ROWS = 10


def to_timeline(
    notes: Notes, events: Iterable[Event], contradictions: Iterable[Contradiction], today: date
) -> Timeline:
    """Return the timeline of those events that have a time, the earliest first.

    A time without an end runs on to ``today``; one without a beginning is told in words only.
    """
    case = notes.package.case
    rivals = rival_dates(contradictions)
    told = [one for event in events for one in dates_of(case, event, rivals)][:_ROWS]
    told.sort(key=lambda one: (_start(one.time), _end(one.time, today), one.claim.id))
    if not told:
        return Timeline((), ())
    first = min(_start(one.time) for one in told)
    scale = month_scale(first, max(_end(one.time, today) for one in told))
    bars = tuple(
        _bar(notes, one, scale.at(_start(one.time)), scale.at(_end(one.time, today)))
        for one in told
    )
    return Timeline(bars, scale.marks)


def _bar(notes: Notes, one: Dated, start: int, end: int) -> Bar:
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
    """Return the day after the last one of a time."""
    return day_after(time.end if time.end is not None else max(today, _start(time)))
