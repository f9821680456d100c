"""Competing hypotheses: which version of a contested slot the fewest origins speak against.

The method is Heuer's (R. J. Heuer, Psychology of Intelligence Analysis, chapter 8): evidence that
fits every version tells nothing, so versions are ranked by what is inconsistent with them, not by
what supports them. An origin is one piece of evidence, however many outlets repeat it. The ranking
says what the reports hold against each version; how likely one is, only an analyst can say.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from clew.ids import make_id
from clew.model import (
    Claim,
    Conclusions,
    Contradiction,
    Decisions,
    Event,
    Figure,
    Origin,
    Reading,
    Side,
)
from clew.model.hypotheses import Evidence, Hypotheses, Hypothesis, Mark, Turn
from clew.text.names import fold
from clew.weigh.grades import grade_origins
from clew.weigh.origins import attribution_key
from clew.weigh.refusals import is_refused

WEIGHTS: Mapping[str, int] = {"A": 100, "B": 80, "C": 60, "D": 40, "E": 20, "F": 50}
"""What a source counts by the analyst's grade, in hundredths. F, "cannot be judged", is the middle:
not to know a source is no reproach."""
UNNAMED = 25
"""What an unnamed source counts that nobody has graded: half of a named one."""
CONFIRMED = 100
UNDECIDED = Decisions()

RIVAL = frozenset({"perpetrator", "participant", "date", "place", "number", "identity", "status"})
"""The kinds of contradiction whose sides are rival facts; the others are ways of telling one."""
OPEN = RIVAL - {"identity", "status"}
"""The kinds where "none of these" can be true; a thing is the same or not, happened or not."""


@dataclass(slots=True)
class _Version:
    """A version while its sides are gathered from the contradictions that name it."""

    value: str
    claims: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    against: set[int] = field(default_factory=set)  # positions of its rivals

    def add(self, side: Side) -> None:
        self.claims |= set(side.claims)
        self.figures |= set(side.figures)
        self.documents |= set(side.documents)
        self.origins |= set(side.origins)

    def is_told_by(self, side: Side) -> bool:
        """Is a side this version? It has the same value, or a claim or figure in common."""
        told = self.claims | self.figures
        same = fold(self.value) == fold(side.value)
        return same or not told.isdisjoint((*side.claims, *side.figures))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the evidence is looked up in."""

    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    entity_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    grades: Mapping[str, str]  # by origin
    refused: frozenset[str]  # figures that their own report refuses


def find_hypotheses(
    readings: Iterable[Reading],
    conclusions: Conclusions,
    decisions: Decisions = UNDECIDED,
) -> tuple[Hypotheses, ...]:
    """Return the rival versions of each contested slot, ranked by what speaks against them.

    ``decisions`` hold an analyst's grades of sources.
    """
    read = list(readings)
    named = {f for row in conclusions.contradictions for side in row.sides for f in side.figures}
    owners = {m: entity for entity in conclusions.entities for m in entity.mentions}
    protected = {entity.id for entity in conclusions.entities if entity.protected}
    known = _Known(
        claims={claim.id: claim for reading in read for claim in reading.claims},
        figures={figure.id: figure for reading in read for figure in reading.figures},
        events={event.id: event for event in conclusions.events},
        origins={origin.id: _as_shown(origin, protected) for origin in conclusions.origins},
        entity_of={mention: entity.id for mention, entity in owners.items()},
        origin_of=conclusions.origin_of,
        refused=frozenset(
            f.id for r in read for f in r.figures if f.id in named and is_refused(f, r)
        ),
        grades=grade_origins(read, conclusions.origins, owners, decisions),
    )
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


def _as_shown(origin: Origin, protected: Collection[str]) -> Origin:
    """Return an origin as unnamed where it is a protected person: it counts as it is shown."""
    return replace(origin, kind="anonymous") if origin.entity in protected else origin


def _contests(rows: Sequence[Contradiction]) -> list[tuple[list[Contradiction], list[_Version]]]:
    """Return the contradictions of one slot that share a version, each with all their versions."""
    versions: list[_Version] = []
    sides: list[tuple[Contradiction, set[int]]] = []
    for row in rows:
        mine: list[int] = []
        for side in row.sides:
            free = (i for i, v in enumerate(versions) if i not in mine and v.is_told_by(side))
            at = next(free, len(versions))
            if at == len(versions):
                versions.append(_Version(side.value))
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


def _renumbered(versions: Sequence[_Version], kept: set[int]) -> list[_Version]:
    places = {old: new for new, old in enumerate(sorted(kept))}
    return [
        replace(versions[old], against={places[other] for other in versions[old].against})
        for old in places
    ]


def _weigh(
    rows: Sequence[Contradiction], versions: Sequence[_Version], known: _Known
) -> Hypotheses:
    first = rows[0]
    event = known.events.get(first.event) if first.event is not None else None
    evidence = _evidence(first, versions, event, known)
    scores = _scores(evidence, len(versions) + (first.kind in OPEN))
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


def _hypothesis(version: _Version | None, score: int, scores: Sequence[int]) -> Hypothesis:
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


