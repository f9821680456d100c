"""The routes of the API, and the one shape of its errors."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from clew.api import (
    claims,
    contradictions,
    entities,
    events,
    figures,
    hypotheses,
    judgements,
    lineage,
    network,
    origins,
    places,
    relations,
    reports,
    review,
    routes,
    searching,
    timeline,
)
from clew.api.asking import Answer, Missing
from clew.api.front import ANSWERS as FRONT
from clew.api.log import ANSWERS as LOG
from clew.api.reading_in import ANSWERS as READING_IN
from clew.api.share import ANSWERS as SHARE
from clew.errors import CaseError, ClewError

ANSWERS: tuple[Answer, ...] = (
    *reports.ANSWERS,
    *claims.ANSWERS,
    *FRONT,
    *READING_IN,
    *SHARE,
    *LOG,
    *events.ANSWERS,
    *contradictions.ANSWERS,
    *hypotheses.ANSWERS,
    *lineage.ANSWERS,
    *figures.ANSWERS,
    *entities.ANSWERS,
    *relations.ANSWERS,
    *routes.ANSWERS,
    *searching.ANSWERS,
    searching.SUGGESTIONS,
    *origins.ANSWERS,
    *judgements.ANSWERS,
    *review.ANSWERS,
    *places.ANSWERS,
    *network.ANSWERS,
    *timeline.ANSWERS,
)
"""All that can be asked: each is a page too."""
PREFIX = "/api"
_NOT_FOUND, _REFUSED, _BUSY = 404, 422, 503


class Error(BaseModel):
    """What went wrong, in one line."""

    ok: bool
    error: str
    status: int


def router() -> APIRouter:
    """Return the routes of the API."""
    made = APIRouter(prefix=PREFIX, responses={code: {"model": Error} for code in (404, 422)})
    for answer in ANSWERS:
        made.add_api_route(
            answer.path,
            _answering(answer),
            name=f"api:{answer.name}",
            response_model=answer.shape,
            summary=answer.summary,
            description=answer.ask.__doc__,
        )
    return made


def _answering(answer: Answer) -> Callable[..., Any]:
    def respond(told: Any = Depends(answer.ask)) -> JSONResponse:
        return JSONResponse(told)

    return respond


def status_of(error: Exception) -> tuple[int, str]:
    """Return the status and the line of an error that is no bug."""
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, RequestValidationError):
        told = error.errors()[0]
        where = ".".join(str(part) for part in told["loc"][1:])
        return _REFUSED, f"{where}={told.get('input')!r}: {told['msg']}"
    if isinstance(error, Missing):
        return _NOT_FOUND, str(error)
    busy = isinstance(error, CaseError) and "another run is writing" in str(error)
    return (_BUSY if busy else _REFUSED), str(error)


def to_error(error: Exception) -> JSONResponse:
    """Return an error in its one shape."""
    status, words = status_of(error)
    headers = error.headers if isinstance(error, HTTPException) else None
    return JSONResponse({"ok": False, "error": words, "status": status}, status, headers)


def tell_errors(app: FastAPI, tell: Callable[[Request, Exception], Any]) -> None:
    """Let errors that are no bugs be told: by the API in its shape, by pages as ``tell`` does."""

    def told(request: Request, error: Exception) -> Any:
        path = request.url.path
        if isinstance(error, HTTPException) and error.status_code == _NOT_FOUND:
            error = Missing(f"{path}: no page has this address; the menu leads to all lists")
        is_api = path.startswith(f"{PREFIX}/")
        return to_error(error) if is_api else tell(request, error)

    for kind in (ClewError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, told)
