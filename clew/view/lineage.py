"""Lineage as pages show it: which report derives from which, why, and in what they differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from clew.model import Document, Lineage
from clew.share.case import Case
from clew.share.lineages import (
    ADDED,
    OMITTED,
    details,
    differs_words,
    direction_words,
    heads,
    relation_words,
    why_words,
)
from clew.share.telling import ONE_SIDED, origin_name, told_by_one
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.quoting import claim_quote
from clew.view.shapes import Link, Quote, ReportLink, Why, claim_link, report_link, to_body, whys

KIND = "lineage"
COUNTED = ("relation", "direction")
_DAYS = 9_999_999
_SHOWN = 50  # details of one report that are shown


@dataclass(frozen=True, slots=True)
class LineageLine:
    """How a report stands to another, or to an origin that is not among the reports."""

    id: str
    address: str
    derived: ReportLink
    relation: str
    relation_words: str
    source: ReportLink | None
    origin: Link | None
    direction_known: bool
    why: tuple[str, ...]
    differs: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What only one of two reports tells: a claim and its sentence."""

    claim: Link
    quote: Quote


@dataclass(frozen=True, slots=True)
class Difference:
    """What only one of two reports tells; ``words`` where no claims are listed."""

    heading: str
    details: tuple[Detail, ...]
    words: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class LineagePage:
    """All that is shown of how two reports stand to each other."""

    lineage: LineageLine
    direction: str
    reasons: tuple[Why, ...]
    differences: tuple[Difference, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the lineage of a dossier's reports, the latest report first."""
    for row in case.conclusions.lineage:
        if row.derived not in case.documents:
            continue
        line = lineage_line_of(case, row)
        yield Row(
            KIND,
            row.id,
            to_body(line),
            dossier=dossier.id,
            sort=_latest_first(case.document(row.derived)),
            page=to_body(_page(case, row, line)),
            facets={
                "relation": [row.relation],
                "direction": ["known" if row.direction_known else "open"],
                "report": [name for name in (row.derived, row.source) if name],
                "derived": [row.derived],
                "origin": [row.origin] if row.origin else [],
            },
        )


def _latest_first(document: Document) -> str:
    """Return the place of a report among those sorted by publication, without a day at the end."""
    day = document.published.start.toordinal() if document.published else 0
    return f"{_DAYS - day:07}"


def lineage_line_of(case: Case, row: Lineage) -> LineageLine:
    """Return a lineage as lists show it."""
    known = row.source is not None and row.source in case.documents
    origin = case.origins.get(row.origin) if row.origin is not None else None
    return LineageLine(
        row.id,
        f"/lineage/{row.id}",
        report_link(case.document(row.derived)),
        row.relation,
        relation_words(row),
        report_link(case.document(row.source)) if known and row.source else None,
        Link(origin.id, origin_name(case, origin), f"/origins/{origin.id}") if origin else None,
        row.direction_known,
        tuple(why_words(case, row)),
        differs_words(case, row),
    )


def _page(case: Case, row: Lineage, line: LineageLine) -> LineagePage:
    headings = heads(case, row)
    seen = [reason for reason in row.reasons if reason.name not in ONE_SIDED]
    found = (_difference(case, row, name, headings[name]) for name in (ADDED, OMITTED))
    return LineagePage(
        line,
        direction_words(row),
        whys(case, seen, (row.derived, row.source)),
        tuple(one for one in found if one.details or one.words),
    )


def _difference(case: Case, row: Lineage, name: str, heading: str) -> Difference:
    claims = [case.claims[claim] for claim in told_by_one(case, row, name)]
    shown = tuple(Detail(claim_link(claim), claim_quote(case, claim)) for claim in claims[:_SHOWN])
    words = () if claims else tuple(details(case, row, name))
    return Difference(heading, shown, words, max(0, len(claims) - _SHOWN))
