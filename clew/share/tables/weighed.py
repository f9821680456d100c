"""The tables of what is concluded by weighing: events, lineage, contradictions, replies."""

from collections.abc import Iterable
from datetime import date
from typing import get_args

from clew.model import Contradiction, Event, Lineage, Reply, Side
from clew.share.package import Package
from clew.share.phrases import claim_words, title
from clew.share.tables.cells import Cell, listed
from clew.share.tables.rows import Rows, status_column, time_columns
from clew.share.tables.table import Column, Table, column, fill
from clew.share.telling import (
    ONE_SIDED,
    event_says,
    event_time,
    leading_claim,
    origin_name,
    told_by_one,
    why_related,
)
from clew.share.versions import side_value, slot_words, verdict_words
from clew.share.words import CREDIBILITY


def events_table(package: Package, rows: Rows) -> Table:
    """Return the table of events: what claims of one or more reports are about."""
    case = package.case

    def assessed(event: Event, field: str) -> Cell:
        told: Cell = getattr(event.assessment, field) if event.assessment is not None else None
        return told

    def name(event: Event) -> str | None:
        return case.with_standing(event.name, event.documents) if event.name else None

    def credible(event: Event) -> str | None:
        return CREDIBILITY[event.assessment.credibility] if event.assessment is not None else None

    return fill(
        "events",
        "Events",
        "What claims are about, however many reports tell it. Which claims: see their event_id.",
        ["event_id"],
        [
            column("event_id", lambda e: e.id, "Id of the event.", always=True),
            column("kind", lambda e: e.kind, "Kind of event, of 28.", always=True),
            column("name", name, "Its name, if it has one: that of an operation."),
            status_column(lambda e: e.status),
            column(
                "words",
                lambda e: claim_words(case, leading_claim(case, e)),
                "What happened, in the words of the claim that tells most of it.",
            ),
            *time_columns(lambda e: e.time, lambda e: event_time(case, e)),
            *rows.place_columns(lambda e: rows.among(e.places)),
            column("says", lambda e: event_says(case, e), "Who first said so."),
            column(
                "independent_origins",
                lambda e: assessed(e, "corroboration"),
                "How many origins that don't depend on one another tell it.",
                "integer",
            ),
            column(
                "credibility",
                lambda e: assessed(e, "credibility"),
                "1 (best) to 6 (cannot be judged), on the Admiralty scale; computed, not decided.",
                "integer",
            ),
            column("credibility_words", credible, "The same in words."),
            column("claims", lambda e: len(e.claims), "How many claims tell it.", "integer"),
            column("reports", lambda e: len(e.documents), "In how many reports.", "integer"),
        ],
        [case.events[name] for name in sorted(case.events)],
    )


def _reason_columns(package: Package) -> list[Column]:
    """Return the columns of why two reports are held to be related, and what only one tells."""
    case = package.case

    def only_in(row: Lineage, name: str) -> str:
        return listed(told_by_one(case, row, name))

    return [
        column(
            "reasons", lambda r: listed(why_related(case, r)), "Why they are held to be related."
        ),
        column("added", lambda r: only_in(r, ONE_SIDED[0]), "Claims that only the derived tells."),
        column("omitted", lambda r: only_in(r, ONE_SIDED[1]), "Claims that only the source tells."),
    ]


def lineage_table(package: Package, _rows: Rows) -> Table:
    """Return the table of lineage: which report derives from which, or from an unseen origin."""
    case = package.case

    def report(name: str | None) -> str | None:
        return title(case.document(name)) if name in case.documents and name else None

    def origin(row: Lineage) -> str | None:
        found = case.origins.get(row.origin) if row.origin else None
        return origin_name(case, found) if found is not None else None

    return fill(
        "lineage",
        "Lineage",
        "Which report derives from which: copies and paraphrases are no confirmation.",
        ["lineage_id"],
        [
            column("lineage_id", lambda r: r.id, "Id of the row.", always=True),
            column(
                "derived_id",
                lambda r: r.derived,
                "The report that derives from another.",
                to="documents",
                always=True,
            ),
            column("derived", lambda r: report(r.derived), "Its title."),
            column(
                "relation",
                lambda r: r.relation,
                "How it derives.",
                one_of=get_args(Lineage.__annotations__["relation"]),
                always=True,
            ),
            column("source_id", lambda r: r.source, "The report it is from.", to="documents"),
            column("source", lambda r: report(r.source), "Its title."),
            column(
                "origin_id",
                lambda r: r.origin if r.origin in case.origins else None,
                "The origin it is from, which is not among the reports.",
                to="origins",
            ),
            column("origin", origin, "Its name."),
            column(
                "direction_known",
                lambda r: r.direction_known,
                "false: which of the two came first is not known.",
                "boolean",
            ),
            *_reason_columns(package),
        ],
        sorted(case.conclusions.lineage, key=lambda row: row.id),
    )


