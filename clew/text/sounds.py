"""Words as sounds: how near two words are in sound, whatever their spelling and script.

What letters sound like and which sounds are near is in ``vocab/sounds.yml``. The rules are those of
transliteration in general: vowels that Arabic does not write, doubled consonants, q for k, ou for
u, dj for j. No word is listed.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from clew.vocab import load

_VOWELS = frozenset("aeiouADEIOQU")
_SPELLING = 0.35  # a dearer change makes another name, not another spelling
_DROPPED = {False: ("weak", "weak"), True: ("arabic_weak", "across_weak")}
_SILENT = frozenset("hwY")  # past the start left out, or written as vowels, by many
_MOST_KEYS = 4
_HOPELESS = 0.4  # sounds that agree less than that are not weighed


class Costs(NamedTuple):
    """What it costs to take one sound for another, to leave out one on the left or right."""

    near: Mapping[tuple[str, str], float]
    left: Mapping[str, float]
    right: Mapping[str, float]


Change = tuple[re.Pattern[str], str]


@cache
def _changes(name: str) -> tuple[Change, ...]:
    return tuple((re.compile(pattern), new) for pattern, new in load("sounds")[name])


@cache
def _spellings() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return what the spellings of Latin letters sound like, and the pattern that finds them."""
    latin: Mapping[str, str] = load("sounds")["latin"]
    return latin, re.compile("|".join(sorted(map(re.escape, latin), key=len, reverse=True)))


@cache
def _letters(name: str) -> Mapping[int, str]:
    return str.maketrans(load("sounds")[name])


@cache
def _costs(across: bool, strict: bool) -> Costs:
    """Return the costs of one script or of Arabic against another; strict, of one name only."""
    rules = load("sounds")
    near = _both_ways(rules["near"])
    if across:
        near |= _both_ways(rules["across_near"])
    dropped = [rules[name] for name in _DROPPED[across]]
    if strict:
        near = {pair: cost for pair, cost in near.items() if cost <= _SPELLING}
        dropped = [
            {
                sound: cost
                for sound, cost in rules[name].items()
                if sound not in rules["telling"][name]
            }
            for name in _DROPPED[across]
        ]
    return Costs(near, *dropped)


def _both_ways(near: Mapping[str, float]) -> dict[tuple[str, str], float]:
    return {
        pair: cost for key, cost in near.items() for pair in ((key[0], key[1]), (key[1], key[0]))
    }


@lru_cache(maxsize=65536)
def is_arabic(word: str) -> bool:
    """Is a word written in Arabic script?"""
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


@lru_cache(maxsize=65536)
def to_sounds(word: str) -> str:
    """Return the sounds of a folded word, one sign each.

    >>> to_sounds("cherif"), to_sounds("youssef"), to_sounds("qadhafi"), to_sounds("شريف")
    ('Cerif', 'Yusef', 'qadafI', 'Srif')
    """
    if is_arabic(word):
        return _changed(
            _changed(word, "arabic_before").translate(_letters("arabic")), "arabic_after"
        )
    if not word.isascii():
        word = word.translate(_letters("letters"))
    latin, pattern = _spellings()
    word = pattern.sub(lambda match: latin[match.group()], _changed(word, "latin_before"))
    return _changed(word, "latin_after")


def _changed(word: str, changes: str) -> str:
    for pattern, new in _changes(changes):
        word = pattern.sub(new, word)
    return word


def compare_sounds(left: str, right: str, strict: bool = False) -> float:
    """Return how near two folded words are in sound, from 0 to 1.

    Strict, only changes count as small by which one name is spelled in several ways.

    >>> compare_sounds("mohamed", "muhammad") > 0.9 > compare_sounds("hasan", "husayn")
    True
    >>> compare_sounds("محمد", "mohamed") > 0.9, compare_sounds("karim", "mahmoud") < 0.5
    (True, True)
    >>> compare_sounds("jamal", "jamil"), compare_sounds("jamal", "jamil", strict=True)
    (0.9, 0.8)
    """
    distance, length = measure_sounds(left, right, strict)
    return max(0.0, 1 - distance / length) if length else 0.0


@lru_cache(maxsize=131072)
def measure_sounds(left: str, right: str, strict: bool = False) -> tuple[float, float]:
    """Return how far two folded words are in sound, in changes of consonants, and their length."""
    if is_arabic(right) and not is_arabic(left):
        left, right = right, left
    one, other = to_sounds(left), to_sounds(right)
    across = is_arabic(left) and not is_arabic(right)
    if across:
        length = (len(one) + sum(sound not in _VOWELS for sound in other)) / 2
    else:
        length = (len(one) + len(other)) / 2
        if sound_apart(left, right):
            return length, length
    if one == other:
        return 0.0, length
    return _distance(*_where_they_differ(one, other), _costs(across, strict)), length


def _where_they_differ(left: str, right: str) -> tuple[str, str]:
    """Return two rows of sounds without what they begin and end with alike."""
    start, end, shorter = 0, 0, min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]


def sound_apart(left: str, right: str) -> bool:
    """Are two words of like scripts so far apart that nothing need be measured?"""
    if is_arabic(left) != is_arabic(right):
        return False
    return Levenshtein.normalized_similarity(to_sounds(left), to_sounds(right)) < _HOPELESS


def _distance(left: str, right: str, costs: Costs) -> float:
    """Return the least cost of turning one row of sounds into the other."""
    near, drop_left = costs.near, costs.left
    adding = [costs.right.get(sound, 1.0) for sound in right]
    before = [0.0]
    for cost in adding:
        before.append(before[-1] + cost)
    for sound in left:
        dropped = drop_left.get(sound, 1.0)
        diagonal, last = before[0], before[0] + dropped
        row = [last]
        for index, (other, added) in enumerate(zip(right, adding, strict=True), 1):
            least = diagonal if sound == other else diagonal + near.get((sound, other), 1.0)
            diagonal = before[index]
            if diagonal + dropped < least:
                least = diagonal + dropped
            if last + added < least:
                least = last + added
            row.append(least)
            last = least
        before = row
    return before[-1]


@lru_cache(maxsize=65536)
def skeletons(word: str) -> tuple[str, ...]:
    """Return the consonants of a folded word as classes: spellings of one name share one of them.

    A sound of two classes gives two: "g" is Arabic's qaf to some and its jim to others.

    >>> skeletons("gaddafi"), skeletons("qadhafi"), skeletons("jamal"), skeletons("جمال")
    (('jtf', 'ktf'), ('ktf',), ('jml',), ('jml',))
    """
    classes: Mapping[str, str] = load("sounds")["classes"]
    rows: list[str] = []
    before = ""
    for sound in to_sounds(word):
        here = "" if sound in _SILENT and before else classes.get(sound, sound)
        if sound in _VOWELS:
            here = "" if before else "a"
        if here and here != before:
            rows.append(here)
        before = here or "-"
    return tuple(sorted({"".join(row) for row in product(*rows)})[:_MOST_KEYS])
