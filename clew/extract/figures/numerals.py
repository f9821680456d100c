"""The numbers of a parsed report with the words that compare: "at least two dozen", "20 to 30"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from clew.model import Comparator
from clew.text.numbers import parse_digits, parse_number, parse_order
from clew.vocab import load

_YEARS = range(1900, 2100)
_LONGEST = 8  # tokens of one written number
_DASHED = re.compile(r"([\d.,]+)[-–—]([\d.,]+)")
_GLUED = re.compile(r"([\d.,]*\d)([^\W\d]{1,5})")
_BOUNDS: Mapping[str, tuple[bool, bool]] = {
    "exact": (True, True),
    "at_least": (True, False),
    "more_than": (True, False),
    "at_most": (False, True),
    "less_than": (False, True),
    "nearly": (False, True),
    "around": (False, False),
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A written number in token positions: ``start`` counts the comparing words in, ``core`` not.

    ``end`` is after the last token, "or more" counted in. A range has no value but both bounds;
    an order of magnitude ("dozens") has the lower bound two of its units; ``share`` marks parts
    of one ("half", "a third") and "most".
    """

    start: int
    core: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator = "exact"
    currency: str | None = None
    share: bool = False
    unit: str | None = None  # the word glued to the digits: "24pc", "10kW"


def find_numerals(doc: Doc) -> list[Numeral]:
    """Return the written numbers of a parse in order; what they count is not yet looked at."""
    found: list[Numeral] = []
    i = 0
    while i < len(doc):
        numeral = _read(doc, i) if _may_begin(doc, i) else None
        if numeral is None:
            i += 1
            continue
        compared = _compare(doc, numeral, found[-1].end if found else 0)
        found.append(compared)
        i = compared.end
    return found


def money_code(text: str, language: str) -> str | None:
    """Return the code of a currency sign or name, None where it is none."""
    return _codes(language).get(text.lower())


@cache
def _codes(language: str) -> Mapping[str, str]:
    table = load(f"{language}/quantities")["money"]
    return {name: code for code, names in table.items() for name in names}


@cache
def _comparators(language: str, side: str) -> Mapping[tuple[str, ...], Comparator]:
    table = load(f"{language}/quantities")[side]
    return {tuple(phrase.split()): kind for kind, phrases in table.items() for phrase in phrases}


def _may_begin(doc: Doc, i: int) -> bool:
    """May a number start here? Asked of every token, so that few are looked at closely."""
    token = doc[i]
    if not token.text.isalpha():
        written = any(character.isdecimal() for character in token.text)
        return written or money_code(token.text, doc.lang_) is not None
    if token.is_upper and i + 1 < len(doc) and not doc[i + 1].text.isalpha():
        return True
    openers, seconds = _openers(doc.lang_)
    if token.lower_ in openers:
        return True
    return token.tag_ == "DT" and i + 1 < len(doc) and doc[i + 1].lower_ in seconds


