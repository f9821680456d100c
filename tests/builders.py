"""Builders of the model's types for tests: only what a test is about need be said."""

from typing import Any

from clew.ids import make_id, sha256
from clew.model import Document, Span


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
