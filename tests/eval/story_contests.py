"""Which contradictions were found, with which verdict, and which are none."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from clew.model import Claim, Contradiction, Figure, Span
from tests.eval.story_rows import HARMFUL, Told
from tests.eval.story_truth import Contest, Quote


def judge_contests(told: Told) -> None:
    """Count the contradictions and agreements of a story, and the conflicts that are none."""
    matched: set[str] = set()
    sides = {row.id: _sides(told, row) for row in told.concluded.contradictions}
    for want in told.story.contradictions:
        rows = [r for r in told.concluded.contradictions if _opposed(sides[r.id], want)]
        matched |= {row.id for row in rows if row.verdict in want.verdicts}
        if not want.optional:
            _contest(told, want, rows)
    for want in told.story.agreements:
        if not _read(told, want):
            told.rows["no contradiction"].unread += 1
            continue
        rows = [r for r in told.concluded.contradictions if _opposed(sides[r.id], want)]
        bad = sorted({row.verdict for row in rows} & HARMFUL)
        told.judge("no contradiction", not bad, f"{_words(want)}: {', '.join(bad)}")
    for row in told.concluded.contradictions:
        if row.verdict == "conflict":
            told.rows["conflicts told"].made += 1
            told.rows["conflicts told"].right += row.id in matched
            if row.id not in matched:
                told.fault("conflicts told", f"false: {row.explanation}")


def _contest(told: Told, want: Contest, rows: Sequence[Contradiction]) -> None:
    if not _read(told, want):
        told.rows["contradictions"].unread += 1
        return
    told.judge("contradictions", bool(rows), f"{_words(want)} ({'/'.join(want.verdicts)})")
    if rows:
        says = ", ".join(sorted({f"{row.kind} {row.verdict}" for row in rows}))
        right = any(row.verdict in want.verdicts for row in rows)
        told.judge("contradictions: verdict", right, f"{_words(want)} {want.verdicts}: {says}")
        right = any(row.kind in want.kinds for row in rows)
        told.judge("contradictions: kind", right, f"{_words(want)} {want.kinds}: {says}")


def _words(want: Contest) -> str:
    return " / ".join(str(side[0]) for side in want.sides)


def _claim_spans(claim: Claim) -> list[Span]:
    spans = [claim.trigger, *(argument.span for argument in claim.arguments)]
    return [*spans, *([claim.time.expression] if claim.time else [])]


def _figure_spans(figure: Figure) -> list[Span]:
    return [figure.span, figure.number]


def _read(told: Told, want: Contest) -> bool:
    """Were both sides extracted, as figures or as claims?"""
    return all(any(_is_read(told, quote) for quote in side) for side in want.sides)


def _is_read(told: Told, quote: Quote) -> bool:
    reading = told.readings[quote.document]
    spans = [span for claim in reading.claims for span in _claim_spans(claim)]
    spans += [span for figure in reading.figures for span in _figure_spans(figure)]
    return any(span.overlaps(quote.span) for span in spans)


Spans = Mapping[str, Sequence[Span]]  # document -> spans


def _sides(told: Told, row: Contradiction) -> list[Spans]:
    """Return where each side of a contradiction stands."""
    listed: list[Spans] = []
    for side in row.sides:
        spans: dict[str, list[Span]] = defaultdict(list)
        for name, reading in told.readings.items():
            for claim in reading.claims:
                if claim.id in side.claims:
                    spans[name] += _claim_spans(claim)
            for figure in reading.figures:
                if figure.id in side.figures:
                    spans[name] += _figure_spans(figure)
        listed.append(spans)
    return listed


def _opposed(sides: Sequence[Spans], want: Contest) -> bool:
    """Does one side hold what the one says, and another side what the other says?"""

    def holds(side: Spans, quotes: Sequence[Quote]) -> bool:
        return any(s.overlaps(q.span) for q in quotes for s in side.get(q.document, ()))

    one, other = want.sides
    return any(
        (holds(a, one) and holds(b, other)) or (holds(a, other) and holds(b, one))
        for a, b in combinations(sides, 2)
    )
