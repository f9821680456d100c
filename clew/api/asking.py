"""What every question to a casebook has: the desk it is asked at, a cursor, filters, an answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from pydantic import create_model

from clew.errors import ClewError
from clew.share.words import plain_kind
from clew.store import viewing
from clew.view.desk import Desk
from clew.view.shapes import to_body

Words = Callable[[str], str]


class Missing(ClewError):
    """What was asked for is not there."""


def desk_of(request: Request) -> Desk:
    """Return the desk of the casebook that is served."""
    desk: Desk = request.app.state.desk
    desk.follow()
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]
After = Annotated[str | None, Query(description="The `next` of another answer.")]
Limit = Annotated[int, Query(ge=1, le=200, description="How many lines at most.")]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which a list may be narrowed, and how many lines have it."""

    value: str
    words: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet of a list with its values, the commonest first."""

    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A facet that a list may be narrowed by: its name, its title, and its values in words."""

    name: str
    words: str
    value_words: Words = plain_kind


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the API and of the page that shows its answer.

    ``path`` is the page's address; ``ask`` answers with a value in the types of JSON, ``shape`` is
    the type of the answer, for the description of the API.
    """

    name: str
    path: str
    ask: Callable[..., Any]
    shape: Any
    summary: str


def listed(name: str, line: type) -> Any:
    """Return the shape of a list of such lines."""
    return create_model(
        name,
        lines=(list[line], ...),  # type: ignore[valid-type]
        next=(str | None, ...),
        total=(int | None, ...),
        filters=(list[Filter], ...),
    )


def list_of(
    desk: Desk,
    kind: str,
    asked: Iterable[Asked],
    narrowed: Mapping[str, str | None],
    *,
    order: str | None = None,
    within: tuple[str, str] | None = None,
    after: str | None = None,
    limit: int = 50,
) -> dict[str, Any]:
    """Return a list of the view with the facets it may be narrowed by."""
    told = viewing.slice_of(
        desk.view, kind, narrowed, order=order, within=within, after=after, limit=limit
    )
    filters = [_filter(desk, kind, facet, narrowed.get(facet.name)) for facet in asked]
    return {
        "lines": told.lines,
        "next": told.next,
        "total": told.total,
        "filters": to_body(filters),
    }


def _filter(desk: Desk, kind: str, asked: Asked, chosen: str | None) -> Filter:
    found = viewing.tally(desk.view, kind, asked.name)
    if chosen and chosen not in dict(found):
        found = [*found, (chosen, viewing.count(desk.view, kind, asked.name, chosen))]
    choices = (Choice(v, asked.value_words(v), number, v == chosen) for v, number in found)
    return Filter(asked.name, asked.words, tuple(choices))


def page_of(desk: Desk, kind: str, identity: str) -> dict[str, Any]:
    """Return the page of a thing, by its id or the beginning of it.

    Raises Missing where there is none, or more than one begins so.
    """
    found = viewing.page(desk.view, kind, identity)
    if found is None:
        ids = viewing.find_ids(desk.view, kind, identity) if identity else []
        found = viewing.page(desk.view, kind, ids[0]) if len(ids) == 1 else None
    if found is None:
        raise Missing(
            f"{identity}: there is no such {plain_kind(kind)} in this casebook; it may have been "
            f"judged wrong, joined with another, or expired. The list or the search finds what is"
        )
    return found
