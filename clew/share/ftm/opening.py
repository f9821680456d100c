"""The lines of a FollowTheMoney file as entities; a line that is none is told, the rest goes on."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clew.errors import ReadError
from clew.ids import make_id
from clew.share.ftm.shape import plain
from clew.share.received import Refused

MOST_BYTES = 256 * 1024 * 1024
MOST_LINES = 1_000_000
_OWN = re.compile(r"[a-z]{3,4}-[0-9a-f]{16}")
_SIGNED = re.compile(r"\.[0-9a-f]{40}$")  # what a collection of Aleph puts behind ids
_LONGEST = 40  # characters of a value told in a message


@dataclass(frozen=True, slots=True)
class Line:
    """An entity of a file, with its values as Clew keeps text: nothing invisible in them."""

    number: int
    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a property, none where the entity hasn't it."""
        return self.properties.get(name, ())

    def first(self, name: str) -> str | None:
        """Return the first value of a property, None where there is none."""
        return next(iter(self.all(name)), None)

    def refs(self, name: str) -> tuple[str, ...]:
        """Return the ids that a property leads to."""
        return tuple(unsigned(value) for value in self.all(name))

    def tag(self, key: str) -> str | None:
        """Return the value of a keyword that says which thing it is: ``status: alleged``."""
        before = f"{key}: "
        found = (w.removeprefix(before) for w in self.all("keywords") if w.startswith(before))
        return next(found, None)

    def told(self, key: str) -> list[str]:
        """Return what stands in the notes behind a word: ``trigger: arrested``."""
        before = f"{key}: "
        return [w.removeprefix(before) for w in self.all("notes") if w.startswith(before)]


def open_lines(content: bytes) -> tuple[list[Line], list[Refused]]:
    """Return the entities of a file and the lines that are none. Raises ReadError for no file."""
    if len(content) > MOST_BYTES:
        size = f"{len(content) // 2**20} MiB, at most {MOST_BYTES // 2**20} are read"
        raise ReadError(f"FollowTheMoney file: {size}; ask for a part of it")
    texts = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if len(texts) > MOST_LINES:
        raise ReadError(f"FollowTheMoney file: more than {MOST_LINES} lines; ask for a part of it")
    lines: dict[str, Line] = {}
    refused: list[Refused] = []
    for number, text in enumerate(texts, 1):
        if not text.strip():
            continue
        try:
            line = _line(number, text)
        except ReadError as error:
            refused.append(Refused(number, str(error)))
            continue
        if line.id in lines:
            reason = f"{line.id[:_LONGEST]!r} stands in line {lines[line.id].number} already"
            refused.append(Refused(number, reason))
            continue
        lines[line.id] = line
    if not lines:
        raise ReadError("no FollowTheMoney file: not one line is an entity in JSON")
    return list(lines.values()), refused


def _line(number: int, text: bytes) -> Line:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError("no JSON; each line is to be one object") from error
    if not isinstance(told, dict):
        raise ReadError(f"a {type(told).__name__}, not an entity with id, schema and properties")
    identity, schema = told.get("id"), told.get("schema")
    if not isinstance(identity, str) or not plain(identity):
        raise ReadError("it has no id")
    if not isinstance(schema, str) or not schema.isalpha():
        raise ReadError(f"{plain(identity)[:_LONGEST]!r} has no schema")
    properties = told.get("properties")
    if not isinstance(properties, dict):
        raise ReadError(f"{plain(identity)[:_LONGEST]!r} has no properties")
    values = {str(name): _values(value) for name, value in properties.items()}
    return Line(number, unsigned(plain(identity)), schema, values)


def _values(told: Any) -> tuple[str, ...]:
    """Return the values of a property as text, those that are nested entities by their ids."""
    values = told if isinstance(told, list) else [told]
    found = (one.get("id") if isinstance(one, dict) else one for one in values)
    texts = (str(one) for one in found if isinstance(one, str | int | float) and one is not True)
    return tuple(text for text in (plain(one) for one in texts) if text)


def unsigned(identity: str) -> str:
    """Return an id without what a collection of Aleph puts behind it.

    >>> unsigned("ent-1." + 40 * "a"), unsigned("NK-abc.def")
    ('ent-1', 'NK-abc.def')
    """
    return _SIGNED.sub("", identity)


def is_own(identity: str) -> bool:
    """Is this an id of Clew's form?

    >>> is_own("clm-0123456789abcdef"), is_own("NK-2")
    (True, False)
    """
    return _OWN.fullmatch(identity) is not None


def own_id(prefix: str, identity: str) -> str:
    """Return an id of Clew's form: its own as it is, that of another program as a hash."""
    return identity if is_own(identity) else make_id(prefix, identity)
