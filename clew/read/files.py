"""Files as the file system has them: the only part of the read stage that opens anything."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from clew.errors import ReadError
from clew.read.archive import expand
from clew.read.source import Limits, Refused, Source

_CASEBOOK = "casebook.db"  # marks a folder as a casebook


def find_files(paths: Iterable[Path]) -> Iterator[Path | Refused]:
    """Yield the files below the paths in sorted order; each that can't be reached is refused.

    Folders are walked to the end; hidden files and folders and casebooks are skipped there, but not
    where they are named outright. A link to a folder is followed only where it is named outright,
    so no walk can run in circles.
    """
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError as error:
            yield Refused(str(path), str(_unreachable(path, error)))
            continue
        if is_folder:
            yield from _walk(path)
        else:
            yield path


def _walk(folder: Path) -> Iterator[Path | Refused]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Refused(str(folder), str(_unreachable(folder, error)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            if not (entry / _CASEBOOK).is_file():
                yield from _walk(entry)
        elif not entry.is_dir():
            yield entry


def read_file(path: Path, limits: Limits) -> bytes:
    """Return a file's bytes; refuse what is no plain file or too big before reading any of it."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to must not hang
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - an open descriptor, not a path
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ReadError(f"{path}: not a plain file (a folder, pipe or device); give a file")
            _check_size(str(path), status.st_size, limits)
            content = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise _unreachable(path, error) from error
    _check_size(str(path), len(content), limits)  # it may have grown since it was measured
    return content


def open_sources(path: Path, limits: Limits | None = None) -> Iterator[Source | Refused]:
    """Yield the documents of a file: itself, an archive's members, an e-mail and its attachments.

    Nothing is raised: what can't be read comes as ``Refused``, and the rest goes on.
    """
    limits = limits or Limits()
    try:
        content = read_file(path, limits)
    except ReadError as error:
        yield Refused(str(path), str(error))
        return
    yield from expand(Source(str(path), content), limits)


def _check_size(name: str, size: int, limits: Limits) -> None:
    if size > limits.max_bytes:
        raise ReadError(f"{name}: {size:,} bytes, at most {limits.max_bytes:,} are read; split it")


def _unreachable(path: Path, error: OSError) -> ReadError:
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        return ReadError(f"{path}: a link to a file that isn't there; mend the link or remove it")
    if isinstance(error, FileNotFoundError):
        return ReadError(f"{path}: there is no such file; check the path")
    if isinstance(error, PermissionError):
        return ReadError(f"{path}: no right to read it; ask its owner or change its rights")
    return ReadError(f"{path}: can't be opened ({error.strerror or error}); check the path")
