"""Comment forms and threads below a report."""

import re
from itertools import accumulate

from clew.model import BoilerplateKind
from clew.read.layout import Block
from clew.read.phrases import begins, is_whole, patterns, phrases, plain
from clew.text.dates import fold

_COUNT = re.compile(r"^\(?\d[\d.,]*\)?\s+|\s*\(\d[\d.,]*\)$")
_SPEAKER = re.compile(r"[^\s:]{2,30}(?: [^\s:]{1,20}){0,2}(?: says| writes)?:(?:\s|$)")
_OTHERS = ("navigation", "teaser", "notice", "share_form")


def mark_comments(blocks: list[Block], marks: dict[int, BoilerplateKind], body: int) -> None:
    """Mark a comment form, and all that follows it where it stands at the end of the text."""
    paragraphs = list(accumulate(block.is_paragraph for block in blocks))
    for i in range(len(blocks)):
        if blocks[i].words > 20:
            continue
        heading = _COUNT.sub("", blocks[i].text[:300])
        strong = is_whole(heading, "comment_form", "from_here") or _is_reply_form(heading)
        weak = is_whole(heading, "comment_form", "maybe_from_here")
        if not (strong or weak or marks.get(i) == "comment_form"):
            continue
        shown = marks.get(i) == "comment_form" or any(
            marks.get(j) == "comment_form" or is_whole(blocks[j].text, "comment_form")
            for j in range(i + 1, min(i + 5, len(blocks)))
        )
        later = paragraphs[-1] - paragraphs[i]
        counted = heading != blocks[i].text and weak
        shown = shown or (counted and ("comment_form" in marks.values() or _thread(blocks, i)))
        below = i > body and i >= 0.3 * len(blocks)
        if below and (shown or not later or (strong and later < i - body)):
            for j in range(i, len(blocks)):
                if marks.get(j) not in _OTHERS:
                    marks[j] = "comment_form"
            return
        if strong or (weak and shown):
            marks[i] = "comment_form"


def _thread(blocks: list[Block], heading: int) -> bool:
    """Do the blocks below a counted heading look like readers' remarks: two of four with a name
    before a colon, an age ("2 hours ago") or a button to reply?"""
    signs = 0
    for block in blocks[heading + 1 : heading + 7]:
        aged = block.words <= 8 and patterns("date_line", "relative").search(fold(block.text))
        signs += bool(
            aged or _SPEAKER.match(block.text) or is_whole(block.text, "comment_form", "whole")
        )
    return signs >= 2


def _is_reply_form(heading: str) -> bool:
    """Is this "Leave a Reply to Jane Roe Cancel reply", as blogs print it?"""
    bare = plain(heading)
    forms = phrases("comment_form", "from_here")
    return any(bare.endswith(f" {f}") for f in forms) and begins(
        heading, "comment_form", "from_here"
    )
