"""What each moment of a report is counted from: its publication, or the time it tells of."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from clew.extract.times_moments import Moment
from clew.extract.times_resolve import Resolved, Setting, resolve
from clew.extract.times_words import Word
from clew.model import StatedDate
from clew.text.periods import Period
from clew.vocab import load

_ACCOUNT_YEARS = 8  # explicit years that make a text an account of the past, not a report
_ACCOUNT_SHARE = 0.8
_TELLING = frozenset(("absolute", "inferred"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment with its days and how they are known."""

    moment: Moment
    resolved: Resolved


def is_account(moments: list[Moment], published: StatedDate | None) -> bool:
    """Is the text an account of years long past, where "in June" is June of the year told of?

    True from eight explicit years on, four fifths of them more than a year before publication.
    """
    years = [year for moment in moments if (year := moment.number("YEAR")) is not None]
    if len(years) < _ACCOUNT_YEARS:
        return False
    limit = published.end.year - 1 if published else 10_000
    return sum(year < limit for year in years) >= _ACCOUNT_SHARE * len(years)


def date_moments(
    doc: Doc, words: list[Word], moments: list[Moment], published: StatedDate | None
) -> list[Dated]:
    """Return the moments with their days, in order.

    In an account the last time told of is carried on. In a report a date without a year is the
    nearest past one to the publication (the nearest to come in a future clause); only where a
    date with a year precedes in the same sentence (without a publication date: in the same
    paragraph) is its year carried on.
    """
    account = is_account(moments, published)
    dated: list[Dated] = []
    told: Period | None = None
    told_at = -1
    for position, moment in enumerate(moments):
        token = doc[words[moment.first].token]
        carried = told if account or (told and _is_near(doc, told_at, token, published)) else None
        year = _shared_year(doc, words, moments, position)
        moment = replace(moment, values={**moment.values, "YEAR": year}) if year else moment
        setting = Setting(told=carried, future=is_future(token))
        resolved = _resolve_against(moment, setting, published, account)
        dated.append(Dated(moment, resolved))
        period, basis = resolved
        if period and period.start and basis in _TELLING and _carries(moment, account):
            told, told_at = period, token.i
    return dated


def _carries(moment: Moment, account: bool) -> bool:
    """A bare year of a report ("in 2019") is background; only in an account does it carry on."""
    if moment.rule in ("decade", "century"):
        return False
    return account or (moment.rule != "year" and moment.number("YEAR") is not None)


def _is_near(doc: Doc, told_at: int, token: Token, published: StatedDate | None) -> bool:
    if doc[told_at].sent == token.sent:
        return True
    return published is None and not any("\n" in doc[i].text for i in range(told_at, token.i))


def _shared_year(doc: Doc, words: list[Word], moments: list[Moment], position: int) -> int | None:
    """Return the year that a date takes from the next one: "in March and April 2020"."""
    moment = moments[position]
    if moment.number("YEAR") is not None or moment.number("MONTH") is None:
        return None
    if position + 1 == len(moments):
        return None
    following = moments[position + 1]
    between = words[moment.last : following.first]
    together = load(f"{doc.lang_}/times")["together"]
    if len(between) != 1 or between[0].low not in together or following.number("MONTH") is None:
        return None
    year, month = following.number("YEAR"), following.number("MONTH") or 0
    if year is None or between[0].low == ",":
        return None
    return year - ((moment.number("MONTH") or 0) > month)


def _resolve_against(
    moment: Moment, setting: Setting, published: StatedDate | None, account: bool
) -> Resolved:
    """Return what the moment covers; where the publication day is a span, only what all agree on.

    A publication date that is itself inferred makes what is counted from it inferred.
    """
    if published is None or (account and setting.told):
        return resolve(moment, setting)
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
