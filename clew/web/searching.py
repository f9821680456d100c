"""What the search page does beside showing: a table to take along, searches kept and removed."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from clew.api.asking import AtDesk
from clew.api.searching import PARAMETERS, Sought, suggestions
from clew.errors import CaseError
from clew.share.tables.cells import to_cell
from clew.store import searches
from clew.store.searching import Hit
from clew.view.desk import Desk
from clew.view.hits import HitLine, hits_of
from clew.view.shapes import Piece
from clew.web.judging import By, with_query
from clew.web.render import environment

COLUMNS = (
    "kind",
    "id",
    "name",
    "about",
    "status",
    "passage",
    "report",
    "publisher",
    "published",
    "language",
)
_AT_ONCE = 50
router = APIRouter(include_in_schema=False)


@router.get("/search.csv")
def as_table(
    desk: AtDesk, request: Request, q: Annotated[str, Query(max_length=500)] = ""
) -> StreamingResponse:
    """Give all hits of a search as a table (RFC 4180); no cell is taken for a formula."""
    narrowed = {name: request.query_params.get(name) for name in PARAMETERS}
    words = q.strip()
    found = Sought(words, narrowed).found(desk)
    return StreamingResponse(
        _lines(desk, found.hits, words),
        media_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": 'attachment; filename="search.csv"'},
    )


def _lines(desk: Desk, hits: Sequence[Hit], words: str) -> Iterator[str]:
    yield _rows([COLUMNS])
    for start in range(0, len(hits), _AT_ONCE):
        some = hits_of(desk.view, hits[start : start + _AT_ONCE], words)
        yield _rows(_cells(hit) for hit in some)


def _cells(hit: HitLine) -> tuple[str, ...]:
    report = hit.report
    told = (
        hit.kind_words,
        hit.id,
        _words(hit.name),
        hit.about,
        hit.status,
        _words(hit.passage),
        report.words if report else None,
        report.publisher if report else None,
        report.published if report else None,
        hit.language,
    )
    return tuple(to_cell(value) for value in told)


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _rows(rows: Any) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


@router.get("/search/suggest")
def suggest(told: Any = Depends(suggestions)) -> HTMLResponse:
    """Give what begins as typed, for the field that is typed into."""
    return HTMLResponse(environment().get_template("suggest.html").render(lines=told["lines"]))


@router.post("/searches")
def save(
    desk: AtDesk, by: By, name: Annotated[str, Form()], search: Annotated[str, Form()]
) -> RedirectResponse:
    """Keep a search, given as the query of its address, under a name for whoever looks."""
    asked = {key: value for key, value in parse_qsl(search) if key in ("q", *PARAMETERS)}
    with desk.writing(by) as case:
        _check(case.writable, str(case.folder))
        kept = searches.save(case, name, asked, by)
    return RedirectResponse(kept.address, status_code=303)


@router.post("/searches/remove")
def remove(
    desk: AtDesk, by: By, search: Annotated[str, Form()], back: Annotated[str, Form()] = "/search"
) -> RedirectResponse:
    """Remove a search that whoever looks had kept."""
    with desk.writing(by) as case:
        _check(case.writable, str(case.folder))
        searches.remove(case, search, by.who)
    return RedirectResponse(with_query(back, {}), status_code=303)


def _check(writable: bool, folder: str) -> None:
    if not writable:
        raise CaseError(f"{folder}: it can't be written to; save searches in a copy of it")
