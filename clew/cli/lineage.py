"""Lineage as people read it: which report derives from which, and what was added or left out."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clew.cli.sentence import Field, fields_table
from clew.cli.table import Column, Listing
from clew.model import Lineage
from clew.share.case import Case
from clew.share.lineages import (
    details,
    differs_words,
    direction_words,
    heads,
    relation_words,
    report_named,
    source_words,
    why_words,
)
from clew.share.words import short_id


def lineage_listing(case: Case, rows: Sequence[Lineage]) -> Listing[Lineage]:
    """Return the table of lineage: a report, how it stands to another or to an origin, and why."""
    return Listing(
        (
            Column("Lineage", lambda r: short_id(r.id), whole=True, style="bold"),
            Column("Report", lambda r: report_named(case, r.derived), ratio=3),
            Column("Stands to it as", relation_words, ratio=2),
            Column("Report or origin", lambda r: source_words(case, r), ratio=3),
            Column("Why", lambda r: "; ".join(why_words(case, r)), "Report", 110, ratio=4),
            Column("Differs in", lambda r: differs_words(case, r), "Report", 110, ratio=2),
        ),
        rows,
    )


def show_lineage(case: Case, row: Lineage) -> RenderableType:
    """Return a lineage with its reasons, and each detail that only one of the two holds."""
    fields: list[Field] = [
        ("report", report_named(case, row.derived)),
        ("stands to it as", relation_words(row)),
        ("report or origin", source_words(case, row)),
        ("direction", direction_words(row)),
        *[("why", words) for words in why_words(case, row)],
    ]
    heading = Text(f"Lineage {row.id}", style="bold cyan")
    parts: list[RenderableType] = [heading, fields_table(fields)]
    for name, head in heads(case, row).items():
        told = details(case, row, name)
        parts += [Text(f"\n{head}", style="bold")] if told else []
        parts += [Padding(f"– {words}", (0, 0, 0, 2)) for words in told]
    return Group(*parts)
