"""Finding again, in any string, the words by which a report refers to protected persons."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clew.model import Span
from clew.text.names import fold

_WORD = re.compile(r"[^\W_]+")
Words = tuple[str, ...]
_SMALL = 3  # letters of the longest word that tells nothing beside a noun
_NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a string where protected words stand, and what may stand there instead."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words to cover and those to keep, each with the documents they belong to.

    A phrase is covered in strings about its own documents only: a namesake in another report is
    somebody else. In addresses a full name is covered in all: "amina-beispiel" in the address of a
    report that does not tell of her lays her open. Longer names of others that hold it ("Anton
    Beispiel" holds "Beispiel") stay.
    """

    covered: Mapping[Words, Mapping[str, str]]  # words -> document -> label
    kept: Mapping[Words, frozenset[str]]  # words -> documents
    sizes: Mapping[str, tuple[int, ...]]  # first word -> how many words, the most first
    everywhere: Mapping[Words, str]  # full names that an address elsewhere may hold

    def find(self, text: str, documents: frozenset[str]) -> list[Found]:
        """Return the protected words of these documents in a string, in order, longest first."""
        tokens = [(fold(match.group()), match) for match in _WORD.finditer(text)]
        keys = [key for key, _ in tokens]
        found, at = [], 0
        while at < len(tokens):
            size, label = self._match(keys, at, documents)
            if label is None:
                size, label = self._match_address(tokens, at, size, text)
            if label is not None:
                start, end = tokens[at][1].start(), tokens[at + size - 1][1].end()
                found.append(Found(Span(start, end), label))
            at += size
        return found

    def cover(self, text: str, documents: frozenset[str]) -> str:
        """Return a string with the protected words of these documents replaced by their labels."""
        return put_labels(text, self.find(text, documents))

    def _match(self, keys: list[str], at: int, documents: frozenset[str]) -> tuple[int, str | None]:
        for size in self.sizes.get(keys[at], ()):
            if at + size > len(keys):
                continue
            words = tuple(keys[at : at + size])
            labels = self.covered.get(words)
            if labels:
                label = next((labels[name] for name in sorted(documents & labels.keys())), None)
                if label is not None:
                    return size, label
            if documents & self.kept.get(words, frozenset()):
                return size, None
        return 1, None

    def _match_address(
        self, tokens: list[tuple[str, re.Match[str]]], at: int, size: int, text: str
    ) -> tuple[int, str | None]:
        """Return the full name that stands in an address here: its words joined without a space."""
        for longer in self.sizes.get(tokens[at][0], ()) if size == 1 else ():
            some = tokens[at : at + longer]
            label = self.everywhere.get(tuple(key for key, _ in some))
            if label is not None and " " not in text[some[0][1].start() : some[-1][1].end()]:
                return longer, label
        return size, None


def put_labels(text: str, found: Iterable[Found]) -> str:
    """Return a text with the places that were found replaced by their labels, in brackets."""
    pieces, at = [], 0
    for piece in found:
        pieces += [text[at : piece.span.start], f"[{piece.label}]"]
        at = piece.span.end
    return "".join((*pieces, text[at:]))


def to_words(text: str) -> Words:
    """Return the words of a phrase as they are compared.

    >>> to_words("Fatima’s  15-year-old")
    ('fatima', 's', '15', 'year', 'old')
    """
    return tuple(fold(word) for word in _WORD.findall(text))


def tells_apart(text: str, *, is_name: bool) -> bool:
    """Can these words point at one person? A name can; one lower-case common noun can't.

    >>> tells_apart("his young nephew", is_name=False), tells_apart("sources", is_name=False)
    (True, False)
    """
    return bool(_WORD.search(text)) and (is_name or len(to_words(text)) > 1 or not text.islower())


def says_no_more(text: str, label: str) -> bool:
    """Do words tell nothing that their label doesn't: "a victim", called "victim 1"?

    Words of up to three letters go with a noun and tell nothing by themselves.

    >>> says_no_more("a victim", "victim 1"), says_no_more("a young victim", "victim 1")
    (True, False)
    """
    telling = {word for word in to_words(text) if len(word) > _SMALL or not word.isalpha()}
    return telling <= set(to_words(label))


def gather(
    covered: Iterable[tuple[str, str, str]],
    kept: Iterable[tuple[str, str]],
    everywhere: Mapping[str, str] = _NOBODY,
) -> Phrases:
    """Return the phrases from (text, document, label) to cover and (text, document) to keep.

    ``everywhere`` are the full names, with a label, that are covered in all addresses.
    """
    labels: dict[Words, dict[str, str]] = defaultdict(dict)
    for text, document, label in covered:
        labels[to_words(text)][document] = label
    names: dict[Words, set[str]] = defaultdict(set)
    for text, document in kept:
        names[to_words(text)].add(document)
    names.pop((), None)
    labels.pop((), None)
    sizes: dict[str, set[int]] = defaultdict(set)
    full = {to_words(text): label for text, label in everywhere.items()}
    for words in (*labels, *names, *full):
        sizes[words[0]].add(len(words))
    return Phrases(
        covered=dict(labels),
        kept={key: frozenset(found) for key, found in names.items()},
        sizes={word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()},
        everywhere={words: label for words, label in full.items() if len(words) > 1},
    )
