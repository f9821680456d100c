"""The blocks of a document with what their shape tells: headline, paragraph, form line."""

import re
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
    """A block of the text. ``words`` counts its words."""

    span: Span
    text: str
    words: int

    @property
    def is_sentence(self) -> bool:
        """Does it end as sentences end, with enough words for one?"""
        return self.words >= 6 and self.text.rstrip(_CLOSERS)[-1:] in _ENDS

    @property
    def is_paragraph(self) -> bool:
        """Is it report text beyond doubt: a full sentence of some length, not cut short?"""
        if self.text.endswith(_CUT_SHORT):
            return False
        return self.is_sentence and (self.words >= 12 or bool(_INNER_END.search(self.text)))

    @property
    def is_headline(self) -> bool:
        """Could it be a headline: short, and without the stop that ends a sentence?"""
        last = self.text.rstrip(_CLOSERS)[-1:]
        return 1 <= self.words <= 30 and last not in ".:;,،؛" and not _ends_as_sentence(self.text)


def _ends_as_sentence(text: str) -> bool:
    return bool(_INNER_END.search(text)) and text.rstrip(_CLOSERS)[-1:] in ".…"


def lay_out(text: str, start: int = 0) -> list[Block]:
    """Return the blocks of a text from an offset on; a block across it begins there."""
    blocks = []
    for span in find_blocks(text):
        if span.end <= start:
            continue
        if span.start < start:
            inner = text[start : span.end]
            span = Span(start + len(inner) - len(inner.lstrip()), span.end)
        words = text[span.start : span.end]
        blocks.append(Block(span, words, len(_WORD.findall(words))))
    return blocks


def stems(text: str) -> set[str]:
    """Return the first letters of a text's longer words: texts on one topic share them."""
    return {
        word.removeprefix("ال")[:_STEM]
        for word in _WORD.findall(fold(text))
        if len(word) >= 4 and not word.isdigit()
    }
