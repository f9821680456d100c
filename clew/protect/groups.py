"""How the words of a protected group may be shown: neither whose they are nor how few."""

import re
from functools import cache

from clew.model import Mention, Span
from clew.protect.suppression import FEWEST
from clew.text.numbers import parse_number
from clew.vocab import load

_WORD = re.compile(r"\w[\w-]*")
_LABEL = re.compile(r"\[(?P<name>(?P<first>[^\s\[\]]+) [^\[\]]+)\]")
_REACH = 40  # characters before a mention in which the number of a part is looked for
_MOST_BEFORE, _LONGEST = 3, 3  # words before a number in a mention, and words of a number


def with_number(words: str, label: str) -> str:
    """Return what a group is called, with its number where it is too large to point at anyone.

    >>> with_number("61 Sudanese", "migrants"), with_number("four Sudanese", "migrants")
    ('61 migrants', 'migrants')
    """
    first = words.partition(" ")[0]
    value = parse_number(first)
    return f"{first} {label}" if value is not None and value >= FEWEST else label


def unnumbered(label: str) -> str:
    """Return a group's label without its number.

    >>> unnumbered("61 migrants"), unnumbered("migrants")
    ('migrants', 'migrants')
    """
    first, _, rest = label.partition(" ")
    return rest if rest and parse_number(first) is not None else label


def without_number(words: str, value: float) -> str:
    """Return words in which no label tells this number.

    >>> without_number("[31 victims] and [40 victims] freed", 31)
    '[victims] and [40 victims] freed'
    """

    def shown(label: re.Match[str]) -> str:
        first, name = label["first"], label["name"]
        return f"[{unnumbered(name)}]" if parse_number(first) == value else label.group()

    return _LABEL.sub(shown, words)


def is_few(words: str) -> bool:
    """Do words count so few that they point at someone: "four Sudanese"?"""
    value = parse_number(words.partition(" ")[0])
    return value is not None and value < FEWEST


def tells_more(mention: Mention, text: str) -> bool:
    """Does a group's mention hold more than common words: a nationality, a name, an age?

    Common words stand in lower case, but for the first one of a sentence, and then they stand in
    lower case elsewhere in the report. In a script without case nothing is known to be common.
    """
    words = text[mention.span.start : mention.span.end]
    if any(map(str.isdigit, words)):
        return True
    first, *rest = words.split() or [""]
    common = first.islower() or f" {first.casefold()} " in text
    return not common or any(not word.islower() for word in rest if any(map(str.isalpha, word)))


def find_few(text: str, span: Span) -> Span | None:
    """Return where a group's mention says that it is fewer than eleven, None where it doesn't.

    The number may stand before the mention: "one of the women".

    >>> find_few("two girls", Span(0, 9)), find_few("40 girls", Span(0, 8))
    (Span(start=0, end=3), None)
    >>> find_few("raped one of the women", Span(13, 22))
    Span(start=6, end=9)
    """
    inside = _leading(text, span) or _listed(text, span)
    if inside is not None:
        return inside
    before = _part_before().search(text, max(0, span.start - _REACH), span.start)
    if before is None or not is_few(before["number"]):
        return None
    return Span(*before.span("number"))


def _leading(text: str, span: Span) -> Span | None:
    """Return the number that a mention begins with, behind "the" or "all", where it is small."""
    words = [Span(*m.span()) for m in _WORD.finditer(text, span.start, span.end)]
    for first in range(min(_MOST_BEFORE, len(words))):
        for last in range(min(first + _LONGEST, len(words)) - 1, first - 1, -1):
            found = Span(words[first].start, words[last].end)
            value = parse_number(text[found.start : found.end])
            if value is not None:
                return found if 0 < value < FEWEST else None
    return None


def _listed(text: str, span: Span) -> Span | None:
    few = frozenset(load("en/groups")["few"])
    for match in _WORD.finditer(text, span.start, span.end):
        if match.group().casefold() in few:
            return Span(*match.span())
    return None


@cache
def _part_before() -> re.Pattern[str]:
    joints = "|".join(map(re.escape, load("en/groups")["joints"]))
    return re.compile(rf"(?P<number>\w[\w-]*)\s+(?:{joints})\s+$", re.IGNORECASE)
