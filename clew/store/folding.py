"""Text as search compares it: without case, accents, vowel signs and variants of a letter."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from clew.model import Span

_LETTERS = str.maketrans({"ـ": "", "ى": "ي", "ة": "ه", "ٱ": "ا", "ł": "l", "ø": "o", "đ": "d"})
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    kept = "".join(part for part in decomposed if unicodedata.category(part) != "Mn")
    return kept.translate(_LETTERS)


def fold(text: str) -> str:
    """Return a text for comparing words, never for showing.

    Arabic loses vowel signs and tatweel, and the forms of alef, ya and ta marbuta become one.

    >>> fold("Préfecture de L'Évêché")
    "prefecture de l'eveche"
    >>> fold("أَحْمَد") == fold("احمد")
    True
    """
    return "".join(map(_fold_character, text))


def find_folded(text: str, words: str) -> Span | None:
    """Return the first place of words in a text whatever their case and accents, None if absent.

    >>> find_folded("La Préfecture", "prefecture")
    Span(start=3, end=13)
    """
    pieces = [_fold_character(character) for character in text]
    sought = fold(words)
    at = "".join(pieces).find(sought) if sought else -1
    if at < 0:
        return None
    origin = [i for i, piece in enumerate(pieces) for _ in piece]
    return Span(origin[at], origin[at + len(sought) - 1] + 1)


def to_words(text: str) -> list[str]:
    """Return the words of a text as search compares them.

    >>> to_words("L'Évêché, 2024")
    ['l', 'eveche', '2024']
    """
    return _WORD.findall(fold(text))


def find_words(text: str, words: Container[str]) -> list[Span]:
    """Return each place of these words in a text; they are given as ``to_words`` gives them.

    >>> find_words("The Port of Sfax; passports", {"port", "sfax"})
    [Span(start=4, end=8), Span(start=12, end=16)]
    """
    pieces = [_fold_character(character) for character in text]
    origin = [i for i, piece in enumerate(pieces) for _ in piece]
    return [
        Span(origin[found.start()], origin[found.end() - 1] + 1)
        for found in _WORD.finditer("".join(pieces))
        if found.group() in words
    ]
