"""A case cut down to some of its rows, and to what belongs to them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from clew.model import (
    Claim,
    Conclusions,
    Contradiction,
    Entity,
    Event,
    Figure,
    Lineage,
    Origin,
    Reading,
)
from clew.share.case import Case, rejoin
from clew.share.pointing import mentions_of
from clew.weigh.origins import attribution_key

Rows = Callable[[Claim | Figure], bool]


def only(case: Case, keep: Rows, events: Collection[str] | None = None) -> Case:
    """Return a case with the claims and figures to keep, and what belongs to them.

    ``events`` are the only ones to keep, all of those told by these claims where it is None; then
    reports and stated relations stay, too.
    """
    readings = []
    for reading in case.readings.values():
        claims = tuple(claim for claim in reading.claims if keep(claim))
        figures = tuple(figure for figure in reading.figures if keep(figure))
        if events is None or claims or figures:
            readings.append(_with_rows(reading, claims, figures, relations=events is None))
    return rejoin(case, readings, _restricted(case.conclusions, readings, events))


def _with_rows(
    reading: Reading, claims: tuple[Claim, ...], figures: tuple[Figure, ...], *, relations: bool
) -> Reading:
    """Return a reading with these claims and figures, and the mentions that they name."""
    left = {figure.id for figure in figures}
    stated = reading.relations if relations else ()
    rows: tuple[Claim | Figure, ...] = (*claims, *figures)
    named = {mention for row in rows for mention in mentions_of(row)}
    named |= {end for relation in stated for end in (relation.subject, relation.object)}
    return replace(
        reading,
        claims=claims,
        figures=tuple(f if f.part_of in left else replace(f, part_of=None) for f in figures),
        mentions=tuple(m for m in reading.mentions if relations or m.id in named),
        relations=stated,
    )


def _restricted(
    made: Conclusions, readings: Sequence[Reading], events: Collection[str] | None
) -> Conclusions:
    """Return what was concluded of the rows that are left; of ``events``, only these."""
    documents = {reading.document.id for reading in readings}
    claims = {claim.id for reading in readings for claim in reading.claims}
    figures = {figure.id for reading in readings for figure in reading.figures}
    mentions = {mention.id for reading in readings for mention in reading.mentions}
    stated = {relation.id for reading in readings for relation in reading.relations}

    def event(row: Event) -> Event:
        told = tuple(name for name in row.claims if name in claims)
        return replace(row, claims=told, documents=_among(row.documents, documents))

    def entity(row: Entity) -> Entity:
        named = _among(row.mentions, mentions)
        return replace(row, mentions=named, documents=_among(row.documents, documents))

    kept_events = [
        event(row)
        for row in made.events
        if (events is None or row.id in events) and not claims.isdisjoint(row.claims)
    ]
    contradictions = _contradictions(made.contradictions, claims, figures, documents)
    known = {row.id for row in contradictions}
    return replace(
        made,
        entities=tuple(
            entity(row) for row in made.entities if not mentions.isdisjoint(row.mentions)
        ),
        events=tuple(kept_events),
        relations=tuple(r for r in made.relations if not stated.isdisjoint(r.stated)),
        routes=tuple(
            replace(r, claims=_among(r.claims, claims), flow=r.flow if r.flow in figures else None)
            for r in made.routes
            if not claims.isdisjoint(r.claims)
        ),
        lineage=tuple(r for r in made.lineage if _is_between(r, documents)),
        contradictions=tuple(contradictions),
        hypotheses=tuple(r for r in made.hypotheses if known.issuperset(r.contradictions)),
        origins=_origins(made, readings, kept_events),
    )


def _among(names: Iterable[str], kept: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in kept)


def _is_between(row: Lineage, documents: Collection[str]) -> bool:
    return row.derived in documents and (row.source is None or row.source in documents)


def _contradictions(
    rows: Iterable[Contradiction],
    claims: Collection[str],
    figures: Collection[str],
    documents: Collection[str],
) -> list[Contradiction]:
    kept = []
    for row in rows:
        sides = tuple(
            replace(
                side,
                claims=_among(side.claims, claims),
                figures=_among(side.figures, figures),
                documents=_among(side.documents, documents),
            )
            for side in row.sides
        )
        if all(side.claims or side.figures for side in sides):
            kept.append(replace(row, sides=sides))
    return kept


def _origins(
    made: Conclusions, readings: Iterable[Reading], events: Iterable[Event]
) -> tuple[Origin, ...]:
    """Return the origins that are left: of what is told, of its events, and of whole reports."""
    keys = {reading.document.id for reading in readings}
    for reading in readings:
        rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
        for row in rows:
            keys |= {row.id, *(attribution_key(row.id, i) for i in range(len(row.attributions)))}
    left = {made.origin_of[key] for key in keys if key in made.origin_of}
    left |= {origin for event in events for origin in event.origins}
    left |= {row.origin for row in made.lineage if row.derived in keys and row.origin is not None}
    return tuple(origin for origin in made.origins if origin.id in left)
