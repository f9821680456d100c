"""The commands on what is weighed: contradictions, hypotheses, origins, lineage."""

from functools import partial
from typing import Annotated

import typer

from clew.cli.contested import contradictions_listing
from clew.cli.filters import contradictions_in, lineage_in, origins_in
from clew.cli.hypotheses import hypotheses_of, matrices
from clew.cli.lineage import lineage_listing
from clew.cli.lists import print_rows
from clew.cli.opening import load
from clew.cli.opening import opened as opened_case
from clew.cli.options import (
    CaseOption,
    ContestedKindOption,
    DocumentOption,
    EntityOption,
    JsonOption,
    LimitOption,
)
from clew.cli.origins import origins_listing
from clew.cli.single import find_row
from clew.errors import CaseError
from clew.model import Contradiction, Event
from clew.share.case import Case
from clew.store import queries


def contradictions(
    case: CaseOption = None,
    kind: ContestedKindOption = None,
    verdict: Annotated[
        str | None,
        typer.Option("--verdict", metavar="VERDICT", help="Only these: conflict, update, scope."),
    ] = None,
    document: DocumentOption = None,
    entity: EntityOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List where versions differ, side by side: who says so, in which words, and the verdict."""
    opened = load(case)
    rows = contradictions_in(opened, kind=kind, verdict=verdict, document=document, entity=entity)
    filtered = bool(kind or verdict or document or entity)
    print_rows(
        opened,
        "contradictions",
        rows,
        limit,
        as_json,
        filtered,
        contradictions_listing,
    )


def origins(
    case: CaseOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", metavar="KIND", help="Only: speaker, publisher, document, anonymous."
        ),
    ] = None,
    document: DocumentOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List who first said things: how much rests on each, and which outlets repeat it."""
    opened = load(case)
    rows = origins_in(opened, kind=kind, document=document)
    filtered = bool(kind or document)
    print_rows(opened, "origins", rows, limit, as_json, filtered, origins_listing)


def lineage(
    case: CaseOption = None,
    relation: Annotated[
        str | None,
        typer.Option("--relation", metavar="NAME", help="Only this one, such as paraphrase."),
    ] = None,
    document: DocumentOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List which report derives from which, why that is held, and what it added or left out."""
    opened = load(case)
    rows = lineage_in(opened, relation=relation, document=document)
    filtered = bool(relation or document)
    print_rows(opened, "lineage", rows, limit, as_json, filtered, lineage_listing)


def hypotheses(
    identity: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Only of this contradiction or event."),
    ] = None,
    case: CaseOption = None,
    kind: ContestedKindOption = None,
    document: DocumentOption = None,
    entity: EntityOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set the rival versions of what is contested against each origin: fits, against, or silent."""
    opened = load(case)
    rows = hypotheses_of(opened)
    if identity is not None:
        at = about(opened, identity)
        rows = [row for row in rows if at in (row.event, *row.contradictions)]
    if kind or document or entity:
        chosen = contradictions_in(opened, kind=kind, document=document, entity=entity)
        kept = {row.id for row in chosen}
        rows = [row for row in rows if not kept.isdisjoint(row.contradictions)]
    filtered = bool(identity or kind or document or entity)
    with opened_case(case) as casebook:
        estimates = queries.decisions(casebook).estimates
    parts = partial(matrices, estimates=estimates)
    print_rows(opened, "hypotheses", rows, limit, as_json, filtered, parts)


def about(case: Case, identity: str) -> str:
    """Return the id of the contradiction or event meant. Raises CaseError where it is neither."""
    row = find_row(case, identity)
    if isinstance(row, Contradiction | Event):
        return row.id
    raise CaseError(
        f"{identity}: neither a contradiction nor an event; `clew contradictions` lists the first"
    )
