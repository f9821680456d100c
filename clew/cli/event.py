"""An event as people read it: each slot with every value told, who says so and the verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clew.cli.listings import status_text
from clew.cli.sentence import Field, fields_table
from clew.cli.table import Column, Listing
from clew.model import Argument, Claim, Contradiction, Event, Figure, Side, Status
from clew.share.case import Case
from clew.share.phrases import (
    entity_name,
    figure_words,
    quote,
    report_words,
    says,
    time_words,
)
from clew.share.telling import event_line, event_says, figure_status, origin_name
from clew.share.versions import side_value, verdict_words
from clew.share.words import CREDIBILITY, count, plain_kind, short_id, to_visible

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
        key=lambda v: (order[v.slot.partition(":")[0]], v.slot, -len(_origins(case, v)), v.value),
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


def _origins(case: Case, told: Told) -> tuple[str, ...]:
    """Return the origins that tell a value, each once."""
    known = (case.conclusions.origin_of.get(row.id, "") for row in told.rows)
    return tuple(dict.fromkeys(origin for origin in known if origin in case.origins))


def _says(case: Case, told: Told) -> str:
    names = [origin_name(case, case.origins[origin]) for origin in _origins(case, told)]
    return ", ".join(dict.fromkeys(names)) or ", ".join(
        dict.fromkeys(says(case, row.document, row.attributions) for row in told.rows)
    )


def _statuses(case: Case, told: Told) -> Text:
    """Return the statuses in which a value is told; a number that is refused is no told number."""
    statuses: dict[Status, None] = dict.fromkeys(_status(case, row) for row in told.rows)
    return Text(", ").join(status_text(status) for status in statuses)


def _status(case: Case, row: Claim | Figure) -> Status:
    return figure_status(case, row) if isinstance(row, Figure) else row.status


def _verdicts(case: Case, rival: Sequence[Contradiction], told: Told) -> str:
    """Return what other versions a value stands against, each with its verdict."""
    said = []
    for row in rival:
        mine = [side for side in row.sides if _is_told_by(row, side, told)]
        others = [side_value(case, side) for side in row.sides if side not in mine]
        if mine and others:
            against = " | ".join(others)
            said.append(f"{plain_kind(row.verdict)} with {against} ({short_id(row.id)})")
    return "; ".join(said)


def _is_told_by(row: Contradiction, side: Side, told: Told) -> bool:
    """Does this value stand on this side? It does where a row of it tells both, in that slot."""
    slot, _, role = told.slot.partition(": ")
    if _SLOTS.get(row.kind, "who") != slot:
        return False
    if slot == "who" and plain_kind(row.slot.rpartition(".")[2]) != role:
        return False
    return not {one.id for one in told.rows}.isdisjoint((*side.claims, *side.figures))


def show_event(case: Case, event: Event) -> RenderableType:
    """Return an event: its slots, what is contested, its support, and each claim that tells it."""
    rival = [row for row in case.conclusions.contradictions if row.event == event.id]
    fields: list[Field] = [
        ("status", status_text(event.status)),
        ("who says so", event_says(case, event)),
        ("told in", count(len(event.documents), "report")),
        *[("contested", _contested(case, row)) for row in rival],
        *_support(case, event),
    ]
    heading = Text(f"Event {event.id}", style="bold cyan")
    heading.append(f"  {plain_kind(event.kind)}", style="bold default")
    parts: list[RenderableType] = [
        heading,
        Padding(event_line(case, event), (1, 2)),
        fields_table(fields),
    ]
    told = slots_of(case, event)
    if told:
        parts += [Text("\nWhat is told\n", style="bold"), _slots_listing(case, rival, told)]
    parts.append(Text("\nTold by", style="bold"))
    for claim in (case.claims[identity] for identity in event.claims):
        speakers = says(case, claim.document, claim.attributions)
        head = Text(short_id(claim.id), style="bold")
        head.append(f"  {claim.status}, says {speakers}", style="not bold")
        head.append(f", in {report_words(case.document(claim.document))}", style="not bold dim")
        quoted = Text(f"“{quote(case, claim.document, claim.sentence)}”")
        parts += [head, Padding(quoted, (0, 0, 1, 2))]
    return Group(*parts)


def _slots_listing(
    case: Case, rival: Sequence[Contradiction], told: Sequence[Told]
) -> Listing[Told]:
    def reports(value: Told) -> str:
        return f"{len({row.document for row in value.rows})}"

    return Listing(
        (
            Column("Slot", lambda t: t.slot, ratio=2),
            Column("Value", lambda t: t.value, ratio=4),
            Column("Status", lambda t: _statuses(case, t), "Slot", 80, ratio=1),
            Column("Who says so", lambda t: _says(case, t), "Value", 80, ratio=3),
            Column("Verdict", lambda t: _verdicts(case, rival, t), "Value", 110, ratio=3),
            Column("Reports", reports, whole=True, right=True),
        ),
        told,
    )


def _contested(case: Case, row: Contradiction) -> str:
    sides = " | ".join(side_value(case, side) for side in row.sides)
    return f"{row.kind}: {sides}. {verdict_words(row)}  {short_id(row.id)}"


def _support(case: Case, event: Event) -> list[Field]:
    """Return how many independent origins support an event, how credible it is, and why."""
    assessed = event.assessment
    if assessed is None:
        return []
    grade = assessed.credibility
    origins = count(assessed.corroboration, "independent origin")
    support: Field = ("support", f"{origins}, credibility {grade}: {CREDIBILITY[grade]}")
    reasons: list[Field] = [
        ("why", f"{r.name}: {to_visible(case.with_standing(r.detail, event.documents))}")
        for r in assessed.reasons
    ]
    return [support, *reasons]
