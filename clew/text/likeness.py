"""Two names compared: how alike they are, and why, so that an analyst can follow it.

Each reason has a factor; the likeness is their product. Namesakes and relatives stay apart: a word
that stands against another ("Hassan" against "Hussein" beside one surname) outweighs all else.
Whether bodies such as "interior ministry" are the same is not for names to tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from rapidfuzz.distance import OSA

from clew.model import Reason
from clew.text.name_words import NameKind, NameWords, Word, is_lineage, split_name
from clew.text.sounds import compare_sounds, is_arabic, measure_sounds, sound_apart

SAME = 0.9  # one name in two spellings or orders
ALIKE = 0.7  # may be one name: for a person to look at, or with other evidence

# What each reason leaves of the likeness. One of the second group alone is less than SAME; one of
# the third is less than ALIKE.
_FACTORS = {
    "same name": 1.0,
    "title left out": 0.99,
    "particle differs": 0.99,
    "company form left out": 0.96,
    "other order": 0.97,
    "written as one word": 0.97,
    "acronym beside the name": 0.97,
    "word repeated": 0.97,
    #
    "near in sound": 0.84,
    "one slip of the pen": 0.84,
    "two slips of the pen": 0.72,
    "initial": 0.84,
    "middle name left out": 0.88,
    "outer name left out": 0.8,
    "acronym": 0.8,
    #
    "single name": 0.55,
    "further words": 0.6,
    "other company form": 0.65,
    "other number": 0.4,
    "father and child turned round": 0.4,
    "other word": 0.4,
    "nothing in common": 0.0,
}
_VARIANT = 0.9  # strictly near in sound: one name in two spellings
_FAR = 0.17  # of the length: less than that, and less than a consonant, is near in sound
_SYLLABIC = "\u1100"  # from here on each sign is a syllable or a word
_ENDING, _WOMAN = re.compile("(?<=..)(?:ah?|e|o|ه)$"), re.compile("(?:ah?|ه)$")
_LEAST_FOR_SLIP, _LEAST_FOR_TWO = 4, 8  # letters of a word


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 to 1, and the reasons: their weights multiply to it."""

    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """Words of the left name that stand for words of the right, and what was seen."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    reason: Reason | None = None


def compare_names(left: str, right: str, kind: NameKind) -> Likeness:
    """Return how alike two names of persons or organisations are, with reasons.

    From ``SAME`` on it is one name in two spellings; from ``ALIKE`` on it may be, so that somebody
    should look or other evidence must speak for it. Left and right may change places.

    >>> compare_names("Karim al-Haddad", "Haddad, Kareem", "person").score > SAME
    True
    >>> brothers = compare_names("Hassan Karimi", "Hussein Karimi", "person")
    >>> brothers.score < ALIKE, brothers.reasons[0].name, brothers.reasons[0].detail
    (True, 'other word', 'hassan ≠ hussein')
    """
    if right < left:
        left, right = right, left
    return _compare(left, right, kind)


@lru_cache(maxsize=65536)
def _compare(left: str, right: str, kind: NameKind) -> Likeness:
    one, other = split_name(left, kind), split_name(right, kind)
    if one.folded == other.folded:
        return _weigh([_reason("same name", one.folded)] if one.folded else [])
    if _written_together(one, other):
        return _weigh([_reason("written as one word", f"{one.folded} ~ {other.folded}")])
    acronym = _acronym(one, other)
    if acronym is not None:
        return _weigh([acronym])
    if not one.words or not other.words:
        return _weigh([_reason("nothing in common", f"{one.folded} | {other.folded}")])
    matches = _match(one.words, other.words)
    left_over = _over(one.words, {place for match in matches for place in match.left})
    right_over = _over(other.words, {place for match in matches for place in match.right})
    judge = _judge_person if kind == "person" else _judge_organisation
    seen = [match.reason for match in matches if match.reason is not None]
    found = [*judge(one, other, matches, left_over, right_over), *seen]
    return _weigh(found or [_reason("same name", one.folded)])


def _written_together(one: NameWords, other: NameWords) -> bool:
    """Do two names differ only by spaces and hyphens, and perhaps by a company form left out?"""
    if one.folded.replace(" ", "") == other.folded.replace(" ", ""):
        return True
    return one.words != other.words and one.compact == other.compact and one.forms == other.forms


def _weigh(reasons: Sequence[Reason]) -> Likeness:
    ordered = sorted(reasons, key=lambda reason: reason.weight)
    score = prod(reason.weight for reason in ordered) if ordered else 0.0
    return Likeness(round(score, 4), tuple(ordered))


def _reason(name: str, detail: str, weight: float | None = None) -> Reason:
    return Reason(name, _FACTORS[name] if weight is None else weight, detail)


def _over(words: Sequence[Word], taken: set[int]) -> list[int]:
    return [place for place in range(len(words)) if place not in taken]


def _match(left: Sequence[Word], right: Sequence[Word]) -> list[_Match]:
    """Return which words stand for which: same words first, then the likest, then joined ones."""
    matches: list[_Match] = []
    lefts, rights = list(range(len(left))), list(range(len(right)))
    for i in tuple(lefts):
        same = next((j for j in rights if left[i].text == right[j].text), None)
        if same is not None:
            matches.append(_Match((i,), (same,), _particle(left[i], right[same])))
            lefts.remove(i)
            rights.remove(same)
    pairs = [(_compare_words(left[i], right[j]), i, j) for i in lefts for j in rights]
    ranked = sorted(
        ((reason, i, j) for reason, i, j in pairs if reason is not None),
        key=lambda pair: (-pair[0].weight, pair[1], pair[2]),
    )
    for reason, i, j in ranked:
        if i in lefts and j in rights:
            matches.append(_Match((i,), (j,), reason))
            lefts.remove(i)
            rights.remove(j)
    joined = _joined(left, right, lefts, rights)
    return [*matches, joined] if joined is not None else matches


def _particle(left: Word, right: Word) -> Reason | None:
    if left.particle == right.particle:
        return None
    return _reason("particle differs", f"{left.particle or '–'} | {right.particle or '–'}")


def _compare_words(left: Word, right: Word) -> Reason | None:
    """Return why two words that are not the same may stand for each other, None if they may not."""
    found = _compare_texts(left.text, right.text)
    if left.particle != right.particle:  # "Benali" and "Ben Ali"
        for one, other in ((left.whole, right.text), (left.text, right.whole)):
            other_way = _compare_texts(one, other)
            if other_way and (found is None or other_way.weight > found.weight):
                found = other_way
    return found


@lru_cache(maxsize=131072)
def _compare_texts(left: str, right: str) -> Reason | None:
    detail = f"{left} ~ {right}"
    if left == right:
        return _reason("written as one word", detail)
    if len(left) == 1 or len(right) == 1:
        initial = left[:1] == right[:1] and not left.isdigit()
        return _reason("initial", detail) if initial else None
    if left.isdigit() or right.isdigit() or sound_apart(left, right):
        return None
    if is_arabic(left) and is_arabic(right):
        return _slip(left, right) if min(len(left), len(right)) > _LEAST_FOR_SLIP else None
    strict = compare_sounds(left, right, strict=True)
    if strict >= _VARIANT:
        name = "other script" if is_arabic(left) != is_arabic(right) else "other spelling"
        return Reason(name, round(0.5 + strict / 2, 3), detail)
    if _are_man_and_woman(left, right):
        return None
    slip = _slip(left, right)
    distance, length = measure_sounds(left, right)
    if distance < min(1, _FAR * length) and (slip is None or slip.name == "two slips of the pen"):
        return _reason("near in sound", detail)
    return slip


def _slip(left: str, right: str) -> Reason | None:
    """Return the reason where one or two letters differ in words long enough for that."""
    shorter = min(len(left), len(right))
    if shorter < _LEAST_FOR_SLIP or max(left + right) >= _SYLLABIC:
        return None
    slips = OSA.distance(left, right, score_cutoff=2)
    if slips == 1:
        return _reason("one slip of the pen", f"{left} ~ {right}")
    if slips == 2 and shorter >= _LEAST_FOR_TWO:
        return _reason("two slips of the pen", f"{left} ~ {right}")
    return None


def _are_man_and_woman(left: str, right: str) -> bool:
    """Do two words differ by the ending alone that makes a woman's name: "Amin", "Amina"?"""
    one, other = _ENDING.sub("", left), _ENDING.sub("", right)
    return one == other and bool(_WOMAN.search(left)) != bool(_WOMAN.search(right))