@cache
def _openers(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that a number may start with, and those that may follow an article."""
    vocab = load(f"{language}/quantities")
    single = (*vocab["numbers"], *vocab["halves"], *vocab["orders"], *vocab["several"])
    phrases = [phrase.split() for phrase in (*vocab["most"], *vocab["between"])]
    seconds = (*single, *vocab["scales"], *vocab["pairs"], *vocab["fractions"])
    most = [word for words in phrases for word in words[1:]]
    codes = [name for name in _codes(language) if name.isalpha()]
    skipped = {*vocab["one_of_them"], *vocab["determiners"]}
    first = {words[0] for words in phrases} - skipped
    return frozenset({*single, *first, *codes}), frozenset({*seconds, *most})


def _read(doc: Doc, i: int) -> Numeral | None:
    """Return the number that starts at a token: a range, a value, an order or a share."""
    vocab = load(f"{doc.lang_}/quantities")
    for read in (_read_between, _read_share, _read_range, _read_value, _read_order):
        numeral = read(doc, i, vocab)
        if numeral is not None:
            return numeral
    return None


def _window(doc: Doc, i: int) -> int:
    """Return the end of the tokens that one number starting here may take."""
    end = min(i + _LONGEST, len(doc))
    return next((j for j in range(i + 1, end) if doc[j].is_sent_start or doc[j].is_space), end)


def _read_value(doc: Doc, i: int, vocab: Mapping[str, Any]) -> Numeral | None:
    first, currency = i, None
    for sign in (2, 1):
        if i + sign < len(doc):
            currency = currency or money_code(doc[i : i + sign].text.replace(" ", ""), doc.lang_)
            first = i + sign if currency and first == i else first
    if currency and not all(_is_sign(token) for token in doc[i:first]):
        first, currency = i, None
    if not _may_start(doc[first], vocab):
        return None
    for j in range(_run_end(doc, first, vocab), first, -1):
        value = parse_number(_without_stop(doc, first, j, vocab), doc.lang_)
        if value is not None and _is_whole(doc, first, j, currency, vocab):
            currency = currency or money_code(doc[j - 1].text[-1], doc.lang_)
            return Numeral(i, i, j, value, value, value, currency=currency)
    return _read_glued(doc[first]) if first == i else None


def _run_end(doc: Doc, first: int, vocab: Mapping[str, Any]) -> int:
    """Return the end of the run of digits and number words that starts at a token."""
    tables = ("numbers", "scales", "joining", "halves", "one_of_them")
    for token in doc[first + 1 : _window(doc, first)]:
        word = token.lower_.rstrip(".")
        if not (token.text[0].isdecimal() or word == "-" or any(word in vocab[t] for t in tables)):
            return int(token.i)
    return _window(doc, first)


def _without_stop(doc: Doc, first: int, end: int, vocab: Mapping[str, Any]) -> str:
    """Return the text of a number; the full stop that the parser leaves on "€1.5m." is cut."""
    text = doc[first:end].text
    return text[:-1] if doc[end - 1].lower_[:-1] in vocab["scales"] and text[-1] == "." else text


def _read_glued(token: Token) -> Numeral | None:
    """Return the number of a token that ends in its unit: "24pc", "10kW"."""
    glued = _GLUED.fullmatch(token.text)
    value = parse_digits(glued[1]) if glued else None
    if glued is None or value is None:
        return None
    if (
        len(glued[2]) == 1
        and glued[2].lower() not in load(f"{token.doc.lang_}/quantities")["glued"]
    ):
        return None
    return Numeral(token.i, token.i, token.i + 1, value, value, value, unit=glued[2])


def _is_sign(token: Token) -> bool:
    """Is this a currency sign, or the capital letters before one ("US$", "US $")?"""
    return not token.text[0].isalpha() or token.is_upper


def _may_start(token: Token, vocab: Mapping[str, Any]) -> bool:
    lower = token.lower_
    return (
        token.text[0].isdecimal()
        or token.text[0] == "."
        or lower in vocab["numbers"]
        or (lower in vocab["one_of_them"] or lower in vocab["halves"])
    )


def _is_whole(
    doc: Doc, first: int, end: int, currency: str | None, vocab: Mapping[str, Any]
) -> bool:
    """Refuse "half" alone, "1.5 m" (metres) and a number that a letter or dash is glued to."""
    last = doc[end - 1]
    if doc[first:end].text.lower() in vocab["halves"] or last.text == "-":
        return False
    if last.lower_.rstrip(".") == "m" and end - first > 1 and not currency and last.text[0] != "M":
        glued = not doc[end - 2].whitespace_
        return glued and end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")
    if last.lower_ == "k" and end - first > 1 and doc[end - 2].whitespace_:
        return False
    if first == 0 or doc[first - 1].whitespace_ or currency:
        return True
    before = doc[first - 1]
    return not (
        before.text in ("-", "–", "+") and first > 1 and not doc[first - 2].whitespace_
    ) and (before.text not in ("+", "/", ":", "#", "@") and not before.text[-1].isalnum())


def _read_range(doc: Doc, i: int, vocab: Mapping[str, Any]) -> Numeral | None:
    """Return "20 to 30", "200-300", "two or three"; "rose from 20 to 30" are two numbers."""
    dashed = _DASHED.fullmatch(doc[i].text)
    if dashed:
        low, high = parse_digits(dashed[1]), parse_digits(dashed[2])
        if low is not None and high is not None and low < high:
            return Numeral(i, i, i + 1, None, low, high)
        return None
    left = _read_value(doc, i, vocab)
    if left is None:
        return None
    link = _past_unit(doc, left.end, vocab)
    if link + 1 >= len(doc) or doc[link].lower_ not in vocab["range_words"]:
        return None
    if i and doc[i - 1].lower_ in (*vocab["from"], *vocab["difference"]):
        if _tells_change(doc[i - 1], vocab):
            return None
    elif i and doc[i - 1].lemma_.lower() in vocab["change_verbs"]:
        return None
    start = link + 1 + (doc[link + 1].text == "-")  # "20 to-30"
    right = None if start >= len(doc) else _unglued(doc, start, vocab)
    if right is not None and link > left.end and _past_unit(doc, right.end, vocab) == right.end:
        return None  # "climbed 0.1% to 1,333"
    return _joined(doc, left, right, vocab)


def _past_unit(doc: Doc, i: int, vocab: Mapping[str, Any]) -> int:
    """Return the token after a unit that the left end of a range repeats: "5% to 10%"."""
    for width in (2, 1):
        words = doc[i : i + width].text.lower()
        if words in vocab["percent"] or (width == 1 and money_code(words, doc.lang_)):
            return i + width
    return i


def _unglued(doc: Doc, i: int, vocab: Mapping[str, Any]) -> Numeral | None:
    """Return the number at a token even where a dash is glued to it: the right end of a range."""
    if not _may_start(doc[i], vocab) and not money_code(doc[i].text, doc.lang_):
        return None
    plain = _read_value(doc, i, vocab)
    if plain is not None:
        return plain
    for j in range(_window(doc, i), i, -1):
        value = parse_number(doc[i:j].text, doc.lang_)
        if value is not None:
            return Numeral(i, i, j, value, value, value)
    return None


def _tells_change(token: Token, vocab: Mapping[str, Any]) -> bool:
    governors = [token.head, token.head.head]
    return any(word.lemma_.lower() in vocab["change_verbs"] for word in governors)


def _read_between(doc: Doc, i: int, vocab: Mapping[str, Any]) -> Numeral | None:
    """Return "between 200 and 300"."""
    width = 2 if doc[i : i + 2].text.lower() in vocab["between"] else 1
    if doc[i : i + width].text.lower() not in vocab["between"] or i + width >= len(doc):
        return None
    left = _read_value(doc, i + width, vocab)
    if left is None:
        return None
    link = _past_unit(doc, left.end, vocab)
    if link + 1 >= len(doc) or doc[link].lower_ not in vocab["between_and"]:
        return None
    joined = _joined(doc, left, _read_value(doc, link + 1, vocab), vocab)
    return None if joined is None else replace(joined, start=i, core=i)


def _joined(
    doc: Doc, left: Numeral, right: Numeral | None, vocab: Mapping[str, Any]
) -> Numeral | None:
    """Return the range of two numbers; the left one takes the scale of the right: "2-3 million"."""
    if right is None or left.value is None or right.value is None:
        return None
    low, high = left.value, right.value
    scale = vocab["scales"].get(doc[right.end - 1].lower_.rstrip("."), 1)
    if scale > 1 and low < 1000 and parse_digits(doc[left.end - 1].text) is not None:
        low *= scale if low * scale < high else 1
    if low >= high or (low in _YEARS and high not in _YEARS and left.end - left.core == 1):
        return None
    currency = left.currency or right.currency
    return Numeral(left.core, left.core, right.end, None, low, high, currency=currency)


def _read_order(doc: Doc, i: int, vocab: Mapping[str, Any]) -> Numeral | None:
    """Return "dozens", "tens of thousands", "several hundred": a lower bound of two units."""
    lower = doc[i].lower_
    if lower in vocab["one_of_them"] and i + 1 < len(doc) and doc[i + 1].lower_ in vocab["several"]:
        return None  # "a few dozen": read from "few"
    if lower not in vocab["orders"] and lower not in vocab["several"]:
        return None
    for j in range(_window(doc, i), i, -1):
        unit = parse_order(doc[i:j].text, doc.lang_)
        if unit is not None and doc[j - 1].lower_ not in vocab["partitive"]:
            return Numeral(i, i, j, None, 2 * unit, None, "vague_plural")
    return None


def _read_share(doc: Doc, i: int, vocab: Mapping[str, Any]) -> Numeral | None:
    """Return "half of", "two-thirds of", "most of", "a couple of"; each needs what it is of."""
    for j in range(min(i + 4, len(doc) - 1), i, -1):
        words = doc[i:j].text.lower().replace("-", " ").split()
        of = doc[j].lower_ in vocab["partitive"]
        text = " ".join(words)
        if of and text in vocab["most"]:
            return Numeral(i, i, j, None, None, None, "most", share=True)
        if (
            of
            and len(words) == 2
            and words[0] in vocab["one_of_them"]
            and words[1] in vocab["pairs"]
        ):
            return Numeral(i, i, j, 2.0, None, None, "around")
        share = _share(words, vocab)
        whole = of or (words[-1] in vocab["halves"] and doc[j].pos_ in ("DET", "PRON"))
        if share and whole and not _is_longer(doc, i, j, vocab):
            return Numeral(i, i, j, share, share, share, share=True)
    return None


def _is_longer(doc: Doc, i: int, end: int, vocab: Mapping[str, Any]) -> bool:
    """Is "half" only the start of a number: "half a million"?"""
    value = _read_value(doc, i, vocab)
    return value is not None and value.end > end


def _share(words: list[str], vocab: Mapping[str, Any]) -> float | None:
    """Return the value of a fraction in words."""
    if words and words[-1] in vocab["fractions"]:
        part = float(vocab["fractions"][words[-1]])
        if len(words) == 1:
            return part if words[-1] in vocab["halves"] else None
        if len(words) == 2:
            times = 1.0 if words[0] in vocab["one_of_them"] else vocab["numbers"].get(words[0])
            return None if times is None else round(times * part, 4)
    return None


def _compare(doc: Doc, numeral: Numeral, floor: int) -> Numeral:
    """Return the number with the words that compare, and the bounds they give."""
    if numeral.comparator != "exact":
        return numeral
    start, before = _before(doc, numeral, floor)
    end, after = _after(doc, numeral.end)
    comparator = before or after or "exact"
    low, high = _BOUNDS[comparator]
    if numeral.value is None:
        low, high = True, True
    return replace(
        numeral,
        start=start,
        end=end if after and not before else numeral.end,
        low=numeral.low if low else None,
        high=numeral.high if high else None,
        comparator=comparator,
    )


def _before(doc: Doc, numeral: Numeral, floor: int) -> tuple[int, Comparator | None]:
    table = _comparators(doc.lang_, "before")
    for width in range(6, 0, -1):
        first = numeral.start - width
        if first < floor or any(doc[j].is_sent_start for j in range(first + 1, numeral.start)):
            continue
        kind = table.get(tuple(doc[j].lower_ for j in range(first, numeral.start)))
        if kind is not None and not (width == 1 and _is_preposition(doc, first)):
            return first, kind
    return numeral.start, None


def _is_preposition(doc: Doc, i: int) -> bool:
    """Is this "about" the one of "warned about 12 men", this "over" the one of "over two years"?"""
    vocab, token = load(f"{doc.lang_}/quantities"), doc[i]
    if i and token.lower_ in vocab["topical"] and doc[i - 1].lemma_.lower() in vocab["telling"]:
        return True
    if token.dep_ != "prep" or token.tag_ != "IN":
        return False
    return any(child.ent_type_ in ("DATE", "TIME") for child in token.children)


def _after(doc: Doc, end: int) -> tuple[int, Comparator | None]:
    table = _comparators(doc.lang_, "after")
    for width in (3, 2, 1):
        words = tuple(token.lower_ for token in doc[end : end + width])
        if len(words) == width and words in table:
            return end + width, table[words]
    return end, None
