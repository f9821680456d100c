"""Saved searches: each analyst's own, one a name, removed by whoever saved them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clew.errors import CaseError
from clew.store.casebook import Casebook
from clew.store.searches import list_saved, remove, save
from clew.store.verify import verify
from tests.store.examples import STAMP, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casebook]:
    with new_case(tmp_path) as case:
        yield case


def test_a_search_is_saved_by_its_name_and_is_nobody_elses(case: Casebook) -> None:
    save(case, " Boats  at Sfax ", {"q": "boat sfax", "year": "2023", "kind": ""}, STAMP)
    other = replace(STAMP, who="somebody else")
    save(case, "Boats at Sfax", {"q": "ship"}, other)
    (mine,) = list_saved(case, STAMP.who)
    assert (mine.name, mine.address) == ("Boats at Sfax", "/search?q=boat+sfax&year=2023")
    assert [one.query for one in list_saved(case, other.who)] == ["q=ship"]
    with pytest.raises(CaseError, match="no such saved search of yours"):
        remove(case, mine.id, other.who)
    remove(case, mine.id, STAMP.who)
    assert list_saved(case, STAMP.who) == []
    assert verify(case).wrong == ()


def test_a_search_of_the_same_name_gives_way(case: Casebook) -> None:
    for words in ("one", "two"):
        save(case, "a name", {"q": words}, STAMP)
    assert [one.query for one in list_saved(case, STAMP.who)] == ["q=two"]


@pytest.mark.parametrize(
    ("name", "asked", "told"),
    [
        ("", {"q": "x"}, "needs a name"),
        ("n" * 81, {"q": "x"}, "1 to 80 characters"),
        ("empty", {"q": "  "}, "search for a few words"),
        ("long", {"q": "x" * 3000}, "search for a few words"),
    ],
)
def test_what_is_no_search_is_refused(
    case: Casebook, name: str, asked: dict[str, str], told: str
) -> None:
    with pytest.raises(CaseError, match=told):
        save(case, name, asked, STAMP)
    assert list_saved(case, STAMP.who) == []


def test_nobody_saves_without_end(case: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clew.store.searches._MOST", 1)
    save(case, "one", {"q": "x"}, STAMP)
    with pytest.raises(CaseError, match="remove one first"):
        save(case, "two", {"q": "x"}, STAMP)
