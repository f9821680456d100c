"""A name as its words: titles, particles and company forms told apart from what names somebody.

The words by which they are told are in ``vocab/naming.yml`` and, for titles, in each language's
``names.yml``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from clew.text.names import fold
from clew.text.numbers import parse_number
from clew.text.sounds import is_arabic
from clew.vocab import languages, load

NameKind = Literal["person", "organisation"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name, folded.

    ``particle`` stood before it ("al", "bin"); ``bound`` is its first part where that is one of
    those that never stand alone ("abd", "abu"), and ``stem`` the rest.
    """

    text: str
    particle: str = ""
    bound: str = ""
    stem: str = ""

    @property
    def whole(self) -> str:
        """The word with its particle: "Benali" is also written "Ben Ali"."""
        return self.particle.replace(" ", "") + self.text


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name's words in their order, and what stood beside them."""

    folded: str
    words: tuple[Word, ...]
    compact: str  # all its words but for titles and company forms, written as one
    titles: tuple[str, ...] = ()
    forms: frozenset[int] = frozenset()  # the numbers of its company forms in the vocabulary
    acronym: str = ""  # the first letters of an organisation's words


@cache
def _naming() -> Mapping[str, Any]:
    """Return the vocabulary with its lists as sets, and the titles of all languages."""
    rules = load("naming")
    by_language = [load(f"{language}/names") for language in languages()]
    titles = {fold(title) for words in by_language for title in words["titles"]}
    sure = {fold(title) for words in by_language for title in words["sure_titles"]}
    forms = {
        tuple(form.split()): number
        for number, row in enumerate([rules["any"], *rules["forms"]])
        for form in row
    }
    return {
        "particles": frozenset(rules["particles"]) | frozenset(rules["lineage"]),
        "bound": rules["bound"],
        "trailing": frozenset(rules["trailing"]),
        "titles": frozenset(titles | {fold(title) for title in rules["titles"]}),
        "sure_titles": frozenset(sure),
        "after_comma": frozenset((*rules["last_titles"], *rules["generations"])),
        "last_titles": frozenset(rules["last_titles"]),
        "glue": frozenset(rules["glue"]),
        "spelled_out": rules["spelled_out"],
        "ordinals": rules["ordinals"],
        "ordinal": re.compile(rf"(\d+)(?:{'|'.join(rules['ordinal_endings'])})"),
        "servant": rules["servant"]["stem"],
        "servant_apart": re.compile(rules["servant"]["apart"]),
        "servant_together": re.compile(rules["servant"]["together"]),
        "servant_arabic": rules["servant"]["arabic"],
        "article": rules["article"],
        "forms": forms,
        "longest": max(map(len, forms)),
    }


def is_lineage(particle: str) -> bool:
    """Does a particle say "son of" or "daughter of"?"""
    return any(word in load("naming")["lineage"] for word in particle.split())


@lru_cache(maxsize=65536)
def split_name(name: str, kind: NameKind) -> NameWords:
    """Return a name as its words; nothing is taken from a name that has nothing else.

    >>> split_name("Dr. Abd al-Rahman bin Wahbi", "person").words  # doctest: +NORMALIZE_WHITESPACE
    (Word(text='abdrahman', particle='', bound='abd', stem='rahman'),
     Word(text='wahbi', particle='bin', bound='', stem=''))
    >>> [word.text for word in split_name("The Lantern Company Ltd.", "organisation").words]
    ['lantern']
    """
    if kind == "organisation":
        return _organisation(fold(name))
    return _person(fold(_family_name_last(name)))


def _family_name_last(name: str) -> str:
    """Return a name in the usual order where a comma or capitals tell the family name.

    >>> _family_name_last("Haddad, Karim"), _family_name_last("BEN ALI Karim")
    (' Karim Haddad', 'Karim BEN ALI')
    """
    family, comma, rest = name.partition(",")
    if comma and rest.strip():
        return name if fold(rest) in _naming()["after_comma"] else f"{rest} {family}"
    words = name.split()
    capitals = next((n for n, word in enumerate(words) if not word.isupper()), 0)
    first, last = words[:capitals], words[capitals:]
    if any(len(word) > 2 and "." not in word for word in first) and not any(
        word.isupper() for word in last
    ):
        return " ".join((*last, *first))
    return name


