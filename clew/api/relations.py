"""Relations: the list and each relation."""

from typing import Any

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.view.relations import KIND, RelationLine, RelationPage

FACETS = (Asked("kind", "Stands to it as"), Asked("status", "Status"))


def relations(
    desk: AtDesk,
    kind: str | None = None,
    status: str | None = None,
    entity: str | None = None,
    report: str | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List the relations that reports state: who leads, belongs to, owns or is part of what."""
    narrowed = {"kind": kind, "status": status, "entity": entity, "report": report}
    return list_of(desk, KIND, FACETS, narrowed, after=after, limit=limit)


def relation(desk: AtDesk, identity: str) -> Any:
    """Give a relation: who stands to whom how, and each statement in its words."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer(
        "relations", "/relations", relations, listed("Relations", RelationLine), "The relations"
    ),
    Answer("relation", "/relations/{identity}", relation, RelationPage, "A relation"),
)
