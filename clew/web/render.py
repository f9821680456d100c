"""Pages from shapes: the templates, what they may call, and how an error looks."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clew import __version__
from clew.api.app import status_of
from clew.model import GRADES
from clew.model.hypotheses import LIKELIHOODS
from clew.share.words import count, day, language_name, plain_kind, short_id, shortened
from clew.view.desk import Desk
from clew.view.shapes import direction
from clew.web.charts.amounts import draw_alone, draw_figures
from clew.web.charts.still_map import still_map
from clew.web.charts.times import draw_times
from clew.web.judging import JUDGED, just_judged
from clew.web.navigation import NAVIGATION

HERE = Path(__file__).parent
_ONE_PAGE = ("after", JUDGED)  # what leads to a place in a list, not to another list


@cache
def environment() -> Environment:
    """Return the templates. Everything is escaped; what is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": plain_kind,
        "short": short_id,
        "language": language_name,
        "direction": direction,
        "counted": count,
        "shortened": shortened,
        "still_map": still_map,
        "day": lambda told: day(date.fromisoformat(told)),
    }
    made.globals |= {
        "version": __version__,
        "grades": GRADES,
        "likelihoods": LIKELIHOODS,
        "draw_times": draw_times,
        "draw_figures": draw_figures,
        "draw_alone": draw_alone,
    }
    return made


def page(request: Request, template: str, told: Any, status: int = 200) -> HTMLResponse:
    """Return a page: a template filled with the answer to a question of the API."""

    def query(**changed: str | int | None) -> str:
        """Return this page's address with other filters; a list begins anew."""
        kept = {k: v for k, v in request.query_params.items() if k not in _ONE_PAGE}
        wanted = {k: v for k, v in (kept | changed).items() if v is not None and v != ""}
        return f"?{urlencode(wanted)}" if wanted else request.url.path

    context: dict[str, Any] = {
        "request": request,
        "page": told,
        "query": query,
        "navigation": NAVIGATION,
        "casebook": _casebook(request),
        "viewer": getattr(request.state, "viewer", None),
        "csrf": _csrf(request),
        "judged": just_judged(request),
        "filling": getattr(getattr(request.app.state, "desk", None), "filling", None),
    }
    return HTMLResponse(environment().get_template(template).render(context), status)


def error_page(request: Request, error: Exception) -> HTMLResponse:
    """Return the page of an error that is no bug: what happened and what to do."""
    status, words = status_of(error)
    told = page(request, "error.html", {"status": status, "words": words}, status)
    told.headers.update(getattr(error, "headers", None) or {})
    return told


def _casebook(request: Request) -> Mapping[str, str]:
    desk: Desk | None = getattr(request.app.state, "desk", None)
    known = desk is not None and getattr(request.state, "viewer", None) is not None
    return {"name": desk.folder.resolve().name if desk and known else ""}


def _csrf(request: Request) -> Markup:
    """Return the hidden field that every form which changes something carries."""
    token = getattr(request.state, "csrf", "")
    return Markup('<input type="hidden" name="csrf" value="{}">').format(token)
