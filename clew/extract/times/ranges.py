"""Ranges: two dates that a report joins to one period, the one completing the other."""

from spacy.tokens import Doc

from clew.extract.times.anchor import Dated
from clew.extract.times.words import Word
from clew.model import Span, TimeBasis, TimeExpression
from clew.text.periods import Period, day_period, shift_day, shift_units, year_period
from clew.vocab import load

_ENDS = frozenset(
    (
        "day",
        "iso_day",
        "month_of_year",
        "month_shifted_year",
        "year",
        "weekday",
        "season",
        "quarter",
    )
)
_CERTAINTY: tuple[TimeBasis, ...] = ("absolute", "relative", "inferred")
Ranged = tuple[TimeExpression, int]


def range_at(doc: Doc, words: list[Word], dated: list[Dated], at: int) -> Ranged | None:
    """Return the range that begins with a moment and how many moments it takes; else None.

    Read are "between March 29 and April 2", "from January to October", "24 July–8 September
    2019", "3 to 7 May", "May 3-7", "2015-2018" and "2015-18". A joining "and" needs "between",
    but for two days in a row: "the night of 2/3 June", "on 3 and 4 May".
    """
    moment = dated[at].moment
    if moment.rule not in _ENDS or dated[at].resolved[0] is None:
        return None
    return (
        _two_dates(doc, words, dated, at)
        or _day_before(doc, words, dated[at])
        or _number_after(doc, words, dated, at)
    )


def _opener(doc: Doc, words: list[Word], first: int) -> str:
    """Return "between" or "from" where the word before a range is that, else nothing."""
    before = words[first - 1].low if first else ""
    return before if before in load(f"{doc.lang_}/times")["joins"] else ""


def _joins(doc: Doc, opener: str, word: Word) -> bool:
    joins = load(f"{doc.lang_}/times")["joins"]
    return word.low in joins[opener] or (opener != "between" and word.low in joins[""])


def _in_a_row(doc: Doc, word: Word, start: Period, end: Period) -> bool:
    """Does a word such as "/" join two days that follow one another?"""
    if word.low not in load(f"{doc.lang_}/times")["in_a_row"] or start.start is None:
        return False
    return start.start == start.end and shift_day(start.start, 1) == end.start == end.end


def _are_one(doc: Doc, words: list[Word], left: Dated, right: Dated) -> bool:
    """Does the parse coordinate two dates, or are they written without a space between them?"""
    first, last = words[left.moment.last - 1], words[right.moment.first]
    if first.token == last.token or not doc[first.token].whitespace_:
        return True
    heads = {words[i].token for i in range(left.moment.first, left.moment.last)}
    dates = (doc[words[i].token] for i in range(right.moment.first, right.moment.last))
    return any(token.dep_ == "conj" and token.head.i in heads for token in dates)


def _expression(words: list[Word], first: int, last: int, opener: str) -> Span:
    return Span(words[first - bool(opener)].start, words[last - 1].end)


def _two_dates(doc: Doc, words: list[Word], dated: list[Dated], at: int) -> Ranged | None:
    if at + 1 == len(dated):
        return None
    left, right = dated[at], dated[at + 1]
    between = words[left.moment.last : right.moment.first]
    opener = _opener(doc, words, left.moment.first)
    start, end = left.resolved[0], right.resolved[0]
    if right.moment.rule not in _ENDS or len(between) != 1:
        return None
    if start is None or end is None or end.end is None:
        return None
    in_a_row = _in_a_row(doc, between[0], start, end) and _are_one(doc, words, left, right)
    if not in_a_row and not _joins(doc, opener, between[0]):
        return None
    first = _not_after(start, end, left.moment.rule)
    if first is None:
        return None
    basis = max(left.resolved[1], right.resolved[1], key=_CERTAINTY.index)
    span = _expression(words, left.moment.first, right.moment.last, opener)
    return TimeExpression(span, first.start, end.end, "range", basis), 2


def _not_after(start: Period, end: Period, rule: str) -> Period | None:
    """Return the start, a year (a week for weekdays) earlier where it would follow the end."""
    if start.start is None or end.start is None:
        return None
    if start.start <= end.start:
        return start
    moved = shift_day(start.start, -7) if rule == "weekday" else shift_units(start.start, -1, "Y")
    return Period(moved, None, "range") if moved and moved <= end.start and rule != "year" else None


def _day_before(doc: Doc, words: list[Word], right: Dated) -> Ranged | None:
    """Read "3 to 7 May" and "between 3 and 7 May": a bare day before the date."""
    first = right.moment.first
    period = right.resolved[0]
    if first < 2 or right.moment.rule != "day" or period is None or period.end is None:
        return None
    day = words[first - 2].classes.get("DAY")
    opener = _opener(doc, words, first - 2)
    if not isinstance(day, int):
        return None
    start = day_period(period.end.year, period.end.month, day)
    if start is None or start.start is None or start.start >= period.end:
        return None
    led = first > 2 and doc[words[first - 3].token].pos_ == "ADP"
    in_a_row = (led or words[first - 1].text == "/") and _in_a_row(
        doc, words[first - 1], start, period
    )
    if not in_a_row and not _joins(doc, opener, words[first - 1]):
        return None
    span = _expression(words, first - 2, right.moment.last, opener)
    return TimeExpression(span, start.start, period.end, "range", right.resolved[1]), 1


def _number_after(doc: Doc, words: list[Word], dated: list[Dated], at: int) -> Ranged | None:
    """Read "May 3-7", "May 3 to 7, 2022" and "2015-18": a bare number after the date."""
    left = dated[at]
    last, start = left.moment.last, left.resolved[0]
    if last + 1 >= len(words) or start is None or start.start is None:
        return None
    opener = _opener(doc, words, left.moment.first)
    number = words[last + 1].classes.get("NUMBER")
    if not isinstance(number, int) or len(words[last + 1].text) > 2:
        return None
    if left.moment.rule == "year" and words[last].low in ("-", "–", "—", "/"):
        end = year_period(start.start.year // 100 * 100 + number)
    elif left.moment.rule == "day" and _joins(doc, opener, words[last]):
        if "DAY" not in words[last - 1].classes or _counts(doc, words, last + 1):
            return None
        end = day_period(start.start.year, start.start.month, number)
    else:
        return None
    if end is None or end.end is None or end.end <= start.start:
        return None
    return _with_year(words, dated, at, opener, Period(start.start, end.end, "range"))


def _counts(doc: Doc, words: list[Word], at: int) -> bool:
    number = doc[words[at].token]
    return number.dep_ == "nummod" and number.head.i == number.i + 1


def _with_year(
    words: list[Word], dated: list[Dated], at: int, opener: str, period: Period
) -> Ranged | None:
    """Return the range, moved to the year that follows it: "May 3 to 7, 2022"."""
    left = dated[at]
    last, taken, basis = left.moment.last + 2, 1, left.resolved[1]
    following = dated[at + 1].moment if at + 1 < len(dated) else None
    if following and following.rule == "year" and left.moment.number("YEAR") is None:
        gap = words[last : following.first]
        year, start, end = following.number("YEAR"), period.start, period.end
        near = not gap or (len(gap) == 1 and gap[0].low == ",")
        if near and year and start and end:
            first = day_period(year, start.month, start.day)
            final = day_period(year, end.month, end.day)
            if first is None or final is None:
                return None
            period = Period(first.start, final.end, "range")
            last, taken, basis = following.last, 2, "absolute"
    span = _expression(words, left.moment.first, last, opener)
    return TimeExpression(span, period.start, period.end, "range", basis), taken
