"""Where claims and figures point: the places of a text and the mentions that a row names."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from clew.model import Argument, Attribution, Claim, Figure, LegalEvidence, Span

_Row = TypeVar("_Row", Claim, Figure)


def spans_of(row: Claim | Figure) -> Iterator[Span]:
    """Yield the places of a row's parts, which may stand outside its sentence.

    The sentence itself and what is said, which may run on over several, are not among them.
    """
    time = row.time if isinstance(row, Claim) else row.period
    yield from () if time is None else (time.expression,)
    for said in row.attributions:
        yield from (span for span in (said.source, said.cue) if span is not None)
    if isinstance(row, Figure):
        yield from (row.span, row.number)
        return
    yield row.trigger
    yield from (argument.span for argument in row.arguments)
    yield from row.status_cues
    yield from (evidence.span for evidence in row.legal_evidence)


def mentions_of(row: Claim | Figure) -> frozenset[str]:
    """Return the ids of the mentions that a row names: in roles, as places, as speakers."""
    named = {*row.places, *(said.mention for said in row.attributions)}
    named |= {row.agent} if isinstance(row, Figure) else {a.mention for a in row.arguments}
    return frozenset(name for name in named if name is not None)


def moved(row: _Row, to: Callable[[Span], Span]) -> _Row:
    """Return a row whose places are those of another text; ``to`` gives where each one stands."""

    def maybe(span: Span | None) -> Span | None:
        return None if span is None else to(span)

    said = tuple(
        Attribution(to(one.content), one.kind, maybe(one.source), one.mention, maybe(one.cue))
        for one in row.attributions
    )
    time = row.time if isinstance(row, Claim) else row.period
    time = time and replace(time, expression=to(time.expression))
    if isinstance(row, Figure):
        span, number = to(row.span), to(row.number)
        return replace(row, span=span, number=number, period=time, attributions=said)
    return replace(
        row,
        trigger=to(row.trigger),
        sentence=to(row.sentence),
        arguments=tuple(Argument(a.role, to(a.span), a.mention) for a in row.arguments),
        status_cues=tuple(map(to, row.status_cues)),
        time=time,
        attributions=said,
        legal_evidence=tuple(LegalEvidence(e.element, to(e.span)) for e in row.legal_evidence),
    )


def renamed(row: _Row, to: Callable[[str], str | None]) -> _Row:
    """Return a row that names other mentions; where ``to`` gives None it names none."""

    def maybe(mention: str | None) -> str | None:
        return None if mention is None else to(mention)

    places = tuple(name for place in row.places if (name := to(place)) is not None)
    said = tuple(replace(one, mention=maybe(one.mention)) for one in row.attributions)
    if isinstance(row, Figure):
        return replace(row, places=places, attributions=said, agent=maybe(row.agent))
    arguments = tuple(replace(one, mention=maybe(one.mention)) for one in row.arguments)
    return replace(row, places=places, attributions=said, arguments=arguments)
