"""Searching the view: all the words, whatever their case; narrowed, counted, ranked if few."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clew.store import searching
from clew.store.searching import names_like, search, tallies
from clew.store.views import Row, View


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    told = [
        row("report", "r1", "Boats at Almería; the coast guard", year="2024", place="Almería"),
        row("report", "r2", "A boat near Sfax", year="2023", place="Sfax"),
        row("event", "e1", "boat sank near Sfax", year="2023", place="Sfax"),
        row("event", "e2", "القارب قرب صفاقس", year="2023"),
        Row("entity", "n1", {}, words="Alba Ficticia", orders={"name": "alba ficticia"}),
        Row("entity", "n2", {}, words="Karim Albán", orders={"name": "karim alban"}),
        Row("entity", "n3", {}, facets={"protected": ["yes"]}),
    ]
    with View(tmp_path / "view.db") as view:
        view.put((), {"d": "1"}, told)
        yield view


def row(kind: str, identity: str, words: str, **facets: str) -> Row:
    return Row(
        kind,
        identity,
        {"id": identity},
        dossier="d",
        words=words,
        facets={name: [value] for name, value in facets.items()},
    )


def test_what_holds_all_the_words_is_found_whatever_their_case_and_accents(view: View) -> None:
    assert search(view, "almeria").hits == (("report", "r1"),)
    assert set(search(view, "BOAT sfax").hits) == {("report", "r2"), ("event", "e1")}
    assert search(view, "القَارِب").hits == (("event", "e2"),)
    assert search(view, "boat almeria").hits == ()


@pytest.mark.parametrize("words", ["", "  ", '"', "*", "boat NOT sfax", "nor(boat sfax)", "^boat"])
def test_nothing_in_the_words_is_query_syntax(view: View, words: str) -> None:
    found = search(view, words)
    assert found.whole
    assert set(found.hits) <= {("report", "r2"), ("event", "e1")}
    assert bool(found.hits) == (words in ("^boat",))


def test_hits_are_narrowed_by_facets_and_by_what_they_are(view: View) -> None:
    assert search(view, "sfax", {"what": ["event"]}).hits == (("event", "e1"),)
    assert search(view, "boat", {"place": ["Sfax"], "what": ["report"]}).hits == (("report", "r2"),)
    assert search(view, "boat", {"place": ["Nowhere"]}).hits == ()
    assert search(view, "boat", {"place": ["' OR 1=1 --"]}).hits == ()


def test_each_value_is_counted_over_the_hits(view: View) -> None:
    told = tallies(view, search(view, "sfax").hits, ("year", "place"))
    assert told == {"year": [("2023", 2)], "place": [("Sfax", 2)]}


def test_what_is_in_too_much_is_not_ranked_and_says_so(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "RANKED", 1)
    monkeypatch.setattr(searching, "SEEN", 1)
    found = search(view, "boat")
    assert (found.ranked, found.whole) == (False, False)
    assert found.hits == (("event", "e1"),)  # of the one that is looked at, the last one put in
    assert search(view, "almeria").ranked


def test_no_more_hits_are_given_than_are_promised(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST", 1)
    found = search(view, "boat")
    assert (len(found.hits), found.ranked, found.whole) == (1, True, False)


def test_names_that_begin_as_typed_come_first_and_the_protected_never(view: View) -> None:
    assert names_like(view, "alb") == ["n1", "n2"]
    assert names_like(view, "karim al") == ["n2"]
    assert names_like(view, "ALBÁ") == ["n1", "n2"]
    assert names_like(view, "*") == names_like(view, "zz") == []
