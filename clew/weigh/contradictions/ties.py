"""What ties two reports to one happening, besides that the linker took them for one.

Two raids of one week, two wrecks of one day are told in the same words. Before numbers or days are
set against each other, the reports must share something of their own: a place finer than a country,
a named person, operation, vehicle or site. Like words are no tie: press offices use them again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from clew.model import Claim, Document, Entity, Mention

_TELLING = frozenset({"person", "operation", "vehicle", "facility"})
_TOLL = frozenset({"death_in_transit", "rescue"})
_ONE_WRECK = 7  # days within which a report of one wreck dates what it tells of it
_EXACT = 3  # days of a time that tells when something was
_FINE = frozenset({"point", "locality", "region"})


def find_names(
    documents: Iterable[Document], mentions: Iterable[Mention], entities: Mapping[str, Entity]
) -> dict[str, frozenset[str]]:
    """Return the entities of each report that tie it to others that speak of them too."""
    found: dict[str, set[str]] = {document.id: set() for document in documents}
    for mention in mentions:
        entity = entities.get(mention.id)
        if entity is not None and _is_telling(mention, entity):
            found[mention.document].add(entity.id)
    return {document: frozenset(names) for document, names in found.items()}


def _is_telling(mention: Mention, entity: Entity) -> bool:
    place = entity.place
    if place is not None:
        # a sea belongs to no country, and many wrecks happen in it
        return place.precision in _FINE and place.country is not None
    return mention.kind == "name" and entity.kind in _TELLING


def find_days(claims: Iterable[Claim]) -> dict[str, frozenset[tuple[date, date]]]:
    """Return the days, or few days in a row, of what each report says has happened."""
    found: dict[str, set[tuple[date, date]]] = defaultdict(set)
    for claim in claims:
        time = claim.time
        if time is None or time.start is None or time.end is None:
            continue
        if claim.status == "confirmed" and (time.end - time.start).days <= _EXACT:
            found[claim.document].add((time.start, time.end))
    return {document: frozenset(days) for document, days in found.items()}


def meet(one: Iterable[tuple[date, date]], two: Iterable[tuple[date, date]]) -> bool:
    """Does a time of one report touch a time of the other, give or take a night?"""
    others = list(two)
    return any(
        (start - last).days <= 1 and (first - end).days <= 1
        for start, end in one
        for first, last in others
    )


def find_tolls(claims: Sequence[Claim]) -> list[Claim]:
    """Return what a report says of the dead, missing and saved, if it tells of one wreck only.

    A total of the year is none of it; a report that dates deaths weeks apart tells of several.
    """
    told = [claim for claim in claims if claim.kind in _TOLL]
    times = [claim.time for claim in told if claim.time is not None]
    exact = [t for t in times if t.start and t.end and (t.end - t.start).days <= _EXACT]
    days = [day for time in exact for day in (time.start, time.end) if day is not None]
    if not days or (max(days) - min(days)).days > _ONE_WRECK:
        return []
    return [claim for claim in told if claim.time is None or claim.time in exact]
