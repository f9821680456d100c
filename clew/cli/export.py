"""The command that lets a casebook leave the house."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clew.cli.ids import pick_id
from clew.cli.opening import case_argument, load_to_share, opened, stamp
from clew.cli.options import CaseOption
from clew.cli.terminal import tell, write_bytes
from clew.errors import CaseError, SettingError
from clew.exporting import Prepared, Wish, as_one, find_refusal, prepare, write
from clew.ids import sha256
from clew.model import Handling
from clew.share.forms import FORMS, Files, Form
from clew.share.words import count, short_id
from clew.store import queries
from clew.store.casebook import Casebook
from clew.store.handling import to_day, to_tlp

if TYPE_CHECKING:
    from clew.sharing import Shared

_RISKS = 5  # told by name
_OLDER = "were published before that day, or on a day that is not stated"


FormArgument = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT", help=f"One of: {', '.join(('json', *FORMS))}; json is the whole."
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write here, not to standard output."),
]
TlpOption = Annotated[
    str | None,
    typer.Option("--tlp", metavar="MARK", help="Its mark, if stricter than the casebook's."),
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only reports published since that day."),
]
EventOption = Annotated[
    list[str] | None,
    typer.Option("--event", metavar="ID", help="Only this event; may be given several times."),
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="NAME", help="Who receives it; the log keeps it.")
]
RisksOption = Annotated[
    bool,
    typer.Option(
        "--without-risks",
        help="Leave out what would let a masked person be found in the published report.",
    ),
]
InternalOption = Annotated[
    bool,
    typer.Option(
        "--internal",
        help="json with the spans of protected persons: for your own systems only.",
    ),
]


def export(
    form: FormArgument,
    output: OutputOption = None,
    tlp: TlpOption = None,
    since: SinceOption = None,
    event: EventOption = None,
    to: ToOption = None,
    without_risks: RisksOption = False,
    internal: InternalOption = False,
    case: CaseOption = None,
) -> None:
    """Write the casebook for other programs and people; protected persons are masked.

    What leaves bears a mark of the Traffic Light Protocol and is noted in the log: what, to whom,
    under which mark.
    """
    chosen, mark = _form(form), None if tlp is None else to_tlp(tlp)
    first_day = None if since is None else to_day("--since", since)
    if internal and (chosen is not None or mark or since or event or without_risks):
        raise SettingError("--internal: json alone, and all of it, is for internal use")
    ending = "" if chosen is None else _check_output(chosen, form, output)
    wish = Wish(form, mark, first_day, without_risks=without_risks)
    with opened(case) as casebook:
        _check_writable(casebook)
        handling, at = queries.handling(casebook), queries.changed(casebook)
        option = case_argument(str(casebook.folder))
    _check_handling(handling, wish, option)
    shared = load_to_share(case, tlp=mark, since=first_day, internal=internal)
    ids = [pick_id(name, shared.case.events, "event", "clew events") for name in event or ()]
    _tell_left_out(shared)
    prepared = prepare(shared, handling, at, replace(wish, events=tuple(ids)))
    _check_risks(prepared)
    content = write(prepared, ending)
    digest, reports, mark = sha256(as_one(content)), prepared.reports, prepared.mark
    with opened(case) as casebook:
        casebook.note_export(form, digest, internal, stamp(), to=to, tlp=mark, reports=reports)
    _write(output, content)
    if output is not None:
        told = f"{output}: {count(reports, 'report')} written" + (f", TLP:{mark}" if mark else "")
        tell(f"{told}, for internal use only" if internal else f"{told}, protected persons masked")


def _check_writable(casebook: Casebook) -> None:
    if not casebook.writable:
        raise CaseError(
            f"{casebook.folder}: it can't be written to, and its log must note each export; "
            f"copy the folder and export from the copy"
        )


def _form(name: str) -> Form | None:
    """Return the form of that name, None for json. Raises SettingError for an unknown one."""
    if name == "json":
        return None
    if name not in FORMS:
        known = ", ".join(("json", *FORMS))
        raise SettingError(f"export {name}: not known; one of: {known}")
    return FORMS[name]


def _check_handling(handling: Handling | None, wish: Wish, option: str) -> None:
    """Raise CaseError where the casebook's handling forbids the export."""
    match find_refusal(handling, wish):
        case "unhandled":
            raise CaseError(
                f"export {wish.form}: nobody has said why this casebook is kept and who may have "
                f"it; first: clew case set --purpose … --owner … --review DATE --tlp AMBER{option}"
            )
        case "less strict" if handling is not None:
            raise CaseError(
                f"--tlp {wish.tlp}: the casebook is TLP:{handling.tlp}, and what leaves it can't "
                f"be marked less strictly; see clew case set{option}"
            )


def _tell_left_out(shared: "Shared") -> None:
    for number, why in ((shared.marked, "bear a stricter mark"), (shared.older, _OLDER)):
        if number:
            tell(f"clew: {count(number, 'report')} left out: they {why}")


def _check_risks(prepared: Prepared) -> None:
    """Say where rows leave from which a masked person could be found.

    Raises CaseError where they may not: under a mark with which it may reach anyone.
    """
    if prepared.wish.without_risks or not prepared.risks:
        return
    rows = list(dict.fromkeys(short_id(risk.row) for risk in prepared.risks))
    some = ", ".join(rows[:_RISKS]) + (" …" if len(rows) > _RISKS else "")
    told = f"in {count(len(rows), 'row')} a masked person could be found by a search ({some})"
    if prepared.is_refused:
        raise CaseError(
            f"export {prepared.wish.form}: {told}, so it can't leave as TLP:{prepared.mark}; leave "
            f"them out with --without-risks, or mark it TLP:AMBER or stricter"
        )
    tell(f"clew: {told}; --without-risks leaves them out")


def _check_output(form: Form, name: str, output: Path | None) -> str:
    """Return the ending of the output's name. Raises SettingError where it can't be written so."""
    ending = output.suffix.casefold() if output is not None else ""
    if output is None and form.is_folder:
        raise SettingError(f"export {name}: a folder of files; say where: -o FOLDER")
    if len(form.write) > 1 and ending and ending not in form.write:
        known = " or ".join(form.write)
        raise SettingError(f"{output}: {name} is written as {known}; give a name that ends so")
    if form.is_folder and output is not None and output.is_dir() and any(output.iterdir()):
        raise SettingError(f"{output}: something is in this folder; give a new or an empty one")
    return ending


def _write(output: Path | None, content: bytes | Files) -> None:
    if output is None:
        write_bytes(as_one(content))
        return
    try:
        if isinstance(content, bytes):
            output.write_bytes(content)
            return
        output.mkdir(parents=True, exist_ok=True)
        for name, inside in content.items():
            (output / name).write_bytes(inside)
    except OSError as error:
        raise CaseError(
            f"{output}: can't be written ({error.strerror}); give another -o"
        ) from error
