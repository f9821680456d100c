"""What holds a network together in words, and whether it stands without single origins."""

from pathlib import Path
from typing import Any

import pytest

from clew.store.views import View
from clew.view.graph import analyse
from clew.view.holding import Holding, find_holding, find_path, pairs_of

NODES = [
    {"id": name, "label": name.upper(), "address": f"/entities/{name}", "kind": "person"}
    for name in "abcdefg"
]


def tie(one: str, other: str, single: bool = True) -> dict[str, Any]:
    return {"id": f"{one}{other}", "source": one, "target": other, "single": single}


BARBELL = [
    tie("a", "b", False), tie("b", "c", False), tie("a", "c", False), tie("c", "d"), tie("d", "e"),
    tie("e", "f", False), tie("f", "g", False), tie("e", "g", False),
]  # fmt: skip


def held(ties: list[dict[str, Any]]) -> Holding:
    return find_holding(NODES, ties, analyse(len(NODES), pairs_of(NODES, ties)))


def test_it_is_said_what_carries_and_that_it_falls_without_single_origins() -> None:
    made = held(BARBELL)
    assert made.words[0].startswith("7 nodes are joined by 8 ties, all in one part")
    assert made.words[1].startswith("1 node and 2 ties carry it")
    assert made.without_single.startswith(
        "2 of 8 ties rest on a single origin. Without them 1 of 7 nodes has no tie left; the rest "
        "falls into 2 parts (with them 1), the largest of 3 nodes (with them 7)."
    )
    assert "“D”" in made.without_single and "no longer join others" in made.without_single
    first = made.central[0]
    assert (first.node.words, first.falling, first.stands) == ("D", 3, False)


def test_it_is_said_that_it_stands_where_no_tie_is_of_a_single_origin() -> None:
    firm = [{**one, "single": False} for one in BARBELL]
    assert held(firm).without_single == "It stands: no tie rests on a single origin."
    assert all(one.stands for one in held(firm).central)


def test_it_is_said_that_nothing_is_left_where_all_are() -> None:
    weak = [{**one, "single": True} for one in BARBELL]
    assert "without them nothing is joined" in held(weak).without_single


def test_a_centre_is_not_called_guilty() -> None:
    assert "not who leads, decides or is guilty" in held(BARBELL).meaning


def test_of_no_ties_nothing_is_said() -> None:
    assert (held([]).words, held([]).without_single, held([]).central) == ((), "", ())


@pytest.mark.parametrize(
    ("ties", "words", "without"),
    [
        (BARBELL, "4 ties lead", "It doesn't stand: without ties on a single origin"),
        ([*BARBELL, tie("c", "e", False)], "3 ties lead", "It stands: a way as short is left"),
        ([*BARBELL, tie("a", "g")], "1 tie leads", "no way is left"),
        ([*BARBELL, tie("a", "g"), tie("c", "e", False)], "1 tie leads", "has 3 ties instead of 1"),
        (BARBELL[:4], "No ties that are looked at here lead", ""),
    ],
)  # fmt: skip
def test_a_way_is_told_with_whether_it_stands(
    tmp_path: Path, ties: list[dict[str, Any]], words: str, without: str
) -> None:
    with View(tmp_path / "view.db") as view:
        known = {node["id"]: node for node in NODES}
        way = find_path(view, known, ties, "a", "g")
    assert words in way.words
    assert without in way.without_single
    for steps in way.ways:
        assert (steps[0].source.id, steps[-1].target.id) == ("a", "g")
        assert all(step.ties for step in steps)
