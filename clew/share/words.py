"""Values in the words people read: dates, figures, counts, and text made safe for a terminal."""

import re
import unicodedata
from collections.abc import Container, Iterable
from datetime import date

from clew.model import Category, Comparator, Figure, Rate, Status, TimeExpression

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT = 12  # prefix, hyphen and eight hex digits: unique in casebooks of thousands of reports
_STEERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TURNING = _STEERING - {"\u200e", "\u200f"}  # the two marks are part of Arabic typing
_SPACES = re.compile(r"\s+")
_STANDING_NEXT = re.compile(r" [\[(][^\])]*[\])]")

LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "zh": "Chinese",
}
COMPARED: dict[Comparator, str] = {
    "exact": "",
    "at_least": "at least",
    "at_most": "at most",
    "more_than": "more than",
    "less_than": "fewer than",
    "nearly": "nearly",
    "around": "around",
    "vague_plural": "",
    "most": "most of",
}
RATES: dict[Rate, str] = {
    "per_day": "a day",
    "per_week": "a week",
    "per_month": "a month",
    "per_year": "a year",
}
CREDIBILITY: dict[int, str] = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The words of the Admiralty scale."""
VERDICTS: dict[str, str] = {
    "conflict": "conflict: rival versions",
    "update": "update: the later one goes on from the earlier",
    "rounding": "rounding: the one is the other in round numbers",
    "scope": "scope: the one holds for more, or more firmly, than the other",
    "part_whole": "part and whole: the one is contained in the other",
    "not_comparable": "not comparable: they can't be set against each other",
}
"""What each verdict on versions that differ means."""
STANDING: dict[Category, str] = {
    "suspect": "alleged",
    "convicted": "convicted",
    "cleared": "cleared",
}
"""What a person's name never goes without, by category."""

STATUS_STYLE: dict[Status, str] = {
    "confirmed": "",
    "alleged": "yellow",
    "planned": "cyan",
    "negated": "red",
    "hypothetical": "magenta",
}


def to_visible(text: str, *, lines: bool = False) -> str:
    """Return text that can't steer a terminal: on one line unless ``lines``, nothing invisible.

    A report may hold escape sequences or marks that turn the reading direction; the first are
    shown as the replacement character, the second are dropped.

    >>> to_visible("Two\\x1b[2J  men\\n arrested")
    'Two\ufffd[2J men arrested'
    """
    kept = []
    for character in text:
        if character in _STEERING:
            continue
        control = unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
        kept.append(" " if character in "\r\x0b\x0c\x85" else "\ufffd" if control else character)
    joined = "".join(kept)
    return joined if lines else _SPACES.sub(" ", joined).strip()


def to_cells(text: str) -> str:
    """Return text of the same length that can't steer a terminal, for marking spans in it."""
    return "".join(
        " "
        if character in "\n\t\r\x0b\x0c\x85"
        else "\ufffd"
        if character in _TURNING or unicodedata.category(character) in ("Cc", "Cs")
        else character
        for character in text
    )


def is_right_to_left(text: str) -> bool:
    """Does this text hold letters that run from right to left?"""
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def short_id(identity: str) -> str:
    """Return the beginning of an id that people read and type.

    >>> short_id("clm-0123456789abcdef")
    'clm-01234567'
    """
    return identity[:_SHORT]


def short_id_in(rows: Container[str], identity: str | None) -> str:
    """Return the beginning of an id that is among these, else nothing.

    >>> short_id_in({"evt-0123456789abcdef"}, None)
    ''
    """
    return short_id(identity) if identity is not None and identity in rows else ""


def shortened(text: str, most: int = 44) -> str:
    """Return a text cut at the end of a word, with an ellipsis where something was left out.

    >>> shortened("Police dismantle a network", 18)
    'Police dismantle…'

    A name is not cut off from the status in brackets that follows it.

    >>> shortened("Police hold Anton Beispiel [alleged] again", 28)
    'Police hold Anton Beispiel [alleged]…'
    """
    if len(text) <= most:
        return text
    kept = text[:most].rsplit(" ", 1)[0]
    standing = _STANDING_NEXT.match(text, len(kept))
    return f"{kept}{standing.group() if standing else ''}…"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "report"), count(1200, "report"), count(0, "entity", "entities")
    ('1 report', '1,200 reports', '0 entities')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(words: Iterable[str], last: str = "and") -> str:
    """Return words as a sentence lists them.

    >>> listing(["French", "Arabic"])
    'French and Arabic'
    """
    names = list(words)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def nothing_found(reports: int) -> str:
    """Return why reports that were looked through give no rows.

    >>> nothing_found(2)
    'In 2 reports nothing was found: no word of the field (migrant, smuggling, trafficking …) \
stands in them, or no fact in a form that is understood.'
    """
    them = "it" if reports == 1 else "them"
    return (
        f"In {count(reports, 'report')} nothing was found: no word of the field (migrant, "
        f"smuggling, trafficking …) stands in {them}, or no fact in a form that is understood."
    )


