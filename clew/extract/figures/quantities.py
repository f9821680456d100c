"""Quantities: what each number of a report counts, with its unit, rate and whole.

A quantity is not yet a figure: measured things (durations, distances, ages, shares) are
quantities too, told by their unit; only ``figures`` says what a count measures.
"""

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from clew.extract.figures.counted import (
    AGE,
    UNKNOWN,
    Counted,
    counts_in,
    find_counted,
    is_measured,
    unit_named,
)
from clew.extract.figures.numerals import Numeral, find_numerals
from clew.extract.figures.uncounted import is_uncounted
from clew.extract.frames import Quantity
from clew.extract.parse import span_of
from clew.model import Rate, Span
from clew.vocab import load

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_FAR = 2  # sentences back that "12 of them" may reach


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity with the token positions that linking it to its whole needs."""

    numeral: Numeral
    counted: Counted
    quantity: Quantity


def find_quantities(doc: Doc) -> list[Quantity]:
    """Return the quantities of a parse, in the order of the text.

    A range ("20 to 30") has both bounds and no value, an order of magnitude ("thousands") the
    lower bound of two units, "most of the 20" the bounds 11 and 20; "nearly 500" is bounded
    above, "around 600" not at all. Years, dates, times, ordinals, addresses, telephone numbers,
    labels ("Article 3", "Operation 300") and "one of the" are refused: they count nothing.
    "Most" of a set that is not counted is refused too.
    """
    found: list[_Found] = []
    for numeral in find_numerals(doc):
        if is_uncounted(doc, numeral):
            continue
        counted = find_counted(doc, numeral)
        found.append(_Found(numeral, counted, _quantify(doc, numeral, counted)))
    for i in range(len(found)):
        found[i] = _as_age(doc, found, i)
        found[i] = _with_whole(doc, found, i)
    return _without_idle_shares([each.quantity for each in found])


def _as_age(doc: Doc, found: list[_Found], i: int) -> _Found:
    """Return the 41 of "aged 34 and 41" as the age that it is."""
    each = found[i]
    if i == 0 or found[i - 1].quantity.unit != AGE or each.quantity.unit != UNKNOWN:
        return each
    between = doc[found[i - 1].counted.end : each.numeral.start]
    if all(token.pos_ in ("CCONJ", "PUNCT") for token in between):
        return replace(each, quantity=replace(each.quantity, unit=AGE))
    return each


def _quantify(doc: Doc, numeral: Numeral, counted: Counted) -> Quantity:
    first = numeral.start
    if first and doc[first - 1].tag_ == "DT" and doc[first - 1].lower_ in _determiners(doc.lang_):
        first -= 1
    value = numeral
    if counted.unit == "person":
        value = _in_whole_persons(doc, numeral)
    return Quantity(
        span=_trimmed(doc, first, max(counted.end, numeral.end)),
        number=_trimmed(doc, numeral.start, numeral.end),
        head=counted.head,
        value=value.value,
        low=value.low,
        high=value.high,
        comparator=value.comparator,
        unit=counted.unit,
        rate=_find_rate(doc, numeral, counted),
        per=_find_per(doc, max(counted.end, numeral.end)),
    )


def _trimmed(doc: Doc, start: int, end: int) -> Span:
    """Return the span of tokens without the full stop that stays on "€1.5m." """
    span = span_of(doc[start:end])
    scales = load(f"{doc.lang_}/quantities")["scales"]
    stopped = doc[end - 1].text[-1] == "." and doc[end - 1].lower_[:-1] in scales
    return Span(span.start, span.end - stopped)


@cache
def _determiners(language: str) -> frozenset[str]:
    return frozenset(load(f"{language}/quantities")["determiners"])


def _in_whole_persons(doc: Doc, numeral: Numeral) -> Numeral:
    """Return "1.200 migrants" as 1,200: persons are not counted in thousandths."""
    digits = doc[numeral.end - 1].text
    if numeral.value is None or not numeral.value % 1 or len(digits.partition(".")[2]) != 3:
        return numeral
    low, high = (None if bound is None else bound * 1000 for bound in (numeral.low, numeral.high))
    return replace(numeral, value=numeral.value * 1000, low=low, high=high)


# ---- rates


def _find_rate(doc: Doc, numeral: Numeral, counted: Counted) -> Rate | None:
    """Return the rate of "a week", "each week", "weekly": in the expression, right behind it, or
    at the verb whose argument it is."""
    end = max(counted.end, numeral.end)
    spots = [*range(numeral.end, min(end + 1, len(doc)))]
    verb = _verb_above(doc[counted.head])
    if verb is not None:
        spots += [
            t.i for t in verb.children if t.i >= end and t.dep_ in ("npadvmod", "advmod", "prep")
        ]
        spots += [
            t.left_edge.i
            for t in verb.children
            if t.dep_ in ("npadvmod", "advmod") and not _parts(doc, t.i, numeral.start)
        ]
    before = doc[numeral.start - 1] if numeral.start else None
    if before is not None and before.pos_ == "ADJ":
        spots.append(before.i)
    for i in sorted(set(spots)):
        rate = _rate_at(doc, i, counted)
        if rate is not None:
            return rate
    return None


def _parts(doc: Doc, left: int, right: int) -> bool:
    """Does another number stand between two tokens?"""
    low, high = sorted((left, right))
    return any(token.pos_ == "NUM" for token in doc[low + 1 : high])


def _verb_above(token: Token) -> Token | None:
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def _rate_at(doc: Doc, i: int, counted: Counted) -> Rate | None:
    """Return the rate that the words at a token give: "each week", "per annum", "daily"."""
    vocab = load(f"{doc.lang_}/quantities")
    first = doc[i].lower_
    if i + 2 < len(doc) and doc[i + 1].text == "-":  # "24 euros a-year"
        i += 1
    names: dict[str, Rate] = {
        name: rate for rate, listed in vocab["rates"].items() for name in listed
    }
    if first in vocab["rate_words"] and i + 1 < len(doc):
        return names.get(doc[i + 1].lower_) if doc[i + 1].i != counted.head else None
    adverb = doc[i].pos_ == "ADV" or i < counted.head
    return names.get(first) if adverb and doc[i].pos_ in ("ADV", "ADJ") else None


def _find_per(doc: Doc, end: int) -> str | None:
    """Return for each of what a quantity holds: "per person", "per square metre", "/share"."""
    vocab = load(f"{doc.lang_}/quantities")
    if end + 1 >= len(doc) or doc[end].lower_ not in vocab["per"]:
        return None
    times = {name for listed in vocab["rates"].values() for name in listed}
    words: list[str] = []
    for token in doc[end + 1 : end + 4]:
        words.append(token.lemma_.lower())
        if token.pos_ not in ("ADJ", "ADV") and not _goes_on(token):
            break
    if not words or words[-1] in times:
        return None
    name = " ".join(words).rstrip(".")
    return unit_named(name, doc.lang_) or name


def _goes_on(token: Token) -> bool:
    return token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i


# ---- parts of a whole


def _with_whole(doc: Doc, found: list[_Found], i: int) -> _Found:
    """Return a quantity with the position of its whole, where the text says it is a part."""
    part = found[i]
    if part.quantity.whole is not None or is_measured(part.quantity.unit, doc.lang_):
        return part
    whole = _find_whole(doc, found, i)
    if whole is None:
        return part
    quantity = replace(part.quantity, whole=whole)
    known = found[whole].quantity
    if quantity.unit == UNKNOWN:
        quantity = replace(quantity, unit=known.unit)
    if quantity.comparator == "most" and known.value is not None:
        quantity = replace(quantity, low=known.value // 2 + 1, high=known.value)
    if quantity.rate is None and known.rate is not None:
        quantity = replace(quantity, rate=known.rate)
    return replace(part, quantity=quantity)


def _find_whole(doc: Doc, found: list[_Found], i: int) -> int | None:
    vocab = load(f"{doc.lang_}/quantities")
    part = found[i]
    after = part.numeral.end
    if after + 1 < len(doc) and doc[after].lower_ in vocab["partitive"]:
        if i + 1 < len(found) and found[i + 1].counted.head == part.counted.head:
            return i + 1  # "600 of the 1,000 migrants"
        definite = doc[after + 1].lower_ in vocab["definite"]
        if i + 1 < len(found) and found[i + 1].numeral.start == after + 1 + definite:
            return i + 1  # "four of the nine"
        if doc[after + 1].lower_ in vocab["pronouns"] or doc[after + 1].lower_ in vocab["definite"]:
            return _nearest(doc, found, i)
        return None
    if _is_fresh(doc, part):
        return None
    broken = _broken_down(doc, found, i)
    if broken is not None:
        return broken
    if _is_among(doc, part) or _is_bracketed(doc, found, i):
        return _nearest(doc, found, i)
    if i and found[i - 1].quantity.whole is not None and _continues(doc, found[i - 1], part):
        return found[i - 1].quantity.whole  # "including 25 in Spain and seven in Italy"
    if i + 1 < len(found) and _is_said_among(doc, part, found[i + 1]):
        return i + 1  # "three women were among the 112 people"
    fronted = i > 0 and found[i - 1].numeral.start - 2 >= 0
    if fronted and _is_fronted(doc, found[i - 1], part):
        return i - 1  # "Of the 350 people detained, 49 were women"
    return None


def _broken_down(doc: Doc, found: list[_Found], i: int) -> int | None:
    """Return the whole of "twelve suspects, eight men and four women": the parts must add up."""
    for first in range(i, max(0, i - 4), -1):
        whole, last = found[first - 1], first
        total = 0.0
        while last < len(found) and total < (whole.quantity.value or 0):
            same = found[last].quantity.unit == whole.quantity.unit
            total += (found[last].quantity.value or 0) if same else float("inf")
            last += 1
        opens = doc[whole.counted.end].text in (",", ":", "(", "–", "—")
        if first <= i < last and last - first > 1 and total == whole.quantity.value and opens:
            near = found[first].numeral.start - whole.counted.end <= 2
            if near and whole.quantity.whole is None:
                return first - 1
    return None


def _is_fresh(doc: Doc, part: _Found) -> bool:
    """Is this "another 12", "12 more", "a further 12": beside what was counted, not part of it?"""
    more = load(f"{doc.lang_}/quantities")["more"]
    near = (part.numeral.start - 1, part.numeral.end)
    return any(0 <= i < len(doc) and doc[i].lower_ in more for i in near)


def _is_among(doc: Doc, part: _Found) -> bool:
    """Is this "including 21 minors", "among them 5 women", "of whom 30 were children"?"""
    vocab = load(f"{doc.lang_}/quantities")
    before = [token.lower_ for token in doc[max(0, part.numeral.start - 4) : part.numeral.start]]
    while before and before[-1] in (*vocab["skipped"], *vocab["one_of_them"]):
        before.pop()
    if before and before[-1] in vocab["including"]:
        return before[-1] not in vocab["among"] or before[-1] == "including"
    return len(before) > 1 and before[-1] in vocab["pronouns"] and before[-2] in vocab["among"]


def _continues(doc: Doc, before: _Found, part: _Found) -> bool:
    """Does a part go on the list that the part before it opened?"""
    mine = {doc[part.counted.head], doc[part.numeral.end - 1]}
    theirs = {before.counted.head, *range(before.numeral.start, before.numeral.end)}
    if not any(other.i in theirs for token in mine for other in token.conjuncts):
        return False
    return counts_in(part.quantity.unit, before.quantity.unit, doc.lang_)


def _is_said_among(doc: Doc, part: _Found, whole: _Found) -> bool:
    """Is this "three women were among the 112 people"?"""
    vocab = load(f"{doc.lang_}/quantities")
    first = whole.numeral.start - 1
    first -= first > 1 and doc[first].lower_ in vocab["definite"]
    if first < 1 or doc[first].lower_ not in vocab["among"] or doc[first].head.lemma_ != "be":
        return False
    same = counts_in(part.quantity.unit, whole.quantity.unit, doc.lang_)
    subject = doc[part.counted.head]
    verbs = {subject.head.i, *(token.head.i for token in subject.conjuncts)}
    return same and doc[first].head.i in verbs and _may_hold(whole.quantity, part.quantity)


def _is_bracketed(doc: Doc, found: list[_Found], i: int) -> bool:
    """Is this "350 people (49 women, 12 children)"?"""
    part = found[i]
    start = part.numeral.start
    if i == 0 or start < 2 or doc[start - 1].text != "(":
        return False
    before = found[i - 1]
    if before.counted.end != start - 1:
        return False
    if before.quantity.unit == "person" and part.quantity.unit == "person":
        return True
    return part.quantity.unit == UNKNOWN and _is_located(doc, part)


def _is_located(doc: Doc, part: _Found) -> bool:
    """Is this the 17 of "23 arrests (17 in Germany and 6 in Poland)", not "(17 in 2022)"?"""
    end = part.numeral.end
    if end >= len(doc) or doc[end].pos_ != "ADP":
        return False
    return any(t.dep_ == "pobj" and t.ent_type_ in _PLACES for t in doc[end].children)


def _is_fronted(doc: Doc, whole: _Found, part: _Found) -> bool:
    first = whole.numeral.start - 1
    if first >= 1 and doc[first].lower_ in load(f"{doc.lang_}/quantities")["definite"]:
        first -= 1
    opening = doc[first]
    if (
        opening.lower_ not in load(f"{doc.lang_}/quantities")["partitive"]
        or not opening.text.istitle()
    ):
        return False
    return doc[first].sent == doc[part.numeral.start].sent


def _nearest(doc: Doc, found: list[_Found], i: int) -> int | None:
    """Return the nearest counted set before a part, in its sentence or the two before, that has
    its unit and is not smaller."""
    part = found[i]
    sentence = doc[part.numeral.start].sent.start
    for j in range(i - 1, -1, -1):
        other = found[j]
        between = doc[other.numeral.start + 1 : part.numeral.start + 1]
        if sum(bool(token.is_sent_start) for token in between) > _FAR:
            return None
        if is_measured(other.quantity.unit, doc.lang_) or other.quantity.whole == i:
            continue
        same = counts_in(part.quantity.unit, other.quantity.unit, doc.lang_)
        if same and _may_hold(other.quantity, part.quantity):
            siblings = other.quantity.whole is not None and sentence <= other.numeral.start
            return other.quantity.whole if siblings else j
    return None


def _may_hold(whole: Quantity, part: Quantity) -> bool:
    """May the one number hold the other: by their bounds, never from their nearness?"""
    most = whole.high if whole.high is not None else None
    least = part.low if part.low is not None else part.value
    if most is None or least is None:
        estimate = whole.value
        return estimate is None or least is None or whole.low is not None or least <= estimate
    return least <= most


def _without_idle_shares(quantities: list[Quantity]) -> list[Quantity]:
    """Return the quantities without "most of" a set that nothing counts; wholes move along."""
    keep = [i for i, q in enumerate(quantities) if q.comparator != "most" or q.whole is not None]
    position = {old: new for new, old in enumerate(keep)}
    return [
        replace(
            quantities[i], whole=position.get(w) if (w := quantities[i].whole) is not None else None
        )
        for i in keep
    ]
