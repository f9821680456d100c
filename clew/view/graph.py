"""What holds a graph together: pure, the same on every run, whatever the order it came in.

Nodes are numbers from 0 on, ties pairs of them; several ties between two nodes are one pair.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import networkx as nx
import rustworkx as rx

Pair = tuple[int, int]
FALLING = 3
"""How many nodes at least must fall away without a node or tie that is said to carry others."""
_SEED = 17  # communities and layouts are drawn by lot, always the same


@dataclass(frozen=True, slots=True)
class Structure:
    """What is found of a graph, by the number of a node or by a pair.

    ``degree`` is with how many others a node is tied, ``between`` how many shortest ways between
    two others lead through it, ``betweenness`` their share in its part, ``falling`` how many
    fall away from the largest rest where a node is gone, ``bridges`` the same of pairs. ``parts``
    hang together, the largest is first.
    """

    degree: Sequence[int]
    between: Sequence[float]
    betweenness: Sequence[float]
    community: Sequence[int]
    falling: Sequence[int]
    bridges: dict[Pair, int]
    parts: Sequence[Sequence[int]]

    @property
    def communities(self) -> int:
        """In how many communities of two or more nodes the graph falls."""
        return sum(1 for size in _sizes(self.community) if size > 1)


def analyse(number: int, pairs: Collection[Pair]) -> Structure:
    """Return what is found of a graph of so many nodes.

    Communities are those of Louvain's method, the largest first.
    """
    ties = sorted({(min(pair), max(pair)) for pair in pairs})
    between, parts = find_between(number, ties)
    falling, bridges = find_cuts(number, ties)
    degree = [0] * number
    for end in (end for tie in ties for end in tie):
        degree[end] += 1
    shares = _shares(between, parts)
    return Structure(
        degree, between, shares, find_communities(number, ties), falling, bridges, parts
    )


def find_between(number: int, ties: Collection[Pair]) -> tuple[list[float], list[list[int]]]:
    """Return how many shortest ways lead through each node, and the parts, the largest first."""
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(range(number)))
    graph.add_edges_from([(one, other, 1.0) for one, other in sorted(ties)])
    central = rx.betweenness_centrality(graph, normalized=False)
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=_largest_first)
    # Sums of many threads differ in their last digits, which must not decide on an order.
    return [round(central[node], 3) for node in range(number)], parts


def _shares(between: Sequence[float], parts: Iterable[Sequence[int]]) -> list[float]:
    """Return which share of the pairs of others in its part have their ways through a node."""
    shares = [0.0] * len(between)
    for part in parts:
        pairs = (len(part) - 1) * (len(part) - 2) / 2
        for node in part:
            shares[node] = round(between[node] / pairs, 4) if pairs else 0.0
    return shares


def find_communities(number: int, ties: Iterable[Pair]) -> list[int]:
    """Return the community of each node, that with most nodes 0."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(number))
    graph.add_edges_from(ties)
    found = nx.community.louvain_communities(graph, seed=_SEED) if number else []
    ordered = sorted((sorted(members) for members in found), key=_largest_first)
    community = [0] * number
    for at, members in enumerate(ordered):
        for node in members:
            community[node] = at
    return community


def find_cuts(number: int, ties: Iterable[Pair]) -> tuple[list[int], dict[Pair, int]]:
    """Return how many nodes fall away without each node, and without each pair where any do.

    Those that are left in the largest piece don't count as fallen away. (Tarjan 1972: a node cuts
    off what hangs on it below and reaches nothing above it.)
    """
    near = _near(number, ties)
    falling, bridges = [0] * number, dict[Pair, int]()
    found, low, size = [-1] * number, [0] * number, [1] * number
    for root in range(number):
        if found[root] >= 0:
            continue
        above, order = _walk(root, near, found)
        for node in order:
            low[node] = found[node]
        cut: dict[int, list[int]] = {}
        for node in reversed(order):
            others = (o for o in near[node] if o != above[node])
            low[node] = min(
                [low[node], *(found[o] if above[o] != node else low[o] for o in others)]
            )
            parent = above[node]
            if parent is None:
                continue
            size[parent] += size[node]
            if low[node] >= found[parent]:
                cut.setdefault(parent, []).append(size[node])
            if low[node] > found[parent]:
                pair = min(node, parent), max(node, parent)
                bridges[pair] = min(size[node], len(order) - size[node])
        for node, pieces in cut.items():
            rest = len(order) - 1 - sum(pieces)
            falling[node] = len(order) - 1 - max(rest, *pieces)
    return falling, bridges


def _walk(
    root: int, near: Sequence[Sequence[int]], found: list[int]
) -> tuple[dict[int, int | None], list[int]]:
    """Return from where each node is first reached, going deep first, and the nodes in order."""
    above: dict[int, int | None] = {root: None}
    order = [root]
    found[root] = 0
    ways = [(root, iter(near[root]))]
    while ways:
        node, others = ways[-1]
        other = next((o for o in others if found[o] < 0), None)
        if other is None:
            ways.pop()
            continue
        found[other] = len(order)
        above[other] = node
        order.append(other)
        ways.append((other, iter(near[other])))
    return above, order


def shortest(
    number: int, ties: Collection[Pair], start: int, end: int, most: int
) -> list[tuple[int, ...]]:
    """Return shortest ways from one node to another, ``most`` at most; none where there is none."""
    near = _near(number, ties)
    far = {end: 0}
    waiting = deque([end])
    while waiting and start not in far:
        node = waiting.popleft()
        for other in near[node]:
            if other not in far:
                far[other] = far[node] + 1
                waiting.append(other)

    def ways(node: int) -> Iterator[tuple[int, ...]]:
        if node == end:
            yield (node,)
            return
        for other in near[node]:
            if far.get(other) == far[node] - 1:
                yield from ((node, *rest) for rest in ways(other))

    found = ways(start) if start in far else iter(())
    return [way for way, _ in zip(found, range(most), strict=False)]


def _near(number: int, ties: Iterable[Pair]) -> list[list[int]]:
    near: list[set[int]] = [set() for _ in range(number)]
    for one, other in ties:
        near[one].add(other)
        near[other].add(one)
    return [sorted(others) for others in near]


def _sizes(community: Iterable[int]) -> list[int]:
    sizes: dict[int, int] = {}
    for one in community:
        sizes[one] = sizes.get(one, 0) + 1
    return list(sizes.values())


def _largest_first(members: Sequence[int]) -> tuple[int, Sequence[int]]:
    return -len(members), members
