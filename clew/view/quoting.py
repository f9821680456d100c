"""Words of a report in pieces, each with what it is evidence of."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from clew.model import Claim, Figure, Span
from clew.share.case import Case
from clew.share.evidence import Evidence, claim_evidence, figure_evidence
from clew.share.passages import shown_parts
from clew.share.phrases import sentence_around
from clew.share.words import to_cells
from clew.view.shapes import Link, Piece, Quote, claim_link, figure_link, report_link

_LABEL = "covered"


def claim_quote(case: Case, claim: Claim) -> Quote:
    """Return the sentence of a claim with its evidence marked."""
    return quote_of(case, claim.document, claim.sentence, claim_evidence(case, claim))


def figure_quote(case: Case, figure: Figure) -> Quote:
    """Return the sentence of a figure with its evidence marked."""
    around = sentence_around(case.readings[figure.document], figure.span)
    return quote_of(case, figure.document, around, figure_evidence(case, figure))


def quoted_row(case: Case, identity: str) -> tuple[Link | None, Quote | None]:
    """Return the link to a claim or figure and its sentence; neither where it may not be shown."""
    if identity in case.claims:
        claim = case.claims[identity]
        return claim_link(claim), claim_quote(case, claim)
    if identity in case.figures:
        figure = case.figures[identity]
        return figure_link(case, figure), figure_quote(case, figure)
    return None, None


def said_in(quote: Quote) -> str:
    """Return the words of a quote that the report says, without labels and what was put in."""
    return "".join(" " if p.mark in (_LABEL, "standing") else p.text for p in quote.pieces)


def quote_of(case: Case, document: str, span: Span, evidence: Sequence[Evidence] = ()) -> Quote:
    """Return a span of a report as it may be shown, its evidence marked."""
    marks = [(piece.span, piece.kind, piece.label) for piece in evidence]
    pieces: list[Piece] = []
    text = case.document(document).text
    for part, words in shown_parts(case, document, span):
        shown = to_cells(words)
        if text[part.start : part.end] != words:  # a label, or a status that was put in
            pieces.append(Piece(shown, _LABEL if part.start < part.end else "standing"))
        else:
            pieces += _cut(shown, part, marks)
    return Quote(report_link(case.document(document)), _joined(pieces))


def _cut(words: str, part: Span, marks: Iterable[tuple[Span, str, str]]) -> list[Piece]:
    """Return words piece by piece; where marks overlap the shortest counts."""
    here = sorted(
        (mark for mark in marks if mark[0].overlaps(part)),
        key=lambda mark: mark[0].end - mark[0].start,
    )
    edges = {part.start, part.end}
    for span, _, _ in here:
        edges |= {max(span.start, part.start), min(span.end, part.end)}
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        at = Span(start, end)
        mark = next((mark for mark in here if mark[0].contains(at)), None)
        text = words[start - part.start : end - part.start]
        pieces.append(Piece(text, mark[1], mark[2]) if mark else Piece(text))
    return pieces


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (last.mark, last.label) == (piece.mark, piece.label) and last.mark != _LABEL:
            joined[-1] = Piece(last.text + piece.text, piece.mark, piece.label)
        elif piece.text:
            joined.append(piece)
    return tuple(joined)
