"""Contradictions: versions of one slot of one event that differ, with the verdict on why.

Two values are set against each other only where they speak of the same event: rival perpetrators
and dates of a linked event, and figures with the same measure, unit, population, agent and places
within it. A later, higher figure is an update, not a conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from clew.ids import make_id
from clew.model import (
    Claim,
    Contradiction,
    Entity,
    Event,
    Figure,
    MentionKind,
    Reading,
    Side,
)
from clew.text.names import fold

_DOER = "perpetrator"
_SHORT = 3  # letters; words as short as "of" and "men" don't make two descriptions one
_ASSERTED = frozenset({"confirmed", "alleged"})


def find_contradictions(
    readings: Sequence[Reading],
    events: Iterable[Event],
    entities: Mapping[str, Entity],
    origins: Mapping[str, str],
) -> tuple[Contradiction, ...]:
    """Return the contradictions of a casebook, sorted by id.

    ``entities`` gives the entity of each mention id, ``origins`` the origin of each row id.
    """
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    figures: dict[str, list[Figure]] = defaultdict(list)
    for reading in readings:
        for figure in reading.figures:
            if figure.claim is not None:
                figures[figure.claim].append(figure)
    published = {
        reading.document.id: str(reading.document.published.start)
        for reading in readings
        if reading.document.published is not None
    }
    kinds = {m.id: m.kind for reading in readings for m in reading.mentions}
    found: list[Contradiction] = []
    for event in events:
        told = [claims[c] for c in event.claims if claims[c].status in _ASSERTED]
        found.extend(_rival_doers(event, told, entities, origins, kinds))
        found.extend(_rival_dates(event, told, origins))
        counted = [figure for claim in told for figure in figures[claim.id]]
        found.extend(_rival_figures(event, counted, entities, origins, published))
    return tuple(sorted(found, key=lambda row: row.id))


def _side(value: str, claims: Sequence[Claim], origins: Mapping[str, str]) -> Side:
    return Side(
        value=value,
        claims=tuple(sorted(c.id for c in claims)),
        documents=tuple(sorted({c.document for c in claims})),
        origins=tuple(sorted({origins[c.id] for c in claims})),
    )


def _rival_doers(
    event: Event,
    claims: Sequence[Claim],
    entities: Mapping[str, Entity],
    origins: Mapping[str, str],
    kinds: Mapping[str, MentionKind],
) -> list[Contradiction]:
    if event.kind != "kill_die":
        return []
    versions = _versions(claims, entities, kinds)
    if len(versions) < 2:
        return []
    return [
        Contradiction(
            id=make_id(
                "con", event.id, _DOER, *(claim.id for _, told in versions for claim in told)
            ),
            kind="perpetrator",
            slot=f"{event.kind}.{_DOER}",
            sides=tuple(
                _side(", ".join(dict.fromkeys(map(_shown, who))), told, origins)
                for who, told in versions
            ),
            verdict="conflict",
            explanation=(
                "The reports tell of different perpetrators of one act: "
                "rival versions, unless one only describes the other."
            ),
            event=event.id,
        )
    ]


def _versions(
    claims: Sequence[Claim], entities: Mapping[str, Entity], kinds: Mapping[str, MentionKind]
) -> list[tuple[list[Entity], list[Claim]]]:
    """Return who is said to have done it, each with the claims that say so.

    A doer of whom only a pronoun is known tells no version.
    """
    versions: list[tuple[list[Entity], list[Claim]]] = []
    for claim in claims:
        doers = [entities[a.mention] for a in claim.arguments if a.role == _DOER and a.mention]
        doers = [doer for doer in doers if any(kinds[name] != "pronoun" for name in doer.mentions)]
        if not doers:
            continue
        who, told, others = doers, [claim], []
        for known, before in versions:
            if any(may_be_one(one, two, kinds) for one in doers for two in known):
                who, told = [*known, *who], [*before, *told]
            else:
                others.append((known, before))
        versions = [*others, (who, told)]
    return sorted(versions, key=lambda version: version[1][0].id)


def may_be_one(left: Entity, right: Entity, kinds: Mapping[str, MentionKind]) -> bool:
    """May two reports mean the same doer? One entity, or descriptions that share a longer word.

    Two named persons are two, whatever word of the name they share.
    """
    if left.id == right.id:
        return True
    if all(
        entity.kind == "person" and any(kinds[name] == "name" for name in entity.mentions)
        for entity in (left, right)
    ):
        return False
    words, others = (
        {word for word in fold(entity.name).split() if len(word) > _SHORT}
        for entity in (left, right)
    )
    return bool(words & others)


def _shown(entity: Entity) -> str:
    return f"a person or group ({entity.category})" if entity.protected else entity.name


def _rival_dates(
    event: Event, claims: Sequence[Claim], origins: Mapping[str, str]
) -> list[Contradiction]:
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        time = claim.time
        if time is not None and time.start is not None and time.granularity == "day":
            told[str(time.start)].append(claim)
    if len(told) < 2 or event.kind in ("prosecute", "launch_operation"):
        return []  # trials and operations go on over many days
    sides = tuple(_side(day, told[day], origins) for day in sorted(told))
    return [
        Contradiction(
            id=make_id("con", event.id, "date", *sorted(told)),
            kind="date",
            slot=f"{event.kind}.time",
            sides=sides,
            verdict="conflict",
            explanation="The reports put one event on different days.",
            event=event.id,
        )
    ]


def _scope(figure: Figure, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    agent = entities[figure.agent].id if figure.agent is not None else ""
    places = sorted({entities[mention].id for mention in figure.places})
    return (
        figure.measure,
        figure.unit,
        figure.population or "",
        figure.rate or "",
        agent,
        *places,
    )


def _rival_figures(
    event: Event,
    figures: Sequence[Figure],
    entities: Mapping[str, Entity],
    origins: Mapping[str, str],
    published: Mapping[str, str],
) -> list[Contradiction]:
    by_scope: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_scope[_scope(figure, entities)].append(figure)
    found = []
    for rows in by_scope.values():
        for one, two in combinations(sorted(rows, key=lambda f: f.id), 2):
            if one.claim == two.claim:
                continue  # "raised from 38 to 43" is one statement, not two that differ
            if one.part_of is None and two.part_of is None and not can_agree(one, two):
                found.append(_figure_pair(event, one, two, origins, published))
    return found


def can_agree(one: Figure, two: Figure) -> bool:
    """Can two figures of one scope both be true? "at least 195" and "200" can.

    Figures without a value ("dozens") and symmetric ones ("around") within a tenth agree.
    """
    bounds = [(f.low, f.high) for f in (one, two)]
    if "around" in (one.comparator, two.comparator) and one.value and two.value:
        return abs(one.value - two.value) <= max(one.value, two.value) / 10
    if any(low is None and high is None for low, high in bounds):
        return True
    low = max(b for b, _ in bounds if b is not None) if any(b is not None for b, _ in bounds) else 0
    highs = [b for _, b in bounds if b is not None]
    return not highs or low <= min(highs)


def _number(figure: Figure) -> str:
    """Return a figure's number in full, with its comparator: "at least 1234567"."""
    known = (n for n in (figure.value, figure.low, figure.high) if n is not None)
    number = next(known, None)
    said = "" if number is None else f"{number:.0f}" if number.is_integer() else f"{number}"
    compared = "" if figure.comparator == "exact" else figure.comparator.replace("_", " ")
    return f"{compared} {said}".strip()


def _figure_pair(
    event: Event,
    one: Figure,
    two: Figure,
    origins: Mapping[str, str],
    published: Mapping[str, str],
) -> Contradiction:
    days = [published.get(figure.document) for figure in (one, two)]
    earlier, later = (one, two) if (days[0] or "") <= (days[1] or "") else (two, one)
    rises = (later.value or later.low or 0) > (earlier.value or earlier.low or 0)
    update = None not in days and days[0] != days[1] and rises
    return Contradiction(
        id=make_id("con", event.id, *sorted((one.id, two.id))),
        kind="number",
        slot=f"{event.kind}.{one.measure}",
        sides=tuple(
            Side(
                value=_number(figure),
                figures=(figure.id,),
                documents=(figure.document,),
                origins=(origins[figure.id],),
            )
            for figure in (earlier, later)
        ),
        verdict="update" if update else "conflict",
        explanation=(
            "The later report gives the higher figure: the count went on."
            if update
            else "Measure, unit, population, agent and place agree, and both can't be true."
        ),
        event=event.id,
        figure=earlier.id,
    )
