"""What may be shared of what was concluded: neutral names, no coordinates of sites, no ages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from clew.ids import make_id
from clew.model import (
    Assessment,
    Claim,
    Conclusions,
    Contradiction,
    Entity,
    EntityKind,
    Event,
    Figure,
    Lineage,
    Origin,
    Place,
    Reading,
    Reason,
    Route,
    Side,
)
from clew.model.hypotheses import Hypotheses
from clew.protect.labels import ANONYMOUS
from clew.protect.masks import Protection

SITE_KINDS = frozenset({"facility"})
"""Kinds of entity that are never placed on a map: houses, camps, shelters, launch sites."""

_NOWHERE: Mapping[str, frozenset[str]] = {}


def mask_conclusions(
    conclusions: Conclusions,
    protection: Protection,
    ages: Collection[str] = (),
    homes: Mapping[str, frozenset[str]] = _NOWHERE,
) -> Conclusions:
    """Return conclusions without what is protected. ``ages`` are the figures that never leave.

    ``homes`` has the documents whose rows lead to each origin.
    """
    contradictions = (
        _mask_contradiction(row, protection, ages)
        for row in conclusions.contradictions
        if row.figure not in ages and row.entity not in protection.withheld
    )
    documents = frozenset(name for event in conclusions.events for name in event.documents)
    reports = {entity.id: frozenset(entity.documents) for entity in conclusions.entities}
    everywhere = frozenset().union(*reports.values(), *homes.values())
    stands = {
        one.id: homes.get(one.id, everywhere) | reports.get(one.entity or "", frozenset())
        for one in conclusions.origins
    }
    shown = replace(
        conclusions,
        entities=tuple(_mask_entity(entity, protection) for entity in conclusions.entities),
        origins=tuple(_mask_origin(o, protection, stands[o.id]) for o in conclusions.origins),
        events=tuple(_mask_event(event, protection) for event in conclusions.events),
        relations=tuple(
            relation
            for relation in conclusions.relations
            if not {relation.subject, relation.object} & protection.withheld
        ),
        routes=tuple(
            _mask_route(route, protection, ages, documents) for route in conclusions.routes
        ),
        lineage=tuple(_mask_lineage(row, protection) for row in conclusions.lineage),
        contradictions=tuple(contradictions),
    )
    return replace(shown, hypotheses=mask_hypotheses(conclusions.hypotheses, protection, shown))


def mask_hypotheses(
    rows: Iterable[Hypotheses], protection: Protection, shown: Conclusions
) -> tuple[Hypotheses, ...]:
    """Return the hypotheses on what may be shown, as it may be shown.

    ``shown`` are the masked conclusions: what they leave out has no hypotheses. Of an origin that
    is unnamed in them nothing is told that would say who it is.
    """
    kept = {row.id for row in shown.contradictions}
    figures = {f for row in shown.contradictions for side in row.sides for f in side.figures}
    unnamed = {origin.id for origin in shown.origins if origin.kind == "anonymous"}

    def masked(row: Hypotheses) -> Hypotheses:
        documents = frozenset(name for one in row.hypotheses for name in one.documents)
        cover = protection.phrases.cover
        return replace(
            row,
            slot=cover(row.slot, documents),
            hypotheses=tuple(
                replace(
                    one,
                    value=cover(one.value, documents) if one.value is not None else None,
                    figures=tuple(figure for figure in one.figures if figure in figures),
                )
                for one in row.hypotheses
            ),
            evidence=tuple(
                replace(one, roles=()) if one.origin in unnamed else one for one in row.evidence
            ),
        )

    return tuple(masked(row) for row in rows if kept.issuperset(row.contradictions))


def coarse(entity: Entity) -> Entity:
    """Return an entity whose place is no finer than may be shown."""
    return replace(entity, place=coarse_place(entity.kind, entity.place))


def coarse_place(kind: EntityKind, place: Place | None) -> Place | None:
    """Return where a thing of some kind is, no finer than may be shown.

    Sites where people are held, sheltered or set out from get no coordinates; no more does any
    other place that is known to the point.
    """
    if place is None or (kind not in SITE_KINDS and place.precision != "point"):
        return place
    return replace(place, lat=None, lon=None)


def _mask_entity(entity: Entity, protection: Protection) -> Entity:
    entity = coarse(entity)
    shown = tuple(m for m in entity.mentions if m not in protection.hidden)
    if entity.id in protection.labels:
        name = protection.labels[entity.id]
        return replace(entity, name=name, aliases=(), mentions=shown, reasons=(), place=None)
    documents = frozenset(entity.documents)
    cover = protection.phrases.cover
    return replace(
        entity,
        name=cover(entity.name, documents),
        aliases=tuple(cover(alias, documents) for alias in entity.aliases),
        mentions=shown,
        reasons=_mask_reasons(entity.reasons, protection, documents),
    )


def find_homes(
    readings: Iterable[Reading], origin_of: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    """Return, by origin, the documents whose claims, figures and attributions lead to it."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
        for row in rows:
            said = (make_id("att", row.id, number) for number in range(len(row.attributions)))
            for key in (row.id, *said):
                if key in origin_of:
                    found[origin_of[key]].add(reading.document.id)
    return {origin: frozenset(documents) for origin, documents in found.items()}


