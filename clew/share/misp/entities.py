"""Who and what is named, as MISP objects; protected persons, sites and the nameless have none."""

from collections.abc import Iterator
from dataclasses import replace

from pymisp import MISPEvent, MISPObject

from clew.model import Category, Entity, Place
from clew.share.choosing import has_name
from clew.share.misp.objects import Field, add_object, joined
from clew.share.package import Package
from clew.share.parts import shown_name
from clew.share.words import plain_kind, to_visible

_FUNCTIONS: dict[str, str] = {"official": "official", "journalist": "journalist"}
_CLEARED = "Cleared: acquitted, or no longer accused, as the reports say."
_TEMPLATES = {
    "person": "person",
    "organisation": "organization",
    "group": "organization",
    "place": "geolocation",
    "operation": "temporal-event",
    "document": "report",
}
"""The templates by kind of entity. A facility has none: no site is an object of its own."""
_PLACES = {"country": "country", "region": "region", "locality": "city"}


def add_entities(event: MISPEvent, package: Package) -> dict[str, MISPObject]:
    """Return the objects of all that may have one, by entity id, added to the event."""
    made = {}
    for entity in sorted(package.case.entities.values(), key=lambda row: row.id):
        template = _TEMPLATES.get(entity.kind)
        if template is None or not is_named(package, entity):
            continue
        fields = list(_fields(package, entity))
        if fields:
            comment = joined([entity.id, plain_kind(entity.kind), *_category(entity.category)])
            made[entity.id] = add_object(event, template, entity.id, fields, comment=comment)
    return made


def is_named(package: Package, entity: Entity) -> bool:
    """Is this one who may be shown, and whom a report calls by a name?

    A press word ("the kingpin") is no name: it is told in quotations only.
    """
    return not entity.protected and bool(to_visible(entity.name)) and has_name(package.case, entity)


def _fields(package: Package, entity: Entity) -> Iterator[Field]:
    name = shown_name(package, entity)
    match entity.kind:
        case "person":
            yield Field("full-name", name)
            yield from (Field("alias", alias) for alias in _aliases(package, entity))
            if entity.category == "suspect":
                yield Field("role", "Suspect", comment="presumed innocent")
            if entity.category == "cleared":
                yield Field("text", _CLEARED)
            yield Field("function", _FUNCTIONS.get(entity.category or "", ""))
        case "organisation" | "group":
            yield Field("name", name)
            yield from (Field("alias", alias) for alias in _aliases(package, entity))
            yield Field("type-of-organization", plain_kind(entity.kind))
        case "operation":
            yield Field("summary", name)
            yield Field("type", "Physical Event")
        case "document":
            yield Field("title", name)
            yield Field("type", "Document")
        case "place" if entity.place is not None:
            yield from _place_fields(entity.place)


def _place_fields(place: Place) -> Iterator[Field]:
    """Give a place no finer than the locality; a point is told by its country only."""
    if place.precision in _PLACES:
        yield Field(_PLACES[place.precision], place.name)
    if place.country is not None:
        yield Field("countrycode", place.country)


def _aliases(package: Package, entity: Entity) -> list[str]:
    """Return other names that reports use, each with its status; a part of the name is none."""
    names = {
        package.case.words(mention.document, mention.span).casefold()
        for identity in entity.mentions
        if (mention := package.case.mentions.get(identity)) is not None and mention.kind == "name"
    }
    parts = set(entity.name.casefold().split())
    return [
        package.name(replace(entity, name=alias))
        for alias in dict.fromkeys(entity.aliases)
        if alias.casefold() in names and not parts.issuperset(alias.casefold().split())
    ]


def _category(category: Category | None) -> list[str]:
    return [f"in the reports: {plain_kind(category)}"] if category else []
