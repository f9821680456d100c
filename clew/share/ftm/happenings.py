"""Events as FollowTheMoney entities, and who or what takes which part in them."""

from collections.abc import Iterable, Mapping

from clew.ids import make_id
from clew.model import Claim, Event
from clew.share.ftm.dates import to_prefixes
from clew.share.ftm.shape import Thing, marks, tag, thing
from clew.share.ftm.things import ACTORS, country_code
from clew.share.package import Package
from clew.share.parts import Part, event_title, parts_in, with_status
from clew.share.telling import event_says
from clew.share.words import CREDIBILITY, count, plain_kind

_ACTING = frozenset({"authority", "court", "prosecutor", "investigator"})
"""Roles of those who act by office; nobody else is called an organizer of anything."""


def find_convicted(claims: Iterable[Claim], entity_of: Mapping[str, str]) -> frozenset[str]:
    """Return the entities that a confirmed claim of a sentence names as sentenced.

    One that was also acquitted, of whatever, is not among them.
    """
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for claim in claims:
        if claim.kind != "sentence" or claim.status not in ("confirmed", "negated"):
            continue
        named = (a.mention for a in claim.arguments if a.role == "convict" and a.mention)
        told[claim.status == "confirmed"] |= {entity_of[m] for m in named if m in entity_of}
    return frozenset(told[True] - told[False])


def to_event(package: Package, event: Event, schemas: Mapping[str, str]) -> Thing:
    """Return an event; ``schemas`` are those of the entities that have an object."""
    case = package.case
    places = [case.entities[name] for name in event.places if name in schemas]
    towns = [p.place for p in places if p.place is not None]
    time = event.time
    start, end = to_prefixes(time.start, time.end) if time else (None, None)
    actors = _actors(package, event, schemas)
    return thing(
        event.id,
        "Event",
        name=event_title(package, event),
        summary=_support(package, event),
        startDate=start,
        endDate=end,
        location=[place.name for place in towns],
        country=[country_code(place.country) for place in towns],
        addressEntity=[p.id for p in places if schemas[p.id] == "Address"],
        organizer=sorted(who for who, roles in actors.items() if roles <= _ACTING),
        involved=sorted(who for who, roles in actors.items() if not roles <= _ACTING),
        proof=sorted(set(event.documents) & case.readings.keys()),
        keywords=[
            tag("kind", event.kind),
            tag("status", event.status),
            tag("time precision", time and time.granularity),
            tag("time basis", time and time.basis),
            *marks(package.tlp, package.handling.pap),
        ],
    )


def _support(package: Package, event: Event) -> list[str]:
    says = f"Said by: {event_says(package.case, event)}"
    if event.assessment is None:
        return [says]
    origins = count(event.assessment.corroboration, "independent origin")
    credible = CREDIBILITY[event.assessment.credibility]
    return [f"Status: {event.status}. Rests on {origins}; {credible}.", says]


def _actors(package: Package, event: Event, schemas: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the parts that persons and bodies take in an event."""
    found: dict[str, set[str]] = {}
    for part in parts_in(package, event):
        if schemas.get(part.entity) in ACTORS:
            found.setdefault(part.entity, set()).add(part.role)
    return found


def to_parts(package: Package, event: Event, schemas: Mapping[str, str]) -> list[Thing]:
    """Return the links from persons, bodies, places and things to the event they have part in."""
    parts = parts_in(package, event)
    return [_to_part(package, event, part) for part in parts if part.entity in schemas]


def _to_part(package: Package, event: Event, part: Part) -> Thing:
    return thing(
        make_id("prt", event.id, part.role, part.entity),
        "UnknownLink",
        subject=part.entity,
        object=event.id,
        role=with_status(plain_kind(part.role), part.status),
        status=part.status,
        recordId=sorted(claim.id for claim in part.claims),
        proof=sorted({claim.document for claim in part.claims}),
        summary=" ".join(marks(package.tlp, package.handling.pap)),
    )
