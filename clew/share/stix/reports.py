"""One ``report`` for each report that was read: what is quoted of it, never its whole text."""

from datetime import UTC, datetime, time
from typing import Any

from stix2.v21 import Report

from clew.model import Document
from clew.share.phrases import publication, publisher
from clew.share.received import ReceivedReport
from clew.share.rows import to_row
from clew.share.stix.objects import Frame, Stix, extension, report_reference
from clew.share.words import language_name

_UNTITLED = 90  # characters of the first passage that stand for a missing title


def name_report(frame: Frame, report: ReceivedReport) -> None:
    """Note in the frame which object stands for a report."""
    document = report.reading.document
    frame.ids[document.id] = frame.id("report", document.id)


def report_object(frame: Frame, report: ReceivedReport, about: list[str]) -> Stix:
    """Return a report that holds the objects ``about`` it; without any it holds its owner alone.

    STIX wants a time of publication. Where the report bears none, the time of the export stands
    there, and the label ``publication-date-unknown`` and the description say so.
    """
    document = report.reading.document
    labels, when = _published(frame, document)
    told = {} if document.language is None else {"lang": document.language}
    return Report(
        **frame.common("report", document.id),
        name=report_name(document),
        published=when,
        description=_description(document),
        object_refs=about or [frame.owner],
        external_references=[report_reference(document)],
        extensions=extension(
            document=_document_row(document),
            passages=_passages(report),
            mentions=to_row(report.reading.mentions),
            relations=to_row(report.reading.relations),
            extractor=report.reading.extractor,
        ),
        **({"labels": labels} if labels else {}),
        **told,
    )


def report_name(document: Document) -> str:
    """Return a report's title; without one its outlet, never the name of the file it came in."""
    if document.title is not None and document.title.value:
        return document.title.value
    return " ".join(part for part in ("Untitled report", publisher(document)) if part)


def _published(frame: Frame, document: Document) -> tuple[list[str], datetime]:
    published = document.published
    if published is None:
        return ["publication-date-unknown"], frame.package.at
    labels = ["publication-date-inferred"] if published.basis == "inferred" else []
    return labels, datetime.combine(published.start, time(), UTC)


def _description(document: Document) -> str:
    when = publication(document)
    day = (
        f"Published {when}."
        if when
        else (
            "The report bears no date: what is given as its publication is the time of this export."
        )
    )
    outlet = publisher(document)
    by = f"By {outlet}." if outlet else "Its outlet is not stated."
    return f"{by} {day} Language: {language_name(document.language)}."


def _document_row(document: Document) -> dict[str, Any]:
    return {key: value for key, value in to_row(document).items() if key != "text"}


def _passages(report: ReceivedReport) -> list[dict[str, Any]]:
    text, passages = report.reading.document.text, report.passages
    ends = [passage.start - 2 for passage in passages[1:]] + [len(text)]
    return [
        {**to_row(passage), "text": text[passage.start : end]}
        for passage, end in zip(passages, ends, strict=False)
    ]
