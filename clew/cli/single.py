"""The commands on one thing or on the whole: brief, show, verify."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import RenderableType
from rich.text import Text

from clew.cli.brief import brief as front_page
from clew.cli.contested import show_contradiction
from clew.cli.decided import decided_parts
from clew.cli.event import show_event
from clew.cli.hypotheses import matrices
from clew.cli.ids import pick_id
from clew.cli.lineage import show_lineage
from clew.cli.opening import case_argument, export_rows, load, load_as_read, opened, stamp
from clew.cli.options import CaseOption, JsonOption
from clew.cli.origins import show_origin
from clew.cli.show import (
    show_claim,
    show_document,
    show_entity,
    show_figure,
    show_mention,
    show_relation,
    show_route,
)
from clew.cli.terminal import say, tell, write_lines
from clew.cli.terminal import show as print_parts
from clew.errors import CaseError
from clew.model import (
    Claim,
    Contradiction,
    Document,
    Entity,
    Event,
    Figure,
    Lineage,
    Mention,
    Origin,
    Relation,
    Route,
)
from clew.model.hypotheses import Hypotheses
from clew.share.case import Case
from clew.share.words import count, listing, to_visible
from clew.store import queries
from clew.store.verify import verify as find_breaks

_LISTS: dict[type, str] = {
    Document: "documents",
    Claim: "claims",
    Figure: "figures",
    Entity: "entities",
    Event: "events",
    Mention: "mentions",
    Relation: "relations",
    Route: "routes",
    Contradiction: "contradictions",
    Origin: "origins",
    Lineage: "lineage",
    Hypotheses: "hypotheses",
}


def brief(case: CaseOption = None) -> None:
    """Show the front page: reports, who, events, figures, what is contested, what failed."""
    joined = load(case)
    print_parts(front_page(joined, case_argument(joined.folder)))


def show(
    identity: Annotated[str, typer.Argument(metavar="ID", help="An id or its beginning.")],
    case: CaseOption = None,
    text: Annotated[bool, typer.Option("--text", help="Of a report: its whole text.")] = False,
    original: Annotated[
        str | None,
        typer.Option(
            "--original",
            metavar="WHY",
            help="As published, protected persons named; the log keeps note of it.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show one row of any list, or a mention: what is known of it, and who says so.

    Its sentence has the evidence marked; protected persons are called by their labels.
    """
    if original is not None:
        _show_original(case, identity, text, original)
        return
    joined, row = _find(case, identity)
    if as_json:
        rows = list(export_rows(joined, _LISTS[type(row)], [row.id]))
        if not rows:
            raise CaseError(f"{row.id}: protected, so it has no row in what may be passed on")
        write_lines(rows)
    else:
        print_parts(*_parts(case, joined, row, text))


def _show_original(folder: Path | None, identity: str, text: bool, why: str) -> None:
    """Show a row with its sentence as published, after the log has noted that it was opened."""
    if not why.strip():
        raise CaseError("--original: say why in a few words; the log keeps it with your name")
    with opened(folder) as casebook:
        if not casebook.writable:
            raise CaseError(
                f"{casebook.folder}: it can't be written to, and its log must note each opening; "
                f"copy the folder and open it there"
            )
    joined, row = _find(folder, identity, internal=True)
    with opened(folder) as casebook:
        casebook.note_opening(row.id, why, stamp())
    print_parts(*_parts(folder, joined, row, text))
    tell("clew: shown as published: it is for you to read, not to pass on")


def _parts(folder: Path | None, case: Case, row: Any, text: bool) -> list[RenderableType]:
    """Return a row as it is shown, with what analysts decided about it."""
    with opened(folder) as casebook:
        decisions = queries.decisions(casebook)
    if isinstance(row, Hypotheses):
        return [matrices(case, [row], decisions.estimates)]
    return [_view(case, row, text), *decided_parts(case, row, decisions)]


def _find(folder: Path | None, identity: str, *, internal: bool = False) -> tuple[Case, Any]:
    """Return the casebook with the row of an id, be it of what was judged wrong; say so then."""
    joined = load(folder, internal=internal)
    try:
        return joined, find_row(joined, identity)
    except CaseError:
        whole = load_as_read(folder, internal=internal)
        row = find_row(whole, identity)
    tell("clew: this was judged wrong and is in no list; see clew judgements")
    return whole, row


def find_row(case: Case, identity: str) -> Any:
    """Return the row whose id is or begins as given. Raises CaseError for none and for several."""
    if not identity.strip():
        raise CaseError("no id was given; `clew brief` and the lists show ids")
    typed, identity = identity, identity.strip().casefold()
    tables = (case.documents, case.claims, case.figures, case.entities, case.events, case.mentions)
    rows: dict[str, Any] = {}
    made = case.conclusions
    weighed = (made.contradictions, made.hypotheses, made.origins, made.lineage)
    concluded = (made.relations, made.routes, *weighed)
    ties = ({row.id: row for row in told} for told in concluded)
    for table in (*tables, *ties):
        rows |= {name: row for name, row in table.items() if name.startswith(identity)}
    if not rows:
        former = {now for old, now in made.renamed.items() if old.startswith(identity)}
        rows = {now: case.entities[now] for now in former & case.entities.keys()}
    return rows[pick_id(typed, rows, where="`clew brief` and the lists")]


def _view(case: Case, row: Any, text: bool) -> RenderableType:
    match row:
        case Document():
            return show_document(case, row, text=text)
        case Claim():
            return show_claim(case, row)
        case Figure():
            return show_figure(case, row)
        case Entity():
            return show_entity(case, row)
        case Event():
            return show_event(case, row)
        case Relation():
            return show_relation(case, row)
        case Route():
            return show_route(case, row)
        case Contradiction():
            return show_contradiction(case, row)
        case Origin():
            return show_origin(case, row)
        case Lineage():
            return show_lineage(case, row)
        case _:
            return show_mention(case, row)


def verify(case: CaseOption = None) -> None:
    """Check the log, the originals and every row against what was logged when it was read."""
    with opened(case) as casebook:
        proof = find_breaks(casebook)
    if proof.wrong:
        print_parts(*(Text(to_visible(line)) for line in proof.wrong))
        number = count(len(proof.wrong), "thing")
        tell(f"clew: {number} wrong; restore the folder from a copy that is whole")
        raise typer.Exit(1)
    proven = (
        count(proof.reports, "report"),
        count(proof.originals, "original"),
        count(proof.entries, "entry of the log", "entries of the log"),
    )
    say(f"Whole: {listing(proven)} are as they were written.")
    say(f"Head of the log: {proof.head}")
