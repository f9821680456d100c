"""Reports that another casebook gave, as readings of one's own: theirs to answer for, not ours.

A received report is a new document, made of the passages that were quoted. Its publisher is the
giver, who is the origin of nothing: what it says in its own voice is the word of the outlet that
published the report. Its first lines say so, and bear the mark under which it was given.
A gift convicts nobody: who is a convict there and has no conviction told here is a suspect.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from clew.ids import make_id, sha256
from clew.model import (
    PROTECTED,
    Claim,
    Document,
    Figure,
    Mention,
    Place,
    Reading,
    Reason,
    Span,
    Stated,
    StatedDate,
    StatedRelation,
    Verdict,
    strictest,
)
from clew.protect.marks import stated_mark
from clew.protect.unread import NAMES_ONLY
from clew.share.pointing import moved, renamed
from clew.share.received import Received, ReceivedReport
from clew.share.words import day, to_visible

_Row = TypeVar("_Row", Claim, Figure)
_CONVICT = ("sentence", "convict")
_NOT_CONVICTED = Reason("received", 1.0, "a convict there, but no conviction was received")
UNKNOWN_GIVER = "giver not stated"
_UNKNOWN = "publisher not stated"


def to_readings(received: Received, form: str) -> list[Reading]:
    """Return a reading for each received report; its text is what is kept as the original.

    The same gift gives the same readings, whatever else a casebook holds.
    """
    chains = {m: entity.id for entity in received.entities for m in entity.mentions}
    return [_to_reading(report, received, chains, form) for report in received.reports]


def own_id(row: str, document: str) -> str:
    """Return the id that a giver's row has in a received document."""
    return make_id(row.partition("-")[0], document, row)


def answers_to(
    report: ReceivedReport, received: Received, document: str
) -> Iterator[tuple[Verdict, str, str, str]]:
    """Yield the replies and corrections about a received report: verdict, subject, words, why.

    The subject is the id that a row of the report has in its new ``document``, for an entity that
    of one of its mentions; where the report itself is here, the rows have the giver's ids.
    """
    given = report.reading

    def moved(row: str) -> str:
        return row if document == given.document.id else own_id(row, document)

    rows = (*(claim.id for claim in given.claims), *(figure.id for figure in given.figures))
    own = {row: moved(row) for row in rows}
    own[given.document.id] = document
    here = {mention.id for mention in given.mentions}
    for entity in received.entities:
        first = next((m for m in entity.mentions if m in here), None)
        own |= {entity.id: moved(first)} if first is not None else {}
    for row, told in received.replies:
        for reply in told if row in own else ():
            verdict: Verdict = "correct" if reply.kind == "correction" else "reply"
            known, giver = to_visible(reply.why), f"received from {_giver(received)}"
            why = f"{known}; {giver}" if known else giver
            yield verdict, own[row], to_visible(reply.words), why


def _to_reading(
    report: ReceivedReport, received: Received, chains: Mapping[str, str], form: str
) -> Reading:
    given = report.reading
    head = _head(given.document, received)
    text = head + given.document.text
    is_unread = not (report.passages or given.claims or given.figures or given.relations)
    document = _document(given.document, text, received, form)
    if is_unread and document.title is not None:
        document = replace(document, title=_found_in(document.title, head))
    here = document.id
    move = _Moved(here, len(head), chains, given)
    claims = tuple(move.claim(claim) for claim in given.claims)
    figures = tuple(move.figure(figure) for figure in given.figures)
    mentions = tuple(move.mention(mention) for mention in given.mentions)
    return Reading(
        document,
        mentions,
        claims,
        figures,
        tuple(move.relation(relation) for relation in given.relations),
        extractor=f"received as {form}{f', {NAMES_ONLY}' if is_unread else ''}",
    )


def _giver(received: Received) -> str:
    """Return who gave it, on one line and without a mark: that is told beside the name alone."""
    return _unmarked(to_visible(received.giver)) or UNKNOWN_GIVER


