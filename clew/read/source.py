"""What the read stage takes in and hands on: sources, limits, and what a format's reader found."""

from dataclasses import dataclass
from datetime import date

from clew.model import Boilerplate, FoundIn

_MEGA = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of this machine; sizes in bytes, ``latest`` the last day believed."""

    max_bytes: int = 200 * _MEGA  # one file, one archive member
    max_unpacked: int = 1024 * _MEGA  # all members of one archive together
    max_ratio: int = 200  # unpacked to packed; real text stays below 30
    max_members: int = 10_000
    max_depth: int = 2  # an archive in an archive; deeper is refused
    max_pages: int = 5_000
    max_characters: int = 20_000_000  # of one document's text
    latest: date | None = None  # dates after it are no publication dates; None: not checked


@dataclass(frozen=True, slots=True)
class Source:
    """The original bytes of one document, under the name by which the user knows it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or an archive member that can't be read, and why, in one line."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text a format's reader got from a file, with what the file says of itself."""

    text: str
    media_type: str
    parser: str
    found_in: FoundIn = "page metadata"
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    boilerplate: tuple[Boilerplate, ...] = ()
