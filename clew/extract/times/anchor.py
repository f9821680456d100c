"""What each moment of a report is counted from: its publication, or the time it tells of."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from spacy.tokens import Doc, Token

from clew.extract.times.moments import Moment
from clew.extract.times.resolve import Resolved, Setting, resolve
from clew.extract.times.words import Value, Word
from clew.model import StatedDate
from clew.text.periods import Period
from clew.vocab import load

_ACCOUNT_YEARS = 5  # explicit years from which on a text may be an account of the past
_ACCOUNT_SHARE = 0.8  # of them more than a year before the publication
_MIXED_YEARS = 10
_NEWS_SHARE = 0.1  # of as many times that are counted from the publication
_QUOTED_SHARE = 0.3  # the same, where all of ten years and more are old: such times are quoted
_ASIDE_YEARS = 10  # a year so far from the time told is an aside
_NEWS = frozenset(
    (
        "weekday",
        "day_deictic",
        "shifted",
        "to_date",
        "ago",
        "this_part",
        "last_night",
        "span_before",
    )
)
_TELLING = frozenset(("absolute", "inferred"))
_YEARLESS = frozenset(("day", "month_of_year", "week_of_month", "week_of_day"))

Manner = Literal["account", "mixed", "report"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment with its days and how they are known."""

    moment: Moment
    resolved: Resolved


def manner_of(moments: list[Moment], published: StatedDate | None) -> Manner:
    """Return how a text tells of time, which decides what "in June" without a year is.

    ``account``: from five explicit years on, four fifths of them more than a year before the
    publication, and next to nothing counted from the publication ("on Tuesday", "last week").
    ``mixed``: from ten on, half of them so old; ``report``: all else.
    """
    years = [year for moment in moments if (year := moment.number("YEAR")) is not None]
    news = sum(moment.rule in _NEWS for moment in moments)
    limit = published.end.year - 1 if published else 10_000
    old = sum(year < limit for year in years)
    many = len(years) >= _MIXED_YEARS
    told = len(years) >= _ACCOUNT_YEARS and old >= _ACCOUNT_SHARE * len(years)
    bare = news <= (_QUOTED_SHARE if many and old == len(years) else _NEWS_SHARE) * len(years)
    if told and bare:
        return "account"
    return "mixed" if many and old >= len(years) / 2 else "report"


def date_moments(
    doc: Doc, words: list[Word], moments: list[Moment], published: StatedDate | None
) -> list[Dated]:
    """Return the moments with their days, in order.

    In an account the last time told of is carried on. In a report a date without a year is the
    nearest past one to the publication (the nearest to come in a future clause); only where a
    month or day with its year precedes in the same paragraph is that year carried on. A mixed
    text carries bare years on so too, and leaves other dates without a year unknown.
    """
    manner = manner_of(moments, published)
    dated: list[Dated] = []
    told: Period | None = None
    told_at = -1
    aside: date | None = None
    for position, moment in enumerate(moments):
        token = doc[words[moment.first].token]
        near = manner == "account" or (told is not None and _is_near(doc, told_at, token))
        moment = _completed(doc, words, moments, position)
        setting = Setting(told=told if near else None, future=is_future(token))
        resolved = _resolve_against(moment, setting, published, manner)
        dated.append(Dated(moment, resolved))
        period, basis = resolved
        if period and period.start and basis in _TELLING and _carries(moment, manner):
            if told is None or not _is_aside(told, period.start, aside):
                told, told_at, aside = period, token.i, None
            else:
                aside = period.start
    return dated


def _is_aside(told: Period, start: date, aside: date | None) -> bool:
    """Is a date a glance back or forward, far from the time told and not yet come back to?"""
    if told.start is None or abs(start.year - told.start.year) <= _ASIDE_YEARS:
        return False
    return aside is None or abs(start.year - aside.year) > _ASIDE_YEARS


def _carries(moment: Moment, manner: Manner) -> bool:
    """A bare year of a report ("in 2019") is background; elsewhere it carries on."""
    if moment.rule in ("decade", "century"):
        return False
    return manner != "report" or (moment.rule != "year" and moment.number("YEAR") is not None)


def _is_near(doc: Doc, told_at: int, token: Token) -> bool:
    """Was it told in the same paragraph?"""
    return not any("\n" in doc[i].text for i in range(told_at, token.i))


def _completed(doc: Doc, words: list[Word], moments: list[Moment], position: int) -> Moment:
    """Return a moment with what it takes from the next one it is joined to.

    The year in "in March and April 2020", month and year in "the night of 29 to 30 September".
    """
    moment = moments[position]
    if position + 1 == len(moments):
        return moment
    following = moments[position + 1]
    between = words[moment.last : following.first]
    together = load(f"{doc.lang_}/times")["together"]
    if len(between) != 1 or between[0].low not in together or between[0].low == ",":
        return moment
    if moment.rule == "day_of_month" and following.rule == "day" and "MONTH" in following.values:
        return replace(
            moment, rule="day", values={**moment.values, **_shared_month(moment, following)}
        )
    year = _shared_year(moment, following)
    return replace(moment, values={**moment.values, "YEAR": year}) if year else moment


def _shared_month(moment: Moment, following: Moment) -> dict[str, Value]:
    """Return day, month and year of a bare day before a date, of the month before if later in it.

    "The 30th and 1 October" has no 30 October.
    """
    day = moment.number("DAYTH") or moment.number("DAY") or 0
    month, year = following.number("MONTH") or 0, following.number("YEAR")
    if day > (following.number("DAY") or following.number("ORDINAL") or 31):
        month, year = (month - 1, year) if month > 1 else (12, year and year - 1)
    shared: dict[str, Value] = {"DAY": day, "MONTH": month}
    return shared | ({"YEAR": year} if year else {})


def _shared_year(moment: Moment, following: Moment) -> int | None:
    if moment.number("YEAR") is not None or not {"MONTH", "SEASON"} & set(moment.values):
        return None
    year, month = following.number("YEAR"), following.number("MONTH") or 0
    if year is None or moment.rule != following.rule:
        return None
    return year - (0 < month < (moment.number("MONTH") or 0))


def _resolve_against(
    moment: Moment, setting: Setting, published: StatedDate | None, manner: Manner
) -> Resolved:
    """Return what the moment covers; where the publication day is a span, only what all agree on.

    A publication date that is itself inferred makes what is counted from it inferred.
    """
    if published is None or (manner == "account" and setting.told):
        return resolve(moment, setting)
    if manner == "mixed" and moment.rule in _YEARLESS and not setting.future:
        return resolve(moment, setting)  # which of so many years cannot be told
    first = resolve(moment, replace(setting, anchor=published.start))
    if resolve(moment, replace(setting, anchor=published.end)) != first:
        return None, "relative"
    period, basis = first
    if basis == "relative" and period and published.basis == "inferred":
        return period, "inferred"
    return first


def is_future(token: Token) -> bool:
    """Does the clause of the token speak of what is still to come: "will", "due to"?"""
    vocabulary = load(f"{token.doc.lang_}/times")
    for above in (token, *token.ancestors):
        if above.lemma_.lower() in vocabulary["future"] and above.tag_ != "VBD":
            return True
        if above.pos_ in ("VERB", "AUX"):
            auxiliaries = (child for child in above.children if child.dep_ == "aux")
            if any(child.lower_ in vocabulary["future_auxiliaries"] for child in auxiliaries):
                return True
            if above.tag_ in ("VBZ", "VBP") and above.lemma_ in vocabulary["scheduled"]:
                return True
            if above.dep_ not in ("xcomp", "conj", "auxpass"):
                return False
    return False
