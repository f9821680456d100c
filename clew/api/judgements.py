"""Judgements: all that was decided, the latest first."""

from typing import Any, Literal

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed
from clew.view.judgements import KIND, JudgementLine

FACETS = (Asked("verdict", "Verdict"), Asked("stands", "Stands"), Asked("who", "Who", str))


def judgements(
    desk: AtDesk,
    verdict: str | None = None,
    stands: Literal["yes", "no"] | None = None,
    who: str | None = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List what was decided about reports that are kept, the latest first, withdrawn too."""
    narrowed = {"verdict": verdict, "stands": stands, "who": who}
    return list_of(desk, KIND, FACETS, narrowed, after=after, limit=limit)


ANSWERS = (
    Answer(
        "judgements", "/judgements", judgements, listed("Judgements", JudgementLine), "Decisions"
    ),
)
