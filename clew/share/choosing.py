"""What of a casebook is shown first: its main names, events and figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from clew.model import Entity, Event, Figure
from clew.share.case import Case
from clew.share.telling import event_line
from clew.share.words import count, language_name
from clew.weigh.prominence import rank_events, rank_figures

Row = TypeVar("Row")
NAMED_KINDS = ("person", "organisation", "group", "operation")
_PERSONS, _OTHERS, _EVENTS, _OF_A_KIND, _OF_A_MEASURE = 6, 6, 8, 2, 2
_MIDDLE = 5_000_000  # more than any number that is ranked by, days included


def silent_languages(case: Case) -> str:
    """Return the line on reports in languages that nothing is extracted from, or nothing."""
    codes = [r.document.language for r in case.readings.values() if r.extractor is None]
    if not codes:
        return ""
    names = [language_name(code) for code, _ in Counter(codes).most_common()]
    known = "an unknown language" if names == ["unknown"] else ", ".join(names)
    them = "it" if len(codes) == 1 else "them"
    return (
        f"{count(len(codes), 'report')} in {known}: read, kept and searchable; "
        f"nothing is extracted from {them} yet."
    )


def main_entities(case: Case) -> list[Entity]:
    """Return the named persons, organisations and operations that most reports speak of.

    Protected persons and things without a name are left out.
    """
    named = [e for e in case.conclusions.entities if not e.protected and has_name(case, e)]
    named.sort(key=lambda e: (-len(e.documents), -len(e.mentions), e.id))
    persons = [e for e in named if e.kind == "person"][:_PERSONS]
    others = [e for e in named if e.kind in NAMED_KINDS[1:]][:_OTHERS]
    return persons + others


def has_name(case: Case, entity: Entity) -> bool:
    """Is this entity called by a name anywhere, not only described?"""
    mentions = (case.mentions.get(identity) for identity in entity.mentions)
    return any(mention is not None and mention.kind == "name" for mention in mentions)


def main_events(case: Case, most: int = _EVENTS) -> list[Event]:
    """Return the events that tell most, at most two of a kind, none twice in the same words."""
    counted = {figure.claim for figure in case.figures.values() if figure.claim is not None}
    ranked = rank_events(case.conclusions.events, case.claims, case.mentions, counted)
    told: dict[str, Event] = {}
    for event in ranked:
        told.setdefault(event_line(case, event), event)
    return first_of_each(list(told.values()), lambda event: event.kind, _OF_A_KIND)[:most]


def to_sort(order: Iterable[int]) -> str:
    """Return numbers of an order as words that sort as they do, the lowest first.

    >>> to_sort((-12, 3)) < to_sort((-2, 0)) < to_sort((0, 1))
    True
    """
    return " ".join(f"{_MIDDLE + number:07}" for number in order)


def first_of_each(rows: Sequence[Row], kind: Callable[[Row], str], most: int) -> list[Row]:
    """Return the rows in their order, no more than so many of a kind; the others come after."""
    kinds: Counter[str] = Counter()
    first: list[Row] = []
    rest: list[Row] = []
    for row in rows:
        kinds[kind(row)] += 1
        (first if kinds[kind(row)] <= most else rest).append(row)
    return first + rest


def main_figures(case: Case) -> list[tuple[Figure, int]]:
    """Return the figures that tell most, each with how many reports state it.

    After two of a measure the others come first.
    """
    ranked = rank_figures(case.figures.values(), case.event_of, case.mentions)
    return first_of_each(ranked, lambda row: row[0].measure, _OF_A_MEASURE)
