"""The blocks of a text: paragraphs, headings and list lines, with the line wraps undone."""

import re
from itertools import pairwise

from clew.model import Span

_LINE = re.compile(r"[^\n\r\f\v\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")
_BLANK = " \t\u00a0\ufeff\u200b\u200e\u200f"
_WRAPPED_AT_LEAST = 5  # lines; with fewer nothing can be told about the width
_WIDTHS = range(50, 121)  # characters; files wrapped by hand, by mail programs, by page layout
_FULL = 0.6  # share of lines that have no room for the next line's first word
_LIST_SIGN = re.compile(r"(?:[->*•–—▪●]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")


def find_lines(text: str) -> list[Span]:
    """Return the lines that hold more than white space, trimmed to their visible part."""
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        visible = line.strip().strip(_BLANK)
        if visible:
            start = match.start() + line.index(visible)
            lines.append(Span(start, start + len(visible)))
    return lines


def is_wrapped(text: str) -> bool:
    """Is this text wrapped at a fixed width, so that a line end is no paragraph end?

    True where most lines that another directly follows are full: the next line's first word
    would not have fitted. Lists, tables and texts of one line a paragraph are not wrapped.
    """
    return _width(text, find_lines(text)) is not None


def find_blocks(text: str) -> list[Span]:
    """Return the blocks of a text in order: a line each, or a run of lines where it is wrapped.

    In a wrapped text a line that had room for the next word ends its block, and so does what is
    followed by the sign of a list.
    """
    lines = find_lines(text)
    width = _width(text, lines)
    if width is None:
        return lines
    blocks: list[Span] = []
    above: Span | None = None
    for line in lines:
        if above and _goes_on(text, above, line, width):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
        above = line
    return blocks


def _width(text: str, lines: list[Span]) -> int | None:
    """Return the width a text is wrapped at; None where it is not."""
    pairs = [(a, b) for a, b in pairwise(lines) if _may_go_on(text, a, b)]
    if len(pairs) < _WRAPPED_AT_LEAST:
        return None
    lengths = sorted(above.end - above.start for above, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]  # one long line, an address, is no measure
    if width not in _WIDTHS or lengths[-1] > 1.5 * width:
        return None
    full = sum(_is_full(text, above, below, width) for above, below in pairs)
    return width if full >= _FULL * len(pairs) else None


def _goes_on(text: str, above: Span, below: Span, width: int) -> bool:
    return _may_go_on(text, above, below) and _is_full(text, above, below, width)


def _is_full(text: str, above: Span, below: Span, width: int) -> bool:
    """Had a line no room for the first word of the next? One in eight characters may be slack."""
    first = text[below.start : below.end].split(maxsplit=1)[0]
    return above.end - above.start + 1 + len(first) > width - width // 8


def _may_go_on(text: str, above: Span, below: Span) -> bool:
    """Do two lines directly follow one another, and is the second no member of a list?"""
    if _LIST_SIGN.match(text, below.start, below.end):
        return False
    return len(_BREAK.findall(text, above.end, below.start)) == 1
