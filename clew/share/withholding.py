"""A case without the small numbers of protected persons: in figures, quotations, versions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clew.model import Contradiction, Event, Figure, Reading, Side
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
    numbers: dict[str, list[tuple[str, str]]] = defaultdict(list)  # by claim: number and label
    for reading in case.readings.values():
        document = reading.document.id
        found = [
            Found(figure.number, suppression.label(figure))
            for figure in reading.figures
            if figure.id in small
        ]
        for figure in reading.figures:
            if figure.id in small and figure.claim is not None:
                numbers[figure.claim].append(_number(figure, reading))
        masked, pieces[document] = cover_pieces(reading, case.pieces[document], found)
        readings.append(_with_figures(masked, reading, small))
    made = case.conclusions
    contested = tuple(_contradiction(row, small) for row in made.contradictions)
    unsaid = {new.id for new, old in zip(contested, made.contradictions, strict=True) if new != old}
    hypotheses = tuple(r for r in made.hypotheses if unsaid.isdisjoint(r.contradictions))
    made = replace(made, contradictions=contested, hypotheses=hypotheses)
    made = replace(made, events=tuple(_event(event, numbers) for event in made.events))
    return replace(rejoin(case, readings, made), pieces=pieces)


def _number(figure: Figure, reading: Reading) -> tuple[str, str]:
    """Return a figure's number as the report writes it, and what stands for it."""
    words = reading.document.text[figure.number.start : figure.number.end]
    return words, suppression.label(figure)


def _with_figures(masked: Reading, told: Reading, small: frozenset[str]) -> Reading:
    def withheld(figure: Figure) -> Figure:
        population = figure.population
        if population is not None:
            population = suppression.cover_number(population, *_number(figure, told))
        return replace(suppression.withhold(figure), population=population)

    return replace(
        masked, figures=tuple(withheld(f) if f.id in small else f for f in masked.figures)
    )


def _event(event: Event, numbers: Mapping[str, Sequence[tuple[str, str]]]) -> Event:
    """Return an event whose name tells none of the numbers of its claims that are withheld."""
    name = event.name
    for claim in event.claims if name is not None else ():
        for number, label in numbers.get(claim, ()):
            name = suppression.cover_number(name or "", number, label)
    return replace(event, name=name)


def _contradiction(row: Contradiction, small: frozenset[str]) -> Contradiction:
    if all(small.isdisjoint(side.figures) for side in row.sides):
        return row
    sides = tuple(_side(side, small) for side in row.sides)
    return replace(row, sides=sides, explanation=_EXPLANATION, likely_cause=None)


def _side(side: Side, small: frozenset[str]) -> Side:
    told = not small.isdisjoint(side.figures)
    return replace(side, value=f"fewer than {suppression.FEWEST}") if told else side
