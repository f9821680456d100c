"""The words of a report as time expressions need them, and the shapes they may stand in.

A shape is a sequence of word classes and plain words kept in ``vocab/<language>/times.yml``.
spaCy keeps "July–8" and "2015–2018" in one token: words here are cut finer than tokens.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from clew.vocab import load

Value = int | str
Caught = tuple[tuple[str, Value], ...]
_PIECE = re.compile(r"\b[^\W\d_]\d\b|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+[^\W\d_]*|[^\W\d_]+|\S")
_DOTTED = re.compile(r"(?:[^\W\d_]+\.)+")  # Sept. B.C. a.m.
_NUMBER = re.compile(r"(\d+)(st|nd|rd|th|s)?")
_NO_CLASSES: Mapping[str, Value] = {}
_YEARS = range(1000, 2101)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign: ``low`` is how it is looked up, ``token`` where it stands."""

    low: str
    text: str
    start: int
    end: int
    token: int
    classes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Shape:
    """One row of ``rules``: its elements are alternatives, each with "may it be absent?"."""

    rank: int
    rule: str
    elements: tuple[tuple[frozenset[str], bool], ...]


def find_words(doc: Doc) -> list[Word]:
    """Return the words of the report in order, white space left out, with their classes."""
    known = word_classes(doc.lang_)
    words = []
    for token in doc:
        if token.is_space:
            continue
        at = token.idx
        for text, start in _pieces(token.text):
            low = text.lower().replace(".", "") if len(text) > 1 else text.lower()
            classes = _number_classes(text) if text[0].isdigit() else known.get(low, _NO_CLASSES)
            words.append(Word(low, text, at + start, at + start + len(text), token.i, classes))
    return words


def _pieces(text: str) -> list[tuple[str, int]]:
    """Return the pieces of a token's text with their offsets; letters alone stay whole."""
    if text.isalpha() or _DOTTED.fullmatch(text):
        return [(text, 0)]
    return [(match.group(), match.start()) for match in _PIECE.finditer(text)]


def _number_classes(text: str) -> Mapping[str, Value]:
    match = _NUMBER.fullmatch(text)
    if match is None:
        plain = text.replace(",", "")
        return {"NUMBER": int(plain)} if plain.isdecimal() and len(plain) < 10 else {}
    number, ending = int(match[1]) if len(match[1]) < 10 else 0, match[2]
    if ending == "s":
        return {"DECADE": number} if number in _YEARS and number % 10 == 0 else {}
    if ending:
        is_day = 1 <= number <= 31
        return {"ORDINAL": number} | ({"DAY": number, "DAYTH": number} if is_day else {})
    classes: dict[str, Value] = {"NUMBER": number}
    if len(match[1]) <= 2 and 1 <= number <= 31:
        classes["DAY"] = number
    if len(match[1]) == 4 and number in _YEARS:
        classes["YEAR"] = number
    return classes


@cache
def word_classes(language: str) -> Mapping[str, Mapping[str, Value]]:
    """Return the classes of each word of a language with the word's value in each."""
    known: dict[str, dict[str, Value]] = {}
    for name, words in load(f"{language}/times")["words"].items():
        for word, value in words.items():
            known.setdefault(str(word), {})[name] = value
    for name, topic in (("MONTH", "months"), ("WEEKDAY", "weekdays")):
        for number, forms in load("months")[topic][language].items():
            for form in forms:
                known.setdefault(form, {})[name] = number
    return known


@cache
def _shapes(language: str) -> Mapping[str, list[Shape]]:
    """Return the shapes by each class or plain word that they can begin with."""
    by_first: dict[str, list[Shape]] = {}
    rules = load(f"{language}/times")["rules"].items()
    rows = [(rule, row) for rule, rows in rules for row in rows]
    for rank, (rule, row) in enumerate(rows):
        parts = [(part.rstrip("?"), part.endswith("?")) for part in row.split()]
        elements = tuple((frozenset(part.split("|")), may) for part, may in parts)
        shape = Shape(rank, rule, elements)
        for alternatives, may_be_absent in shape.elements:
            for first in sorted(alternatives):
                by_first.setdefault(first, []).append(shape)
            if not may_be_absent:
                break
    return by_first


@cache
def _plain_words(language: str) -> frozenset[str]:
    """Return the plain words and classes that shapes are made of."""
    shapes = _shapes(language).values()
    return frozenset(
        part for row in shapes for shape in row for parts, _ in shape.elements for part in parts
    )


def find_shapes(words: list[Word], at: int, language: str) -> list[tuple[int, str, Caught]]:
    """Return what can be read from a word on: (end, rule, caught values), the longest first.

    Of equally long readings the rule written first in the vocabulary comes first.
    """
    if not words[at].classes and not _goes_on(words, at, language):
        return []
    by_first = _shapes(language)
    readings: list[tuple[int, int, str, Caught]] = []
    tried: set[int] = set()
    for key in (words[at].low, *words[at].classes):
        for shape in by_first.get(key, ()):
            if shape.rank not in tried:
                tried.add(shape.rank)
                found = _match(shape, 0, words, at)
                readings += [
                    (-end, shape.rank, shape.rule, caught)
                    for end, caught in found
                    if words[end - 1].low != ","
                ]
    readings.sort(key=lambda reading: reading[:2])
    return [(-end, rule, caught) for end, _, rule, caught in readings]


def _goes_on(words: list[Word], at: int, language: str) -> bool:
    """Can a shape that begins with this plain word have the next word in it?"""
    if words[at].low not in _shapes(language) or at + 1 == len(words):
        return False
    following = words[at + 1]
    return bool(following.classes) or following.low in _plain_words(language)


def _match(shape: Shape, element: int, words: list[Word], at: int) -> Iterator[tuple[int, Caught]]:
    """Yield each way the rest of a shape fits the words from ``at`` on."""
    if element == len(shape.elements):
        yield at, ()
        return
    alternatives, may_be_absent = shape.elements[element]
    if at < len(words):
        for caught in _catch(words[at], alternatives):
            for end, more in _match(shape, element + 1, words, at + 1):
                yield end, caught + more
    if may_be_absent:
        yield from _match(shape, element + 1, words, at)


def _catch(word: Word, alternatives: frozenset[str]) -> list[Caught]:
    """Return what a word gives to an element: values of its classes; a plain word its unit."""
    if word.low in alternatives:
        unit = word.classes.get("UNIT")
        return [(("UNIT", unit),) if unit is not None else ()]
    return [((name, value),) for name, value in word.classes.items() if name in alternatives]
