"""What a claim or figure rests on: every piece of text, what it is evidence of and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clew.model import Attribution, Claim, Entity, Figure, Span, TimeExpression
from clew.share.case import Case
from clew.share.phrases import mention_words, places_words, quote, time_words
from clew.share.words import plain_kind, short_id

EvidenceKind = Literal[
    "trigger", "role", "time", "place", "cue", "source", "number", "figure", "element", "mention"
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of a text that something rests on: what it is evidence of, and what it says."""

    label: str
    span: Span
    kind: EvidenceKind
    words: str


def claim_evidence(case: Case, claim: Claim) -> list[Evidence]:
    """Return every piece of text that a claim rests on."""
    document = claim.document
    evidence = [Evidence("trigger", claim.trigger, "trigger", quote(case, document, claim.trigger))]
    for argument in claim.arguments:
        words = mention_words(case, document, argument.span, argument.mention)
        known = case.entity_of.get(argument.mention) if argument.mention else None
        words += f"  {short_id(known.id)}" if known else ""
        evidence.append(Evidence(plain_kind(argument.role), argument.span, "role", words))
    evidence += _time_evidence(case, document, "when", claim.time)
    evidence += _place_evidence(case, document, claim.places)
    for cue in claim.status_cues:
        evidence.append(Evidence(f"{claim.status} by", cue, "cue", quote(case, document, cue)))
    for piece in claim.legal_evidence:
        words = quote(case, document, piece.span)
        evidence.append(Evidence(f"element: {piece.element}", piece.span, "element", words))
    return evidence + _speakers(case, document, claim.attributions)


def figure_evidence(case: Case, figure: Figure) -> list[Evidence]:
    """Return every piece of text that a figure rests on."""
    document = figure.document
    return [
        Evidence("figure", figure.span, "figure", quote(case, document, figure.span)),
        Evidence("number", figure.number, "number", quote(case, document, figure.number)),
        *_time_evidence(case, document, "period", figure.period),
        *_place_evidence(case, document, figure.places),
        *_speakers(case, document, figure.attributions),
    ]


def mention_evidence(case: Case, document: str, span: Span) -> list[Evidence]:
    """Return the mark of a mention."""
    return [Evidence("mention", span, "role", quote(case, document, span))]


def _time_evidence(
    case: Case, document: str, label: str, time: TimeExpression | None
) -> list[Evidence]:
    if time is None:
        return []
    said, words = quote(case, document, time.expression), time_words(case, document, time)
    both = words if words == f"“{said}”" else f"{said} = {words}"
    return [Evidence(label, time.expression, "time", both)]


def _place_evidence(case: Case, document: str, places: Sequence[str]) -> list[Evidence]:
    evidence = []
    for mention in (case.mentions[name] for name in places if name in case.mentions):
        entity = case.entity_of.get(mention.id)
        words = places_words(case, document, [mention.id])
        known = place_words(entity) if entity else ""
        both = f"{words} = {known}" if known else words
        evidence.append(Evidence("where", mention.span, "place", both))
    return evidence


def _speakers(case: Case, document: str, links: Sequence[Attribution]) -> list[Evidence]:
    evidence = []
    for link in links:
        if link.source:
            words = mention_words(case, document, link.source, link.mention)
            evidence.append(Evidence("said by", link.source, "source", words))
        if link.cue:
            label = "saying" if link.source else "no speaker named, by"
            evidence.append(Evidence(label, link.cue, "cue", quote(case, document, link.cue)))
    return evidence


def place_words(entity: Entity) -> str:
    """Return which place an entity is, with its country and how precisely it is known."""
    place = entity.place
    if place is None:
        return ""
    return ", ".join(part for part in (place.name, place.country, place.precision) if part)
