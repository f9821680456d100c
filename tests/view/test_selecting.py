"""Which nodes and ties a picture holds where it can't hold all."""

from pathlib import Path
from typing import Any

import pytest

from clew.store.views import Row, View
from clew.view import selecting
from clew.view.selecting import Wanted, choose, ends_of, fits, look


def node(name: str, kind: str = "person", reports: int = 1) -> dict[str, Any]:
    return {"id": name, "kind": kind, "label": name, "reports": reports, "tied": True}


def tie(one: str, other: str, **more: Any) -> dict[str, Any]:
    told = {"status": "confirmed", "told": True, "single": True, "year": None, "reports": 1}
    return {"id": f"{one}-{other}", "source": one, "target": other, **told, **more}


def rows_of(nodes: list[dict[str, Any]], ties: list[dict[str, Any]]) -> list[Row]:
    made = [
        Row(
            "node",
            n["id"],
            n,
            sort=f"{999 - n['reports']}",
            facets={"kind": [n["kind"]], "tied": ["yes"]},
        )
        for n in nodes
    ]
    return made + [
        Row("tie", t["id"], t, sort=f"{999 - t['reports']}", facets={
            "node": [t["source"], t["target"]], "told": ["yes" if t["told"] else "no"],
            "year": [t["year"]] if t["year"] else [],
        })
        for t in ties
    ]  # fmt: skip


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A chain of persons a – e1 – b – e2 – c, a much told place p, and a denied tie of a."""
    nodes = [node("a", reports=9), node("b", reports=5), node("c"), node("p", "place", 50)]
    nodes += [node("e1", "event"), node("e2", "event"), node("e3", "event", 3)]
    ties = [tie("a", "e1", year="2023"), tie("b", "e1"), tie("b", "e2"), tie("c", "e2")]
    ties += [tie("p", "e3", reports=7), tie("a", "e3", told=False, status="negated")]
    made = View(tmp_path / "view.db")
    made.unite("node", [], rows_of(nodes, ties))
    made.recount({"kind", "tied", "told"})
    return made


def ids(ties: list[dict[str, Any]]) -> list[str]:
    return sorted(tie["id"] for tie in ties)


def test_all_ties_are_looked_at_where_they_are_few(view: View) -> None:
    assert len(look(view, Wanted())) == 6


def test_of_many_ties_those_of_what_most_reports_tell_are_looked_at(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selecting, "_WHOLE", 2)
    monkeypatch.setattr(selecting, "_ENTITIES", 2)
    assert ids(look(view, Wanted())) == []  # a and p share nothing, and b is not looked at
    assert ids(look(view, Wanted(without=frozenset({"place"})))) == ["a-e1", "b-e1"]
    monkeypatch.setattr(selecting, "_ENTITIES", 9)
    assert ids(look(view, Wanted())) == ["a-e1", "b-e1", "b-e2", "c-e2"]
    assert ids(look(view, Wanted(unsure=True))) == [
        *("a-e1", "a-e3", "b-e1", "b-e2", "c-e2", "p-e3")
    ]
    monkeypatch.setattr(selecting, "_ENTITIES", 2)
    ways = look(view, Wanted(start="c", end="a"))
    assert {"c-e2", "b-e2", "a-e1"} <= set(ids(ways))


def test_around_a_node_is_what_is_so_many_ties_away_and_a_denial_leads_nowhere(
    view: View,
) -> None:
    assert ids(look(view, Wanted(around="a"))) == ["a-e1", "a-e3"]
    assert ids(look(view, Wanted(around="a", depth=2))) == ["a-e1", "a-e3", "b-e1"]
    assert "p-e3" not in ids(look(view, Wanted(around="a", depth=3)))


def test_a_tie_fits_with_both_its_ends_its_status_and_its_year(view: View) -> None:
    found = look(view, Wanted())
    known = ends_of(view, found, Wanted(without=frozenset({"place"})))
    assert "p" not in known and "a" in known
    one = tie("a", "e1", year="2023")
    assert fits(one, Wanted(year="2023", status="confirmed"), known)
    assert not fits(one, Wanted(year="2024"), known)
    assert not fits(one, Wanted(status="alleged"), known)
    assert not fits(tie("p", "e3"), Wanted(), known)


def test_what_no_tie_leads_to_is_left_out_but_what_was_asked_for() -> None:
    known = {name: node(name) for name in ("a", "b", "c", "d")}
    assert [n["id"] for n in choose(known, [tie("a", "b")], {"d", None})] == ["a", "b", "d"]


def test_of_too_many_nodes_entities_come_first_and_events_that_join_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(selecting, "MOST_NODES", 3)
    monkeypatch.setattr(selecting, "_ENTITIES", 2)
    told = [node("a", reports=9), node("b", reports=5), node("c")]
    told += [node("e1", "event", 8), node("e2", "event")]
    known = {one["id"]: one for one in told}
    ties = [tie("a", "e1"), tie("a", "e2"), tie("b", "e2"), tie("c", "e1")]
    assert [n["id"] for n in choose(known, ties, ())] == ["a", "b", "e2"]
    kept = [n["id"] for n in choose(known, ties, {"c"})]
    assert "c" in kept
