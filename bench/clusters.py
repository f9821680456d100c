"""How well groups of mentions agree with the gold: MUC, B-cubed, CEAF of entities, and their mean.

The mean is the CoNLL score (Pradhan and others 2014), on gold mentions, lone ones counted too.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Groups = Mapping[str, Hashable]  # mention -> its group


@dataclass(frozen=True, slots=True)
class Agreement:
    """F1 of each measure."""

    muc: float
    b_cubed: float
    ceaf: float

    @property
    def conll(self) -> float:
        return (self.muc + self.b_cubed + self.ceaf) / 3


def agreement(found: Groups, gold: Groups) -> Agreement:
    """Return how well two ways to group the same mentions agree; raises ValueError on others.

    >>> agreement({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "x", "c": "y"}).conll
    1.0
    """
    if found.keys() != gold.keys():
        other = sorted(found.keys() ^ gold.keys())[:3]
        raise ValueError(f"both must group the same mentions; only one of them has {other}")
    ours, theirs = _members(found), _members(gold)
    return Agreement(
        _f1(_links(theirs, found), _links(ours, gold)),
        _f1(_cubed(theirs, found), _cubed(ours, gold)),
        _ceaf(ours, theirs, gold),
    )


def disagreements(found: Groups, gold: Groups) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of mentions that are "joined" wrongly or left "apart", one of each two groups.

    >>> list(disagreements({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "y", "c": "y"}))
    [('joined', 'a', 'b'), ('apart', 'b', 'c')]
    """
    for how, groups, other in (("joined", found, gold), ("apart", gold, found)):
        for members in sorted(map(sorted, _members(groups))):
            parts: dict[Hashable, str] = {}
            for mention in members:
                parts.setdefault(other[mention], mention)
            first, *rest = parts.values()
            yield from ((how, first, mention) for mention in rest)


def _members(groups: Groups) -> list[list[str]]:
    members: dict[Hashable, list[str]] = defaultdict(list)
    for mention, group in groups.items():
        members[group].append(mention)
    return list(members.values())


def _links(groups: Iterable[Sequence[str]], other: Groups) -> float:
    """Return the share of the links of these groups that the other way of grouping keeps."""
    kept = all_links = 0
    for members in groups:
        kept += len(members) - len({other[mention] for mention in members})
        all_links += len(members) - 1
    return kept / all_links if all_links else 0.0


def _cubed(groups: Sequence[Sequence[str]], other: Groups) -> float:
    """Return the share of each mention's group that the other way keeps with it, on average."""
    kept = 0.0
    for members in groups:
        parts = Counter(other[mention] for mention in members)
        kept += sum(count * count for count in parts.values()) / len(members)
    return kept / sum(map(len, groups)) if groups else 0.0


def _ceaf(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]], gold: Groups) -> float:
    """Return F1 of the best one-to-one alignment of groups, by Dice (CEAF-e of Luo 2005)."""
    of = {gold[members[0]]: j for j, members in enumerate(theirs)}
    likeness: dict[tuple[int, int], float] = {}
    for i, members in enumerate(ours):
        for group, shared in Counter(gold[mention] for mention in members).items():
            j = of[group]
            likeness[i, j] = 2 * shared / (len(members) + len(theirs[j]))
    total = len(ours) + len(theirs)
    return 2 * best_alignment(likeness) / total if total else 0.0


def best_alignment(likeness: Mapping[tuple[int, int], float]) -> float:
    """Return the greatest sum of likenesses over pairs of which no two share a side."""
    return sum(_align(part) for part in _connected(likeness))


def _connected(likeness: Mapping[tuple[int, int], float]) -> Iterable[NDArray[np.float64]]:
    """Yield the blocks of a sparse table that have no row or column in common, as dense ones."""
    beside: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for i, j in likeness:
        beside["row", i].append(("column", j))
        beside["column", j].append(("row", i))
    seen: set[tuple[str, int]] = set()
    for start in beside:
        reached, ahead = set[tuple[str, int]](), [start]
        while ahead and start not in seen:
            node = ahead.pop()
            if node not in reached:
                reached.add(node)
                ahead += beside[node]
        if not reached:
            continue
        seen |= reached
        rows, columns = (sorted(i for side, i in reached if side == s) for s in ("row", "column"))
        yield np.array([[likeness.get((i, j), 0.0) for j in columns] for i in rows])


def _align(table: NDArray[np.float64]) -> float:
    """Return the greatest sum of an alignment, by the Hungarian method with potentials."""
    table = table if table.shape[0] <= table.shape[1] else table.T
    rows, columns = table.shape
    above, left = np.zeros(columns + 1), np.zeros(rows + 1)
    row_of = np.zeros(columns + 1, dtype=int)  # 1-based; 0 where a column is free
    for row in range(1, rows + 1):
        row_of[0], at = row, 0
        least, came_from = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        done = np.zeros(columns + 1, dtype=bool)
        while row_of[at]:
            done[at] = True
            cost = -table[row_of[at] - 1] - left[row_of[at]] - above[1:]
            better = ~done[1:] & (cost < least[1:])
            least[1:][better], came_from[1:][better] = cost[better], at
            following = 1 + int(np.argmin(np.where(done[1:], np.inf, least[1:])))
            step = least[following]
            left[row_of[done]] += step
            above[done] -= step
            least[~done] -= step
            at = following
        while at:
            row_of[at] = row_of[came_from[at]]
            at = int(came_from[at])
    return float(sum(table[row_of[j] - 1, j - 1] for j in range(1, columns + 1) if row_of[j]))


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
