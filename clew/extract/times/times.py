"""When: the time expressions of a report, anchored to its publication.

``find_times`` gives every date and period with its days; ``time_of`` says which one dates a
claim. Rates ("each week"), ages, lengths of time, vague futures and clock times are no dates and
are left out; a publication date is never the time of an event.
"""

from spacy.tokens import Doc

from clew.extract.times.anchor import Dated, date_moments
from clew.extract.times.attach import time_of as time_of
from clew.extract.times.attach import time_told_next as time_told_next
from clew.extract.times.moments import find_moments
from clew.extract.times.ranges import range_at
from clew.extract.times.words import Word
from clew.model import Granularity, Span, StatedDate, TimeExpression
from clew.text.periods import Period, shift_day
from clew.vocab import load

_REFUSED = frozenset(("rate", "age", "vague", "units", "era", "reference", "then"))
_UNITS: dict[str, Granularity] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_RULES: dict[str, Granularity] = {
    "day": "day",
    "month_of_year": "month",
    "month_shifted": "month",
    "month_shifted_year": "month",
    "week_of_month": "week",
    "week_of_day": "week",
    "season": "season",
}


def find_times(doc: Doc, published: StatedDate | None) -> list[TimeExpression]:
    """Return the time expressions of a report in order.

    Relative ones are counted from the publication; without its date, and where they point back
    into the text ("the same day"), they have neither start nor end. "Since 2004" is open and
    ends on publication day; a range takes the year of its other side.
    """
    words, moments = find_moments(doc)
    dated = date_moments(doc, words, moments, published)
    times: list[TimeExpression] = []
    at = 0
    while at < len(dated):
        ranged = range_at(doc, words, dated, at)
        if ranged is None:
            single = _single(doc, words, dated[at], published)
            times += [single] if single else []
            at += 1
        else:
            times.append(ranged[0])
            at += ranged[1]
    return times


def _single(
    doc: Doc, words: list[Word], dated: Dated, published: StatedDate | None
) -> TimeExpression | None:
    """Return the expression of one moment with the word that opens or closes it, if any."""
    moment, (period, basis) = dated.moment, dated.resolved
    if _is_refused(doc, words, dated):
        return None
    span = Span(words[moment.first].start, words[moment.last - 1].end)
    if period is None:
        granularity = _RULES.get(moment.rule) or _UNITS.get(moment.code("UNIT") or "D", "range")
        if moment.rule in ("span_before", "duration"):
            granularity = "range"
        period = Period(None, None, granularity)
    opened = _opened(doc, words, dated, published)
    if opened is not None:
        span, period = opened
    return TimeExpression(span, period.start, period.end, period.granularity, basis)


def _is_refused(doc: Doc, words: list[Word], dated: Dated) -> bool:
    """Is the moment no date: a rate, an age, a length of time, a day no calendar has?"""
    moment, (period, basis) = dated.moment, dated.resolved
    if moment.rule in _REFUSED or (period is None and basis == "absolute"):
        return True
    if moment.rule == "span_after":
        return period is None and moment.number("NUMBER") is None
    if moment.rule == "duration":
        before = words[moment.first - 1].low if moment.first else ""
        over = before in load(f"{doc.lang_}/times")["vague_before"]
        return not (over and "MANY" in moment.values and moment.code("UNIT") not in (None, "D"))
    return False


def _opened(
    doc: Doc, words: list[Word], dated: Dated, published: StatedDate | None
) -> tuple[Span, Period] | None:
    """Return span and days of "since X", "until X", "before X", "after X", "from X on"."""
    moment, period = dated.moment, dated.resolved[0]
    vocabulary = load(f"{doc.lang_}/times")
    before = words[moment.first - 1] if moment.first else None
    after = words[moment.last].low if moment.last < len(words) else ""
    if before is None or doc[before.token].sent != doc[words[moment.first].token].sent:
        return None
    opener = next((k for k, forms in vocabulary["opens"].items() if before.low in forms), None)
    end = words[moment.last - 1].end
    if before.low in vocabulary["from_on"] and after in vocabulary["onwards"]:
        opener, end = "since", words[moment.last].end
    if opener is None:
        return None
    span = Span(before.start, end)
    if period is None:
        return span, Period(None, None, "open")
    return span, _open_period(opener, period, published)


def _open_period(opener: str, period: Period, published: StatedDate | None) -> Period:
    """Return the open period; "since" runs up to the publication day where that is known."""
    if opener == "until":
        return Period(None, period.end, "open")
    if opener == "before":
        return Period(None, shift_day(period.start, -1) if period.start else None, "open")
    if opener == "after":
        return Period(shift_day(period.end, 1) if period.end else None, None, "open")
    end = published.end if published else None
    return Period(
        period.start, end if end and period.start and end >= period.start else None, "open"
    )
