"""Entities in the view: what is told of them, united, and nothing of who is protected."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clew.model import Category, Conclusions, Decisions, Entity, Reading
from clew.pipeline import conclude
from clew.share.case import Case, join
from clew.store.casebook import open_case
from clew.store.loading import Dossier
from clew.store.viewing import page, slice_of
from clew.store.views import Part, View
from clew.view import entities
from clew.view.building import refresh
from tests.builders import mention, report
from tests.conftest import STAMP


@pytest.fixture(scope="module")
def view(examples_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """The view of the examples."""
    path = tmp_path_factory.mktemp("view") / "view.db"
    with open_case(examples_folder, STAMP) as case, View(path) as made:
        refresh(case, made)
        yield made


def told_of(*readings: Reading, category: Category | None = None) -> list[Part]:
    """Return the parts of one person whom these readings name."""
    mentions = [m for reading in readings for m in reading.mentions]
    first = readings[0].document.text[mentions[0].span.start : mentions[0].span.end]
    person = Entity(
        "ent-1",
        "person",
        first,
        (),
        tuple(m.id for m in mentions),
        tuple(reading.document.id for reading in readings),
        protected=any(m.protected for m in mentions),
        category=category,
    )
    made = Conclusions(entities=(person,))
    case = join("case", readings, made)
    return list(entities.rows(case, Dossier("d", tuple(readings), made, Decisions())))


def reading_of(text: str, words: str, **fields: Any) -> Reading:
    """Return what a report says that names somebody."""
    document = report(text)
    return Reading(document, mentions=(mention(document, words, **fields),))


def test_every_entity_has_its_page_and_nobody_protected_a_name(
    view: View, examples_case: Case, example_readings: list[Reading]
) -> None:
    whole = {entity.id: entity for entity in examples_case.conclusions.entities}
    called = {m.id for r in example_readings for m in r.mentions if m.kind == "name"}
    names = {
        entity.name
        for entity in conclude(example_readings).entities
        if entity.protected and entity.kind == "person" and called & set(entity.mentions)
    }
    assert len(names) > 2
    for identity, entity in whole.items():
        told = page(view, entities.KIND, identity)
        assert told is not None
        assert told["entity"]["protected"] is entity.protected
        if entity.protected:
            assert not (told["names"] or told["why_joined"])
        shown = json.dumps(told, ensure_ascii=False)
        assert not [name for name in names if name in shown]


def test_lists_hold_nobody_protected(view: View) -> None:
    told = slice_of(view, entities.KIND, {"protected": "no"}, limit=1000).lines
    assert told and not any(line["protected"] for line in told)
    persons = slice_of(view, entities.KIND, {"kind": "person"}, limit=1000).lines
    assert persons and not any(line["protected"] for line in persons)


def test_parts_are_one_entity_with_all_its_names_and_numbers() -> None:
    one = told_of(reading_of("Police seek Karim Muster.", "Karim Muster"), category="suspect")
    two = told_of(reading_of("قبض على كريم موستر", "كريم موستر"), category="suspect")
    row = entities.unite("ent-1", [part.body for part in (*one, *two)])
    assert row.line["name"] == "Karim Muster (alleged)"
    assert row.line["also"] == ["كريم موستر (alleged)"]
    assert (row.line["reports"], row.line["mentions"]) == (2, 2)
    assert row.page is not None
    directions = {name["words"]: name["direction"] for name in row.page["names"]}
    assert directions == {"Karim Muster (alleged)": "ltr", "كريم موستر (alleged)": "rtl"}


def test_whom_one_part_protects_has_no_name_from_another() -> None:
    open_part = told_of(reading_of("Police met Karim Muster.", "Karim Muster"))
    hidden = reading_of("Karim Muster, a victim, fled.", "Karim Muster")
    chosen = replace(hidden.mentions[0], protected=True, category="victim")
    closed = told_of(replace(hidden, mentions=(chosen,)), category="victim")
    row = entities.unite("ent-1", [part.body for part in (*open_part, *closed)])
    assert "Muster" not in json.dumps([row.line, row.page]) and not row.words
    assert dict(row.facets)["protected"] == ["yes"] and "kind" not in row.facets


def test_a_name_within_covered_words_is_no_mention_of_its_bearer() -> None:
    text = "The nephew of Karim Muster fled. Karim Muster was arrested."
    document = report(text)
    nephew = mention(
        document,
        "The nephew of Karim Muster",
        kind="nominal",
        protected=True,
        category="relative",
        chain="nephew",
    )
    inside, named = (
        mention(document, "Karim Muster", nth, chain="muster", category="suspect") for nth in (0, 1)
    )
    reading = Reading(document, mentions=(nephew, inside, named))
    made = Conclusions(
        entities=(
            Entity(
                "ent-1",
                "person",
                "Karim Muster",
                (),
                (inside.id, named.id),
                (document.id,),
                category="suspect",
            ),
            Entity(
                "ent-2",
                "person",
                "The nephew of Karim Muster",
                (),
                (nephew.id,),
                (document.id,),
                protected=True,
                category="relative",
            ),
        )
    )
    case = join("case", [reading], made)
    told = [m.id for m in entities.shown_mentions(case, case.entities["ent-1"])]
    assert told == [named.id]


def test_bodies_of_every_country_have_no_sound_by_which_they_are_one() -> None:
    def body(name: str) -> Entity:
        return Entity("ent-1", "organisation", name, (), (), ())

    assert not entities.sounds_of(body("Interior Ministry"))
    assert entities.sounds_of(body("Blue Lantern Shipping"))
