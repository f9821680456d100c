"""Numbers as they are written: digits with their groupings, number words, orders of magnitude."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from clew.vocab import load

_SEPARATORS = ",٬'’ \u00a0\u202f\u2009"
_GROUPED = re.compile(rf"\d{{1,3}}(?:([{_SEPARATORS}])\d{{3}})(?:\1\d{{3}})*(?:\.\d+)?")
_LAKH = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"(?:0|[1-9]\d*)?(?:[.٫]\d+)?")
_GLUED = re.compile(r"(.*\d)([a-z]+)")
_CURRENCY = "$€£¥₦₹₺₪"


def parse_digits(text: str) -> float | None:
    """Return the value of digits with their separators, in any script.

    Refused: leading zeros ("007", a telephone number), decimal commas ("1,5": an English reader
    cannot tell them from a slip) and groups of other than three digits, but for lakhs.

    >>> parse_digits("1,000"), parse_digits("50 000"), parse_digits("٣٥"), parse_digits("12.5")
    (1000.0, 50000.0, 35.0, 12.5)
    >>> parse_digits("007"), parse_digits("1,5"), parse_digits("10:30")
    (None, None, None)
    """
    ascii_digits = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text
    )
    if _GROUPED.fullmatch(ascii_digits) or _LAKH.fullmatch(ascii_digits):
        return float(re.sub(rf"[{_SEPARATORS}]", "", ascii_digits))
    if _DOTTED.fullmatch(ascii_digits):
        return float(ascii_digits.replace(".", ""))
    if ascii_digits.strip(".٫") and _PLAIN.fullmatch(ascii_digits):
        return float(ascii_digits.replace("٫", "."))
    return None


def parse_number(text: str, language: str = "en") -> float | None:
    """Return the value of one written number, or None where the text is not just that.

    Digits, words and both together are read, with or without a currency sign. An order of
    magnitude ("dozens", "hundreds of") has no value: see ``parse_order``. Whether a number is a
    year, an age or a label is told by its context, not here.

    >>> parse_number("1.2 million"), parse_number("twenty-one"), parse_number("half a million")
    (1200000.0, 21.0, 500000.0)
    >>> parse_number("£10k"), parse_number("two dozen"), parse_number("dozens")
    (10000.0, 24.0, None)
    """
    plain = " ".join(text.lower().split())
    bare = plain.strip(_CURRENCY + " ")
    whole = parse_digits(bare)
    if whole is not None:
        return whole
    words: list[str] = []
    for word in _joined_groups(bare.replace("-", " ").split()):
        glued = _GLUED.fullmatch(word)
        words += [glued[1], glued[2]] if glued else [word]
    return _compose(words, load(f"{language}/quantities"))


def parse_order(text: str, language: str = "en") -> float | None:
    """Return the unit of an order of magnitude: what "dozens" or "several hundred" counts in.

    >>> parse_order("dozens"), parse_order("tens of thousands"), parse_order("several hundred")
    (12.0, 10000.0, 100.0)
    >>> parse_order("a dozen") is None
    True
    """
    table = load(f"{language}/quantities")
    words = [word for word in text.lower().split() if word not in table["partitive"]]
    hedged = bool(words) and words[0] in table["several"]
    product = 1.0
    for i, word in enumerate(words[1:] if hedged else words):
        if word in table["orders"]:
            product *= table["orders"][word]
        elif (hedged or i) and word in table["scales"]:
            product *= table["scales"][word]
        else:
            return None
    return product if product > 1 else None


def _joined_groups(words: list[str]) -> list[str]:
    """Return the words with digits that spaces part put together: "50 000" is one number."""
    joined: list[str] = []
    for word in words:
        if joined and _GROUPED.fullmatch(f"{joined[-1]} {word}"):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _compose(words: list[str], table: Mapping[str, Any]) -> float | None:
    """Return the value of a run of number words; every word must have its place in it."""
    total, part, last = 0.0, None, ""
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        kind, value = _sort(word, following, table)
        if kind in ("unit", "half") and (part is None or _follows(part, last, value)):
            part = (part or 0.0) + value
        elif kind == "digits" and part is None and not total:
            part = value
        elif kind == "scale" and part is not None and value <= 100:
            part *= value
        elif kind == "scale" and (part is not None or total):
            total, part = (total * value, None) if part is None else (total + part * value, None)
        elif kind == "article" and last in ("", "half", "and", "and half"):
            part, kind = (1.0, kind) if last == "" else (part, last)
        elif kind == "and" and last in ("scale", "unit", "digits"):
            kind = "and" if last == "scale" else "and half"
        else:
            return None
        last = kind
    if last in ("", "and", "and half", "article") or (part is None and not total):
        return None
    return total + (part or 0.0)


def _follows(part: float, last: str, value: float) -> bool:
    """May a number word follow: "twenty one", "two hundred and five", but not "two three"?"""
    if value < 1:
        return last in ("and", "and half")
    if last in ("scale", "and"):
        return part % 100 == 0 and part >= 100 and value < 100
    return last == "unit" and part % 100 >= 20 and part % 10 == 0 and 0 < value < 10


def _sort(word: str, following: str | None, table: Mapping[str, Any]) -> tuple[str, float]:
    """Return the kind and the value of one word of a number."""
    digits = parse_digits(word)
    if digits is not None:
        return "digits", digits
    if word in table["numbers"]:
        return "unit", float(table["numbers"][word])
    if word in table["scales"]:
        return "scale", float(table["scales"][word])
    if word in table["halves"]:
        return "half", 0.5
    if word in table["one_of_them"] and following is not None:
        return "article", 1.0
    return ("and", 0.0) if word in table["joining"] else ("", 0.0)
