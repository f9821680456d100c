"""What the reports of one dossier tell, set out for the rules that look for contradictions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clew.ids import make_id
from clew.model import (
    Claim,
    Contradiction,
    Document,
    Entity,
    Event,
    Figure,
    Lineage,
    Mention,
    Reading,
    Side,
    Span,
    StatedRelation,
)
from clew.weigh.contradictions.ties import find_days, find_names, find_tolls, meet

_REWRITTEN = frozenset({"copy", "republication", "paraphrase", "translation"})
_VALUES = frozenset({"number", "date"})  # told by their value, whatever claims say so
ASSERTED = frozenset({"confirmed", "alleged"})


@dataclass(frozen=True, slots=True)
class Told:
    """The reports, what each says by id, and what was concluded of them so far."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    figures_of: Mapping[str, Sequence[Figure]]  # by claim
    mates: Mapping[tuple[str, Span], Sequence[Claim]]  # claims by report and sentence
    tolls: Mapping[str, Sequence[Claim]]  # by report of one wreck: its dead, missing and saved
    shared: frozenset[str]  # claims of events that several reports tell of
    mentions: Mapping[str, Mention]
    relations: Sequence[StatedRelation]
    entities: Mapping[str, Entity]  # by mention
    origins: Mapping[str, str]  # by claim or figure
    derived: Mapping[str, frozenset[str]]  # document -> those it derives from, where known
    akin: Mapping[str, frozenset[str]]  # document -> those of one descent with it
    names: Mapping[str, frozenset[str]]  # document -> entities that tie it to others
    days: Mapping[str, frozenset[tuple[date, date]]]  # document -> when what it tells happened

    def words(self, document: str, span: Span) -> str:
        """Return the words of a span, on one line."""
        return " ".join(self.documents[document].text[span.start : span.end].split())

    def published(self, document: str) -> date | None:
        """Return the last day on which a report may have been published."""
        stated = self.documents[document].published
        return None if stated is None else stated.end

    def entity(self, mention: str | None) -> Entity | None:
        """Return what a mention is about."""
        return None if mention is None else self.entities.get(mention)

    def are_akin(self, one: str, two: str) -> bool:
        """Does one of two reports derive from the other, or both from a third?"""
        return two in self.akin.get(one, ())

    def are_tied(self, one: str, two: str) -> bool:
        """Do two reports share more than the kind of what happened and the words for it?"""
        return one == two or bool(self.names[one] & self.names[two])

    def are_of_other_days(self, one: str, two: str) -> bool:
        """Do two reports date what they tell, and to no day in common?"""
        days = [self.days.get(document, frozenset()) for document in (one, two)]
        return one != two and all(days) and not meet(*days)


