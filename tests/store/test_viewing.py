"""What pages ask of the view: the same things in the same order, whichever facet leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clew.errors import CaseError
from clew.store import viewing
from clew.store.views import Row, View

COLOURS = ("red", "green", "blue")


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """Thirty things of three colours; every fifth is large; by weight they stand backwards."""
    rows = [
        Row(
            "thing",
            f"t{number:02}",
            {"id": f"t{number:02}"},
            dossier="d",
            sort=f"{number:02}",
            facets={
                "colour": [COLOURS[number % 3]],
                "size": ["large" if number % 5 == 0 else "small"],
                "where": [f"w{number % 2}"],
            },
            orders={"weight": f"{99 - number:02}"},
        )
        for number in range(30)
    ]
    with View(tmp_path / "view.db") as made:
        made.put((), {"d": "1"}, rows)
        made.recount({"colour", "size"})
        yield made


def ids(told: viewing.Slice) -> list[str]:
    """Return the ids of lines."""
    return [line["id"] for line in told.lines]


def test_facets_narrow_alike_in_whichever_order_they_are_asked(view: View) -> None:
    asked = {"colour": "red", "size": "large", "where": "w0"}
    told = viewing.slice_of(view, "thing", asked)
    assert ids(told) == ["t00"] and told.total == 1
    turned = dict(reversed(asked.items()))
    assert ids(viewing.slice_of(view, "thing", turned)) == ids(told)
    assert ids(viewing.slice_of(view, "thing", {**asked, "size": "huge"})) == []


@pytest.mark.parametrize("most", [5, 10_000])
def test_another_order_has_the_same_things_be_they_few_or_many(
    view: View, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewing, "_MOST_COUNTED", most)
    asked = {"colour": "red", "where": "w0"}
    told = viewing.slice_of(view, "thing", asked, order="weight")
    assert ids(told) == ["t24", "t18", "t12", "t06", "t00"]
    first = viewing.slice_of(view, "thing", asked, order="weight", limit=2)
    rest = viewing.slice_of(view, "thing", asked, order="weight", after=first.next)
    assert ids(first) + ids(rest) == ids(told)


def test_what_is_within_a_stretch_is_from_its_first_and_without_its_end(view: View) -> None:
    told = viewing.slice_of(view, "thing", {"size": "large"}, within=("05", "20"))
    assert (ids(told), told.total) == (["t05", "t10", "t15"], 3)
    assert viewing.slice_of(view, "thing", within=("30", "99")).total == 0


def test_a_list_is_not_counted_beyond_what_is_counted(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(viewing, "_MOST_COUNTED", 4)
    assert viewing.slice_of(view, "thing", {"where": "w0"}).total is None
    assert viewing.slice_of(view, "thing", {"colour": "red"}).total == 10  # a kept count


def test_a_cursor_that_no_list_gave_is_refused(view: View) -> None:
    with pytest.raises(CaseError, match="after=x"):
        viewing.slice_of(view, "thing", after="x")
