"""Reading a sentence as it was published: by a form with a reason, shown once, kept nowhere."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from clew.api.asking import AtDesk
from clew.view.originals import open_original
from clew.view.shapes import to_body
from clew.web.judging import By
from clew.web.render import page

router = APIRouter(include_in_schema=False)


@router.post("/originals")
def original(
    request: Request,
    desk: AtDesk,
    by: By,
    subject: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Show the sentence of a claim or figure as published, once the log has noted who and why."""
    viewer = getattr(request.state, "viewer", None)
    if viewer is not None and not viewer.may("analyst"):
        raise HTTPException(
            403, f"{viewer.name}: reads what is masked only; ask an owner for the role of analyst"
        )
    with desk.writing(by) as case:
        opened = open_original(case, subject, why, by)
    shown = page(request, "original.html", to_body(opened))
    shown.headers["Cache-Control"] = "no-store"
    return shown
