"""A case without the small numbers of protected persons: in figures, quotations, versions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clew.model import Contradiction, Event, Figure, Mention, Reading, Side
from clew.protect import suppression
from clew.protect.found import Found
from clew.protect.groups import find_few, without_number
from clew.protect.masks import cover_pieces
from clew.share.case import Case, rejoin

_EXPLANATION = "The versions differ in a number of protected persons that is withheld."


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


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that is withheld, as its report writes it, and what stands for it."""

    words: str
    label: str
    value: float | None

    def cover(self, words: str) -> str:
        """Return words that don't tell it, not in a label ("[31 victims]") either."""
        shown = suppression.cover_number(words, self.words, self.label)
        return shown if self.value is None else without_number(shown, self.value)


def withhold_numbers(case: Case, small: frozenset[str]) -> Case:
    """Return a case in which the numbers of these figures are told nowhere.

    No more are those of protected groups of which there is no figure: "found two girls".
    """
    pieces, readings = dict(case.pieces), []
    withheld: dict[str, _Number] = {}  # by figure
    by_claim: dict[str, list[_Number]] = defaultdict(list)
    for reading in case.readings.values():
        text = reading.document.text
        for figure in (figure for figure in reading.figures if figure.id in small):
            words = text[figure.number.start : figure.number.end]
            withheld[figure.id] = _Number(words, suppression.label(figure), figure.value)
            if figure.claim is not None:
                by_claim[figure.claim].append(withheld[figure.id])
        masked, pieces[reading.document.id] = _covered(reading, case, withheld)
        readings.append(_with_figures(masked, withheld))
    made = case.conclusions
    contested = tuple(_contradiction(row, withheld, by_claim) for row in made.contradictions)
    unsaid = {new.id for new, old in zip(contested, made.contradictions, strict=True) if new != old}
    hypotheses = tuple(r for r in made.hypotheses if unsaid.isdisjoint(r.contradictions))
    made = replace(made, contradictions=contested, hypotheses=hypotheses)
    made = replace(made, events=tuple(_event(event, by_claim) for event in made.events))
    return replace(rejoin(case, readings, made), pieces=pieces)


def _covered(
    reading: Reading, case: Case, withheld: Mapping[str, _Number]
) -> tuple[Reading, tuple[Found, ...]]:
    """Return a reading whose text and title tell no withheld number, and its covered pieces."""
    document, told = reading.document, case.pieces[reading.document.id]
    hidden = [figure for figure in reading.figures if figure.id in withheld]
    found = [Found(figure.number, withheld[figure.id].label) for figure in hidden]
    few, title = tuple(_find_few(reading, case)), document.title
    if title is not None and title.span is not None:  # "two men" in it are not "two girls"
        told += tuple(piece for piece in few if not piece.span.overlaps(title.span))
        few = tuple(piece for piece in few if piece.span.overlaps(title.span))
    for value in sorted({figure.value for figure in hidden if figure.value is not None}):
        told = tuple(replace(p, label=without_number(f"[{p.label}]", value)[1:-1]) for p in told)
        if title is not None:
            title = replace(title, value=without_number(title.value, value))
    reading = replace(reading, document=replace(document, title=title))
    return cover_pieces(reading, told, (*found, *few))


def _find_few(reading: Reading, case: Case) -> Iterator[Found]:
    """Yield the numbers of a report that count a few of a protected group."""
    text = reading.document.text
    for mention in reading.mentions:
        few = find_few(text, mention.span) if _is_group(mention, case) else None
        if few is not None:
            yield Found(few, suppression.FEW)


def _is_group(mention: Mention, case: Case) -> bool:
    """Does a mention stand for a protected group?"""
    entity = case.entity_of.get(mention.id)
    protected = mention.protected if entity is None else entity.protected
    return protected and mention.entity_kind == "group" and mention.kind != "pronoun"


def _with_figures(reading: Reading, withheld: Mapping[str, _Number]) -> Reading:
    def shown(figure: Figure) -> Figure:
        if figure.id not in withheld:
            return figure
        population = figure.population
        if population is not None:
            population = withheld[figure.id].cover(population)
        return replace(suppression.withhold(figure), population=population)

    return replace(reading, figures=tuple(shown(figure) for figure in reading.figures))


def _event(event: Event, numbers: Mapping[str, Sequence[_Number]]) -> Event:
    """Return an event whose name tells none of the numbers of its claims that are withheld."""
    name = event.name
    return event if name is None else replace(event, name=_cover(name, event.claims, numbers))


def _cover(words: str, claims: Iterable[str], numbers: Mapping[str, Sequence[_Number]]) -> str:
    """Return words about claims without the numbers of theirs that are withheld."""
    for number in (number for claim in claims for number in numbers.get(claim, ())):
        words = number.cover(words)
    return words


def _contradiction(
    row: Contradiction,
    withheld: Mapping[str, _Number],
    numbers: Mapping[str, Sequence[_Number]],
) -> Contradiction:
    if any(name in withheld for side in row.sides for name in side.figures):
        sides = tuple(_side(side, withheld) for side in row.sides)
        return replace(row, sides=sides, explanation=_EXPLANATION, likely_cause=None)
    told, cause = [claim for side in row.sides for claim in side.claims], row.likely_cause
    return replace(
        row,
        sides=tuple(replace(s, value=_cover(s.value, told, numbers)) for s in row.sides),
        explanation=_cover(row.explanation, told, numbers),
        likely_cause=None if cause is None else _cover(cause, told, numbers),
    )


def _side(side: Side, withheld: Mapping[str, _Number]) -> Side:
    """Return a version with the label of its figures that are withheld for its number."""
    labels = {withheld[name].label for name in side.figures if name in withheld}
    return replace(side, value=" or ".join(sorted(labels))) if labels else side
