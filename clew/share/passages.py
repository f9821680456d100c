"""Sentences as they may be shown, with the place of each of their characters in the report."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from clew.model import Span
from clew.share.case import Case
from clew.share.phrases import standings_in
from clew.share.words import to_visible


@dataclass(frozen=True, slots=True)
class Laid:
    """Words as ``phrases.quote`` shows them; ``starts`` and ``ends`` tell where each stood.

    The characters of a label all stand for the piece that it covers; a status that was put in
    stands for nothing.
    """

    span: Span
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find(self, span: Span) -> Span:
        """Return where the words of a span of the report stand in the words shown."""
        first = bisect_right(self.ends, span.start)
        return Span(first, max(first, bisect_left(self.starts, span.end)))


def lay_passage(case: Case, document: str, span: Span) -> Laid:
    """Return the words of a span of a report as they may be shown, each with its place."""
    shown: list[tuple[str, int, int]] = []
    start = span.start
    for end, standing in standings_in(case, document, span):
        shown += _characters(case, document, Span(start, end))
        shown += [(character, end, end) for character in f" [{standing}]"]
        start = end
    if start < span.end:
        shown += _characters(case, document, Span(start, span.end))
    kept = _on_one_line(shown)
    text = "".join(character for character, _, _ in kept)
    return Laid(span, text, tuple(k[1] for k in kept), tuple(k[2] for k in kept))


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap made one.

    >>> join_spans([Span(4, 9), Span(0, 2), Span(8, 12)])
    [Span(start=0, end=2), Span(start=4, end=12)]
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start < joined[-1].end or span == joined[-1]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _characters(case: Case, document: str, span: Span) -> Iterable[tuple[str, int, int]]:
    for part, words in case.parts(document, span):
        if len(words) == part.end - part.start and not case.is_protected(document, part):
            yield from ((c, part.start + i, part.start + i + 1) for i, c in enumerate(words))
        else:
            yield from ((character, part.start, part.end) for character in words)


def _on_one_line(shown: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return characters as ``to_visible`` leaves them, each with its place."""
    kept: list[tuple[str, int, int]] = []
    for character, start, end in shown:
        seen = character if character.isalnum() else to_visible(character, lines=True)
        if not seen:
            continue
        if seen.isspace():
            if kept and kept[-1][0] != " ":
                kept.append((" ", start, end))
        else:
            kept.append((seen, start, end))
    if kept and kept[-1][0] == " ":
        kept.pop()
    return kept
