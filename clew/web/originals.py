"""Reading what was published as it was: by a form with a reason, shown once, kept nowhere."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse

from clew.api.asking import AtDesk
from clew.api.viewers import require
from clew.view.originals import open_original
from clew.view.shapes import to_body
from clew.web.judging import By
from clew.web.render import page

router = APIRouter(include_in_schema=False)


@router.post("/originals", dependencies=[Depends(require("analyst"))])
def original(
    request: Request,
    desk: AtDesk,
    by: By,
    subject: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Show a claim's or figure's sentence, or a report, as published, once the log has noted it."""
    with desk.writing(by) as case:
        opened = open_original(case, subject, why, by)
    shown = page(request, "original.html", to_body(opened))
    shown.headers["Cache-Control"] = "no-store"
    return shown
