"""A FollowTheMoney entity, its values in the form in which the receiving library keeps them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clew.model import Pap, Tlp
from clew.share.words import shortened, to_visible

_LONGEST: Mapping[str, int] = {
    "name": 384,
    "alias": 384,
    "weakAlias": 384,
    "location": 250,
    "full": 250,
    "summary": 65000,
    "description": 65000,
    "notes": 65000,
}
_STRING = 1024  # characters of any other value
_UNSEEN = str.maketrans(
    dict.fromkeys((0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x2060, 0x2065)), "")
)
_NAMES = frozenset({"name", "alias", "weakAlias"})
_QUOTES = "\"'"
Told = str | None | Iterable[str | None]


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity: its schema and its properties, each with its values in their order."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]

    def row(self) -> dict[str, object]:
        """Return the entity as the object of its line."""
        told = {name: list(values) for name, values in sorted(self.properties.items())}
        return {"id": self.id, "schema": self.schema, "properties": told}


def thing(identity: str, schema: str, **properties: Told) -> Thing:
    """Return an entity with these properties, those without a value left out."""
    kept: dict[str, tuple[str, ...]] = {}
    for name, told in properties.items():
        values = (told,) if told is None or isinstance(told, str) else told
        shown = (_value(name, value) for value in values if value is not None)
        found = tuple(dict.fromkeys(value for value in shown if value))
        if found:
            kept[name] = found
    return Thing(identity, schema, kept)


def plain(text: str) -> str:
    """Return text as FollowTheMoney keeps it: composed, on one line, nothing invisible.

    >>> plain("Gabe\\u0300s \\u200bport\\n")
    'Gabès port'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # most of what there is, and ten times as fast
    return unicodedata.normalize("NFC", to_visible(to_visible(text).translate(_UNSEEN)))


def tag(key: str, value: object) -> str | None:
    """Return a keyword that says which of several things it is, None without a value.

    >>> tag("status", "alleged"), tag("value", 195.0), tag("rate", None)
    ('status: alleged', 'value: 195', None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{key}: {value}"


def marks(tlp: Tlp, pap: Pap) -> tuple[str, str]:
    """Return the marks of handling as keywords.

    >>> marks("AMBER", "GREEN")
    ('TLP:AMBER', 'PAP:GREEN')
    """
    return f"TLP:{tlp}", f"PAP:{pap}"


def _value(name: str, value: str) -> str:
    shown = plain(value)
    if name in _NAMES and len(shown) > 1 and shown[0] in _QUOTES and shown[-1] in _QUOTES:
        shown = plain(shown[1:-1])  # names lose such quotes on the way in
    most = _LONGEST.get(name, _STRING)
    return shown if len(shown) <= most else shortened(shown, most - 40)
