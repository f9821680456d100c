"""The command that takes in what another casebook gave."""

import json
from pathlib import Path
from typing import Annotated

import typer

from clew.cli.opening import case_argument, case_folder, stamp
from clew.cli.options import CaseOption
from clew.cli.terminal import say, tell
from clew.errors import CaseError, ReadError, SettingError
from clew.settings import read_settings
from clew.share.forms import READERS
from clew.share.json_import import is_export
from clew.share.words import count
from clew.store.casebook import open_case

_REFUSED = 20  # lines told by name
_GUESSED = 64_000_000  # bytes that are parsed to see what they are


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What another casebook gave.")],
    form: Annotated[
        str | None,
        typer.Option("--as", metavar="FORM", help=f"One of: {', '.join(READERS)}; else it shows."),
    ] = None,
    case: CaseOption = None,
) -> None:
    """Take in an export of another casebook: its claims stay its own and count as no new origin.

    The giver is the publisher of what was received; the same gift taken twice adds nothing.
    """
    from clew.pipeline import receive  # not with the others: it loads the parser's library

    content = _content(file)
    name = form or recognise(content)
    if name is None or name not in READERS:
        known = ", ".join(READERS)
        fault = f"{form} is not known" if form else "neither whole JSON nor lines of JSON of a form"
        raise SettingError(f"{file}: {fault}; give an export, or say what it is: --as {known}")
    try:
        received = READERS[name](content)
    except ReadError as error:
        raise ReadError(f"{file}: {error}") from error
    folder = case_folder(case)
    with open_case(folder, stamp(), create=True) as casebook:
        new, known_before = receive(received, name, file, casebook, stamp())
    giver = received.giver or "somebody who isn't stated"
    mark = f", TLP:{received.tlp}" if received.tlp else ""
    line = f"{count(new, 'report')} received from {giver}{mark}"
    say(line + (f", {known_before:,} known before." if known_before else "."))
    if received.refused:
        refused = received.refused
        tell(f"{count(len(refused), 'line')} could not be taken in; the others are kept:")
        for one in refused[:_REFUSED]:
            tell(f"line {one.line}: {one.reason}", indent="  ")
        if len(refused) > _REFUSED:
            tell(f"and {len(refused) - _REFUSED:,} more", indent="  ")
    say(f"Next: clew brief{case_argument(str(folder))}")


def recognise(content: bytes) -> str | None:
    """Return the form that some bytes are in, None where they are in none of them.

    >>> recognise(b'{"type": "bundle", "objects": []}'), recognise(b"some report")
    ('stix', None)
    """
    if len(content) > _GUESSED:
        return None
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        first = content.lstrip().partition(b"\n")[0]
        return "ftm" if first.startswith(b"{") and b'"schema"' in first else None
    if isinstance(told, dict) and told.get("type") == "bundle":
        return "stix"
    if is_export(told):
        return "json"
    return "ftm" if isinstance(told, dict) and "schema" in told else None


def _content(file: Path) -> bytes:
    most = read_settings().max_bytes
    try:
        if file.stat().st_size > most:
            raise CaseError(
                f"{file}: more than {most:,} bytes; set CLEW_MAX_BYTES to take in larger files"
            )
        return file.read_bytes()
    except OSError as error:
        raise CaseError(f"{file}: can't be read ({error.strerror}); give another file") from error