def language_name(code: str | None) -> str:
    """Return the English name of a language code, or the code where it has none here."""
    return "unknown" if code is None else LANGUAGES.get(code, code)


def day(value: date) -> str:
    """Return a day: ``11 Feb 2024``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(start: date | None, end: date | None) -> str:
    """Return the days from start to end as briefly as they can be said without loss.

    >>> period(date(2021, 3, 29), date(2021, 4, 2))
    '29 Mar – 2 Apr 2021'
    >>> period(date(2023, 11, 1), date(2023, 11, 30)), period(date(2004, 1, 1), None)
    ('Nov 2023', 'since 2004')
    """
    if start is None or end is None:
        if start is not None:
            return f"since {start.year if (start.month, start.day) == (1, 1) else day(start)}"
        return f"until {day(end)}" if end is not None else ""
    if start == end:
        return day(start)
    first_to_last = start.day == 1 and _is_month_end(end)
    same_year = start.year == end.year
    if first_to_last and (start.month, end.month) == (1, 12):
        return str(start.year) if same_year else f"{start.year} – {end.year}"
    if first_to_last and same_year and start.month == end.month:
        return f"{MONTHS[start.month - 1]} {start.year}"
    if first_to_last:
        left = MONTHS[start.month - 1] + ("" if same_year else f" {start.year}")
        return f"{left} – {MONTHS[end.month - 1]} {end.year}"
    if same_year and start.month == end.month:
        return f"{start.day}–{day(end)}"
    left = f"{start.day} {MONTHS[start.month - 1]}" if same_year else day(start)
    return f"{left} – {day(end)}"


def when(time: TimeExpression | None, expression: str) -> str:
    """Return when, as far as it is known: days, else the text's own words in quotation marks.

    A time that was inferred says so; ``expression`` is the text of ``time.expression``.
    """
    if time is None:
        return ""
    if time.start is None and time.end is None:
        return f"“{expression}”"
    if time.granularity == "open" and time.start is not None:
        said = period(time.start, None)
    else:
        said = period(time.start, time.end)
    return f"{said} (inferred)" if time.basis == "inferred" else said


def number(value: float) -> str:
    """Return a number as people write it.

    >>> number(50000), number(175e6), number(1.5), number(1_234_567)
    ('50,000', '175 million', '1.5', '1,234,567')
    """
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and value % (size / 100) == 0:
            return f"{value / size:g} {name}"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def amount(figure: Figure, number_text: str) -> str:
    """Return a figure's number with its comparator, unit and rate: ``at least 195 persons``.

    Where the text gives no number ("thousands"), its own word stands: ``number_text``.
    """
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    if figure.value is not None:
        said = number(figure.value)
    elif figure.comparator == "exact" and len(bounds) == 2:
        said = f"{number(bounds[0])}–{number(bounds[1])}"
    elif figure.comparator not in ("exact", "vague_plural") and len(bounds) == 1:
        said = number(bounds[0])
    else:
        said = f"“{number_text}”"
    unit = unit_words(figure.unit, figure.value)
    if figure.comparator == "most" and said.startswith("“"):
        return f"most {unit}"  # the number that it is most of is not given
    rate = RATES[figure.rate] if figure.rate else ""
    compared = COMPARED[figure.comparator]
    if compared == "fewer than" and not unit.islower():
        compared = "less than"
    return " ".join(part for part in (compared, said, unit, rate) if part)


def unit_words(unit: str, value: float | None) -> str:
    """Return a unit after its number; codes of currencies have no plural."""
    plain = plain_kind(unit)
    if value == 1 or not plain.islower() or plain == "money":
        return plain
    noun, _, rest = plain.partition(" ")
    if noun.endswith("y"):
        noun = noun[:-1] + "ie"
    many = noun + ("es" if noun.endswith(("ch", "sh", "s", "x")) else "s")
    return f"{many} {rest}" if rest else many


def with_article(noun: str) -> str:
    """Return a noun after its indefinite article.

    >>> with_article("person"), with_article("organisation")
    ('a person', 'an organisation')
    """
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def named(name: str, category: Category | None) -> str:
    """Return a person's name with the status it never goes without.

    >>> named("Karim Example", "suspect"), named("Karim Example", None)
    ('Karim Example (alleged)', 'Karim Example')
    """
    standing = STANDING.get(category) if category else None
    return f"{name} ({standing})" if standing else name


def plain_kind(kind: str) -> str:
    """Return a claim kind, role or measure in plain letters: ``launch_operation``, two words."""
    return kind.replace("_", " ")


def _is_month_end(value: date) -> bool:
    return value.day >= 28 and date.fromordinal(value.toordinal() + 1).day == 1
