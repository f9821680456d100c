"""Events as pages show them: each slot with every value told, who tells it, how it is weighed."""

from collections.abc import Iterator
from dataclasses import dataclass

from clew.model import Event, Granularity, Status, TimeExpression
from clew.share.case import Case
from clew.share.choosing import main_events, to_sort
from clew.share.dating import Rivals, dates_of, rival_dates
from clew.share.phrases import says, time_words
from clew.share.slots import Told, origins_of, rivals_of, said_by, slots_of, statuses_of
from clew.share.telling import event_line, event_places, event_says, event_time
from clew.share.versions import side_value
from clew.share.words import CREDIBILITY, VERDICTS, plain_kind
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.quoting import claim_quote
from clew.view.shapes import (
    Link,
    Quote,
    Why,
    claim_link,
    contradiction_link,
    entity_link,
    outlets_of,
    to_body,
    whys,
)
from clew.weigh.prominence import event_order

KIND = "event"
COUNTED = ("kind", "status", "contested", "place", "credibility", "year", "month", "dated")
_NO_DAY = "9999"  # events without a day come last
_MOST = 99_999
_DAYS = 12  # of publication that a line tells
_MONTHS, _YEARS = 24, 100  # a longer time is found by its years alone, and by no more than these


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it is told: its words, its days as far as they are known, how precise it is."""

    when: str
    start: str | None
    end: str | None
    granularity: Granularity | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list.

    ``rivals`` are its times where several are told that can't all be right; ``published`` the first
    days on which reports that tell of it were published, ``days`` how many such days there are.
    """

    id: str
    address: str
    kind: str
    kind_words: str
    words: str
    what: str
    status: Status
    contested: bool
    when: str
    where: str
    says: str
    reports: int
    origins: int
    credibility: int | None
    start: str | None
    end: str | None
    granularity: Granularity | None
    inferred: bool
    rivals: tuple[Moment, ...]
    published: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Rival:
    """In which contradiction a value stands against which others, with the verdict."""

    contradiction: Link
    verdict: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a slot: in which statuses it is told, by whom, in which claims."""

    value: str
    statuses: tuple[Status, ...]
    says: str
    origins: int
    reports: int
    claims: tuple[str, ...]
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of an event with every value that is told."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim that tells of an event: in which words, and who says so."""

    claim: Link
    status: Status
    says: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Contested:
    """A contradiction about an event: its versions, the verdict and why."""

    contradiction: Link
    sides: tuple[str, ...]
    verdict: str
    verdict_words: str
    explanation: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """All that is shown of an event."""

    event: EventLine
    credibility_words: str | None
    reasons: tuple[Why, ...]
    slots: tuple[Slot, ...]
    contested: tuple[Contested, ...]
    told_by: tuple[Telling, ...]
    places: tuple[Link, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the events of a dossier."""
    conflicts = {r.event for r in case.conclusions.contradictions if r.verdict == "conflict"}
    dates = rival_dates(case.conclusions.contradictions)
    main = {event.id for event in main_events(case)}
    for event in case.conclusions.events:
        line = event_line_of(case, event, event.id in conflicts, dates)
        page = event_page(case, event, line)
        day = first_day(line)
        sort = day or _NO_DAY
        told = {
            a.mention
            for claim in event.claims
            for a in case.claims[claim].arguments
            if a.mention is not None
        }
        entities = {case.entity_of[m].id for m in told if m in case.entity_of} | set(event.places)
        named = [case.entity_of[m] for m in told if m in case.entity_of]
        # No list of events is gathered under somebody protected, not even by an id.
        entities = {entity.id for entity in named if not entity.protected} | set(event.places)
        rank = to_sort(event_order(event, case.claims, case.mentions))
        yield Row(
            KIND,
            event.id,
            to_body(line),
            dossier=dossier.id,
            sort=sort,
            page=to_body(page),
            facets={
                "kind": [event.kind],
                "status": [event.status],
                "contested": ["yes" if line.contested else "no"],
                "place": [case.entities[p].name for p in event.places if p in case.entities],
                "credibility": [str(line.credibility)] if line.credibility else [],
                "entity": sorted(entities),
                "report": event.documents,
                "year": [day[:4]] if day else [],
                "month": _month(line),
                "during": _during(line),
                "dated": ["yes" if day else "no"],
                **outlets_of(case.document(name) for name in event.documents),
            },
            orders={
                "reports": f"{_MOST - line.reports:05}{sort}",
                "origins": f"{_MOST - line.origins:05}{sort}",
                **({"main": rank} if event.id in main else {}),
            },
            words=" ".join((line.words, line.kind_words, line.where)),
        )


def event_line_of(case: Case, event: Event, contested: bool, dates: Rivals) -> EventLine:
    """Return an event as lists show it."""
    assessed = event.assessment
    when, words = event_time(case, event), event_line(case, event)
    told = _moment(when, event.time)
    rivals = [one for one in dates_of(case, event, dates) if one.rival]
    reports = [case.document(name).published for name in event.documents if name in case.readings]
    published = sorted({stated.start.isoformat() for stated in reports if stated})
    return EventLine(
        event.id,
        f"/events/{event.id}",
        event.kind,
        plain_kind(event.kind),
        words,
        words.removeprefix(f"{when} · ") if when else words,
        event.status,
        contested,
        when,
        event_places(case, event),
        event_says(case, event),
        len(event.documents),
        assessed.corroboration if assessed else len(event.origins),
        assessed.credibility if assessed else None,
        told.start,
        told.end,
        told.granularity,
        told.inferred,
        tuple(_moment(time_words(case, r.claim.document, r.time), r.time) for r in rivals),
        tuple(published[:_DAYS]),
        len(published),
    )


def first_day(line: EventLine) -> str | None:
    """Return the first day of an event, of one with rival dates of the earliest; None for none."""
    told = _moments(line)
    days = [one.start for one in told if one.start] or [one.end for one in told if one.end]
    return min(days, default=None)


def _moments(line: EventLine) -> tuple[Moment, ...]:
    """Return all the times that are told of an event."""
    own = Moment(line.when, line.start, line.end, line.granularity, line.inferred)
    return (own, *line.rivals)


def _moment(words: str, time: TimeExpression | None) -> Moment:
    return Moment(
        words,
        time.start.isoformat() if time and time.start else None,
        time.end.isoformat() if time and time.end else None,
        time.granularity if time else None,
        time is not None and time.basis == "inferred",
    )


def _month(line: EventLine) -> list[str]:
    """Return the month that an event falls into, none where it is told less precisely."""
    start, end = line.start, line.end
    return [start[:7]] if start and end and start[:7] == end[:7] else []


def _during(line: EventLine) -> list[str]:
    """Return the years and months that any of the times of an event touches."""
    touched: dict[str, None] = {}
    for one in _moments(line):
        first, last = one.start or one.end, one.end or one.start
        if first is None or last is None:
            continue
        years = range(int(first[:4]), int(last[:4]) + 1)[:_YEARS]
        touched |= dict.fromkeys(f"{year:04}" for year in years)
        months = range(_months(first), _months(last) + 1)
        if len(months) <= _MONTHS:
            touched |= dict.fromkeys(f"{m // 12:04}-{m % 12 + 1:02}" for m in months)
    return list(touched)


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def event_page(case: Case, event: Event, line: EventLine) -> EventPage:
    """Return all that is shown of an event."""
    contested = [row for row in case.conclusions.contradictions if row.event == event.id]
    slots: dict[str, list[Value]] = {}
    for told in slots_of(case, event):
        rivals = tuple(
            Rival(contradiction_link(row), row.verdict, tuple(others))
            for row, others in rivals_of(case, contested, told)
        )
        slots.setdefault(told.slot, []).append(_value(case, told, rivals))
    assessed = event.assessment
    return EventPage(
        line,
        CREDIBILITY[assessed.credibility] if assessed else None,
        whys(case, assessed.reasons, event.documents) if assessed else (),
        tuple(Slot(name, tuple(values)) for name, values in slots.items()),
        tuple(
            Contested(
                contradiction_link(row),
                tuple(side_value(case, side) for side in row.sides),
                row.verdict,
                VERDICTS[row.verdict],
                case.with_standing(row.explanation, event.documents),
            )
            for row in contested
        ),
        tuple(_telling(case, claim) for claim in event.claims),
        tuple(entity_link(case, case.entities[p]) for p in event.places if p in case.entities),
    )


def _value(case: Case, told: Told, rivals: tuple[Rival, ...]) -> Value:
    return Value(
        told.value,
        tuple(statuses_of(case, told)),
        said_by(case, told),
        len(origins_of(case, told)),
        len({row.document for row in told.rows}),
        tuple(dict.fromkeys(row.id for row in told.rows)),
        rivals,
    )


def _telling(case: Case, identity: str) -> Telling:
    claim = case.claims[identity]
    speakers = says(case, claim.document, claim.attributions)
    return Telling(claim_link(claim), claim.status, speakers, claim_quote(case, claim))
