"""MISP events of packages, as MISP's client library loads them."""

from typing import Any

from pymisp import MISPEvent

from clew.model import (
    Conclusions,
    Reading,
)
from clew.share.case import join
from clew.share.misp import to_misp
from clew.share.package import Package, pack
from tests.share.conftest import AT, HANDLING


def loaded(package: Package) -> MISPEvent:
    """Return the event of a package, loaded."""
    event = MISPEvent()
    event.load(to_misp(package))
    return event


def values(event: MISPEvent, template: str, name: str) -> list[str]:
    return [
        attribute.value
        for made in event.objects
        if made.name == template
        for attribute in made.attributes
        if attribute.object_relation == name
    ]


def tags(event: MISPEvent) -> set[str]:
    attributes = [one for made in event.objects for one in made.attributes]
    return {tag.name for tag in (*event.tags, *(tag for one in attributes for tag in one.tags))}


def links(event: MISPEvent, relationship: str) -> list[str]:
    return [
        reference.comment
        for made in event.objects
        for reference in made.references
        if reference.relationship_type == relationship
    ]


def packed(reading: Reading, conclusions: Conclusions | None = None, **fields: Any) -> Package:
    return pack(join("", [reading], conclusions or Conclusions()), HANDLING, AT, **fields)
