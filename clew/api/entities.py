"""Entities: the list and each entity with what is told of it."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import create_model

from clew.api.asking import (
    After,
    Answer,
    Asked,
    AtDesk,
    Filter,
    Limit,
    Missing,
    list_of,
    page_of,
)
from clew.store import viewing
from clew.view import events, relations, review
from clew.view.desk import Desk
from clew.view.entities import KIND, EntityLine, EntityPage, country_words
from clew.view.mentioned import Mentioned, first_mentions
from clew.view.shapes import to_body

FACETS = (
    Asked("kind", "Kind"),
    Asked("named", "Called by a name"),
    Asked("category", "Category"),
    Asked("country", "Country", country_words),
)
Order = Annotated[
    Literal["reports", "name"], Query(description="First what most reports tell of, or by name.")
]
_SUGGESTIONS = 5
_FIRST = 20  # events, relations, figures or reports on the page of an entity


@dataclass(frozen=True, slots=True)
class Few:
    """The first lines of a list about an entity, how many there are, and where all of them are.

    ``total`` is None where there are more than are counted.
    """

    lines: tuple[dict[str, Any], ...]
    total: int | None
    address: str


def entities(
    desk: AtDesk,
    kind: str | None = None,
    named: Literal["yes", "no"] | None = None,
    category: str | None = None,
    country: str | None = None,
    order: Order = "reports",
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List persons, organisations, places and operations; who is protected is only counted."""
    narrowed = {"kind": kind, "named": named, "category": category, "country": country}
    if not any(narrowed.values()):
        narrowed["protected"] = "no"
    by = None if order == "reports" else order
    told = list_of(desk, KIND, FACETS, narrowed, order=by, after=after, limit=limit)
    return told | {"protected": viewing.count(desk.view, KIND, "protected", "yes")}


def entity(desk: AtDesk, identity: str) -> Any:
    """Give an entity: its names, status and why, place, events, relations, figures, mentions.

    Of a protected one only that it is protected.
    """
    page = _page(desk, identity)
    few = {"events": "event", "relations": "relation", "figures": "figure", "reports": "report"}
    if page["entity"]["protected"]:
        none: dict[str, Any] = {name: to_body(Few((), 0, f"/{name}")) for name in few}
        return page | none | {"mentions": [], "suggestions": []}
    name = page["entity"]["id"]
    told = {path: _few(desk, kind, path, name) for path, kind in few.items()}
    mentions = first_mentions(desk.view, name)
    return page | told | {"mentions": mentions, "suggestions": _suggestions(desk, name)}


def _suggestions(desk: Desk, identity: str) -> list[dict[str, Any]]:
    """Return who or what an entity may be one with, the weightiest first, each with reasons."""
    wanted = {"entity": identity, "kind": "same"}
    found = viewing.slice_of(desk.view, review.KIND, wanted, limit=_SUGGESTIONS).lines
    pages = (viewing.page(desk.view, review.KIND, line["id"]) for line in found)
    return [page for page in pages if page is not None]


def _page(desk: Desk, identity: str) -> dict[str, Any]:
    """Return the page of an entity; under a former id that of what it was joined with."""
    try:
        return page_of(desk, KIND, identity)
    except Missing:
        joined = viewing.slice_of(desk.view, KIND, {"was": identity}, limit=1).lines
        if not joined:
            raise
        return page_of(desk, KIND, joined[0]["id"])


def _few(desk: Desk, kind: str, path: str, identity: str) -> dict[str, Any]:
    told = viewing.slice_of(desk.view, kind, {"entity": identity}, limit=_FIRST)
    few: dict[str, Any] = to_body(Few((), told.total, f"/{path}?entity={identity}"))
    return few | {"lines": told.lines}


def _few_of(name: str, line: Any) -> Any:
    return create_model(name, lines=(list[line], ...), total=(int | None, ...), address=(str, ...))


_LIST: Any = create_model(
    "Entities",
    lines=(list[EntityLine], ...),
    next=(str | None, ...),
    total=(int | None, ...),
    filters=(list[Filter], ...),
    protected=(int, ...),
)
_SHOWN: dict[str, Any] = {name: (kind, ...) for name, kind in EntityPage.__annotations__.items()}
_PAGE: Any = create_model(
    "Entity",
    **_SHOWN,
    events=(_few_of("EventsOf", events.EventLine), ...),
    relations=(_few_of("RelationsOf", relations.RelationLine), ...),
    figures=(Few, ...),
    reports=(Few, ...),
    mentions=(list[Mentioned], ...),
    suggestions=(list[review.ReviewPage], ...),
)
ANSWERS = (
    Answer("entities", "/entities", entities, _LIST, "The entities"),
    Answer("entity", "/entities/{identity}", entity, _PAGE, "An entity"),
)
