"""Which mentions of a report leave with its quoted passages."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from clew.model import Claim, Entity, Figure, Mention, Reading, Span, StatedRelation
from clew.protect.found import Found


def without_covered(
    reading: Reading, rows: Iterable[Claim | Figure], pieces: Iterable[Found]
) -> tuple[Reading, tuple[Claim | Figure, ...]]:
    """Return a reading and its rows without mentions that stand in the covered words of another.

    In "the nephew of Karim Muster", which is shown as "[relative 1]", the name of the suspect can't
    be told from the label: whoever receives it would take the relative for the suspect.
    """
    covered = [piece.span for piece in pieces]
    starts = [span.start for span in covered]

    def is_own(mention: Mention) -> bool:
        index = bisect_right(starts, mention.span.start) - 1
        if index < 0 or not covered[index].contains(mention.span):
            return True
        return mention.protected and covered[index] == mention.span

    mentions = tuple(mention for mention in reading.mentions if is_own(mention))
    left = {mention.id for mention in mentions}
    relations = tuple(r for r in reading.relations if {r.subject, r.object} <= left)
    kept = replace(reading, mentions=mentions, relations=relations)
    return kept, tuple(_naming(row, left) for row in rows)


def _naming(row: Claim | Figure, left: Collection[str]) -> Claim | Figure:
    """Return a row that names only the mentions that are left."""

    def among(mention: str | None) -> str | None:
        return mention if mention in left else None

    places = tuple(place for place in row.places if place in left)
    said = tuple(replace(one, mention=among(one.mention)) for one in row.attributions)
    if isinstance(row, Figure):
        return replace(row, places=places, attributions=said, agent=among(row.agent))
    arguments = tuple(replace(one, mention=among(one.mention)) for one in row.arguments)
    return replace(row, places=places, attributions=said, arguments=arguments)


def find_told(
    reading: Reading,
    rows: Iterable[Claim | Figure],
    relations: Iterable[StatedRelation],
    quoted: list[Span],
    entity_of: Mapping[str, Entity],
) -> list[Mention]:
    """Return the mentions that are named by rows or stand in quoted sentences.

    Of a thing that is mentioned only elsewhere in the report its first name goes along.
    """
    named: set[str | None] = {end for r in relations for end in (r.subject, r.object)}
    for row in rows:
        named |= {*row.places, *(said.mention for said in row.attributions)}
        named |= {row.agent} if isinstance(row, Figure) else {a.mention for a in row.arguments}
    kept = [
        m
        for m in reading.mentions
        if m.id in named or any(span.contains(m.span) for span in quoted)
    ]
    met = {entity_of[m.id].id for m in kept if m.id in entity_of}
    for mention in sorted(reading.mentions, key=lambda m: (m.kind != "name", m.span)):
        entity = entity_of.get(mention.id)
        if entity is not None and entity.id not in met:
            met.add(entity.id)
            kept.append(mention)
    return kept
