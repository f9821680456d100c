"""A casebook joined for looking at: every id leads to its row, every span to its words."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clew.model import (
    Claim,
    Conclusions,
    Document,
    Entity,
    Event,
    Failure,
    Figure,
    Mention,
    Origin,
    Reading,
    Span,
)
from clew.protect.conclusions import find_homes, mask_conclusions
from clew.protect.found import Found
from clew.protect.leaving import leave_out
from clew.protect.masks import (
    Protection,
    blot,
    find_pieces,
    lay_out,
    masked_words,
    protect,
)
from clew.protect.phrases import Phrases, gather
from clew.share.words import STANDING


@dataclass(frozen=True, slots=True)
class Standing:
    """A name that a status follows wherever it is shown: where it stands, and whose it is."""

    span: Span
    whose: str
    status: str
    reach: int  # how far this name and those before it go at most


@dataclass(frozen=True, slots=True)
class Case:
    """The rows of a casebook by id, and which belong together, as they may be shown.

    Texts, titles, bylines and file names have protected persons blotted out or called by their
    labels; suspects in titles have their status; what is concluded is masked, and figures that
    never leave (ages) are not among the figures. Nothing leads from here to what was published,
    unless the case is ``internal``: then nothing is masked.
    """

    folder: str
    readings: Mapping[str, Reading]
    pieces: Mapping[str, tuple[Found, ...]]  # by document: what is blotted out, with its labels
    protection: Protection
    standings: Phrases  # names of suspects and convicts, each with its status
    conclusions: Conclusions
    failures: Sequence[Failure]
    internal: bool
    mentions: Mapping[str, Mention]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    entity_of: Mapping[str, Entity]  # by mention id
    event_of: Mapping[str, Event]  # by claim id
    rival: frozenset[str]  # claims that give one version of what is in conflict
    standing_in: Mapping[str, Sequence[Standing]]  # by document, in the order of the text

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""
        return {identity: reading.document for identity, reading in self.readings.items()}

    def document(self, identity: str) -> Document:
        """Return the document of that id."""
        return self.readings[identity].document

    def figures_in(self, document: str) -> list[Figure]:
        """Return the figures of a document that may be shown."""
        return [figure for figure in self.readings[document].figures if figure.id in self.figures]

    def is_protected(self, document: str, span: Span) -> bool:
        """Does anything protected stand in this span?"""
        return any(piece.span.overlaps(span) for piece in self._pieces(document, span))

    def words(self, document: str, span: Span) -> str:
        """Return a span's words with protected persons called by their labels, in brackets."""
        return masked_words(self.document(document).text, span, self._pieces(document, span))

    def parts(self, document: str, span: Span) -> list[tuple[Span, str]]:
        """Return a span part by part: where each stands in the text, and the words shown for it."""
        return lay_out(self.document(document).text, span, self._pieces(document, span))

    def _pieces(self, document: str, span: Span) -> Iterator[Found]:
        """Yield what is blotted out in a span; of a long text not all is looked through."""
        pieces = self.pieces[document]
        at = bisect_right(pieces, span.start, key=lambda piece: piece.span.end)
        while at < len(pieces) and pieces[at].span.start < span.end:
            yield pieces[at]
            at += 1

    def with_standing(self, words: str, documents: Iterable[str]) -> str:
        """Return words about these documents, each suspect's name in them with its status."""
        return _with_standing(words, frozenset(documents), self.standings)


def join(
    folder: str,
    readings: Iterable[Reading],
    conclusions: Conclusions,
    failures: Sequence[Failure] = (),
    *,
    internal: bool = False,
) -> Case:
    """Return the casebook's rows joined by their ids, masked unless ``internal``."""
    read = list(readings)
    protection = protect((), Conclusions()) if internal else protect(read, conclusions)
    names = {m.id for reading in read for m in reading.mentions if m.kind == "name"}
    suspects = _standings(conclusions, names)
    pieces = {reading.document.id: find_pieces(reading, protection) for reading in read}
    blotted = [blot(reading, protection, pieces[reading.document.id]) for reading in read]
    everywhere = frozenset(reading.document.id for reading in read)
    cover = protection.phrases.cover
    return join_shown(
        blotted if internal else [_with_titles(reading, suspects) for reading in blotted],
        conclusions if internal else _concluded(conclusions, protection, read),
        folder=folder,
        pieces=pieces,
        protection=protection,
        standings=suspects,
        failures=[replace(f, path=cover(f.path, everywhere, is_path=True)) for f in failures],
        internal=internal,
    )


def join_shown(
    readings: Sequence[Reading],
    conclusions: Conclusions,
    *,
    folder: str,
    pieces: Mapping[str, tuple[Found, ...]],
    protection: Protection,
    standings: Phrases,
    failures: Sequence[Failure],
    internal: bool,
) -> Case:
    """Return rows that may be shown, joined by their ids."""
    entity_of = {name: entity for entity in conclusions.entities for name in entity.mentions}
    return Case(
        folder=folder,
        readings={reading.document.id: reading for reading in readings},
        pieces=pieces,
        protection=protection,
        standings=standings,
        conclusions=conclusions,
        failures=failures,
        internal=internal,
        mentions={mention.id: mention for reading in readings for mention in reading.mentions},
        claims={claim.id: claim for reading in readings for claim in reading.claims},
        figures={f.id: f for r in readings for f in r.figures if internal or f.measure != "age"},
        entities={entity.id: entity for entity in conclusions.entities},
        events={event.id: event for event in conclusions.events},
        origins={origin.id: origin for origin in conclusions.origins},
        entity_of=entity_of,
        event_of={claim: event for event in conclusions.events for claim in event.claims},
        rival=frozenset(
            claim
            for row in conclusions.contradictions
            if row.verdict == "conflict"
            for side in row.sides
            for claim in side.claims
        ),
        standing_in={r.document.id: _standing_in(r, entity_of) for r in readings},
    )