def _head(document: Document, received: Received) -> str:
    """Return the lines before the passages: who gave it, under which mark, what it is.

    The mark is the strictest that the gift, the names and the report bear; it stands nowhere else
    in these lines, so that no name or title can pass for a looser one.
    """
    voice = document.voice
    told = [(to_visible(voice.value) if voice else "") or _UNKNOWN]
    told += [day(document.published.start)] if document.published else []
    title = f": {to_visible(document.title.value)}" if document.title else ""
    second = f"{', '.join(told)}{title}"
    borne = map(stated_mark, (to_visible(received.giver), second, document.text))
    marks = [mark for mark in (received.tlp, *borne) if mark is not None]
    mark = f", TLP:{strictest(marks)}" if marks else ""
    return f"Received from {_giver(received)}{mark}\n{_unmarked(second)}\n\n"


def _unmarked(words: str) -> str:
    return words.replace("TLP:", "TLP ")


def _document(given: Document, text: str, received: Received, form: str) -> Document:
    content = text.encode("utf-8", "surrogatepass")
    digest = sha256(content)
    return Document(
        id=make_id("doc", digest),
        sha256=digest,
        size=len(content),
        media_type="text/plain",
        file_name=f"{form} {given.id}",
        text=text,
        parser=f"received as {form}",
        language=given.language,
        title=_told(given.title),
        publisher=Stated(_giver(received), "file metadata"),
        published=_dated(given.published),
        received=True,
        outlet=_told(given.voice),
    )


def _told(field: Stated | None) -> Stated | None:
    words = to_visible(field.value) if field is not None else ""
    return Stated(words, "file metadata") if words else None


def _found_in(title: Stated, head: str) -> Stated:
    """Return a title with where it stands in the first lines: it is covered as they are."""
    words = _unmarked(title.value)
    start = head.rindex(words)
    return Stated(words, title.found_in, Span(start, start + len(words)))


def _dated(field: StatedDate | None) -> StatedDate | None:
    return field and replace(field, found_in="file metadata", span=None)


def _named(place: Place) -> Place:
    country = place.country and to_visible(place.country)
    return replace(place, key=to_visible(place.key), name=to_visible(place.name), country=country)


class _Moved:
    """The rows of one received report, moved below the head of its new document."""

    def __init__(self, document: str, by: int, chains: Mapping[str, str], given: Reading) -> None:
        self._document, self._by = document, by
        self._chain_of = {m.id: chains.get(m.id, m.chain) for m in given.mentions}
        self._convicted = {
            self._chain_of.get(argument.mention or "")
            for claim in given.claims
            for argument in claim.arguments
            if claim.status == "confirmed" and (claim.kind, argument.role) == _CONVICT
        }

    def _id(self, row: str) -> str:
        return own_id(row, self._document)

    def _mention(self, name: str) -> str | None:
        return self._id(name) if name in self._chain_of else None

    def _span(self, span: Span) -> Span:
        return Span(span.start + self._by, span.end + self._by)

    def mention(self, mention: Mention) -> Mention:
        chain, category = self._chain_of[mention.id], mention.category
        if category == "convicted" and chain not in self._convicted:
            mention = replace(mention, category="suspect", category_reason=_NOT_CONVICTED)
        reason = mention.category_reason
        return replace(
            mention,
            id=self._id(mention.id),
            document=self._document,
            span=self._span(mention.span),
            chain=make_id("chn", self._document, chain),
            protected=mention.protected or category in PROTECTED,
            place=mention.place and _named(mention.place),
            category_reason=reason
            and Reason(to_visible(reason.name), reason.weight, to_visible(reason.detail)),
        )

    def claim(self, claim: Claim) -> Claim:
        return replace(
            self._row(claim),
            id=self._id(claim.id),
            document=self._document,
            wording=claim.wording and to_visible(claim.wording),
            canonical=None,
        )

    def figure(self, figure: Figure) -> Figure:
        return replace(
            self._row(figure),
            id=self._id(figure.id),
            document=self._document,
            population=figure.population and to_visible(figure.population),
            claim=self._id(figure.claim) if figure.claim else None,
            part_of=self._id(figure.part_of) if figure.part_of else None,
        )

    def relation(self, relation: StatedRelation) -> StatedRelation:
        return replace(
            relation,
            id=self._id(relation.id),
            document=self._document,
            subject=self._id(relation.subject),
            object=self._id(relation.object),
            span=self._span(relation.span),
        )

    def _row(self, row: _Row) -> _Row:
        """Return a row with its places and mentions; the innermost speaker first, as extraction."""
        here = renamed(moved(row, self._span), self._mention)
        return replace(here, attributions=here.attributions[::-1])
