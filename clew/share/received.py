"""What one casebook gets from another: the reports' sentences with all that was read in them.

It is what a package tells, form by form the same: ``from_x(to_x(package))`` is what
``receive_package(package)`` gives, less what the form can't carry. What is concluded (events,
origins, contradictions) does not travel back: it is concluded again.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from clew.ids import make_id
from clew.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    EntityKind,
    Figure,
    Mention,
    Pap,
    Reading,
    Reply,
    Span,
    Stated,
    StatedDate,
    StatedRelation,
    Tlp,
)
from clew.protect.conclusions import coarse_place
from clew.share.mentioned import find_told, without_covered
from clew.share.package import Package
from clew.share.passages import Laid, join_spans, lay_passage, told_at
from clew.share.phrases import outermost_first
from clew.share.pointing import moved, spans_of
from clew.share.words import to_visible

_Row = TypeVar("_Row", Mention, Claim, Figure, StatedRelation)

BETWEEN = "\n\n"
"""What stands between two passages in the text of a received report."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quoted passage begins in the received text, and where it stood in the report."""

    start: int
    span: Span


@dataclass(frozen=True, slots=True)
class ReceivedReport:
    """What was received of one report.

    ``reading.document`` keeps the giver's id, the publisher, the title and the date of the report
    itself. Its ``sha256`` and ``size`` are those of the report's bytes, which stay with the giver.
    Its ``text`` is made of the quoted passages alone, one a paragraph, in their order, as they
    could be shown: labels in brackets for who is protected, "[alleged]" after the name of a
    suspect. ``file_name`` and ``parser`` are empty. All spans of the reading point into this text.
    A mention's ``chain`` is that of the giver; ids are the giver's. ``passages`` is empty where a
    form tells nothing of them: then the text is a description that somebody else wrote.
    """

    reading: Reading
    passages: tuple[Passage, ...] = ()


def mention_by_name(document: str, span: Span, kind: EntityKind, named: str) -> Mention:
    """Return the mention of what another program calls ``named``; every person is protected."""
    return Mention(
        id=make_id("men", document, span.start, span.end),
        document=document,
        span=span,
        kind="name",
        entity_kind=kind,
        chain=make_id("chn", document, named),
        protected=kind == "person",
    )


