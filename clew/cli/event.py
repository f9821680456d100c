"""An event as people read it: each slot with every value told, who says so and the verdict."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clew.cli.listings import status_text
from clew.cli.sentence import Field, fields_table
from clew.cli.table import Column, Listing
from clew.model import Contradiction, Event
from clew.share.case import Case
from clew.share.phrases import quote, report_words, says
from clew.share.slots import Told, rivals_of, said_by, slots_of, statuses_of
from clew.share.telling import event_line, event_says
from clew.share.versions import side_value, verdict_words
from clew.share.words import CREDIBILITY, count, plain_kind, short_id, to_visible


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

    def statuses(value: Told) -> Text:
        return Text(", ").join(status_text(status) for status in statuses_of(case, value))

    def verdicts(value: Told) -> str:
        return "; ".join(
            f"{plain_kind(row.verdict)} with {' | '.join(others)} ({short_id(row.id)})"
            for row, others in rivals_of(case, rival, value)
        )

    return Listing(
        (
            Column("Slot", lambda t: t.slot, ratio=2),
            Column("Value", lambda t: t.value, ratio=4),
            Column("Status", statuses, "Slot", 80, ratio=1),
            Column("Who says so", lambda t: said_by(case, t), "Value", 80, ratio=3),
            Column("Verdict", verdicts, "Value", 110, ratio=3),
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
