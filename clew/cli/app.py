"""The commands of ``clew`` and the one place where errors become a line and an exit status."""

import errno
import os
import sys
from typing import Annotated

import typer

from clew import __version__
from clew.cli import handling, importing, judging, lists, single, users, weighed
from clew.cli.expiry import expire
from clew.cli.export import export
from clew.cli.ingest import ingest
from clew.cli.log import log
from clew.cli.serve import serve
from clew.cli.terminal import tell
from clew.errors import ClewError

USAGE, STOPPED, PIPE_CLOSED = 2, 130, 141
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"clew {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def clew(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read reports on human trafficking and migrant smuggling into a casebook.

    Who, what, where, when, how many, and who says so: each fact tied to its sentence.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for command in (
    ingest,
    single.brief,
    lists.documents,
    lists.claims,
    lists.figures,
    lists.entities,
    lists.events,
    lists.relations,
    lists.routes,
    weighed.contradictions,
    weighed.hypotheses,
    weighed.origins,
    weighed.lineage,
    single.show,
    lists.search,
    judging.judge,
    judging.judgements,
    export,
    judging.rebuild,
    serve,
    expire,
    log,
    single.verify,
):
    app.command()(command)


app.command("import")(importing.import_)
app.add_typer(handling.commands, name="case")
app.add_typer(users.commands, name="user")


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process.

    Exit status 0: done; 1: some files failed or the casebook is not whole; 2: a wrong option or
    a casebook that can't be used; 130: stopped by the user; 141: nobody reads the output.
    """
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status; errors are one line on stderr."""
    try:
        status = app(arguments, prog_name="clew", standalone_mode=False)
        sys.stdout.flush()
    except ClewError as error:
        tell(f"clew: {error}")
        return USAGE
    except typer.TyperException as error:
        tell(f"clew: {_plain(error.format_message())}; see `{_help_of(error)}`")
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        tell("clew: stopped")
        return STOPPED
    except OSError as error:
        if error.errno != errno.EPIPE and (error.errno not in _DISK or error.filename):
            raise  # a bug: what commands read and write says so itself
        _drop_output()
        if error.errno == errno.EPIPE:
            return PIPE_CLOSED
        tell(f"clew: the output can't be written ({error.strerror}); make room, or write elsewhere")
        return USAGE
    except SystemExit as end:  # so the libraries below answer a closed pipe
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        _drop_output()
        return PIPE_CLOSED
    return status if isinstance(status, int) else 0


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the process is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plain(message: str) -> str:
    """Return what the library says of a wrong value without the library's own words.

    >>> _plain("Invalid value for '--status': Value error, 'x' is not one of 'a', 'b'.")
    "Invalid value for '--status': 'x' is not one of 'a', 'b'"
    """
    said = message.replace("Value error, ", "").replace("Input should be", "it must be")
    return said.partition(", unable to parse")[0].rstrip(".")


def _help_of(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'clew'} --help"