def set_out(
    readings: Sequence[Reading],
    events: Iterable[Event],
    entities: Mapping[str, Entity],
    origins: Mapping[str, str],
    lineage: Iterable[Lineage],
) -> Told:
    """Return what the reports tell, ready to be looked up."""
    figures_of: dict[str, list[Figure]] = defaultdict(list)
    mates: dict[tuple[str, Span], list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            mates[claim.document, claim.sentence].append(claim)
        for figure in reading.figures:
            if figure.claim is not None:
                figures_of[figure.claim].append(figure)
    derived, akin = _descent(lineage)
    documents = {reading.document.id: reading.document for reading in readings}
    mentions = {mention.id: mention for reading in readings for mention in reading.mentions}
    return Told(
        documents=documents,
        claims={claim.id: claim for reading in readings for claim in reading.claims},
        figures={figure.id: figure for reading in readings for figure in reading.figures},
        figures_of=figures_of,
        mates=mates,
        tolls={reading.document.id: find_tolls(reading.claims) for reading in readings},
        shared=frozenset(c for event in events if len(event.documents) > 1 for c in event.claims),
        mentions=mentions,
        relations=[relation for reading in readings for relation in reading.relations],
        entities=entities,
        origins=origins,
        derived=derived,
        akin=akin,
        names=find_names(documents.values(), mentions.values(), entities),
        days=find_days(claim for reading in readings for claim in reading.claims),
    )


def _descent(
    lineage: Iterable[Lineage],
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return of each report what it was rewritten from, and all reports of one descent with it."""
    derived: dict[str, set[str]] = defaultdict(set)
    family: dict[str, set[str]] = {}
    for row in lineage:
        ends = {row.derived, row.source or row.origin or row.derived}
        joined = set().union(ends, *(family.get(end, set()) for end in ends))
        family |= dict.fromkeys(joined, joined)
        if row.source is not None and row.direction_known and row.relation in _REWRITTEN:
            derived[row.derived].add(row.source)
    return (
        {document: frozenset(sources) for document, sources in derived.items()},
        {document: frozenset(others - {document}) for document, others in family.items()},
    )


# ---- rows


def claims_side(value: str, claims: Iterable[Claim], told: Told) -> Side:
    """Return a side made of claims."""
    rows = sorted(claims, key=lambda claim: claim.id)
    return Side(
        value=value,
        claims=tuple(claim.id for claim in rows),
        documents=tuple(sorted({claim.document for claim in rows})),
        origins=tuple(sorted({told.origins[claim.id] for claim in rows})),
    )


def figures_side(value: str, figures: Iterable[Figure], told: Told) -> Side:
    """Return a side made of figures."""
    rows = sorted(figures, key=lambda figure: figure.id)
    return Side(
        value=value,
        figures=tuple(figure.id for figure in rows),
        documents=tuple(sorted({figure.document for figure in rows})),
        origins=tuple(sorted({told.origins[figure.id] for figure in rows})),
    )


def row_id(kind: str, sides: Iterable[Side]) -> str:
    """Return the id of a row, made from what it sets against each other."""
    rows = sorted([*side.claims, *side.figures] for side in sides)
    return make_id("con", kind, *("|".join(row) for row in rows))


def asserted(event: Event, told: Told) -> list[Claim]:
    """Return the claims of an event that say it happened, whoever says so."""
    rows = (told.claims[claim] for claim in event.claims)
    return [claim for claim in rows if claim.status in ASSERTED]


def by_document(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return claims by the report that makes them."""
    rows: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.document, c.trigger.start, c.id)):
        rows[claim.document].append(claim)
    return rows


def unique(rows: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Return rows sorted by id; of numbers and days alike, the row with most to show for them.

    Two events of one happening may both hold the numbers that differ.
    """
    alike: dict[tuple[object, ...], Contradiction] = {}
    for row in sorted(rows, key=lambda row: (-_size(row), row.id)):
        sides = frozenset((side.value, side.documents) for side in row.sides)
        shown = (row.kind, row.verdict, row.slot.split(".")[-1], sides)
        alike.setdefault(shown if row.kind in _VALUES else (row.id,), row)
    return tuple(sorted(alike.values(), key=lambda row: row.id))


def _size(row: Contradiction) -> int:
    return sum(len(side.claims) + len(side.figures) for side in row.sides)


# ---- how a reader knows them


def outlet(document: str, told: Told) -> str:
    """Return how a reader knows a report: its publisher, else the file, with its day if known."""
    report = told.documents[document]
    name = report.voice.value if report.voice is not None else report.file_name
    published = report.published
    if published is None:
        return name
    return f"{name} ({spell_day(published.start)})"


def outlets(documents: Iterable[str], told: Told, most: int = 3) -> str:
    """Return the names of some reports in one phrase."""
    names = list(dict.fromkeys(outlet(document, told) for document in documents))
    left = len(names) - most
    if left > 0:
        return f"{', '.join(names[:most])} and {left} more"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def spell_day(day: date) -> str:
    """Return a day as it is written.

    >>> spell_day(date(2024, 5, 6))
    '6 May 2024'
    """
    return f"{day.day} {day:%B} {day.year}"
