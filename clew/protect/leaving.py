"""A reading without the rows of protected persons: mentions, roles, relations, ages, speakers."""

from dataclasses import replace

from clew.model import Argument, Attribution, Claim, Figure, Reading, Span, StatedRelation
from clew.protect.masks import Protection


def leave_out(reading: Reading, protection: Protection) -> Reading:
    """Return a reading without the mentions, roles, relations and ages that are protected."""
    hidden = protection.hidden
    spans = [mention.span for mention in reading.mentions if mention.id in hidden]
    ages = {figure.id for figure in reading.figures if figure.measure == "age"}
    return replace(
        reading,
        mentions=tuple(m for m in reading.mentions if m.id not in hidden),
        claims=tuple(_mask_claim(claim, protection, spans) for claim in reading.claims),
        figures=tuple(
            _mask_figure(figure, protection, spans, ages)
            for figure in reading.figures
            if figure.id not in ages
        ),
        relations=tuple(r for r in reading.relations if not _is_hidden(r, hidden)),
    )


def _mask_claim(claim: Claim, protection: Protection, spans: list[Span]) -> Claim:
    return replace(
        claim,
        arguments=tuple(a for a in claim.arguments if not _fills(a, protection.hidden, spans)),
        places=tuple(place for place in claim.places if place not in protection.hidden),
        attributions=_mask_attributions(claim.attributions, protection.hidden, spans),
        legal_evidence=tuple(
            e for e in claim.legal_evidence if not any(e.span.overlaps(span) for span in spans)
        ),
    )


def _fills(argument: Argument, hidden: frozenset[str], spans: list[Span]) -> bool:
    """Is a role filled by somebody protected, named outright or by a span without a mention?"""
    if argument.mention is not None:
        return argument.mention in hidden
    return any(argument.span.overlaps(span) for span in spans)


def _mask_attributions(
    said: tuple[Attribution, ...], hidden: frozenset[str], spans: list[Span]
) -> tuple[Attribution, ...]:
    return tuple(
        replace(a, source=None, mention=None) if _is_said_by(a, hidden, spans) else a for a in said
    )


def _is_said_by(said: Attribution, hidden: frozenset[str], spans: list[Span]) -> bool:
    if said.mention is not None:
        return said.mention in hidden
    source = said.source
    return source is not None and any(source.overlaps(span) for span in spans)


def _mask_figure(
    figure: Figure, protection: Protection, spans: list[Span], ages: set[str]
) -> Figure:
    return replace(
        figure,
        agent=None if figure.agent in protection.hidden else figure.agent,
        places=tuple(place for place in figure.places if place not in protection.hidden),
        part_of=None if figure.part_of in ages else figure.part_of,
        attributions=_mask_attributions(figure.attributions, protection.hidden, spans),
    )


def _is_hidden(relation: StatedRelation, hidden: frozenset[str]) -> bool:
    return relation.subject in hidden or relation.object in hidden
