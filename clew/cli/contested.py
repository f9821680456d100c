"""Contradictions as people read them: the versions beside one another, each with who says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.console import RenderResult as Rendered
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clew.cli.sentence import Field, fields_table
from clew.model import Contradiction, Side
from clew.share.case import Case
from clew.share.phrases import report_words
from clew.share.telling import event_line
from clew.share.versions import side_value, slot_words, source_among, verdict_words, voices
from clew.share.words import count, short_id, short_id_in, to_visible

_NARROWEST = 28  # cells of a version; what has no room beside goes below
_GAP = 3
_VOICES = 3  # of a version in a list; `clew show` gives all


def contradictions_listing(case: Case, rows: Sequence[Contradiction]) -> RenderableType:
    """Return the contradictions, each with its versions beside one another, verdict and reason."""
    parts: list[RenderableType] = []
    for row in rows:
        head = Text("\n" if parts else "").append(short_id(row.id), style="bold")
        head.append(f"  {slot_words(row)}", style="bold default")
        parts += [head, Padding(Versions(case, row, _VOICES), (0, 0, 0, 2))]
        parts.append(Padding(fields_table(_reasons(case, row)), (0, 0, 0, 2)))
    return Group(*parts)


def show_contradiction(case: Case, row: Contradiction) -> RenderableType:
    """Return a contradiction with everybody who gives each version, and what it is about."""
    heading = Text(f"Contradiction {row.id}", style="bold cyan")
    heading.append(f"  {slot_words(row)}", style="bold default")
    event = case.events.get(row.event) if row.event is not None else None
    about: list[Field] = [
        ("event", f"{event_line(case, event)}  {short_id(event.id)}" if event else ""),
        ("figure", short_id_in(case.figures, row.figure)),
        ("about", short_id_in(case.entities, row.entity)),
    ]
    versions = Padding(Versions(case, row), (1, 2))
    return Group(heading, versions, fields_table([*_reasons(case, row), *about]))


def _reasons(case: Case, row: Contradiction) -> list[Field]:
    documents = [name for side in row.sides for name in side.documents]
    cause = row.likely_cause or ""
    return [
        ("verdict", verdict_words(row)),
        ("why", to_visible(case.with_standing(row.explanation, documents))),
        ("likely cause", to_visible(case.with_standing(cause, documents))),
    ]


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a contradiction, as many beside one another as have room."""

    case: Case
    row: Contradiction
    most: int | None = None  # of those who give a version

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Rendered:
        sides = self.row.sides
        beside = max(1, min(len(sides), (options.max_width + _GAP) // (_NARROWEST + _GAP)))
        for start in range(0, len(sides), beside):
            table = Table(box=None, pad_edge=False, show_header=False, padding=(0, _GAP, 0, 0))
            for _ in range(beside):
                table.add_column(overflow="fold", ratio=1)
            table.add_row(*(self._cell(side) for side in sides[start : start + beside]))
            table.expand = True
            yield table

    def _cell(self, side: Side) -> Text:
        cell = Text(side_value(self.case, side), style="bold")
        told = voices(self.case, side)
        quoted: set[str] = set()
        for voice in told[: self.most]:
            cell.append(f"\n{'refused by' if voice.refuses else 'says'} {voice.who}", "not bold")
            more = f" and {count(voice.reports - 1, 'other report')}" if voice.reports > 1 else ""
            cell.append(f"\nin {voice.report}{more}", style="not bold dim")
            source = source_among(self.case, voice, told)
            if source is not None:
                words = report_words(self.case.document(source))
                cell.append(f", which derives from {words}", style="not bold dim")
            if voice.quoted and voice.quoted in quoted:
                cell.append(", in the same words", style="not bold dim")
            elif voice.quoted:
                cell.append(f"\n“{voice.quoted}”", style="not bold")
            quoted.add(voice.quoted)
        left = len(told) - len(told[: self.most])
        if left:
            cell.append(f"\nand {count(left, 'other origin')}", style="not bold dim")
        return cell
