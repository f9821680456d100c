"""The commands on how a casebook is to be handled: why it is kept, by whom, with whom to share."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from clew.cli.opening import case_argument, opened, stamp
from clew.cli.options import CaseOption
from clew.cli.table import Column, Listing
from clew.cli.terminal import say, show
from clew.errors import CaseError
from clew.share.words import day, listing, to_visible
from clew.store import queries
from clew.store.handling import NAMES, WANTED, Handled, current

commands = typer.Typer(
    help="Say, or show, why the casebook is kept, who answers for it, with whom it may be shared.",
    no_args_is_help=True,
)
_EXAMPLES: Mapping[str, str] = {
    "purpose": '"…"',
    "owner": "NAME",
    "review": "DATE",
    "tlp": "AMBER",
    "pap": "AMBER",
    "contact": "ADDRESS",
}
_WORDS: Mapping[str, str] = {"review": "next review", "tlp": "TLP", "pap": "PAP"}


@commands.command("set")
def set_(
    purpose: Annotated[
        str | None, typer.Option("--purpose", metavar="TEXT", help="Why it is kept.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="TEXT", help="Who answers for it.")
    ] = None,
    review: Annotated[
        str | None,
        typer.Option("--review", metavar="DATE", help="When to ask whether it is still needed."),
    ] = None,
    tlp: Annotated[
        str | None,
        typer.Option("--tlp", metavar="MARK", help="With whom it may be shared (TLP 2.0)."),
    ] = None,
    pap: Annotated[
        str | None, typer.Option("--pap", metavar="MARK", help="What may be done with it.")
    ] = None,
    contact: Annotated[
        str | None,
        typer.Option("--contact", metavar="TEXT", help="Where to write about an error."),
    ] = None,
    case: CaseOption = None,
) -> None:
    """Set what is given; the first time purpose, owner, review and TLP mark are all wanted.

    Nothing is overwritten: a change is a new row, with who and when, and the log notes it.
    """
    values = (purpose, owner, review, tlp, pap, contact)
    given = {name: value for name, value in zip(NAMES, values, strict=True) if value is not None}
    with opened(case) as casebook:
        if not casebook.writable:
            raise CaseError(f"{casebook.folder}: it can't be written to; set it in a copy of it")
        changed = casebook.handle(given, stamp())
    if changed:
        say(f"Set: {listing(f'{_name(row.name)} {row.value}' for row in changed)}.")
    else:
        say("Nothing changed: this is how it is handled already.")


@commands.command("show")
def show_(case: CaseOption = None) -> None:
    """Show what is set, by whom and when, what is missing, and whether a review is due."""
    with opened(case) as casebook:
        rows = current(queries.handled_rows(casebook))
        option = case_argument(str(casebook.folder))
    show(_listing(rows, option))
    if rows:
        _tell_review(date.fromisoformat(rows["review"].value), option)
    else:
        say("")
        wanted = " ".join(f"--{name} {_EXAMPLES[name]}" for name in WANTED)
        say(f"Nothing is set yet, so nothing leaves but json. Next: clew case set {wanted}{option}")


def _listing(rows: Mapping[str, Handled], option: str) -> Listing[str]:
    def value(name: str) -> str:
        if name in rows:
            return to_visible(rows[name].value)
        if name == "pap" and rows:
            return "AMBER, as nothing else is set"
        how = f": clew case set --{name} {_EXAMPLES[name]}{option}" if rows else ""
        return f"not set{how}"  # the first time those that are wanted are set together

    def by(name: str) -> str:
        if name not in rows:
            return ""
        return f"{to_visible(rows[name].who)}, {day(date.fromisoformat(rows[name].at[:10]))}"

    columns: tuple[Column[str], ...] = (
        Column("What", _name, whole=True, style="dim"),
        Column("Set to", value, ratio=4),
        Column("By", by, "Set to", 80, ratio=2),
    )
    return Listing(columns, NAMES)


def _tell_review(review: date, option: str) -> None:
    left = (review - stamp().at.date()).days
    if left >= 0:
        return
    say(
        f"The review was due on {day(review)}; decide whether this casebook is still "
        f"needed, then: clew case set --review DATE{option} or clew expire --dry-run{option}"
    )


def _name(name: str) -> str:
    return _WORDS.get(name, name)
