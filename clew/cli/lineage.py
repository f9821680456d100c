"""Lineage as people read it: which report derives from which, and what was added or left out."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clew.cli.sentence import Field, fields_table
from clew.cli.table import Column, Listing
from clew.model import Lineage, Reason
from clew.share.case import Case
from clew.share.lineages import ADDED, OMITTED, relation_words, report_named, source_words
from clew.share.phrases import claim_words
from clew.share.words import count, plain_kind, short_id, to_visible

_CLAIM = "clm-"


def lineage_listing(case: Case, rows: Sequence[Lineage]) -> Listing[Lineage]:
    """Return the table of lineage: a report, how it stands to another or to an origin, and why."""
    return Listing(
        (
            Column("Lineage", lambda r: short_id(r.id), whole=True, style="bold"),
            Column("Report", lambda r: report_named(case, r.derived), ratio=3),
            Column("Stands to it as", relation_words, ratio=2),
            Column("Report or origin", lambda r: source_words(case, r), ratio=3),
            Column("Why", lambda r: _why(case, r), "Report", 110, ratio=4),
            Column("Differs in", lambda r: _differs(case, r), "Report", 110, ratio=2),
        ),
        rows,
    )


def show_lineage(case: Case, row: Lineage) -> RenderableType:
    """Return a lineage with its reasons, and each detail that only one of the two holds.

    Where the direction isn't known nothing is called added or left out: it stands in one only.
    """
    fields: list[Field] = [
        ("report", report_named(case, row.derived)),
        ("stands to it as", relation_words(row)),
        ("report or origin", source_words(case, row)),
        ("direction", "known" if row.direction_known else "not known: which came first is open"),
        *[("why", f"{r.name}: {_detail(case, row, r)}") for r in row.reasons if _is_why(r)],
    ]
    heading = Text(f"Lineage {row.id}", style="bold cyan")
    parts: list[RenderableType] = [heading, fields_table(fields)]
    for name, head in _heads(case, row).items():
        told = details(case, row, name)
        parts += [Text(f"\n{head}", style="bold")] if told else []
        parts += [Padding(f"– {words}", (0, 0, 0, 2)) for words in told]
    return Group(*parts)


def details(case: Case, row: Lineage, name: str) -> list[str]:
    """Return what only one of the two reports tells: claims in their own words, else the reason's.

    A reason may list claims by their ids.
    """
    told = []
    for reason in row.reasons:
        ids = reason.detail.split(", ")
        if reason.name != name:
            continue
        if all(identity.startswith(_CLAIM) for identity in ids):
            told += [_claim(case, identity) for identity in ids]
        else:
            told.append(_detail(case, row, reason))
    return told


def _claim(case: Case, identity: str) -> str:
    claim = case.claims.get(identity)
    if claim is None:
        return short_id(identity)
    return f"{plain_kind(claim.kind)}: {claim_words(case, claim)}  {short_id(identity)}"


def _heads(case: Case, row: Lineage) -> dict[str, str]:
    if row.direction_known or row.source is None:
        return {
            ADDED: "Added without a source: stands in the report, not in what it derives from",
            OMITTED: "Omitted: stands in what it derives from, not in the report",
        }
    return {
        ADDED: f"Only in {report_named(case, row.derived)}",
        OMITTED: f"Only in {report_named(case, row.source)}",
    }


def _why(case: Case, row: Lineage) -> str:
    return "; ".join(f"{r.name}: {_detail(case, row, r)}" for r in row.reasons if _is_why(r))


def _differs(case: Case, row: Lineage) -> str:
    """Return how many details only one of the two holds."""
    words = (ADDED, OMITTED) if row.direction_known else ("only here", "only there")
    numbers = (len(details(case, row, name)) for name in (ADDED, OMITTED))
    pairs = zip(numbers, words, strict=True)
    return ", ".join(f"{count(number, 'detail')} {word}" for number, word in pairs if number)


def _is_why(reason: Reason) -> bool:
    return reason.name not in (ADDED, OMITTED)


def _detail(case: Case, row: Lineage, reason: Reason) -> str:
    documents = [name for name in (row.derived, row.source) if name is not None]
    return to_visible(case.with_standing(reason.detail, documents))
