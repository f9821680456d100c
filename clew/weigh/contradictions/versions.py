"""The versions of a number: which figures of an event stand for the whole, and who gives which.

For each report, measure and speaker the largest number stands for the whole, as the others are
mostly parts of it ("27 arrested … four of them remanded"). Numbers that come on top ("seven more")
or point back ("the 27 people") stand for nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clew.model import Document, Event, Figure, Span
from clew.weigh.contradictions.cues import cue, holds, refused_numbers, words_in
from clew.weigh.contradictions.scopes import measure_of, size
from clew.weigh.contradictions.told import ASSERTED, Told

_NEVER = frozenset({"age"})  # ages never leave
_KINDS_OF_THINGS = frozenset({"items_seized", "boats", "vehicles", "money_seized"})
_WRECK = "death_in_transit"
_NEAR = 3  # words after the number in which "more" or "new" may stand


@dataclass(frozen=True, slots=True)
class Version:
    """A number that reports state, with all figures that state it."""

    figures: tuple[Figure, ...]
    first: Figure  # as told first


def counted(event: Event, told: Told) -> dict[str, list[Figure]]:
    """Return the figures of an event by what they are compared in: measure, and unit of things.

    What one breath tells of an event that several reports tell of belongs to it: "12 drowned when
    the boat sank".
    """
    by_slot: dict[str, list[Figure]] = defaultdict(list)
    for claim in _in_one_breath(event, told):
        for figure in told.figures_of.get(claim, ()):
            known = (figure.value, figure.low, figure.high) != (None, None, None)
            asserted = {figure.status, told.claims[claim].status} <= ASSERTED
            if known and asserted and figure.measure not in _NEVER:
                by_slot[_slot(figure)].append(figure)
    return by_slot


def _in_one_breath(event: Event, told: Told) -> list[str]:
    """Return the claims of an event, and those told with it that no other report tells of.

    That are those of its sentences, and in a report of one wreck all that it says of the dead, the
    missing and the saved.
    """
    claims = set(event.claims)
    if len(event.documents) < 2:
        return sorted(claims)
    for name in event.claims:
        claim = told.claims[name]
        mates = told.mates[claim.document, claim.sentence]
        claims |= {mate.id for mate in mates} - told.shared
    if event.kind == _WRECK:
        for document in event.documents:
            claims |= {claim.id for claim in told.tolls.get(document, ())} - told.shared
    return sorted(claims)


def _slot(figure: Figure) -> str:
    measure = measure_of(figure)
    return f"{measure}.{figure.unit}" if measure in _KINDS_OF_THINGS else measure


def where(figure: Figure, told: Told) -> tuple[Document, Span]:
    """Return the report and the sentence of a figure."""
    return told.documents[figure.document], told.claims[figure.claim or ""].sentence


def sentence_words(figure: Figure, told: Told) -> list[str]:
    """Return the words of a figure's sentence."""
    document, sentence = where(figure, told)
    return words_in(document.text[sentence.start : sentence.end])


def day_of(figure: Figure, told: Told) -> date | None:
    """Return the day on which a figure was published."""
    return told.published(figure.document)


def refuses(figure: Figure, other: Figure, told: Told) -> bool:
    """Does a figure's sentence refuse another number: "24, not 27"?"""
    return other.value is not None and other.value in refused_numbers(*where(figure, told))


def is_partial(figure: Figure, told: Told) -> bool:
    """Is a number on top of others ("seven more"), or does it point back ("the 27 people")?"""
    document = told.documents[figure.document]
    words = words_in(told.words(figure.document, figure.span))
    number = words_in(told.words(figure.document, figure.number))
    following = words_in(document.text[figure.number.end :][:20])[:1]
    if words and words[0] in cue(document, "known"):
        return True
    return holds([*words[: len(number) + _NEAR], *following], cue(document, "added"))


def find_versions(figures: Iterable[Figure], told: Told) -> list[Version]:
    """Return the numbers given for the whole, in the order in which they were told."""
    stating = [figure for figure in figures if not is_partial(figure, told)]
    refused = {f.id: refused_numbers(*where(f, told)) for f in stating}
    told_for_whole = {f.id: f for f in _wholes(stating, told)}
    told_for_whole |= {f.id: f for f in stating if refused[f.id] - {f.value}}
    same: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in told_for_whole.values():
        if figure.value not in refused[figure.id]:
            part = figure.part_of is not None
            same[figure.value, figure.low, figure.high, figure.comparator, part].append(figure)
    versions = []
    for rows in same.values():
        ordered = sorted(rows, key=lambda f: (day_of(f, told) or date.max, f.document, f.id))
        versions.append(Version(tuple(ordered), ordered[0]))
    return sorted(
        versions, key=lambda v: (day_of(v.first, told) or date.max, size(v.first), v.first.id)
    )


def _wholes(figures: Iterable[Figure], told: Told) -> list[Figure]:
    """Return the largest number that each report gives from each speaker, in each unit."""
    largest: dict[tuple[str, ...], Figure] = {}
    for figure in sorted(figures, key=lambda f: f.id):
        part = "" if figure.part_of is None else "part"
        origin = told.origins[figure.id]
        key = (figure.document, origin, figure.rate or "", figure.unit, part)
        known = largest.get(key)
        if known is None or size(figure) > size(known):
            largest[key] = figure
    return list(largest.values())
