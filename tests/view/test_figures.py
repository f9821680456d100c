"""Figures as pages show them: parts inside their wholes, versions with their verdicts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clew.share.case import Case
from clew.share.phrases import figure_words
from clew.store import viewing
from clew.store.casebook import open_case
from clew.store.views import View
from clew.view.building import refresh
from clew.view.figures import KIND
from tests.conftest import STAMP


@pytest.fixture(scope="module")
def view(examples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The view of the examples."""
    path = tmp_path_factory.mktemp("view") / "view.db"
    with open_case(examples_folder, STAMP) as case, View(path) as view:
        refresh(case, view)
        yield view


def lines(view: View, **narrowed: str) -> list[dict[str, Any]]:
    """Return the lines of figures that are so."""
    return viewing.slice_of(view, KIND, narrowed, limit=200).lines


def test_the_ledger_has_every_figure_that_may_be_shown_and_no_age(
    view: View, examples_case: Case
) -> None:
    told = {line["id"]: line for line in lines(view)}
    assert told.keys() == examples_case.figures.keys()
    assert all(
        told[f.id]["words"] == figure_words(examples_case, f)
        for f in examples_case.figures.values()
    )
    assert "age" not in {line["measure"] for line in told.values()}


def test_a_part_names_its_whole_and_stands_right_after_it(view: View) -> None:
    drawn = viewing.slice_of(view, KIND, {}, order="scope", limit=200).lines
    at = {line["id"]: index for index, line in enumerate(drawn)}
    parts = [
        line
        for line in drawn
        if line["whole"] and drawn[at[line["whole"]["figure"]["id"]]]["measure"] == line["measure"]
    ]
    assert parts
    for line in parts:
        whole = drawn[at[line["whole"]["figure"]["id"]]]
        between = drawn[at[whole["id"]] + 1 : at[line["id"]]]
        assert whole["parts"] and all(one["whole"] for one in between)


def test_the_page_of_a_part_shows_the_whole_with_all_its_parts(view: View) -> None:
    part = next(line for line in lines(view, measure="victims_rescued") if line["whole"])
    page = viewing.page(view, KIND, part["id"])
    assert page
    assert [branch["depth"] for branch in page["tree"]] == [0, 1]
    assert [branch["here"] for branch in page["tree"]] == [False, True]
    apart = next(line for line in lines(view) if not line["whole"] and not line["parts"])
    alone = viewing.page(view, KIND, apart["id"])
    assert alone and alone["tree"] == []


def test_a_number_in_conflict_says_with_which_and_why(view: View) -> None:
    contested = lines(view, measure="arrests", contested="yes")
    assert contested
    for line in contested:
        page = viewing.page(view, KIND, line["id"])
        assert page
        rows = [row for row in page["compared"] if row["verdict"] == "conflict"]
        assert rows and all(row["explanation"] for row in rows)
        here = [version for row in rows for version in row["versions"] if version["here"]]
        assert line["id"] in {figure["id"] for side in here for figure in side["figures"]}
    calm = lines(view, contested="no")
    assert not [a for line in calm for a in line["against"] if a["verdict"] == "conflict"]


def test_a_number_that_its_sentence_refuses_is_told_as_negated(view: View) -> None:
    assert {line["words"] for line in lines(view, status="negated")} == {"4 persons", "3 persons"}


def test_copies_of_one_story_say_the_same_and_other_stories_never_do(view: View) -> None:
    alike: dict[str, set[str]] = {}
    for line in lines(view):
        alike.setdefault(line["alike"], set()).add(line["words"] + line["measure"])
    assert len(lines(view)) > len(alike)
    assert all(len(said) == 1 for said in alike.values())


def test_no_protected_name_is_in_any_figure(view: View, examples_case: Case) -> None:
    told = json.dumps([viewing.page(view, KIND, line["id"]) for line in lines(view)])
    hidden = [
        entity.name
        for entity in examples_case.conclusions.entities
        if entity.protected and entity.kind == "person"
    ]
    assert hidden and "[19 victims]" in told
    assert not [name for name in hidden if f"{name} (" in told]
