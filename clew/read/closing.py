"""What stands below a report: its end sign, press contacts, credits, notes on who wrote it.

All of it is looked for below the first report text only, and what could be report text is left:
a note to editors that tells of the case stays, and so does "About Operation X".
"""

import re
from collections.abc import Iterator

from clew.model import Span
from clew.read.byline import find_credits
from clew.read.contacts import (
    contact_run,
    has_person_details,
    is_bare,
    is_contact,
    is_contact_heading,
)
from clew.read.layout import Block
from clew.read.phrases import begins, holds, is_titled, is_whole, label, opening, phrases, plain

_LONG = 25  # words: a paragraph that shows that the report goes on
_SIGN = re.compile(r"(?:#\s?){2,5}|[-–—]\s?30\s?[-–—]")
_LABEL_END = re.compile(r"\s*(?::|[–—-]\s)\s*")
_LAST = 6  # blocks: where notes on an author stand
_NOTES = 12  # blocks below "Notes to editors"
_QUOTES = '“”«»"'


def find_closing(blocks: list[Block], marked: set[int], body: int, authors: list[str]) -> set[int]:
    """Return the numbers of the blocks that close a page or release and tell nothing of the case.

    ``authors`` are the names in the report's byline: "X is a novelist" is known by them.
    """
    known = set(marked)
    contacts = {i for i, block in enumerate(blocks) if is_contact(block)}
    later = _paragraphs_after(blocks, marked | contacts)
    for i, block in enumerate(blocks):
        if i in known:
            continue
        if is_contact_heading(block.text):
            known.update(contact_run(blocks, i))
        elif i in contacts and not _is_listed(blocks, i, known):
            known.add(i)
        elif i > body:
            end = later[i] == 0
            known.update(_below(blocks, i, authors, end))
            if end and _is_detail(block) and not _is_listed(blocks, i, known):
                known.add(i)
    named = {
        i - 1
        for i in known - marked
        if later[i] == 0 and i - 1 > body and is_bare(blocks[i].text) and _is_name(blocks[i - 1])
    }
    return (known | named) - marked


def _is_name(block: Block) -> bool:
    """Is this a line with a name alone, as stands above a telephone number?"""
    return 2 <= block.words <= 5 and block.is_headline and is_titled(block.text)


def _paragraphs_after(blocks: list[Block], marked: set[int]) -> list[int]:
    """Return for each block how many long paragraphs of report text come after it."""
    counts, later = [], 0
    for i in range(len(blocks) - 1, -1, -1):
        counts.append(later)
        block = blocks[i]
        later += (
            block.is_paragraph and block.words >= _LONG and i not in marked and not _about_us(block)
        )
    return counts[::-1]


def _is_listed(blocks: list[Block], i: int, marked: set[int]) -> bool:
    """Does this line belong to a list of the report: "Numbers used by the ring:" above it?"""
    above = i - 1
    while above >= max(0, i - _NOTES) and above not in marked and _is_detail(blocks[above]):
        above -= 1
    if above < 0 or above in marked:
        return False
    return blocks[above].text[-1] == ":" and blocks[above].words > 3


def _is_detail(block: Block) -> bool:
    """Is this a short line with a name and how to reach it, no sentence?"""
    return block.words <= 20 and not block.is_sentence and has_person_details(block.text)


def _below(blocks: list[Block], i: int, authors: list[str], end: bool) -> Iterator[int]:
    """Yield the numbers of the blocks that a note or heading at ``i`` makes boilerplate."""
    block = blocks[i]
    text = block.text
    if _is_last_line(block) or (end and block.words <= 20 and label(text, "closing", "tags")):
        yield i
    elif end and is_whole(text, "closing", "greetings") and len(blocks) - i <= _LAST + 2:
        yield from (j for j in range(i, len(blocks)) if blocks[j].words <= 20)
    elif taken := opening(text, "closing", "editors"):
        yield from _notes(blocks, i, taken)
    elif is_whole(text, "closing", "about_author") or (end and _heads_publisher(blocks, i)):
        yield from _heading_and_text(blocks, i)
    elif end and i >= len(blocks) - _LAST and _tells_of(block, authors):
        yield i