def _mask_origin(origin: Origin, protection: Protection, documents: frozenset[str]) -> Origin:
    """Return an origin without a protected name, though the name was taken for a body's."""
    covered = protection.phrases.cover(origin.name, documents) != origin.name
    if origin.kind == "anonymous" or origin.entity in protection.labels or covered:
        return replace(origin, name=ANONYMOUS, kind="anonymous", entity=None)
    return origin


def _mask_event(event: Event, protection: Protection) -> Event:
    documents, cover = frozenset(event.documents), protection.phrases.cover
    assessment = event.assessment
    if assessment is not None:
        reasons = _mask_reasons(assessment.reasons, protection, documents)
        assessment = Assessment(assessment.corroboration, assessment.credibility, reasons)
    return replace(
        event,
        name=cover(event.name, documents) if event.name is not None else None,
        places=tuple(place for place in event.places if place not in protection.withheld),
        assessment=assessment,
    )


def _mask_route(
    route: Route, protection: Protection, ages: Collection[str], documents: frozenset[str]
) -> Route:
    def shown(places: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(place for place in places if place not in protection.withheld)

    return replace(
        route,
        mode=tuple(protection.phrases.cover(mode, documents) for mode in route.mode),
        origin=shown(route.origin),
        transit=shown(route.transit),
        destination=shown(route.destination),
        flow=None if route.flow in ages else route.flow,
    )


def _mask_lineage(row: Lineage, protection: Protection) -> Lineage:
    documents = frozenset({row.derived} | ({row.source} if row.source is not None else set()))
    return replace(row, reasons=_mask_reasons(row.reasons, protection, documents))


def _mask_contradiction(
    row: Contradiction, protection: Protection, ages: Collection[str]
) -> Contradiction:
    documents = frozenset(name for side in row.sides for name in side.documents)
    cover, cause = protection.phrases.cover, row.likely_cause
    return replace(
        row,
        slot=cover(row.slot, documents),
        explanation=cover(row.explanation, documents),
        likely_cause=cover(cause, documents) if cause is not None else None,
        sides=tuple(_mask_side(side, protection, documents, ages) for side in row.sides),
    )


def _mask_side(
    side: Side, protection: Protection, documents: frozenset[str], ages: Collection[str]
) -> Side:
    return replace(
        side,
        value=protection.phrases.cover(side.value, documents),
        figures=tuple(figure for figure in side.figures if figure not in ages),
    )


def _mask_reasons(
    reasons: Iterable[Reason], protection: Protection, documents: frozenset[str]
) -> tuple[Reason, ...]:
    return tuple(
        replace(reason, detail=protection.phrases.cover(reason.detail, documents))
        for reason in reasons
    )