def _person(folded: str) -> NameWords:
    rules = _naming()
    rest, titles = folded.split(), list[str]()
    while len(rest) > 1 and (size := _title_size(rest)):
        titles.append(" ".join(rest[:size]))
        rest = rest[size:]
    while len(rest) > 2 and rest[-1] in rules["last_titles"]:
        titles.append(rest.pop())
    return NameWords(folded, tuple(_with_particles(rest)), "".join(rest), tuple(titles))


def _title_size(words: Sequence[str]) -> int:
    """Return how many words at the start are a title.

    Two words must be left, but after a sure title such as "Mr": "Prince Kamara" may be a name.
    """
    rules = _naming()
    for size in (2, 1):
        title = " ".join(words[:size])
        if title in rules["titles"] and len(words) > size + (title not in rules["sure_titles"]):
            return size
    return 0


def _with_particles(words: Iterable[str]) -> list[Word]:
    """Return the words with the particles before them; what is bound is one word with the next."""
    rules = _naming()
    found, particles, bound = list[Word](), list[str](), ""
    for word in words:
        if not bound and word in rules["bound"]:
            bound = rules["bound"][word]
        elif not bound and rules["servant_apart"].fullmatch(word):
            bound = rules["servant"]
        elif word in rules["particles"]:
            particles.append(word)
        elif found and not bound and word in rules["trailing"]:
            found[-1] = _with_trailing(found[-1], word)
            particles = []
        else:
            bare = _bare(word, 3 if bound else 4)
            if bare != word:
                particles.append(rules["article"])
            one, stem = (bound, bare) if bound else _parted(bare)
            particle = "" if bound else " ".join(particles)
            found.append(Word(one + stem, particle, one, stem if one else ""))
            particles, bound = [], ""
    left = [bound] if bound else particles
    return [*found, Word("".join(left))] if left else found


def _with_trailing(word: Word, trailing: str) -> Word:
    rest = _bare(trailing, 3)
    stem = word.stem + rest if word.stem else ""
    return replace(word, text=word.text + rest, stem=stem)


def _bare(word: str, least: int) -> str:
    """Return a word without the Arabic article, itself where it has no more than those letters."""
    return word.removeprefix(_naming()["article"]) if len(word) > least else word


def _parted(word: str) -> tuple[str, str]:
    """Return "servant of" and the rest of a word that begins with it, or nothing and the word."""
    rules = _naming()
    if is_arabic(word):
        before, servant, rest = word.partition(rules["servant_arabic"])
        parted = servant and not before and len(rest) > 1
        return (rules["servant"], _bare(rest, 3)) if parted else ("", word)
    match = rules["servant_together"].match(word)
    if match and len(word) - match.end() > 1:
        return rules["servant"], word[match.end() :]
    return "", word


def _organisation(folded: str) -> NameWords:
    rules = _naming()
    words, forms = _without_forms(folded.replace("&", " and ").split())
    words = [new for word in words for new in rules["spelled_out"].get(word, word).split()]
    telling = [word for word in words if word not in rules["glue"]] or words
    initials = "".join(word[0] for word in telling if not word.isdigit())
    return NameWords(
        folded,
        tuple(Word(word) for word in _with_numbers(telling)),
        "".join(words),
        forms=forms,
        acronym=initials if len(telling) > 1 else "",
    )


def _without_forms(words: Sequence[str]) -> tuple[list[str], frozenset[int]]:
    """Return the words without the company forms at both ends, and the numbers of the forms."""
    rules = _naming()
    rest, found = list(words), set[int]()
    sizes = range(rules["longest"], 0, -1)
    while True:
        for size in sizes:
            if len(rest) <= size:
                continue
            first, last = tuple(rest[:size]), tuple(rest[-size:])
            if last in rules["forms"]:
                found.add(rules["forms"][last])
                rest = rest[:-size]
                break
            if first in rules["forms"]:
                found.add(rules["forms"][first])
                rest = rest[size:]
                break
        else:
            return (rest, frozenset(found - {0}))


def _with_numbers(words: Sequence[str]) -> list[str]:
    """Return the words with written numbers as digits: "twenty seven" and "27th" are 27."""
    rules = _naming()
    found, run = list[str](), list[str]()
    for word in (*words, ""):
        if word and (word.isdigit() or parse_number(word) is not None):
            run.append(word)
            continue
        if run:
            value = parse_number(" ".join(run))
            found.extend(run if value is None or value % 1 else [str(int(value))])
            run = []
        if word:
            ordinal = rules["ordinal"].fullmatch(word)
            found.append(ordinal[1] if ordinal else str(rules["ordinals"].get(word, word)))
    return found
