"""Opening a casebook for a command, and the rows it prints."""

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from shlex import quote as shell_quote
from typing import TYPE_CHECKING, Any

from clew.cli.terminal import tell
from clew.errors import CaseError
from clew.link.decided import heed
from clew.model import Decisions, Reading, Tlp
from clew.protect.unread import is_unread
from clew.settings import SETTINGS, read_settings
from clew.share.case import Case, find_gap, join
from clew.share.json_export import to_contract
from clew.store import queries
from clew.store.casebook import Casebook, open_case
from clew.store.chain import Stamp

if TYPE_CHECKING:
    from clew.sharing import Shared

_DEFAULT = next(default for name, default, _ in SETTINGS if name == "CLEW_CASE")


def stamp() -> Stamp:
    """Return who acts, and when: the user of the operating system, by number if it has no name."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError):  # as in a container that runs under a number of its own
        who = f"user {os.getuid()}"
    return Stamp(who, datetime.now(UTC))


def case_folder(folder: Path | None) -> Path:
    """Return the casebook's folder: the one given, else that of the settings."""
    return folder or read_settings().case


def case_argument(folder: str) -> str:
    """Return what a command needs to find this casebook: nothing where it is the default.

    >>> case_argument("casebook"), case_argument("my case")
    ('', " --case 'my case'")
    """
    return "" if folder == _DEFAULT else f" --case {shell_quote(folder)}"


def opened(folder: Path | None) -> Casebook:
    """Return the open casebook, for a ``with``."""
    return open_case(case_folder(folder), stamp())


def load(folder: Path | None, *, internal: bool = False) -> Case:
    """Return the whole casebook, joined, without what was judged wrong.

    It is masked, unless ``internal``.

    Says so where its lists don't rest on all that was read and decided.
    """
    return _load(folder, heed, internal)


def load_as_read(folder: Path | None, *, internal: bool = False) -> Case:
    """Return the whole casebook, joined, with what was judged wrong."""
    return _load(folder, lambda readings, _: list(readings), internal)


def _load(
    folder: Path | None,
    heeding: Callable[[Iterable[Reading], Decisions], list[Reading]],
    internal: bool,
) -> Case:
    with opened(folder) as casebook:
        if casebook.is_stale():
            again = f"clew rebuild{case_argument(str(casebook.folder))}"
            tell(f"clew: not all reports are in these lists yet; bring them up to date: {again}")
        readings = heeding(queries.readings(casebook), queries.decisions(casebook))
        gap = find_gap(readings, queries.conclusions(casebook))
        if gap:
            option = case_argument(str(casebook.folder))
            raise CaseError(
                f"{casebook.folder}: the casebook is damaged: {gap}; run clew verify{option}"
            )
        return _joined(casebook, readings, internal=internal)


def load_to_share(
    folder: Path | None,
    *,
    tlp: Tlp | None = None,
    since: date | None = None,
    internal: bool = False,
) -> "Shared":
    """Return the casebook of the reports that may leave under a mark, published since a day."""
    from clew.sharing import load_shared  # not with the others: it loads the parser's library

    whole = load(folder, internal=internal)
    with opened(folder) as casebook:
        return load_shared(casebook, tlp=tlp, since=since, whole=whole)


def find_hits(folder: Path | None, words: str, limit: int) -> tuple[Case, list[queries.Hit]]:
    """Return the reports that hold all words, best first, joined with what was read from them.

    Looked for is what may be shown: a protected name is in no report, whoever types it. A report
    in a language that is not read is found by any of its words, and shows none of them.
    """
    with opened(folder) as casebook:
        hits = queries.search(casebook, words, limit)
        ids = sorted(hit.document for hit in hits)
        found = (queries.reading(casebook, identity) for identity in ids)
        case = _joined(casebook, heed(found, queries.decisions(casebook)))
    shown = (
        hit
        if is_unread(case.readings[hit.document])
        else queries.find_passage(case.document(hit.document), words)
        for hit in hits
    )
    return case, [hit for hit in shown if hit is not None]


def export_rows(case: Case, name: str, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of these ids from one list of the export, masked, in their order."""
    exported = to_contract(case)
    rows = {row["id"]: row for row in exported[name]}
    return (rows[identity] for identity in ids if identity in rows)


def _joined(casebook: Casebook, readings: Iterable[Reading], *, internal: bool = False) -> Case:
    failures = [replace(f, path=path_from_here(f.path)) for f in queries.failures(casebook)]
    concluded = queries.conclusions(casebook)
    return join(str(casebook.folder), readings, concluded, failures, internal=internal)


def path_from_here(path: str) -> str:
    """Return a path as it is from the current folder, where it lies below it."""
    return path.removeprefix(f"{Path.cwd()}/")
