"""Opening a casebook for a command, and the rows it prints."""

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote as shell_quote
from typing import Any

from clew.cli.case import Case, join
from clew.cli.terminal import tell
from clew.model import Reading
from clew.settings import SETTINGS, read_settings
from clew.share.json_export import to_contract
from clew.store import queries
from clew.store.casebook import Casebook, open_case
from clew.store.chain import Stamp

_DEFAULT = next(default for name, default, _ in SETTINGS if name == "CLEW_CASE")


def stamp() -> Stamp:
    """Return who acts, and when: the user of the operating system, now."""
    return Stamp(getpass.getuser(), datetime.now(UTC))


def case_folder(folder: Path | None) -> Path:
    """Return the casebook's folder: the one given, else that of the settings."""
    return folder or read_settings().case


def case_argument(folder: str) -> str:
    """Return what a command needs to find this casebook: nothing where it is the default.

    >>> case_argument("casebook"), case_argument("my case")
    ('', " --case 'my case'")
    """
    return "" if folder == _DEFAULT else f" --case {shell_quote(folder)}"


@contextmanager
def opened(folder: Path | None) -> Iterator[Casebook]:
    """Give the open casebook; say so where its conclusions don't rest on all that was read."""
    with open_case(case_folder(folder), stamp()) as casebook:
        yield casebook


def load(folder: Path | None) -> Case:
    """Return the whole casebook, joined."""
    with opened(folder) as casebook:
        if casebook.is_stale():
            option = case_argument(str(casebook.folder))
            tell(f"clew: not all reports are in these lists yet; finish with clew ingest{option}")
        return _joined(casebook, queries.readings(casebook))


def find_hits(folder: Path | None, words: str, limit: int) -> tuple[Case, list[queries.Hit]]:
    """Return the reports that hold all words, best first, joined with what was read from them."""
    with opened(folder) as casebook:
        hits = queries.search(casebook, words, limit)
        ids = sorted(hit.document for hit in hits)
        case = _joined(casebook, (queries.reading(casebook, identity) for identity in ids))
    return case, hits


def export_rows(case: Case, name: str, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of these ids from one list of the export, masked, in their order."""
    exported = to_contract(list(case.readings.values()), case.stored)
    rows = {row["id"]: row for row in exported[name]}
    return (rows[identity] for identity in ids if identity in rows)


def _joined(casebook: Casebook, readings: Iterator[Reading]) -> Case:
    failures = [
        replace(f, path=path_from_here(f.path), reason=f.reason.removeprefix(f"{f.path}: "))
        for f in queries.failures(casebook)
    ]
    return join(str(casebook.folder), readings, queries.conclusions(casebook), failures)


def path_from_here(path: str) -> str:
    """Return a path as it is from the current folder, where it lies below it."""
    return path.removeprefix(f"{Path.cwd()}/")
