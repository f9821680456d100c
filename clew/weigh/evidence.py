"""Evidence for rival versions: what each independent origin says to each of them.

Copies, rewrites and all who quote one speaker are one origin, as in counting what supports an
event (``clew.weigh.independence``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from clew.model import Claim, Event, Figure, Origin, Side
from clew.model.hypotheses import Evidence, Mark
from clew.text.names import fold
from clew.weigh.independence import Word
from clew.weigh.origins import attribution_key

WEIGHTS: Mapping[str, int] = {"A": 100, "B": 80, "C": 60, "D": 40, "E": 20, "F": 50}
"""What a source counts by the analyst's grade, in hundredths. F, "cannot be judged", is the middle:
not to know a source is no reproach."""
UNNAMED = 25
"""What an unnamed source counts that nobody has graded: half of a named one."""


@dataclass(slots=True)
class Version:
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
class Known:
    """What the evidence is looked up in."""

    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    origin_of_entity: Mapping[str, str]
    entity_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    words: Mapping[str, Word]
    grades: Mapping[str, str]  # by origin
    refused: frozenset[str]  # figures that their own report refuses
    published: Mapping[str, str]  # by document


@dataclass(slots=True)
class _Voice:
    """One independent origin while what rests on it is gathered."""

    kind: Literal["named", "unnamed", "own"]
    on: str
    roots: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    says: set[int] = field(default_factory=set)
    denies: set[int] = field(default_factory=set)


def find_evidence(
    role: str,
    versions: Sequence[Version],
    event: Event | None,
    known: Known,
    *,
    is_open: bool,
) -> list[Evidence]:
    """Return what each origin says to each version and, where that is open, to "none of these".

    Origins that tell of the event without a word on this slot are silent. An origin that gives two
    versions speaks against neither of them, one that gives a number to refuse it does; a denial
    speaks against the version whose filler of ``role`` it denies. What a report says in its own
    voice adds nothing to a version that anybody is quoted for, and an unnamed speaker nothing to
    what somebody named says in the same report or in one that it derives from.
    """
    voices = _voices(role, versions, event, known)
    origin_of = {origin: _origin(voice, known) for voice in voices for origin in voice.origins}
    around = [known.claims[c] for c in event.claims if c in known.claims] if event else []
    around += [known.claims[c] for v in versions for c in v.claims if c in known.claims]
    found = []
    for voice in voices:
        marks = [_mark(at, version, voice) for at, version in enumerate(versions)]
        if is_open:
            marks.append("inconsistent" if voice.says else "silent")
        found.append(_row(voice, voices, tuple(marks), origin_of, around, known))
    return sorted(found, key=lambda one: (one.origin, one.marks, one.documents))


def _voices(
    role: str, versions: Sequence[Version], event: Event | None, known: Known
) -> list[_Voice]:
    voices: dict[tuple[str, str], _Voice] = {}

    def voice(row: str) -> _Voice:
        word, origin = _word(row, known), known.origin_of[row]
        one = voices.setdefault((origin, word.on), _Voice(word.kind, word.on))
        one.kind = "named" if "named" in (one.kind, word.kind) else one.kind
        one.roots.add(word.root)
        one.rows.add(row)
        one.origins.add(origin)
        return one

    for at, version in enumerate(versions):
        rows = [row for row in (*version.claims, *version.figures) if row in known.origin_of]
        for row in sorted(rows):
            one = voice(row)
            (one.denies if row in known.refused else one.says).add(at)
        for origin in () if rows else version.origins:
            one = voices.setdefault((origin, origin), _Voice("named", origin, origins={origin}))
            one.says.add(at)
    for name in event.claims if event is not None else ():
        claim = known.claims.get(name)
        if claim is not None and name in known.origin_of:
            denied = _denied(claim, role, versions, known) if claim.status == "negated" else ()
            voice(name).denies.update(denied)
    return _joined(voices.values())


def _word(row: str, known: Known) -> Word:
    """Return whose word a claim is; a figure is the word of its claim."""
    figure = known.figures.get(row)
    claim = row if figure is None else figure.claim or ""
    origin = known.origin_of[row]
    return known.words.get(claim) or Word("named", origin, origin)


def _joined(voices: Iterable[_Voice]) -> list[_Voice]:
    """Return the voices, those on one word that say the same as one; silent ones go with any.

    A copy that departs from its source on this slot departs on its own account.
    """
    found: dict[tuple[object, ...], _Voice] = {}
    for voice in sorted(voices, key=lambda voice: not voice.says and not voice.denies):
        key = (voice.on, frozenset(voice.says), frozenset(voice.denies))
        alike = [known for (on, *_), known in found.items() if on == voice.on]
        quiet = not voice.says and not voice.denies
        one = alike[0] if quiet and alike else found.setdefault(key, voice)
        one.kind = "named" if "named" in (one.kind, voice.kind) else one.kind
        one.roots |= voice.roots
        one.rows |= voice.rows if not quiet or one is voice else set()
        one.origins |= voice.origins
    named = {voice.on for voice in found.values() if voice.kind == "named"}
    for voice in found.values():
        if voice.kind == "own" and voice.on in named:
            voice.on = ""  # not the word of whom its source quotes
    return list(found.values())


def _adds(voice: _Voice, voices: Iterable[_Voice]) -> bool:
    """Does an origin count beside the others that give its version?"""
    if voice.kind == "named" or not voice.says:
        return True
    weightier = (
        other
        for other in voices
        if (other.kind == "named" and (voice.kind == "own" or other.roots & voice.roots))
        or (voice.kind == "own" and other.kind == "unnamed")
    )
    return not voice.says <= set().union(*(other.says for other in weightier))


def _mark(at: int, version: Version, voice: _Voice) -> Mark:
    if at in voice.says:
        return "silent" if at in voice.denies else "consistent"
    against = at in voice.denies or bool(voice.says & version.against)
    return "inconsistent" if against else "silent"


def _denied(claim: Claim, role: str, versions: Sequence[Version], known: Known) -> list[int]:
    """Return the versions that a denial speaks against: those with the filler that it denies."""
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


def _fillers(claim: Claim, role: str, known: Known) -> set[str]:
    names = (argument.mention for argument in claim.arguments if argument.role == role)
    return {known.entity_of[name] for name in names if name is not None and name in known.entity_of}


def _origin(voice: _Voice, known: Known) -> str:
    """Return the origin that a voice is called by: whose word it is, else the first to report."""
    if voice.kind != "unnamed" and voice.on in known.origin_of_entity:
        return known.origin_of_entity[voice.on]

    def order(row: str) -> tuple[bool, str, str]:
        document = _told(row, known).document
        return (
            voice.on != f"report {document}",
            known.published.get(document, "~"),
            known.origin_of[row],
        )

    return known.origin_of[min(voice.rows, key=order)] if voice.rows else min(voice.origins)


def _told(row: str, known: Known) -> Claim | Figure:
    return known.claims.get(row) or known.figures[row]


def _row(
    voice: _Voice,
    voices: Iterable[_Voice],
    marks: tuple[Mark, ...],
    origin_of: Mapping[str, str],
    around: Sequence[Claim],
    known: Known,
) -> Evidence:
    origin = _origin(voice, known)
    source = known.origins.get(origin)
    grade = known.grades.get(origin)
    roles: set[str] = set()
    if source is not None and source.entity is not None:
        for claim in around:
            filled = {a.role: _fillers(claim, a.role, known) for a in claim.arguments}
            roles |= {role for role, entities in filled.items() if source.entity in entities}
    return Evidence(
        origin=origin,
        marks=marks,
        weight=weight_of(source, grade) if _adds(voice, voices) else 0,
        grade=grade,
        roles=tuple(sorted(roles)),
        through=tuple(sorted(_through(voice, origin_of, known) - {origin})),
        documents=tuple(sorted({_told(row, known).document for row in voice.rows})),
    )


def _through(voice: _Voice, origin_of: Mapping[str, str], known: Known) -> set[str]:
    """Return the origins that every report has this one's word from."""
    told = []
    for row in voice.rows if voice.says or voice.denies else ():
        keys = (attribution_key(row, at) for at in range(1, len(_told(row, known).attributions)))
        outer = {known.origin_of[key] for key in keys if key in known.origin_of} - voice.origins
        told.append({origin_of.get(name, name) for name in outer})
    return set.intersection(*told) if told else set()


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
