"""Lines that say when a report was published or updated, with the days they state."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from clew.model import Span
from clew.read.byline import parse_byline
from clew.read.phrases import is_agency, is_titled, is_whole, opening, patterns, phrases
from clew.text.dates import fold, parse_date, weekday_number

_LONGEST = 160  # characters of a date line with author, section and two days
_SPLIT = re.compile(r"\s*[|•·–—\t\n]\s*|\s+-\s+|\s*[()]\s*")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?\(?[a-z]{2,4}\)?)?")
_PLACE = re.compile(r"(?P<place>[^\W\d_][^\d,;:.!?]{1,40}(?:,\s[^\d,;:.!?]{2,30})?),\s*")
_AGENCY = re.compile(r"\s*\((?P<agency>[^\W\d_][\w ]{1,20})\)[\s–—-]*$")
_MARKS = " \t:,;.،"


@dataclass(frozen=True, slots=True)
class DateLine:
    """The days a line states, each with its span in the document; ``labelled`` as such."""

    published: tuple[date, Span] | None
    updated: tuple[date, Span] | None
    labelled: bool
    place: Span | None = None
    agency: Span | None = None


def parse_date_line(text: str, at: int = 0) -> DateLine | None:
    """Return the days of a line that holds nothing but a date, its label and an author.

    ``at`` is the line's place in the document. "Updated 3 hours ago" is such a line without a
    day: what it counts from isn't known. Refused: any other word, as in "March 12, 2024: police
    raid the port".
    """
    if not text or len(text) > _LONGEST:
        return None
    if line := _with_agency(text, at):
        return line
    days: dict[str, tuple[date, Span]] = {}
    label, labelled, dated = "published", False, False
    for start, piece in _pieces(text):
        found = _label(piece)
        if found:
            label, taken = found
            labelled, start, piece = True, start + taken, piece[taken:]
        start, piece = _trimmed(start, piece)
        if not piece:
            continue
        kind = _kind(piece, labelled)
        if kind is None:
            return None
        dated = dated or kind in ("day", "relative")
        if kind == "day":
            day, offset = _day(piece) or (date.min, 0)
            span = Span(at + start + offset, at + start + len(piece))
            days.setdefault(label if label not in days else "updated", (day, span))
    if not dated:
        return None
    return DateLine(days.get("published"), days.get("updated"), labelled, _place(text, at))


def _with_agency(text: str, at: int) -> DateLine | None:
    """Return a dateline alone on its line: "SOFIA, 19 June 2024 (HNA)"; None for other lines."""
    credit = _AGENCY.search(text)
    if not credit or not (is_agency(credit["agency"]) or credit["agency"].isupper()):
        return None
    found = _day(text[: credit.start()])
    if not found or not (place := _place(text[: credit.start()], at)):
        return None
    day = Span(at + found[1], at + credit.start())
    agency = Span(at + credit.start("agency"), at + credit.end("agency"))
    return DateLine((found[0], day), None, False, place, agency)


def _place(text: str, at: int) -> Span | None:
    """Return the place before the day of a line; None where the words could be others."""
    match = _PLACE.match(text)
    if not match or not parse_date(text[match.end() :]):
        return None
    name = match["place"]
    words = name.split()
    worded = any(
        weekday_number(word) is not None
        or is_whole(word, "date_line", "published")
        or is_whole(word, "date_line", "updated")
        for word in words
    )
    if worded or not is_titled(name) or len(words) > 5:
        return None
    return Span(at, at + len(name))


def _pieces(text: str) -> list[tuple[int, str]]:
    """Return the parts of a line with their places; a date with its own dashes stays whole."""
    if parse_date(text):
        return [(0, text)]
    cuts = [0]
    for match in _SPLIT.finditer(text):
        cuts += [match.start(), match.end()]
    cuts.append(len(text))
    pieces = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        inner = [
            m.start() for m in _updated_within().finditer(text, start, end) if m.start() > start
        ]
        for left, right in zip([start, *inner], [*inner, end], strict=True):
            pieces.append((left, text[left:right]))
    return pieces


@cache
def _updated_within() -> re.Pattern[str]:
    """Return a pattern for a second label on one line: "12 March 2024 Updated 13 March 2024"."""
    words = sorted(phrases("date_line", "updated"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


def _label(piece: str) -> tuple[str, int] | None:
    for name in ("updated", "published"):
        if taken := opening(piece, "date_line", name):
            return name, taken
    return None


def _trimmed(start: int, piece: str) -> tuple[int, str]:
    bare = piece.lstrip(_MARKS)
    return start + len(piece) - len(bare), bare.rstrip(_MARKS)


def _kind(piece: str, labelled: bool) -> str | None:
    """Return what a piece of a date line is; None where it is none of what may stand there."""
    if _day(piece):
        return "day"
    folded = fold(piece)
    if patterns("date_line", "relative").fullmatch(folded):
        return "relative" if labelled or any(c.isdigit() for c in folded) else None
    if _CLOCK.fullmatch(folded):
        return "clock"
    if patterns("date_line", "beside").fullmatch(folded) or parse_byline(piece):
        return "beside"
    return None


def _day(piece: str) -> tuple[date, int] | None:
    """Return a day and where it begins in the piece, past "Rabat, " before it."""
    if day := parse_date(piece):
        return day, 0
    place = _PLACE.match(piece)
    if place and piece[0].isupper() and (day := parse_date(piece[place.end() :])):
        return day, place.end()
    return None
