"""Events as incidents, and the relationships between objects, each with what it rests on."""

from collections.abc import Iterable

from stix2.v21 import Incident, Note, Relationship

from clew.model import Event, Lineage, Relation, RelationKind
from clew.share.parts import PLACE, Part, is_drawn, parts_in, stated_words, with_status
from clew.share.rows import Row, to_row
from clew.share.stix.objects import Frame, Stix, extension
from clew.share.telling import (
    event_line,
    event_places,
    event_says,
    event_time,
    named,
    reasons_words,
)
from clew.share.words import CREDIBILITY, count, plain_kind, to_visible

_CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""STIX confidence by Admiralty credibility; what cannot be judged (6) has none."""
_TYPES: dict[RelationKind, str] = {
    "located_in": "located-at",
    "associated_with": "related-to",
    "alias_of": "related-to",
    "family_of": "related-to",
}


def name_events(frame: Frame) -> None:
    """Note in the frame which objects stand for the events."""
    for event in frame.package.case.events:
        frame.ids[event] = frame.id("incident", event)


def incident(frame: Frame, event: Event) -> Stix:
    """Return an event with its status; confidence says how well independent origins bear it out."""
    case, assessed = frame.package.case, event.assessment
    confidence = _CONFIDENCE.get(assessed.credibility) if assessed is not None else None
    lines = [
        event_line(case, event),
        f"Status: {event.status}",
        f"Says so: {event_says(case, event)}",
        f"Told in {count(len(event.documents), 'report')}",
    ]
    row: Row = {
        "id": event.id,
        "kind": event.kind,
        "status": event.status,
        "claims": list(event.claims),
    }
    if event.time is not None:
        row |= {k: v for k, v in to_row(event.time).items() if k != "expression"}
    if assessed is not None:
        grade = f"Credibility {assessed.credibility}, {CREDIBILITY[assessed.credibility]}"
        lines.append(f"{grade}: {count(assessed.corroboration, 'independent origin')}")
        row |= {"credibility": assessed.credibility, "corroboration": assessed.corroboration}
    return Incident(
        **frame.common("incident", event.id),
        name=_event_name(frame, event),
        description="\n".join(lines),
        labels=[event.kind.replace("_", "-"), event.status],
        extensions=extension(event=row),
        **({"confidence": confidence} if confidence is not None else {}),
    )


def _event_name(frame: Frame, event: Event) -> str:
    """Return an event's kind with its status, name, time and place: nobody's guilt is in it."""
    case = frame.package.case
    name = to_visible(case.with_standing(event.name, event.documents)) if event.name else ""
    parts = (name, event_time(case, event), event_places(case, event))
    kind = f"{plain_kind(event.kind)} ({event.status})"
    return " · ".join(part for part in (kind, *parts) if part)


def event_relationships(frame: Frame, event: Event) -> list[Stix]:
    """Return where an event was, and who is told to have part in it, in which role.

    A part that is denied, planned or only supposed is no relationship.
    """
    case, made = frame.package.case, []
    claims = [case.claims[name] for name in event.claims]
    parts: dict[str, list[Part]] = {}
    for part in parts_in(frame.package, event):
        if part.role != PLACE and part.entity in frame.ids and part.entity not in event.places:
            parts.setdefault(part.entity, []).append(part)
    for place in event.places:
        if place in frame.ids:
            at = {c.id for c in claims if place in {_entity(frame, m) for m in c.places}}
            made.append(
                _between(frame, event.id, "located-at", place, at, f"Status: {event.status}")
            )
    for name, taken in sorted(parts.items()):
        taken.sort(key=lambda part: part.role)
        words = ", ".join(with_status(plain_kind(part.role), part.status) for part in taken)
        said = f"As {words} of: {plain_kind(event.kind)} ({event.status})"
        told = {claim.id for part in taken for claim in part.claims}
        roles = [part.role for part in taken]
        made.append(_between(frame, name, "related-to", event.id, told, said, roles))
    return made


def _entity(frame: Frame, mention: str) -> str | None:
    entity = frame.package.case.entity_of.get(mention)
    return entity.id if entity else None


def _between(
    frame: Frame,
    source: str,
    kind: str,
    target: str,
    claims: Iterable[str],
    said: str,
    roles: list[str] | None = None,
) -> Stix:
    """Return a relationship with the quotations of the claims that it rests on."""
    case, told = frame.package.case, sorted(claims)
    quotes = dict.fromkeys(f"“{frame.package.quote(case.claims[name])}”" for name in told)
    return Relationship(
        **frame.common("relationship", source, kind, target),
        source_ref=frame.ids[source],
        relationship_type=kind,
        target_ref=frame.ids[target],
        description="\n".join((said, *quotes)),
        extensions=extension(roles=roles, claims=told),
    )


def relation_object(frame: Frame, relation: Relation) -> Stix | None:
    """Return a stated relation between two entities, with its status and the words that state it.

    One that is denied, planned or only supposed is a note: a relationship would look like a fact.
    None where an end of it has no object, or both are the same.
    """
    ends = (relation.subject, relation.object)
    if not frame.ids.keys() >= set(ends) or relation.subject == relation.object:
        return None
    case = frame.package.case
    stated = {r.id: r for reading in case.readings.values() for r in reading.relations}
    rows = [stated[name] for name in relation.stated if name in stated]
    quotes = [f"“{words}”" for row in rows if (words := stated_words(frame.package, row))]
    said = f"{plain_kind(relation.kind)} ({relation.status})"
    row: Row = {
        "id": relation.id,
        "kind": relation.kind,
        "status": relation.status,
        "stated": list(relation.stated),
    }
    if not is_drawn(relation):
        subject, other = (named(case, end) for end in ends)
        return Note(
            **frame.common("note", relation.id),
            abstract=said,
            content="\n".join((f"{subject} – {said} – {other}", *dict.fromkeys(quotes))),
            object_refs=frame.known(ends),
            labels=["relation", relation.status],
            extensions=extension(relation=row),
        )
    return Relationship(
        **frame.common("relationship", relation.id),
        source_ref=frame.ids[relation.subject],
        relationship_type=_TYPES.get(relation.kind, relation.kind.replace("_", "-")),
        target_ref=frame.ids[relation.object],
        description="\n".join((said, *dict.fromkeys(quotes))),
        labels=[relation.status],
        extensions=extension(relation=row),
    )


def lineage_object(frame: Frame, row: Lineage) -> Stix | None:
    """Return which report derives from which, None where the origin is not in the casebook."""
    if row.source not in frame.ids or row.derived not in frame.ids:
        return None
    why = reasons_words(frame.package.case, row.reasons, (row.derived, row.source))
    known = "" if row.direction_known else " (which of the two came first is not known)"
    return Relationship(
        **frame.common("relationship", row.id),
        source_ref=frame.ids[row.derived],
        relationship_type="derived-from" if row.direction_known else "related-to",
        target_ref=frame.ids[row.source],
        description="\n".join((f"{row.relation}{known}", *why)),
        extensions=extension(lineage={"id": row.id, "relation": row.relation}),
    )
