"""What all STIX objects of one bundle share: ids, times, who made them, how they are marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from clew.model import Document, Pap, Tlp
from clew.share.package import Package
from clew.share.phrases import publisher

SPACE = UUID("6f0a3c1e-8c0b-5b7e-9d55-2f6c1a7e4b90")
"""The namespace of all ids: the same row of the same owner has the same id for ever."""
CREATED = datetime(2024, 1, 1, tzinfo=UTC)
"""When every object was created, as far as STIX is concerned.

A later export of the same row has the same id, and STIX wants its time of creation never to change;
``modified`` tells when the casebook last changed.
"""
EXTENSION = f"extension-definition--{uuid5(SPACE, 'extension')}"
TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_IDS: dict[Tlp, str] = {
    "CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""The marks of TLP 2.0 as OASIS publishes them."""
Stix = Any  # an object of the stix2 library, which has no types of its own


@dataclass(frozen=True, slots=True)
class Header:
    """Who gave a casebook, under which marks, and when it last changed."""

    giver: str
    contact: str | None
    tlp: Tlp
    pap: Pap
    at: datetime


@dataclass(frozen=True, slots=True)
class Frame:
    """What every object of one bundle bears, and the ids of those that stand for rows."""

    package: Package
    owner: str
    markings: tuple[str, ...]
    ids: dict[str, str]  # row -> the object that stands for it

    def id(self, kind: str, *parts: str) -> str:
        """Return the id of an object of this owner: another's of the same report has another."""
        return stix_id(kind, self.package.handling.owner, *parts)

    def common(self, kind: str, *parts: str, creator: str | None = None) -> dict[str, Any]:
        """Return the properties that every object has; its id depends on its kind and the parts."""
        at = max(self.package.at.astimezone(UTC), CREATED)
        return {
            "id": self.id(kind, *parts),
            "created": CREATED,
            "modified": at,
            "created_by_ref": creator or self.owner,
            "object_marking_refs": list(self.markings),
        }

    def known(self, rows: Iterable[str | None]) -> list[str]:
        """Return the objects that stand for these rows, in order, each once."""
        return sorted({self.ids[row] for row in rows if row is not None and row in self.ids})


def make_frame(package: Package) -> Frame:
    """Return the frame of a package's bundle, with no objects for its rows yet."""
    handling = package.handling
    markings = (TLP_IDS[package.tlp], pap_id(handling.pap))
    return Frame(package, stix_id("identity", handling.owner, "owner"), markings, {})


def stix_id(kind: str, *parts: str) -> str:
    """Return the id of an object of that kind that stands for a row.

    >>> stix_id("note", "clm-1") == stix_id("note", "clm-1") != stix_id("note", "clm-2")
    True
    """
    told = "\x1f".join((kind, *parts)).encode("utf-8", "backslashreplace").decode()
    return f"{kind}--{uuid5(SPACE, told)}"


def pap_id(pap: Pap) -> str:
    """Return the id of the statement that stands for a mark of permissible actions."""
    return stix_id("marking-definition", f"PAP:{pap}")


def extension(**told: Any) -> dict[str, Any]:
    """Return the extension that carries what STIX has no property for."""
    filled = {name: value for name, value in told.items() if value not in (None, [], {})}
    return {EXTENSION: {"extension_type": "property-extension", **filled}}


def report_reference(document: Document) -> dict[str, Any]:
    """Return the published report as an outside source: outlet and hash, never where it lay."""
    name = publisher(document)
    return {
        "source_name": name or document.id,
        "description": "The report as published, known by the hash of its bytes.",
        "hashes": {"SHA-256": document.sha256},
        "external_id": document.id,
    }
