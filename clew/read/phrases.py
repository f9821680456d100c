"""Look-ups in the words of what stands around a report (vocab/boilerplate.yml)."""

import re
from functools import cache, lru_cache

from clew.text.dates import fold
from clew.vocab import load

_LONGEST = 150  # characters: more than any phrase and the word after it
_BESIDE = 16  # words of a sentence beside a call or a contact that is still part of it
_OUTER = " \t.,:;!?…*|-–—•·»«›‹>#+()[]{}\"'“”‘’؟،\ufeff"
_INNER = re.compile(r"[,:;!?*\"“”«»،؛؟…]+")
_QUOTES = '“”«»"'
_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|\s[–—]\s")
_ELIDED = re.compile(r"\b[a-z]{1,4}'(?=\w{3})")  # l'Intérieur, dell'Interno
_LABEL_END = re.compile(r"\s*[:：|»›>]|\s+[-–—]\s")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return text as phrases are compared: folded, without marks at its ends and between words.

    >>> plain("  Share this:  "), plain("À lire aussi ...")
    ('share this', 'a lire aussi')
    """
    bare = _INNER.sub(" ", fold(text.replace("’", "'")))
    return " ".join(bare.strip(_OUTER).split())


@cache
def phrases(kind: str, rule: str) -> frozenset[str]:
    """Return the phrases of all languages for one rule of one kind, made ``plain``."""
    return frozenset(plain(str(phrase)) for phrase in _listed(kind, rule))


@cache
def _by_first_word(kind: str, rule: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases(kind, rule)):
        first = phrase.split(" ", 1)[0]
        table[first] = (*table.get(first, ()), phrase)
    return table


@cache
def patterns(kind: str, rule: str) -> re.Pattern[str]:
    """Return one pattern for the regular expressions of a rule, to match folded text whole."""
    return re.compile("|".join(f"(?:{fold(str(p))})" for p in _listed(kind, rule)))


def is_whole(text: str, kind: str, rule: str = "whole") -> bool:
    """Is this text one of the phrases and nothing else?"""
    return len(text) <= _LONGEST and plain(text) in phrases(kind, rule)


def begins(text: str, kind: str, rule: str = "begins") -> bool:
    """Does this text begin with one of the phrases, at the end of a word?"""
    bare = plain(text[:_LONGEST])
    near = _by_first_word(kind, rule).get(bare.split(" ", 1)[0], ())
    return any(bare == p or bare.startswith(f"{p} ") for p in near)


def opening(text: str, kind: str, rule: str) -> int:
    """Return how many characters of the text one of the phrases takes at its start, 0 for none."""
    bare = plain(text[:_LONGEST])
    near = _by_first_word(kind, rule).get(bare.split(" ", 1)[0], ())
    return max((_taken(text[:_LONGEST], p) for p in near if bare.startswith(p)), default=0)


def label(text: str, kind: str, rule: str = "labels") -> int:
    """Return the length of a label with its colon or dash at the start of a text, 0 for none.

    A label in capitals before text that is not needs no colon: "READ ALSO Three men held".
    """
    taken = opening(text, kind, rule)
    if not taken:
        return 0
    if mark := _LABEL_END.match(text, taken):
        return mark.end()
    rest = text[taken:].strip()
    name = text[:taken]
    return taken if rest and name.isupper() and len(name) > 3 and not rest.isupper() else 0


def is_pair(text: str, kind: str) -> bool:
    """Does a sentence of the text begin with a phrase of a pair and hold its other half?

    Words in quotation marks are somebody's, and a long sentence beside it tells of something
    else: then the answer is no.
    """
    start = text[: 4 * _LONGEST]
    if any(mark in start for mark in _QUOTES):
        return False
    fitting = False
    for sentence in _SENTENCE_END.split(start):
        first = plain(sentence.split(maxsplit=1)[0]) if sentence.strip() else ""
        if (not first or first in _pairs(kind)) and _fits_pair(plain(sentence), kind):
            fitting = True
        elif len(sentence.split()) > _BESIDE:
            return False
    return fitting


def _fits_pair(bare: str, kind: str) -> bool:
    near = _pairs(kind).get(bare.split(" ", 1)[0], ())
    padded = f"{bare} "
    return any(
        padded.startswith(f"{first} ") and any(f" {second} " in padded for second in seconds)
        for first, seconds in near
    )


def holds(text: str, kind: str, rule: str) -> bool:
    """Does one of the phrases stand anywhere in the text, between the ends of words?"""
    padded = f" {plain(text[: 8 * _LONGEST])} "
    return any(f" {phrase} " in padded for phrase in phrases(kind, rule))


def is_titled(text: str) -> bool:
    """Is each word but the small ones written with a capital, as in a name of a body?

    Scripts without capitals: any text of one to six words.
    """
    bare = _ELIDED.sub("", text.replace("’", "'"))
    words = [word for word in re.split(r"[\s/,]+", bare.strip()) if word]
    if not any(c.isupper() or c.islower() for c in text):
        return 1 <= len(words) <= 6
    if not words or not words[0][0].isupper() or any(c.isdigit() for c in text):
        return False
    small = small_words()
    return all(not word[:1].islower() or word in small for word in words)


@cache
def small_words() -> frozenset[str]:
    """Return the words that stay in small letters inside names, of all languages."""
    return frozenset(word for words in load("boilerplate")["titles"].values() for word in words)


@cache
def agencies() -> frozenset[str]:
    """Return the names of news agencies as they are printed; short ones in capitals."""
    return frozenset(name for names in load("boilerplate")["agencies"].values() for name in names)


def is_agency(name: str) -> bool:
    """Is this the name of a news agency, as printed or all in capitals?"""
    name = name.strip()
    return name in agencies() or (name.isupper() and name in {a.upper() for a in agencies()})


@cache
def _pairs(kind: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the pairs of all languages by the first word of their first half."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for firsts, seconds in (
        row for listed in load("boilerplate")[kind]["pairs"].values() for row in listed
    ):
        for first in map(plain, firsts):
            table.setdefault(first.split(" ", 1)[0], []).append((first, tuple(map(plain, seconds))))
    return table


def _listed(kind: str, rule: str) -> list[object]:
    return [phrase for listed in load("boilerplate")[kind][rule].values() for phrase in listed]


def _taken(text: str, phrase: str) -> int:
    """Return where a phrase that stands at the start of a text ends in it, 0 where it does not."""
    end = 0
    for word in phrase.split():
        match = re.compile(r"\W*([\w'’.-]+)").match(text, end)
        if not match or plain(match.group(1)) != word:
            return 0
        end = match.end()
    last = text[:end].rstrip(".-'’")
    return len(last)
