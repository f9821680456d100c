"""Competing hypotheses: which version of a contested slot the fewest origins speak against.

The method is Heuer's (R. J. Heuer, Psychology of Intelligence Analysis, chapter 8): evidence that
fits every version tells nothing, so versions are ranked by what is inconsistent with them, not by
what supports them. An origin is one piece of evidence, however many outlets repeat it. The ranking
says what the reports hold against each version; how likely one is, only an analyst can say.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from clew.ids import make_id
from clew.model import Conclusions, Contradiction, Decisions, Origin, Reading
from clew.model.hypotheses import Evidence, Hypotheses, Hypothesis, Turn
from clew.weigh.evidence import Known, Version, find_evidence
from clew.weigh.grades import grade_origins
from clew.weigh.independence import Word
from clew.weigh.refusals import is_refused

CONFIRMED = 100
UNDECIDED = Decisions()
UNKNOWN: Mapping[str, Word] = {}

RIVAL = frozenset({"perpetrator", "participant", "date", "place", "number", "identity", "status"})
"""The kinds of contradiction whose sides are rival facts; the others are ways of telling one."""
OPEN = RIVAL - {"identity", "status"}
"""The kinds where "none of these" can be true; a thing is the same or not, happened or not."""


def find_hypotheses(
    readings: Iterable[Reading],
    conclusions: Conclusions,
    decisions: Decisions = UNDECIDED,
    words: Mapping[str, Word] = UNKNOWN,
) -> tuple[Hypotheses, ...]:
    """Return the rival versions of each contested slot, ranked by what speaks against them.

    ``decisions`` hold an analyst's grades of sources; ``words`` tells whose word each claim is, so
    that copies are one origin.
    """
    known = _known(list(readings), conclusions, decisions, words)
    slots: dict[tuple[str, ...], list[Contradiction]] = defaultdict(list)
    for row in sorted(conclusions.contradictions, key=lambda row: row.id):
        if row.verdict == "conflict" and row.kind in RIVAL:
            slots[(row.event or "", row.entity or "", row.kind, row.slot)].append(row)
    found = (
        _weigh(rows, versions, known)
        for told in slots.values()
        for rows, versions in _contests(told)
    )
    return tuple(sorted(found, key=lambda one: one.id))


def _known(
    readings: Sequence[Reading],
    conclusions: Conclusions,
    decisions: Decisions,
    words: Mapping[str, Word],
) -> Known:
    figures = {figure.id: figure for reading in readings for figure in reading.figures}
    named = {f for row in conclusions.contradictions for side in row.sides for f in side.figures}
    owners = {m: entity for entity in conclusions.entities for m in entity.mentions}
    protected = {entity.id for entity in conclusions.entities if entity.protected}
    origins = [_as_shown(origin, protected) for origin in conclusions.origins]
    return Known(
        claims={claim.id: claim for reading in readings for claim in reading.claims},
        figures=figures,
        events={event.id: event for event in conclusions.events},
        origins={origin.id: origin for origin in origins},
        origin_of_entity={
            origin.entity: origin.id
            for origin in origins
            if origin.entity is not None and origin.kind != "anonymous"
        },
        entity_of={mention: entity.id for mention, entity in owners.items()},
        origin_of=conclusions.origin_of,
        words=words,
        grades=grade_origins(readings, conclusions.origins, owners, decisions),
        refused=frozenset(
            f.id for r in readings for f in r.figures if f.id in named and is_refused(f, r)
        ),
        published={
            reading.document.id: reading.document.published.start.isoformat()
            for reading in readings
            if reading.document.published is not None
        },
    )


def _as_shown(origin: Origin, protected: Collection[str]) -> Origin:
    """Return an origin as unnamed where it is a protected person: it counts as it is shown."""
    return replace(origin, kind="anonymous") if origin.entity in protected else origin


def _contests(rows: Sequence[Contradiction]) -> list[tuple[list[Contradiction], list[Version]]]:
    """Return the contradictions of one slot that share a version, each with all their versions."""
    versions: list[Version] = []
    sides: list[tuple[Contradiction, set[int]]] = []
    for row in rows:
        mine: list[int] = []
        for side in row.sides:
            free = (i for i, v in enumerate(versions) if i not in mine and v.is_told_by(side))
            at = next(free, len(versions))
            if at == len(versions):
                versions.append(Version(side.value))
            versions[at].add(side)
            mine.append(at)
        for at in mine:
            versions[at].against |= set(mine) - {at}
        sides.append((row, set(mine)))
    contests: list[tuple[list[Contradiction], set[int]]] = []
    for row, named in sides:
        joined = [contest for contest in contests if contest[1] & named]
        rest = [contest for contest in contests if not contest[1] & named]
        told = [one for contest in joined for one in contest[0]]
        contests = [*rest, ([*told, row], named.union(*(contest[1] for contest in joined)))]
    return [(told, _renumbered(versions, named)) for told, named in contests]


def _renumbered(versions: Sequence[Version], kept: set[int]) -> list[Version]:
    places = {old: new for new, old in enumerate(sorted(kept))}
    return [
        replace(versions[old], against={places[other] for other in versions[old].against})
        for old in places
    ]


def _weigh(rows: Sequence[Contradiction], versions: Sequence[Version], known: Known) -> Hypotheses:
    first = rows[0]
    event = known.events.get(first.event) if first.event is not None else None
    role, is_open = first.slot.rpartition(".")[2], first.kind in OPEN
    evidence = find_evidence(role, versions, event, known, is_open=is_open)
    scores = _scores(evidence, len(versions) + is_open)
    order = sorted(range(len(scores)), key=lambda i: (scores[i], i == len(versions), i))
    evidence = [replace(one, marks=tuple(one.marks[i] for i in order)) for one in evidence]
    scores = [scores[i] for i in order]
    hypotheses = tuple(
        _hypothesis(versions[i] if i < len(versions) else None, score, scores)
        for i, score in zip(order, scores, strict=True)
    )
    return Hypotheses(
        id=make_id("hyp", *sorted(row.id for row in rows)),
        kind=first.kind,
        slot=first.slot,
        contradictions=tuple(row.id for row in rows),
        hypotheses=hypotheses,
        evidence=tuple(evidence),
        turns=tuple(_turns(evidence, scores)),
        event=first.event,
        entity=first.entity,
    )


def _hypothesis(version: Version | None, score: int, scores: Sequence[int]) -> Hypothesis:
    rank = 1 + sum(1 for other in scores if other < score)
    if version is None:
        return Hypothesis(None, score, rank)
    return Hypothesis(
        version.value,
        score,
        rank,
        tuple(sorted(version.claims)),
        tuple(sorted(version.figures)),
        tuple(sorted(version.documents)),
    )


def _scores(evidence: Sequence[Evidence], number: int) -> list[int]:
    """Return the inconsistency of each hypothesis: the weights of what speaks against it."""
    return [
        sum(one.weight for one in evidence if one.marks[at] == "inconsistent")
        for at in range(number)
    ]


def _turns(evidence: Sequence[Evidence], scores: Sequence[int]) -> list[Turn]:
    """Return each single origin that would change who leads, if it were wrong or confirmed.

    Where an origin is wrong, all falls that is known only through it.
    """
    now = _leading(scores)
    turns = []
    for origin in sorted({name for one in evidence for name in (one.origin, *one.through)}):
        left = [one for one in evidence if origin not in (one.origin, *one.through)]
        sure = [_confirmed(one) if one.origin == origin else one for one in evidence]
        wrong, confirmed = (_leading(_scores(rows, len(scores))) for rows in (left, sure))
        turns += [Turn(origin, "wrong", wrong)] if wrong != now else []
        turns += [Turn(origin, "confirmed", confirmed)] if confirmed != now else []
    return turns


def _confirmed(one: Evidence) -> Evidence:
    """Return evidence as it would count if it were confirmed; what adds nothing still doesn't."""
    return replace(one, weight=CONFIRMED) if one.weight else one


def _leading(scores: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at, score in enumerate(scores) if score == min(scores))
