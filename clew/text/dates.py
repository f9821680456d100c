"""Absolute day dates that stand alone, in five languages: ``str -> date | None``."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache

from clew.vocab import load

_MAX_LENGTH = 100  # characters; a date with weekday, hour and zone stays far below
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|o|a|°|\.)?"
_YEAR = r"(?P<year>\d{4})(?:\s?م)?"  # Arabic marks the common era with a letter
_GAP = r"[\s,.،]*"
_NUMERIC = r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})"
_YEAR_FIRST = r"(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"


def fold(text: str) -> str:
    """Return text for look-ups: small letters, no accents, Western digits, straight spaces.

    >>> fold("Février"), fold("١٦ أكتوبر")
    ('fevrier', '16 اكتوبر')
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    letters = []
    for character in unicodedata.normalize("NFKD", text.casefold()):
        if character.isdecimal():
            letters.append(str(unicodedata.decimal(character)))
        elif unicodedata.category(character) not in ("Mn", "Cf") and character != "ـ":
            letters.append(character)
    return " ".join("".join(letters).split())


def month_number(word: str) -> int | None:
    """Return the month, 1 to 12, that a name or abbreviation stands for in any language."""
    return _numbers("months").get(fold(word).rstrip("."))


def weekday_number(word: str) -> int | None:
    """Return the weekday a name stands for, Monday 0; None where languages differ ("mar")."""
    days = _weekdays().get(fold(word).rstrip("."), frozenset())
    return min(days) if len(days) == 1 else None


def parse_date(text: str) -> date | None:
    """Return the day that a text is, with or without a weekday and a time; else None.

    Refused: numbers that can be read day first and month first ("05/04/2024"), years of two
    digits, a weekday that the day does not fall on, days that do not exist, and any other word.

    >>> parse_date("Thu, 16 Nov 2017 13:28:00 GMT"), parse_date("16/11/2017")
    (datetime.date(2017, 11, 16), datetime.date(2017, 11, 16))
    >>> parse_date("05/04/2024"), parse_date("16 November"), parse_date("on 16 arrests in 2017")
    (None, None, None)
    """
    if len(text) > _MAX_LENGTH:
        return None
    folded = fold(text).strip(" .,;:،()[]")
    for pattern in _patterns():
        if match := pattern.fullmatch(folded):
            return _day_of(match.groupdict())
    return None


def _day_of(parts: dict[str, str | None]) -> date | None:
    month, day = _month_and_day(parts)
    if month is None or day is None:
        return None
    try:
        found = date(int(parts["year"] or 0), month, day)
    except ValueError:  # 31 June, month 13
        return None
    weekday = parts.get("weekday")
    if weekday and found.weekday() not in _weekdays()[weekday]:
        return None
    return found


def _month_and_day(parts: dict[str, str | None]) -> tuple[int | None, int | None]:
    """Return month and day; of two plain numbers only where one order alone is possible."""
    if first := parts.get("first"):
        left, right = int(first), int(parts["second"] or 0)
        if left != right and left <= 12 and right <= 12:
            return None, None
        return (right, left) if left > 12 else (left, right)
    day, month = int(parts["day"] or 0), parts["month"] or ""
    if month.isdigit():
        return int(month), day
    names = {_numbers("months")[name.strip()] for name in month.split("/")}
    return (names.pop() if len(names) == 1 else None), day


@cache
def _numbers(table: str) -> dict[str, int]:
    return {
        fold(form): number
        for forms in load("months")[table].values()
        for number, words in forms.items()
        for form in words
    }


@cache
def _weekdays() -> dict[str, frozenset[int]]:
    days: dict[str, frozenset[int]] = {}
    for forms in load("months")["weekdays"].values():
        for number, words in forms.items():
            for form in map(fold, words):
                days[form] = days.get(form, frozenset()) | {number}
    return days


def _any_of(words: Iterable[str]) -> str:
    return (
        "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = load("months")
    inside = _any_of(fold(w) for forms in words["inside_dates"].values() for w in forms)
    half, zone = (_any_of(map(fold, words[key])) for key in ("clock_halves", "time_zones"))
    name = _any_of(_numbers("months"))
    month = rf"(?P<month>{name}(?:\s?/\s?{name})?)\.?"
    link = rf"(?:{_GAP}\b{inside}\b)*{_GAP}"
    zone = rf"(?:\s?\(?{zone}\)?)?(?:\s?\(?[+-]\d{{2}}:?\d{{2}}\)?)?"
    hour = r"(?:[01]?\d|2[0-4])"
    clock = (
        rf"(?:{hour}\s?[:.h]\s?[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:\s?{half})?|{hour}\s?{half}){zone}"
    )
    before = (
        rf"(?:(?P<time>{clock})[\s,|-]*)?(?:{link}(?P<weekday>{_any_of(_weekdays())})\b)?{link}"
    )
    after = rf"(?:(?:[\s,،|-]|\b{inside}\b)*[\s,،|-]{clock}|t{clock})?"
    days = (
        rf"{_DAY}(?:{link}|[-/ ]){month}(?:{link}|[-/ ]){_YEAR}",
        rf"{month}{link}{_DAY}{_GAP}{_YEAR}",
        _NUMERIC,
        _YEAR_FIRST,
    )
    return tuple(re.compile(before + day + after) for day in days)
