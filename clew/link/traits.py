"""What claims and reports are compared by: names, places, days, numbers and words.

A trait is read off the claim and the mentions that lie inside its fillers: "Ouzdani's network"
names Ouzdani, though it is the network that acts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from clew.model import Claim, Document, Entity, Figure, Mention, Reading, Span
from clew.text.names import fold
from clew.vocab import languages, load

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters; enough to make "smuggled" and "smugglers" one and keep "police" whole
_HEAD_ENDS = re.compile(
    r"[,;:(–]|\s(?:of|in|on|at|for|to|from|with|by|about|who|that|which|whose|where)\s"
)
# The classes of nouns that reports call by many words; what else one says is compared as a word.
_COMPARED = ("minor", "migrant", "victim", "suspect", "network", "boat", "document", "official")
_WAY = frozenset({"origin", "destination"})
_TOWN = frozenset({"point", "locality"})
_A_MONTH = 31  # days
_LEAD = 500  # characters from the start: where a report says what it is about
_NAMED = frozenset({"person", "operation", "organisation", "group", "facility", "vehicle"})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as it is compared: its measure, and the least and the most it may be."""

    measure: str
    unit: str
    low: float
    high: float
    number: float | None  # as told, whatever the comparator


@dataclass(frozen=True, slots=True)
class Traits:
    """What a claim is compared by. ``named`` and ``heads`` are by role."""

    claim: Claim
    named: Mapping[str, frozenset[str]]  # entities called by a name inside the filler
    heads: Mapping[str, frozenset[str]]  # stems of the last word of each filler
    fillers: frozenset[tuple[str, str]]  # role and entity, named or not
    inside: frozenset[str]  # entities named only within a filler: "Ouzdani's compound"
    places: frozenset[str]  # gazetteer keys of places within a country
    towns: frozenset[str]  # of those, the towns and points
    countries: frozenset[str]  # keys of countries and larger regions
    stops: Mapping[str, frozenset[str]]  # countries by role of a way: origin, destination
    start: date
    end: date
    counts: tuple[Count, ...]
    words: frozenset[str]  # stems of the sentence's longer words
    act: str  # stem of the trigger
    standing: Literal["title", "lead", "body"]
    speakers: frozenset[str]  # entities that say so, of its attributions
    further: frozenset[str]  # roles whose filler is told from those before: "a fourth boat"
    about: date | None = None  # its day, else the report's main day or that of publication
    alone: bool = False  # the report's only claim of that kind

    @property
    def kind(self) -> str:
        """Return the kind of act; to be a member of a gang is not to lead it."""
        roles = {argument.role for argument in self.claim.arguments}
        return "membership" if "member" in roles and "leader" not in roles else self.claim.kind

    @property
    def dated(self) -> bool:
        return self.start > date.min and self.end < date.max

    @property
    def narrow(self) -> bool:
        """Is the act dated to a month or less?"""
        return self.dated and (self.end - self.start).days <= _A_MONTH

    @property
    def everyone(self) -> frozenset[str]:
        """Return the entities named in any role, or within a filler."""
        return self.inside.union(*self.named.values())


def stems(text: str) -> frozenset[str]:
    """Return the stems of the longer words of a text.

    >>> sorted(stems("The smugglers moved 40 people"))
    ['moved', 'people', 'smuggl']
    """
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(text)))


def head(words: str, language: str | None) -> str:
    """Return what a filler is about: the class of its last noun, else that word's stem.

    >>> head("two fast boats from Algeria", "en"), head("a smuggling ring", "en")
    ('boat', 'network')
    """
    cut = _HEAD_ENDS.search(words, 1)
    found = fold(words[: cut.start()] if cut else words).split()
    if not found:
        return ""
    word = found[-1]
    classes = _classes(language) if language in languages() else {}
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return classes.get(word) or classes.get(singular) or word[:_STEM]


@cache
def _further(language: str | None) -> frozenset[str]:
    return frozenset(load(f"{language}/linking")["further"] if language in languages() else ())


@cache
def _classes(language: str) -> Mapping[str, str]:
    """Return the class of each noun: of several that hold it, the first of those compared by."""
    nouns = load(f"{language}/nouns")["classes"]
    return {word: name for name in reversed(_COMPARED) for word in nouns[name]}


@dataclass(frozen=True, slots=True)
class _Page:
    """A report as its claims are looked up in it."""

    document: Document
    names: Sequence[Mention]  # names and pronouns
    called: frozenset[str]  # entities with a name, save places and the protected
    entities: Mapping[str, Entity]

    def words(self, span: Span) -> str:
        return self.document.text[span.start : span.end]

    def inside(self, span: Span) -> list[Entity]:
        return [self.entities[m.id] for m in self.names if span.contains(m.span)]


