"""Groups from pairs: what is alike on average is joined, the likest first.

Average linkage (Sokal and Michener 1958): two groups are joined where the mean score of all pairs
between them is above nought, so that a chain of look-alikes joins nothing. The outcome depends on
the set of pairs alone, never on their order.
"""

import heapq
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]  # the smaller id first
Groups = tuple[tuple[str, ...], ...]


def pair(left: str, right: str) -> Pair:
    """Return two ids as the key of their pair."""
    return (left, right) if left < right else (right, left)


def cluster(
    ids: Iterable[str],
    scores: Mapping[Pair, float],
    *,
    unknown: float = -1.0,
    apart: Collection[Pair] = (),
    together: Collection[Pair] = (),
) -> Groups:
    """Return the groups of these ids, sorted, each of them too.

    ``scores`` tells of pairs whether they are the same (above nought) or not; a pair that it
    lacks counts as ``unknown``. Pairs ``together`` are in one group whatever their score, pairs
    ``apart`` never, unless they were put together.

    >>> cluster("abc", {("a", "b"): 2.0, ("b", "c"): 0.5})
    (('a', 'b'), ('c',))
    >>> cluster("abc", {("a", "b"): 2.0, ("b", "c"): 0.5}, apart=[("a", "b")])
    (('a',), ('b', 'c'))
    """
    table = _Table(ids, scores, unknown, apart)
    for left, right in sorted(pair(*ends) for ends in together):
        table.join(table.holder[left], table.holder[right])
    ahead = [entry for entry in map(table.entry, sorted(table.links())) if entry[0] < 0]
    heapq.heapify(ahead)
    while ahead:
        entry = heapq.heappop(ahead)
        _, left, right, *_ = entry
        if not table.is_current(entry):
            continue
        joined = table.join(left, right)
        for other in sorted(table.sums[joined]):
            following = table.entry(pair(joined, other))
            if following[0] < 0:
                heapq.heappush(ahead, following)
    return tuple(sorted(tuple(sorted(group)) for group in table.members.values()))


Entry = tuple[float, str, str, int, int]
"""Nought less the mean score of two groups, their names, and their sizes when it was taken."""


class _Table:
    """The groups so far, each named after its smallest id, and the sums of scores between them."""

    def __init__(
        self,
        ids: Iterable[str],
        scores: Mapping[Pair, float],
        unknown: float,
        apart: Collection[Pair],
    ) -> None:
        self.members = {name: [name] for name in sorted(set(ids))}
        self.holder = {name: name for name in self.members}
        self.unknown = unknown
        self.sums: dict[str, dict[str, float]] = {name: {} for name in self.members}
        self.apart: dict[str, set[str]] = {name: set() for name in self.members}
        for left, right in sorted(scores):
            # what lies above the score of an unknown pair, which all others have
            above = scores[left, right] - unknown
            self.sums[left][right] = self.sums[right][left] = above
        for left, right in apart:
            self.apart[left].add(right)
            self.apart[right].add(left)

    def links(self) -> set[Pair]:
        return {pair(left, right) for left, others in self.sums.items() for right in others}

    def entry(self, ends: Pair) -> Entry:
        left, right = ends
        sizes = len(self.members[left]), len(self.members[right])
        mean = self.unknown + self.sums[left][right] / (sizes[0] * sizes[1])
        return (0.0 if right in self.apart[left] else -mean, left, right, *sizes)

    def is_current(self, entry: Entry) -> bool:
        """Are both groups still there, as they were when their mean was taken?"""
        _, left, right, *sizes = entry
        return sizes == [len(self.members.get(left, ())), len(self.members.get(right, ()))]

    def join(self, left: str, right: str) -> str:
        """Join two groups and return the name of the one that they are now."""
        if left == right:
            return left
        kept, gone = pair(left, right)
        for other, total in sorted(self.sums.pop(gone).items()):
            del self.sums[other][gone]
            if other != kept:
                total += self.sums[kept].get(other, 0.0)
                self.sums[kept][other] = self.sums[other][kept] = total
        for other in self.apart.pop(gone):
            self.apart[other].discard(gone)
            if other != kept:
                self.apart[kept].add(other)
                self.apart[other].add(kept)
        for name in self.members[gone]:
            self.holder[name] = kept
        self.members[kept] += self.members.pop(gone)
        return kept
