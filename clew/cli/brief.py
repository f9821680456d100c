"""The brief: the front page of a casebook, read in a minute."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from shlex import quote as shell_quote

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.console import RenderResult as Rendered
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from clew.cli.listings import status_text
from clew.cli.table import Column, Listing
from clew.model import Contradiction, Entity, Event, Failure, Figure
from clew.share.case import Case
from clew.share.choosing import (
    NAMED_KINDS,
    has_name,
    main_entities,
    main_events,
    main_figures,
    silent_languages,
)
from clew.share.failing import grouped
from clew.share.phrases import entity_name, figure_words, publisher, says, scope_words, title
from clew.share.telling import event_line, event_says, figure_status, leading_claim
from clew.share.versions import side_value
from clew.share.words import (
    count,
    language_name,
    nothing_found,
    period,
    plain_kind,
    short_id,
    shortened,
    to_visible,
)
from clew.store import queries

_WIDE = 100
_NEVER = 10_000  # cells: a column that always goes below another
_FIGURES, _CONTESTED, _FAILURES = 8, 6, 10


def brief(case: Case, option: str) -> RenderableType:
    """Return the front page. ``option`` is what commands need to find this casebook again."""
    if not case.readings and not case.failures:
        return empty_brief(case, option)
    return Group(
        _head(case),
        *_section("Who", _who(case, option)),
        *_section("Events", _events(case, option)),
        *_section("Figures", _figures(case, option)),
        *_section("Contested", _contested(case, option)),
        *_section("Not read", _failures(case.failures)),
        *_section("Next", _next(case, option)),
    )


def empty_brief(case: Case, option: str) -> RenderableType:
    """Return what to do with a casebook that holds nothing yet."""
    line = Text(f"Nothing has been read into {to_visible(case.folder)} yet. Read reports with\n")
    return line.append(f"  clew ingest FOLDER-OR-FILE{option}", style="bold")


def _section(name: str, body: Iterable[RenderableType]) -> list[RenderableType]:
    parts = list(body)
    if not parts:
        return []
    indented = (p if isinstance(p, Commands) else Padding(p, (0, 0, 0, 2)) for p in parts)
    return [Text(f"\n{name.upper()}", style="bold cyan"), *indented]


# ---- reports


def _head(case: Case) -> RenderableType:
    documents = list(case.documents.values())
    dated = [d.published for d in documents if d.published is not None]
    lines = [Text(count(len(documents), "report"), style="bold")]
    if dated:
        span = period(min(d.start for d in dated), max(d.end for d in dated))
        lines[0].append(f", published {span}", style="not bold")
        if len(dated) < len(documents):
            missing = count(len(documents) - len(dated), "report")
            lines[0].append(f"; {missing} without a date", style="not bold")
    languages = Counter(language_name(d.language) for d in documents)
    lines.append(Text("in " + _tally(languages)))
    outlets = Counter(publisher(d) for d in documents if publisher(d))
    if outlets:
        unnamed = len(documents) - outlets.total()
        others = f"; {count(unnamed, 'report')} without a publisher" if unnamed else ""
        lines.append(Text("from " + _tally(outlets, most=6) + others))
    silent = silent_languages(case)
    if silent:
        lines.append(Text(silent, style="italic"))
    empty = sum(map(queries.is_empty, case.readings.values()))
    if empty:
        lines.append(Text(nothing_found(empty), style="italic"))
    name = Text(f"Casebook {to_visible(case.folder)}", style="bold")
    return Panel(Group(*lines), title=name, title_align="left", box=box.ROUNDED, border_style="dim")


def _tally(counted: Counter[str], most: int = 12) -> str:
    shown = [f"{name} {number}" for name, number in counted.most_common(most)]
    more = len(counted) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


# ---- who


def _who(case: Case, option: str) -> list[RenderableType]:
    rows = main_entities(case)
    parts: list[RenderableType] = []
    if rows:
        columns: tuple[Column[Entity], ...] = (
            Column("Entity", lambda e: short_id(e.id), whole=True, style="dim"),
            Column("Name", entity_name, ratio=4),
            Column("Kind", lambda e: e.kind, whole=True),
            Column("Reports", lambda e: count(len(e.documents), "report"), right=True, whole=True),
        )
        parts.append(Listing(columns, rows, heads=False))
    hidden = sum(1 for e in case.conclusions.entities if e.protected)
    kept = count(hidden, "protected person or group is", "protected persons or groups are")
    notes = [f"{kept} counted, not named." if hidden else ""]
    all_named = [
        e
        for e in case.conclusions.entities
        if e.kind in NAMED_KINDS and not e.protected and has_name(case, e)
    ]
    if len(all_named) > len(rows):
        notes.append(f"{len(all_named) - len(rows)} more: clew entities{option}")
    return [*parts, *_notes(notes)]


# ---- events


def _events(case: Case, option: str) -> list[RenderableType]:
    total = len(case.conclusions.events)
    if not total:
        return []
    rows = main_events(case)

    contested = {row.event for row in case.conclusions.contradictions if row.verdict == "conflict"}

    def support(event: Event) -> str:
        status = "contested" if event.id in contested else event.status
        told = count(len(event.documents), "report")
        return f"{plain_kind(event.kind)}, {status}, in {told}: {event_says(case, event)}"

    columns: tuple[Column[Event], ...] = (
        Column("Event", lambda e: short_id(e.id), whole=True, style="dim"),
        Column("What", lambda e: event_line(case, e)),
        Column("Who says so", support, below="What", from_width=_NEVER),
    )
    kinds = Counter(plain_kind(event.kind) for event in case.conclusions.events)
    more = f"{total - len(rows)} more: clew events{option}" if total > len(rows) else ""
    return [
        Text(f"{count(total, 'event')}: {_tally(kinds, most=28)}\n"),
        Listing(columns, rows, heads=False),
        *_notes([more]),
    ]


# ---- figures


def _figures(case: Case, option: str) -> list[RenderableType]:
    every = main_figures(case)
    rows = every[:_FIGURES]
    if not rows:
        return []

    def says_row(row: tuple[Figure, int]) -> str:
        figure, reports = row
        speakers = says(case, figure.document, figure.attributions)
        outlet = publisher(case.document(figure.document)) or title(case.document(figure.document))
        told = f"{speakers}, in {shortened(outlet)}"
        return told if reports == 1 else f"{told} and {count(reports - 1, 'other report')}"

    columns: tuple[Column[tuple[Figure, int]], ...] = (
        Column("Figure", lambda r: short_id(r[0].id), whole=True, style="dim"),
        Column(
            "Status", lambda r: status_text(figure_status(case, r[0])), "Figure", _WIDE, whole=True
        ),
        Column("How many", lambda r: figure_words(case, r[0]), ratio=3),
        Column("Measure", lambda r: plain_kind(r[0].measure), ratio=2),
        Column("Holds for", lambda r: scope_words(case, r[0]), "How many", 80, ratio=3),
        Column("Who says so", says_row, "How many", _WIDE, ratio=4),
    )
    more = f"{len(every) - len(rows)} more: clew figures{option}" if len(every) > len(rows) else ""
    return [Listing(columns, rows), *_notes([more])]


# ---- contested, failures, next


def _contested(case: Case, option: str) -> list[RenderableType]:
    found = sorted(case.conclusions.contradictions, key=lambda r: (r.verdict != "conflict", r.id))
    if found:
        more = len(found) - _CONTESTED
        shown = [_contradiction(case, row, option) for row in found[:_CONTESTED]]
        return [
            *shown,
            *_notes([f"{more} more: clew contradictions{option}" if more > 0 else ""]),
        ]
    if not case.claims and not case.figures:
        return []
    lines = [
        "No contradiction was found. Only versions of what was recognised as one event are "
        "compared, so this does not prove that the reports agree."
    ]
    values: dict[str, set[tuple[object, ...]]] = {}
    for figure in case.figures.values():
        values.setdefault(figure.measure, set()).add((figure.value, figure.low, figure.high))
    differing = Counter({m: len(numbers) for m, numbers in values.items() if len(numbers) > 1})
    if differing:
        measure, _ = differing.most_common(1)[0]
        said = _tally(Counter({plain_kind(m): n for m, n in differing.items()}), most=6)
        lines.append(
            f"Measures with more than one number, which may differ in period, place or scope: "
            f"{said}. See them side by side: clew figures --measure {measure}{option}"
        )
    return _notes(lines)


def _contradiction(case: Case, row: Contradiction, option: str) -> RenderableType:
    line = Text(f"{row.kind}: ", style="bold")
    for position, side in enumerate(row.sides):
        line.append(" | " if position else "", style="not bold dim")
        line.append(side_value(case, side), style="not bold")
    documents = [name for side in row.sides for name in side.documents]
    explanation = to_visible(case.with_standing(row.explanation, documents))
    line.append(f"\n  {plain_kind(row.verdict)}. {explanation}", "not bold dim")
    line.append(f" clew show {short_id(row.id)}{option}", style="not bold dim")
    return line


def _failures(failures: Sequence[Failure]) -> list[RenderableType]:
    if not failures:
        return []
    rows = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    rows.add_column(overflow="fold")
    rows.add_column(overflow="fold")
    told = grouped((failure.path, failure.reason) for failure in failures)
    for path, reason in told[:_FAILURES]:
        rows.add_row(to_visible(path), to_visible(reason))
    more = len(told) - _FAILURES
    return [
        Text(f"{count(len(failures), 'file')} could not be read; a later run tries again.\n"),
        rows,
        *_notes([f"and {more} more" if more > 0 else ""]),
    ]


def _next(case: Case, option: str) -> list[RenderableType]:
    commands = []
    events = main_events(case)
    if events:
        claim = leading_claim(case, events[0])
        commands += [
            (f"clew show {short_id(events[0].id)}", "an event and each report that tells it"),
            (f"clew show {short_id(claim.id)}", "a claim in its sentence, with evidence"),
            (f"clew events --kind {events[0].kind}", "all events of one kind"),
        ]
    persons = [e for e in main_entities(case) if len(e.documents) > 1] or main_entities(case)
    if persons:
        commands.append((f"clew show {short_id(persons[0].id)}", "everything about one name"))
    if any(row.verdict == "conflict" for row in case.conclusions.contradictions):
        commands.append(("clew hypotheses", "rival versions, and which origins speak against each"))
    if case.readings:
        commands += [
            (f"clew search {_word(case)}", "reports that hold these words"),
            ("clew export json -o casebook.json", "all of it, protected names masked"),
        ]
    return [Commands([(f"{command}{option}", gives) for command, gives in commands])]


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands to copy, never broken over lines, each with what it gives."""

    rows: Sequence[tuple[str, str]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Rendered:
        longest = max((len(command) for command, _ in self.rows), default=0)
        beside = longest + max((len(gives) for _, gives in self.rows), default=0) + 4
        for command, gives in self.rows:
            line = Text("  ", no_wrap=True, overflow="ignore").append(command, "bold")
            if beside <= options.max_width:
                yield line.append(f"{' ' * (longest - len(command))}  {gives}", style="dim")
            else:
                yield Text(f"  # {gives}", style="dim")
                yield line


def _word(case: Case) -> str:
    """Return a word worth searching for: the place that most reports name."""
    places = [e for e in case.conclusions.entities if e.kind == "place" and not e.protected]
    if not places:
        return "WORDS"
    return shell_quote(min(places, key=lambda e: (-len(e.documents), e.name)).name)


def _notes(lines: Iterable[str]) -> list[RenderableType]:
    return [Text(line, style="dim") for line in lines if line]
