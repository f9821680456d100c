"""The blocks of a document with what their shape tells: headline, paragraph, form line."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from clew.model import Span
from clew.text.blocks import find_blocks
from clew.text.dates import fold

_CLOSERS = "\"'”’»)]}"
_ENDS = ".!?…؟。"
_CUT_SHORT = ("…", "...", "[...]", "[…]")
_WORD = re.compile(r"[^\W_]+")
_INNER_END = re.compile(r"[.!?؟][\"'”’»)]?\s+[^\Wa-z]")
_STEM = 5  # letters: enough to join "arrest" and "arrested"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text and what its shape tells. ``words`` counts its words.

    ``is_sentence``: it ends as sentences end, with enough words for one. ``is_paragraph``: report
    text beyond doubt, a full sentence of some length that is not cut short. ``is_headline``: it
    could be one, short and without the stop that ends a sentence.
    """

    span: Span
    text: str
    words: int
    is_sentence: bool
    is_paragraph: bool
    is_headline: bool


def _block(span: Span, text: str) -> Block:
    words = len(_WORD.findall(text))
    last = text[-20:].rstrip(_CLOSERS)[-1:]
    two = bool(_INNER_END.search(text))
    sentence = words >= 6 and last in _ENDS
    paragraph = sentence and not text.endswith(_CUT_SHORT) and (words >= 12 or two)
    headline = 1 <= words <= 30 and last not in ".:;,،؛" and not (two and last in ".…")
    return Block(span, text, words, sentence, paragraph, headline)


def lay_out(text: str, start: int = 0) -> list[Block]:
    """Return the blocks of a text from an offset on; a block across it begins there."""
    blocks = []
    for span in find_blocks(text):
        if span.end <= start:
            continue
        if span.start < start:
            inner = text[start : span.end]
            span = Span(start + len(inner) - len(inner.lstrip()), span.end)
        blocks.append(_block(span, text[span.start : span.end]))
    return blocks


def body_start(blocks: list[Block], marked: Collection[int] = ()) -> int:
    """Return the number of the first block that is report text beyond doubt."""
    left = [i for i in range(len(blocks)) if i not in marked]
    sentence = next((i for i in left if blocks[i].is_sentence), len(blocks))
    return next((i for i in left if blocks[i].is_paragraph), sentence)


def stems(text: str) -> set[str]:
    """Return the first letters of a text's longer words: texts on one topic share them."""
    return {
        word.removeprefix("ال")[:_STEM]
        for word in _WORD.findall(fold(text))
        if len(word) >= 4 and not word.isdigit()
    }
