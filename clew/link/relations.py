"""Relations between entities: what reports state of two mentions, joined by entity."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from clew.ids import make_id
from clew.model import SUREST_FIRST, Entity, Reading, Relation, RelationKind, StatedRelation


def link_relations(
    readings: Iterable[Reading], entities: Mapping[str, Entity]
) -> tuple[Relation, ...]:
    """Return the relations of all readings, sorted by id, each with the statements it rests on.

    The status is the surest of those statements; one that is only denied stays negated, and what
    is merely supposed ("could be the leader") is none. A thing is in no relation to itself.
    """
    found: dict[tuple[str, RelationKind, str], list[StatedRelation]] = defaultdict(list)
    for reading in readings:
        for stated in reading.relations:
            ends = entities[stated.subject].id, entities[stated.object].id
            if ends[0] != ends[1] and stated.status != "hypothetical":
                found[ends[0], stated.kind, ends[1]].append(stated)
    relations = [
        Relation(
            id=make_id("rel", *key),
            subject=key[0],
            kind=key[1],
            object=key[2],
            stated=tuple(sorted(stated.id for stated in told)),
            status=min((stated.status for stated in told), key=SUREST_FIRST.index),
        )
        for key, told in found.items()
    ]
    return tuple(sorted(relations, key=lambda relation: relation.id))
