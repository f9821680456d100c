"""Rival dates: days of one event that can't all be right.

A report may date an event in several ways ("on Sunday", "between 13 and 15 May", "last week"); it
is at odds with another only where none of its dates meets any of the other's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from clew.model import Claim, Contradiction, Event
from clew.weigh.contradictions.cues import cue, holds, shifts, words_in
from clew.weigh.contradictions.scopes import span_of
from clew.weigh.contradictions.told import (
    Told,
    asserted,
    by_document,
    claims_side,
    outlet,
    outlets,
    row_id,
)

_ONCE = frozenset({"kill_die", "death_in_transit", "sentence", "extradite"})
_ACTION = frozenset({"arrest", "raid", "seize", "dismantle", "rescue", "launch_operation", "foil"})
_PHASE = 3  # days; further apart, actions are mostly phases of one operation
_EXACT = 7  # days of a date that is set against another
_CLOSE = 31  # days; further apart, two dates of an action are two actions


def find_rival_dates(event: Event, told: Told) -> list[Contradiction]:
    """Return the rows of an event's dates that can't meet."""
    if event.kind not in _ONCE | _ACTION:
        return []
    dated = {
        document: [claim for claim in claims if _days(claim, told) is not None]
        for document, claims in by_document(asserted(event, told)).items()
    }
    dated = {document: claims for document, claims in dated.items() if claims}
    rows = _between_reports(event, dated, told)
    rows += _between_speakers(event, dated, told)
    rows += _before_telling(event, dated, told)
    return rows


def _days(claim: Claim, told: Told) -> tuple[date, date] | None:
    """Return the days of a claim where they are few and not after the day of telling."""
    days = span_of(claim.time)
    if days is None or (days[1] - days[0]).days > _EXACT:
        return None
    published = told.published(claim.document)
    return None if published is not None and days[0] > published else days


def _apart(one: tuple[date, date], two: tuple[date, date]) -> int:
    """Return how many days lie between two spans, 0 where they meet."""
    return max((two[0] - one[1]).days, (one[0] - two[1]).days, 0)


def _between_reports(
    event: Event, dated: dict[str, list[Claim]], told: Told
) -> list[Contradiction]:
    """Return one row for each two versions: reports that agree are one version."""
    versions: list[list[Claim]] = []
    for document in sorted(dated, key=lambda d: (told.published(d) or date.max, d)):
        claims = dated[document]
        meeting = [v for v in versions if any(_gap(claims, [other], told) == 0 for other in v)]
        if meeting:
            meeting[0].extend(claims)
        else:
            versions.append(list(claims))
    rows = []
    for position, one in enumerate(versions):
        for two in versions[position + 1 :]:
            gap = _gap(one, two, told)
            tied = any(told.are_tied(a.document, b.document) for a in one for b in two)
            if tied and 0 < gap <= _CLOSE and _is_one_moment(event, one, two, gap, told):
                rows.append(_row(event, one, two, gap, told))
    return rows


def _gap(one: Iterable[Claim], two: Iterable[Claim], told: Told) -> int:
    """Return the smallest number of days between the dates of two versions."""
    return min(
        _apart(first, second)
        for a in one
        for b in two
        if (first := _days(a, told)) is not None and (second := _days(b, told)) is not None
    )


def _is_one_moment(
    event: Event, one: Sequence[Claim], two: Sequence[Claim], gap: int, told: Told
) -> bool:
    """Can the two dates not be two days of one thing: its phases, a shot and the death of it?"""
    if event.kind in _ONCE:
        return _only_dying(one, told) == _only_dying(two, told)
    if gap <= _PHASE:
        return True
    persons = [_persons(claims, told) for claims in (one, two)]
    return bool(persons[0] & persons[1])


def _only_dying(claims: Iterable[Claim], told: Told) -> bool:
    return all(
        holds(
            words_in(told.words(claim.document, claim.trigger)),
            cue(told.documents[claim.document], "dying"),
        )
        for claim in claims
    )


def _persons(claims: Iterable[Claim], told: Told) -> set[str]:
    """Return the single persons that something is done to: an arrest of one happens once."""
    return {
        entity.id
        for claim in claims
        for argument in claim.arguments
        if (entity := told.entity(argument.mention)) is not None
        and entity.kind == "person"
        and argument.role not in ("authority", "operation")
    }


def _between_speakers(
    event: Event, dated: dict[str, list[Claim]], told: Told
) -> list[Contradiction]:
    """Return the rows of one report whose speakers give different days."""
    if event.kind not in _ONCE:
        return []
    rows = []
    for claims in dated.values():
        said = [claim for claim in claims if claim.attributions]
        for position, one in enumerate(said):
            for two in said[position + 1 :]:
                if told.origins[one.id] == told.origins[two.id]:
                    continue
                gap = _gap([one], [two], told)
                if 0 < gap <= _CLOSE and _is_one_moment(event, [one], [two], gap, told):
                    rows.append(_row(event, [one], [two], gap, told))
    return rows


def _row(
    event: Event, one: Sequence[Claim], two: Sequence[Claim], gap: int, told: Told
) -> Contradiction:
    values = [_value(claims, told) for claims in (one, two)]
    sides = tuple(claims_side(v, c, told) for v, c in zip(values, (one, two), strict=True))
    where = [outlets(sorted({c.document for c in claims}), told) for claims in (one, two)]
    cause = _copied(one, two, told) or _copied(two, one, told)
    if cause is None and gap == 1:
        cause = "a night between two days, or another time zone"
    return Contradiction(
        id=row_id("date", sides),
        kind="date",
        slot=f"{event.kind}.time",
        sides=sides,
        verdict="conflict",
        explanation=f"{values[0]} in {where[0]}, {values[1]} in {where[1]}: the days don't meet.",
        event=event.id,
        likely_cause=cause,
    )


def _value(claims: Iterable[Claim], told: Told) -> str:
    days = sorted({d for claim in claims if (d := _days(claim, told)) is not None})
    start, end = days[0][0], max(day[1] for day in days)
    return str(start) if start == end else f"{start} to {end}"


def _copied(one: Iterable[Claim], other: Iterable[Claim], told: Told) -> str | None:
    """Return a cause where a report dates the event on its own day, and the other doesn't."""
    for claims, expected in ((one, True), (other, False)):
        own = [_days(c, told) == _own_day(c.document, told) for c in claims]
        if any(own) is not expected:
            return None
    return _COPIED


