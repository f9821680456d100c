"""The command that lets a casebook leave the house."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clew.cli.forms import FORMS, Files, Form, Write
from clew.cli.ids import pick_id
from clew.cli.opening import case_argument, load_to_share, opened, stamp
from clew.cli.options import CaseOption
from clew.cli.terminal import tell, write_bytes
from clew.errors import CaseError, SettingError
from clew.ids import sha256
from clew.model import Handling, Tlp, allows, strictest
from clew.protect.reidentification import Risk
from clew.share.case import Case, without_protected
from clew.share.json_export import to_json
from clew.share.package import (
    find_risks_in,
    leave_out_risks,
    of_events,
    only_events,
    pack,
    replies_in,
    without_rows,
)
from clew.share.words import count, short_id
from clew.store import queries
from clew.store.casebook import Casebook
from clew.store.handling import to_day, to_tlp

if TYPE_CHECKING:
    from clew.sharing import Shared

_OPEN: tuple[Tlp, ...] = ("CLEAR", "GREEN")  # marks with which it may reach anyone
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
    write = None if chosen is None else _writer(chosen, form, output)
    with opened(case) as casebook:
        _check_writable(casebook)
        handling, at = queries.handling(casebook), queries.changed(casebook)
        option = case_argument(str(casebook.folder))
    if write is not None or mark is not None or without_risks:
        handling = _checked(handling, mark, form, option)
    shared = load_to_share(case, tlp=mark, since=first_day, internal=internal)
    ids = [pick_id(name, shared.case.events, "event", "clew events") for name in event or ()]
    _tell_left_out(shared)
    if handling is not None and not internal:
        mark = mark or strictest((handling.tlp, *shared.marks))
        handling = replace(handling, tlp=mark)
    if write is None or handling is None:
        shown = _own(shared, ids, mark, form, without_risks)
        text = to_json(shown, handling, replies_in(shown, shared.replies))
        content: bytes | Files = text.encode("utf-8", "backslashreplace")
    else:
        package = pack(shared.case, handling, at, replies=shared.replies)
        package = only_events(package, ids) if ids else package
        if _must_leave_out(package.risks, handling.tlp, form, without_risks):
            package = leave_out_risks(package)
        content, shown = write(package), package.case
    digest, reports = sha256(_as_one(content)), len(shown.readings)
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


def _own(
    shared: "Shared", events: Sequence[str], mark: Tlp | None, form: str, without_risks: bool
) -> Case:
    """Return what the house's own shape tells; it withholds no numbers."""
    shown = of_events(shared.case, events) if events else shared.case
    if shown.internal or (mark is None and not without_risks):
        return shown
    risks = find_risks_in(without_protected(shown))
    leaving = _must_leave_out(risks, mark, form, without_risks)
    return without_rows(shown, risks) if leaving else shown


def _form(name: str) -> Form | None:
    """Return the form of that name, None for json. Raises SettingError for an unknown one."""
    if name == "json":
        return None
    if name not in FORMS:
        known = ", ".join(("json", *FORMS))
        raise SettingError(f"export {name}: not known; one of: {known}")
    return FORMS[name]


def _checked(handling: Handling | None, mark: Tlp | None, form: str, option: str) -> Handling:
    """Return how the casebook is handled. Raises CaseError where that forbids the export."""
    if handling is None:
        raise CaseError(
            f"export {form}: nobody has said why this casebook is kept and who may have it; first: "
            f"clew case set --purpose … --owner … --review DATE --tlp AMBER{option}"
        )
    if mark is not None and not allows(handling.tlp, mark):
        raise CaseError(
            f"--tlp {mark}: the casebook is TLP:{handling.tlp}, and what leaves it can't be marked "
            f"less strictly; see clew case set{option}"
        )
    return handling


def _tell_left_out(shared: "Shared") -> None:
    for number, why in ((shared.marked, "bear a stricter mark"), (shared.older, _OLDER)):
        if number:
            tell(f"clew: {count(number, 'report')} left out: they {why}")


def _must_leave_out(
    risks: Sequence[Risk], mark: Tlp | None, form: str, without_risks: bool
) -> bool:
    """Are rows to be left out from which a masked person could be found? Say so where they stay.

    Raises CaseError where they may not stay: under a mark with which it may reach anyone.
    """
    if without_risks or not risks:
        return bool(risks)
    rows = list(dict.fromkeys(short_id(risk.row) for risk in risks))
    some = ", ".join(rows[:_RISKS]) + (" …" if len(rows) > _RISKS else "")
    told = f"in {count(len(rows), 'row')} a masked person could be found by a search ({some})"
    if mark in _OPEN:
        raise CaseError(
            f"export {form}: {told}, so it can't leave as TLP:{mark}; leave them out with "
            f"--without-risks, or mark it TLP:AMBER or stricter"
        )
    tell(f"clew: {told}; --without-risks leaves them out")
    return False


def _writer(form: Form, name: str, output: Path | None) -> Write:
    ending = output.suffix.casefold() if output is not None else ""
    if output is None and form.is_folder:
        raise SettingError(f"export {name}: a folder of files; say where: -o FOLDER")
    if len(form.write) > 1 and ending and ending not in form.write:
        known = " or ".join(form.write)
        raise SettingError(f"{output}: {name} is written as {known}; give a name that ends so")
    if form.is_folder and output is not None and output.is_dir() and any(output.iterdir()):
        raise SettingError(f"{output}: something is in this folder; give a new or an empty one")
    return form.write.get(ending) or next(iter(form.write.values()))


def _as_one(content: bytes | Files) -> bytes:
    if isinstance(content, bytes):
        return content
    return b"".join(f"{name}\n".encode() + content[name] for name in sorted(content))


def _write(output: Path | None, content: bytes | Files) -> None:
    if output is None:
        write_bytes(_as_one(content))
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
