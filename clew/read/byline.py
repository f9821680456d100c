"""The line that names a report's author."""

import re
from dataclasses import dataclass

from clew.model import Span
from clew.read.phrases import is_agency, is_whole, opening, phrases, plain

_MOST_WORDS = 12
_NAME_END = re.compile(r"\s*[|•·/–—]\s*|\s+-\s+|\s*,\s*|\s*\(")
_CREDIT = re.compile(r"[^\s;.](?:[^;.]|(?<=\b[A-Z])\.)*")  # "J. Roe" is one name
_IN_PLACE = re.compile(r"\s+(?:in|à|en|a)\s+(?=[^\W\da-z])")
_PIECES = re.compile(r"\s*[|•·\t]\s*")
_JOINED = re.compile(r",\s*|\s+(?:and|et|y|e|و)\s*")
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


def parse_credits(text: str) -> Span | None:
    """Return the first author in a wire's last line, its span within the line.

    Caught: "(Reporting by Jane Roe in Athens; Editing by John Doe)". Refused: who edited or
    helped, and "Reporting by local media suggests 40 deaths", whose words are no names.
    """
    for credit in find_credits(text):
        words = text[credit.start : credit.end]
        if taken := opening(words, "byline", "starts"):
            names = words[taken:].strip(" :")
            start = credit.start + words.index(names, taken)
            cut = _IN_PLACE.search(names)
            return Span(start, start + (cut.start() if cut else len(names)))
    return None


def find_credits(text: str) -> list[Span]:
    """Return the credits a line is made of, "Editing by John Doe"; none if it holds other words."""
    bare = text.strip(" \t()[]–—-.")
    if not bare or len(bare) > 300:
        return []
    at = text.index(bare)
    found = [Span(*match.span()) for match in _CREDIT.finditer(text, at, at + len(bare))]
    for credit in found:
        words = text[credit.start : credit.end]
        taken = opening(words, "notice", "credits")
        names = words[taken:].strip(" :")
        if not taken or not names or not _is_name(names):
            return []
    return found


def author_names(line: str) -> list[str]:
    """Return the names in a line "By Jane Roe and John Doe | 3 May 2024", none without one."""
    names = []
    for piece in [line, *_PIECES.split(line)]:
        if byline := parse_byline(piece):
            joined = piece[byline.author.start : byline.author.end]
            names += [name for name in _JOINED.split(joined) if len(name.split()) > 1]
    return list(dict.fromkeys(names))


def _is_name(text: str) -> bool:
    words = _WORD.findall(text)
    if not words or len(words) > 12 or any(c.isdigit() for c in text):
        return False
    if is_whole(text, "byline", "roles") or _is_post(words):
        return True
    joins = phrases("byline", "joins")
    if not any(c.isupper() or c.islower() for c in text):  # a script without capitals
        return 2 <= len(words) <= 5
    named = [word for word in words if plain(word) not in joins]
    if any(plain(word) in phrases("byline", "never") for word in named):
        return False
    particles = [word for word in named if word.islower()]
    capital = [word for word in named if not word.islower() and word[0].isalpha()]
    return (
        bool(capital)
        and len(capital) + len(particles) == len(named)
        and len(particles) <= (1 if all(len(word) <= 3 for word in particles) else 0)
    )


def _is_post(words: list[str]) -> bool:
    """Is this "our court reporter" or "Coast Courier newsroom", an author without a name?"""
    bare = [plain(word) for word in words]
    posts, owns = phrases("byline", "posts"), phrases("byline", "owns")
    joins = phrases("byline", "joins")
    where = next((i for i, word in enumerate(bare) if i and word in joins), len(bare))
    place = words[where + 1 :]
    if not 2 <= where <= 5 or bare[where - 1] not in posts or any(w.islower() for w in place):
        return False
    before = words[: where - 1]
    return bare[0] in owns or not any(word.islower() for word in before)
