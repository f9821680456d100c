"""The slots of an event: when, where, who, how many; each value that is told, and who tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from clew.model import Argument, Claim, Contradiction, Event, Figure, Side, Status
from clew.share.case import Case
from clew.share.phrases import entity_name, figure_words, quote, says, time_words
from clew.share.telling import figure_status, origin_name
from clew.share.versions import side_value
from clew.share.words import plain_kind

_SLOTS: dict[str, str] = {"date": "when", "place": "where", "number": "how many"}


@dataclass(frozen=True, slots=True)
class Told:
    """A value of a slot, and the claims or figure rows that tell it."""

    slot: str
    value: str
    rows: tuple[Claim | Figure, ...]


def slots_of(case: Case, event: Event) -> list[Told]:
    """Return what is told of an event: when, where, who in each role, how many of what.

    A value stands once, with all that tell it; one that is only denied is kept, as denied.
    """
    told: dict[tuple[str, str], list[Claim | Figure]] = {}
    claims = [case.claims[name] for name in event.claims if name in case.claims]
    for claim in claims:
        for slot, value in _values(case, claim):
            told.setdefault((slot, value), []).append(claim)
    ids = {claim.id for claim in claims}
    for figure in case.figures.values():
        if figure.claim in ids:
            slot = f"how many: {plain_kind(figure.measure)}"
            told.setdefault((slot, figure_words(case, figure)), []).append(figure)
    order = {"when": 0, "where": 1, "who": 2, "how many": 3}
    values = [Told(slot, value, tuple(rows)) for (slot, value), rows in told.items()]
    return sorted(
        values,
        key=lambda v: (order[v.slot.partition(":")[0]], v.slot, -len(origins_of(case, v)), v.value),
    )


def _values(case: Case, claim: Claim) -> Iterable[tuple[str, str]]:
    """Yield each slot that a claim fills, with its value."""
    if claim.time is not None:
        yield "when", time_words(case, claim.document, claim.time)
    for name in dict.fromkeys(claim.places):
        entity = case.entity_of.get(name)
        if entity is not None:
            yield "where", entity_name(entity)
    for argument in claim.arguments:
        yield f"who: {plain_kind(argument.role)}", _filler(case, claim, argument)


def _filler(case: Case, claim: Claim, argument: Argument) -> str:
    entity = case.entity_of.get(argument.mention) if argument.mention else None
    return entity_name(entity) if entity else quote(case, claim.document, argument.span)


def origins_of(case: Case, told: Told) -> tuple[str, ...]:
    """Return the origins that tell a value, each once."""
    known = (case.conclusions.origin_of.get(row.id, "") for row in told.rows)
    return tuple(dict.fromkeys(origin for origin in known if origin in case.origins))


def said_by(case: Case, told: Told) -> str:
    """Return who tells a value: its origins; where none is known who says so in each report."""
    names = [origin_name(case, case.origins[origin]) for origin in origins_of(case, told)]
    return ", ".join(dict.fromkeys(names)) or ", ".join(
        dict.fromkeys(says(case, row.document, row.attributions) for row in told.rows)
    )


def statuses_of(case: Case, told: Told) -> list[Status]:
    """Return the statuses in which a value is told; a number that is refused is no told number."""
    return list(dict.fromkeys(_status(case, row) for row in told.rows))


def _status(case: Case, row: Claim | Figure) -> Status:
    return figure_status(case, row) if isinstance(row, Figure) else row.status


def rivals_of(
    case: Case, contested: Iterable[Contradiction], told: Told
) -> list[tuple[Contradiction, list[str]]]:
    """Return in which contradictions a value is one version, with the others of each."""
    found = []
    for row in contested:
        mine = [side for side in row.sides if _is_told_by(row, side, told)]
        others = [side_value(case, side) for side in row.sides if side not in mine]
        if mine and others:
            found.append((row, others))
    return found


def _is_told_by(row: Contradiction, side: Side, told: Told) -> bool:
    """Does this value stand on this side? It does where a row of it tells both, in that slot."""
    slot, _, role = told.slot.partition(": ")
    if _SLOTS.get(row.kind, "who") != slot:
        return False
    if slot == "who" and plain_kind(row.slot.rpartition(".")[2]) != role:
        return False
    return not {one.id for one in told.rows}.isdisjoint((*side.claims, *side.figures))