def _joined(
    left: Sequence[Word], right: Sequence[Word], lefts: Sequence[int], rights: Sequence[int]
) -> _Match | None:
    """Return the match of words written together on one side and apart on the other."""
    if not lefts or not rights or len(lefts) + len(rights) < 3:
        return None
    one, other = ("".join(left[i].whole for i in lefts), "".join(right[j].whole for j in rights))
    if one == other:
        reason: Reason | None = _reason("written as one word", f"{one} ~ {other}")
    else:
        reason = _compare_texts(one, other)
        if reason is None or len(one) < 2 or len(other) < 2:
            reason = _initials(left, right, lefts, rights)
    return _Match(tuple(lefts), tuple(rights), reason) if reason is not None else None


def _initials(
    left: Sequence[Word], right: Sequence[Word], lefts: Sequence[int], rights: Sequence[int]
) -> Reason | None:
    """Return the reason where one word is the others' initials: "JC", "Jean-Claude"."""
    short, long = [left[i].text for i in lefts], [right[j].text for j in rights]
    if len(short) > len(long):
        short, long = long, short
    if len(short) == 1 and short[0] == "".join(word[0] for word in long):
        return _reason("initial", f"{short[0]} ~ {' '.join(long)}")
    return None


def _judge_person(
    one: NameWords,
    other: NameWords,
    matches: Sequence[_Match],
    left_over: list[int],
    right_over: list[int],
) -> list[Reason]:
    """Return what speaks of the whole name of a person, beside its single words."""
    reasons = []
    if one.titles != other.titles:
        reasons.append(_reason("title left out", f"{one.titles or '–'} | {other.titles or '–'}"))
    if left_over and right_over:
        return [*reasons, _contradiction(one.words, other.words, matches, left_over, right_over)]
    left_over = _not_repeated(one.words, left_over)
    right_over = _not_repeated(other.words, right_over)
    full = sum(_is_full(match) for match in matches)
    if left_over or right_over:
        words, over = (one.words, left_over) if left_over else (other.words, right_over)
        if full < 2:
            name = "single name"
        elif over[0] > 0 and over[-1] < len(words) - 1:
            name = "middle name left out"
        else:
            name = "outer name left out"
        weight = _FACTORS[name] - 0.03 * (len(over) - 1)
        reasons.append(_reason(name, " ".join(words[i].text for i in over), weight))
    elif not full:
        reasons.append(_reason("single name", "initials only"))
    return [*reasons, *_order(one.words, other.words, matches)]


