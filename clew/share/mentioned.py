"""Which mentions of a report leave with its quoted passages."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from clew.model import Claim, Entity, Figure, Mention, Reading, Span, StatedRelation
from clew.protect.found import Found
from clew.share.pointing import mentions_of, renamed


def without_covered(reading: Reading, pieces: Iterable[Found]) -> Reading:
    """Return a reading without mentions that stand in the covered words of another.

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

    def among(mention: str) -> str | None:
        return mention if mention in left else None

    return replace(
        reading,
        mentions=mentions,
        relations=relations,
        claims=tuple(renamed(claim, among) for claim in reading.claims),
        figures=tuple(renamed(figure, among) for figure in reading.figures),
    )


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
    named = {end for r in relations for end in (r.subject, r.object)}
    for row in rows:
        named |= mentions_of(row)
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
