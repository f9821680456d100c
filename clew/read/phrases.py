"""Look-ups in the words of what stands around a report (vocab/boilerplate.yml)."""

import re
from functools import cache, lru_cache

from clew.text.dates import fold
from clew.vocab import load

_LONGEST = 150  # characters: more than any phrase and the word after it
_OUTER = " \t.,:;!?…*|-–—•·»«›‹>#+()[]{}\"'“”‘’؟،\ufeff"
_INNER = re.compile(r"[,:;!?*\"“”«»،؛؟…]+")
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
    """Does a text begin with a phrase of a pair and hold its other half?"""
    bare = plain(text[: 4 * _LONGEST])
    return any(
        any(bare.startswith(f"{first} ") for first in firsts)
        and any(f" {s}" in bare for s in seconds)
        for firsts, seconds in _pairs(kind)
    )


@cache
def agencies() -> frozenset[str]:
    """Return the names of news agencies as they are printed; short ones in capitals."""
    return frozenset(name for names in load("boilerplate")["agencies"].values() for name in names)


def is_agency(name: str) -> bool:
    """Is this the name of a news agency, as printed or all in capitals?"""
    name = name.strip()
    return name in agencies() or (name.isupper() and name in {a.upper() for a in agencies()})


@cache
def _pairs(kind: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    rows = load("boilerplate")[kind]["pairs"].values()
    return tuple(
        (tuple(map(plain, firsts)), tuple(map(plain, seconds))) for firsts, seconds in rows
    )


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
