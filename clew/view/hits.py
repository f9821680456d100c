"""What a search found, as pages show it: each hit in its sentence, with the words marked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clew.model import Span
from clew.share.words import plain_kind
from clew.store import viewing
from clew.store.folding import find_words, to_words
from clew.store.searching import Hit
from clew.store.views import View
from clew.view.reports import text_id
from clew.view.shapes import Direction, Piece, ReportLink, direction
from clew.view.texts import KIND as TEXT

_PARTS = 5  # of a report's text that are looked through for a passage
_SHORT = 360  # characters of a paragraph that is shown whole
_AROUND = 160  # characters of a longer one on each side of a word that was found
_ENDS = (". ", "! ", "? ", "؟ ", "\n")
_NOT_SAID = ("covered", "standing")  # pieces that stand in the text for something else
HIT = "hit"

KINDS: dict[str, str] = {
    "report": "report",
    "event": "event",
    "claim": "claim",
    "figure": "figure",
    "entity": "entity",
    "relation": "relation",
    "route": "route",
    "origin": "origin",
}
"""What can be found, in the words of pages."""


@dataclass(frozen=True, slots=True)
class HitLine:
    """A hit: what it is, its name, the passage that holds the words, and the report it is from.

    Words that were looked for are marked in both.
    """

    id: str
    kind: str
    kind_words: str
    address: str
    name: tuple[Piece, ...]
    passage: tuple[Piece, ...]
    status: str | None
    about: str
    language: str | None
    direction: Direction
    report: ReportLink | None


@dataclass(frozen=True, slots=True)
class _Told:
    """What a line of some kind tells of a hit."""

    name: str
    about: tuple[str, ...] = ()
    report: dict[str, Any] | None = None


def hits_of(view: View, found: Sequence[Hit], words: str) -> list[HitLine]:
    """Return hits in their order; what is gone meanwhile is left out."""
    sought = frozenset(to_words(words))
    ids: dict[str, list[str]] = {}
    for kind, identity in found:
        ids.setdefault(kind, []).append(identity)
    lines = {
        (kind, line["id"]): line
        for kind, some in ids.items()
        for line in viewing.lines_of(view, kind, some)
    }
    return [_hit(view, kind, lines[kind, i], sought) for kind, i in found if (kind, i) in lines]


def _hit(view: View, kind: str, line: dict[str, Any], sought: frozenset[str]) -> HitLine:
    told = _TELL.get(kind, _plain)(line)
    passage = tuple(_passage(view, kind, line["id"], sought))
    report = ReportLink(**told.report) if told.report else None
    language = report.language if report else None
    return HitLine(
        line["id"],
        kind,
        KINDS.get(kind, plain_kind(kind)),
        line["address"] if "address" in line else told.report["address"] if told.report else "",
        marked(told.name, sought),
        passage,
        line.get("status"),
        " · ".join(part for part in told.about if part),
        language,
        report.direction if report else line.get("direction", direction(language)),
        None if kind == "report" else report,
    )


def marked(text: str, sought: frozenset[str]) -> tuple[Piece, ...]:
    """Return a text in pieces, the words that were looked for marked."""
    return tuple(_pieces([Piece(text)], Span(0, len(text)), find_words(text, sought)))


def _plain(line: dict[str, Any]) -> _Told:
    return _Told(line.get("words") or line.get("name") or line["id"])


def _report(line: dict[str, Any]) -> _Told:
    report = line["report"]
    return _Told(report["words"], (report["publisher"], report["published"]), report)


def _event(line: dict[str, Any]) -> _Told:
    return _Told(line["what"], (line["kind_words"], line["when"], line["where"]))


def _claim(line: dict[str, Any]) -> _Told:
    about = (line["kind_words"], line["when"], line["where"], f"says {line['says']}")
    return _Told(line["words"], about, line["report"])


def _figure(line: dict[str, Any]) -> _Told:
    return _Told(f"{line['measure_words']}: {line['words']}", (line["scope"],), line["report"])


def _entity(line: dict[str, Any]) -> _Told:
    standing = f" ({line['standing']})" if line["standing"] else ""
    also = f"also {', '.join(line['also'])}" if line["also"] else ""
    return _Told(f"{line['name']}{standing}", (plain_kind(line["kind"]), line["place"], also))


def _relation(line: dict[str, Any]) -> _Told:
    ends = (line["subject"]["words"], plain_kind(line["kind"]), line["object"]["words"])
    return _Told(" ".join(ends))


def _route(line: dict[str, Any]) -> _Told:
    parts = (line["origin"], line["transit"], line["destination"])
    stops = (", ".join(stop["place"]["words"] for stop in part) for part in parts if part)
    return _Told(" → ".join(stops), (", ".join(line["modes"]),))


_TELL: dict[str, Callable[[dict[str, Any]], _Told]] = {
    "report": _report,
    "event": _event,
    "claim": _claim,
    "figure": _figure,
    "entity": _entity,
    "relation": _relation,
    "route": _route,
}


# ---- the passage


def _passage(view: View, kind: str, identity: str, sought: frozenset[str]) -> Iterator[Piece]:
    """Yield the pieces of the passage that holds most of the words, none where it is told above."""
    if kind in ("claim", "figure"):
        page = viewing.page(view, kind, identity)
        paragraphs = [page["quote"]["pieces"]] if page else []
    elif kind == "report":
        paragraphs = list(_paragraphs(view, identity))
    else:
        return
    best: tuple[int, list[Piece], Span, list[Span]] | None = None
    for pieces in (list(_as_pieces(told)) for told in paragraphs):
        text = _said(pieces)
        spans = find_words(text, sought)
        around, held = _window(text, spans, sought)
        if held and (best is None or held > best[0]):
            best = (held, pieces, around, spans)
        if held == len(sought):
            break
    if best is not None:
        yield from _pieces(best[1], best[2], best[3])


def _paragraphs(view: View, document: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the paragraphs of a report's text, without what was set aside as no part of it."""
    for number in range(1, _PARTS + 1):
        part = viewing.page(view, TEXT, text_id(document, number))
        if part is None:
            return
        for paragraph in part["paragraphs"]:
            runs = (run for run in paragraph["runs"] if not run["aside"])
            yield [piece for run in runs for piece in run["pieces"]]


