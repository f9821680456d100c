"""A report's text laid out: its paragraphs in pieces, each with what it is, its claims beside."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from clew.model import Claim, Reading, Span, Status
from clew.share.case import Case
from clew.share.passages import shown_parts
from clew.share.phrases import claim_words, figure_words, name_in, time_words
from clew.share.words import plain_kind, to_cells
from clew.text.blocks import find_blocks

KIND = "text"
PART = 30_000  # characters of a text that one page shows, give or take a paragraph
_LONGEST = 4_000  # characters of a paragraph; a longer one is cut at a space
_PLACES = ("place", "facility")


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim beside its paragraph; ``number`` is its place among the claims of the report."""

    id: str
    address: str
    number: int
    kind: str
    words: str
    status: Status
    contested: bool


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a text: what it is, whose page it leads to, which claims it triggers."""

    text: str
    mark: str | None = None
    label: str | None = None
    address: str | None = None
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that stand together: ``aside`` says as what they were set aside from the report.

    ``alone`` has the claims that the sentence makes and a related report doesn't.
    """

    pieces: tuple[TextPiece, ...]
    aside: str | None
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the claims that are triggered in it."""

    runs: tuple[Run, ...]
    claims: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a report's text: a short one has one, of a long one a page shows one of several."""

    report: str
    number: int
    of: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    kind: str
    label: str = ""
    address: str | None = None
    claim: int = 0
    key: str = ""


def entries_of(case: Case, reading: Reading) -> dict[str, Entry]:
    """Return the claims of a report as they stand beside its text, in its order."""
    in_order = sorted(reading.claims, key=lambda claim: (claim.trigger, claim.id))
    return {
        claim.id: Entry(
            claim.id,
            f"/claims/{claim.id}",
            number,
            plain_kind(claim.kind),
            claim_words(case, claim),
            claim.status,
            claim.id in case.rival,
        )
        for number, claim in enumerate(in_order, 1)
    }


def said_words(parts: Iterable[TextPart]) -> str:
    """Return what a report says in its own words: no label, nothing put in, nothing set aside."""
    return "\n".join(
        "".join(
            " " if piece.mark in ("covered", "standing") else piece.text
            for run in paragraph.runs
            if run.aside is None
            for piece in run.pieces
        )
        for part in parts
        for paragraph in part.paragraphs
    )


def part_spans(text: str) -> list[list[Span]]:
    """Return the paragraphs of each part of a text; of an empty text one part without any."""
    parts: list[list[Span]] = [[]]
    held = 0
    for block in _short(text, find_blocks(text)):
        if held and held + block.end - block.start > PART:
            parts.append([])
            held = 0
        parts[-1].append(block)
        held += block.end - block.start
    return parts


def part_of(parts: Sequence[Sequence[Span]], position: int) -> int:
    """Return in which part of a text a position stands, the first being 1."""
    starts = [part[0].start for part in parts if part]
    return max(1, bisect_right(starts, position))


def text_parts(case: Case, reading: Reading, alone: Iterable[str]) -> Iterator[TextPart]:
    """Yield the text of a report as it may be shown, part by part.

    ``alone`` are the claims that only one of it and a related report makes.
    """
    document, text = reading.document, reading.document.text
    entries, parts = entries_of(case, reading), part_spans(text)
    blocks = [block for part in parts for block in part]
    marks = _by_block(blocks, _marks(case, reading, entries))
    layers = _by_block(blocks, _layers(reading, frozenset(alone)))
    beside: dict[int, list[Entry]] = {}
    starts = [block.start for block in blocks]
    for claim in reading.claims:
        at = max(0, bisect_right(starts, claim.trigger.start) - 1)
        beside.setdefault(at, []).append(entries[claim.id])
    index = 0
    for number, part in enumerate(parts, 1):
        laid = []
        for block in part:
            runs = _runs(case, document.id, block, marks.get(index, ()), layers.get(index, ()))
            here = sorted(beside.get(index, ()), key=lambda entry: entry.number)
            laid.append(Paragraph(tuple(runs), tuple(here)))
            index += 1
        yield TextPart(document.id, number, len(parts), tuple(laid))


def _short(text: str, blocks: Iterable[Span]) -> Iterator[Span]:
    """Yield blocks, the very long ones cut at a space."""
    for block in blocks:
        start = block.start
        while block.end - start > _LONGEST:
            space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            end = start + _LONGEST if space < 0 else space + 1
            yield Span(start, end)
            start = end
        yield Span(start, block.end)


