"""Bodies by name: which of them exist once, which in each country, and of which country one is.

"Open Deck" is one body wherever it is named. "Interior Ministry" is another one in each country:
it is known by its words and its country, which the name ("Spanish"), what stands before it
("Italy's") or the report as a whole tells. "The district court" is one of many and stays within
its report.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from clew.model import Document, Mention, Reading
from clew.text.gazetteer import country_of
from clew.text.names import fold, without_article
from clew.vocab import languages, load

_TOWNS = frozenset({"point", "locality"})
_MOST = 0.6  # share of a report's towns that make it one of their country
_GAPS = frozenset({"", "s", "'s", "’s"})


def is_distinctive(name: str) -> bool:
    """Does a folded name tell one body from those of other countries?

    True of known bodies and of names with a word of their own; "interior ministry", "coast
    guard" and "court of appeal" exist in every country.

    >>> is_distinctive("interior ministry"), is_distinctive("open deck")
    (False, True)
    """
    return name in _known() or bool(set(name.split()) - _words("generic"))


def is_known(name: str) -> bool:
    """Is this the folded name of a body that all the world knows, such as INTERPOL?"""
    return name in _known()


def national_key(name: str, country: str | None) -> tuple[str, ...] | None:
    """Return the key of a body that each country has but one of, None where it is no such body.

    Order, articles and the words for the country don't matter. A single word is a body only where
    its country stands beside it.

    >>> national_key("Ministry of the Interior", "ES")
    ('national', 'ES', 'interior ministry')
    >>> national_key("Spanish Interior Ministry", "ES") == national_key("Interior Ministry", "ES")
    True
    >>> national_key("District Court", "ES"), national_key("Interior Ministry", None)
    (None, None)
    """
    words = national_words(name)
    if country is None or not words or not _words("national") & set(words):
        return None
    if set(words) - _words("generic") or set(words) & _words("local"):
        return None
    return ("national", country, " ".join(sorted(words)))


def national_words(name: str) -> list[str]:
    """Return the folded words of a body's name without articles and words for its country."""
    return [w for w in fold(name).split() if w not in _words("joining") and not country_of(w)]


def country_of_body(mention: Mention, document: Document, places: Sequence[Mention]) -> str | None:
    """Return the country that a name or the words before it give: "Italy's Interior Ministry"."""
    text, span = document.text, mention.span
    for place in places:
        if place.place is None:
            continue
        gap = text[place.span.end : span.start].strip()
        before = place.span.end <= span.start and span.start - place.span.end < 4 and gap in _GAPS
        if before or span.contains(place.span):
            return place.place.country
    words = text[max(0, span.start - 20) : span.end].split()
    inside = text[span.start : span.end].split()
    near = words[-len(inside) - 1 :] if len(words) > len(inside) else inside
    return next((iso for word in near if (iso := country_of(word)) is not None), None)


def country_of_report(reading: Reading) -> str | None:
    """Return the country a report is from or about: its dateline's, else that of most towns."""
    document = reading.document
    placed = [(m, m.place) for m in reading.mentions if m.place is not None and m.place.country]
    dateline = document.dateline.span if document.dateline is not None else None
    if dateline is not None:
        town = fold(document.text[dateline.start : dateline.end]).split(",")[0]
        own = [
            place.country
            for m, place in placed
            if dateline.contains(m.span) or fold(document.text[m.span.start : m.span.end]) == town
        ]
        if own:
            return own[0]
    towns = {place.key: place.country for _, place in placed if place.precision in _TOWNS}
    if not towns:
        return None
    country, most = min(Counter(towns.values()).items(), key=lambda row: (-row[1], row[0] or ""))
    return country if most > 1 and most >= _MOST * len(towns) else None


def operation_key(name: str) -> str:
    """Return an operation's folded name without the word that says it is one.

    >>> operation_key("Operation Tarabilla"), operation_key("Operation")
    ('tarabilla', 'operation')
    """
    words = without_article(fold(name)).split()
    heads = {fold(w) for language in languages() for w in _names(language)["operation_heads"]}
    kept = [word for word in words if word not in heads]
    return " ".join(kept or words)


def _names(language: str) -> dict[str, Iterable[str]]:
    return dict(load(f"{language}/names"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("bodies")[name])


@cache
def _known() -> frozenset[str]:
    """Return the folded names of bodies that exist once in the world, such as INTERPOL."""
    return frozenset(
        without_article(fold(name))
        for language in languages()
        for canonical, others in load(f"{language}/names")["organisations"].items()
        for name in (canonical, *others)
    )