def standing_of(mention: Mention, entity_of: Mapping[str, Entity]) -> str | None:
    """Return the status that must follow a mention: names of suspects and convicts have one."""
    if mention.kind != "name" or mention.entity_kind != "person":
        return None
    entity = entity_of.get(mention.id)
    category = entity.category if entity else mention.category
    return STANDING.get(category) if category else None


def _standing_in(reading: Reading, entity_of: Mapping[str, Entity]) -> list[Standing]:
    found: list[Standing] = []
    for mention in sorted(reading.mentions, key=lambda mention: mention.span):
        status = standing_of(mention, entity_of)
        if status is not None:
            entity = entity_of.get(mention.id)
            whose = entity.id if entity else mention.chain
            reach = max(mention.span.end, found[-1].reach if found else 0)
            found.append(Standing(mention.span, whose, status, reach))
    return found


def without_protected(case: Case) -> Case:
    """Return a case without the mentions, roles, relations and ages of protected persons."""
    hidden = case.protection.hidden
    entities = tuple(
        replace(entity, mentions=tuple(m for m in entity.mentions if m not in hidden))
        for entity in case.conclusions.entities
    )
    readings = [leave_out(reading, case.protection) for reading in case.readings.values()]
    return rejoin(case, readings, replace(case.conclusions, entities=entities))


def rejoin(case: Case, readings: Sequence[Reading], conclusions: Conclusions) -> Case:
    """Return a case with other rows of those that may be shown."""
    return join_shown(
        readings,
        conclusions,
        folder=case.folder,
        pieces=case.pieces,
        protection=case.protection,
        standings=case.standings,
        failures=case.failures,
        internal=case.internal,
    )


def find_gap(readings: Iterable[Reading], conclusions: Conclusions) -> str | None:
    """Return what is named in a casebook and is not in it, None where it is all there."""
    known: set[str] = set()
    named: list[tuple[str, str]] = []
    for reading in readings:
        known |= {reading.document.id}
        known |= {mention.id for mention in reading.mentions}
        known |= {claim.id for claim in reading.claims}
        named += [(c.id, a.mention) for c in reading.claims for a in c.arguments if a.mention]
        named += [(f.id, f.claim) for f in reading.figures if f.claim]
    for entity in conclusions.entities:
        named += [(entity.id, row) for row in (*entity.mentions, *entity.documents)]
    for event in conclusions.events:
        named += [(event.id, row) for row in (*event.claims, *event.documents)]
    return next(
        (f"{owner} names {row}, which is gone" for owner, row in named if row not in known), None
    )


def _standings(conclusions: Conclusions, names: Collection[str]) -> Phrases:
    """Return the names of suspects and convicts, each with the status it never goes without.

    Longer names of others stay as they are: "Clara Beispiel" is not her brother "Beispiel".
    """
    told: list[tuple[str, str, str]] = []
    others: list[tuple[str, str]] = []
    for entity in conclusions.entities:
        if entity.kind != "person" or set(entity.mentions).isdisjoint(names):
            continue
        called = [(n, d) for n in (entity.name, *entity.aliases) for d in entity.documents]
        standing = STANDING.get(entity.category) if entity.category else None
        if standing is None:
            others += called
        else:
            told += [(name, document, standing) for name, document in called]
    return gather(told, others)


def _with_titles(reading: Reading, suspects: Phrases) -> Reading:
    """Return a reading in whose title the name of a suspect is followed by its status."""
    document = reading.document
    if document.title is None:
        return reading
    words = _with_standing(document.title.value, frozenset({document.id}), suspects)
    title = replace(document.title, value=words)
    return replace(reading, document=replace(document, title=title))


def _with_standing(words: str, documents: frozenset[str], suspects: Phrases) -> str:
    pieces, at = [], 0
    for found in suspects.find(words, documents):
        if words.startswith((f" [{found.label}]", f" ({found.label})"), found.span.end):
            continue  # it is told already
        pieces.append(f"{words[at : found.span.end]} [{found.label}]")
        at = found.span.end
    return "".join((*pieces, words[at:]))


def _concluded(
    conclusions: Conclusions, protection: Protection, readings: Sequence[Reading]
) -> Conclusions:
    """Return what may be shown of conclusions; entities keep the ids of all their mentions."""
    ages = {f.id for reading in readings for f in reading.figures if f.measure == "age"}
    homes = find_homes(readings, conclusions.origin_of)
    shown = mask_conclusions(conclusions, protection, ages, homes)
    pairs = zip(shown.entities, conclusions.entities, strict=True)
    return replace(
        shown, entities=tuple(replace(entity, mentions=whole.mentions) for entity, whole in pairs)
    )
