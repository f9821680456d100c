"""Who has which part in what, for the forms that are graphs: names, events, roles, relations."""

from dataclasses import dataclass, replace

from clew.model import SUREST_FIRST, Claim, Entity, Event, Relation, StatedRelation, Status
from clew.protect.conclusions import SITE_KINDS
from clew.share.case import Case
from clew.share.choosing import has_name
from clew.share.package import Package
from clew.share.phrases import claim_words, quote
from clew.share.telling import leading_claim
from clew.share.words import plain_kind, shortened, to_visible

_LONGEST = 300  # characters of a name, so that the status behind it is never cut off
TOLD: frozenset[Status] = frozenset({"confirmed", "alleged"})
"""The statuses of what is told to be so, be it as a fact or as alleged."""
_UNSURE: dict[Status, str] = {
    "alleged": "alleged",
    "planned": "planned",
    "negated": "denied",
    "hypothetical": "supposed",
}
PLACE = "place"
"""The part that a place takes in an event where no role names it."""


def is_shown(package: Package, entity: Entity) -> bool:
    """May there be an object for this entity? Who is protected and what site has a name have none.

    A hotel, camp or yard that is named would be a place finer than the town; its name stands in
    quotations alone.
    """
    if entity.protected or not entity.mentions:
        return False
    fine = entity.place is not None and entity.place.precision == "point"
    return not fine and not (entity.kind in SITE_KINDS and has_name(package.case, entity))


def is_drawn(relation: Relation) -> bool:
    """May a relation be a link? One that is denied, planned or supposed would look like a fact."""
    return relation.status in TOLD and relation.subject != relation.object


def stated_words(package: Package, told: StatedRelation) -> str | None:
    """Return the words that state a relation, None where they may not be quoted.

    Words around somebody protected are quoted only where a claim quotes them, too: only those
    were looked at for what could be undone.
    """
    case = package.case
    claims = case.readings[told.document].claims
    quoted = any(claim.sentence.contains(told.span) for claim in claims)
    if case.is_protected(told.document, told.span) and not quoted:
        return None
    return quote(case, told.document, told.span)


def with_status(words: str, status: Status) -> str:
    """Return words with the status in brackets behind them, unless it is confirmed.

    >>> with_status("leads", "alleged"), with_status("leads", "confirmed")
    ('leads (alleged)', 'leads')
    """
    return f"{words} ({_UNSURE[status]})" if status in _UNSURE else words


def shown_name(package: Package, entity: Entity) -> str:
    """Return the name that viewers show: with its status, and with that of suspects named in it."""
    name = to_visible(entity.name)
    if entity.kind != "person":
        name = to_visible(package.case.with_standing(name, entity.documents))
    return package.name(replace(entity, name=shortened(name, _LONGEST)))


def event_title(package: Package, event: Event) -> str:
    """Return what happened in a report's own words, with its kind and status."""
    what = claim_words(package.case, leading_claim(package.case, event))
    if event.name:
        what = to_visible(package.case.with_standing(event.name, event.documents))
    return with_status(f"{plain_kind(event.kind)}: {shortened(what, _LONGEST)}", event.status)


@dataclass(frozen=True, slots=True)
class Part:
    """The part that somebody or something takes in an event, with the claims that tell so."""

    role: str
    entity: str
    status: Status  # the surest of the claims
    claims: tuple[Claim, ...]


def parts_in(package: Package, event: Event) -> list[Part]:
    """Return who or what takes which part in an event, as a fact or as alleged.

    A part that is denied, planned or only supposed is none: a link to the event would accuse.
    """
    return [part for part in parts_of(package.case, event) if part.status in TOLD]


def parts_of(case: Case, event: Event) -> list[Part]:
    """Return who or what is told to take which part in an event, however surely; or that denied."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for name in event.claims:
        claim = case.claims[name]
        named = [(a.role, a.mention) for a in claim.arguments if a.mention]
        filled = {mention for _, mention in named}
        named += [(PLACE, place) for place in claim.places if place not in filled]
        told = ((role, case.entity_of[m].id) for role, m in named if m in case.entity_of)
        for part in dict.fromkeys(told):
            found.setdefault(part, []).append(claim)
    return [
        Part(role, entity, min((c.status for c in told), key=SUREST_FIRST.index), tuple(told))
        for (role, entity), told in found.items()
    ]
