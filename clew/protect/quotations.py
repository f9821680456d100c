"""The words that protected persons are quoted with: whoever searches for them finds who spoke."""

from collections.abc import Mapping

from clew.model import Claim, Figure, Reading, Span
from clew.protect.found import Found
from clew.text.quotations import find_quotations


def find_said(reading: Reading, speakers: Mapping[str, str]) -> tuple[Found, ...]:
    """Return what protected persons are quoted with, between its quotation marks, in order.

    ``speakers`` are the mentions of protected persons, each with its label. What is told of their
    words without quotation marks stays: it is the report's own wording.
    """
    rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
    contents = {
        said.content: f"words of {speakers[said.mention]}"
        for row in rows
        for said in row.attributions
        if said.mention is not None and said.mention in speakers
    }
    if not contents:
        return ()
    return tuple(
        Found(Span(span.start + 1, span.end - 1), label)
        for span in (quotation.span for quotation in find_quotations(reading.document.text))
        for label in sorted(label for said, label in contents.items() if said.overlaps(span))[:1]
        if span.end - span.start > 2
    )
