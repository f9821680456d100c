"""The command by which reports expire: what is no longer needed goes, the log proves it went so."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from clew.cli.opening import case_argument, opened, stamp
from clew.cli.options import CaseOption
from clew.cli.table import Column, Listing
from clew.cli.terminal import say, show
from clew.errors import CaseError
from clew.model import Handling
from clew.share.words import count, day, short_id
from clew.store import queries
from clew.store.casebook import Casebook
from clew.store.expiry import Due, find_due
from clew.store.handling import to_day

_KEPT = 365  # days, where the day of review has passed


def expire(
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="DATE", help="Reports first met before this day."),
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="Your reason; name nobody in it.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would go, and remove nothing.")
    ] = False,
    case: CaseOption = None,
) -> None:
    """Remove old reports with their originals and all that was read from them.

    Without --before it asks that the day of review has passed, and takes what is older than 12
    months. Ids and hashes stay in the log; judgements about these reports alone lose their words.
    """
    from clew.pipeline import expire as let_expire  # not with the others: it loads the parser

    now = stamp()
    with opened(case) as casebook:
        option = case_argument(str(casebook.folder))
        limit = _limit(before, queries.handling(casebook), now.at.date(), option)
        due = find_due(casebook, limit)
        if dry_run:
            _show_due(casebook, due, limit)
            return
        if why is None or not why.strip():
            raise CaseError("expire: say why in a few words with --why; --dry-run shows what goes")
        _check_writable(casebook.folder, casebook.writable)
        gone = let_expire(casebook, [row.document for row in due], now, why)
        left = queries.counts(casebook)["documents"]
    say(f"{count(gone, 'report')} expired, met before {day(limit)}; {count(left, 'report')} left.")
    if gone:
        say(f"The log proves it: clew log --action expired{option}; clew verify{option}")
        say("Copies of the folder, and what was exported from it, still hold them.")


def _limit(before: str | None, handling: Handling | None, today: date, option: str) -> date:
    """Return the day before which a report must have been met to go."""
    if before is not None:
        limit = to_day("--before", before)
        if limit > today + timedelta(days=1):
            tomorrow = (today + timedelta(days=1)).isoformat()
            raise CaseError(
                f"--before {before}: this day is to come; {tomorrow} takes all there is"
            )
        return limit
    if handling is None:
        raise CaseError(
            f"expire: no day of review is set; give --before DATE, or set one: "
            f"clew case set --help{option}"
        )
    if handling.review >= today:
        raise CaseError(
            f"expire: the review is on {day(handling.review)}; to remove anything sooner give "
            f"--before DATE"
        )
    return today - timedelta(days=_KEPT)


def _show_due(casebook: Casebook, due: Sequence[Due], limit: date) -> None:
    if not due:
        say(f"Nothing would go: no report was first met before {day(limit)}.")
        return
    counted = {row.document.id: row for row in queries.documents(casebook)}
    columns: tuple[Column[Due], ...] = (
        Column("Report", lambda r: short_id(r.document), whole=True, style="dim"),
        Column("First met", lambda r: day(r.met), whole=True),
        Column("Mentions", lambda r: str(counted[r.document].mentions), right=True),
        Column("Claims", lambda r: str(counted[r.document].claims), right=True),
        Column("Figures", lambda r: str(counted[r.document].figures), right=True),
    )
    show(Listing(columns, due))
    left = len(counted) - len(due)
    say(f"{count(len(due), 'report')} would go, {count(left, 'report')} stay; nothing was removed.")


def _check_writable(folder: Path, writable: bool) -> None:
    if not writable:
        raise CaseError(f"{folder}: it can't be written to; let reports expire where it can be")
