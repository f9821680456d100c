"""Rows from the model's types and back.

The body is the JSON of the whole object; the columns are derived from it. ``digest`` is taken
over the stored bodies, so a later version of the types does not change it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from sqlalchemy import Table

from clew.ids import sha256
from clew.model import (
    Claim,
    Document,
    Figure,
    Mention,
    Reading,
    Span,
    StatedRelation,
    TimeExpression,
)
from clew.store import tables
from clew.store.folding import fold

Row = dict[str, Any]
_Kind = TypeVar("_Kind")
_PART_TYPES: tuple[Any, ...] = (Mention, Claim, Figure, StatedRelation)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_body(kind: Any, value: Any) -> str:
    """Return a value of the model as JSON."""
    return _adapter(kind).dump_json(value).decode()


def from_body(kind: type[_Kind], body: str) -> _Kind:
    """Return the value of the model that a body holds."""
    loaded: _Kind = _adapter(cast(Any, kind)).validate_json(body)
    return loaded


def to_moment(at: datetime) -> str:
    """Return a moment as it is stored. A moment without time zone is refused: it names none."""
    if at.tzinfo is None:
        raise ValueError(f"{at!r}: a moment with a time zone was expected")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def to_rows(reading: Reading) -> dict[Table, list[Row]]:
    """Return all rows of a reading by table, documents first."""
    text = reading.document.text
    parts: dict[Table, list[Row]] = {
        tables.mentions: [mention_row(mention) for mention in reading.mentions],
        tables.claims: [claim_row(claim, text) for claim in reading.claims],
        tables.figures: [figure_row(figure) for figure in reading.figures],
        tables.relations: [relation_row(relation) for relation in reading.relations],
    }
    for part in parts.values():
        for position, row in enumerate(part):
            row["position"] = position
    document = document_row(reading.document, reading.extractor)
    document["digest"] = digest(document, parts.values())
    return {tables.documents: [document], **parts}


def digest(document: Row, parts: Iterable[Iterable[Row]]) -> str:
    """Return the SHA-256 over a document's row and the bodies of the rows read from it."""
    summed = hashlib.sha256()
    for piece in (document["extractor"] or "", document["body"], sha256(document["text"].encode())):
        summed.update(piece.encode() + b"\x1e")
    for part in parts:
        for row in part:
            summed.update(row["body"].encode() + b"\x1e")
        summed.update(b"\x1d")
    return summed.hexdigest()


def from_rows(document: Row, file_name: str, parts: Iterable[Iterable[Row]]) -> Reading:
    """Return the reading that rows were made from; the parts come in the order of ``PARTS``."""
    mentions, claims, figures, relations = (
        tuple(from_body(kind, row["body"]) for row in part)
        for kind, part in zip(_PART_TYPES, parts, strict=True)
    )
    return Reading(
        document=load_document(document, file_name),
        mentions=mentions,
        claims=claims,
        figures=figures,
        relations=relations,
        extractor=document["extractor"],
    )


def load_document(row: Row, file_name: str) -> Document:
    """Return the document of a row under one of the names it was met with."""
    return replace(from_body(Document, row["body"]), text=row["text"], file_name=file_name)


def to_search(document: Document) -> tuple[str, str]:
    """Return a document's title and text as they are searched: folded, without boilerplate."""
    pieces, at = [], 0
    for span in sorted(boilerplate.span for boilerplate in document.boilerplate):
        pieces.append(document.text[at : max(at, span.start)])
        at = max(at, span.end)
    pieces.append(document.text[at:])
    return fold(document.title.value if document.title else ""), fold("\n".join(pieces))


def document_row(document: Document, extractor: str | None) -> Row:
    """Return a document's row without its digest."""
    published = document.published
    return {
        "id": document.id,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "language": document.language,
        "title": document.title.value if document.title else None,
        "publisher": document.publisher.value if document.publisher else None,
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "extractor": extractor,
        "text": document.text,
        "body": to_body(Document, replace(document, text="", file_name="")),
    }


def mention_row(mention: Mention) -> Row:
    """Return the row of a mention, without its position."""
    return {
        "id": mention.id,
        "document": mention.document,
        "kind": mention.kind,
        "entity_kind": mention.entity_kind,
        "chain": mention.chain,
        "category": mention.category,
        "protected": mention.protected,
        "place": mention.place.key if mention.place else None,
        "body": to_body(Mention, mention),
    }


def claim_row(claim: Claim, text: str) -> Row:
    """Return the row of a claim of a document with this text, without its position."""
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "status": claim.status,
        **_dates(claim.time),
        "words": fold(_quote(text, claim.sentence)),
        "body": to_body(Claim, claim),
    }


def figure_row(figure: Figure) -> Row:
    """Return the row of a figure, without its position."""
    return {
        "id": figure.id,
        "document": figure.document,
        "measure": figure.measure,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "status": figure.status,
        **_dates(figure.period),
        "claim": figure.claim,
        "body": to_body(Figure, figure),
    }


def relation_row(relation: StatedRelation) -> Row:
    """Return the row of a stated relation, without its position."""
    return {
        "id": relation.id,
        "document": relation.document,
        "kind": relation.kind,
        "subject": relation.subject,
        "object": relation.object,
        "status": relation.status,
        "body": to_body(StatedRelation, relation),
    }


def _dates(time: TimeExpression | None) -> dict[str, date | None]:
    start, end = (time.start, time.end) if time else (None, None)
    return {"start_date": start, "end_date": end}


def _quote(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