@dataclass(frozen=True, slots=True)
class Refused:
    """A line of a file that was not taken in, with the reason."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Received:
    """What somebody gave of a casebook.

    ``giver`` answers for it: what is received counts as theirs, never as a new origin; it is empty
    where nothing says who that is. ``contact`` is whom to write to about an error. ``tlp`` and
    ``pap`` are the strictest marks on any of it, None where there are none. ``at`` is when the
    giver's casebook last changed. ``entities`` have the giver's names, categories, places and ids
    of mentions, so that the mentions of one thing stay together across reports; groups of
    protected persons are not among them: nothing joins their mentions. ``replies`` go with the
    report, claim, figure or entity of their id. All lists are sorted by id.
    """

    giver: str
    contact: str | None
    tlp: Tlp | None
    pap: Pap | None
    at: datetime | None
    reports: tuple[ReceivedReport, ...]
    entities: tuple[Entity, ...] = ()
    replies: tuple[tuple[str, tuple[Reply, ...]], ...] = ()
    refused: tuple[Refused, ...] = ()


def receive_package(package: Package) -> Received:
    """Return what another casebook gets of a package where nothing is lost on the way."""
    entities = [_entity(entity) for entity in package.case.entities.values() if is_told(entity)]
    reports = [_report(package, r) for r in sorted(package.case.readings)]
    kept = {m.id for report in reports for m in report.reading.mentions}
    entities = [
        replace(entity, mentions=tuple(sorted(kept.intersection(entity.mentions))))
        for entity in sorted(entities, key=lambda entity: entity.id)
    ]
    handling, case = package.handling, package.case
    told = {*case.readings, *case.claims, *case.figures, *case.entities}
    return Received(
        giver=handling.owner,
        contact=handling.contact,
        tlp=package.tlp,
        pap=handling.pap,
        at=package.at,
        reports=tuple(reports),
        entities=tuple(entity for entity in entities if entity.mentions),
        replies=tuple((row, package.replies[row]) for row in sorted(told & package.replies.keys())),
    )


def is_told(entity: Entity) -> bool:
    """May an entity have a row of its own where a casebook leaves the house?

    Protected persons have none, groups of them neither: no profile, no link across reports.
    """
    return bool(entity.mentions) and not entity.protected


def _entity(entity: Entity) -> Entity:
    """Return an entity without its reasons: they tell of texts that the receiver has not."""
    return replace(
        entity,
        name=to_visible(entity.name),
        aliases=tuple(to_visible(alias) for alias in entity.aliases),
        place=coarse_place(entity.kind, entity.place),
        reasons=(),
    )


def _report(package: Package, document: str) -> ReceivedReport:
    reading = package.case.readings[document]
    reading = without_covered(reading, package.case.pieces[document])
    rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
    sentences = {row.id: package.sentence(row) for row in rows}
    quoted = join_spans(sentences.values())
    relations = [replace(r, span=told_at(package.case, r, quoted)) for r in reading.relations]
    mentions = find_told(reading, rows, relations, quoted, package.case.entity_of)
    spans = [*quoted, *(span for row in rows for span in spans_of(row))]
    spans += [relation.span for relation in relations] + [m.span for m in mentions]
    found = Places([lay_passage(package.case, document, s) for s in join_spans(spans)])
    return ReceivedReport(
        reading=Reading(
            document=_document(reading.document, found.text),
            mentions=_by_id(found.mention(mention) for mention in mentions),
            claims=_by_id(found.claim(r, sentences[r.id]) for r in reading.claims),
            figures=_by_id(found.figure(r, sentences[r.id]) for r in reading.figures),
            relations=_by_id(replace(r, span=found.find(r.span)) for r in relations),
            extractor=reading.extractor,
        ),
        passages=found.passages,
    )


def _by_id(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))


def _document(document: Document, text: str) -> Document:
    def told(field: Stated | None) -> Stated | None:
        return field and replace(field, value=to_visible(field.value), span=None)

    def dated(field: StatedDate | None) -> StatedDate | None:
        return field and replace(field, span=None)

    return Document(
        id=document.id,
        sha256=document.sha256,
        size=document.size,
        media_type=document.media_type,
        file_name="",
        text=text,
        parser="",
        language=document.language,
        title=told(document.title),
        publisher=told(document.publisher),
        agency=told(document.agency),
        published=dated(document.published),
        updated=dated(document.updated),
        received=document.received,
        outlet=told(document.outlet),
    )


class Places:
    """Where the spans of a report stand in the text made of its quoted passages."""

    def __init__(self, laid: list[Laid]) -> None:
        self.laid = laid
        self.starts: list[int] = []
        at = 0
        for passage in laid:
            self.starts.append(at)
            at += len(passage.text) + len(BETWEEN)
        self.text = BETWEEN.join(passage.text for passage in laid)

    @property
    def passages(self) -> tuple[Passage, ...]:
        pairs = zip(self.starts, self.laid, strict=True)
        return tuple(Passage(start, laid.span) for start, laid in pairs)

    def find(self, span: Span) -> Span:
        """Return where a span stands; one that was quoted is within one passage."""
        index = bisect_right(self.laid, span.start, key=lambda laid: laid.span.start) - 1
        found, start = self.laid[index].find(span), self.starts[index]
        return Span(start + found.start, start + found.end)

    def holds(self, span: Span) -> bool:
        """Does a span of the report stand in one of its quoted passages?"""
        return any(laid.span.contains(span) for laid in self.laid)

    def mention(self, mention: Mention) -> Mention:
        """Return a mention; of somebody protected no reason is told: it may be the covered word."""
        return replace(
            mention,
            span=self.find(mention.span),
            place=coarse_place(mention.entity_kind, mention.place),
            category_reason=None if mention.protected else mention.category_reason,
        )

    def claim(self, claim: Claim, sentence: Span) -> Claim:
        told = _said(claim.attributions, sentence)
        quoted = replace(claim, sentence=sentence, attributions=told)
        return replace(
            moved(quoted, self.find), wording=claim.wording and to_visible(claim.wording)
        )

    def figure(self, figure: Figure, sentence: Span) -> Figure:
        told = replace(figure, attributions=_said(figure.attributions, sentence))
        population = figure.population and to_visible(figure.population)
        return replace(moved(told, self.find), population=population)


def _said(said: Iterable[Attribution], sentence: Span) -> tuple[Attribution, ...]:
    """Return who says so, the outermost speaker first; of what is said only the sentence.

    Words of a speaker that go on beyond the sentence are not quoted for it.
    """
    ordered = outermost_first(said)
    return tuple(replace(link, content=_within(link.content, sentence)) for link in ordered)


def _within(span: Span, sentence: Span) -> Span:
    if not span.overlaps(sentence):
        return sentence
    return Span(max(span.start, sentence.start), min(span.end, sentence.end))
