"""What somebody else sent, looked through before it is stored.

No row may point at nothing, or be of a kind that Clew doesn't know: whatever is shown, weighed or
shared later looks it up.
"""

import re
from collections.abc import Iterable
from math import isfinite
from typing import get_args

from clew import vocab
from clew.errors import ReadError
from clew.model import (
    Category,
    Claim,
    Document,
    Figure,
    Mention,
    Place,
    Reading,
    Span,
    StatedRelation,
)
from clew.share.pointing import mentions_of, spans_of
from clew.share.received import Received
from clew.share.words import to_visible

_Read = Mention | Claim | Figure | StatedRelation
_ID = re.compile(r"[a-z]{3,4}-[0-9a-z]{1,40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UNIT = re.compile(r"[^\W\d_][\w %./'-]{0,59}")  # a unit that is not listed is the noun counted
_MOST = 2**63  # what a casebook can hold as a whole number
_AGAIN = "the file is damaged, ask whoever gave it for it again"


def check_received(received: Received) -> Received:
    """Return what was received if each row has its own id and points at words that are there."""
    rows = [e.id for e in received.entities]
    for report in received.reports:
        rows += [report.reading.document.id, *(row.id for row in _rows(report.reading))]
    for identity in rows:
        if not _ID.fullmatch(identity):
            raise ReadError(f"{identity[:40]!r}: no id like clm-0123456789abcdef; {_AGAIN}")
    for report in received.reports:
        _check(report.reading)
    known = set(rows)
    if any(not known.issuperset(entity.mentions) for entity in received.entities):
        raise ReadError(f"an entity names a mention that is not there; {_AGAIN}")
    if len(rows) != len(known):
        raise ReadError(f"an id stands for two rows; {_AGAIN}")
    for _, told in received.replies:
        if not all(to_visible(reply.words) for reply in told):
            raise ReadError(f"a reply or a correction has no words; {_AGAIN}")
    return received


def _rows(reading: Reading) -> tuple[_Read, ...]:
    return (*reading.mentions, *reading.claims, *reading.figures, *reading.relations)


def _check(reading: Reading) -> None:
    document = reading.document
    text, mentions = document.text, {mention.id for mention in reading.mentions}
    _check_document(document)
    _check_words(reading)
    for span in _spans(reading):
        if not 0 <= span.start <= span.end <= len(text):
            raise ReadError(f"{document.id}: a row points outside its text; {_AGAIN}")
    told = [claim.sentence for claim in reading.claims] + [row.span for row in reading.figures]
    if not all(text[span.start : span.end].strip() for span in told):
        raise ReadError(f"{document.id}: a row has no words; {_AGAIN}")
    figures = {figure.id for figure in reading.figures}
    claims = {claim.id for claim in reading.claims}
    for row in _rows(reading):
        if row.document != document.id:
            raise ReadError(f"{row.id}: it stands in another report; {_AGAIN}")
    if not _named(reading) <= mentions:
        raise ReadError(f"{document.id}: a row names a mention that is not there; {_AGAIN}")
    for figure in reading.figures:
        if not {figure.claim} <= claims | {None} or not {figure.part_of} <= figures | {None}:
            raise ReadError(f"{figure.id}: it names a row that is not there; {_AGAIN}")


def _check_document(document: Document) -> None:
    if not _SHA256.fullmatch(document.sha256):
        raise ReadError(f"{document.id}: its SHA-256 has not 64 hex digits; {_AGAIN}")
    if not 0 <= document.size < _MOST:
        raise ReadError(f"{document.id}: it can't be of that size; {_AGAIN}")
    if document.language is not None and not _LANGUAGE.fullmatch(document.language):
        raise ReadError(f"{document.id}: its language is no code like en; {_AGAIN}")
    if to_visible(document.text, lines=True) != document.text:
        raise ReadError(f"{document.id}: its text has marks that can't be seen; {_AGAIN}")
    for dated in (document.published, document.updated):
        if dated is not None and dated.end < dated.start:
            raise ReadError(f"{document.id}: a date ends before it starts; {_AGAIN}")


def _check_words(reading: Reading) -> None:
    """Refuse rows whose kind, role, measure, unit or category the vocabularies don't have."""
    kinds, measures = vocab.load("kinds"), vocab.load("measures")["measures"]
    for mention in reading.mentions:
        if mention.category is not None and mention.category not in get_args(Category):
            raise ReadError(f"{mention.id}: no category that Clew knows; {_AGAIN}")
        if mention.place is not None and not _is_on_earth(mention.place):
            raise ReadError(f"{mention.id}: its place is nowhere; {_AGAIN}")
    for claim in reading.claims:
        if claim.kind not in kinds:
            raise ReadError(f"{claim.id}: no kind of claim that Clew knows; {_AGAIN}")
        if not kinds[claim.kind]["roles"].keys() >= {one.role for one in claim.arguments}:
            raise ReadError(f"{claim.id}: no role that a claim of its kind has; {_AGAIN}")
    for figure in reading.figures:
        if figure.measure not in measures:
            raise ReadError(f"{figure.id}: no measure that Clew knows; {_AGAIN}")
        if figure.unit != measures[figure.measure]["unit"] and not _UNIT.fullmatch(figure.unit):
            raise ReadError(f"{figure.id}: no unit that Clew knows; {_AGAIN}")
        if not all(n is None or isfinite(n) for n in (figure.value, figure.low, figure.high)):
            raise ReadError(f"{figure.id}: it has no number; {_AGAIN}")


def _is_on_earth(place: Place) -> bool:
    """Are the degrees of a place those of a point, as far as they are told?"""
    told = ((place.lat, 90), (place.lon, 180))
    return all(degrees is None or -most <= degrees <= most for degrees, most in told)


def _named(reading: Reading) -> set[str]:
    """Return the mentions that the rows of a reading name."""
    named = {end for r in reading.relations for end in (r.subject, r.object)}
    rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
    return named | {mention for row in rows for mention in mentions_of(row)}


def _spans(reading: Reading) -> Iterable[Span]:
    yield from (mention.span for mention in reading.mentions)
    yield from (relation.span for relation in reading.relations)
    yield from (claim.sentence for claim in reading.claims)
    rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
    for row in rows:
        yield from spans_of(row)
        yield from (said.content for said in row.attributions)
