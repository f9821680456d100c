"""What a text says of itself above and in its first lines: title, author, place, agency, days."""

import re
from dataclasses import dataclass
from datetime import date

from clew.model import Boilerplate, Span, Stated, StatedDate
from clew.read.boilerplate import find_crawler_prefix
from clew.read.byline import parse_byline, parse_credits
from clew.read.closing import issuer_of
from clew.read.datelines import parse_date_line
from clew.read.layout import Block, body_start, lay_out, stems
from clew.read.letterheads import find_letterhead
from clew.read.phrases import (
    is_agency,
    is_titled,
    is_whole,
    opening,
    patterns,
    phrases,
    plain,
)
from clew.text.dates import fold, month_number, parse_date, weekday_number

_TOP = 10  # blocks
_MOST_TOLD = 20_000  # characters of the report that a title is held against
_FIRST_WORDS = 200  # characters: the longest dateline with agency and day
_WORD = r"[^\W\d_][\w'’.-]*"
_PLACE = rf"{_WORD}(?:(?:\s?/\s?| ){_WORD}){{0,4}}(?:,\s{_WORD}(?:\s{_WORD}){{0,3}})?"
_DATELINE = re.compile(
    rf"(?:\((?P<before>[^()]{{2,20}})\)\s?[-–—]\s?)?(?P<place>{_PLACE})"
    r"(?:,?\s(?P<day>[^()–—:]{3,30}?))?"
    r"(?:\s?\((?P<agency>[^()]{2,30})\)|\s?/(?P<stroke>[^\s/]{2,20})/?)?"
    r"(?P<mark>\s?\.?\s?[–—]\s?|\s-\s|-\s|\.-\s|\s--\s|:\s|\.\s)(?P<next>[“\"'‘«(\[]?\w)"
)
_AGENCY_FIRST = re.compile(
    rf"(?P<agency>[A-Z][\w ]{{1,25}}?)\s?[-–—,]\s?(?P<place>{_PLACE})\s?[-–—:]\s"
)
_AGENCY_LAST = re.compile(r"(?:\(([^()]{2,30})\)|[–—-]\s?([A-Z][\w ]{1,25}))\.?$")
_NAME = re.compile(r"[^\W\d_a-z][\w.’'&-]*(?: [^\W\d_a-z][\w.’'&-]*){0,2}")
_ISSUED = re.compile(
    r"(?P<issuer>[^\W\d_][^\d.:;!?()]{2,90}),\s(?P<day>[^.:;()]{8,40})\.\s+(?=[“\"'‘«(]?[^\Wa-z])"
)
_SECOND_DASH = re.compile(r"\s[–—]\s")


@dataclass(frozen=True, slots=True)
class Head:
    """What the text states of itself, each with its span; None where it states nothing."""

    title: Stated | None = None
    publisher: Stated | None = None
    byline: Stated | None = None
    dateline: Stated | None = None
    agency: Stated | None = None
    published: StatedDate | None = None
    updated: StatedDate | None = None


def read_head(text: str, boilerplate: tuple[Boilerplate, ...]) -> Head:
    """Return what the text states of itself; a title is never taken from boilerplate."""
    prefix = find_crawler_prefix(text)
    blocks = lay_out(text, prefix[2].end if prefix else 0)
    starts = {mark.span.start: mark.kind for mark in boilerplate}
    marks = {i: starts[b.span.start] for i, b in enumerate(blocks) if b.span.start in starts}
    body = body_start(blocks, marks)
    byline, by_agency = _byline(blocks, body)
    dateline, line_agency, line_day = _dateline(text, blocks, set(marks), body)
    line_day = line_day or _opening_day(blocks, set(marks), body)
    lines = [
        line
        for i, block in enumerate(blocks)
        if marks.get(i) == "date_line" and (line := parse_date_line(block.text, block.span.start))
    ]
    published = next((line.published for line in lines if line.published), None) or line_day
    updated = next((line.updated for line in lines if line.updated), None)
    placed = next((line for line in lines if line.place), None)
    outlet = None
    if placed and placed.place and _is_outlet(text[placed.place.start : placed.place.end]):
        outlet, placed = _stated(text, placed.place, 0), None
    if placed and placed.place and not dateline:
        dateline = _stated(text, placed.place, 0)
        line_agency = _stated(text, placed.agency, 0) if placed.agency else line_agency
    crawled = (
        StatedDate(prefix[0], prefix[0], "metadata", "crawler prefix", prefix[1])
        if prefix
        else None
    )
    return Head(
        title=_title(blocks, set(marks), body),
        publisher=_publisher(text, blocks) or outlet,
        byline=byline or _credited(blocks, body),
        dateline=dateline,
        agency=line_agency or by_agency or _closing_agency(blocks, set(marks)),
        published=StatedDate(published[0], published[0], "stated", "text", published[1])
        if published
        else crawled,
        updated=StatedDate(updated[0], updated[0], "stated", "text", updated[1])
        if updated
        else None,
    )


