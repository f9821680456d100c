"""What stands above a headline: a paper's masthead, a press office's letterhead, and who it names.

An issuer is stated only where the evidence is clear: a name that calls itself a paper, or a body
beside the words "press release" or "press office". Everything else above a headline names nobody.
"""

import re
from dataclasses import dataclass

from clew.model import BoilerplateKind, Span
from clew.read.datelines import parse_date_line
from clew.read.layout import Block, body_start, stems
from clew.read.phrases import (
    holds,
    is_titled,
    is_whole,
    opening,
    patterns,
    phrases,
    plain,
    small_words,
)
from clew.text.dates import fold

_TOP = 5  # blocks: the longest letterhead with its date line and headline
_LONGEST = 200  # characters of a letterhead's line
_MOST_TOLD = 20_000  # characters of the report that a headline is held against
_JOINT = re.compile(r"\s+[–—|-]\s+|:\s+|\s*\|\s*")
_OF = re.compile(r"\s(?:[^\W\d_A-Z]{1,4})\s|\b[ld]['’]|['’]s\s")
_FOUNDED = re.compile(r"\b(?:1[5-9]|20)\d\d\.?$")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The numbers of the lines that make it up, and the span of the issuer's name."""

    lines: tuple[int, ...] = ()
    issuer: Span | None = None
    kind: BoilerplateKind = "notice"


def find_letterhead(blocks: list[Block]) -> Letterhead:
    """Return the masthead or letterhead a text begins with; empty where there is none.

    Caught: "The Coast Courier – the island's paper since 1987", "Coast Weekly" above a date line
    and a headline, "Ministry of Justice" above "Press Office", "Joint press release – A and B".
    Refused: a headline above "Press release", and a name that no headline follows.
    """
    body = body_start(blocks)
    if not blocks or not body or len(blocks[0].text) > _LONGEST:
        return Letterhead()
    return (
        _release(blocks, body)
        or _body_above_label(blocks, body)
        or _tagged_masthead(blocks, body)
        or _dated_masthead(blocks, body)
        or _body_below_headline(blocks, body)
        or Letterhead()
    )


def _release(blocks: list[Block], body: int) -> Letterhead | None:
    """Read a first line that calls the text a release, with or without its issuer's name."""
    text = blocks[0].text
    if _is_kind(text):
        named = body > 1 and _is_plain_body(blocks[1].text) and _headline_below(blocks, 2, body)
        return Letterhead((0, 1), blocks[1].span) if named else Letterhead((0,))
    taken = opening(text, "letterhead", "kinds")
    if mark := taken and _JOINT.match(text, taken):
        name = Span(mark.end(), len(text.rstrip()))
        several = holds(text[:taken], "letterhead", "joint")
        if _is_body(text[mark.end() :]) and (several or _headline_below(blocks, 1, body)):
            return Letterhead((0,), _at(blocks[0], name))
    elif taken and (by := opening(text[taken:].lstrip(), "letterhead", "by")):
        start = len(text) - len(text[taken:].lstrip()[by:].lstrip())
        if _is_body(text[start:]) and _headline_below(blocks, 1, body):
            return Letterhead((0,), _at(blocks[0], Span(start, len(text))))
    return None


def _body_above_label(blocks: list[Block], body: int) -> Letterhead | None:
    """Read a body's name above "Press Office" or "PRESS RELEASE", or in one line with it."""
    text = blocks[0].text
    if mark := _JOINT.search(text):
        name, rest = text[: mark.start()], text[mark.end() :]
        label = 0 if _is_kind(rest) or is_whole(rest, "letterhead", "offices") else None
    else:
        name = text
        label = next((i for i in range(1, min(body, 3)) if _is_label(blocks[i].text)), None)
    if label is None or not _is_titled_name(name):
        return None
    if any(not _is_titled_name(block.text) for block in blocks[1:label]):
        return None
    headline = _headline_below(blocks, label + 1, body)
    office = is_whole(blocks[label].text, "letterhead", "offices")
    if (_is_body(name) and (headline or office)) or (headline and name in _told(blocks, body)):
        last = label
        while last + 1 < body and _is_label(blocks[last + 1].text):
            last += 1
        return Letterhead(tuple(range(last + 1)), _at(blocks[0], Span(0, len(name))))
    return None