def _about_columns(package: Package, rows: Rows) -> list[Column]:
    """Return the columns of what is contested: an event, a figure or an entity."""
    case = package.case
    return [
        column(
            "event_id",
            lambda r: r[0].event if r[0].event in case.events else None,
            "The event it is about.",
            to="events",
        ),
        column(
            "figure_id",
            lambda r: r[0].figure if r[0].figure in case.figures else None,
            "The figure it is about.",
            to="figures",
        ),
        *rows.entity_columns(
            "entity", lambda r: rows.entities.get(r[0].entity or ""), "Whom it is about"
        ),
    ]


def contradictions_table(package: Package, rows: Rows) -> Table:
    """Return the table of contradictions, one version a row."""
    case = package.case
    told: list[tuple[Contradiction, int, Side]] = [
        (row, number, side)
        for row in sorted(case.conclusions.contradictions, key=lambda row: row.id)
        for number, side in enumerate(row.sides, 1)
    ]

    def standing(row: Contradiction, words: str | None) -> str | None:
        documents = {name for side in row.sides for name in side.documents}
        return case.with_standing(words, documents) if words is not None else None

    def known(names: Iterable[str], kept: Iterable[str]) -> str:
        return listed(name for name in names if name in kept)

    kinds = get_args(Contradiction.__annotations__["kind"])
    verdicts = get_args(Contradiction.__annotations__["verdict"])
    return fill(
        "contradictions",
        "Contradictions",
        "Versions that differ, one a row, with the verdict on why. None is preferred.",
        ["contradiction_id", "version"],
        [
            column("contradiction_id", lambda r: r[0].id, "Id of what is contested.", always=True),
            column("version", lambda r: r[1], "Number of the version.", "integer", always=True),
            column("kind", lambda r: r[0].kind, "In what they differ.", one_of=kinds, always=True),
            column("differs_in", lambda r: slot_words(r[0]), "The same in words."),
            column("value", lambda r: side_value(case, r[2]), "What this version says."),
            column(
                "verdict", lambda r: r[0].verdict, "Why they differ.", one_of=verdicts, always=True
            ),
            column("verdict_words", lambda r: verdict_words(r[0]), "The same in words."),
            column(
                "explanation", lambda r: standing(r[0], r[0].explanation), "What the verdict is on."
            ),
            column(
                "likely_cause", lambda r: standing(r[0], r[0].likely_cause), "What explains it."
            ),
            *_about_columns(package, rows),
            column("claim_ids", lambda r: known(r[2].claims, case.claims), "Claims that say so."),
            column(
                "figure_ids", lambda r: known(r[2].figures, case.figures), "Figures that say so."
            ),
            column(
                "document_ids", lambda r: known(r[2].documents, case.documents), "Reports with it."
            ),
            column("origin_ids", lambda r: known(r[2].origins, case.origins), "Who first said so."),
        ],
        told,
    )


def replies_table(package: Package, rows: Rows) -> Table:
    """Return the table of replies and corrections, with the row that each belongs to."""
    case = package.case
    told: list[tuple[str, Reply]] = [
        (row, reply) for row in sorted(package.replies) for reply in package.replies[row]
    ]

    def about(r: tuple[str, Reply], kept: Iterable[str]) -> str | None:
        return r[0] if r[0] in kept else None

    def day(r: tuple[str, Reply]) -> date:
        return r[1].at

    return fill(
        "replies",
        "Replies and corrections",
        "What was answered to a row or corrected in it. Pass it on with that row.",
        ["reply_id", "row_id"],
        [
            column("reply_id", lambda r: r[1].id, "Id of the reply.", always=True),
            column("row_id", lambda r: r[0], "Id of the row it is about.", always=True),
            column(
                "document_id", lambda r: about(r, case.documents), "If a report.", to="documents"
            ),
            column("claim_id", lambda r: about(r, case.claims), "If a claim.", to="claims"),
            column("figure_id", lambda r: about(r, case.figures), "If a figure.", to="figures"),
            column("entity_id", lambda r: about(r, rows.entities), "If an entity.", to="entities"),
            column("event_id", lambda r: about(r, case.events), "If an event.", to="events"),
            column(
                "kind",
                lambda r: r[1].kind,
                "A reply, or a correction.",
                one_of=get_args(Reply.__annotations__["kind"]),
                always=True,
            ),
            column("words", lambda r: r[1].words, "What was said."),
            column("known_from", lambda r: r[1].why, "How it is known."),
            column("day", day, "When it was recorded.", "date"),
        ],
        told,
    )
