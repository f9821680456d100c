"""A ``note`` for each claim, figure, reply and contradiction: the words and who says so."""

from collections.abc import Iterable
from typing import Any

from stix2.v21 import Note, Opinion

from clew.model import Claim, Contradiction, Figure, Reply, Status
from clew.share.phrases import (
    claim_time,
    figure_words,
    places_words,
    report_words,
    says,
    scope_words,
)
from clew.share.received import ReceivedReport
from clew.share.rows import to_row
from clew.share.stix.objects import Frame, Stix, extension, report_reference
from clew.share.telling import figure_status
from clew.share.words import VERDICTS, day, plain_kind, to_visible


def name_notes(frame: Frame, report: ReceivedReport) -> None:
    """Note in the frame which objects stand for a report's claims and figures."""
    reading = report.reading
    rows = [row.id for row in reading.claims] + [row.id for row in reading.figures]
    frame.ids.update({row: frame.id("note", row) for row in rows})


def claim_note(frame: Frame, claim: Claim) -> Stix:
    """Return a claim: its quotation, speakers, status, time and place. ``claim`` is as received."""
    case, own = frame.package.case, frame.package.case.claims[claim.id]
    event = case.event_of.get(claim.id)
    named = [argument.mention for argument in claim.arguments]
    named += [*claim.places, *(said.mention for said in claim.attributions)]
    content = (
        f"“{frame.package.quote(own)}”",
        f"Says so: {says(case, own.document, own.attributions)}",
        f"Status: {own.status}",
        f"When: {claim_time(case, own)}",
        f"Where: {places_words(case, own.document, own.places)}",
        f"Report: {report_words_of(frame, own.document)}",
    )
    return _note(
        frame,
        own,
        abstract=f"{plain_kind(own.kind)} ({own.status})",
        content=_lines(content),
        labels=["claim", own.kind.replace("_", "-"), own.status],
        about=[event.id if event else None, *_entities(frame, named)],
        extensions=extension(claim=to_row(claim), quoted_from=to_row(frame.package.sentence(own))),
    )


def figure_note(frame: Frame, figure: Figure) -> Stix:
    """Return a figure: its number with what it counts, quotation, speakers and status."""
    case, own = frame.package.case, frame.package.case.figures[figure.id]
    status: Status = figure_status(case, own)
    event = case.event_of.get(own.claim) if own.claim else None
    named = [*figure.places, figure.agent, *(said.mention for said in figure.attributions)]
    content = (
        f"{plain_kind(own.measure)}: {figure_words(case, own)}",
        f"“{frame.package.quote(own)}”",
        f"Says so: {says(case, own.document, own.attributions)}",
        f"Status: {status}",
        f"Holds for: {scope_words(case, own)}",
        f"Report: {report_words_of(frame, own.document)}",
    )
    return _note(
        frame,
        own,
        abstract=f"{plain_kind(own.measure)}: {figure_words(case, own)} ({status})",
        content=_lines(content),
        labels=["figure", own.measure.replace("_", "-"), status],
        about=[event.id if event else None, own.claim, *_entities(frame, named)],
        extensions=extension(
            figure=to_row(figure), quoted_from=to_row(frame.package.sentence(own))
        ),
    )


def reply_notes(frame: Frame) -> list[Stix]:
    """Return the replies and corrections, each with the object of the row that it is about."""
    made = []
    for row, replies in sorted(frame.package.replies.items()):
        about = frame.known([row])
        made += [_reply(frame, row, reply, about) for reply in replies if about]
    return made


def contradiction_objects(frame: Frame, row: Contradiction) -> list[Stix]:
    """Return versions that differ, side by side; of a conflict each side opposes the others.

    Nothing says which version is right.
    """
    case = frame.package.case
    documents = frozenset(name for side in row.sides for name in side.documents)

    def shown(words: str) -> str:
        for name in documents & case.documents.keys():
            words = words.replace(case.document(name).file_name, name)  # a file's name stays here
        return to_visible(case.with_standing(words, documents))

    told = [shown(side.value) for side in row.sides]
    about = frame.known(
        [
            row.event,
            row.figure,
            row.entity,
            *(r for s in row.sides for r in (*s.claims, *s.figures)),
        ]
    )
    if not about:
        return []
    content = (
        f"{shown(row.slot)}: {VERDICTS[row.verdict]}",
        *(f"Version: {words}" for words in told),
        shown(row.explanation),
        f"Likely cause: {shown(row.likely_cause)}" if row.likely_cause else "",
    )
    note = Note(
        **frame.common("note", row.id),
        abstract=f"{row.kind}: {row.verdict.replace('_', ' ')}",
        content=_lines(content),
        object_refs=about,
        labels=["contradiction", row.verdict.replace("_", "-")],
        extensions=extension(
            contradiction={"id": row.id, "kind": row.kind, "verdict": row.verdict}
        ),
    )
    if row.verdict != "conflict":
        return [note]
    return [note, *_opinions(frame, row, told)]


def report_words_of(frame: Frame, document: str) -> str:
    """Return a report in few words, without the name of the file it came in."""
    known = frame.package.case.document(document)
    return report_words(known) if known.publisher else f"{document}, {_date(known)}"


def _date(document: Any) -> str:
    return day(document.published.start) if document.published else "no date"


def _note(
    frame: Frame,
    row: Claim | Figure,
    *,
    abstract: str,
    content: str,
    labels: list[str],
    about: Iterable[str | None],
    extensions: dict[str, Any],
) -> Stix:
    document = frame.package.case.document(row.document)
    return Note(
        **frame.common("note", row.id),
        abstract=abstract,
        content=content,
        object_refs=frame.known([row.document, *about]),
        labels=labels,
        external_references=[report_reference(document)],
        extensions=extensions,
        **({"lang": document.language} if document.language else {}),
    )


def _reply(frame: Frame, row: str, reply: Reply, about: list[str]) -> Stix:
    return Note(
        **frame.common("note", reply.id, row),
        abstract=f"{reply.kind} of {day(reply.at)}",
        content=_lines((to_visible(reply.words), f"Known from: {to_visible(reply.why)}")),
        object_refs=about,
        labels=[reply.kind],
        extensions=extension(reply={"row": row, **to_row(reply)}),
    )


def _opinions(frame: Frame, row: Contradiction, told: list[str]) -> list[Stix]:
    made = []
    for index, side in enumerate(row.sides):
        about = frame.known([*side.claims, *side.figures])
        others = [words for at, words in enumerate(told) if at != index]
        if about and others:
            made.append(
                Opinion(
                    **frame.common("opinion", row.id, str(index)),
                    opinion="disagree",
                    explanation=f"Another version is told: {'; '.join(others)}",
                    object_refs=about,
                )
            )
    return made


def _entities(frame: Frame, mentions: Iterable[str | None]) -> list[str]:
    entity_of = frame.package.case.entity_of
    return [entity_of[m].id for m in mentions if m is not None and m in entity_of]


def _lines(parts: Iterable[str]) -> str:
    """Return what is told, a line each; a heading without words after it is left out."""
    return "\n".join(part for part in parts if part and not part.endswith(": "))
