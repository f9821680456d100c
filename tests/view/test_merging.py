"""Entities whose names may be one wait to be decided; who is told apart or protected does not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clew.store import viewing
from clew.store.views import Row, View
from clew.view import entities, merging, review
from tests.view.test_entities import reading_of, told_of


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """An empty view."""
    with View(tmp_path / "view.db") as made:
        yield made


def person(identity: str, name: str, **changed: Any) -> Row:
    """Return the row of a person whom one report names."""
    body = told_of(reading_of(f"Police met {name}.", name))[0].body
    line = body["entity"] | {"id": identity, "address": f"/entities/{identity}"}
    return entities.unite(identity, [body | {"entity": line} | changed])


def waiting(view: View, *rows: Row) -> list[dict[str, Any]]:
    """Return what waits once these entities were told."""
    ids = [row.id for row in rows]
    view.unite(entities.KIND, ids, rows)
    merging.suggest(view, ids)
    return viewing.slice_of(view, review.KIND, {"kind": "same"}).lines


def test_names_that_are_nearly_one_wait_with_reasons(view: View) -> None:
    (line,) = waiting(view, person("e1", "Karim Ahmed Muster"), person("e2", "Kareem Muster"))
    assert line["question"] == "One and the same? Karim Ahmed Muster and Kareem Muster"
    assert line["rests"] == 2 and "alike" in line["because"]
    page = viewing.page(view, review.KIND, line["id"])
    assert page is not None and "middle name left out" in [why["name"] for why in page["why"]]
    assert [choice["verdict"] for choice in page["choices"]] == ["same", "different"]
    assert all(set(choice["subjects"]) == {"e1", "e2"} for choice in page["choices"])
    assert [side["title"] for side in page["sides"]] == ["Karim Ahmed Muster", "Kareem Muster"]


def test_brothers_and_strangers_do_not_wait(view: View) -> None:
    names = ("Hassan Beispiel", "Hussein Beispiel", "Karim Muster")
    assert not waiting(view, *(person(f"e{n}", name) for n, name in enumerate(names)))


def test_whom_an_analyst_told_apart_does_not_wait(view: View) -> None:
    one = person("e1", "Karim Ahmed Muster", apart=["e2"])
    assert not waiting(view, one, person("e2", "Kareem Muster"))


def test_who_becomes_protected_waits_no_more(view: View) -> None:
    one, two = person("e1", "Karim Ahmed Muster"), person("e2", "Kareem Muster")
    assert waiting(view, one, two)
    hidden = reading_of("Kareem Muster, a victim, fled.", "Kareem Muster")
    mention = replace(hidden.mentions[0], protected=True, category="victim")
    told = told_of(replace(hidden, mentions=(mention,)), category="victim")
    assert not waiting(view, entities.unite("e2", [told[0].body]))


def test_what_is_gone_waits_no_more(view: View) -> None:
    assert waiting(view, person("e1", "Karim Ahmed Muster"), person("e2", "Kareem Muster"))
    view.unite(entities.KIND, ["e1"], ())
    merging.suggest(view, ["e1"])
    assert not viewing.slice_of(view, review.KIND).lines


def test_namesakes_of_whom_one_is_accused_wait_with_that_reason(view: View) -> None:
    kept = [{"name": "a namesake is accused", "detail": "", "weight": 1.0}]
    one = person("e1", "Karim Muster", why_joined=kept)
    (line,) = waiting(view, one, person("e2", "Karim Muster"))
    assert "one of them is accused" in line["because"]


def test_brothers_do_not_wait_because_both_are_called_by_their_surname(view: View) -> None:
    short = [
        {"words": words, "language": "en", "direction": "ltr"} for words in ("Beispiel", "Muster")
    ]
    rows = [
        person("e1", "Hassan Beispiel Muster", sound=["key"]),
        person("e2", "Hussein Beispiel Muster", sound=["key"]),
    ]
    for row in rows:
        assert row.page is not None
        row.page["names"] += short
    assert not waiting(view, *rows)
