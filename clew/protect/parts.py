"""The single words of a protected person's name, by which it is found again."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from clew.model import Conclusions, Reading, Span
from clew.text.tokens import find_words
from clew.vocab import load

_MOST_BEFORE, _REACH = 2, 60
_BEFORE = re.compile(r"(?P<word>[^\W\d_][^\W_]{2,}(?:[-'’][^\W_]+)*)(?:-|[^\S\n]*\n?[^\S\n]*)$")
_SHORTEST = 3  # letters of a word that is looked for by itself
Named = tuple[str, str, str]
"""A name, the document it belongs to, and the label of who bears it."""


def find_parts(
    named: Iterable[Named], readings: Iterable[Reading], conclusions: Conclusions
) -> Iterator[Named]:
    """Yield the words of protected names that are covered by themselves, each with its document.

    Refused: words of the names of others and of places in that report ("Milan"), words that the
    report also writes small ("hope"), particles, and names of months.
    """
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for name, document, label in named:
        for word in find_words(name):
            if word.capital and len(word.key) >= _SHORTEST and word.key not in _no_names():
                bearers[document].setdefault(word.key, label)
    others = _words_of_others(conclusions)
    for reading in readings:
        document = reading.document.id
        if document not in bearers:
            continue
        small = small_words(reading.document.text)
        for key, label in bearers[document].items():
            if key not in small and key not in others.get(document, ()):
                yield key, document, label


def small_words(text: str) -> frozenset[str]:
    """Return the words that a text writes without a capital, folded: they are no names."""
    return frozenset(word.key for word in find_words(text) if not word.capital)


def whole_name(text: str, span: Span, others: Iterable[Span], small: Collection[str]) -> Span:
    """Return a name's span with the words before it that can only belong to it, two at most.

    They have a capital, stand in no other mention and are none of the ``small`` words: the parser
    often takes the last word of a name alone.

    >>> whole_name("Then Berta-Lu   Muster fled", Span(16, 22), (), {"then"})
    Span(start=5, end=22)
    """
    start = span.start
    for _ in range(_MOST_BEFORE):
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        if before is None or not before["word"][0].isupper():
            break
        found = Span(before.start("word"), start)
        keys = {word.key for word in find_words(before["word"])}
        if keys <= set(small) or any(found.overlaps(other) for other in others):
            break
        start = found.start
    return Span(start, span.end)


def _words_of_others(conclusions: Conclusions) -> Mapping[str, set[str]]:
    """Return, by document, the words of the names of persons and places that are shown."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in conclusions.entities:
        if entity.protected or (entity.kind != "person" and entity.place is None):
            continue
        keys = {w.key for name in (entity.name, *entity.aliases) for w in find_words(name)}
        for document in entity.documents:
            found[document] |= keys
    return found


@cache
def _no_names() -> frozenset[str]:
    naming, months = load("naming"), load("months")
    listed = {word for key in ("particles", "lineage", "titles") for word in naming[key]}
    return frozenset({*listed, *naming["bound"], *naming["bound"].values(), *_flat(months)})


def _flat(value: object) -> Iterator[str]:
    """Yield every word of a vocabulary, folded."""
    if isinstance(value, str):
        yield from (word.key for word in find_words(value))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (*_flat(key), *_flat(inner))
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _flat(inner)
