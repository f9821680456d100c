"""The command that lets a casebook leave the house."""

from pathlib import Path
from typing import Annotated

import typer

from clew.cli.opening import load, opened, stamp
from clew.cli.options import CaseOption
from clew.cli.terminal import tell, write_bytes
from clew.errors import CaseError
from clew.ids import sha256
from clew.share.json_export import to_json
from clew.share.words import count


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="json: all of it, one object.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here, not to standard output."),
    ] = None,
    internal: Annotated[
        bool,
        typer.Option(
            "--internal",
            help="With the spans of protected persons: for your own systems only.",
        ),
    ] = False,
    case: CaseOption = None,
) -> None:
    """Write the casebook for other programs; protected names are masked. The log keeps note."""
    if form != "json":
        raise CaseError(f"export {form}: not known; `clew export json` is what there is")
    with opened(case) as casebook:
        if not casebook.writable:
            raise CaseError(
                f"{casebook.folder}: it can't be written to, and its log must note each export; "
                f"copy the folder and export from the copy"
            )
    joined = load(case, internal=internal)
    content = to_json(joined).encode("utf-8", "backslashreplace")
    with opened(case) as casebook:
        casebook.note_export(form, sha256(content), internal, stamp())
    _write(output, content)
    if output is not None:
        told = f"{output}: {count(len(joined.readings), 'report')} written"
        tell(f"{told}, for internal use only" if internal else f"{told}, protected names masked")


def _write(output: Path | None, content: bytes) -> None:
    if output is None:
        write_bytes(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CaseError(
            f"{output}: can't be written ({error.strerror}); give another -o"
        ) from error
