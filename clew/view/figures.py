"""Figures as pages show them: the number as it is bounded, what it holds for, who says so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clew import vocab
from clew.ids import sha256
from clew.model import Comparator, Contradiction, Figure, Granularity, Rate, Status
from clew.share.case import Case
from clew.share.choosing import main_figures, to_sort
from clew.share.phrases import (
    figure_words,
    mention_words,
    places_words,
    printed_first,
    says,
    scope_words,
    time_words,
)
from clew.share.pointing import mentions_of
from clew.share.telling import figure_status, origin_name
from clew.share.versions import side_value
from clew.share.words import VERDICTS, plain_kind
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.quoting import figure_quote, said_in
from clew.view.reports import Answered, answered
from clew.view.shapes import (
    Link,
    Quote,
    ReportLink,
    contradiction_link,
    entity_link,
    event_link,
    outlets_of,
    report_link,
    to_body,
)

KIND = "figure"
COUNTED = ("measure", "status", "contested", "place", "year", "origin_kind")
_NO_DAY = "9999"  # figures without a day come last
_DEEP = 20  # parts of parts
_MANY = 50  # figures that one page tells of
_FIRST = 8  # of a dossier, that may be among the first of the whole casebook


@dataclass(frozen=True, slots=True)
class Whole:
    """The figure that another is a part of, as far as the part is drawn inside it."""

    figure: Link
    value: float | None
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Against:
    """In which contradiction a figure stands against which other values, with the verdict."""

    contradiction: Link
    verdict: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in a list.

    ``alike`` is the same for figures that say the same in reports of one story.
    """

    id: str
    address: str
    words: str
    measure: str
    measure_words: str
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str
    rate: Rate | None
    population: str
    when: str
    start: str | None
    end: str | None
    granularity: Granularity | None
    inferred: bool
    where: str
    agent: str
    scope: str
    whole: Whole | None
    parts: int
    status: Status
    says: str
    origin: Link | None
    origin_kind: str | None
    report: ReportLink
    published: str | None
    against: tuple[Against, ...]
    alike: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A figure among those that are parts of one whole; ``depth`` is 0 for the whole."""

    depth: int
    here: bool
    figure: FigureLine


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a number, with the figures that give it."""

    value: str
    here: bool
    figures: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Versions of a number that were set against each other, with the verdict and why."""

    contradiction: Link
    verdict: str
    verdict_words: str
    explanation: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """All that is shown of a figure; ``caution`` is what its measure must not be taken for."""

    figure: FigureLine
    caution: str
    quote: Quote
    places: tuple[Link, ...]
    agent: Link | None
    claim: Link | None
    event: Link | None
    judged_right: bool
    answered: tuple[Answered, ...]
    tree: tuple[Branch, ...]
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The figures of a dossier with what belongs to each."""

    case: Case
    dossier: Dossier
    lines: Mapping[str, FigureLine]
    parts: Mapping[str, list[str]]
    disputes: Mapping[str, list[Contradiction]]
    main: Mapping[str, str]  # by figure: its place among the first of all


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the figures of a dossier that may be shown."""
    parts: dict[str, list[str]] = {}
    disputes: dict[str, list[Contradiction]] = {}
    for figure in sorted(case.figures.values(), key=lambda f: (f.document, f.span)):
        if figure.part_of in case.figures:
            parts.setdefault(figure.part_of or "", []).append(figure.id)
    for row in case.conclusions.contradictions:
        for name in dict.fromkeys(name for side in row.sides for name in side.figures):
            disputes.setdefault(name, []).append(row)
    lines = {
        f.id: figure_line(case, f, dossier.id, len(parts.get(f.id, ())), disputes.get(f.id, ()))
        for f in case.figures.values()
    }
    first = enumerate(main_figures(case)[:_FIRST])
    main = {figure.id: to_sort((-reports, place)) for place, (figure, reports) in first}
    ledger = _Ledger(case, dossier, lines, parts, disputes, main)
    for figure in case.figures.values():
        yield _row(ledger, figure)


def _row(ledger: _Ledger, figure: Figure) -> Row:
    case, line = ledger.case, ledger.lines[figure.id]
    claim = case.claims.get(figure.claim) if figure.claim else None
    named = mentions_of(figure) | (mentions_of(claim) if claim else frozenset())
    places = [case.entity_of[m] for m in figure.places if m in case.entity_of]
    event = case.event_of.get(claim.id) if claim else None
    conflict = any(one.verdict == "conflict" for one in line.against)
    day = line.start or line.published or _NO_DAY
    page = _page(ledger, figure)
    return Row(
        KIND,
        figure.id,
        to_body(line),
        dossier=ledger.dossier.id,
        sort=f"{figure.measure} {day}",
        page=to_body(page),
        facets={
            "measure": [figure.measure],
            "kind": [figure.measure],
            **outlets_of([case.document(figure.document)]),
            "status": [line.status],
            "contested": ["yes" if conflict else "no"],
            "place": [place.name for place in places],
            "year": _years(line),
            "origin": [line.origin.id] if line.origin else [],
            "origin_kind": [line.origin_kind] if line.origin_kind else [],
            "entity": sorted({case.entity_of[m].id for m in named if m in case.entity_of}),
            "report": [figure.document],
            "event": [event.id] if event else [],
            "claim": [claim.id] if claim else [],
        },
        orders={
            "day": day,
            "published": printed_first(case.document(figure.document)),
            "scope": _drawn_at(ledger, figure),
            **({"main": ledger.main[figure.id]} if figure.id in ledger.main else {}),
        },
        words="\n".join((said_in(page.quote), line.words, line.measure_words)),
    )


def figure_line(
    case: Case, figure: Figure, dossier: str, parts: int, disputes: Sequence[Contradiction]
) -> FigureLine:
    """Return a figure as lists show it."""
    document, period = case.document(figure.document), figure.period
    agent = case.mentions.get(figure.agent) if figure.agent else None
    origin = case.origins.get(case.conclusions.origin_of.get(figure.id, ""))
    status, words = figure_status(case, figure), figure_words(case, figure)
    scope = scope_words(case, figure)
    alike = (dossier, figure.measure, words, scope, status)
    return FigureLine(
        figure.id,
        f"/figures/{figure.id}",
        words,
        figure.measure,
        plain_kind(figure.measure),
        figure.value,
        figure.low,
        figure.high,
        figure.comparator,
        plain_kind(figure.unit),
        figure.rate,
        plain_kind(figure.population) if figure.population else "",
        time_words(case, document.id, period),
        period.start.isoformat() if period and period.start else None,
        period.end.isoformat() if period and period.end else None,
        period.granularity if period else None,
        period is not None and period.basis == "inferred",
        places_words(case, document.id, figure.places),
        mention_words(case, document.id, agent.span, agent.id) if agent else "",
        scope,
        _whole(case, figure),
        parts,
        status,
        says(case, document.id, figure.attributions),
        Link(origin.id, origin_name(case, origin), f"/origins/{origin.id}") if origin else None,
        origin.kind if origin else None,
        report_link(document),
        document.published.start.isoformat() if document.published else None,
        tuple(_against(case, figure, row) for row in disputes),
        sha256(repr(alike).encode())[:16],
    )


def _whole(case: Case, figure: Figure) -> Whole | None:
    whole = case.figures.get(figure.part_of) if figure.part_of else None
    if whole is None:
        return None
    link = _link(case, whole)
    return Whole(link, whole.value, whole.low, whole.high, plain_kind(whole.unit))


def _link(case: Case, figure: Figure) -> Link:
    return Link(figure.id, figure_words(case, figure), f"/figures/{figure.id}")


def _against(case: Case, figure: Figure, row: Contradiction) -> Against:
    others = (side_value(case, side) for side in row.sides if figure.id not in side.figures)
    return Against(contradiction_link(row), row.verdict, tuple(others))


def _years(line: FigureLine) -> list[str]:
    """Return the years that a figure holds for, as far as its period tells them."""
    if line.start is None:
        return []
    first, last = int(line.start[:4]), int((line.end or line.start)[:4])
    return [f"{year:04}" for year in range(first, min(last, first + _MANY) + 1)]


def _drawn_at(ledger: _Ledger, figure: Figure) -> str:
    """Return where a figure stands among those of its measure: a part right after its whole."""
    path = [figure]
    while len(path) < _DEEP:
        whole = ledger.case.figures.get(path[0].part_of or "")
        if whole is None or whole in path or _axis(whole) != _axis(figure):
            break
        path.insert(0, whole)
    first = ledger.lines[path[0].id]
    day = first.start or first.published or _NO_DAY
    return " ".join((*_axis(figure), day, first.alike, *(one.id for one in path)))


def _axis(figure: Figure) -> tuple[str, str, str]:
    """Return what figures must share to be drawn along one axis."""
    return figure.measure, figure.unit, figure.rate or ""


def _page(ledger: _Ledger, figure: Figure) -> FigurePage:
    case = ledger.case
    measures = vocab.load("measures")["measures"]
    claim = case.claims.get(figure.claim) if figure.claim else None
    event = case.event_of.get(claim.id) if claim else None
    places = dict.fromkeys(case.entity_of[m].id for m in figure.places if m in case.entity_of)
    agent = case.entity_of.get(figure.agent) if figure.agent else None
    return FigurePage(
        ledger.lines[figure.id],
        measures.get(figure.measure, {}).get("caution", ""),
        figure_quote(case, figure),
        tuple(entity_link(case, case.entities[name]) for name in places),
        entity_link(case, agent) if agent else None,
        Link(claim.id, plain_kind(claim.kind), f"/claims/{claim.id}") if claim else None,
        event_link(case, event) if event else None,
        figure.id in ledger.dossier.decisions.right,
        answered(case, ledger.dossier, figure.id, figure.document),
        _tree(ledger, figure),
        tuple(_compared(ledger, figure, row) for row in ledger.disputes.get(figure.id, ())),
    )


def _tree(ledger: _Ledger, figure: Figure) -> tuple[Branch, ...]:
    """Return the whole that a figure belongs to with all its parts; nothing for one apart."""
    top, seen = figure, {figure.id}
    while (whole := ledger.case.figures.get(top.part_of or "")) and whole.id not in seen:
        seen.add(whole.id)
        top = whole
    found: list[Branch] = []

    def descend(name: str, depth: int) -> None:
        if depth < _DEEP and len(found) < _MANY:
            found.append(Branch(depth, name == figure.id, ledger.lines[name]))
            for part in ledger.parts.get(name, ()):
                descend(part, depth + 1)

    descend(top.id, 0)
    return tuple(found) if len(found) > 1 else ()


def _compared(ledger: _Ledger, figure: Figure, row: Contradiction) -> Compared:
    case = ledger.case
    about = [document for side in row.sides for document in side.documents]
    versions = tuple(
        Version(
            side_value(case, side),
            figure.id in side.figures,
            tuple(ledger.lines[name] for name in side.figures if name in ledger.lines)[:_MANY],
        )
        for side in row.sides
    )
    return Compared(
        contradiction_link(row),
        row.verdict,
        VERDICTS[row.verdict],
        case.with_standing(row.explanation, about),
        versions,
    )
