"""The words in the house's own export: passages as they may be shown, replies, handling.

The spans of all rows lead to the report as it was published. A passage gives the words for those
of its spans that may be quoted, part by part: as published, a label in brackets for somebody
protected, or a status put in after the name of a suspect.
"""

from typing import Any

from clew.model import Claim, Figure, Handling, Reading, Reply, Span
from clew.share.case import Case
from clew.share.passages import join_spans, shown_parts, told_at
from clew.share.phrases import sentence_around
from clew.share.pointing import spans_of

Row = dict[str, Any]


def passage_rows(case: Case, document: str) -> list[Row]:
    """Return the passages of a report: the sentences of its claims and figures, its mentions."""
    return [
        {
            "start": span.start,
            "end": span.end,
            "parts": [
                {"start": part.start, "end": part.end, "text": words}
                for part, words in shown_parts(case, document, span)
            ],
        }
        for span in join_spans(_quoted(case, case.readings[document]))
    ]


def _quoted(case: Case, reading: Reading) -> list[Span]:
    """Return all spans of a report whose words an export gives."""
    rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
    sentences = [claim.sentence for claim in reading.claims]
    sentences += [sentence_around(reading, figure.span) for figure in reading.figures]
    told = join_spans(sentences)
    spans = [*told, *(mention.span for mention in reading.mentions)]
    spans += [told_at(case, relation, told) for relation in reading.relations]
    return spans + [span for row in rows for span in spans_of(row)]


def handling_row(handling: Handling) -> Row:
    """Return how a casebook is to be handled."""
    return {
        "purpose": handling.purpose,
        "owner": handling.owner,
        "review": handling.review.isoformat(),
        "tlp": handling.tlp,
        "pap": handling.pap,
        "contact": handling.contact,
    }


def reply_row(row: str, reply: Reply) -> Row:
    """Return a reply or a correction with the row that it is about."""
    return {
        "id": reply.id,
        "row": row,
        "kind": reply.kind,
        "words": reply.words,
        "why": reply.why,
        "at": reply.at.isoformat(),
    }