def _body_below_headline(blocks: list[Block], body: int) -> Letterhead | None:
    """Read a body's name and its press office below the headline, as saved pages have them."""
    if body < 3 or not blocks[0].is_headline or not _is_plain_body(blocks[1].text):
        return None
    if not is_whole(blocks[2].text, "letterhead", "offices"):
        return None
    return Letterhead((1, 2), blocks[1].span)


def _tagged_masthead(blocks: list[Block], body: int) -> Letterhead | None:
    """Read "The Coast Courier – the island's own paper since 1987" above a headline."""
    text = blocks[0].text
    mark = _JOINT.search(text)
    if not mark or blocks[0].words > 18:
        return None
    name, tagline = text[: mark.start()], text[mark.end() :]
    since = _FOUNDED.search(tagline)
    rest = tagline[: since.start()] if since else tagline
    if any(c.isdigit() for c in rest) or not _is_titled_name(name):
        return None
    says_paper = holds(tagline, "masthead", "taglines")
    if not (_is_outlet(name) and (says_paper or since)) and not (says_paper and since):
        return None
    if not _headline_below(blocks, 1, body):
        return None
    return Letterhead((0,), _at(blocks[0], Span(0, len(name))), "slogan")


def _dated_masthead(blocks: list[Block], body: int) -> Letterhead | None:
    """Read "Coast Weekly" alone above a date line and a headline."""
    if body < 3 or not parse_date_line(blocks[1].text):
        return None
    text = blocks[0].text
    if not _is_titled_name(text) or not _is_outlet(text) or not _headline_below(blocks, 2, body):
        return None
    return Letterhead((0,), blocks[0].span, "slogan")


def _headline_below(blocks: list[Block], start: int, body: int) -> bool:
    """Is the next line that is no date a headline: some words, of which the report tells?"""
    for block in blocks[start : min(body, start + _TOP)]:
        if parse_date_line(block.text) or _is_label(block.text):
            continue
        if not block.is_headline or block.words < 4:
            return False
        told = stems(_told(blocks, body))
        own = stems(block.text)
        return len(own & told) >= max(2, len(own) / 3)
    return False


def _told(blocks: list[Block], body: int) -> str:
    return " ".join(block.text[:_MOST_TOLD] for block in blocks[body : body + 100])[:_MOST_TOLD]


def _is_label(text: str) -> bool:
    return _is_kind(text) or is_whole(text, "letterhead", "offices")


def _is_kind(text: str) -> bool:
    """Is this "PRESS RELEASE", with or without a number: "Press release No. 12/2024"?"""
    if is_whole(text, "letterhead", "kinds"):
        return True
    taken = opening(text, "letterhead", "kinds")
    rest = fold(text[taken:]).strip(" -–—:,.()")
    return bool(taken and rest and patterns("letterhead", "numbers").fullmatch(rest))


def _is_titled_name(text: str) -> bool:
    return len(text.split()) <= 9 and text[-1:] not in ".:!?" and is_titled(text)


def _is_body(text: str) -> bool:
    """Is this the name of a ministry, a police force, a court, or of several of them?

    "Police Arrest Nine" is none: there the word neither ends the name nor stands before "of".
    """
    return is_titled(text) and any(map(_ends_as_body, re.split(r"[,/]", text)))


def _ends_as_body(part: str) -> bool:
    words = [word.removesuffix("'s") for word in plain(part).split()]
    if not words:
        return False
    bodies, small = phrases("letterhead", "bodies"), small_words()
    after = [*words[1:], "of"]
    return any(w in bodies and n in small for w, n in zip(words, after, strict=True)) or (
        words[0] in phrases("letterhead", "first_bodies")
    )


def _is_plain_body(text: str) -> bool:
    """Is this a body's name beyond doubt: "Ministry of Justice", "Border Guard"?"""
    short = len(text.split()) <= 2
    return _is_titled_name(text) and _is_body(text) and (short or bool(_OF.search(text)))


def _is_outlet(name: str) -> bool:
    """Does a name end, or begin, with a word that papers are called by?"""
    words = plain(name).split()
    nouns = phrases("masthead", "nouns")
    first = words[1:2] if words[:1] == ["the"] else words[:1]
    if 1 < len(words) <= 6 and (words[-1] in nouns or " ".join(words[-2:]) in nouns):
        return True
    return 1 < len(words) <= 6 and bool(first) and first[0] in phrases("masthead", "first_nouns")


def _at(block: Block, span: Span) -> Span:
    return Span(block.span.start + span.start, block.span.start + span.end)
