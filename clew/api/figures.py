"""Figures: the ledger and each figure."""

from typing import Annotated, Any, Literal

from fastapi import Query

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.view.figures import KIND, FigureLine, FigurePage

FACETS = (
    Asked("measure", "Measure"),
    Asked("status", "Status"),
    Asked("contested", "Contested"),
    Asked("origin_kind", "Who said it first"),
    Asked("place", "Place", str),
    Asked("year", "Year", str),
)
Order = Annotated[
    Literal["measure", "day", "published"],
    Query(description="By measure; by the first day that it holds for; or by publication."),
]
Group = Annotated[
    Literal["measure"] | None,
    Query(description="What is counted alike stands together, a part right after its whole."),
]


def figures(
    desk: AtDesk,
    measure: str | None = None,
    status: str | None = None,
    contested: Literal["yes", "no"] | None = None,
    origin_kind: str | None = None,
    origin: str | None = None,
    place: str | None = None,
    year: str | None = None,
    entity: str | None = None,
    report: str | None = None,
    event: str | None = None,
    claim: str | None = None,
    group: Group = None,
    order: Order = "measure",
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List the figures that reports state, each with what it holds for. None is a sum."""
    narrowed = {
        "measure": measure,
        "status": status,
        "contested": contested,
        "origin_kind": origin_kind,
        "origin": origin,
        "place": place,
        "year": year,
        "entity": entity,
        "report": report,
        "event": event,
        "claim": claim,
    }
    by = "scope" if group else None if order == "measure" else order
    return list_of(desk, KIND, FACETS, narrowed, order=by, after=after, limit=limit)


def figure(desk: AtDesk, identity: str) -> Any:
    """Give a figure: its sentence and scope, its whole and parts, what it is compared with."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer("figures", "/figures", figures, listed("Figures", FigureLine), "The figures"),
    Answer("figure", "/figures/{identity}", figure, FigurePage, "A figure"),
)
