"""Measure the finding of time expressions on WikiWars: spans and ISO values.

WikiWars (Mazur and Dale 2010, CC BY-SA) is history: each of its 22 articles tells of years long
before its publication. Published: SynTime (strict, here), HeidelTime (value, on newswire).
"""

import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from bench.rows import Row, Tools
from clew.extract.times.anchor import Dated, date_moments
from clew.extract.times.moments import find_moments
from clew.model import StatedDate
from clew.text.periods import Period

_TAG = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")
_BODY = re.compile(r"<TEXT>\n?(.*)</TEXT>", re.DOTALL)
_CREATED = re.compile(r"<DCT>.*?value=\"([\d-]+)\"", re.DOTALL)
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_ALWAYS = frozenset(("age", "then"))
_REFERENCES = {"PRESENT": "PRESENT_REF", "PAST": "PAST_REF", "FUTURE": "FUTURE_REF"}


class Timex(NamedTuple):
    """A time expression with its TIMEX value."""

    start: int
    end: int
    value: str


def read_gold(markup: str) -> tuple[str, date, list[Timex]]:
    """Return text, date of creation and expressions of a TimeML file; of nested ones the outer."""
    body = _BODY.search(markup)
    created = _CREATED.search(markup)
    if body is None or created is None:
        raise ValueError("no <TEXT> or <DCT>: a TimeML file was expected")
    marked = body[1]
    for entity, character in _ENTITIES.items():
        marked = marked.replace(entity, character if character not in "<>" else " ")
    text, gold, open_tags, last = "", [], [], 0
    for match in _TAG.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match[1] is not None:
            value = re.search(r'value="([^"]*)"', match[1])
            open_tags.append((len(text), value[1] if value else ""))
        else:
            start, value_of = open_tags.pop()
            if not open_tags:
                gold.append(Timex(start, len(text), value_of))
    return text + marked[last:], date.fromisoformat(created[1]), gold


def find_timexes(doc: Doc, published: date) -> list[Timex]:
    """Return what Clew reads as single time expressions, with the value in TIMEX form."""
    words, moments = find_moments(doc)
    stated = StatedDate(published, published, "metadata", "page metadata")
    return [
        Timex(
            words[dated.moment.first].start,
            words[dated.moment.last - 1].end,
            to_value(dated),
        )
        for dated in date_moments(doc, words, moments, stated)
        if dated.moment.rule not in _ALWAYS
    ]


def to_value(dated: Dated) -> str:
    """Return the TIMEX value: the ISO form as coarse as the expression, or its own codes."""
    moment, period = dated.moment, dated.resolved[0]
    unit = moment.code("UNIT") or moment.code("PLURAL")
    count = moment.number("NUMBER") or moment.number("ONE")
    if moment.rule == "era":
        year = moment.number("NUMBER") or moment.number("YEAR") or 0
        month, day = moment.number("MONTH"), moment.number("DAY")
        return f"BC{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    if moment.rule == "reference":
        return next((v for k, v in _REFERENCES.items() if k in moment.values), "PRESENT_REF")
    if moment.rule in ("duration", "span_before", "span_after", "units", "vague"):
        clock = moment.code("CLOCK")
        if unit or clock:
            size = "X" if count is None else str(count)
            several = {"MANY", "PLURAL"} & set(moment.values) or moment.rule == "units"
            if count is None and not several:
                size = "1"
            code = {"E": "DE", "C": "CE", "N": "M"}.get(unit or clock or "", unit or clock)
            return f"P{'T' if clock else ''}{size}{code}"
    if moment.rule == "later" and count is None:
        return "FUTURE_REF" if moment.number("AFTER") == 1 else "PAST_REF"
    if moment.rule == "rate":
        forms = {"D": "XXXX-XX-XX", "M": "XXXX-XX", "Y": "XXXX", "W": "XXXX-WXX"}
        return forms.get(unit or moment.code("DAILY") or "", "")
    if period is None or period.start is None:
        return {"week_of_month": "P1W"}.get(moment.rule, "XXXX-XX-XX")
    return _iso(dated, period, period.start)


