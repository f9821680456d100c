"""Competing hypotheses: the list, and the matrix of each contested slot."""

from typing import Any

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.view.hypotheses import KIND, HypothesesLine, HypothesesPage

FACETS = (Asked("kind", "Kind"),)


def hypotheses(
    desk: AtDesk,
    kind: str | None = None,
    entity: str | None = None,
    report: str | None = None,
    event: str | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List the contested slots whose versions are rival facts: first that of most origins."""
    narrowed = {"kind": kind, "entity": entity, "report": report, "event": event}
    return list_of(desk, KIND, FACETS, narrowed, after=after, limit=limit)


def hypotheses_on(desk: AtDesk, identity: str) -> Any:
    """Give the versions of a slot against each origin: what fits, what speaks against which."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer(
        "hypotheses",
        "/hypotheses",
        hypotheses,
        listed("AllHypotheses", HypothesesLine),
        "Competing hypotheses",
    ),
    Answer(
        "hypotheses_on",
        "/hypotheses/{identity}",
        hypotheses_on,
        HypothesesPage,
        "The hypotheses on one slot",
    ),
)
