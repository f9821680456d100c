"""The line that names a report's author."""

import re
from dataclasses import dataclass

from clew.model import Span
from clew.read.phrases import is_agency, is_whole, opening, phrases, plain

_MOST_WORDS = 12
_NAME_END = re.compile(r"\s*[|•·/–—]\s*|\s+-\s+|\s*,\s*|\s*\(")
_WORD = re.compile(r"[\w'’.\-]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """The place of the author's name in the line, and of an agency's beside it."""

    author: Span
    agency: Span | None = None


def parse_byline(text: str) -> Byline | None:
    """Return where a line "By Jane Roe | Reuters" names its author, spans within the line.

    Every word of a name begins with a capital (scripts without capitals: at most five words).
    Refused: sentences, and headlines such as "By boat to Lampedusa".
    """
    if len(text) > 200:
        return None
    taken = opening(text, "byline", "starts")
    if not taken or len(text.split()) > _MOST_WORDS or text.rstrip()[-1] in ".!?:;؟":
        return None
    start = taken + len(text[taken:]) - len(text[taken:].lstrip(" :\t"))
    cut = _NAME_END.search(text, start)
    end = cut.start() if cut else len(text.rstrip())
    if start >= end or start == taken or not _is_name(text[start:end]):
        return None
    if not cut:
        return Byline(Span(start, end))
    rest_at = cut.end()
    rest = text[rest_at:].rstrip(" )")
    if is_agency(rest):
        return Byline(Span(start, end), Span(rest_at, rest_at + len(rest)))
    if is_whole(rest, "byline", "roles") or _is_name(rest):
        return Byline(Span(start, end))
    return None


def _is_name(text: str) -> bool:
    words = _WORD.findall(text)
    if not words or len(words) > 8 or any(c.isdigit() for c in text):
        return False
    if is_whole(text, "byline", "roles"):
        return True
    joins = phrases("byline", "joins")
    if not any(c.isupper() or c.islower() for c in text):  # a script without capitals
        return 2 <= len(words) <= 5
    named = [word for word in words if plain(word) not in joins]
    particles = [word for word in named if word.islower()]
    capital = [word for word in named if not word.islower() and word[0].isalpha()]
    return (
        bool(capital)
        and len(capital) + len(particles) == len(named)
        and len(particles) <= (1 if all(len(word) <= 3 for word in particles) else 0)
    )
