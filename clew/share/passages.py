"""Sentences as they may be shown, with the place of each of their characters in the report."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clew.model import Span, StatedRelation
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
    return lay_parts(span, shown_parts(case, document, span))


def shown_parts(case: Case, document: str, span: Span) -> list[tuple[Span, str]]:
    """Return a span part by part as it may be shown: as it stands, a label, or a status.

    A status that was put in after a name stands at the end of the name and is of no length there.
    """
    parts, start = [], span.start
    for end, standing in standings_in(case, document, span):
        parts += [*case.parts(document, Span(start, end)), (Span(end, end), f" [{standing}]")]
        start = end
    return parts + (case.parts(document, Span(start, span.end)) if start < span.end else [])


def lay_parts(span: Span, parts: Iterable[tuple[Span, str]]) -> Laid:
    """Return the words of the parts of a span on one line, each character with its place."""
    kept = _on_one_line(character for part in parts for character in _characters(*part))
    text = "".join(character for character, _, _ in kept)
    return Laid(span, text, tuple(k[1] for k in kept), tuple(k[2] for k in kept))


def told_at(case: Case, relation: StatedRelation, quoted: Sequence[Span]) -> Span:
    """Return which words may be quoted for a relation: its own, or those of its subject.

    Words around somebody protected that no claim or figure quotes are left out: only those that
    stand in a claim were looked at for what could be undone.
    """
    told = any(span.contains(relation.span) for span in quoted)
    if told or not case.is_protected(relation.document, relation.span):
        return relation.span
    return case.mentions[relation.subject].span


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


def _characters(part: Span, words: str) -> Iterable[tuple[str, int, int]]:
    """Yield the characters of a part, each with its place; those of a label all have the part's."""
    if len(words) == part.end - part.start and not words.startswith("["):
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