def _is_last_line(block: Block) -> bool:
    """Is this "ENDS", a wire's credits, a disclaimer, or "About us: …"?"""
    text = block.text
    return bool(
        is_whole(text, "closing", "ends")
        or _SIGN.fullmatch(text)
        or find_credits(text)
        or (block.words <= 30 and _contributes(text))
        or (block.words <= 80 and _disclaims(text))
        or _about_us(block)
    )


def _contributes(text: str) -> bool:
    """Is this "Jane Roe and John Doe contributed to this report"?"""
    return (
        text.lstrip("([–—- ")[:1].isupper()
        and not begins(text, "notice", "contributed")
        and holds(text, "notice", "contributed")
        and not any(mark in text for mark in _QUOTES)
    )


def _disclaims(text: str) -> bool:
    return holds(text, "notice", "holds") and not any(mark in text for mark in _QUOTES)


def _heading_and_text(blocks: list[Block], i: int) -> Iterator[int]:
    if i + 1 < len(blocks) and blocks[i + 1].words <= 120:
        yield from (i, i + 1)


def issuer_of(block: Block) -> Span | None:
    """Return the place in the document of the name in "About us: Open Hand is an association"."""
    if not _about_us(block):
        return None
    taken = opening(block.text, "closing", "about_us")
    mark = _LABEL_END.match(block.text, taken)
    start = mark.end() if mark else taken
    name = _subject(block.text[start:])
    if not name or not is_titled(name) or len(name.split()) > 6:
        return None
    return Span(block.span.start + start, block.span.start + start + len(name))


def _about_us(block: Block) -> bool:
    """Is this "About us: …", no quotation and no sentence that runs on?"""
    taken = opening(block.text, "closing", "about_us")
    if not taken or block.words > 120 or any(mark in block.text[:200] for mark in _QUOTES):
        return False
    mark = _LABEL_END.match(block.text, taken)
    return bool(mark and block.text[mark.end() : mark.end() + 1].isupper())


def _subject(text: str) -> str | None:
    """Return what stands before "is a" at the start of a text; None where that is missing."""
    low = text[:200].casefold().replace("’", "'")
    ends = [at for p in phrases("closing", "is_a") if (at := low.find(f" {p} ")) > 0]
    return text[: min(ends)].strip(" ,") if ends else None


def _heads_publisher(blocks: list[Block], i: int) -> bool:
    return is_whole(blocks[i].text, "closing", "about_us") or _heads_organisation(blocks, i)


def _heads_organisation(blocks: list[Block], i: int) -> bool:
    """Is this "About Open Hand", above text that says what Open Hand is?"""
    text = blocks[i].text
    taken = opening(text, "closing", "about")
    name = text[taken:].strip(" :").removeprefix("the ")
    if not taken or not name or len(name.split()) > 7 or not is_titled(name):
        return False
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if not below or not below.text.removeprefix("The ").startswith(name.removeprefix("The ")):
        return False
    opens = " ".join(below.text.split()[: len(name.split()) + 20])
    return holds(opens, "closing", "is_a") and holds(opens, "closing", "organisations")


def _tells_of(block: Block, authors: list[str]) -> bool:
    """Is this a note such as "Jane Roe is a novelist", of an author of the report?"""
    if block.words > 70:
        return False
    bare = plain(block.text[:200])
    return any(
        bare.startswith(f"{author} ") and begins(bare[len(author) + 1 :], "closing", "is_a")
        for author in map(plain, authors)
    )


def _notes(blocks: list[Block], i: int, taken: int) -> Iterator[int]:
    """Yield a note to editors that offers pictures; of a list of notes those that do, and its
    heading. What such notes tell of the case is left."""
    rest = blocks[i].text[taken:].strip(" :–—-")
    if rest:
        if _offers(rest) and blocks[i].words <= 45:
            yield i
        return
    yield i
    for j in range(i + 1, min(len(blocks), i + 1 + _NOTES)):
        if blocks[j].words <= 45 and _offers(blocks[j].text):
            yield j


def _offers(text: str) -> bool:
    bare = re.sub(r"^(?:[-*•]|\(?\d{1,2}[.)])\s+", "", text)
    return begins(bare, "closing", "offered") and holds(bare, "closing", "offers")