def _is_full(match: _Match) -> bool:
    return match.reason is None or match.reason.name != "initial"


def _not_repeated(words: Sequence[Word], over: list[int]) -> list[int]:
    """Return the left over places without words that the name has elsewhere, too."""
    rest = [words[i].text for i in range(len(words)) if i not in over]
    return [i for i in over if words[i].text not in rest]


def _contradiction(
    left: Sequence[Word],
    right: Sequence[Word],
    matches: Sequence[_Match],
    left_over: Sequence[int],
    right_over: Sequence[int],
) -> Reason:
    one = " ".join(left[i].text for i in left_over)
    other = " ".join(right[j].text for j in right_over)
    digits = any(letter.isdigit() for letter in one) and any(x.isdigit() for x in other)
    name = "other number" if digits else "other word" if matches else "nothing in common"
    return _reason(name, f"{one} ≠ {other}")


def _order(left: Sequence[Word], right: Sequence[Word], matches: Sequence[_Match]) -> list[Reason]:
    """Return the reason where words stand in another order, or father and child change places."""
    order = [match.right[0] for match in sorted(matches, key=lambda match: match.left[0])]
    if order == sorted(order):
        return []
    pairs = [(left[m.left[0]], right[m.right[0]]) for m in matches]
    gained = [a for a, b in pairs if is_lineage(b.particle) and not is_lineage(a.particle)]
    lost = [a for a, b in pairs if is_lineage(a.particle) and not is_lineage(b.particle)]
    if gained and lost:
        return [_reason("father and child turned round", f"{lost[0].text} | {gained[0].text}")]
    return [_reason("other order", " ".join(b.text for _, b in pairs))]


def _judge_organisation(
    one: NameWords,
    other: NameWords,
    matches: Sequence[_Match],
    left_over: list[int],
    right_over: list[int],
) -> list[Reason]:
    """Return what speaks of the whole name of an organisation, beside its single words."""
    reasons = []
    if one.forms != other.forms:
        name = "company form left out"
        if one.forms and other.forms and not one.forms & other.forms:
            name = "other company form"
        reasons.append(_reason(name, ""))
    if left_over and right_over:
        return [*reasons, _contradiction(one.words, other.words, matches, left_over, right_over)]
    if left_over or right_over:
        words, over = (one.words, left_over) if left_over else (other.words, right_over)
        rest = "".join(word.text[0] for place, word in enumerate(words) if place not in over)
        text = " ".join(words[place].text for place in over)
        known = text == rest and len(rest) > 2
        reasons.append(_reason("acronym beside the name" if known else "further words", text))
    return [*reasons, *_order(one.words, other.words, matches)]


def _acronym(one: NameWords, other: NameWords) -> Reason | None:
    """Return the reason where one name is the acronym of the other, of two letters or more."""
    for short, long in ((one, other), (other, one)):
        text = "".join(word.text for word in short.words)
        if len(text) > 1 and len(short.words) == 1 and text == long.acronym:
            return _reason("acronym", f"{text} ~ {long.folded}")
    return None
