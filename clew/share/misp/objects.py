"""Objects of a MISP event, made from the templates that come with the client library."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pymisp import MISPEvent, MISPObject

from clew.share.misp.tags import INHERITED
from clew.share.words import shortened, to_visible

NAMESPACE = uuid.UUID("6b1a4f0e-52a5-5d0c-9d0c-2f6f2c7a9be1")
"""What all uuids of the exports hang on, so that the same casebook gives the same ones."""
_LONGEST = 16_000  # characters: MISP stores a value in 65,535 bytes
_CORRELATED = frozenset({("organization", "name"), ("news-media", "title"), ("report", "title")})
"""The values by which MISP may link events: a like name of a person or place is no link."""


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute of an object: what the template calls it, and its value."""

    name: str
    value: str
    comment: str = ""
    tags: tuple[str, ...] = ()


def make_uuid(*parts: str) -> str:
    """Return the uuid that these parts always give.

    >>> make_uuid("a", "bc") == make_uuid("ab", "c")
    False
    """
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def add_object(
    event: MISPEvent,
    template: str,
    row: str,
    fields: Iterable[Field],
    *,
    comment: str = "",
    first_seen: date | None = None,
) -> MISPObject:
    """Return an object of that template, added to the event; fields without a value are left out.

    A template, or a field of one, that MISP doesn't have raises an error of the library.
    """
    made = MISPObject(template, strict=True, force_timestamps=True)
    made.uuid = make_uuid(event.uuid, template, row)
    made.timestamp = event.timestamp
    made.distribution = INHERITED
    made.comment = _text(comment)
    if first_seen is not None:
        made.first_seen = datetime(first_seen.year, first_seen.month, first_seen.day, tzinfo=UTC)
    told = [field for field in fields if _text(field.value)]
    for number, field in enumerate(told):
        made.add_attribute(
            field.name,
            value=_text(field.value),
            uuid=make_uuid(made.uuid, str(number), field.name),
            timestamp=event.timestamp,
            comment=_text(field.comment),
            distribution=INHERITED,
            to_ids=False,
            disable_correlation=(template, field.name) not in _CORRELATED,
            Tag=[{"name": tag} for tag in field.tags],
        )
    event.add_object(made)
    return made


def refer(
    source: MISPObject, target: MISPObject, relationship: str, comment: str, known: set[str]
) -> None:
    """Add a reference from one object to another; one that is ``known`` is not added again."""
    told = _text(comment)
    key = make_uuid(source.uuid, target.uuid, relationship, told)
    if source.uuid == target.uuid or key in known:
        return
    known.add(key)
    source.add_reference(target, relationship, comment=told, uuid=key, timestamp=source.timestamp)


def joined(parts: Sequence[str]) -> str:
    """Return what is known of a row, part by part, on one line."""
    return " · ".join(part for part in parts if part)


def _text(words: str) -> str:
    return shortened(to_visible(words), _LONGEST)
