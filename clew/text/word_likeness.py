"""Two words of names compared: one name in two spellings, a slip, an initial, or two names."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from clew.model import Reason
from clew.text.name_words import Word
from clew.text.sounds import compare_sounds, is_arabic, measure_sounds, sound_apart

_PARTICLE = 0.99
_TOGETHER = 0.97  # written as one word
_INITIAL = 0.84
_NEAR = 0.84  # in sound
_SLIP, _SLIP_IN_SHORT, _FIRST_LETTER, _TWO_SLIPS = 0.84, 0.79, 0.72, 0.72
_LEAST_FOR_SLIP, _SHORT, _LEAST_FOR_TWO = 4, 5, 8  # letters of a word

# Strictly as near as that in sound it is one name in two spellings.
_VARIANT, _VARIANT_ACROSS = 0.93, 0.9
_FAR = 0.17  # of the length: less than that, and less than a consonant, is near in sound
_SYLLABIC = "\u1100"  # from here on each sign is a syllable or a word
_ENDING, _WOMAN = re.compile("(?<=..)(?:ah?|e|o|ه)$"), re.compile("(?:ah?|ه)$")
_FRENCH_WOMAN = re.compile(r"(?<=..)([lnt])\1e$")


def compare_words(left: Word, right: Word) -> Reason | None:
    """Return why two words may stand for each other; the same word needs no reason.

    None, too, where they may not: what is left is told by whoever asks.

    >>> compare_words(Word("haddad"), Word("hadad")).name, compare_words(Word("rami"), Word("sara"))
    ('other spelling', None)
    """
    if left.text == right.text:
        if left.particle == right.particle:
            return None
        detail = f"{left.particle or '–'} | {right.particle or '–'}"
        return Reason("particle differs", _PARTICLE, detail)
    if left.bound and right.bound:
        return _compare_texts(left.stem, right.stem) if left.bound == right.bound else None
    found = _compare_texts(left.text, right.text)
    if left.particle != right.particle:  # "Benali" and "Ben Ali"
        for one, other in ((left.whole, right.text), (left.text, right.whole)):
            together = _compare_texts(one, other)
            if together and (found is None or together.weight > found.weight):
                found = together
    return found


def compare_joined(left: Sequence[Word], right: Sequence[Word]) -> Reason | None:
    """Return why one word may be the other side's words, written together: "Van der Holt"."""
    if min(len(left), len(right)) > 1:
        return None
    one, other = "".join(word.whole for word in left), "".join(word.whole for word in right)
    if min(len(one), len(other)) < _LEAST_FOR_SLIP:
        return None
    return _compare_texts(one, other)


def compare_initials(left: Sequence[Word], right: Sequence[Word]) -> Reason | None:
    """Return the reason where one word is the others' initials: "JC", "Jean-Claude"."""
    short, long = sorted(([word.text for word in words] for words in (left, right)), key=len)
    if len(short) == 1 and short[0] == "".join(word[0] for word in long):
        return Reason("initial", _INITIAL, f"{short[0]} ~ {' '.join(long)}")
    return None


@lru_cache(maxsize=131072)
def _compare_texts(left: str, right: str) -> Reason | None:
    detail = f"{left} ~ {right}"
    if left == right:
        return Reason("written as one word", _TOGETHER, detail)
    if len(left) == 1 or len(right) == 1:
        initial = left[:1] == right[:1] and left[:1].isalpha()
        return Reason("initial", _INITIAL, detail) if initial else None
    if left.isdigit() or right.isdigit() or sound_apart(left, right):
        return None
    if is_arabic(left) and is_arabic(right):
        return _compare_letters(left, right) if min(len(left), len(right)) >= _SHORT else None
    if _are_man_and_woman(left, right):
        return None
    strict, across = compare_sounds(left, right, strict=True), is_arabic(left) != is_arabic(right)
    if strict >= (_VARIANT_ACROSS if across else _VARIANT):
        name = "other script" if across else "other spelling"
        return Reason(name, round(0.5 + strict / 2, 3), detail)
    slip = _compare_letters(left, right)
    if slip is not None and slip.weight >= _NEAR:
        return slip
    distance, length = measure_sounds(left, right)
    if distance < min(1, _FAR * length):
        return Reason("near in sound", _NEAR, detail)
    return slip


def _compare_letters(left: str, right: str) -> Reason | None:
    """Return the reason where one or two letters differ in words long enough for that.

    In a short word, and at the start of any, another letter more often makes another name.
    """
    shorter = min(len(left), len(right))
    if shorter < _LEAST_FOR_SLIP or max(left + right) >= _SYLLABIC:
        return None
    slips = OSA.distance(left, right, score_cutoff=2)
    if slips == 1:
        weight = _SLIP if shorter > _SHORT else _SLIP_IN_SHORT
        weight = weight if left[0] == right[0] else _FIRST_LETTER
        return Reason("one slip of the pen", weight, f"{left} ~ {right}")
    if slips == 2 and shorter >= _LEAST_FOR_TWO:
        return Reason("two slips of the pen", _TWO_SLIPS, f"{left} ~ {right}")
    return None


def _are_man_and_woman(left: str, right: str) -> bool:
    """Do two words differ by the ending alone that makes a woman's name: "Amina", "Danielle"?"""
    if _FRENCH_WOMAN.sub(r"\1", left) == right or _FRENCH_WOMAN.sub(r"\1", right) == left:
        return left != right
    one, other = _ENDING.sub("", left), _ENDING.sub("", right)
    return one == other and bool(_WOMAN.search(left)) != bool(_WOMAN.search(right))
