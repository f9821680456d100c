"""The blocks of a text: paragraphs, headings and list lines, with the line wraps undone."""

import re
from statistics import median

from clew.model import Span

_LINE = re.compile(r"[^\n]+")
_WRAPPED_AT_LEAST = 5  # lines; with fewer nothing can be told about the width
_WIDTHS = range(50, 100)  # characters; files wrapped by hand or by mail programs


def find_lines(text: str) -> list[Span]:
    """Return the lines that hold more than white space, trimmed to their visible part."""
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            lines.append(Span(start, end))
    return lines


def is_wrapped(text: str) -> bool:
    """Is this text wrapped at a fixed width, so that a line end is no paragraph end?

    True where lines directly follow one another, most of those that do are 50 to 99 characters
    long and few of them end a sentence.
    """
    lines = find_lines(text)
    inner = [
        line
        for line, following in zip(lines, lines[1:], strict=False)
        if text.count("\n", line.end, following.start) == 1
    ]
    if len(inner) < _WRAPPED_AT_LEAST:
        return False
    widths = [line.end - line.start for line in inner]
    ended = sum(text[line.end - 1] in '.!?:”"' for line in inner)
    return int(median(widths)) in _WIDTHS and max(widths) < 120 and ended < len(inner) / 3


def find_blocks(text: str) -> list[Span]:
    """Return the blocks of a text in order: a line each, or a run of lines where it is wrapped."""
    lines = find_lines(text)
    if not is_wrapped(text):
        return lines
    blocks: list[Span] = []
    for line in lines:
        if blocks and text.count("\n", blocks[-1].end, line.start) == 1:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks
