"""The tables of what was read: reports, claims, the roles in them, figures."""

from collections.abc import Callable
from typing import Any, get_args

from clew import vocab
from clew.model import (
    Argument,
    Claim,
    Comparator,
    DateBasis,
    Figure,
    LegalConcept,
    Rate,
    Span,
)
from clew.share.package import Package
from clew.share.phrases import (
    claim_words,
    mention_words,
    publication,
    publisher,
    report_words,
    says,
    time_words,
    title,
)
from clew.share.tables.rows import Rows, status_column, time_columns
from clew.share.tables.table import Column, Table, column, fill
from clew.share.telling import TOO_SMALL, WITHHELD, figure_status, number_words


def documents_table(package: Package, _rows: Rows) -> Table:
    """Return the table of reports."""
    readings = package.case.readings

    return fill(
        "documents",
        "Reports",
        "The reports that were read, one a row. The reports themselves are not part of this.",
        ["document_id"],
        [
            column("document_id", lambda d: d.id, "Id of the report.", always=True),
            column("title", title, "Its title, or the name of its file where it has none."),
            column("publisher", publisher, "The outlet where the report states it, or the giver."),
            column(
                "received",
                lambda d: d.received,
                "true: another casebook gave what it says; the report itself was not read.",
                "boolean",
            ),
            column(
                "outlet",
                lambda d: d.outlet and d.outlet.value,
                "Who published the report itself, if it was received.",
            ),
            column("byline", lambda d: d.byline and d.byline.value, "Who wrote it, as it says."),
            column("language", lambda d: d.language, "Language code (ISO 639-1)."),
            *_publication_columns(),
            column("published", publication, "When it was published, in words."),
            column("file_name", lambda d: d.file_name, "Name of the file that was read."),
            column("media_type", lambda d: d.media_type, "Kind of that file."),
            column("sha256", lambda d: d.sha256, "Hash of its bytes: which file it was."),
            column(
                "extractor",
                lambda d: readings[d.id].extractor,
                "Program and parser that read it; empty: nothing is extracted from its language.",
            ),
        ],
        [readings[name].document for name in sorted(readings)],
    )


def _publication_columns() -> list[Column]:
    return [
        column(
            "published_from",
            lambda d: d.published.start if d.published else None,
            "First day on which it may have been published.",
            "date",
        ),
        column(
            "published_to",
            lambda d: d.published.end if d.published else None,
            "Last day on which it may have been.",
            "date",
        ),
        column(
            "published_basis",
            lambda d: d.published.basis if d.published else None,
            "Stated in the text, from its metadata, or inferred.",
            one_of=get_args(DateBasis),
        ),
    ]


def _span_columns(package: Package, span: Callable[[Any], Span], what: str) -> list[Column]:
    """Return the columns of where something stands; in a report that was received it is unknown."""

    def told(row: Claim | Figure) -> Span | None:
        return None if package.case.document(row.document).received else span(row)

    return [
        column(
            "start",
            lambda row: at.start if (at := told(row)) is not None else None,
            f"Where {what} begins in the text as decoded, in characters; empty if received.",
            "integer",
        ),
        column(
            "end",
            lambda row: at.end if (at := told(row)) is not None else None,
            "Where it ends, exclusive.",
            "integer",
        ),
    ]


def claims_table(package: Package, rows: Rows) -> Table:
    """Return the table of claims: what each report asserts."""
    case = package.case

    def report(claim: Claim) -> str:
        return report_words(case.document(claim.document))

    return fill(
        "claims",
        "Claims",
        "What one report asserts: one event, state or relation a row, with its own status. A claim "
        "says what a report says, not that it is so.",
        ["claim_id"],
        [
            column("claim_id", lambda c: c.id, "Id of the claim.", always=True),
            column("document_id", lambda c: c.document, "The report.", to="documents", always=True),
            column("report", report, "The report in words: outlet and day."),
            column("event_id", lambda c: rows.event_of(c.id), "The event.", to="events"),
            column("kind", lambda c: c.kind, "Kind of event, of 28.", always=True),
            status_column(lambda c: c.status),
            column("words", lambda c: claim_words(case, c), "Who did what, in the report's words."),
            column("sentence", package.quote, "The sentence; words in brackets replace others."),
            *_span_columns(package, lambda c: c.sentence, "the sentence"),
            column(
                "says",
                lambda c: says(case, c.document, c.attributions),
                "Who says so, the outermost speaker first.",
            ),
            *rows.origin_columns(lambda c: c.id),
            *time_columns(lambda c: c.time, lambda c: time_words(case, c.document, c.time)),
            *rows.place_columns(rows.places_of),
            column("wording", lambda c: c.wording, "The report's own word for the crime, if any."),
            column(
                "legal_concept",
                lambda c: c.legal_concept,
                "What the report evidences of trafficking in persons (tip) or smuggling (som).",
                one_of=get_args(LegalConcept),
            ),
        ],
        [case.claims[name] for name in sorted(case.claims)],
    )


def arguments_table(package: Package, rows: Rows) -> Table:
    """Return the table of arguments: who or what fills which role of a claim."""
    case = package.case
    told: list[tuple[Claim, int, Argument]] = [
        (case.claims[name], number, argument)
        for name in sorted(case.claims)
        for number, argument in enumerate(case.claims[name].arguments, 1)
    ]
    return fill(
        "arguments",
        "Arguments",
        "Who or what fills which role of a claim, one a row.",
        ["claim_id", "number"],
        [
            column("claim_id", lambda r: r[0].id, "The claim.", to="claims", always=True),
            column("number", lambda r: r[1], "Its place in the claim.", "integer", always=True),
            column("role", lambda r: r[2].role, "Role of the claim's kind.", always=True),
            column(
                "words",
                lambda r: mention_words(case, r[0].document, r[2].span, r[2].mention),
                "The words that fill it; names of suspects bear their status.",
            ),
            *rows.entity_columns("entity", lambda r: rows.entity_of(r[2].mention), "What is meant"),
            column("claim_status", lambda r: r[0].status, "Status of the claim.", always=True),
        ],
        told,
    )


def _number_columns(package: Package) -> list[Column]:
    """Return the columns of how many: in words, and as numbers where they may be told."""

    def number(figure: Figure, bound: str) -> float | None:
        told: float | None = getattr(figure, bound)
        return None if figure.id in package.withheld else told

    return [
        column(
            "words",
            lambda f: number_words(package, f),
            f"The number in words. {TOO_SMALL}: a small number of protected persons, not "
            f"told; {WITHHELD}: it would give such a number away.",
            always=True,
        ),
        column("value", lambda f: number(f, "value"), "The number, if one is told.", "number"),
        column("low", lambda f: number(f, "low"), "The least it may be.", "number"),
        column("high", lambda f: number(f, "high"), "The most it may be.", "number"),
    ]


def figures_table(package: Package, rows: Rows) -> Table:
    """Return the table of figures: numbers with what they count and what they hold for."""
    case = package.case
    cautions = {name: told["caution"] for name, told in vocab.load("measures")["measures"].items()}

    def span(figure: Figure) -> Span:
        return package.sentence(figure) if figure.id in package.withheld else figure.span

    return fill(
        "figures",
        "Figures",
        "Numbers that reports give, each with what it counts and holds for. Never add them up: "
        "they overlap, and differ in scope. Heed the caution beside each.",
        ["figure_id"],
        [
            column("figure_id", lambda f: f.id, "Id of the figure.", always=True),
            column("document_id", lambda f: f.document, "The report.", to="documents", always=True),
            column("claim_id", lambda f: f.claim, "The claim it stands in.", to="claims"),
            *_number_columns(package),
            column(
                "comparator",
                lambda f: f.comparator,
                "How the report limits the number.",
                one_of=get_args(Comparator),
            ),
            column("unit", lambda f: f.unit, "What is counted."),
            column("measure", lambda f: f.measure, "What it measures.", always=True),
            column("caution", lambda f: cautions.get(f.measure), "What it is not to be taken for."),
            column("population", lambda f: f.population, "Of whom, as the report has it."),
            column("rate", lambda f: f.rate, "For each day, week …", one_of=get_args(Rate)),
            *time_columns(lambda f: f.period, lambda f: time_words(case, f.document, f.period)),
            *rows.place_columns(rows.places_of),
            *rows.entity_columns("agent", lambda f: rows.entity_of(f.agent), "By whom"),
            status_column(lambda f: figure_status(case, f)),
            column(
                "says", lambda f: says(case, f.document, f.attributions), "Who says so, as above."
            ),
            *rows.origin_columns(lambda f: f.id),
            column("part_of", lambda f: f.part_of, "The figure it is a part of.", to="figures"),
            column("sentence", package.quote, "The sentence; words in brackets replace others."),
            *_span_columns(package, span, "the figure (of a withheld one, its sentence)"),
        ],
        [case.figures[name] for name in sorted(case.figures)],
    )
