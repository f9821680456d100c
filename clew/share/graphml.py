"""GraphML: who and what is in a casebook as nodes, parts and relations as edges.

Labels carry the status, since programs that draw graphs show nothing else. Every edge tells how
many claims and how many origins it rests on.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from clew.ids import make_id
from clew.model import Claim, Document, Entity, Event, Lineage, Relation
from clew.share.choosing import has_name
from clew.share.package import Package
from clew.share.parts import (
    Part,
    event_title,
    is_drawn,
    is_shown,
    parts_in,
    shown_name,
    with_status,
)
from clew.share.phrases import published_days, publisher, report_words
from clew.share.words import plain_kind, to_visible

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between two nodes; ``told`` are its attributes."""

    id: str
    source: str
    target: str
    told: Mapping[str, Value]


def to_graphml(package: Package) -> bytes:
    """Return the graph of a casebook for Gephi, yEd and the like; who is protected has no node."""
    handling = package.handling
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        id="clew",
        tlp=f"TLP:{package.tlp}",
        pap=f"PAP:{handling.pap}",
        purpose=_plain(handling.purpose),
        owner=_plain(handling.owner),
        contact=_plain(handling.contact or ""),
    )
    nodes = _nodes(package)
    marked: dict[str, Value] = {"tlp": package.tlp, "pap": handling.pap}
    for name in sorted(nodes):
        graph.add_node(name, **_attributes({**nodes[name], **marked}))
    for edge in sorted(_edges(package), key=lambda edge: edge.id):
        if edge.source in nodes and edge.target in nodes:
            attributes = _attributes({**edge.told, **marked})
            graph.add_edge(edge.source, edge.target, key=edge.id, **attributes)
    written = BytesIO()
    GraphMLWriter(graph, encoding="utf-8", prettyprint=True).dump(written)
    return written.getvalue() + b"\n"


def _nodes(package: Package) -> dict[str, dict[str, Value]]:
    case = package.case
    nodes = {e.id: _entity(package, e) for e in case.entities.values() if is_shown(package, e)}
    nodes |= {event.id: _event(package, event) for event in case.events.values()}
    return nodes | {report.id: _report(report) for report in case.documents.values()}


def _entity(package: Package, entity: Entity) -> dict[str, Value]:
    place = entity.place
    return {
        "label": shown_name(package, entity),
        "kind": entity.kind,
        "category": entity.category,
        "named": has_name(package.case, entity),
        "country": place.country if place else None,
        "precision": place.precision if place else None,
        "reports": len(entity.documents),
    }


def _event(package: Package, event: Event) -> dict[str, Value]:
    time, assessed = event.time, event.assessment
    return {
        "label": event_title(package, event),
        "kind": "event",
        "event_kind": plain_kind(event.kind),
        "status": event.status,
        "start": time.start.isoformat() if time and time.start else None,
        "end": time.end.isoformat() if time and time.end else None,
        "time_basis": time.basis if time else None,
        "reports": len(event.documents),
        "evidence": len(event.claims),
        "claims": " ".join(event.claims),
        "origins": assessed.corroboration if assessed else None,
        "credibility": assessed.credibility if assessed else None,
    }


def _report(report: Document) -> dict[str, Value]:
    title = report.title.value if report.title else None
    return {
        "label": f"{report_words(report)}: {title}" if title else report_words(report),
        "kind": "report",
        "publisher": publisher(report) or None,
        **published_days(report),
        "language": report.language,
    }


def _edges(package: Package) -> Iterable[Edge]:
    made = package.case.conclusions
    for event in package.case.events.values():
        for part in parts_in(package, event):
            yield _part(package, event, part)
        yield from _told_by(package, event)
    documents = {r.id: r.document for x in package.case.readings.values() for r in x.relations}
    for relation in made.relations:
        if is_drawn(relation):
            yield _relation(relation, documents)
    for lineage in made.lineage:
        yield from _lineage(package, lineage)


def _part(package: Package, event: Event, part: Part) -> Edge:
    """Return the edge from who or what has a part in an event to the event."""
    told: dict[str, Value] = {
        "label": with_status(plain_kind(part.role), part.status),
        "kind": "role",
        "type": plain_kind(part.role),
        "status": part.status,
        **_support(package, part.claims),
    }
    return Edge(make_id("prt", event.id, part.role, part.entity), part.entity, event.id, told)


def _told_by(package: Package, event: Event) -> Iterable[Edge]:
    """Return the edges from an event to the reports that tell it, and to whoever said it first."""
    case = package.case
    claims = [case.claims[name] for name in event.claims]
    for document in event.documents:
        told = [claim for claim in claims if claim.document == document]
        if told:
            words: dict[str, Value] = {"label": "told in", "kind": "told in"}
            words |= _support(package, told)
            yield Edge(make_id("tld", event.id, document), event.id, document, words)
    for name in event.origins:
        origin = case.origins.get(name)
        said = [claim for claim in claims if case.conclusions.origin_of.get(claim.id) == name]
        if origin is not None and origin.entity is not None and said:
            words = {"label": "said by", "kind": "said by", **_support(package, said)}
            yield Edge(make_id("sad", event.id, name), event.id, origin.entity, words)


def _support(package: Package, claims: Sequence[Claim]) -> dict[str, Value]:
    """Return what an edge rests on; it weighs as much as it has origins, copies count once."""
    origin_of = package.case.conclusions.origin_of
    origins = {origin_of[claim.id] for claim in claims if claim.id in origin_of}
    return {
        "evidence": len(claims),
        "claims": " ".join(sorted(claim.id for claim in claims)),
        "origins": len(origins),
        "weight": float(max(1, len(origins))),
    }


def _relation(relation: Relation, documents: Mapping[str, str]) -> Edge:
    stated = [name for name in relation.stated if name in documents]
    told: dict[str, Value] = {
        "label": with_status(plain_kind(relation.kind), relation.status),
        "kind": "relation",
        "type": plain_kind(relation.kind),
        "status": relation.status,
        "evidence": len(stated),
        "claims": " ".join(stated),
        "reports": len({documents[name] for name in stated}),
        "weight": 1.0,
    }
    return Edge(relation.id, relation.subject, relation.object, told)


def _lineage(package: Package, row: Lineage) -> Iterable[Edge]:
    """Return the edge from a report to the one it derives from, or to whoever said it first."""
    origin = package.case.origins.get(row.origin) if row.origin else None
    source = row.source or (origin.entity if origin else None)
    if source is None:
        return
    unsure = "" if row.direction_known else " (direction not known)"
    told: dict[str, Value] = {
        "label": f"{plain_kind(row.relation)} of{unsure}",
        "kind": "lineage",
        "type": row.relation,
        "direction_known": row.direction_known,
        "weight": 1.0,
    }
    yield Edge(row.id, row.derived, source, told)


def _attributes(told: Mapping[str, Value]) -> dict[str, str | int | float | bool]:
    """Return the attributes that have a value, texts as XML may hold them."""
    shown = {k: _plain(v) if isinstance(v, str) else v for k, v in told.items()}
    return {name: value for name, value in shown.items() if value is not None and value != ""}


def _plain(text: str) -> str:
    """Return text on one line with nothing that XML forbids."""
    kept = (c for c in to_visible(text) if unicodedata.category(c) not in ("Cs", "Cn"))
    return "".join(kept)
