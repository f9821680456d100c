from dataclasses import replace

from clew.link.entities import entity_of_mention, link_entities
from clew.link.renames import find_renames, one_id, rename
from clew.model import (
    Conclusions,
    Contradiction,
    Decisions,
    Entity,
    Event,
    Origin,
    Reading,
    Relation,
    Route,
    Side,
)
from tests.builders import mention, report

GUARD = Entity("ent-g", "organisation", "Civil Guard", (), ("m1",), ("d1",))
GUARDIA = Entity("ent-h", "organisation", "Guardia Civil", (), ("m2",), ("d2",))
SOLO = Entity("ent-s", "person", "Anton Beispiel", (), ("m3",), ("d2",))


def test_the_id_that_a_judgement_took_away_is_known_and_others_are_not() -> None:
    texts = [report("The Harrow Foundation spoke."), report("The Barrow Union spoke.")]
    one, two = (
        mention(text, name, entity_kind="organisation")
        for text, name in zip(texts, ("Harrow Foundation", "Barrow Union"), strict=True)
    )
    readings = [Reading(texts[0], (one,)), Reading(texts[1], (two,))]
    same = frozenset({(one.id, two.id)})
    by_rules = link_entities(readings)
    (joined,) = entities = link_entities(readings, Decisions(same=same))
    (gone,) = {entity.id for entity in by_rules} - {joined.id}
    assert find_renames(by_rules, entities, same) == {gone: joined.id}
    assert find_renames(by_rules, by_rules, same) == {}
    assert len(entity_of_mention(entities)) == 2


def test_all_that_are_one_go_by_the_first_id_in_any_order() -> None:
    pairs = [("c", "b"), ("b", "a"), ("x", "y"), ("a", "c")]
    expected = {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}
    assert one_id(pairs) == one_id(pairs[::-1]) == expected


def test_what_speaks_of_the_former_id_speaks_of_the_one_that_both_have() -> None:
    told = Conclusions(
        entities=(GUARD, GUARDIA, SOLO),
        origins=(
            Origin("org-1", "Civil Guard", "speaker", "ent-g"),
            Origin("org-2", "Guardia Civil", "speaker", "ent-h"),
        ),
        events=(
            Event("e", "arrest", None, ("c",), ("d2",), ("org-2",), "confirmed", None, ("ent-h",)),
        ),
        relations=(
            Relation("rel-1", "ent-s", "member_of", "ent-g", ("t1",), "alleged"),
            Relation("rel-2", "ent-s", "member_of", "ent-h", ("t2",)),
            Relation("rel-3", "ent-g", "part_of", "ent-h", ("t3",)),
        ),
        routes=(Route("r", ("ent-h",), (), ("ent-s",), (), ("c",), ()),),
        contradictions=(
            Contradiction("k", "date", "s", (Side("x", origins=("org-2",)),), "conflict", "", None,
                          entity="ent-h"),
        ),
        origin_of={"c": "org-2"},
    )  # fmt: skip
    found = rename(told, one_id([("ent-h", "ent-g")]))
    assert [entity.id for entity in found.entities] == ["ent-g", "ent-s"]
    assert set(found.entities[0].mentions) == {"m1", "m2"}
    assert [(o.id, o.entity) for o in found.origins] == [("org-1", "ent-g")]
    assert (found.events[0].places, found.events[0].origins) == (("ent-g",), ("org-1",))
    assert found.relations == (Relation("rel-1", "ent-s", "member_of", "ent-g", ("t1", "t2")),)
    assert found.routes[0].origin == ("ent-g",)
    assert found.contradictions[0].entity == "ent-g"
    assert found.contradictions[0].sides[0].origins == ("org-1",)
    assert found.origin_of == {"c": "org-1"}


def test_without_a_judgement_nothing_is_touched() -> None:
    told = Conclusions(entities=(GUARD, replace(GUARDIA, id="ent-i")))
    assert rename(told, {}) is told