def _marks(case: Case, reading: Reading, entries: Mapping[str, Entry]) -> Iterator[_Mark]:
    """Yield what is marked in a text: claims, figures, names, times, places, speakers."""
    document = reading.document.id
    for claim in reading.claims:
        entry = entries[claim.id]
        yield _Mark(claim.trigger, "trigger", entry.kind, entry.address, entry.number)
        yield from _claim_marks(case, claim)
    for figure in case.figures_in(document):
        label = f"{figure_words(case, figure)}, {plain_kind(figure.measure)}"
        yield _Mark(figure.span, "figure", label, f"/figures/{figure.id}")
        if figure.period is not None:
            label = time_words(case, document, figure.period)
            yield _Mark(figure.period.expression, "time", label)
        for said in figure.attributions:
            if said.source is not None:
                yield _Mark(said.source, "source", "speaker")
    for mention in reading.mentions:
        entity = case.entity_of.get(mention.id)
        if mention.kind != "name" or mention.id in case.protection.hidden:
            continue
        kind = "place" if mention.entity_kind in _PLACES else "mention"
        if entity is None:
            yield _Mark(mention.span, kind, plain_kind(mention.entity_kind))
        else:
            label = f"{name_in(case, entity)}, {plain_kind(entity.kind)}"
            yield _Mark(mention.span, kind, label, f"/entities/{entity.id}")


def _claim_marks(case: Case, claim: Claim) -> Iterator[_Mark]:
    if claim.time is not None:
        label = time_words(case, claim.document, claim.time)
        yield _Mark(claim.time.expression, "time", label)
    for said in claim.attributions:
        if said.source is not None:
            yield _Mark(said.source, "source", "speaker")


def _layers(reading: Reading, alone: frozenset[str]) -> Iterator[_Mark]:
    """Yield what holds for all within it: what was set aside, what only one report tells."""
    for part in reading.document.boilerplate:
        yield _Mark(part.span, "aside", plain_kind(part.kind))
    for claim in reading.claims:
        if claim.id in alone:
            yield _Mark(claim.sentence, "alone", key=claim.id)


def _by_block(blocks: Sequence[Span], marks: Iterable[_Mark]) -> dict[int, list[_Mark]]:
    """Return marks by the place of each block that they touch."""
    starts = [block.start for block in blocks]
    found: dict[int, list[_Mark]] = {}
    for mark in marks:
        at = max(0, bisect_right(starts, mark.span.start) - 1)
        while at < len(blocks) and blocks[at].start < mark.span.end:
            if blocks[at].overlaps(mark.span):
                found.setdefault(at, []).append(mark)
            at += 1
    return found


def _runs(
    case: Case, document: str, block: Span, marks: Sequence[_Mark], layers: Sequence[_Mark]
) -> Iterator[Run]:
    """Yield the pieces of a block, those together that were set aside, or told alone, alike."""
    text = case.document(document).text
    pieces: list[tuple[tuple[str | None, tuple[str, ...]], TextPiece]] = []
    for part, words in shown_parts(case, document, block):
        shown = to_cells(words)
        if text[part.start : part.end] != words:  # a label, or a status that was put in
            layer = _layer([one for one in layers if one.span.contains(part)])
            mark = "covered" if part.start < part.end else "standing"
            pieces.append((layer, TextPiece(shown, mark)))
            continue
        for at, over in _cut(part, (*marks, *layers)):
            layer = _layer([one for one in over if one.kind in ("aside", "alone")])
            words_here = shown[at.start - part.start : at.end - part.start]
            pieces.append((layer, _piece(words_here, at, over)))
    for layer, run in groupby(pieces, key=lambda row: row[0]):
        yield Run(tuple(piece for _, piece in run), *layer)


def _layer(over: Iterable[_Mark]) -> tuple[str | None, tuple[str, ...]]:
    marks = list(over)
    aside = next((mark.label for mark in marks if mark.kind == "aside"), None)
    return aside, tuple(sorted({mark.key for mark in marks if mark.kind == "alone"}))


def _piece(words: str, at: Span, over: Iterable[_Mark]) -> TextPiece:
    """Return a piece with the shortest mark on it; of those alike a claim's, then the first."""
    marks = [mark for mark in over if mark.kind not in ("aside", "alone")]
    if not marks:
        return TextPiece(words)
    mark = min(marks, key=lambda m: (m.span.end - m.span.start, m.kind != "trigger", m.claim))
    same = (m.claim for m in marks if m.kind == "trigger" and m.span == mark.span)
    claims = tuple(sorted(set(same))) if mark.span.start == at.start else ()
    return TextPiece(words, mark.kind, mark.label or None, mark.address, claims)


def _cut(part: Span, marks: Sequence[_Mark]) -> Iterator[tuple[Span, list[_Mark]]]:
    """Yield the stretches of a part between the ends of marks, each with the marks over it."""
    here = sorted((m for m in marks if m.span.overlaps(part)), key=lambda m: m.span)
    edges = {part.start, part.end}
    for mark in here:
        edges |= {max(mark.span.start, part.start), min(mark.span.end, part.end)}
    over: list[_Mark] = []
    coming = 0
    for start, end in pairwise(sorted(edges)):
        while coming < len(here) and here[coming].span.start <= start:
            over.append(here[coming])
            coming += 1
        over = [mark for mark in over if mark.span.end > start]
        yield Span(start, end), over
