"""Two names compared: how alike they are, and why, so that an analyst can follow it.

Each reason has a factor; the likeness is their product. Namesakes and relatives stay apart: a word
that stands against another ("Hassan" against "Hussein" beside one surname) outweighs all else.
Whether bodies such as "interior ministry" are the same is not for names to tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from clew.model import Reason
from clew.text.name_words import NameKind, NameWords, Word, is_lineage, split_name
from clew.text.word_likeness import compare_initials, compare_joined, compare_words

SAME = 0.9  # one name in two spellings or orders
ALIKE = 0.7  # may be one name: for a person to look at, or with other evidence

# What each reason leaves of the likeness. One of the second group alone is less than SAME; one of
# the third is less than ALIKE.
_FACTORS = {
    "same name": 1.0,
    "title left out": 0.99,
    "company form left out": 0.96,
    "other order": 0.97,  # of an organisation's words
    "written as one word": 0.97,
    "acronym beside the name": 0.97,
    "word repeated": 0.97,
    #
    "names in other order": 0.88,
    "single name on both sides": 0.89,
    "near in sound": 0.88,  # words of an organisation
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

_EQUAL_IN_SOUND = 0.99


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
        return _weigh(_same(one, kind))
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
    if kind == "organisation":
        seen = [_of_common_words(reason) for reason in seen]
    found = [*judge(one, other, matches, left_over, right_over), *seen]
    return _weigh(found or _same(one, kind))


def _same(name: NameWords, kind: NameKind) -> list[Reason]:
    if not name.words:
        return []
    same = _reason("same name", name.folded)
    alone = kind == "person" and len(name.words) == 1
    return [same, _reason("single name on both sides", name.folded)] if alone else [same]


def _of_common_words(reason: Reason) -> Reason:
    """Return what another spelling says of an organisation: "police" and "policy" are two words."""
    if reason.name == "other spelling" and reason.weight < _EQUAL_IN_SOUND:
        return _reason("near in sound", reason.detail)
    return reason


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
            matches.append(_Match((i,), (same,), compare_words(left[i], right[same])))
            lefts.remove(i)
            rights.remove(same)
    pairs = [(compare_words(left[i], right[j]), i, j) for i in lefts for j in rights]
    ranked = sorted(
        ((reason, i, j) for reason, i, j in pairs if reason is not None),
        key=lambda pair: (-pair[0].weight, pair[1], pair[2]),
    )
    for reason, i, j in ranked:
        if i in lefts and j in rights:
            matches.append(_Match((i,), (j,), reason))
            lefts.remove(i)
            rights.remove(j)
    if lefts and rights and len(lefts) + len(rights) > 2:
        one, other = [left[i] for i in lefts], [right[j] for j in rights]
        joined = compare_joined(one, other) or compare_initials(one, other)
        if joined is not None:
            matches.append(_Match(tuple(lefts), tuple(rights), joined))
    return matches


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
    elif full and len(one.words) == len(other.words) == 1:
        reasons.append(_reason("single name on both sides", one.words[0].text))
    elif not full:
        reasons.append(_reason("single name", "initials only"))
    return [*reasons, *_order(one.words, other.words, matches, "names in other order")]


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


def _order(
    left: Sequence[Word], right: Sequence[Word], matches: Sequence[_Match], reordered: str
) -> list[Reason]:
    """Return the reason where words stand in another order, or father and child change places."""
    order = [match.right[0] for match in sorted(matches, key=lambda match: match.left[0])]
    if order == sorted(order):
        return []
    pairs = [(left[m.left[0]], right[m.right[0]]) for m in matches]
    gained = [a for a, b in pairs if is_lineage(b.particle) and not is_lineage(a.particle)]
    lost = [a for a, b in pairs if is_lineage(a.particle) and not is_lineage(b.particle)]
    if gained and lost:
        return [_reason("father and child turned round", f"{lost[0].text} | {gained[0].text}")]
    return [_reason(reordered, " ".join(b.text for _, b in pairs))]


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
    return [*reasons, *_order(one.words, other.words, matches, "other order")]


def _acronym(one: NameWords, other: NameWords) -> Reason | None:
    """Return the reason where one name is the acronym of the other, of two letters or more."""
    for short, long in ((one, other), (other, one)):
        text = "".join(word.text for word in short.words)
        if len(text) > 1 and len(short.words) == 1 and text == long.acronym:
            return _reason("acronym", f"{text} ~ {long.folded}")
    return None
