"""What leads to a person or a door by itself: addresses, numbers, plates, accounts, ages.

They are covered wherever they stand, whoever they belong to: a smuggler's number is a migrant's
last call. The full text can be opened where somebody must have them, and the log keeps that.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from clew import vocab
from clew.model import Span
from clew.protect.found import Found, merge

_MAIL, _ACCOUNT, _PHONE = "e-mail address", "account", "telephone number"
_PLATE, _PAPER, _DOOR = "number plate", "document number", "street address"
_FEWEST, _MOST = 7, 15  # digits of a telephone number that may be rung from anywhere (E.164)

_AGE_BEHIND = re.compile(r"\s?[,(]\s?(?:an?\s|[a-z]+\s)?(?P<it>\d{1,2})(?=[\s]?[,).;])")
_HANDLE = re.compile(r"(?<![\w@./])@\w[\w.]{2,}\w")
_ABROAD = re.compile(r"(?<![\w.,/])(?:\+|00)\s?\(?\d(?:[\s().\-/\u00a0]{0,2}\d){6,14}(?!\w)")
_AT_HOME = re.compile(
    r"(?<![\w.,/+-])(?:\(?0\d{1,4}\)?[\s/-](?!\d\d?[/.-])\d(?:[\s/-]?\d){5,9}|\(\d{3}\)\s?\d{3}[\s.-]\d{4}"
    r"|\d{3}-\d{3}-\d{4})(?![\w-])"
)
_PAPERS = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}\d{6,9}|[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){3,7})(?![\w-])"
)
_DASH = r"[-\u2010\u2011\u2013]"
_DIGITS = r"\d(?:[\s().\-\u00a0]{0,2}\d){4,14}"
_LETTERED = r"(?=[A-Z\d\s·-]{0,9}\d)(?=[\d\s·-]{0,9}[A-Z])[A-Z\d]{1,4}(?:[\s·-]?[A-Z\d]{1,5}){0,3}"
_PAPER_NUMBER = r"(?=[A-Z\d\s./-]{0,6}\d)[A-Z]{0,3}[\s-]?\d[\d./-]{4,}\d(?:[\s-][A-Z\d]{1,3})?"


def find_contacts(text: str) -> tuple[Found, ...]:
    """Return what leads to a person or a door in a text, in order.

    Found: addresses of e-mail and of streets with a number, telephone numbers, plates, numbers of
    papers, names and addresses on networks, ages. Refused: dates, counts, sums, years.
    """
    return merge(_all(text))


def find_age_behind(text: str, end: int) -> Iterator[Found]:
    """Yield the age that stands behind a name which ends there: "A. Test, 9, was" and "(9)".

    >>> [piece.span for piece in find_age_behind("Amina, 9, fled", 5)]
    [Span(start=7, end=8)]
    """
    match = _AGE_BEHIND.match(text, end)
    if match is not None:
        yield Found(Span(*match.span("it")), "age")


def _all(text: str) -> Iterator[Found]:
    for pattern, label in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("it") if "it" in pattern.groupindex else match.span()
            if label != _PHONE or _FEWEST <= sum(map(str.isdigit, text[start:end])) <= _MOST:
                yield Found(Span(start, end), label)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = vocab.load("contacts")
    joints = (
        rf"(?:[\s,:;.#°º(“\"'-]+(?:{_any(words['joints'])})\b\.?){{0,4}}[\s,:;.#°º(“\"'-]{{1,3}}"
    )

    def behind(key: str, what: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?i:{_any(words[key])})\b(?i:{joints})(?P<it>{what})(?!\w)")

    hosts, joined = _any(words["networks"]), _any(words["network_joints"])
    at = rf"(?:@|\s?[\[({{]\s?(?:{_any(words['at'])}|@)\s?[\])}}]\s?)"
    dot = rf"(?:\.|\s?[\[({{]\s?(?:{_any(words['dot'])}|\.)\s?[\])}}]\s?)"
    network = rf"(?<!\w)(?i:{_any(words['network_words'])})\s(?:{joined})\s"
    return (
        (re.compile(rf"[\w.+-]*\w{at}[\w-]+(?:{dot}[\w-]+)+", re.I), _MAIL),
        (_HANDLE, _ACCOUNT),
        (
            re.compile(rf"(?<![\w.-])(?:https?://)?(?:www\.)?(?:{hosts})/[^\s<>\"”)]*[\w/]", re.I),
            _ACCOUNT,
        ),
        (re.compile(rf"{network}(?P<it>@?\w*[\d_.]\w+)"), _ACCOUNT),
        (_ABROAD, _PHONE),
        (_AT_HOME, _PHONE),
        (behind("telephone", _DIGITS), _PHONE),
        (behind("plate", _LETTERED), _PLATE),
        (behind("document", _PAPER_NUMBER), _PAPER),
        (_PAPERS, _PAPER),
        *((pattern, _DOOR) for pattern in _doors()),
        *((re.compile(pattern, re.I), "age") for pattern in _ages()),
    )


def _ages() -> Iterator[str]:
    """Yield how an age is written that is no figure: with a verb, a decade, or another age."""
    words = vocab.load("contacts")

    def any_of(key: str) -> str:
        return f"(?:{_any(words[f'age_{key}'])})"

    number = rf"(?:\d{{1,2}}(?![\w.,:/]\d|\w)|\b{any_of('numbers')}\b)"
    ends = rf"(?=\s?(?:[,.;:)]|$)|\s{any_of('goes_on')}\b)"
    more = rf"(?:(?:,\s|,?\s{any_of('joints')}\s){number}{ends})?"
    verb = rf"{any_of('verbs')}\s(?:{any_of('hedges')}\s)?"
    nobody = "".join(rf"(?<!\b{word}\s)" for word in words["no_bearers"])
    counted = rf"(?:\d{{1,2}}|(?:[a-z]+{_DASH})?(?:{any_of('numbers')}|{any_of('tens')}))"
    several = rf"(?:{counted}{_DASH}?\s{any_of('joints')}\s)?"
    gap = rf"(?:\s|{_DASH})"
    yield (
        rf"(?<![\w-]){several}{counted}{gap}{any_of('units')}{gap}{any_of('olds')}"
        rf"(?!\w)"
    )
    between = rf"(?:{any_of('hedges')}\s|{any_of('spans')}\s)?"
    yield rf"\b(?:{_any(words['ages'])})\s{between}{number}{more}"
    yield rf"{nobody}\b{verb}(?P<it>{number})(?=,?\s{any_of('times')}\b)"
    yield rf"\b{any_of('bearers')}\s{verb}(?P<it>{number}{more})(?=\s?[,.;:)])"
    yield rf"\b{any_of('turns')}\s(?:{any_of('hedges')}\s)?(?P<it>{number}){ends}"
    yield rf"\b{any_of('decades')}\s?[,:(]\s?(?P<it>{number}{more}){ends}"


def _doors() -> Iterator[re.Pattern[str]]:
    """Yield how the address of a door is written: always with a number."""
    words = vocab.load("contacts")
    number, named = r"\d{1,3}\s?[a-zA-Z]?\b(?!\d)", r"[^\W\d_a-z][\w'’.-]*"
    joined = rf"(?:(?:{_any(words['street_joints'])})\s?)"
    names = rf"\.?\s{joined}{{0,3}}{named}(?:\s{joined}{{0,2}}{named}){{0,2}}"
    streets = (
        rf"{named}(?:\s{named}){{0,2}}\s(?:{_any(words['street_kinds'])})\b\.?",
        rf"[^\W\d_a-z][\w'’-]*(?:{_any(words['street_endings'])})\b",
        rf"(?:{_any(words['street_heads'])})\b{names}",
    )
    for street in streets:
        behind = rf"{street},?\s(?:(?:{_any(words['number_marks'])})\b\.?\s)?{number}"
        yield re.compile(rf"(?<![\w.,])(?:{number},?\s{street}|{behind})(?![\w%])")
    yield re.compile(rf"(?<![\w.,]){number},?\s(?:{_any(words['small_heads'])})\b{names}")


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
