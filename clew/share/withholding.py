"""A case without the small numbers of protected persons: in figures, quotations, versions."""

from dataclasses import replace

from clew.model import Contradiction, Reading, Side
from clew.protect import suppression
from clew.protect.found import Found
from clew.protect.masks import cover_pieces
from clew.share.case import Case, rejoin

_EXPLANATION = "The versions differ in a number of protected persons that is too small to be told."


def withhold_numbers(case: Case, small: frozenset[str]) -> Case:
    """Return a case in which the numbers of these figures are told nowhere."""
    if not small:
        return case
    pieces, readings = dict(case.pieces), []
    for reading in case.readings.values():
        document = reading.document.id
        found = [
            Found(figure.number, suppression.label(figure))
            for figure in reading.figures
            if figure.id in small
        ]
        masked, pieces[document] = cover_pieces(reading, case.pieces[document], found)
        readings.append(_with_figures(masked, small))
    made = case.conclusions
    contested = tuple(_contradiction(row, small) for row in made.contradictions)
    unsaid = {new.id for new, old in zip(contested, made.contradictions, strict=True) if new != old}
    hypotheses = tuple(r for r in made.hypotheses if unsaid.isdisjoint(r.contradictions))
    made = replace(made, contradictions=contested, hypotheses=hypotheses)
    return replace(rejoin(case, readings, made), pieces=pieces)


def _with_figures(reading: Reading, small: frozenset[str]) -> Reading:
    return replace(
        reading,
        figures=tuple(
            suppression.withhold(figure) if figure.id in small else figure
            for figure in reading.figures
        ),
    )


def _contradiction(row: Contradiction, small: frozenset[str]) -> Contradiction:
    if all(small.isdisjoint(side.figures) for side in row.sides):
        return row
    sides = tuple(_side(side, small) for side in row.sides)
    return replace(row, sides=sides, explanation=_EXPLANATION, likely_cause=None)


def _side(side: Side, small: frozenset[str]) -> Side:
    told = not small.isdisjoint(side.figures)
    return replace(side, value=f"fewer than {suppression.FEWEST}") if told else side
