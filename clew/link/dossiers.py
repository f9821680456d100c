"""Dossiers: reports that are concluded from together, because rare keys tie them to one another.

A dossier is a connected piece of the reports, tied by keys that few of them hold. Where a piece
would be too large, only rarer and rarer keys tie, until it is small enough. So the part of a
casebook that one more report touches stays small however large the casebook grows. Which reports
are a dossier follows from the reports alone, never from the order in which they came.
"""

from collections.abc import Collection, Mapping
from typing import Protocol

LEVELS = (40, 12, 5, 3, 2)
"""How many reports may hold a key that ties, tried in this order."""
LARGEST = 60  # reports of a dossier
_ONLY_JUDGED = 0


class Graph(Protocol):
    """Which reports hold which keys."""

    def keys(self, documents: Collection[str]) -> Mapping[str, frozenset[str]]:
        """Return the keys of each document that tie, or were judged to."""

    def holders(self, keys: Collection[str], most: int) -> Mapping[str, frozenset[str]]:
        """Return the documents of each key that no more than ``most`` hold.

        Keys of judgements come whatever their number.
        """


class Dossiers:
    """The dossiers of a graph that doesn't change meanwhile; what was found out is kept."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._found: dict[int, dict[str, frozenset[str] | None]] = {}

    def of(self, document: str) -> frozenset[str]:
        """Return the documents of the dossier that holds this one."""
        pieces = (self.piece(document, most) for most in (*LEVELS, _ONLY_JUDGED))
        return next((piece for piece in pieces if piece is not None), frozenset({document}))

    def piece(self, document: str, most: int) -> frozenset[str] | None:
        """Return what is tied to a document by keys of so many holders; None if too large.

        What was judged to belong together is never too large.
        """
        found = self._found.setdefault(most, {})
        if document not in found:
            seen, large = self._gather(document, most)
            found |= dict.fromkeys(seen, None if large else frozenset(seen))
        return found[document]

    def _gather(self, document: str, most: int) -> tuple[set[str], bool]:
        """Return what is tied to a document, no more than shows that it is too large; is it?"""
        seen, reached, asked = {document}, {document}, set[str]()
        found = self._found[most]
        while reached:
            if most != _ONLY_JUDGED and (
                len(seen) > LARGEST or any(name in found for name in reached)
            ):
                return seen, True  # what is known here already is large: else it were this piece
            keys = frozenset[str]().union(*self._graph.keys(reached).values()) - asked
            asked |= keys
            holders = self._graph.holders(keys, most)
            reached = set[str]().union(*holders.values()) - seen
            seen |= reached
        return seen, False


def find_touched(documents: Collection[str], dossiers: Dossiers) -> frozenset[str]:
    """Return the documents whose dossier may be another where these hold a key that changed.

    Beside the dossiers that those documents had before, no other can change.
    """
    pieces = (
        dossiers.piece(document, most) for document in documents for most in (*LEVELS, _ONLY_JUDGED)
    )
    after = frozenset[str]().union(*(piece for piece in pieces if piece is not None))
    return after | frozenset(documents)
