"""Words of a string as they are compared, found however they are broken or disguised."""

import re
from dataclasses import dataclass

from clew.text.names import fold

UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Characters that no eye sees: soft hyphens, spaces of no width, marks of direction."""
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670"  # accents, vowel signs
_WORD = re.compile(rf"[^\W_](?:[{UNSEEN}{_MARKS}]*[^\W_])*[{_MARKS}]*")
_NOT_SEEN = re.compile(f"[{UNSEEN}]")
_CUT = re.compile(r"[-\u2010\u2011\u00ac][^\S\n]*\n\s*")
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_LATIN, _ALIKE = re.compile("[a-z]", re.IGNORECASE), re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LOOKS = str.maketrans(
    "АВСЕНІЈКМОРЅТХУаеоорсухіјѕѵԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυ",
    "ABCEHIJKMOPSTXYaeoopcyxijsvdABEZHIKMNOPTYXaivoptu",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a string: its key, where it stands, and whether it begins with a capital."""

    key: str
    start: int
    end: int
    capital: bool


def find_words(text: str) -> list[Word]:
    """Return the words of a string, folded, without characters that are not seen.

    A word of two alphabets that look alike is read in Latin letters.

    >>> [word.key for word in find_words("Křeč\\u00adková’s K\\u0430ra_2")]
    ['kreckova', 's', 'kara', '2']
    """
    return [_word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


def find_joined(text: str) -> list[Word]:
    """Return the words of a string with those joined that a line breaks; none if none is broken.

    >>> [word.key for word in find_joined("Teste-\\n  mann fled")]
    ['testemann', 'fled']
    """
    cuts = list(_CUT.finditer(text))
    if not cuts:
        return []
    words: list[Word] = []
    for word in find_words(text):
        cut = words and any(c.start() == words[-1].end and c.end() == word.start for c in cuts)
        if cut:
            last = words.pop()
            word = Word(last.key + word.key, last.start, word.end, last.capital)
        words.append(word)
    return words


def find_humps(text: str) -> list[Word]:
    """Return the words of a string parted where a capital follows; none if none does so.

    >>> [word.key for word in find_humps("#FreeMariamNow")]
    ['free', 'mariam', 'now']
    """
    if not _HUMP.search(text):
        return []
    found = []
    for match in _WORD.finditer(text):
        ends = [m.start() for m in _HUMP.finditer(match.group())] + [len(match.group())]
        start = 0
        for end in ends:
            part = match.group()[start:end]
            found.append(_word(part, match.start() + start, match.start() + end))
            start = end
    return found


def _word(written: str, start: int, end: int) -> Word:
    seen = written if written.isascii() else _NOT_SEEN.sub("", written)
    if not seen.isascii() and _LATIN.search(seen) and _ALIKE.search(seen):
        seen = seen.translate(_LOOKS)
    first = seen[:1]
    return Word(fold(seen), start, end, first != first.lower() or not first.islower())
