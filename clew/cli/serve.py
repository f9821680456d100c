"""The command that opens the workbench."""

from typing import Annotated

import typer

from clew.cli.opening import case_folder, stamp
from clew.cli.options import CaseOption
from clew.cli.terminal import say, tell

_PORT = 8117


def serve(
    case: CaseOption = None,
    port: Annotated[int, typer.Option("--port", help="On which port.", min=1, max=65535)] = _PORT,
) -> None:
    """Open the casebook in a browser: read, see, check and decide.

    Only this machine can reach it.
    """
    import uvicorn  # not with the others: it takes time to load

    from clew.view.desk import Desk
    from clew.web.app import create_app

    def progress(done: int, whole: int) -> None:
        if whole > done:
            tell(f"{done:,} of {whole:,} groups of reports are ready")

    desk = Desk(case_folder(case), stamp(), progress)
    try:
        say(f"The workbench: http://localhost:{port}  (stop it with Ctrl-C)")
        uvicorn.run(create_app(desk), host="127.0.0.1", port=port, log_level="warning")
    finally:
        desk.close()
