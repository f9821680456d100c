"""Contradictions: the list and each contradiction."""

from typing import Any

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.share.words import VERDICTS, plain_kind
from clew.view.contradictions import KIND, ContradictionLine, ContradictionPage


def _verdict(value: str) -> str:
    return VERDICTS.get(value, plain_kind(value)).partition(":")[0]


FACETS = (Asked("verdict", "Verdict", _verdict), Asked("kind", "Kind"))


def contradictions(
    desk: AtDesk,
    kind: str | None = None,
    verdict: str | None = None,
    entity: str | None = None,
    report: str | None = None,
    event: str | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List where versions differ: conflicts first, and of these what most reports tell of."""
    narrowed = {
        "verdict": verdict,
        "kind": kind,
        "entity": entity,
        "report": report,
        "event": event,
    }
    return list_of(desk, KIND, FACETS, narrowed, after=after, limit=limit)


def contradiction(desk: AtDesk, identity: str) -> Any:
    """Give a contradiction: each version with everybody who gives it, the verdict and why."""
    return page_of(desk, KIND, identity)


ANSWERS = (
    Answer(
        "contradictions",
        "/contradictions",
        contradictions,
        listed("Contradictions", ContradictionLine),
        "Where versions differ",
    ),
    Answer(
        "contradiction",
        "/contradictions/{identity}",
        contradiction,
        ContradictionPage,
        "A contradiction",
    ),
)
