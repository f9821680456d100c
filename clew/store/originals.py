"""The original bytes of the reports, kept by their SHA-256 and never changed.

A file first comes to rest in ``originals/incoming`` and moves to its own place once its report
is stored. A run that is killed between the two leaves it in ``incoming``, from where it is read
all the same and settled by the next run; so nothing in its own place lacks a report. The file of
a report that expires goes the same way back, and is dropped once its report is gone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clew.errors import CaseError
from clew.ids import sha256

_INCOMING = "incoming"


@contextmanager
def telling_disk(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into a CaseError of one line."""
    try:
        yield
    except OSError as error:
        raise CaseError(
            f"{error.filename or folder}: {error.strerror}; check the folder, its rights and "
            f"the room on the disk"
        ) from error


def final_path(folder: Path, digest: str) -> Path:
    """Return where the original of this SHA-256 belongs."""
    return folder / digest[:2] / digest


def _incoming_path(folder: Path, digest: str) -> Path:
    return folder / _INCOMING / digest


def receive(folder: Path, digest: str, content: bytes) -> None:
    """Write an original to ``incoming``, on the disk before this returns."""
    target = _incoming_path(folder, digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    _sync_folder(target.parent)


def settle(folder: Path, digest: str) -> None:
    """Move a received original to its own place, unless another command has done so already."""
    target = final_path(folder, digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _incoming_path(folder, digest).replace(target)
    except FileNotFoundError:
        if not target.is_file():
            raise
    _sync_folder(target.parent)


def set_aside(folder: Path, digest: str) -> None:
    """Move an original of a report that is to go to ``incoming``, where it is settled or dropped.

    Dropped once the report is gone; where the run is killed before that, it moves back.
    """
    target = _incoming_path(folder, digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    final = final_path(folder, digest)
    if final.is_file():
        final.replace(target)
        _sync_folder(target.parent)


def find_original(folder: Path, digest: str) -> Path | None:
    """Return where an original lies now, None where it is missing."""
    final, incoming = final_path(folder, digest), _incoming_path(folder, digest)
    # the last look is for one that was settled between the first two
    return next((path for path in (final, incoming, final) if path.is_file()), None)


def is_unchanged(path: Path, digest: str) -> bool:
    """Has the file this SHA-256?"""
    return sha256(path.read_bytes()) == digest


def list_settled(folder: Path) -> Iterator[Path]:
    """Yield the files in their own places, sorted."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != _INCOMING:
            yield path


def list_incoming(folder: Path) -> Iterator[Path]:
    """Yield the files that wait to be settled, half-written ones among them."""
    yield from sorted((folder / _INCOMING).glob("*"))


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder can't be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
