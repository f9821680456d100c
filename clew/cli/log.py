"""The command that lists the log for people: when, who, what; ids and no names."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer

from clew.cli.opening import load_as_read, opened
from clew.cli.options import CaseOption, JsonOption, LimitOption
from clew.cli.table import Column, Listing
from clew.cli.terminal import say, show, tell, write_lines
from clew.share.case import Case
from clew.share.phrases import shown_words
from clew.share.words import count, short_id, to_visible
from clew.store import queries
from clew.store.chain import Action, Told

_ROWS = 50
_USER_WORDS = {
    "added": "added as {role}",
    "removed": "removed",
    "role": "now {role}",
    "password": "a new password",
}


def log(
    action: Annotated[
        Action | None,
        typer.Option("--action", metavar="ACTION", help="Only this: read, judged, exported …"),
    ] = None,
    limit: LimitOption = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what was done with the casebook, the latest first: when, by whom, what, to whom."""
    with opened(case) as casebook:
        rows = queries.log(casebook, action, limit or (None if as_json else _ROWS + 1))
    given = any(row.why for row in rows)
    joined = load_as_read(case) if given else None  # for the masks of what the reasons say
    if as_json:
        write_lines(_to_lines(rows, joined))
    elif rows:
        show(_listing(rows[: limit or _ROWS], joined))
        if len(rows) > (limit or _ROWS):
            tell(f"the latest {count(_ROWS, 'row')}; --limit N shows N")
    else:
        say(f"The log tells of nothing that was {action}.")


def _to_lines(rows: Iterable[Told], case: Case | None) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {
            "seq": row.seq,
            "at": row.at.isoformat(),
            "who": row.who,
            "action": row.action,
            "subject": row.subject,
            **row.detail,
            "why": _why(row, case) or None,
        }


def _listing(rows: Sequence[Told], case: Case | None) -> Listing[Told]:
    columns: tuple[Column[Told], ...] = (
        Column("Row", lambda r: str(r.seq), right=True, style="dim"),
        Column("When (UTC)", lambda r: f"{r.at:%Y-%m-%d %H:%M}", whole=True),
        Column("What", _what, ratio=4),
        Column("Why", lambda r: _why(r, case), "What", 100, ratio=3),
        Column("By", lambda r: to_visible(r.who), "What", 80, ratio=2),
    )
    return Listing(columns, rows)


def _what(row: Told) -> str:
    match row.action:
        case "exported":
            return f"exported {_export_words(row)}"
        case "migrated":
            return f"migrated: {row.detail['step']}"
        case "user":
            words = _USER_WORDS[row.detail["change"]].format(role=row.detail["role"])
            return f"user {to_visible(row.subject)}: {words}"
    return f"{row.action} {short_id(row.subject)}"


def _export_words(row: Told) -> str:
    """Return what was shared: the form, how many reports, under which mark, to whom."""
    told, reports = row.detail, row.detail.get("reports")
    parts = (
        row.subject,
        "for internal use" if told.get("internal") else "",
        count(reports, "report") if reports is not None else "",
        f"TLP:{told['tlp']}" if told.get("tlp") else "",
        f"to {to_visible(told['to'])}" if told.get("to") else "",
    )
    return ", ".join(part for part in parts if part)


def _why(row: Told, case: Case | None) -> str:
    return shown_words(case, row.why) if case is not None and row.why is not None else ""
