"""Who and what is named: identities, locations, and groupings for what STIX has no object for."""

from typing import Any

from stix2.v21 import Grouping, Identity, Location

from clew import vocab
from clew.model import Category, Entity, EntityKind, Place, Precision
from clew.share.received import Received
from clew.share.rows import to_row
from clew.share.stix.objects import Frame, Stix, extension
from clew.share.words import count, plain_kind

_CLASSES: dict[EntityKind, str] = {
    "person": "individual",
    "organisation": "organization",
    "group": "group",
}
_METRES: dict[Precision, float] = {"locality": 10_000.0, "region": 500_000.0}
_STANDING: dict[Category, str] = {
    "suspect": "Alleged only: these reports tell of no conviction.",
    "convicted": "Convicted, as these reports tell; an appeal may be open.",
    "cleared": "Cleared, as these reports tell: acquitted, or no longer accused.",
}
_SILENT: frozenset[Category] = frozenset({"other"})


def entity_objects(frame: Frame, received: Received) -> list[Stix]:
    """Return an object for each entity, and note in the frame which one it is.

    Persons, organisations and groups are identities, never threat actors: who is accused is not
    guilty. Operations, documents, vehicles and sites are groupings of the reports that name them.
    """
    made = []
    for entity in received.entities:
        built = _identity(frame, entity) or _location(frame, entity) or _grouping(frame, entity)
        frame.ids[entity.id] = built["id"]
        made.append(built)
    return made


def _identity(frame: Frame, entity: Entity) -> Stix | None:
    if entity.kind not in _CLASSES:
        return None
    said = entity.category not in (None, *_SILENT)
    return Identity(
        **frame.common("identity", entity.id),
        name=frame.package.name(entity),
        identity_class=_CLASSES[entity.kind],
        description=_description(entity),
        extensions=extension(entity=to_row(entity)),
        **({"roles": [entity.category]} if said else {}),
    )


def _location(frame: Frame, entity: Entity) -> Stix | None:
    """Return a place no finer than a town, None where nothing says where it is."""
    place = entity.place
    where = _where(place) if place is not None else {}
    if not where:
        return None
    return Location(
        **frame.common("location", entity.id),
        name=frame.package.name(entity),
        description=_description(entity),
        extensions=extension(entity=to_row(entity)),
        **where,
    )


def _where(place: Place) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if place.country is not None:
        told["country"] = place.country
    region = vocab.load("stix")["regions"].get(place.key)
    if region is not None:
        told["region"] = region
    if place.precision in _METRES and place.lat is not None and place.lon is not None:
        told |= {"latitude": place.lat, "longitude": place.lon}
        told["precision"] = _METRES[place.precision]
    return told


def _grouping(frame: Frame, entity: Entity) -> Stix:
    return Grouping(
        **frame.common("grouping", entity.id),
        name=frame.package.name(entity),
        context="unspecified",
        description=_description(entity),
        object_refs=frame.known(entity.documents),
        labels=[entity.kind],
        extensions=extension(entity=to_row(entity)),
    )


def _description(entity: Entity) -> str:
    reports = count(len(entity.documents), "report")
    told = [f"{plain_kind(entity.kind).capitalize()}, named in {reports}."]
    standing = _STANDING.get(entity.category) if entity.category else None
    if standing is not None:
        told.insert(0, standing)
    return " ".join(told)
