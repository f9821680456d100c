"""Origins: the end of each attribution chain, who first said it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from clew.ids import make_id
from clew.model import Attribution, Claim, Document, Entity, Figure, Lineage, Origin, Reading

UNNAMED = "unnamed source"
UNKNOWN_PUBLISHER = "publisher not stated"


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins, the one of each attribution (by key), of each claim and figure (by id)."""

    origins: tuple[Origin, ...]
    of_attribution: Mapping[str, str]
    of_row: Mapping[str, str]


def attribution_key(row: str, index: int) -> str:
    """Return the key of the attribution at a place in the list of a claim or figure."""
    return make_id("att", row, index)


def with_lineage(
    found: Origins, lineage: Iterable[Lineage], entities: Mapping[str, Entity]
) -> tuple[tuple[Origin, ...], tuple[Lineage, ...]]:
    """Return the origins, those that reports derive from added, and the lineage that names them.

    ``entities`` gives the entity of each mention id; rows of lineage name an entity as origin.
    """
    by_id = {entity.id: entity for entity in entities.values()}
    origins = {origin.id: origin for origin in found.origins}
    rows = []
    for row in lineage:
        if row.origin is not None:
            origin = entity_origin(by_id[row.origin])
            origins[origin.id] = origin
            row = replace(row, origin=origin.id)
        rows.append(row)
    return tuple(origins[key] for key in sorted(origins)), tuple(rows)


def find_origins(readings: Iterable[Reading], entities: Mapping[str, Entity]) -> Origins:
    """Return who first said each thing: the innermost speaker of its chain, else the publisher.

    A named speaker is one origin in all documents; an unnamed one belongs to its document.
    """
    origins: dict[str, Origin] = {}
    of_attribution: dict[str, str] = {}
    of_row: dict[str, str] = {}
    for reading in readings:
        rows: list[Claim | Figure] = [*reading.claims, *reading.figures]
        for row in rows:
            chain = [_origin(said, reading.document, entities) for said in row.attributions]
            for index, origin in enumerate(chain):
                origins[origin.id] = origin
                of_attribution[attribution_key(row.id, index)] = origin.id
            first = chain[0] if chain else publisher_origin(reading.document)
            origins[first.id] = first
            of_row[row.id] = first.id
    ordered = tuple(origins[key] for key in sorted(origins))
    return Origins(ordered, of_attribution, of_row)


def _origin(said: Attribution, document: Document, entities: Mapping[str, Entity]) -> Origin:
    entity = entities.get(said.mention) if said.mention is not None else None
    if entity is None:
        return Origin(make_id("org", "unnamed", document.id), UNNAMED, "anonymous")
    if entity.protected:
        return Origin(make_id("org", "protected", entity.id), UNNAMED, "anonymous", entity.id)
    return entity_origin(entity)


def entity_origin(entity: Entity) -> Origin:
    """Return the origin of what a named person, body or document says."""
    kind: Literal["document", "speaker"] = "document" if entity.kind == "document" else "speaker"
    return Origin(make_id("org", kind, entity.id), entity.name, kind, entity.id)


def publisher_origin(document: Document) -> Origin:
    """Return the origin of what a report says in its own voice."""
    if document.voice is None:
        return Origin(make_id("org", "publisher of", document.id), UNKNOWN_PUBLISHER, "publisher")
    name = document.voice.value
    return Origin(make_id("org", "publisher", name.casefold()), name, "publisher")
