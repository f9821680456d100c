"""How the words of a protected group may be shown: neither whose they are nor how few."""

from clew.model import Mention
from clew.protect.suppression import FEWEST
from clew.text.numbers import parse_number


def with_number(words: str, label: str) -> str:
    """Return what a group is called, with its number where it is too large to point at anyone.

    >>> with_number("61 Sudanese", "migrants"), with_number("four Sudanese", "migrants")
    ('61 migrants', 'migrants')
    """
    first = words.partition(" ")[0]
    value = parse_number(first)
    return f"{first} {label}" if value is not None and value >= FEWEST else label


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
