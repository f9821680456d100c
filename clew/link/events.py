"""Events: what the claims of all documents are about.

Claims are joined only where they are of one kind and name the same person or operation in the
role that makes the event what it is (who was killed, which operation was launched), within 31
days of one another where both are dated; a person dies but once, whatever the dates. All other
claims are an event of their own. Rival versions of one event ("killed by his nephew", "killed by
the police") thus stand side by side.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from clew.ids import make_id
from clew.model import Claim, Entity, Event, Reading, Status, TimeExpression

_CORE_ROLE: Mapping[str, str] = {
    "kill_die": "target",
    "arrest": "suspect",
    "prosecute": "defendant",
    "sentence": "convict",
    "extradite": "person",
    "launch_operation": "operation",
}
_ONCE = frozenset({"kill_die"})  # two dates of one death are rivals, not two deaths
_APART = 31  # days; the same person may be arrested again later
_RANK: tuple[Status, ...] = ("confirmed", "alleged", "planned", "hypothetical", "negated")


def link_events(
    readings: Iterable[Reading], entities: Mapping[str, Entity], origins: Mapping[str, str]
) -> tuple[Event, ...]:
    """Return the events of all readings, sorted by id; every claim belongs to one.

    ``entities`` gives the entity of each mention id, ``origins`` the origin of each claim id.
    """
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            groups[_key(claim, entities)].append(claim)
    events = [
        _event(key, part, entities, origins)
        for key, claims in groups.items()
        for part in _parts(key[0], claims)
    ]
    return tuple(sorted(events, key=lambda event: event.id))


def _key(claim: Claim, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    role = _CORE_ROLE.get(claim.kind)
    named = [
        entity.id
        for argument in claim.arguments
        if argument.role == role and argument.mention is not None
        if (entity := entities[argument.mention]).kind in ("person", "operation")
    ]
    return (claim.kind, named[0]) if len(named) == 1 else ("claim", claim.id)


def _parts(kind: str, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Part claims that are dated more than 31 days apart, save those of what happens but once.

    Claims without a date, or with a vague one ("in 2024"), go with the only part that they fit.
    """
    if kind in _ONCE:
        return [list(claims)]
    exact = sorted((c for c in claims if _is_exact(c)), key=lambda c: (_days(c), c.id))
    parts: list[list[Claim]] = []
    for claim in exact:
        if not parts or not _fits(claim, parts[-1]):
            parts.append([])
        parts[-1].append(claim)
    left: list[Claim] = []
    for claim in sorted((c for c in claims if not _is_exact(c)), key=lambda c: c.id):
        fitting = [part for part in parts if _fits(claim, part)]
        (fitting[0] if len(fitting) == 1 else left).append(claim)
    return parts + ([left] if left else [])


def _days(claim: Claim) -> tuple[date, date]:
    """Return the first and the last day that a claim may speak of."""
    start = claim.time.start if claim.time is not None else None
    end = claim.time.end if claim.time is not None else None
    return start or date.min, end or date.max


def _is_exact(claim: Claim) -> bool:
    start, end = _days(claim)
    return (end - start).days <= _APART


def _fits(claim: Claim, part: Sequence[Claim]) -> bool:
    """May a claim speak of the same days as the exactly dated claims of a part, give or take 31?"""
    start, end = _days(claim)
    days = [_days(other) for other in part if _is_exact(other)]
    first, last = min(first for first, _ in days), max(last for _, last in days)
    return (start - last).days <= _APART and (first - end).days <= _APART


def _event(
    key: tuple[str, ...],
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    origins: Mapping[str, str],
) -> Event:
    ordered = sorted(claims, key=lambda c: (c.document, c.trigger.start, c.id))
    times = [c.time for c in ordered if c.time is not None and c.time.start is not None]
    places = {entities[mention].id for claim in ordered for mention in claim.places}
    return Event(
        id=make_id("evt", *key, ordered[0].id),
        kind=ordered[0].kind,
        name=None,
        claims=tuple(sorted(c.id for c in ordered)),
        documents=tuple(sorted({c.document for c in ordered})),
        origins=tuple(sorted({origins[c.id] for c in ordered})),
        status=min((c.status for c in ordered), key=_RANK.index),
        time=_narrowest(times) or next((c.time for c in ordered if c.time is not None), None),
        places=tuple(sorted(places)),
    )


def _narrowest(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the most exact of the dates given; of equals the earliest."""
    closed = [t for t in times if t.start is not None and t.end is not None]

    def width(time: TimeExpression) -> tuple[int, str, int]:
        days = (time.end - time.start).days if time.start and time.end else 0
        return days, str(time.start), time.expression.start

    return min(closed, key=width) if closed else None
