"""The words by which a report sets versions against each other, found in its text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from clew.model import Document, Span
from clew.text.numbers import parse_number
from clew.vocab import languages, load

_WORD = re.compile(r"\w+")
_NUMBER = r"((?:\w+\s+)?(?:[\d.,]*\d|[\w-]+))"


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case.

    >>> words_in("Twenty-four, not 27")
    ['twenty', 'four', 'not', '27']
    """
    return _WORD.findall(text.casefold())


@cache
def _cues(language: str) -> Mapping[str, Any]:
    return load(f"{language}/contradictions") if language in languages() else {}


def cue(document: Document, topic: str) -> Sequence[str]:
    """Return the words or phrases of a topic in a report's language; none where it is unknown."""
    found = _cues(document.language or "").get(topic, ())
    return tuple(str(word) for word in found)


def classes(document: Document, topic: str) -> Mapping[str, frozenset[str]]:
    """Return the words of a topic by class."""
    found = _cues(document.language or "").get(topic, {})
    return {str(name): frozenset(map(str, words)) for name, words in found.items()}


def groups(document: Document, topic: str) -> Sequence[frozenset[str]]:
    """Return the groups of words of a topic."""
    return [frozenset(map(str, words)) for words in _cues(document.language or "").get(topic, ())]


def shifts(document: Document) -> Mapping[str, int]:
    """Return the phrases that put a day so many days before or after another's."""
    return {
        str(w): int(way) for w, way in _cues(document.language or "").get("shifted", {}).items()
    }


def holds(words: Sequence[str], phrases: Iterable[str]) -> bool:
    """Does one of the phrases stand in these words?

    >>> holds(["the", "toll", "has", "risen"], ["risen"]), holds(["close"], ["close to"])
    (True, False)
    """
    joined = f" {' '.join(words)} "
    return any(f" {phrase} " in joined for phrase in phrases)


def refused_numbers(document: Document, sentence: Span) -> frozenset[float]:
    """Return the numbers that a sentence refuses: 27 in "24 people, not 27, were arrested".

    "Not all 27" and "not only 27" refuse no number.
    """
    phrases = cue(document, "refused")
    if not phrases:
        return frozenset()
    text = document.text[sentence.start : sentence.end]
    before = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    found = set()
    for match in re.finditer(rf"\b(?:{before})\s+{_NUMBER}", text, re.IGNORECASE):
        words = match[1].split()
        if words[0].casefold() in cue(document, "still_counted"):
            continue
        numbers = (parse_number(word, document.language or "") for word in words)
        found |= {value for value in numbers if value is not None}
    return frozenset(found)


def after(document: Document, sentence: Span) -> str:
    """Return the sentence that follows, as far as a full stop, a mark or a line break tells."""
    rest = document.text[sentence.end :].lstrip()
    end = re.search(r"[.!?]\s|\n", rest)
    return rest[: end.start()] if end else rest
