"""What a protected person or group is called where its name must not stand."""

from collections.abc import Iterable, Mapping

from clew.model import Category, Conclusions, Entity

ANONYMOUS = "anonymous source"
_PERSONS: Mapping[Category | None, str] = {
    "source": ANONYMOUS,
    "victim": "a victim",
    "migrant": "a migrant",
    "minor": "a minor",
    "witness": "a witness",
}
_GROUPS: Mapping[Category | None, str] = {
    "source": "anonymous sources",
    "victim": "victims",
    "migrant": "migrants",
    "minor": "minors",
    "witness": "witnesses",
}


def find_relatives(conclusions: Conclusions) -> frozenset[str]:
    """Return the ids of the entities that are told to be somebody's family."""
    ends: Iterable[tuple[str, str]] = (
        (relation.subject, relation.object)
        for relation in conclusions.relations
        if relation.kind == "family_of"
    )
    return frozenset(end for pair in ends for end in pair)


def neutral_name(entity: Entity, relatives: frozenset[str] = frozenset()) -> str:
    """Return what a protected entity is called: its category, never a word of the report.

    A minor or a source who is also a relative is called by what protects most: the category.
    """
    if entity.kind == "group":
        return _GROUPS.get(entity.category, "a protected group")
    if entity.kind == "person":
        other = "a relative" if entity.id in relatives else "a protected person"
        return _PERSONS.get(entity.category, other)
    return f"a protected {entity.kind}"
