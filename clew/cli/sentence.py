"""A sentence with its evidence marked, and below it what each mark stands for.

Protected persons are called by their labels, as everywhere; the sentence as it was published is
shown of an internal case only, and the log notes that it was opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from clew.cli.listings import place_words
from clew.model import Attribution, Claim, Figure, Span, TimeExpression
from clew.share.case import Case
from clew.share.passages import shown_parts
from clew.share.phrases import mention_words, places_words, quote, time_words
from clew.share.words import plain_kind, short_id, to_cells

_TRIGGER, _ROLE, _TIME, _PLACE = "bold reverse", "bold underline", "green", "blue"
_CUE, _SOURCE, _NUMBER, _ELEMENT = "magenta", "yellow", "bold cyan", "italic"
_COVERED = (
    "What stands in brackets was put for a protected person's words. "
    "To read it as published, which the log notes: clew show ID --original WHY"
)
Field = tuple[str, str | Text]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A marked piece of a sentence: what it is evidence of, and what it says."""

    label: str
    span: Span
    style: str
    words: str


def claim_evidence(case: Case, claim: Claim) -> list[Evidence]:
    """Return every piece of text that a claim rests on."""
    document = claim.document
    evidence = [Evidence("trigger", claim.trigger, _TRIGGER, quote(case, document, claim.trigger))]
    for argument in claim.arguments:
        words = mention_words(case, document, argument.span, argument.mention)
        known = case.entity_of.get(argument.mention) if argument.mention else None
        words += f"  {short_id(known.id)}" if known else ""
        evidence.append(Evidence(plain_kind(argument.role), argument.span, _ROLE, words))
    evidence += _time_evidence(case, document, "when", claim.time)
    evidence += _place_evidence(case, document, claim.places)
    for cue in claim.status_cues:
        evidence.append(Evidence(f"{claim.status} by", cue, _CUE, quote(case, document, cue)))
    for piece in claim.legal_evidence:
        words = quote(case, document, piece.span)
        evidence.append(Evidence(f"element: {piece.element}", piece.span, _ELEMENT, words))
    return evidence + _speakers(case, document, claim.attributions)


def figure_evidence(case: Case, figure: Figure) -> list[Evidence]:
    """Return every piece of text that a figure rests on."""
    document = figure.document
    return [
        Evidence("figure", figure.span, "underline", quote(case, document, figure.span)),
        Evidence("number", figure.number, _NUMBER, quote(case, document, figure.number)),
        *_time_evidence(case, document, "period", figure.period),
        *_place_evidence(case, document, figure.places),
        *_speakers(case, document, figure.attributions),
    ]


def mention_evidence(case: Case, document: str, span: Span) -> list[Evidence]:
    """Return the mark of a mention."""
    return [Evidence("mention", span, _ROLE, quote(case, document, span))]


def marked_sentence(
    case: Case, document: str, sentence: Span, evidence: Sequence[Evidence]
) -> list[RenderableType]:
    """Return a sentence, marked, with its legend; a note where it tells of protected persons."""
    shown = shown_parts(case, document, sentence)
    marked = Text("").join(_marked(part, evidence) for part in shown)
    legend: list[Field] = []
    for piece in evidence:
        away = "" if sentence.overlaps(piece.span) else "  (elsewhere in the report)"
        words = Text(piece.words, style=piece.style).append(away, style="not bold dim")
        legend.append((piece.label, words))
    parts: list[RenderableType] = [Padding(marked, (1, 2)), fields_table(legend)]
    if case.is_protected(document, sentence):
        parts.append(Text(_COVERED, style="italic yellow"))
    return parts


def marked_text(case: Case, document: str) -> Text:
    """Return a report's text: triggers and figures marked, what was set aside struck."""
    reading = case.readings[document]
    marks = [(part.span, "dim strike") for part in reading.document.boilerplate]
    marks += [(claim.trigger, _TRIGGER) for claim in reading.claims]
    marks += [(figure.span, _NUMBER) for figure in reading.figures]
    evidence = [Evidence("", span, style, "") for span, style in marks]
    whole = Span(0, len(reading.document.text))
    return Text("").join(
        _marked(part, evidence, lines=True) for part in shown_parts(case, document, whole)
    )


def _marked(part: tuple[Span, str], evidence: Sequence[Evidence], *, lines: bool = False) -> Text:
    """Return a part of a text with the marks that fall on it; a label bears them whole."""
    span, words = part
    cells = "\n".join(map(to_cells, words.split("\n"))) if lines else to_cells(words)
    marked, as_it_stands = Text(cells), len(words) == span.end - span.start
    for piece in evidence:
        if piece.span.overlaps(span):
            start = max(piece.span.start - span.start, 0) if as_it_stands else 0
            marked.stylize(
                piece.style, start, piece.span.end - span.start if as_it_stands else None
            )
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


def _time_evidence(
    case: Case, document: str, label: str, time: TimeExpression | None
) -> list[Evidence]:
    if time is None:
        return []
    said, words = quote(case, document, time.expression), time_words(case, document, time)
    both = words if words == f"“{said}”" else f"{said} = {words}"
    return [Evidence(label, time.expression, _TIME, both)]


def _place_evidence(case: Case, document: str, places: Sequence[str]) -> list[Evidence]:
    evidence = []
    for mention in (case.mentions[name] for name in places if name in case.mentions):
        entity = case.entity_of.get(mention.id)
        words = places_words(case, document, [mention.id])
        known = place_words(entity) if entity else ""
        both = f"{words} = {known}" if known else words
        evidence.append(Evidence("where", mention.span, _PLACE, both))
    return evidence


def _speakers(case: Case, document: str, links: Sequence[Attribution]) -> list[Evidence]:
    evidence = []
    for link in links:
        if link.source:
            words = mention_words(case, document, link.source, link.mention)
            evidence.append(Evidence("said by", link.source, _SOURCE, words))
        if link.cue:
            label = "saying" if link.source else "no speaker named, by"
            evidence.append(Evidence(label, link.cue, _CUE, quote(case, document, link.cue)))
    return evidence
