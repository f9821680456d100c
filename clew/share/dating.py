"""The times that are told of events: the one, or all that are rivals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clew.model import Claim, Contradiction, Event, TimeExpression
from clew.share.case import Case
from clew.share.telling import leading_claim

Rivals = Mapping[str, Sequence[str]]
"""By event: the claims that give it rival dates, one for each version."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time that a claim gives to an event; is it one of several that can't all be right?"""

    event: Event
    claim: Claim
    time: TimeExpression
    rival: bool


def rival_dates(rows: Iterable[Contradiction]) -> Rivals:
    """Return by event the claims that give it rival dates."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if row.kind == "date" and row.event is not None:
            for side in row.sides:
                for name in side.claims[:1]:
                    found.setdefault(row.event, {})[name] = None
    return {event: tuple(claims) for event, claims in found.items()}


def dates_of(case: Case, event: Event, rivals: Rivals) -> Sequence[Dated]:
    """Return the times of an event that begin on a day: all its rival dates, else its own time."""
    given = [case.claims[c] for c in rivals.get(event.id, ()) if c in case.claims]
    told = [
        Dated(event, claim, claim.time, True)
        for claim in given
        if claim.time is not None and claim.time.start is not None
    ]
    if len(told) > 1:
        return told
    if event.time is None or event.time.start is None:
        return ()
    dating = [c for c in (case.claims[name] for name in event.claims) if c.time == event.time]
    return (Dated(event, dating[0] if dating else leading_claim(case, event), event.time, False),)
