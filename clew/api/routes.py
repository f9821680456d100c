"""Routes: the list and each route."""

from typing import Annotated, Any

from fastapi import Query

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.view.routes import KIND, RouteLine, RoutePage

FACETS = (
    Asked("from", "From", str),
    Asked("through", "Through", str),
    Asked("to", "To", str),
    Asked("mode", "In", str),
    Asked("status", "Status"),
)


def routes(
    desk: AtDesk,
    start: Annotated[str | None, Query(alias="from", description="From this place.")] = None,
    through: str | None = None,
    to: str | None = None,
    mode: str | None = None,
    status: str | None = None,
    entity: str | None = None,
    report: str | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List the routes that claims tell stops of: from where, through where, to where."""
    narrowed = {
        "from": start,
        "through": through,
        "to": to,
        "mode": mode,
        "status": status,
        "entity": entity,
        "report": report,
    }
    return list_of(desk, KIND, FACETS, narrowed, after=after, limit=limit)


def route(desk: AtDesk, identity: str) -> Any:
    """Give a route: its stops, in what, how many, and the claims that tell it."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer("routes", "/routes", routes, listed("Routes", RouteLine), "The routes"),
    Answer("route", "/routes/{identity}", route, RoutePage, "A route"),
)