def _evidence(
    contradiction: Contradiction,
    versions: Sequence[_Version],
    event: Event | None,
    known: _Known,
) -> list[Evidence]:
    """Return what each origin says to each version and, where that is open, to "none of these".

    Origins that tell of the event without a word on this slot are silent. An origin that gives two
    versions speaks against neither of them, one that gives a number to refuse it does.
    """
    told: dict[str, set[str]] = defaultdict(set)  # claims and figures by origin
    says: dict[str, set[int]] = defaultdict(set)
    denies: dict[str, set[int]] = defaultdict(set)
    for at, version in enumerate(versions):
        rows = [row for row in (*version.claims, *version.figures) if row in known.origin_of]
        for row in rows:
            told[known.origin_of[row]].add(row)
            (denies if row in known.refused else says)[known.origin_of[row]].add(at)
        for origin in () if rows else version.origins:
            says[origin].add(at)
    for claim in _denials(event, known):
        for at in _denied(claim, contradiction, versions, known):
            denies[known.origin_of[claim.id]].add(at)
            told[known.origin_of[claim.id]].add(claim.id)
    silent = event.origins if event is not None else ()
    around = [known.claims[c] for c in event.claims if c in known.claims] if event else []
    around += [known.claims[c] for v in versions for c in v.claims if c in known.claims]
    found = []
    for origin in sorted({*says, *denies, *silent}):
        marks = [_mark(at, v, says[origin], denies[origin]) for at, v in enumerate(versions)]
        if contradiction.kind in OPEN:
            marks.append("inconsistent" if says[origin] else "silent")
        found.append(_row(origin, tuple(marks), told[origin], around, known))
    return found


def _mark(at: int, version: _Version, says: set[int], denies: set[int]) -> Mark:
    if at in says:
        return "silent" if at in denies else "consistent"
    return "inconsistent" if at in denies or says & version.against else "silent"


def _denials(event: Event | None, known: _Known) -> list[Claim]:
    """Return the claims of an event that say that it was not so."""
    claims = (known.claims.get(name) for name in event.claims) if event is not None else ()
    return [
        c for c in claims if c is not None and c.status == "negated" and c.id in known.origin_of
    ]


def _denied(
    claim: Claim, contradiction: Contradiction, versions: Sequence[_Version], known: _Known
) -> list[int]:
    """Return the versions that a denial speaks against: those with the filler that it denies."""
    role = contradiction.slot.rpartition(".")[2]
    denied = _fillers(claim, role, known)
    return [
        at
        for at, version in enumerate(versions)
        if any(
            denied & _fillers(known.claims[name], role, known)
            for name in version.claims
            if name in known.claims
        )
    ]


def _fillers(claim: Claim, role: str, known: _Known) -> set[str]:
    names = (argument.mention for argument in claim.arguments if argument.role == role)
    return {known.entity_of[name] for name in names if name is not None and name in known.entity_of}


def _row(
    origin: str,
    marks: tuple[Mark, ...],
    told: Iterable[str],
    around: Sequence[Claim],
    known: _Known,
) -> Evidence:
    source = known.origins.get(origin)
    grade = known.grades.get(origin)
    entity = source.entity if source is not None else None
    chains, documents = [], set()
    for name in sorted(told):
        row: Claim | Figure = known.claims.get(name) or known.figures[name]
        documents.add(row.document)
        keys = (attribution_key(name, at) for at in range(1, len(row.attributions)))
        chains.append({known.origin_of[key] for key in keys if key in known.origin_of} - {origin})
    roles = {
        argument.role
        for claim in around
        for argument in claim.arguments
        if argument.mention is not None
        and entity is not None
        and known.entity_of.get(argument.mention) == entity
    }
    return Evidence(
        origin=origin,
        marks=marks,
        weight=weight_of(source, grade),
        grade=grade,
        roles=tuple(sorted(roles)),
        through=tuple(sorted(set.intersection(*chains))) if chains else (),
        documents=tuple(sorted(documents)),
    )


def weight_of(origin: Origin | None, grade: str | None) -> int:
    """Return what an origin counts, in hundredths: by the analyst's grade where there is one.

    A grade may carry the credibility of the information too ("B2"): only the letter is the
    source's. Without a grade a source is "F", cannot be judged, and half of that if it is unnamed.
    An interest in the matter is noted beside the evidence and changes no weight: it is no proof.

    >>> weight_of(None, "B2"), weight_of(None, None)
    (80, 50)
    """
    letter = grade.strip()[:1].upper() if grade else ""
    if letter in WEIGHTS:
        return WEIGHTS[letter]
    return UNNAMED if origin is not None and origin.kind == "anonymous" else WEIGHTS["F"]


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
        sure = [replace(e, weight=CONFIRMED) if e.origin == origin else e for e in evidence]
        wrong, confirmed = (_leading(_scores(rows, len(scores))) for rows in (left, sure))
        turns += [Turn(origin, "wrong", wrong)] if wrong != now else []
        turns += [Turn(origin, "confirmed", confirmed)] if confirmed != now else []
    return turns


def _leading(scores: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at, score in enumerate(scores) if score == min(scores))