def _as_pieces(told: Iterable[dict[str, Any]]) -> Iterator[Piece]:
    for piece in told:
        yield Piece(piece["text"], piece["mark"] if piece["mark"] in _NOT_SAID else None)


def _said(pieces: Iterable[Piece]) -> str:
    """Return the words of pieces with spaces for what the report doesn't say."""
    return "".join(p.text if p.mark is None else " " * len(p.text) for p in pieces)


def _window(text: str, spans: Sequence[Span], sought: frozenset[str]) -> tuple[Span, int]:
    """Return the stretch that holds most of the words, and how many different ones it holds."""
    best, most = Span(0, 0), 0
    for span in spans:
        around = _around(text, span)
        words = {w for s in spans if around.contains(s) for w in to_words(text[s.start : s.end])}
        if len(words & sought) > most:
            best, most = around, len(words & sought)
        if most == len(sought):
            break
    return best, most


def _around(text: str, span: Span) -> Span:
    """Return a span with its sentence, or what of it has room."""
    if len(text) <= _SHORT:
        return Span(0, len(text))
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    begins = [(text.rfind(end, first, span.start), len(end)) for end in _ENDS]
    start = max((at + length for at, length in begins if at >= 0), default=first)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    ends = [at + 1 for end in _ENDS if (at := text.find(end, span.end, last)) >= 0]
    end = min(ends, default=last)
    while span.end < end < len(text) and not (text[end].isspace() or text[end - 1] in ".!?؟"):
        end -= 1
    return Span(start, end)


def _pieces(pieces: Iterable[Piece], around: Span, spans: Sequence[Span]) -> Iterator[Piece]:
    """Yield the pieces within a stretch, cut where words that were looked for begin and end."""
    at, whole = 0, 0
    if around.start > 0:
        yield Piece("… ")
    for piece in pieces:
        here = Span(at, at + len(piece.text))
        whole = at = here.end
        if not here.overlaps(around):
            continue
        kept = Span(max(here.start, around.start), min(here.end, around.end))
        if piece.mark is not None:
            yield piece
            continue
        yield from _cut(piece.text, here.start, kept, spans)
    if around.end < whole:
        yield Piece(" …")


def _cut(text: str, offset: int, kept: Span, spans: Sequence[Span]) -> Iterator[Piece]:
    start = kept.start
    for span in spans:
        if not kept.contains(span):
            continue
        if start < span.start:
            yield Piece(text[start - offset : span.start - offset])
        yield Piece(text[span.start - offset : span.end - offset], HIT)
        start = span.end
    if start < kept.end:
        yield Piece(text[start - offset : kept.end - offset])
