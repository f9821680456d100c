"""A casebook joined for looking at: every id leads to its row, every span to its words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clew.cli.words import STANDING
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
    Stated,
)
from clew.protect.conclusions import mask_conclusions
from clew.protect.masks import Protection, mask_reading, masked_text, protect
from clew.protect.phrases import Phrases, gather


@dataclass(frozen=True, slots=True)
class Case:
    """The rows of a casebook by id, and which belong together.

    Readings hold what was published. Of ``documents`` only the text is as published: in titles,
    bylines and file names protected persons are masked, and suspects in titles have their status.
    What is concluded is masked, and figures that never leave (ages) are not among the figures.
    """

    folder: str
    readings: Mapping[str, Reading]
    documents: Mapping[str, Document]
    covered: Mapping[str, str]  # by document: its text, protected words blotted out in place
    protection: Protection
    standings: Phrases  # names of suspects and convicts, each with its status
    stored: Conclusions  # as concluded, for the export to mask
    conclusions: Conclusions
    failures: Sequence[Failure]
    mentions: Mapping[str, Mention]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    entity_of: Mapping[str, Entity]  # by mention id
    event_of: Mapping[str, Event]  # by claim id
    rival: frozenset[str]  # claims that give one version of what is in conflict

    def document(self, identity: str) -> Document:
        """Return the document of that id: its text as published, all else as it may be shown."""
        return self.documents[identity]

    def figures_in(self, document: str) -> list[Figure]:
        """Return the figures of a document that may be shown."""
        return [figure for figure in self.readings[document].figures if figure.id in self.figures]

    def is_protected(self, document: str, span: Span) -> bool:
        """Does anything protected stand in this span?"""
        text = self.document(document).text
        return self.covered[document][span.start : span.end] != text[span.start : span.end]

    def words(self, document: str, span: Span) -> str:
        """Return a span's words with protected persons called by their neutral names."""
        if self.is_protected(document, span):
            return masked_text(self.readings[document], span, self.protection)
        return self.document(document).text[span.start : span.end]

    def with_standing(self, words: str, documents: Iterable[str]) -> str:
        """Return words about these documents, each suspect's name in them with its status."""
        return _with_standing(words, frozenset(documents), self.standings)


def join(
    folder: str,
    readings: Iterable[Reading],
    conclusions: Conclusions,
    failures: Sequence[Failure],
) -> Case:
    """Return the casebook's rows joined by their ids."""
    read = list(readings)
    protection = protect(read, conclusions)
    names = {m.id for reading in read for m in reading.mentions if m.kind == "name"}
    suspects = _standings(conclusions, names)
    masked = [mask_reading(reading, protection) for reading in read]
    shown = _concluded(conclusions, protection, read)
    return Case(
        folder=folder,
        readings={reading.document.id: reading for reading in read},
        documents={
            shown.document.id: replace(
                shown.document,
                text=whole.document.text,
                title=_title_with_standing(shown.document, suspects),
            )
            for shown, whole in zip(masked, read, strict=True)
        },
        covered={reading.document.id: reading.document.text for reading in masked},
        protection=protection,
        standings=suspects,
        stored=conclusions,
        conclusions=shown,
        failures=failures,
        mentions={mention.id: mention for reading in read for mention in reading.mentions},
        claims={claim.id: claim for reading in read for claim in reading.claims},
        figures=_shown_figures(read, masked),
        entities={entity.id: entity for entity in shown.entities},
        events={event.id: event for event in shown.events},
        origins={origin.id: origin for origin in shown.origins},
        entity_of={name: entity for entity in shown.entities for name in entity.mentions},
        event_of={claim: event for event in shown.events for claim in event.claims},
        rival=frozenset(
            claim
            for row in shown.contradictions
            if row.verdict == "conflict"
            for side in row.sides
            for claim in side.claims
        ),
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


def _title_with_standing(document: Document, suspects: Phrases) -> Stated | None:
    """Return a title in which the name of a suspect is followed by its status."""
    title = document.title
    if title is None:
        return None
    words = _with_standing(title.value, frozenset({document.id}), suspects)
    return replace(title, value=words)


def _with_standing(words: str, documents: frozenset[str], suspects: Phrases) -> str:
    pieces, at = [], 0
    for found in suspects.find(words, documents):
        pieces.append(f"{words[at : found.span.end]} [{found.label}]")
        at = found.span.end
    return "".join((*pieces, words[at:]))


def _shown_figures(read: Iterable[Reading], masked: Iterable[Reading]) -> dict[str, Figure]:
    kept = {figure.id for reading in masked for figure in reading.figures}
    return {f.id: f for reading in read for f in reading.figures if f.id in kept}


def _concluded(
    conclusions: Conclusions, protection: Protection, readings: Iterable[Reading]
) -> Conclusions:
    """Return what may be shown of conclusions; entities keep the ids of all their mentions."""
    ages = {f.id for reading in readings for f in reading.figures if f.measure == "age"}
    shown = mask_conclusions(conclusions, protection, ages)
    pairs = zip(shown.entities, conclusions.entities, strict=True)
    return replace(
        shown, entities=tuple(replace(entity, mentions=whole.mentions) for entity, whole in pairs)
    )
