"""Files that could not be read: sorted, and told once for members of an archive that fail alike."""

from collections.abc import Iterable
from pathlib import PurePath

from clew.share.words import count

_HOLDERS = frozenset({".zip", ".eml"})


def grouped(failures: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return path and reason of failures by path; alike ones of one archive are a single row.

    >>> grouped([("b.txt", "empty"), ("a.zip/2", "locked"), ("a.zip/1", "locked")])
    [('a.zip', '2 members: locked'), ('b.txt', 'empty')]
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for path, reason in sorted(failures):
        groups.setdefault((_holder(path), reason), []).append(path)
    return [
        (paths[0], reason)
        if len(paths) == 1
        else (holder, f"{count(len(paths), 'member')}: {reason}")
        for (holder, reason), paths in groups.items()
    ]


def _holder(path: str) -> str:
    """Return the outermost archive or e-mail that a path leads into, else the path itself."""
    above = reversed(PurePath(path).parents)
    return next((str(part) for part in above if part.suffix.casefold() in _HOLDERS), path)
