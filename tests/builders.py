"""Builders of the model's types for tests: only what a test is about need be said."""

from datetime import date
from typing import Any

from clew.ids import make_id, sha256
from clew.model import (
    Argument,
    Claim,
    Document,
    Figure,
    Mention,
    Span,
    TimeExpression,
)


def report(text: str, **fields: Any) -> Document:
    """Return a document of that text; everything else has a plain default."""
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    defaults: dict[str, Any] = {
        "id": make_id("doc", digest),
        "sha256": digest,
        "size": len(text.encode("utf-8", "surrogatepass")),
        "media_type": "text/plain",
        "file_name": "report.txt",
        "text": text,
        "parser": "plain",
        "language": "en",
    }
    return Document(**{**defaults, **fields})


def span_in(text: str, words: str, nth: int = 0) -> Span:
    """Return the span of the nth occurrence of words in a text; fails where there is none."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def mention(document: Document, words: str, nth: int = 0, **fields: Any) -> Mention:
    """Return a mention of those words; a person's name where nothing else is said."""
    span = span_in(document.text, words, nth)
    defaults: dict[str, Any] = {
        "id": make_id("men", document.id, span.start, span.end),
        "document": document.id,
        "span": span,
        "kind": "name",
        "entity_kind": "person",
        "chain": make_id("chn", document.id, words),
    }
    return Mention(**{**defaults, **fields})


def claim(document: Document, kind: str, trigger: str, nth: int = 0, **fields: Any) -> Claim:
    """Return a confirmed claim with that trigger; ``arguments`` maps roles to mentions."""
    span = span_in(document.text, trigger, nth)
    filled = fields.pop("arguments", {})
    defaults: dict[str, Any] = {
        "id": make_id("clm", document.id, kind, span.start),
        "document": document.id,
        "kind": kind,
        "trigger": span,
        "sentence": Span(0, len(document.text)),
        "arguments": tuple(Argument(role, m.span, m.id) for role, m in filled.items()),
        "status": "confirmed",
    }
    return Claim(**{**defaults, **fields})


def figure(document: Document, number: str, value: float, **fields: Any) -> Figure:
    """Return an exact figure of arrests with that number in the text."""
    span = span_in(document.text, number)
    defaults: dict[str, Any] = {
        "id": make_id("fig", document.id, span.start),
        "document": document.id,
        "span": span,
        "number": span,
        "value": value,
        "low": value,
        "high": value,
        "comparator": "exact",
        "unit": "person",
        "measure": "arrests",
    }
    return Figure(**{**defaults, **fields})


def day(iso: str) -> TimeExpression:
    """Return the time expression of a single stated day."""
    on = date.fromisoformat(iso)
    return TimeExpression(Span(0, 1), on, on, "day", "absolute")
