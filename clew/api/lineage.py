"""Lineage: which report derives from which; the list and each pair."""

from typing import Any, Literal

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.view.lineage import KIND, LineageLine, LineagePage

_DIRECTIONS = {"known": "known", "open": "which came first is open"}
FACETS = (
    Asked("relation", "Relation"),
    Asked("direction", "Direction", lambda value: _DIRECTIONS[value]),
)


def lineage(
    desk: AtDesk,
    relation: str | None = None,
    direction: Literal["known", "open"] | None = None,
    report: str | None = None,
    derived: str | None = None,
    origin: str | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List which report derives from which, and why that is held.

    ``report`` is either of the two, ``derived`` the one that derives.
    """
    narrowed = {
        "relation": relation,
        "direction": direction,
        "report": report,
        "derived": derived,
        "origin": origin,
    }
    return list_of(desk, KIND, FACETS, narrowed, after=after, limit=limit)


def lineage_of(desk: AtDesk, identity: str) -> Any:
    """Give how two reports stand to each other: why, and what only one of them tells."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer("lineage", "/lineage", lineage, listed("AllLineage", LineageLine), "Lineage"),
    Answer(
        "lineage_of", "/lineage/{identity}", lineage_of, LineagePage, "How two reports are related"
    ),
)
