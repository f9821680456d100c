"""Finding again, in any string, the words by which a report refers to protected persons."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from clew.model import Span
from clew.protect.contacts import find_contacts
from clew.protect.found import Found, merge, put_labels
from clew.text.tokens import Word, find_humps, find_joined, find_words

Words = tuple[str, ...]
_SMALL = 3  # letters of the longest word that tells nothing beside a noun
_CLOSED = 8  # letters of the shortest full name that is found with its words joined
_NOBODY: Mapping[str, str] = {}
_REACH = 200  # characters of an address that are looked at on each side of a word
_ADDRESS = re.compile(r"[/_=@#\\]|\.\w{2,5}$")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words to cover and those to keep, each with the documents they belong to.

    A phrase is covered in strings about its own documents only: a namesake in another report is
    somebody else. In addresses a full name is covered in all: "amina-beispiel" in the address of a
    report that does not tell of her lays her open. In received reports it is covered everywhere:
    of what stands in those, little was read for persons. Longer names of others that hold it
    ("Anton Beispiel" holds "Beispiel") stay. A single word of a full name is covered where it may
    be a name: with a capital, or in an address.
    """

    covered: Mapping[Words, Mapping[str, str]]  # words -> document -> label
    kept: Mapping[Words, frozenset[str]]  # words -> documents
    sizes: Mapping[str, tuple[int, ...]]  # first word -> how many words, the most first
    everywhere: Mapping[Words, str]  # full names that an address elsewhere may hold
    parts: Mapping[str, Mapping[str, str]]  # a word of a full name -> document -> label
    contacts: bool  # are addresses, numbers and accounts covered too, whosever they are?
    received: frozenset[str] = frozenset()  # documents in which full names are covered everywhere

    def find(self, text: str, documents: frozenset[str], *, is_path: bool = False) -> list[Found]:
        """Return the protected words of these documents in a string, in order, longest first.

        They are found broken by a line, and in a hashtag without the spaces between them, too.
        """
        found = list(find_contacts(text)) if self.contacts else []
        if self.sizes or self.parts:
            for words in (find_words(text), find_joined(text), find_humps(text)):
                if is_path:  # a name of a file is written without capitals
                    words = [replace(word, capital=True) for word in words]
                found += self._find(words, text, documents)
        return list(merge(found))

    def cover(self, text: str, documents: frozenset[str], *, is_path: bool = False) -> str:
        """Return a string with the protected words of these documents replaced by their labels."""
        return put_labels(text, self.find(text, documents, is_path=is_path))

    def _find(self, words: list[Word], text: str, documents: frozenset[str]) -> Iterator[Found]:
        keys = [word.key for word in words]
        at = 0
        while at < len(words):
            size, label = self._match(keys, at, documents)
            if label is None and size == 1:
                size, label = self._match_full(words, at, text, documents)
            if label is None and size == 1:
                label = self._match_part(words[at], text, documents)
            if label is not None:
                yield Found(Span(words[at].start, words[at + size - 1].end), label)
            at += size

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

    def _match_full(
        self, words: list[Word], at: int, text: str, documents: frozenset[str]
    ) -> tuple[int, str | None]:
        """Return the full name that stands here in an address, without a space, or as received."""
        received = not documents.isdisjoint(self.received)
        for longer in self.sizes.get(words[at].key, ()):
            some = words[at : at + longer]
            label = self.everywhere.get(tuple(word.key for word in some))
            if label is None:
                continue
            if received or " " not in text[some[0].start : some[-1].end]:
                return longer, label
        if self.everywhere and len(words[at].key) >= _CLOSED and _is_in_address(text, words[at]):
            for name, label in self.everywhere.items():
                closed = "".join(name)
                if len(closed) >= _CLOSED and closed in words[at].key:
                    return 1, label
        return 1, None

    def _match_part(self, word: Word, text: str, documents: frozenset[str]) -> str | None:
        labels = self.parts.get(word.key)
        if not labels or not (word.capital or _is_in_address(text, word)):
            return None
        return next((labels[name] for name in sorted(documents & labels.keys())), None)


def _is_in_address(text: str, word: Word) -> bool:
    """Does a word stand in an address, a hashtag or the name of a file?"""
    before = re.split(r"\s", text[max(0, word.start - _REACH) : word.start])[-1]
    after = re.split(r"\s", text[word.end : word.end + _REACH], maxsplit=1)[0]
    return bool(_ADDRESS.search(f"{before}{word.key}{after}"))


def to_words(text: str) -> Words:
    """Return the words of a phrase as they are compared.

    >>> to_words("Fatima’s  15-year-old")
    ('fatima', 's', '15', 'year', 'old')
    """
    return tuple(word.key for word in find_words(text))


def tells_apart(text: str, *, is_name: bool) -> bool:
    """Can these words point at one person? A name can; one lower-case common noun can't.

    >>> tells_apart("his young nephew", is_name=False), tells_apart("sources", is_name=False)
    (True, False)
    """
    words = to_words(text)
    return bool(words) and (is_name or len(words) > 1 or not text.islower())


def says_no_more(text: str, label: str) -> bool:
    """Do words tell nothing that their label doesn't: "a victim", called "victim 1"?

    Words of up to three letters go with a noun and tell nothing by themselves.

    >>> says_no_more("a victim", "victim 1"), says_no_more("a young victim", "victim 1")
    (True, False)
    """
    telling = {word for word in to_words(text) if len(word) > _SMALL or not word.isalpha()}
    return telling <= set(to_words(label))


def _runs(words: Words) -> Iterator[Words]:
    """Yield the ends of a full name that are still one: with another word before it, or a third."""
    yield from (words[start:] for start in range(1, len(words) - 1))


def gather(
    covered: Iterable[tuple[str, str, str]],
    kept: Iterable[tuple[str, str]],
    everywhere: Mapping[str, str] = _NOBODY,
    parts: Iterable[tuple[str, str, str]] = (),
    *,
    contacts: bool = False,
    received: frozenset[str] = frozenset(),
) -> Phrases:
    """Return the phrases from (text, document, label) to cover and (text, document) to keep.

    ``everywhere`` are the full names, with a label, that are covered in all addresses; ``parts``
    (word, document, label) the words of names that are covered where they may be one. ``received``
    are the documents in which full names are covered everywhere.
    """
    single: dict[str, dict[str, str]] = defaultdict(dict)
    for word, document, label in parts:
        single[word].setdefault(document, label)
    labels: dict[Words, dict[str, str]] = defaultdict(dict)
    for text, document, label in covered:
        labels[to_words(text)][document] = label
    names: dict[Words, set[str]] = defaultdict(set)
    for text, document in kept:
        names[to_words(text)].add(document)
    names.pop((), None)
    labels.pop((), None)
    sizes: dict[str, set[int]] = defaultdict(set)
    full: dict[Words, str] = {}
    for text, label in sorted(everywhere.items()):
        whole = to_words(text)
        full |= {run: full.get(run, label) for run in _runs(whole)} | {whole: label}
    for words in (*labels, *names, *full):
        sizes[words[0]].add(len(words))
    return Phrases(
        covered=dict(labels),
        kept={key: frozenset(found) for key, found in names.items()},
        sizes={word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()},
        everywhere={words: label for words, label in full.items() if len(words) > 1},
        parts=dict(single),
        contacts=contacts,
        received=received,
    )
