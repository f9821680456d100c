"""What holds graphs together: agrees with a library's own finds, and is the same on every run."""

from random import Random

import networkx as nx
import pytest
import rustworkx as rx

from clew.view.graph import analyse, find_cuts, shortest

BARBELL = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (4, 6)]
"""Two triangles, joined by way of node 3."""


def graph_of(number: int, ties: list[tuple[int, int]]) -> "rx.PyGraph[int, float]":
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(number))
    graph.add_edges_from([(one, other, 1.0) for one, other in ties])
    return graph


def test_what_joins_two_triangles_carries_them() -> None:
    made = analyse(8, BARBELL)
    assert made.falling == [0, 0, 2, 3, 2, 0, 0, 0]
    assert made.bridges == {(2, 3): 3, (3, 4): 3}
    assert made.degree[2] == 3
    assert max(range(8), key=lambda node: made.betweenness[node]) == 3
    assert made.community[0] == made.community[1] != made.community[5] == made.community[6]
    assert made.communities == 2  # a node without ties is none
    assert [len(part) for part in made.parts] == [7, 1]


def test_a_ring_has_nothing_that_carries_it() -> None:
    made = analyse(5, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)])
    assert set(made.falling) == {0}
    assert made.bridges == {}


@pytest.mark.parametrize("seed", range(6))
def test_cuts_are_those_that_a_library_finds_and_as_large_as_counted(seed: int) -> None:
    chance = Random(seed)
    number = 60
    ties = sorted({tuple(sorted(chance.sample(range(number), 2))) for _ in range(70)})
    pairs = [(one, other) for one, other in ties]
    falling, bridges = find_cuts(number, pairs)
    graph = graph_of(number, pairs)
    cutting = {node for node in range(number) if falling[node]}
    assert cutting == set(rx.articulation_points(graph))
    assert bridges.keys() == {(min(pair), max(pair)) for pair in rx.bridges(graph)}
    whole: nx.Graph[int] = nx.Graph(pairs)
    for node in cutting:
        around = nx.node_connected_component(whole, node) - {node}
        rest = whole.subgraph(around)
        assert falling[node] == len(around) - max(map(len, nx.connected_components(rest)))


def test_the_same_graph_in_another_order_gives_the_same() -> None:
    chance = Random(3)
    ties = [(chance.randrange(200), chance.randrange(200, 400)) for _ in range(600)]
    turned = [(other, one) for one, other in reversed(ties)]
    assert analyse(400, ties) == analyse(400, turned)


def test_nothing_is_analysed_without_a_failure() -> None:
    assert analyse(0, []).parts == []
    assert analyse(0, []).communities == 0


def test_shortest_ways_are_given_as_many_as_asked_and_none_where_there_is_none() -> None:
    square = [(0, 1), (1, 3), (0, 2), (2, 3), (0, 4), (4, 5), (5, 3)]
    assert shortest(7, square, 0, 3, 5) == [(0, 1, 3), (0, 2, 3)]
    assert shortest(7, square, 0, 3, 1) == [(0, 1, 3)]
    assert shortest(7, square, 0, 6, 5) == []
    assert shortest(7, square, 2, 2, 5) == [(2,)]
