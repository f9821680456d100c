"""What ties two reports to one happening, besides that the linker took them for one.

Two raids of one week, two wrecks of one day are told in the same words. Before numbers or days are
set against each other, the reports must share something of their own: their descent, a place finer
than a country, a named person, operation, vehicle or site.
"""

from collections.abc import Iterable, Mapping

from clew.model import Document, Entity, Mention

_TELLING = frozenset({"person", "operation", "vehicle", "facility"})
_FINE = frozenset({"point", "locality", "region"})


def find_names(
    documents: Iterable[Document], mentions: Iterable[Mention], entities: Mapping[str, Entity]
) -> dict[str, frozenset[str]]:
    """Return the entities of each report that tie it to others that speak of them too."""
    found: dict[str, set[str]] = {document.id: set() for document in documents}
    for mention in mentions:
        entity = entities.get(mention.id)
        if entity is not None and _is_telling(mention, entity):
            found[mention.document].add(entity.id)
    return {document: frozenset(names) for document, names in found.items()}


def _is_telling(mention: Mention, entity: Entity) -> bool:
    place = entity.place
    if place is not None:
        # a sea belongs to no country, and many wrecks happen in it
        return place.precision in _FINE and place.country is not None
    return mention.kind == "name" and entity.kind in _TELLING
