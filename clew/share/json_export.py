"""The evidence export: the whole casebook as one JSON object, the shape that all surfaces share.

Every key stands in every row; lists are sorted by id; dates are ISO 8601, start and end inclusive;
null is absent or unknown. Without ``internal`` all that is protected is masked first.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clew.model import (
    Attribution,
    Claim,
    Conclusions,
    Contradiction,
    Document,
    Entity,
    Event,
    Figure,
    Handling,
    Lineage,
    Mention,
    Origin,
    Place,
    Reading,
    Reason,
    Relation,
    Reply,
    Route,
    Side,
    Span,
    TimeExpression,
)
from clew.protect.conclusions import coarse
from clew.share import hypotheses
from clew.share.case import Case, without_protected
from clew.share.json_passages import handling_row, passage_rows, reply_row
from clew.share.phrases import shown_words
from clew.weigh.origins import attribution_key

Row = dict[str, Any]
NONE: Mapping[str, tuple[Reply, ...]] = {}


@dataclass(frozen=True, slots=True)
class _Links:
    """What leads from a row to the rows it belongs with."""

    entity_of: Mapping[str, str]  # mention -> entity
    event_of: Mapping[str, str]  # claim -> event
    origin_of: Mapping[str, str]  # attribution key, claim or figure -> origin
    figures_of: Mapping[str, list[str]]  # claim -> figures
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    stated: Mapping[str, Row]  # stated relation -> its span with its document

    def entities(self, mentions: Iterable[str]) -> list[str]:
        return sorted({self.entity_of[name] for name in mentions if name in self.entity_of})

    def entity(self, mention: str | None) -> str | None:
        return None if mention is None else self.entity_of.get(mention)


def to_json(
    case: Case, handling: Handling | None = None, replies: Mapping[str, tuple[Reply, ...]] = NONE
) -> str:
    """Return the export as text: the same casebook gives the same bytes."""
    exported = to_contract(case, handling, replies)
    return json.dumps(exported, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_contract(
    case: Case, handling: Handling | None = None, replies: Mapping[str, tuple[Reply, ...]] = NONE
) -> Row:
    """Return the export as one object. That of an ``internal`` case says so: nothing is masked.

    Beside the lists it tells how it is to be handled, and ``replies`` by the row they are about.
    """
    shown = case if case.internal else without_protected(case)
    readings, conclusions = list(shown.readings.values()), shown.conclusions
    links = _link(readings, conclusions)
    exported: Row = {"internal": True} if case.internal else {}
    exported["handling"] = None
    if handling is not None:
        purpose = handling.purpose if case.internal else shown_words(case, handling.purpose)
        exported["handling"] = handling_row(replace(handling, purpose=purpose))
    exported["documents"] = [_document(r, links) for r in readings]
    exported["origins"] = [_origin(origin) for origin in conclusions.origins]
    exported["mentions"] = [_mention(m, links) for r in readings for m in r.mentions]
    exported["entities"] = [_entity(coarse(entity)) for entity in conclusions.entities]
    exported["claims"] = [_claim(claim, links) for r in readings for claim in r.claims]
    exported["figures"] = [_figure(figure, links) for r in readings for figure in r.figures]
    exported["events"] = [_event(event) for event in conclusions.events]
    exported["relations"] = [_relation(relation, links) for relation in conclusions.relations]
    exported["routes"] = [_route(route) for route in conclusions.routes]
    exported["lineage"] = [_lineage(row) for row in conclusions.lineage]
    exported["contradictions"] = [_contradiction(row, links) for row in conclusions.contradictions]
    exported["hypotheses"] = [hypotheses.to_row(row) for row in conclusions.hypotheses]
    exported["replies"] = [reply_row(row, one) for row, told in replies.items() for one in told]
    for row in exported["documents"]:
        row["passages"] = passage_rows(shown, row["id"])
    for rows in exported.values():
        if isinstance(rows, list):
            rows.sort(key=lambda row: row["id"])
    return exported


def _link(readings: Sequence[Reading], conclusions: Conclusions) -> _Links:
    figures = {figure.id: figure for reading in readings for figure in reading.figures}
    figures_of: dict[str, list[str]] = defaultdict(list)
    for figure in figures.values():
        if figure.claim is not None:
            figures_of[figure.claim].append(figure.id)
    return _Links(
        entity_of={m: entity.id for entity in conclusions.entities for m in entity.mentions},
        event_of={claim: event.id for event in conclusions.events for claim in event.claims},
        origin_of=conclusions.origin_of,
        figures_of=figures_of,
        claims={claim.id: claim for reading in readings for claim in reading.claims},
        figures=figures,
        stated={r.id: _place_in(r.document, r.span) for rd in readings for r in rd.relations},
    )


# ---- what was read


def _document(reading: Reading, links: _Links) -> Row:
    document = reading.document
    return {
        "id": document.id,
        "file_name": document.file_name,
        "sha256": document.sha256,
        "size": document.size,
        "media_type": document.media_type,
        "title": document.title.value if document.title else None,
        "publisher": document.publisher.value if document.publisher else None,
        "byline": document.byline.value if document.byline else None,
        "language": document.language,
        "published": _published(document),
        "boilerplate": [_span(marked.span) for marked in document.boilerplate],
        "origins": _origins(reading, links),
    }


def _published(document: Document) -> Row | None:
    when = document.published
    if when is None:
        return None
    return {"start": when.start.isoformat(), "end": when.end.isoformat(), "basis": when.basis}


def _origins(reading: Reading, links: _Links) -> list[str]:
    keys = {reading.document.id}
    rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
    for row in rows:
        keys |= {row.id, *(attribution_key(row.id, i) for i in range(len(row.attributions)))}
    return sorted({links.origin_of[key] for key in keys if key in links.origin_of})


def _mention(mention: Mention, links: _Links) -> Row:
    return {
        "id": mention.id,
        **_place_in(mention.document, mention.span),
        "kind": mention.kind,
        "entity": links.entity(mention.id),
    }


def _claim(claim: Claim, links: _Links) -> Row:
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "trigger": _span(claim.trigger),
        "sentence": _span(claim.sentence),
        "arguments": [
            {"role": a.role, **_span(a.span), "entity": links.entity(a.mention)}
            for a in claim.arguments
        ],
        "time": _time(claim.time),
        "places": links.entities(claim.places),
        "status": claim.status,
        "status_cues": [_span(cue) for cue in claim.status_cues],
        "wording": claim.wording,
        "legal_concept": claim.legal_concept,
        "legal_evidence": [{"element": e.element, **_span(e.span)} for e in claim.legal_evidence],
        "attributions": _attributions(claim.id, claim.attributions, links),
        "figures": sorted(links.figures_of.get(claim.id, ())),
        "event": links.event_of.get(claim.id),
    }


def _figure(figure: Figure, links: _Links) -> Row:
    return {
        "id": figure.id,
        **_place_in(figure.document, figure.span),
        "number": _span(figure.number),
        "value": _number(figure.value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "comparator": figure.comparator,
        "unit": figure.unit,
        "measure": figure.measure,
        "population": figure.population,
        "rate": figure.rate,
        "period": _period(figure.period),
        "places": links.entities(figure.places),
        "agent": links.entity(figure.agent),
        "status": figure.status,
        "attributions": _attributions(figure.id, figure.attributions, links),
        "claim": figure.claim,
        "part_of": figure.part_of,
    }


def _attributions(row: str, said: tuple[Attribution, ...], links: _Links) -> list[Row]:
    return [
        {
            "source": _span_or_null(attribution.source),
            "source_entity": links.entity(attribution.mention),
            "cue": _span_or_null(attribution.cue),
            "content": _span(attribution.content),
            "kind": attribution.kind,
            "origin": links.origin_of.get(attribution_key(row, index)),
        }
        for index, attribution in enumerate(said)
    ]


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _span_or_null(span: Span | None) -> Row | None:
    return None if span is None else _span(span)


def _place_in(document: str, span: Span) -> Row:
    return {"document": document, **_span(span)}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _time(time: TimeExpression | None) -> Row | None:
    if time is None:
        return None
    return {
        "start": time.start.isoformat() if time.start else None,
        "end": time.end.isoformat() if time.end else None,
        "granularity": time.granularity,
        "expression": _span(time.expression),
        "basis": time.basis,
    }


def _period(time: TimeExpression | None) -> Row | None:
    told = _time(time)
    return told and {key: told[key] for key in ("start", "end", "expression")}


# ---- what was concluded


def _origin(origin: Origin) -> Row:
    return {"id": origin.id, "name": origin.name, "kind": origin.kind, "entity": origin.entity}


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "documents": list(entity.documents),
        "protected": entity.protected,
        "category": entity.category,
        "place": _place(entity.place),
    }


def _place(place: Place | None) -> Row | None:
    if place is None:
        return None
    return {
        "key": place.key,
        "name": place.name,
        "country": place.country,
        "geonames": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _event(event: Event) -> Row:
    assessed = event.assessment
    return {
        "id": event.id,
        "kind": event.kind,
        "name": event.name,
        "claims": list(event.claims),
        "documents": list(event.documents),
        "origins": list(event.origins),
        "time": _time(event.time),
        "places": list(event.places),
        "status": event.status,
        "assessment": assessed
        and {
            "corroboration": assessed.corroboration,
            "credibility": assessed.credibility,
            "reasons": _reasons(assessed.reasons),
        },
    }


def _relation(relation: Relation, links: _Links) -> Row:
    return {
        "id": relation.id,
        "subject": relation.subject,
        "kind": relation.kind,
        "object": relation.object,
        "status": relation.status,
        "spans": [links.stated[name] for name in relation.stated if name in links.stated],
    }


def _route(route: Route) -> Row:
    return {
        "id": route.id,
        "origin": list(route.origin),
        "transit": list(route.transit),
        "destination": list(route.destination),
        "mode": list(route.mode),
        "claims": list(route.claims),
        "events": list(route.events),
        "flow": route.flow,
    }


def _lineage(row: Lineage) -> Row:
    return {
        "id": row.id,
        "derived": row.derived,
        "source": row.source,
        "origin": row.origin,
        "relation": row.relation,
        "direction_known": row.direction_known,
        "reasons": _reasons(row.reasons),
    }


def _contradiction(row: Contradiction, links: _Links) -> Row:
    return {
        "id": row.id,
        "kind": row.kind,
        "slot": row.slot,
        "event": row.event,
        "figure": row.figure,
        "entity": row.entity,
        "sides": [_side(side, row.kind, links) for side in row.sides],
        "verdict": row.verdict,
        "explanation": row.explanation,
        "likely_cause": row.likely_cause,
    }


def _side(side: Side, kind: str, links: _Links) -> Row:
    spans = [_told_at(links.claims[name], kind) for name in side.claims if name in links.claims]
    figures = (links.figures[name] for name in side.figures if name in links.figures)
    spans += [_place_in(figure.document, figure.span) for figure in figures]
    return {
        "claims": list(side.claims),
        "figures": list(side.figures),
        "documents": list(side.documents),
        "origins": list(side.origins),
        "value": side.value,
        "spans": sorted(spans, key=lambda at: (at["document"], at["start"], at["end"])),
    }


def _told_at(claim: Claim, kind: str) -> Row:
    """Return where a claim tells its side: the words of the date, else the whole sentence."""
    if kind == "date" and claim.time is not None:
        return _place_in(claim.document, claim.time.expression)
    return _place_in(claim.document, claim.sentence)


def _reasons(reasons: Iterable[Reason]) -> list[Row]:
    return [
        {"name": reason.name, "weight": reason.weight, "detail": reason.detail}
        for reason in reasons
    ]
