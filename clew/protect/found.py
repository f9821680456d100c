"""Places in a string that must not be shown, and what stands there instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clew.model import Span
from clew.text.tokens import UNSEEN

_GOES_ON = re.compile(rf"[{UNSEEN}]*[^\W_]")


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a string where protected words stand, and what may stand there instead."""

    span: Span
    label: str


def merge(pieces: Iterable[Found]) -> tuple[Found, ...]:
    """Return the places in order, those that overlap as one with the label of the first.

    >>> [piece.span for piece in merge([Found(Span(4, 9), "b"), Found(Span(0, 6), "a")])]
    [Span(start=0, end=9)]
    """
    merged: list[Found] = []
    for piece in sorted(pieces, key=lambda p: (p.span.start, -p.span.end)):
        if merged and piece.span.start < merged[-1].span.end:
            end = max(piece.span.end, merged[-1].span.end)
            merged[-1] = Found(Span(merged[-1].span.start, end), merged[-1].label)
        else:
            merged.append(piece)
    return tuple(merged)


def whole_words(text: str, span: Span) -> Span:
    """Return a span that ends where its last word does: signs that nobody sees may hide that.

    >>> whole_words("Marian fled", Span(0, 4))
    Span(start=0, end=6)
    """
    end = span.end
    while end and text[end - 1].isalnum() and (more := _GOES_ON.match(text, end)):
        end = more.end()
    return Span(span.start, end)


def put_labels(text: str, found: Iterable[Found]) -> str:
    """Return a text with the places that were found replaced by their labels, in brackets."""
    pieces, at = [], 0
    for piece in found:
        pieces += [text[at : piece.span.start], f"[{piece.label}]"]
        at = piece.span.end
    return "".join((*pieces, text[at:]))