_COPIED = "the day of publication was taken for the day of the event"


def _own_day(document: str, told: Told) -> tuple[date, date] | None:
    published = told.published(document)
    return None if published is None else (published, published)


# ---- "last week" against the day of publication


def _before_telling(event: Event, dated: dict[str, list[Claim]], told: Told) -> list[Contradiction]:
    """Return the rows of a report without a date that says "last week" against a stated day.

    It speaks of a time before its own. Where another report gives its own day of publication as
    the day of the event, and derives from the first, which so isn't later, the days can't meet.
    """
    vague = [c for c in asserted(event, told) if _is_before_telling(c, told)]
    rows = []
    for document, claims in dated.items():
        copied = [c for c in claims if _days(c, told) == _own_day(document, told)]
        earlier = [c for c in vague if c.document != document]
        if not copied or not earlier:
            continue
        firm = all(c.document in told.derived.get(document, ()) for c in earlier)
        rows.append(_telling_row(event, copied, earlier, firm=firm, told=told))
    return rows


def _is_before_telling(claim: Claim, told: Told) -> bool:
    time = claim.time
    if time is None or time.start is not None or time.granularity not in ("week", "month"):
        return False
    words = words_in(told.words(claim.document, time.expression))
    return holds(words, cue(told.documents[claim.document], "past"))


def _telling_row(
    event: Event, copied: Sequence[Claim], earlier: Sequence[Claim], *, firm: bool, told: Told
) -> Contradiction:
    times = [c.time.expression for c in earlier if c.time is not None]
    said = told.words(earlier[0].document, times[0])
    day = _value(copied, told)
    sides = (claims_side(day, copied, told), claims_side(said, earlier, told))
    first, second = outlet(copied[0].document, told), outlet(earlier[0].document, told)
    own = f"{first} puts it on {day}, its own day of publication; {second} says “{said}”"
    return Contradiction(
        id=row_id("date", sides),
        kind="date",
        slot=f"{event.kind}.time",
        sides=sides,
        verdict="conflict" if firm else "not_comparable",
        explanation=(
            f"{own} and isn't later, as the first derives from it: the days can't meet."
            if firm
            else f"{own}, but when that was published isn't known."
        ),
        event=event.id,
        likely_cause=_COPIED,
    )


# ---- a day that the report itself corrects


def find_corrected_dates(events: Sequence[Event], told: Told) -> list[Contradiction]:
    """Return the rows of days that a report corrects: "on 12 May, a day earlier than X said".

    The day corrected is looked for in what the reports say that share an event with it.
    """
    sharing: dict[str, set[str]] = defaultdict(set)
    event_of = {claim: event for event in events for claim in event.claims}
    for event in events:
        for document in event.documents:
            sharing[document] |= set(event.documents) - {document}
    rows: dict[tuple[str, ...], Contradiction] = {}
    for claim in sorted(told.claims.values(), key=lambda c: c.id):
        refused = _corrected_day(claim, told) if sharing[claim.document] else None
        if refused is None or claim.kind not in _ACTION | _ONCE:
            continue
        others = [
            other
            for other in told.claims.values()
            if other.document in sharing[claim.document]
            and other.kind in _ACTION | _ONCE
            and (days := _days(other, told)) is not None
            and days[0] == refused
        ]
        if others:
            row = _row(event_of[claim.id], others, [claim], 1, told)
            rows.setdefault((claim.document, *(side.value for side in row.sides)), row)
    return list(rows.values())


def _corrected_day(claim: Claim, told: Told) -> date | None:
    days = _days(claim, told)
    if days is None or days[0] != days[1] or claim.time is None:
        return None
    document = told.documents[claim.document]
    rest = document.text[claim.time.expression.end : claim.sentence.end]
    following = f"{' '.join(words_in(rest))} "
    for phrase, shift in shifts(document).items():
        if following.startswith(f"{phrase} "):
            return days[0] - timedelta(days=shift)
    return None
