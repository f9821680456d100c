"""The small shapes that pages are made of. As JSON they are the answers of the API."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal

from clew.model import Claim, Contradiction, Document, Entity, Event, Figure, Reason
from clew.share.case import Case
from clew.share.phrases import figure_words, name_in, publication, publisher, title
from clew.share.telling import event_line
from clew.share.versions import slot_words
from clew.share.words import plain_kind, to_visible

_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur"})
NOT_STATED, UNKNOWN = "not stated", "unknown"
"""The values of facets of which a report says nothing: its publisher, its language."""
Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Link:
    """A thing of which a page tells, and the address of its own page."""

    id: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A report of which a page tells: title, outlet, day of publication, language."""

    id: str
    words: str
    address: str
    publisher: str
    published: str
    language: str | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of quoted words; ``mark`` is of what it is evidence, ``label`` in which role."""

    text: str
    mark: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report as they may be shown, in pieces."""

    report: ReportLink
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A reason: the rule's name, what it saw and its weight."""

    name: str
    detail: str
    weight: float


def to_body(value: Any) -> Any:
    """Return a shape in the types of JSON, every field told.

    >>> to_body(Link("e1", "Tripoli", "/entities/e1"))
    {'id': 'e1', 'words': 'Tripoli', 'address': '/entities/e1'}
    """
    if is_dataclass(value):
        return {field.name: to_body(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple | frozenset):
        return [to_body(one) for one in value]
    if isinstance(value, dict):
        return {str(key): to_body(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def direction(language: str | None) -> Direction:
    """Return in which direction a language is written.

    >>> direction("ar"), direction("en"), direction(None)
    ('rtl', 'ltr', 'ltr')
    """
    return "rtl" if language in _FROM_RIGHT else "ltr"


def report_link(document: Document) -> ReportLink:
    """Return the link to a report."""
    return ReportLink(
        document.id,
        title(document),
        f"/reports/{document.id}",
        publisher(document),
        publication(document),
        document.language,
        direction(document.language),
    )


def outlets_of(documents: Iterable[Document]) -> dict[str, list[str]]:
    """Return the facets of what some reports tell: their publishers and languages."""
    told = list(documents)
    return {
        "publisher": sorted({publisher(document) or NOT_STATED for document in told}),
        "language": sorted({document.language or UNKNOWN for document in told}),
    }


def event_link(case: Case, event: Event) -> Link:
    """Return the link to an event."""
    return Link(event.id, event_line(case, event), f"/events/{event.id}")


def entity_link(case: Case, entity: Entity) -> Link:
    """Return the link to an entity; a protected one is called by its neutral name."""
    return Link(entity.id, name_in(case, entity), f"/entities/{entity.id}")


def claim_link(claim: Claim) -> Link:
    """Return the link to a claim, called by its kind."""
    return Link(claim.id, plain_kind(claim.kind), f"/claims/{claim.id}")


def figure_link(case: Case, figure: Figure) -> Link:
    """Return the link to a figure, called by its measure and value."""
    words = f"{plain_kind(figure.measure)}: {figure_words(case, figure)}"
    return Link(figure.id, words, f"/figures/{figure.id}")


def contradiction_link(row: Contradiction) -> Link:
    """Return the link to a contradiction."""
    return Link(row.id, slot_words(row), f"/contradictions/{row.id}")


def whys(case: Case, reasons: Iterable[Reason], documents: Iterable[str | None]) -> tuple[Why, ...]:
    """Return reasons as they may be shown, suspects in them with their status."""
    about = [name for name in documents if name is not None]
    return tuple(
        Why(r.name, to_visible(case.with_standing(r.detail, about)), r.weight) for r in reasons
    )
