"""What events, origins and routes of a casebook say, in one line each."""

from collections.abc import Iterable, Sequence

from clew.model import Claim, Event, Figure, Lineage, Origin, Reason, Route, Status
from clew.protect.suppression import FEWEST
from clew.share.case import Case
from clew.share.package import Package
from clew.share.phrases import (
    claim_time,
    claim_words,
    figure_words,
    name_in,
    says,
    time_words,
)
from clew.share.words import to_visible
from clew.weigh.refusals import is_refused

TOO_SMALL, WITHHELD = f"<{FEWEST}", "withheld"
"""What stands for a small number of protected persons, and for one that would give it away."""
ONE_SIDED = ("added without a source", "omitted")
"""The reasons of a lineage that list claims which only one of two reports tells."""
_NOT_TOLD_AS_FACT: dict[Status, str] = {
    "negated": "denied",
    "planned": "planned",
    "hypothetical": "supposed",
}


def event_line(case: Case, event: Event) -> str:
    """Return an event in one line: when, where, and what happened in the report's own words.

    Where those words are of what is denied, planned or only supposed, that stands behind them.
    """
    claim = leading_claim(case, event)
    what = claim_words(case, claim)
    standing = _NOT_TOLD_AS_FACT.get(claim.status)
    what += f" [{standing}]" if standing else ""
    line = (event_time(case, event), event_places(case, event), what)
    return " · ".join(part for part in line if part)


def leading_claim(case: Case, event: Event) -> Claim:
    """Return the claim that tells most of an event: most roles, most names, then a time.

    A claim that gives one of several rival versions leads only where there is no other, and one
    that is denied or only supposed only where none is told.
    """
    claims = [case.claims[identity] for identity in event.claims]

    def names(claim: Claim) -> int:
        found = (case.mentions.get(a.mention) for a in claim.arguments if a.mention)
        return sum(1 for mention in found if mention is not None and mention.kind == "name")

    return min(
        claims,
        key=lambda c: (
            c.status in ("negated", "hypothetical"),
            c.id in case.rival,
            -len({a.role for a in c.arguments}),
            -names(c),
            c.time is None,
            c.id,
        ),
    )


def event_time(case: Case, event: Event) -> str:
    """Return when an event happened, in the words of the claim that dates it."""
    for identity in event.claims:
        claim = case.claims[identity]
        if event.time is not None and claim.time == event.time:
            return time_words(case, claim.document, event.time)
    return claim_time(case, leading_claim(case, event)) if event.time is not None else ""


def event_places(case: Case, event: Event) -> str:
    """Return the places of an event by their own names."""
    names = [name_in(case, case.entities[e]) for e in event.places if e in case.entities]
    return ", ".join(dict.fromkeys(names))


def event_says(case: Case, event: Event) -> str:
    """Return the origins of an event: those who first said it."""
    names = [origin_name(case, case.origins[o]) for o in event.origins if o in case.origins]
    if names:
        return ", ".join(dict.fromkeys(names))
    claims = [case.claims[identity] for identity in event.claims]
    return ", ".join(dict.fromkeys(says(case, c.document, c.attributions) for c in claims))


def origin_name(case: Case, origin: Origin) -> str:
    """Return who first said it, masked where that is a protected person."""
    entity = case.entities.get(origin.entity) if origin.entity else None
    return name_in(case, entity) if entity else to_visible(origin.name)


def figure_status(case: Case, figure: Figure) -> Status:
    """Return a figure's status; one that its own sentence refuses ("six, not four") is negated."""
    return "negated" if is_refused(figure, case.readings[figure.document]) else figure.status


def handling_words(package: Package) -> dict[str, str | None]:
    """Return how all of a package may be handled: its marks, why it leaves, who answers for it."""
    handling = package.handling
    return {
        "tlp": f"TLP:{package.tlp}",
        "pap": f"PAP:{handling.pap}",
        "purpose": to_visible(handling.purpose),
        "owner": to_visible(handling.owner),
        "review": handling.review.isoformat(),
        "contact": to_visible(handling.contact) if handling.contact else None,
    }


def number_words(package: Package, figure: Figure) -> str:
    """Return a figure as tables tell it; a withheld number is told by what stands for it alone."""
    if figure.id not in package.withheld:
        return figure_words(package.case, figure)
    return TOO_SMALL if figure.comparator == "less_than" else WITHHELD


def reasons_words(
    case: Case, reasons: Iterable[Reason], documents: Iterable[str | None]
) -> list[str]:
    """Return reasons, each by its name and what it says, suspects in it with their status."""
    about = [name for name in documents if name is not None]
    return [f"{r.name}: {to_visible(case.with_standing(r.detail, about))}" for r in reasons]


def why_related(case: Case, row: Lineage) -> list[str]:
    """Return why two reports are held to be related, but for what only one of them tells."""
    reasons = [reason for reason in row.reasons if reason.name not in ONE_SIDED]
    return reasons_words(case, reasons, (row.derived, row.source))


def told_by_one(case: Case, row: Lineage, name: str) -> list[str]:
    """Return the claims that only one of two reports tells, by the name of that reason."""
    told = (reason.detail.split(", ") for reason in row.reasons if reason.name == name)
    return [claim for claims in told for claim in claims if claim in case.claims]


def mode_words(case: Case, route: Route) -> list[str]:
    """Return in what people are moved on a route, each suspect named in it with the status."""
    documents = {case.claims[name].document for name in route.claims if name in case.claims}
    return [to_visible(case.with_standing(words, documents)) for words in route.mode]


def stops_words(case: Case, stops: Sequence[str]) -> str:
    """Return the places of a part of a route; "not stated" where no report tells them."""
    return ", ".join(named(case, stop) for stop in stops) or "not stated"


def named(case: Case, entity: str) -> str:
    """Return an entity's name as it may be shown, with the status of a suspect."""
    return name_in(case, case.entities[entity]) if entity in case.entities else "protected"
