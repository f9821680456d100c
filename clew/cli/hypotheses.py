"""Competing hypotheses as people read them: versions, a matrix of origins, what would turn it."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from clew.cli.table import Column, Listing
from clew.model.hypotheses import Estimate, Evidence, Hypotheses
from clew.share.case import Case
from clew.share.matrix import (
    MARKS,
    NOTE,
    estimate_words,
    estimates_of,
    hypotheses_of,
    name_at,
    note_words,
    origin_words,
    outcome_words,
    quiet_words,
    rank_words,
    speaking,
    subject_words,
    turns_words,
    version_words,
    weight_words,
)
from clew.share.telling import event_line
from clew.share.words import short_id

__all__ = ["hypotheses_of", "matrices", "matrix"]


def matrices(
    case: Case, rows: Sequence[Hypotheses], estimates: Sequence[Estimate] = ()
) -> RenderableType:
    """Return the matrices with what their ranking says and what it doesn't."""
    shown = (matrix(case, row, estimates) for row in rows)
    return Group(*shown, Text(NOTE, style="italic"))


def matrix(case: Case, row: Hypotheses, estimates: Sequence[Estimate] = ()) -> RenderableType:
    """Return the versions with their ranks, the matrix of origins, and what would change it.

    Below stands what analysts estimate, or how to.
    """
    head = Text(short_id(row.contradictions[0]), style="bold")
    head.append(f"  {subject_words(row)}", style="bold default")
    event = case.events.get(row.event) if row.event is not None else None
    parts: list[RenderableType] = [head]
    if event is not None:
        parts.append(Text(f"{event_line(case, event)}  {short_id(event.id)}", style="dim"))
    parts += [Text(""), _versions(case, row), Text(""), _origins(case, row)]
    quiet = quiet_words(row)
    parts += [Text(quiet, "dim")] if quiet else []
    parts += [Text(""), Text(outcome_words(row)), *map(Text, turns_words(case, row))]
    return Group(*parts, Text(""), *map(Text, _estimates(case, row, estimates)), Text(""))


def _estimates(case: Case, row: Hypotheses, estimates: Sequence[Estimate]) -> Iterator[str]:
    """Yield what analysts hold of each version; where nobody does, of which row to judge it."""
    for at, told in enumerate(estimates_of(row, estimates)):
        yield from (f"{name_at(at)} estimated {estimate_words(case, held)}" for held in told)
        rests = (*row.hypotheses[at].claims, *row.hypotheses[at].figures)
        if rests and not told:
            yield f"To estimate {name_at(at)}: clew judge estimate {short_id(rests[0])} --value …"


def _versions(case: Case, row: Hypotheses) -> RenderableType:
    def against(at: int) -> str:
        return weight_words(row.hypotheses[at].inconsistency)

    return Listing(
        (
            Column("", name_at, whole=True, style="bold"),
            Column("Rank", lambda at: rank_words(row, at), whole=True),
            Column("Hypothesis", lambda at: version_words(case, row, at), ratio=4),
            Column("Against it", against, right=True),
        ),
        range(len(row.hypotheses)),
    )


def _origins(case: Case, row: Hypotheses) -> RenderableType:
    columns: tuple[Column[Evidence], ...] = (
        Column("Origin", lambda one: origin_words(case, row, one.origin), ratio=3),
        *(_marks(at) for at in range(len(row.hypotheses))),
        Column("Counts", lambda one: weight_words(one.weight), right=True, whole=True),
        Column("Note", lambda one: note_words(case, row, one), "Origin", 100, ratio=3),
    )
    return Listing(columns, speaking(row))


def _marks(at: int) -> Column[Evidence]:
    return Column(name_at(at), lambda one: MARKS[one.marks[at]], whole=True)
