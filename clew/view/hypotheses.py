"""Competing hypotheses as pages show them: each version against each origin, and what turns it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clew.model import Contradiction
from clew.model.hypotheses import LIKELIHOODS, Evidence, Hypotheses, Mark
from clew.share.case import Case
from clew.share.matrix import (
    MARKS,
    Held,
    estimates_of,
    name_at,
    note_words,
    origin_words,
    outcome_words,
    quiet_words,
    rank_words,
    reason_words,
    speaking,
    subject_words,
    turns_words,
    version_words,
    weight_words,
)
from clew.share.versions import told_value
from clew.share.words import day, plain_kind, to_visible
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.shapes import (
    Link,
    ReportLink,
    entity_link,
    event_link,
    report_link,
    to_body,
)

KIND = "hypothesis"
COUNTED = ("kind",)
_MOST = 99_999
_ROWS = 200  # origins of a matrix that are shown
_REPORTS = 5  # of an origin that are named
_ESTIMATES = 20  # of a version that are shown, the latest
_JUDGED = 200  # rows of a version that an estimate is given of


@dataclass(frozen=True, slots=True)
class HypothesesLine:
    """The hypotheses on one slot in a list."""

    id: str
    address: str
    kind: str
    kind_words: str
    words: str
    about: Link | None
    versions: tuple[str, ...]
    leading: tuple[str, ...]
    outcome: str
    origins: int
    reports: int
    estimates: int


@dataclass(frozen=True, slots=True)
class EstimateShown:
    """How likely an analyst holds a version to be; ``former`` where she gave another one later."""

    id: str
    likelihood: str
    share: str
    who: str
    when: str
    why: str
    former: bool


@dataclass(frozen=True, slots=True)
class VersionRanked:
    """A version: its rank, what speaks against it in parts of one, and what analysts estimate.

    ``rows`` are the claims and figures that give it; "none of these" has none.
    """

    name: str
    words: str
    rank: str
    against: str
    leads: bool
    rows: tuple[str, ...]
    estimates: tuple[EstimateShown, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What an origin says to a version: it fits, speaks against it, or is silent."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with what it says to each version, how much it counts, and what is to be known."""

    origin: Link
    cells: tuple[Cell, ...]
    counts: str
    note: str
    reports: tuple[ReportLink, ...]
    more_reports: int


@dataclass(frozen=True, slots=True)
class HypothesesPage:
    """All that is shown of the hypotheses on one slot."""

    hypotheses: HypothesesLine
    versions: tuple[VersionRanked, ...]
    origins: tuple[OriginRow, ...]
    left_out: int
    quiet: str
    turns: tuple[str, ...]
    contradictions: tuple[Link, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the hypotheses of a dossier, the most contested slots first."""
    contested = {row.id: row for row in case.conclusions.contradictions}
    for row in case.conclusions.hypotheses:
        held = estimates_of(row, dossier.decisions.estimates)
        line = _line(case, row, held)
        links = tuple(_against(case, contested[c]) for c in row.contradictions)
        yield Row(
            KIND,
            row.id,
            to_body(line),
            dossier=dossier.id,
            sort=f"{_MOST - line.origins:05}",
            page=to_body(_page(case, row, line, links, held)),
            facets={
                "kind": [row.kind],
                "event": [row.event] if row.event else [],
                "entity": [row.entity] if row.entity else [],
                "report": sorted({d for one in row.hypotheses for d in one.documents}),
            },
        )


def _against(case: Case, row: Contradiction) -> Link:
    """Return the link to a contradiction, called by its versions."""
    words = " | ".join(told_value(case, row, side) for side in row.sides)
    return Link(row.id, words, f"/contradictions/{row.id}")


def _line(case: Case, row: Hypotheses, held: Sequence[Sequence[Held]]) -> HypothesesLine:
    return HypothesesLine(
        row.id,
        f"/hypotheses/{row.id}",
        row.kind,
        plain_kind(row.kind),
        subject_words(row),
        _about(case, row),
        tuple(version_words(case, row, at) for at in range(len(row.hypotheses))),
        tuple(version_words(case, row, at) for at in row.leading),
        outcome_words(row),
        len(speaking(row)),
        len({name for one in row.hypotheses for name in one.documents}),
        sum(not one.former for told in held for one in told),
    )


def _page(
    case: Case,
    row: Hypotheses,
    line: HypothesesLine,
    contradictions: tuple[Link, ...],
    held: Sequence[Sequence[Held]],
) -> HypothesesPage:
    told = speaking(row)
    return HypothesesPage(
        line,
        tuple(_version(case, row, at, held[at]) for at in range(len(row.hypotheses))),
        tuple(_origin(case, row, one) for one in told[:_ROWS]),
        max(0, len(told) - _ROWS),
        quiet_words(row),
        tuple(turns_words(case, row)),
        contradictions,
    )


def _version(case: Case, row: Hypotheses, at: int, held: Sequence[Held]) -> VersionRanked:
    one = row.hypotheses[at]
    return VersionRanked(
        name_at(at),
        version_words(case, row, at),
        rank_words(row, at),
        weight_words(one.inconsistency),
        at in row.leading,
        (*one.claims, *one.figures)[:_JUDGED],
        tuple(_estimate(case, told) for told in held[:_ESTIMATES]),
    )


def _estimate(case: Case, held: Held) -> EstimateShown:
    one = held.estimate
    return EstimateShown(
        one.id,
        one.likelihood,
        LIKELIHOODS.get(one.likelihood, ""),
        to_visible(one.who),
        day(one.at.date()),
        reason_words(case, one),
        held.former,
    )


def _origin(case: Case, row: Hypotheses, one: Evidence) -> OriginRow:
    reports = [case.document(name) for name in one.documents if name in case.documents]
    return OriginRow(
        Link(one.origin, origin_words(case, row, one.origin), f"/origins/{one.origin}"),
        tuple(Cell(mark, "silent" if mark == "silent" else MARKS[mark]) for mark in one.marks),
        weight_words(one.weight),
        note_words(case, row, one),
        tuple(report_link(report) for report in reports[:_REPORTS]),
        max(0, len(reports) - _REPORTS),
    )


def _about(case: Case, row: Hypotheses) -> Link | None:
    if row.event is not None and row.event in case.events:
        return event_link(case, case.events[row.event])
    if row.entity is not None and row.entity in case.entities:
        return entity_link(case, case.entities[row.entity])
    return None
