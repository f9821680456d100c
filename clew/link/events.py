"""Events: what the claims of all documents are about.

Claims are joined only where they are of one kind and name the same person or operation in the
role that makes the event what it is (who was killed, which operation was launched), within 31
days of one another where both are dated. All other claims are an event of their own. Rival
versions of one event ("killed by his nephew", "killed by the police") thus stand side by side.
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
        for part in _by_time(claims)
    ]
    return tuple(sorted(events, key=lambda event: event.id))


def _key(claim: Claim, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    role = _CORE_ROLE.get(claim.kind)
    named = [
        entity.id
        for argument in claim.arguments
        if argument.role == role and argument.mention is not None
        if (entity := entities[argument.mention]).kind in ("person", "operation") and entity.reasons
    ]
    return (claim.kind, named[0]) if len(named) == 1 else ("claim", claim.id)


def _start(claim: Claim) -> date | None:
    return claim.time.start if claim.time is not None else None


def _by_time(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Part claims that are dated more than 31 days apart; undated ones go with the only group."""
    dated = sorted((c for c in claims if _start(c)), key=lambda c: (str(_start(c)), c.id))
    undated = sorted((c for c in claims if not _start(c)), key=lambda c: c.id)
    parts: list[list[Claim]] = []
    last: date | None = None
    for claim in dated:
        start = _start(claim)
        if last is None or (start is not None and (start - last).days > _APART):
            parts.append([])
        parts[-1].append(claim)
        last = start
    if len(parts) == 1:
        return [[*parts[0], *undated]]
    return parts + ([undated] if undated else [])


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