def _title(blocks: list[Block], marked: set[int], body: int) -> Stated | None:
    """Return the first block above the report where it has a headline's shape; else None.

    Below a letterhead it is the line that shares by far the most words with the report.
    """
    above = [
        block
        for i, block in enumerate(blocks[:body])
        if i not in marked and not _names_no_report(block.text)
    ]
    if body == len(blocks) or not above or not _is_title(above[0]):
        return None
    told = stems(" ".join(block.text for block in blocks[body : body + 50])[:_MOST_TOLD])
    shared = [len(stems(block.text) & told) if _is_title(block) else 0 for block in above]
    best = shared.index(max(shared))
    title = above[best] if shared[best] > 2 * shared[0] + 1 else above[0]
    return Stated(title.text, "text", title.span)


def _is_title(block: Block) -> bool:
    return block.words >= 2 and block.is_headline and len(block.text) <= 250


def _publisher(text: str, blocks: list[Block]) -> Stated | None:
    """Return the issuer that a masthead, a letterhead or a note "About us" names; else None."""
    span = find_letterhead(blocks).issuer
    if not span:
        span = next(filter(None, map(issuer_of, blocks[-_TOP:])), None)
    return Stated(text[span.start : span.end], "text", span) if span else None


def _is_outlet(words: str) -> bool:
    """Is this before a day a paper or a station, and no place: "Harbour Gazette, 9 August 2024"?"""
    parts = plain(words).split()
    return len(parts) > 1 and bool({parts[0], parts[-1]} & phrases("date_line", "outlet"))


def _credited(blocks: list[Block], body: int) -> Stated | None:
    """Return the first author that a wire's last lines credit."""
    for block in blocks[max(body, len(blocks) - 5) :]:
        if credited := parse_credits(block.text):
            return _stated(block.text, credited, block.span.start)
    return None


def _names_no_report(text: str) -> bool:
    """Is this an author, an agency, a section or a kind of text, as stand above a headline?"""
    kind = is_whole(text, "date_line", "published") or patterns("date_line", "beside").fullmatch(
        fold(text)
    )
    return bool(kind or parse_byline(text) or is_agency(text))


def _byline(blocks: list[Block], body: int) -> tuple[Stated | None, Stated | None]:
    """Return the author and the agency of the first line that names one; never the first block."""
    for i, block in enumerate(blocks[: min(body + 1, _TOP)]):
        for at, piece in _line_pieces(block):
            byline = parse_byline(piece) if i or at else None
            if byline:
                author = _stated(piece, byline.author, at)
                return author, _stated(piece, byline.agency, at) if byline.agency else None
    return None, None


def _line_pieces(block: Block) -> list[tuple[int, str]]:
    """Return a block, or the parts of a date line, with their places in the document."""
    pieces = [(block.span.start, block.text)]
    if parse_date_line(block.text):
        for match in re.finditer(r"[^|•·–—\t\n]+", block.text):
            piece = match.group().strip()
            pieces.append((block.span.start + block.text.index(piece, match.start()), piece))
    return pieces


def _dateline(
    text: str, blocks: list[Block], marked: set[int], body: int
) -> tuple[Stated | None, Stated | None, tuple[date, Span] | None]:
    """Return place, agency and day of the dateline at the first report text that has one."""
    for i, block in enumerate(blocks[: body + 2]):
        if i in marked or block.words < 6:
            continue
        if found := parse_dateline(block.text):
            place, agency, day = (span and _shifted(span, block.span.start) for span in found)
            written = parse_date(text[day.start : day.end]) if day else None
            return (
                Stated(text[place.start : place.end], "text", place) if place else None,
                Stated(text[agency.start : agency.end], "text", agency) if agency else None,
                (written, day) if written and day else None,
            )
    return None, None, None


