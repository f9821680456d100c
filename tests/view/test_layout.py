"""Where nodes are drawn: apart from one another, near what they are tied to, the same each time."""

from math import dist, isfinite
from random import Random

from clew.view.graph import analyse
from clew.view.layout import Place, lay_out


def drawn(number: int, ties: list[tuple[int, int]]) -> list[Place]:
    made = analyse(number, ties)
    return lay_out(number, ties, made.parts, made.community)


def some(number: int) -> list[tuple[int, int]]:
    chance = Random(5)
    return [(node, chance.randrange(node)) for node in range(1, number)]


def test_places_are_the_same_on_every_run_and_no_two_agree() -> None:
    places = drawn(120, some(120))
    assert places == drawn(120, some(120))
    assert len(set(places)) == 120
    assert all(isfinite(x) and isfinite(y) for x, y in places)


def test_what_is_tied_is_nearer_than_what_is_not() -> None:
    ties = some(80)
    places = drawn(80, ties)
    tied = [dist(places[one], places[other]) for one, other in ties]
    every = [dist(one, other) for one in places for other in places if one != other]
    assert sum(tied) / len(tied) < 0.6 * sum(every) / len(every)


def test_no_node_covers_another() -> None:
    star = [(0, node) for node in range(1, 30)] + [(node, node + 30) for node in range(30)]
    places = drawn(60, star)
    near = min(dist(one, other) for one in places for other in places if one != other)
    assert near > 25


def test_parts_that_nothing_joins_are_not_drawn_into_one_another() -> None:
    rings = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]
    places = drawn(7, rings)
    middles = [
        tuple(sum(axis) / 3 for axis in zip(*places[at : at + 3], strict=True)) for at in (0, 3)
    ]
    inside = max(dist(place, middles[0]) for place in places[:3])
    assert all(dist(place, middles[0]) > inside for place in places[3:])


def test_nothing_is_drawn_of_nothing() -> None:
    assert lay_out(0, [], [], []) == []
