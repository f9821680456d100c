"""A case without the small numbers of protected persons: in figures, quotations, versions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clew.model import Contradiction, Event, Figure, Mention, Reading, Side
from clew.protect import suppression
from clew.protect.found import Found
from clew.protect.groups import find_few
from clew.protect.masks import cover_pieces
from clew.share.case import Case, rejoin

_EXPLANATION = "The versions differ in a number of protected persons that is too small to be told."


def find_counts(case: Case) -> frozenset[str]:
    """Return the figures whose number counts a protected group, whatever they measure.

    Three migrants who were killed count as deaths, and so do three officers, who may be told.
    """
    found: set[str] = set()
    for reading in case.readings.values():
        groups = [mention.span for mention in reading.mentions if _is_group(mention, case)]
        found |= {
            figure.id
            for figure in reading.figures
            if figure.unit == "person" and any(span.contains(figure.number) for span in groups)
        }
    return frozenset(found)


def withhold_numbers(case: Case, small: frozenset[str]) -> Case:
    """Return a case in which the numbers of these figures are told nowhere.

    No more are those of protected groups of which there is no figure: "found two girls".
    """
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
        told, few = case.pieces[document], tuple(_find_few(reading, case))
        title = reading.document.title
        if title is not None and title.span is not None:  # "two men" in it are not "two girls"
            told += tuple(piece for piece in few if not piece.span.overlaps(title.span))
            few = tuple(piece for piece in few if piece.span.overlaps(title.span))
        masked, pieces[document] = cover_pieces(reading, told, (*found, *few))
        readings.append(_with_figures(masked, reading, small))
    made = case.conclusions
    contested = tuple(_contradiction(row, small) for row in made.contradictions)
    unsaid = {new.id for new, old in zip(contested, made.contradictions, strict=True) if new != old}
    hypotheses = tuple(r for r in made.hypotheses if unsaid.isdisjoint(r.contradictions))
    made = replace(made, contradictions=contested, hypotheses=hypotheses)
    made = replace(made, events=tuple(_event(event, numbers) for event in made.events))
    return replace(rejoin(case, readings, made), pieces=pieces)


def _find_few(reading: Reading, case: Case) -> Iterator[Found]:
    """Yield the numbers of a report that count a few of a protected group."""
    text = reading.document.text
    for mention in reading.mentions:
        few = find_few(text, mention.span) if _is_group(mention, case) else None
        if few is not None:
            yield Found(few, f"fewer than {suppression.FEWEST}")


def _is_group(mention: Mention, case: Case) -> bool:
    """Does a mention stand for a protected group?"""
    entity = case.entity_of.get(mention.id)
    protected = mention.protected if entity is None else entity.protected
    return protected and mention.entity_kind == "group" and mention.kind != "pronoun"


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