def _opening_day(blocks: list[Block], marked: set[int], body: int) -> tuple[date, Span] | None:
    """Return the day of "Research Service, 10 February 2025." before the first report text.

    Refused: "On Friday, 7 March 2025." and whatever has words in small letters before the day.
    """
    first = next(
        (b for i, b in enumerate(blocks[: body + 2]) if i not in marked and i >= body), None
    )
    match = _ISSUED.match(first.text[:_FIRST_WORDS]) if first else None
    if not first or not match or not is_titled(match["issuer"]) or len(match["issuer"].split()) > 9:
        return None
    day = parse_date(match["day"])
    if not day or _opens_sentence(match["issuer"]):
        return None
    return day, Span(first.span.start + match.start("day"), first.span.start + match.end("day"))


def _opens_sentence(place: str) -> bool:
    """Do these words before a day open a sentence: "On Friday", "In Rome"?"""
    words = place.split()
    return opening(words[0], "dateline", "before") > 0 or any(
        weekday_number(word) is not None and len(word) > 3 for word in words
    )


def parse_dateline(text: str) -> tuple[Span, Span | None, Span | None] | None:
    """Return the spans of place, agency and day of a dateline at the start of a paragraph.

    Caught: "RABAT, Morocco – ", "PARIS (AFP) - ", "TUNIS: ", "TRIPOLI, 3 March 2024 (Reuters) -".
    Refused: a name between dashes ("Karim – a driver – said") and "Morocco: three held".
    """
    match = _AGENCY_FIRST.match(text[:_FIRST_WORDS])
    if match and is_agency(match.group("agency")) and _is_place(match.group("place")):
        return Span(*match.span("place")), Span(*match.span("agency")), None
    match = _DATELINE.match(text[:_FIRST_WORDS])
    if not match or not _is_place(match.group("place")):
        return None
    agency = next((g for g in ("agency", "stroke", "before") if match.group(g)), None)
    known = agency if agency and is_agency(match.group(agency)) else None
    if agency and not known:  # before the dash the place alone makes it an agency's name
        if agency != "agency" or not _NAME.fullmatch(match.group(agency)):
            return None
        known = agency
    place, day, mark = _without_month(match.group("place")), match.group("day"), match.group("mark")
    if (
        _opens_sentence(place)
        or is_whole(place, "dateline", "never")
        or (mark.strip() == "." and not parse_date(day or ""))
    ):
        return None
    if day and not (parse_date(day) or any(c.isdigit() for c in day)):
        return None
    capitals = place.split(",")[0].isupper() and len(place) > 2
    if not known and not capitals and (":" in mark or _is_aside(text, match.end() - 1)):
        return None
    if match.group("next")[-1].islower() and not (known or capitals):
        return None
    if mark.strip() == "." and len(place.split()) > 2:  # "Research Service, 3 March 2024."
        return None
    day_span = Span(*match.span("day")) if day and parse_date(day) else None
    at = match.start("place")
    return Span(at, at + len(place)), Span(*match.span(known)) if known else None, day_span


def _without_month(place: str) -> str:
    """Return a place without the month of a day that follows it: "RABAT, March" -> "RABAT"."""
    words = place.split()
    while len(words) > 1 and month_number(words[-1]):
        words.pop()
    return place[: place.rindex(words[-1]) + len(words[-1])].rstrip(" ,")


def _is_place(words: str) -> bool:
    """Could this be a place: capitals at the words' starts, none of a sentence's small words?"""
    parts = re.split(r"[\s,/]+", words)
    if not words[0].isupper() and (words[0].islower() or len(parts) > 3):
        return False
    return all(not part[:1].islower() or len(part) <= 3 for part in parts) and len(parts) <= 6


def _is_aside(text: str, start: int) -> bool:
    """Is there a second dash in the sentence, so that the two enclose an aside?"""
    sentence = re.split(r"[.!?؟]\s", text[start:], maxsplit=1)[0]
    return len(sentence.split()) < 5 or bool(_SECOND_DASH.search(sentence))


def _closing_agency(blocks: list[Block], marked: set[int]) -> Stated | None:
    """Return the agency credited at the end of a paragraph, or alone in a block at top or end."""
    shown = [block for i, block in enumerate(blocks) if i not in marked]
    for block in [*shown[:_TOP], *shown[-2:]]:
        bare = block.text[:60].strip("()[] .")
        if is_agency(bare):
            at = block.text.index(bare)
            return _stated(block.text, Span(at, at + len(bare)), block.span.start)
    for block in shown[-2:]:
        if match := _AGENCY_LAST.search(block.text, max(0, len(block.text) - 60)):
            group = 1 if match.group(1) else 2
            if is_agency(match.group(group)):
                return _stated(block.text, Span(*match.span(group)), block.span.start)
    return None


def _stated(text: str, span: Span, at: int) -> Stated:
    return Stated(text[span.start : span.end], "text", _shifted(span, at))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
