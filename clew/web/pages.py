"""The pages: each is the answer to a question of the API, shown by a template."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

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
from clew.api.asking import Answer
from clew.api.log import ANSWERS as LOG
from clew.api.reading_in import ANSWERS as READING_IN
from clew.api.share import ANSWERS as SHARE
from clew.web.render import page

TEMPLATES: dict[str, str] = {
    "reports": "reports.html",
    "report": "report.html",
    "claims": "claims.html",
    "claim": "claim.html",
    "reading": "reading.html",
    "share": "share.html",
    "shared": "shared.html",
    "log": "log.html",
    "proven": "proven.html",
    "search": "search.html",
    "events": "events.html",
    "event": "event.html",
    "contradictions": "contradictions.html",
    "contradiction": "contradiction.html",
    "hypotheses": "hypotheses.html",
    "hypotheses_on": "matrix.html",
    "lineage": "lineage.html",
    "lineage_of": "derivation.html",
    "figures": "figures.html",
    "figure": "figure.html",
    "entities": "entities.html",
    "entity": "entity.html",
    "relations": "relations.html",
    "relation": "relation.html",
    "routes": "routes.html",
    "route": "route.html",
    "origins": "origins.html",
    "origin": "origin.html",
    "judgements": "judgements.html",
    "review": "review.html",
    "map": "map.html",
    "network": "network.html",
    "ties": "ties.html",
    "tie": "tie.html",
    "timeline": "timeline.html",
}
"""By the name of the answer: the template that shows it."""
SHOWN: tuple[Answer, ...] = (
    *reports.ANSWERS,
    *claims.ANSWERS,
    *(answer for answer in (*SHARE, *LOG) if "{" not in answer.path),
    *events.ANSWERS,
    *contradictions.ANSWERS,
    *hypotheses.ANSWERS,
    *lineage.ANSWERS,
    *figures.ANSWERS,
    *entities.ANSWERS,
    *relations.ANSWERS,
    *routes.ANSWERS,
    *searching.ANSWERS,
    *origins.ANSWERS,
    *judgements.ANSWERS,
    *review.ANSWERS,
    *places.ANSWERS,
    *network.ANSWERS,
    *timeline.ANSWERS,
)
RUNS: tuple[Answer, ...] = (
    *READING_IN,
    *(answer for answer in (*SHARE, *LOG) if "{" in answer.path),
)
"""Pages of what runs in the background: there are none until somebody begins something."""


def router() -> APIRouter:
    """Return the routes of the pages."""
    made = APIRouter(include_in_schema=False)
    for answer in (*SHOWN, *RUNS):
        made.add_api_route(
            answer.path,
            _showing(answer),
            name=answer.name,
            response_class=HTMLResponse,
        )
    return made


def _showing(answer: Answer) -> Callable[..., Any]:
    template = TEMPLATES[answer.name]

    def show(request: Request, told: Any = Depends(answer.ask)) -> HTMLResponse:
        return page(request, template, told)

    return show
