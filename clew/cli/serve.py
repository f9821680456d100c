"""The command that opens the workbench."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from clew.cli.opening import case_folder, stamp
from clew.cli.options import CaseOption
from clew.cli.terminal import say, tell
from clew.errors import CaseError
from clew.store.casebook import DATABASE, Casebook, open_case

_PORT = 8117


def serve(
    case: CaseOption = None,
    port: Annotated[int, typer.Option("--port", help="On which port.", min=1, max=65535)] = _PORT,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="On which address; else this machine only."),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that browsers reach it by."),
    ] = None,
    login: Annotated[
        bool, typer.Option("--login", help="Ask for a login on this machine too.")
    ] = False,
    tls: Annotated[
        bool, typer.Option("--tls", help="A proxy gives it to browsers as https; asks for a login.")
    ] = False,
) -> None:
    """Open the casebook in a browser: read, see, check and decide.

    A casebook that is named and isn't there is made. Only this machine can reach it, without a
    login, unless the options say otherwise.
    """
    import uvicorn  # not with the others: it takes time to load

    from clew.view.desk import Desk
    from clew.web.app import create_app
    from clew.web.guard import configure

    def progress(done: int, whole: int) -> None:
        if whole > done:
            tell(f"{done:,} of {whole:,} groups of reports are ready")

    folder = case_folder(case)
    with ExitStack() as until_stopped:
        users = until_stopped.enter_context(_opened(folder, is_named=case is not None))
        who = stamp().who
        config = configure(users, who, host=host, port=port, names=name or (), login=login, tls=tls)
        desk = Desk(folder, stamp(), progress, waits=False)
        until_stopped.callback(desk.close)
        say(f"The workbench: {config.address()}  (stop it with Ctrl-C)")
        uvicorn.run(
            create_app(desk, config),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            proxy_headers=config.login,  # who tries to log in, as a proxy of this machine tells it
        )


def _opened(folder: Path, *, is_named: bool) -> Casebook:
    """Return the casebook of a folder, a new one where it was named and isn't there.

    Raises CaseError where none was named: then it is more likely that this is another folder.
    """
    is_new = not (folder / DATABASE).is_file()
    if is_new and not is_named:
        raise CaseError(
            f"{folder}: no casebook is here; make one and open it with clew serve --case {folder}, "
            f"or read reports into it first with clew ingest FOLDER"
        )
    casebook = open_case(folder, stamp(), create=is_new)
    if is_new:
        say(f"A new casebook: {folder}")
    return casebook
