"""What a report's own data says and its text doesn't: nobody has read it for persons.

A title that stands only in the data of a file, the subject of a mail and the name of a file may
name anybody. Words that the text shows too stay, and so do common ones; the rest is covered.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from clew.model import Span
from clew.protect.found import Found
from clew.protect.unread import NOT_READ
from clew.text.tokens import Word, find_words
from clew.vocab import load


def find_untold(words: str, shown: Iterable[str]) -> Iterator[Found]:
    """Yield the words of a title that may name somebody and stand in none of the strings shown.

    Refused: words written small, common words, words of the shown strings. A title without
    capitals tells nothing by them, so there every word must be known. An initial stays only where
    it is shown as one, and a common word goes with an unknown one beside it ("Hope Muster").

    >>> title = "How A. M. was sold in Trieste"
    >>> [title[f.span.start : f.span.end] for f in find_untold(title, ["A fair in Trieste"])]
    ['A. M']
    """
    known = list(shown)
    told = [word for text in known for word in find_words(text)]
    capital = {word.key for word in told if word.capital}
    small = _common() | {word.key for word in told if not word.capital}
    initials = {key for text in known for key in _initials(text)}
    found = find_words(words)
    cased = any(word.capital and word.key.isalpha() for word in found)

    def is_unknown(word: Word) -> bool:
        if word.capital and _is_initial(words, word):
            return word.key not in initials
        may_name = word.capital or not cased
        return may_name and word.key not in capital and word.key not in small

    unknown = [is_unknown(word) for word in found]
    covered = list(unknown)
    for at, word in enumerate(found):
        beside = any(unknown[max(0, at - 1) : at + 2])
        if beside and word.capital and word.key.isalpha() and _names_by_capital(word, capital):
            covered[at] = True
    yield from _runs(words, [word for word, hidden in zip(found, covered, strict=True) if hidden])


def find_again(words: str, title: str, shown: Iterable[str]) -> Iterator[Found]:
    """Yield the untold words of a title where they stand in the name of its file too.

    >>> list(find_again("mina-in-trieste.eml", "Mina in Trieste", ["A fair in Trieste"]))
    [Found(span=Span(start=0, end=4), label='not read')]
    """
    pieces = [title[one.span.start : one.span.end] for one in find_untold(title, shown)]
    untold = {word.key for piece in pieces for word in find_words(piece)}
    yield from _runs(words, [word for word in find_words(words) if word.key in untold])


def _names_by_capital(word: Word, capital: set[str]) -> bool:
    """May a common word with a capital be a name beside an unknown one?"""
    return word.key not in capital and word.key not in _common()


def _runs(text: str, words: Iterable[Word]) -> Iterator[Found]:
    """Yield the words as pieces, those with nothing but signs and spaces between them as one."""
    start, end = None, 0
    for word in words:
        if start is not None and any(map(str.isalnum, text[end : word.start])):
            yield Found(Span(start, end), NOT_READ)
            start = None
        start, end = word.start if start is None else start, word.end
    if start is not None:
        yield Found(Span(start, end), NOT_READ)


def _initials(text: str) -> set[str]:
    return {word.key for word in find_words(text) if word.capital and _is_initial(text, word)}


def _is_initial(text: str, word: Word) -> bool:
    """Is this one letter with a full stop?"""
    return word.key.isalpha() and len(word.key) == 1 and text[word.end : word.end + 1] == "."


@cache
def _common() -> frozenset[str]:
    """Return the words that name nobody: those of titles, and what kinds of persons are called."""
    nouns = (word for words in load("en/nouns")["classes"].values() for word in words)
    listed = {word for word in nouns if word.isalpha()}
    plural = {f"{word}s" for word in listed}
    return frozenset({*load("en/titles")["common"], *listed, *plural})