def describe_claims(reading: Reading, entities: Mapping[str, Entity]) -> tuple[Traits, ...]:
    """Return the traits of each claim of a report; ``entities`` gives each mention's entity."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.claim is not None:
            figures[figure.claim].append(figure)
    called = frozenset(
        entity.id
        for mention in reading.mentions
        if mention.kind == "name"
        if (entity := entities[mention.id]).kind in _NAMED and entity.is_tied
    )
    names = [mention for mention in reading.mentions if mention.kind != "nominal"]
    page = _Page(reading.document, names, called, entities)
    told = [_traits(claim, figures[claim.id], page) for claim in reading.claims]
    kinds = Counter(traits.kind for traits in told if traits.standing != "title")
    day = main_day(told)
    if day is None and reading.document.published is not None:
        day = reading.document.published.start
    return tuple(
        replace(
            traits,
            alone=kinds[traits.kind] == 1,
            about=(traits.start if traits.narrow else None) if traits.dated else day,
        )
        for traits in told
    )


def main_day(told: Iterable[Traits]) -> date | None:
    """Return the day of which a report's first claims tell, None where it is none or several."""
    days = {
        traits.start
        for traits in told
        if traits.standing != "body" and traits.dated and traits.start == traits.end
    }
    return next(iter(days)) if len(days) == 1 else None


def _traits(claim: Claim, figures: Sequence[Figure], page: _Page) -> Traits:
    entities, language = page.entities, page.document.language
    inside = {a.span: page.inside(a.span) for a in claim.arguments}
    fillers = [(a.role, entities[a.mention].id) for a in claim.arguments if a.mention is not None]
    sites = {entities[mention] for mention in claim.places}
    sites |= {entities[mention] for figure in figures for mention in figure.places}
    sites |= {entity for found in inside.values() for entity in found}
    places = [entity.place for entity in sites if entity.place is not None]
    time = claim.time
    return Traits(
        claim=claim,
        named=_by_role((role, entity) for role, entity in fillers if entity in page.called),
        heads=_by_role((a.role, head(page.words(a.span), language)) for a in claim.arguments),
        fillers=frozenset(fillers),
        inside=frozenset(e.id for found in inside.values() for e in found) & page.called,
        places=frozenset(place.key for place in places if place.precision != "country"),
        towns=frozenset(place.key for place in places if place.precision in _TOWN),
        countries=frozenset(place.key for place in places if place.precision == "country"),
        stops=_by_role(
            (a.role, entity.place.country or "")
            for a in claim.arguments
            if a.role in _WAY
            for entity in inside[a.span]
            if entity.place is not None
        ),
        start=(time.start if time else None) or date.min,
        end=(time.end if time else None) or date.max,
        counts=tuple(count(figure) for figure in _main(figures)),
        words=stems(page.words(claim.sentence)),
        act=fold(page.words(claim.trigger))[:_STEM],
        standing=_standing(claim.trigger, page.document),
        speakers=frozenset(
            entities[said.mention].id for said in claim.attributions if said.mention is not None
        ),
        further=frozenset(
            a.role
            for a in claim.arguments
            if not _further(language).isdisjoint(fold(page.words(a.span)).split())
        ),
    )


def _by_role(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for role, value in pairs:
        if value:
            found[role].add(value)
    return {role: frozenset(values) for role, values in found.items()}


def _main(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that a claim is about: of a part and its whole the one told first.

    "600 of the 1,000 migrants" counts 600, "14 migrants, three of them children" counts 14.
    """
    by_id = {figure.id: figure for figure in figures}
    left_out = set()
    for figure in figures:
        whole = by_id.get(figure.part_of or "")
        if whole is not None:
            first = figure.number.start < whole.number.start
            left_out.add(whole.id if first else figure.id)
    return [figure for figure in figures if figure.id not in left_out]


def _standing(trigger: Span, document: Document) -> Literal["title", "lead", "body"]:
    title = document.title.span if document.title is not None else None
    if title is not None and title.contains(trigger):
        return "title"
    return "lead" if trigger.start < (title.end if title is not None else 0) + _LEAD else "body"


def count(figure: Figure) -> Count:
    """Return a figure as it is compared; without bounds it may be any number."""
    low = 0.0 if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    known = (n for n in (figure.value, figure.low, figure.high) if n is not None)
    return Count(figure.measure, figure.unit, low, high, next(known, None))


def telling(number: float) -> float:
    """Return how much an exact number tells, from 0.2 to 2: the rarer by chance, the more.

    >>> [telling(n) for n in (2, 14, 50, 31, 600, 612, 186_400)]
    [0.2, 0.4, 0.4, 1.0, 1.0, 2.0, 2.0]
    """
    if number < 10:
        return 0.2
    if len(f"{number:.0f}".rstrip("0")) == 1 or number < 20:
        return 0.4 if number < 100 else 1.0
    return 1.0 if number < 100 else 2.0


def bounds(count: Count) -> set[float]:
    """Return the numbers that a figure tells: its value, or both ends of a range."""
    return {n for n in (count.number, count.low, count.high) if n and n != float("inf")}
