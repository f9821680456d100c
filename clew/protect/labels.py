"""What a protected person or group is called where its name must not stand."""

from collections import Counter
from collections.abc import Iterable, Mapping

from clew.model import Category, Conclusions, Entity

ANONYMOUS = "anonymous source"
_PERSONS: Mapping[Category | None, str] = {
    "source": ANONYMOUS,
    "victim": "victim",
    "migrant": "migrant",
    "minor": "child",
    "witness": "witness",
    "relative": "relative",
}
_GROUPS: Mapping[Category | None, str] = {
    "source": "anonymous sources",
    "victim": "victims",
    "migrant": "migrants",
    "minor": "minors",
    "witness": "witnesses",
    "relative": "relatives",
}
Place = tuple[str, int]
"""A document and an offset in it."""


def find_relatives(conclusions: Conclusions) -> frozenset[str]:
    """Return the ids of the entities that are told to be somebody's family."""
    ends: Iterable[tuple[str, str]] = (
        (relation.subject, relation.object)
        for relation in conclusions.relations
        if relation.kind == "family_of"
    )
    return frozenset(end for pair in ends for end in pair)


def neutral_name(entity: Entity, relatives: frozenset[str] = frozenset()) -> str:
    """Return the role by which a protected entity is called, never a word of the report.

    A minor who is also a relative is a "child relative"; of others the category says it all.
    """
    if entity.kind == "group":
        return _GROUPS.get(entity.category, "protected group")
    if entity.kind == "person":
        related = entity.id in relatives
        role = _PERSONS.get(entity.category, "relative" if related else "protected person")
        return f"{role} relative" if related and entity.category == "minor" else role
    return f"protected {entity.kind}"


def role_labels(conclusions: Conclusions, places: Mapping[str, Place]) -> dict[str, str]:
    """Return the neutral name of each protected entity; persons of one role are numbered.

    ``places`` has where each mention stands: the numbers follow the first one, report by report.
    They hold within one state of a casebook: a new report may shift them.
    """
    relatives = find_relatives(conclusions)
    told = [entity for entity in conclusions.entities if entity.protected]
    nowhere: Place = ("", 0)

    def first(entity: Entity) -> tuple[Place, str]:
        return min((places[m] for m in entity.mentions if m in places), default=nowhere), entity.id

    counted: Counter[str] = Counter()
    labels = {}
    for entity in sorted(told, key=first):
        label = neutral_name(entity, relatives)
        if entity.kind == "person":
            counted[label] += 1
            label = f"{label} {counted[label]}"
        labels[entity.id] = label
    return labels
