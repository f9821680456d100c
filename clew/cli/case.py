"""A casebook joined for looking at: every id leads to its row, every span to its words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from clew.model import (
    Claim,
    Conclusions,
    Document,
    Entity,
    Event,
    Failure,
    Figure,
    Mention,
    Origin,
    Reading,
    Span,
)

Mask = Callable[[Reading, Span], str]
"""Gives a span's text with the names of protected persons masked."""


@dataclass(frozen=True, slots=True)
class Case:
    """The rows of a casebook by id, and which belong together."""

    folder: str
    readings: Mapping[str, Reading]
    conclusions: Conclusions
    failures: Sequence[Failure]
    mask: Mask
    mentions: Mapping[str, Mention]
    claims: Mapping[str, Claim]
    figures: Mapping[str, Figure]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    origins: Mapping[str, Origin]
    entity_of: Mapping[str, Entity]  # by mention id
    event_of: Mapping[str, Event]  # by claim id

    def document(self, identity: str) -> Document:
        """Return the document of that id."""
        return self.readings[identity].document


def join(
    folder: str,
    readings: Iterable[Reading],
    conclusions: Conclusions,
    failures: Sequence[Failure],
    mask: Mask,
) -> Case:
    """Return the casebook's rows joined by their ids."""
    by_document = {reading.document.id: reading for reading in readings}
    read = by_document.values()
    return Case(
        folder=folder,
        readings=by_document,
        conclusions=conclusions,
        failures=failures,
        mask=mask,
        mentions={mention.id: mention for reading in read for mention in reading.mentions},
        claims={claim.id: claim for reading in read for claim in reading.claims},
        figures={figure.id: figure for reading in read for figure in reading.figures},
        entities={entity.id: entity for entity in conclusions.entities},
        events={event.id: event for event in conclusions.events},
        origins={origin.id: origin for origin in conclusions.origins},
        entity_of={name: entity for entity in conclusions.entities for name in entity.mentions},
        event_of={claim: event for event in conclusions.events for claim in event.claims},
    )
