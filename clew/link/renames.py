"""Entities that an analyst judged one, called by one id wherever a dossier speaks of them.

A judgement on two mentions joins two entities in the dossier that holds both mentions. Of a body or
a person that many dossiers tell of, the others know nothing of it: there its former id is read as
the one that both now have.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from clew.link.parts import unite
from clew.model import Conclusions, Contradiction, Entity, Event, Origin, Pair

Row = TypeVar("Row")


def find_renames(
    by_rules: Iterable[Entity], entities: Iterable[Entity], same: Iterable[Pair]
) -> dict[str, str]:
    """Return the ids that entities would have by the rules alone, each with the one it has now.

    ``same`` are the pairs of mentions that were judged one; ids that still stand are left out.
    """
    now = {mention: entity.id for entity in entities for mention in entity.mentions}
    before = {mention: entity.id for entity in by_rules for mention in entity.mentions}
    standing = set(now.values())
    told = sorted({m for pair in same for m in pair if m in now and m in before})
    return {before[m]: now[m] for m in told if before[m] not in standing}


def one_id(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return the id that each entity of these pairs goes by: the first of all that are one."""
    groups: dict[str, set[str]] = {}
    for one, two in pairs:
        joined = groups.get(one, {one}) | groups.get(two, {two})
        groups |= dict.fromkeys(joined, joined)
    return {name: min(joined) for name, joined in groups.items()}


def rename(conclusions: Conclusions, id_of: Mapping[str, str]) -> Conclusions:
    """Return conclusions in which each entity goes by its id; what becomes one is united."""
    if not id_of:
        return conclusions

    def named(identity: str) -> str:
        return id_of.get(identity, identity)

    def all_named(identities: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(named, identities)))

    entities = _united(
        "entities", (replace(e, id=named(e.id)) for e in conclusions.entities), lambda e: e.id
    )
    renamed = [
        replace(o, entity=named(o.entity) if o.entity else None) for o in conclusions.origins
    ]
    origin = _one_origin(renamed)
    relations = (
        replace(r, subject=named(r.subject), object=named(r.object)) for r in conclusions.relations
    )
    routes = (
        replace(
            r,
            origin=all_named(r.origin),
            transit=all_named(r.transit),
            destination=all_named(r.destination),
        )
        for r in conclusions.routes
    )
    return replace(
        conclusions,
        entities=entities,
        origins=_united("origins", renamed, lambda o: origin.get(o.id, o.id)),
        events=tuple(_event(event, id_of, origin) for event in conclusions.events),
        relations=_united(
            "relations",
            (r for r in relations if r.subject != r.object),
            lambda r: (r.subject, r.kind, r.object),
        ),
        routes=_united("routes", routes, lambda r: (r.origin, r.transit, r.destination)),
        lineage=tuple(
            replace(row, origin=origin.get(row.origin, row.origin) if row.origin else None)
            for row in conclusions.lineage
        ),
        contradictions=tuple(_contradiction(r, id_of, origin) for r in conclusions.contradictions),
        origin_of={key: origin.get(o, o) for key, o in conclusions.origin_of.items()},
    )


def _one_origin(origins: Iterable[Origin]) -> dict[str, str]:
    """Return the id that each origin goes by: speakers that are one entity are one origin."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for origin in origins:
        if origin.entity is not None:
            groups[origin.kind, origin.entity].append(origin.id)
    return {name: min(names) for names in groups.values() for name in names}


def _united(name: str, rows: Iterable[Row], key: Callable[[Row], object]) -> tuple[Row, ...]:
    """Return rows of which those with one key are one, by the first of their ids, sorted by id."""
    groups: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    found = []
    for parts in groups.values():
        first = min(part.id for part in parts)  # type: ignore[attr-defined]
        found.append(replace(unite(name, parts), id=first))
    return tuple(sorted(found, key=lambda row: row.id))


def _event(event: Event, id_of: Mapping[str, str], origin: Mapping[str, str]) -> Event:
    return replace(
        event,
        places=tuple(sorted({id_of.get(place, place) for place in event.places})),
        origins=tuple(sorted({origin.get(name, name) for name in event.origins})),
    )


def _contradiction(
    row: Contradiction, id_of: Mapping[str, str], origin: Mapping[str, str]
) -> Contradiction:
    return replace(
        row,
        entity=id_of.get(row.entity, row.entity) if row.entity is not None else None,
        sides=tuple(
            replace(side, origins=tuple(sorted({origin.get(name, name) for name in side.origins})))
            for side in row.sides
        ),
    )
