"""The lines of a FollowTheMoney file: a casebook's reports, entities, events and evidence."""

import json
from collections.abc import Iterable

from clew.model import Claim, Figure
from clew.share.ftm.happenings import find_convicted, to_event, to_parts
from clew.share.ftm.links import stated_of, to_documentation, to_lineage, to_relation
from clew.share.ftm.notes import (
    to_claim,
    to_contradiction,
    to_descent,
    to_figure,
    to_handling,
    to_replies,
    to_route,
    to_undrawn,
)
from clew.share.ftm.shape import Thing
from clew.share.ftm.things import schema_of, to_entity, to_report
from clew.share.package import Package
from clew.share.parts import is_drawn, is_shown


def to_ftm(package: Package) -> bytes:
    """Return FollowTheMoney entities, one JSON object a line; who is protected has none.

    The ids are Clew's own. The first line says how the rest may be handled.
    """
    first, rest = to_handling(package), sorted(_things(package), key=lambda row: row.id)
    lines = (json.dumps(row.row(), ensure_ascii=False) for row in (first, *rest))
    return "".join(f"{line}\n" for line in lines).encode()


def _things(package: Package) -> Iterable[Thing]:
    case = package.case
    schemas = {e.id: schema_of(package, e) for e in case.entities.values() if is_shown(package, e)}
    convicted = find_convicted(
        case.claims.values(), {mention: entity.id for mention, entity in case.entity_of.items()}
    )
    yield from (to_report(package, document) for document in case.documents.values())
    yield from (to_entity(package, case.entities[name], convicted) for name in schemas)
    for event in case.events.values():
        yield to_event(package, event, schemas)
        yield from to_parts(package, event, schemas)
    yield from (to_claim(package, claim, schemas) for claim in case.claims.values())
    yield from (to_figure(package, figure, schemas) for figure in case.figures.values())
    yield from _concluded(package, schemas)
    yield from _documentation(package, schemas)
    shown = {*schemas, *case.readings, *case.events, *case.claims, *case.figures}
    yield from to_replies(package, shown)


def _concluded(package: Package, schemas: dict[str, str]) -> Iterable[Thing]:
    made, stated = package.case.conclusions, stated_of(package)
    for relation in made.relations:
        ends = {relation.subject, relation.object}
        if len(ends) == 1 or not schemas.keys() >= ends:
            continue
        to = to_relation if is_drawn(relation) else to_undrawn
        yield to(package, relation, schemas, stated)
    for lineage in made.lineage:
        yield to_lineage(package, lineage, schemas) or to_descent(package, lineage)
    yield from (to_route(package, route, schemas) for route in made.routes)
    yield from (to_contradiction(package, row, schemas) for row in made.contradictions)


def _documentation(package: Package, schemas: dict[str, str]) -> Iterable[Thing]:
    """Return the links from reports to what they tell of: events, speakers, all who are named."""
    case = package.case
    speaking: set[tuple[str, str]] = set()
    rows: list[Claim | Figure] = [*case.claims.values(), *case.figures.values()]
    for row in rows:
        for said in row.attributions:
            entity = case.entity_of.get(said.mention) if said.mention else None
            if entity is not None:
                speaking.add((row.document, entity.id))
    for name in schemas:
        for document in case.entities[name].documents:
            if document in case.readings:
                role = "speaks in it" if (document, name) in speaking else "is named in it"
                yield to_documentation(package, document, name, role)
    for event in case.events.values():
        for document in event.documents:
            if document in case.readings:
                yield to_documentation(package, document, event.id, "is told in it")
