"""A sentence with its evidence marked, and below it what each mark stands for.

Protected persons are called by their labels, as everywhere; the sentence as it was published is
shown of an internal case only, and the log notes that it was opened.
"""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clew.model import Span
from clew.share.case import Case
from clew.share.evidence import Evidence, EvidenceKind
from clew.share.passages import shown_parts
from clew.share.words import to_cells

_STYLES: dict[EvidenceKind, str] = {
    "trigger": "bold reverse",
    "role": "bold underline",
    "time": "green",
    "place": "blue",
    "cue": "magenta",
    "source": "yellow",
    "number": "bold cyan",
    "figure": "underline",
    "element": "italic",
    "mention": "bold underline",
}
_COVERED = (
    "What stands in brackets was put for a protected person's words. "
    "To read it as published, which the log notes: clew show ID --original WHY"
)
Field = tuple[str, str | Text]


def marked_sentence(
    case: Case, document: str, sentence: Span, evidence: Sequence[Evidence]
) -> list[RenderableType]:
    """Return a sentence, marked, with its legend; a note where it tells of protected persons."""
    shown = shown_parts(case, document, sentence)
    marks = [(piece.span, _STYLES[piece.kind]) for piece in evidence]
    marked = Text("").join(_marked(part, marks) for part in shown)
    legend: list[Field] = []
    for piece in evidence:
        away = "" if sentence.overlaps(piece.span) else "  (elsewhere in the report)"
        words = Text(piece.words, style=_STYLES[piece.kind]).append(away, style="not bold dim")
        legend.append((piece.label, words))
    parts: list[RenderableType] = [Padding(marked, (1, 2)), fields_table(legend)]
    if case.is_protected(document, sentence):
        parts.append(Text(_COVERED, style="italic yellow"))
    return parts


def marked_text(case: Case, document: str) -> Text:
    """Return a report's text: triggers and figures marked, what was set aside struck."""
    reading = case.readings[document]
    marks = [(part.span, "dim strike") for part in reading.document.boilerplate]
    marks += [(claim.trigger, _STYLES["trigger"]) for claim in reading.claims]
    marks += [(figure.span, _STYLES["number"]) for figure in reading.figures]
    whole = Span(0, len(reading.document.text))
    parts = shown_parts(case, document, whole)
    return Text("").join(_marked(part, marks, lines=True) for part in parts)


def _marked(
    part: tuple[Span, str], marks: Sequence[tuple[Span, str]], *, lines: bool = False
) -> Text:
    """Return a part of a text with the marks that fall on it; a label bears them whole."""
    span, words = part
    cells = "\n".join(map(to_cells, words.split("\n"))) if lines else to_cells(words)
    marked, as_it_stands = Text(cells), len(words) == span.end - span.start
    for at, style in marks:
        if at.overlaps(span):
            start = max(at.start - span.start, 0) if as_it_stands else 0
            marked.stylize(style, start, at.end - span.start if as_it_stands else None)
    return marked


def fields_table(fields: Sequence[Field]) -> Table:
    """Return labelled values, the empty ones left out."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in fields:
        if value:
            table.add_row(label, value)
    return table
