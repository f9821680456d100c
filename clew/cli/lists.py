"""The commands that list: reports, claims, figures, entities, events, relations, routes, hits."""

from collections.abc import Callable, Sequence
from typing import Annotated, Protocol, TypeVar

import typer
from rich.console import RenderableType

from clew.cli.filters import claims_in, documents_in, entities_in, events_in, figures_in
from clew.cli.listings import (
    claims_listing,
    documents_listing,
    entities_listing,
    events_listing,
    figures_listing,
    hits_listing,
    relations_listing,
    routes_listing,
)
from clew.cli.opening import case_argument, export_rows, find_hits, load
from clew.cli.options import (
    CaseOption,
    DocumentOption,
    EntityOption,
    JsonOption,
    KindOption,
    LimitOption,
)
from clew.cli.terminal import say, show, tell, write_lines
from clew.errors import SettingError
from clew.model import Category, EntityKind, Status
from clew.share.case import Case
from clew.share.phrases import quote, title
from clew.share.words import count

_ROWS = 50  # of a table, where no --limit is given
_ONE = {"entities": "entity", "lineage": "lineage", "hypotheses": "matrix of hypotheses"}
_NONE_PROVES_NOTHING = {
    "contradictions": (
        "No contradiction was found. Only versions of what was recognised as one event are "
        "compared, so this does not prove that the reports agree."
    ),
    "lineage": (
        "Of no report was it found that it derives from another. This does not prove that they "
        "know it independently: a common source may go unnamed."
    ),
    "hypotheses": (
        "No rival versions were found, so there is nothing to set against one another. What else "
        "differs: clew contradictions"
    ),
}

StatusOption = Annotated[
    Status | None, typer.Option("--status", help="Only with this status in the text.")
]


class Identified(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """The row's id."""


Row = TypeVar("Row", bound=Identified)


def documents(
    case: CaseOption = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Only in this language: en.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help="Only of this outlet.")
    ] = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the reports, by the date of publication."""
    opened = load(case)
    rows = documents_in(opened, language=language, outlet=publisher)
    filtered = bool(language or publisher)
    print_rows(opened, "documents", rows, limit, as_json, filtered, documents_listing)


def claims(
    case: CaseOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    document: DocumentOption = None,
    entity: EntityOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the claims: what each report says that happened, is planned, or is denied."""
    opened = load(case)
    rows = claims_in(opened, kind=kind, status=status, document=document, entity=entity)
    filtered = bool(kind or status or document or entity)
    print_rows(opened, "claims", rows, limit, as_json, filtered, claims_listing)


def figures(
    case: CaseOption = None,
    measure: Annotated[
        str | None,
        typer.Option("--measure", metavar="MEASURE", help="Only this measure, such as arrests."),
    ] = None,
    status: StatusOption = None,
    document: DocumentOption = None,
    entity: EntityOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the figures: how many of what, for which place and period, and who says so."""
    opened = load(case)
    rows = figures_in(opened, measure=measure, status=status, document=document, entity=entity)
    filtered = bool(measure or status or document or entity)
    print_rows(opened, "figures", rows, limit, as_json, filtered, figures_listing)


def entities(
    case: CaseOption = None,
    kind: Annotated[EntityKind | None, typer.Option("--kind", help="Only of this kind.")] = None,
    category: Annotated[
        Category | None, typer.Option("--category", help="Only persons in this capacity.")
    ] = None,
    document: DocumentOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List persons, organisations, places and operations, those in most reports first."""
    opened = load(case)
    rows = entities_in(opened, kind=kind, category=category, document=document)
    filtered = bool(kind or category or document)
    print_rows(opened, "entities", rows, limit, as_json, filtered, lambda _, r: entities_listing(r))


def events(
    case: CaseOption = None,
    kind: KindOption = None,
    status: StatusOption = None,
    document: DocumentOption = None,
    entity: EntityOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the events that claims are about, in the order they happened."""
    opened = load(case)
    rows = events_in(opened, kind=kind, status=status, document=document, entity=entity)
    filtered = bool(kind or status or document or entity)
    print_rows(opened, "events", rows, limit, as_json, filtered, events_listing)


def relations(
    case: CaseOption = None, limit: LimitOption = None, as_json: JsonOption = False
) -> None:
    """List the relations that reports state: who leads, belongs to, owns or is part of what."""
    opened = load(case)
    rows = opened.conclusions.relations
    print_rows(opened, "relations", rows, limit, as_json, False, relations_listing)


def routes(case: CaseOption = None, limit: LimitOption = None, as_json: JsonOption = False) -> None:
    """List the routes that claims tell stops of: from where, through where, to where."""
    opened = load(case)
    rows = opened.conclusions.routes
    print_rows(opened, "routes", rows, limit, as_json, False, routes_listing)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words to look for.")],
    case: CaseOption = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the reports that hold all these words, whatever their case and accents."""
    if not any(map(str.isalnum, " ".join(words))):
        raise SettingError("nothing to search for: give one or more words")
    opened, hits = find_hits(case, " ".join(words), limit or _ROWS)
    if as_json:
        write_lines(
            {
                "document": hit.document,
                "title": title(opened.document(hit.document)),
                "start": hit.span.start if hit.span else None,
                "end": hit.span.end if hit.span else None,
                "passage": quote(opened, hit.document, hit.around),
            }
            for hit in hits
        )
    elif hits:
        show(hits_listing(opened, hits))
    else:
        option = case_argument(opened.folder)
        say(f"No report holds all of these words. Try fewer, or see all: clew documents{option}")


def print_rows(
    case: Case,
    name: str,
    rows: Sequence[Row],
    limit: int | None,
    as_json: bool,
    filtered: bool,
    listing: Callable[[Case, Sequence[Row]], RenderableType],
) -> None:
    """Print the rows of a list: a table for people, or the export's rows; say where none are."""
    if as_json:
        write_lines(export_rows(case, name, [row.id for row in rows[:limit]]))
        return
    if not rows:
        say(_nothing(case, name, filtered))
        return
    shown = rows[: limit or _ROWS]
    show(listing(case, shown))
    if len(shown) < len(rows):
        left = f"{len(shown)} of {count(len(rows), _ONE.get(name, name[:-1]), name)}"
        tell(f"{left}; --limit {len(rows)} shows all, filters narrow them down: clew {name} --help")


def _nothing(case: Case, name: str, filtered: bool) -> str:
    option = case_argument(case.folder)
    if not case.readings:
        return f"Nothing has been read yet. Next: clew ingest FOLDER-OR-FILE{option}"
    if filtered:
        return f"No {name} fit these filters. All of them: clew {name}{option}"
    if name in _NONE_PROVES_NOTHING:
        return _NONE_PROVES_NOTHING[name]
    return f"No {name} were found in these reports. The reports: clew documents{option}"
