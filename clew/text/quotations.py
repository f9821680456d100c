"""The quotations of a text: what stands between quotation marks, over paragraphs where it runs on.

Marks are characters, so they are read as such; who speaks is told by the parse (attribution.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clew.model import Span

_PAIRS = {  # opening mark -> what may close it
    "“": ("”",),
    "„": ("“", "”"),
    "«": ("»",),
    "‹": ("›",),
    '"': ('"',),
    "''": ("''",),
    "``": ("''", "``"),
}
_UNDIRECTED = frozenset({'"', "''"})
_SPACED = frozenset({"«", "‹"})  # French sets a space inside them
_SINGLES = {"‘": "’", "'": "'", "‚": "‘’"}
_MARK = re.compile(r"''|``|[“”„«»‹›\"‘’‚']")
_PARAGRAPH = re.compile(r"[^\n]+")
_SCARE_AT_MOST = 2  # words
_ENDING = ".,!?…;"
_SHORTENED = re.compile(r"\d0s|\d\ds?\b|(?:em|til|tis|twas|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks; ``closed`` is False where the closing mark is missing.

    ``scare`` marks one or two words set apart rather than spoken ("an area of “concern”"), a
    title or a nickname; ``nested`` a quotation inside another.
    """

    span: Span
    closed: bool = True
    scare: bool = False
    nested: bool = False


def _is_word(character: str) -> bool:
    return character.isalnum()


def _opens(text: str, start: int, end: int) -> bool:
    """May the mark at that place open? It follows a gap or a bracket and precedes a word."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "([{—–-:/“\"‘'«") and not after.isspace()


def _closes(text: str, end: int) -> bool:
    """May the mark that ends there close? No letter or digit follows it."""
    return end >= len(text) or not _is_word(text[end])


def _single_end(text: str, start: int, end: int, limit: int) -> int | None:
    """Return the end of the single-quoted words from ``start``, None where it is an apostrophe.

    A mark after a letter may be a genitive ("the gangs’ boats"), so that one after punctuation
    is preferred where it comes before the next opening mark.
    """
    closers = _SINGLES[text[start]]
    if not _opens(text, start, end) or _SHORTENED.match(text, end):
        return None
    first: int | None = None
    for position in range(end + 1, limit):
        if text[position] == text[start] and _opens(text, position, position + 1):
            break
        if text[position] not in closers or not _closes(text, position + 1):
            continue
        if text[position - 1] in _ENDING:
            return position + 1
        if not text[position - 1].isspace() and first is None:
            first = position + 1
    return first


def _find_singles(text: str, start: int, limit: int) -> Iterator[Span]:
    position = start
    while position < limit:
        end = None
        if text[position] in _SINGLES and text[position : position + 2] != "''":
            end = _single_end(text, position, position + 1, limit)
        if end is None:
            position += 2 if text[position : position + 2] == "''" else 1
        else:
            yield Span(position, end)
            position = end


def _closing(text: str, mark: str, start: int, limit: int) -> int | None:
    """Return the end of the mark that closes the quotation opened by ``mark`` before ``start``."""
    for match in _MARK.finditer(text, start, limit):
        if match.group() == mark == "“" and _opens(text, match.start(), match.end()):
            return None  # opened anew: the first one was never closed
        if match.group() not in _PAIRS[mark]:
            continue
        if match.group() not in _UNDIRECTED or _closes(text, match.end()):
            return match.end()
    return None


def _next_opening(text: str, start: int, limit: int) -> re.Match[str] | None:
    for match in _MARK.finditer(text, start, limit):
        mark = match.group()
        if mark in _SPACED or (mark in _PAIRS and _opens(text, match.start(), match.end())):
            return match
    return None


def _sentence_end(text: str, start: int, limit: int) -> int:
    """Return where a quotation without a closing mark ends: before the next one, or at the end."""
    following = _next_opening(text, start, limit)
    return len(text[: following.start() if following else limit].rstrip())


def _find_doubles(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the double-quoted pieces; one that runs over paragraphs is one piece."""
    paragraphs = [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    begun: int | None = None  # where a quotation began that an earlier paragraph left open
    for number, paragraph in enumerate(paragraphs):
        position = paragraph.start
        while opening := _next_opening(text, position, paragraph.end):
            mark = opening.group()
            start = opening.start() if begun is None else begun
            begun = None
            end = _closing(text, mark, opening.end(), paragraph.end)
            position = end or _sentence_end(text, opening.end(), paragraph.end)
            if end is None and number + 1 < len(paragraphs):
                following = paragraphs[number + 1]
                rest = text[following.start : following.end].lstrip()
                if rest.startswith(mark) and position == len(text[: paragraph.end].rstrip()):
                    begun = start
                    break
            yield Span(start, position), end is not None


def _is_scare(text: str, span: Span, closed: bool) -> bool:
    words = text[span.start : span.end].strip("“”„«»‹›\"‘’‚'` ")
    return closed and len(words.split()) <= _SCARE_AT_MOST and words[-1:] not in set(".,!?")


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order, marks included.

    A quotation over several paragraphs (not closed at the end of the one, opened again at the
    start of the next) is one; one parted by its speaker ("“A,” said X, “B.”") is two. Without a
    closing mark it ends with its paragraph. Apostrophes, genitives ("the gangs’ boats"), feet
    and inches open nothing.

    >>> text = 'He called it a “concern”. “We were held for days,” she said.'
    >>> [(text[q.span.start:q.span.end], q.scare) for q in find_quotations(text)]
    [('“concern”', True), ('“We were held for days,”', False)]
    """
    found = [Quotation(s, closed, _is_scare(text, s, closed)) for s, closed in _find_doubles(text)]
    outer = [quotation.span for quotation in found]
    for match in _PARAGRAPH.finditer(text):
        for span in _find_singles(text, match.start(), match.end()):
            nested = any(other.contains(span) for other in outer)
            if nested or not any(other.overlaps(span) for other in outer):
                found.append(Quotation(span, True, _is_scare(text, span, True), nested))
            elif any(span.contains(other) for other in outer):
                found.append(Quotation(span, True, _is_scare(text, span, True)))
    inside = {
        q.span
        for q in found
        for other in found
        if other.span != q.span and other.span.contains(q.span)
    }
    return sorted(
        (Quotation(q.span, q.closed, q.scare, q.span in inside) for q in found),
        key=lambda q: (q.span.start, -q.span.end),
    )
