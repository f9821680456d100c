"""What could be undone: masked words that the public original gives back to whoever looks.

A quotation that goes on for several words as published is found by any search for them, and with it
the name that was covered. So is one person's role on a day in a town.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from clew.model import Claim, Reading, Span
from clew.protect.found import Found

LONGEST_RUN = 5  # words as published that find nothing yet
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Risk:
    """A row from which somebody could find out whom a label stands for."""

    row: str  # id of a claim, a figure or a document
    document: str
    kind: Literal["quote", "combination", "title"]
    label: str


def find_risks(
    reading: Reading,
    pieces: Sequence[Found],
    persons: Collection[str],
    places: Collection[str],
    quoted: Mapping[str, Span],
) -> list[Risk]:
    """Return the rows of a masked reading that could be undone.

    ``persons`` are the labels that stand for words which point at one person, ``places`` the
    mentions of places that are no wider than a town, ``quoted`` what is quoted for each figure.
    """
    risky: list[Risk] = []
    text, document = reading.document.text, reading.document
    alone = [piece for piece in pieces if piece.label in persons]

    def told(span: Span) -> str | None:
        return next((piece.label for piece in alone if piece.span.overlaps(span)), None)

    for claim in reading.claims:
        label = told(claim.sentence)
        if label is None:
            continue
        if longest_run(text, claim.sentence, pieces) > LONGEST_RUN:
            risky.append(Risk(claim.id, document.id, "quote", label))
        elif _is_rare(claim, places):
            risky.append(Risk(claim.id, document.id, "combination", label))
    for figure in reading.figures:
        around = quoted[figure.id]
        label = told(around)
        if label is not None and longest_run(text, around, pieces) > LONGEST_RUN:
            risky.append(Risk(figure.id, document.id, "quote", label))
    title = document.title
    if title is not None:
        label = next((name for name in sorted(persons) if f"[{name}]" in title.value), None)
        if label is not None:
            risky.append(Risk(document.id, document.id, "title", label))
    return risky


def longest_run(text: str, span: Span, pieces: Iterable[Found]) -> int:
    """Return how many words in a row stand in a span as they were published."""
    runs, at = [0], span.start
    for piece in sorted(pieces, key=lambda piece: piece.span):
        if piece.span.overlaps(span):
            runs.append(len(_WORD.findall(text[at : max(at, piece.span.start)])))
            at = piece.span.end
    return max(*runs, len(_WORD.findall(text[at : max(at, span.end)])))


def _is_rare(claim: Claim, places: Collection[str]) -> bool:
    """Do a day and a town stand beside one person's role?"""
    on_a_day = claim.time is not None and claim.time.granularity == "day"
    return on_a_day and any(place in places for place in claim.places)
