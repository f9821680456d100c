"""What an e-mail carries that is not its own: earlier messages and the signature."""

import re
from collections.abc import Iterator

from clew.model import Boilerplate, Span
from clew.read.phrases import is_whole, phrases, plain
from clew.text.blocks import find_lines
from clew.text.dates import fold

_SIGNATURE = re.compile(r"^-- ?\r?$", re.M)
_FIELD = re.compile(r"(?P<field>[^\s:][^:\n]{0,20}):\s")
_LEAST_OWN = 40  # words: with fewer, a longer quoted text is what is sent on


def find_quoted(text: str) -> Iterator[Boilerplate]:
    """Yield what others wrote before, a line each, and the signature (RFC 3676, 4.3).

    Caught: lines with ">", "On 3 May 2024, Jane Roe wrote:", "Original Message" with its header,
    and all below that. Where next to nothing stands above, the mail sends on what it quotes: then
    the quoted text is left, and only headers and signs are marked.
    """
    end = max((sign.start() for sign in _SIGNATURE.finditer(text)), default=len(text))
    lines = [line for line in find_lines(text) if line.start < end]
    signs = _signs(text, lines)
    quoted = {i for i, line in enumerate(lines) if text[line.start] == ">"}
    others = {*signs, *quoted, *_older(text, lines, signs)}
    own = [i for i in range(len(lines)) if i not in others]
    sent_on = _words(text, lines, own) < _LEAST_OWN and len(others) > len(signs)
    kept = signs if sent_on else sorted(others)
    for i in kept:
        yield Boilerplate(lines[i], "notice")
    if end < len(text):
        yield Boilerplate(Span(end, len(text.rstrip())), "notice")


def _words(text: str, lines: list[Span], numbers: list[int]) -> int:
    return sum(len(text[lines[i].start : lines[i].end].split()) for i in numbers)


def _signs(text: str, lines: list[Span]) -> list[int]:
    """Return the numbers of the lines that say that an earlier message follows."""
    signs: list[int] = []
    for i, line in enumerate(lines):
        words = text[line.start : line.end]
        if words[0] == ">" or len(words) > 300:
            continue
        if _is_wrote(text, lines, i):
            wrapped = i and not any(c.isdigit() for c in words)
            signs += [i - 1, i] if wrapped else [i]
        elif is_whole(words, "mail", "original") or _is_field(words, i, signs):
            signs.append(i)
    return signs


def _is_wrote(text: str, lines: list[Span], i: int) -> bool:
    """Does a line end with "wrote:" and belong to a mail: an address in it, or ">" below it?

    Refused: "On 3 May 2024, the driver wrote:" in a report.
    """
    words = text[lines[i].start : lines[i].end]
    if words[-1] != ":" or not fold(words).rstrip(" :").endswith(_wrote()):
        return False
    above = text[lines[i - 1].start : lines[i - 1].end] if i else ""
    cited = i + 1 < len(lines) and text[lines[i + 1].start] == ">"
    return len(words) > 8 and ("@" in words or "@" in above or cited)


def _wrote() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in sorted(phrases("mail", "wrote")))


def _is_field(words: str, i: int, signs: list[int]) -> bool:
    """Is this a header line of an earlier message, right below its sign?"""
    field = _FIELD.match(words)
    if not field or not signs or i - signs[-1] != 1:
        return False
    return plain(field["field"]) in phrases("mail", "fields")


def _older(text: str, lines: list[Span], signs: list[int]) -> range:
    """Return the lines of an earlier message that bears no ">": all below the sign before it."""
    known = set(signs)
    for i in signs:
        below = i + 1
        if below not in known and below < len(lines) and text[lines[below].start] != ">":
            return range(below, len(lines))
    return range(0)