def _iso(dated: Dated, period: Period, start: date) -> str:
    if dated.moment.rule == "week_of_month":
        return "P1W"
    if dated.moment.rule == "century":
        return f"{start.year // 100:02}"
    if dated.moment.rule == "decade":
        return f"{start.year // 10:03}"
    if period.granularity == "season":
        return f"{start.year:04}-{dated.moment.code('SEASON') or 'FA'}"
    part = dated.moment.code("DAYPART")
    if period.granularity == "day":
        return start.isoformat() + (f"T{part}" if part else "")
    if period.granularity == "month":
        return start.isoformat()[:7]
    return start.isoformat()[:4]


def corpus_files(path: Path) -> Iterator[tuple[str, str]]:
    """Yield name and markup of each annotated article of the archive or folder."""
    if path.is_dir():
        for file in sorted(path.rglob("*.tml")):
            yield file.stem, file.read_text(encoding="utf-8")
        return
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            content = archive.extractfile(member) if member.name.endswith(".tml") else None
            if content is not None:
                yield Path(member.name).stem, content.read().decode("utf-8")


class Counts(NamedTuple):
    """How many are in the gold, found, and right by span, overlap and value."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int


def compare_timexes(gold: list[Timex], found: list[Timex]) -> Counts:
    """Count exact spans, overlapping spans, and overlapping spans with the right value."""
    strict = len({(g.start, g.end) for g in gold} & {(f.start, f.end) for f in found})
    relaxed = value = 0
    taken: set[int] = set()
    for timex in found:
        for at, other in enumerate(gold):
            if at not in taken and timex.start < other.end and other.start < timex.end:
                taken.add(at)
                relaxed += 1
                value += timex.value == other.value
                break
    return Counts(len(gold), len(found), strict, relaxed, value)


def f1(right: int, counts: Counts) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (counts.gold + counts.found) if counts.gold + counts.found else 0.0


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return strict, relaxed and value F1 over the articles of WikiWars."""
    total = Counts(0, 0, 0, 0, 0)
    errors: Counter[str] = Counter()
    for name, markup in corpus_files(folder / "wikiwars.tar.gz"):
        text, created, gold = read_gold(markup)
        found = find_timexes(tools.parser(text), created)
        counts = compare_timexes(gold, found)
        total = Counts(*(a + b for a, b in zip(total, counts, strict=True)))
        errors.update(_errors(name, text, gold, found) if tools.show else [])
    for row, times in errors.most_common(tools.show):
        print(times, row)
    return [
        Row("WikiWars", "strict F1", f1(total.strict, total), published=0.815),
        Row("WikiWars", "relaxed F1", f1(total.relaxed, total)),
        Row("WikiWars", "value F1", f1(total.value, total), published=0.776),
    ]


def _errors(name: str, text: str, gold: list[Timex], found: list[Timex]) -> Iterator[str]:
    for timex in gold:
        over = [f for f in found if f.start < timex.end and timex.start < f.end]
        words = text[timex.start : timex.end]
        if not over:
            yield f"MISSED {words!r} {timex.value}  {text[timex.start - 20 : timex.start]!r}"
        elif over[0].value != timex.value:
            mine = text[over[0].start : over[0].end]
            yield f"VALUE {words!r} {timex.value} but {mine!r} {over[0].value} {name[:2]}"
        elif (over[0].start, over[0].end) != timex[:2]:
            yield f"SPAN {words!r} but {text[over[0].start : over[0].end]!r}"
    for timex in found:
        if not any(g.start < timex.end and timex.start < g.end for g in gold):
            yield f"EXTRA {text[timex.start - 20 : timex.end + 15]!r} {timex.value}"
