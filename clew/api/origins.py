"""Origins: the list and each origin."""

from typing import Annotated, Any, Literal

from fastapi import Query

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.model import GRADES
from clew.share.resting import KINDS
from clew.view.origins import KIND, OriginLine, OriginPage


def _grade_words(grade: str) -> str:
    return f"{grade} {GRADES[grade]}" if grade in GRADES else "not graded"


FACETS = (
    Asked("kind", "Kind", lambda kind: KINDS.get(kind, kind)),
    Asked("grade", "Grade", _grade_words),
)
Order = Annotated[
    Literal["reports", "claims", "name"],
    Query(description="First in most reports, with most claims and figures, or by name."),
]


def origins(
    desk: AtDesk,
    kind: str | None = None,
    grade: str | None = None,
    entity: str | None = None,
    order: Order = "reports",
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List who first said things, and what rests on it."""
    narrowed = {"kind": kind, "grade": grade, "entity": entity}
    by = None if order == "reports" else order
    return list_of(desk, KIND, FACETS, narrowed, order=by, after=after, limit=limit)


def origin(desk: AtDesk, identity: str) -> Any:
    """Give an origin: what rests on it, and which outlets tell it on."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer("origins", "/origins", origins, listed("Origins", OriginLine), "Who first said it"),
    Answer("origin", "/origins/{identity}", origin, OriginPage, "An origin"),
)
