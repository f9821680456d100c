from itertools import permutations

import pytest

from clew.link.parts import is_protected, unite
from clew.model import Category, Entity, Event, Origin, Reason, Relation, Route
from tests.builders import mention, report

NAMED = Reason("same full name", 1.0, "anton beispiel")
ONE = Entity("ent-1", "person", "Anton Beispiel", ("Beispiel",), ("m1", "m2"), ("d1",))
TWO = Entity(
    "ent-1", "person", "Anton B. Beispiel", (), ("m3",), ("d2",), True, "victim", reasons=(NAMED,)
)


def test_an_entity_has_all_that_its_parts_have_and_is_protected_if_one_is() -> None:
    for parts in permutations((ONE, TWO)):
        assert unite("entities", parts) == Entity(
            id="ent-1",
            kind="person",
            name="Anton B. Beispiel",
            aliases=("Anton Beispiel", "Beispiel"),
            mentions=("m1", "m2", "m3"),
            documents=("d1", "d2"),
            protected=True,
            category="victim",
            reasons=(NAMED,),
        )


def test_a_single_part_is_left_as_it_is() -> None:
    assert unite("entities", [ONE]) is ONE


def test_a_relation_is_as_sure_as_the_surest_part() -> None:
    parts = (
        Relation("rel-1", "a", "leads", "b", ("s2",), "alleged"),
        Relation("rel-1", "a", "leads", "b", ("s1",)),
    )
    assert unite("relations", parts) == Relation("rel-1", "a", "leads", "b", ("s1", "s2"))


def test_a_route_has_all_claims_and_no_number_of_its_own() -> None:
    parts = (
        Route("rte-1", ("a",), (), ("b",), ("boat",), ("c2",), ("e2",), "fig-1"),
        Route("rte-1", ("a",), (), ("b",), ("lorry",), ("c1",), ("e1",)),
    )
    united = unite("routes", parts)
    assert united == Route(
        "rte-1", ("a",), (), ("b",), ("boat", "lorry"), ("c1", "c2"), ("e1", "e2")
    )


def test_an_origin_is_called_by_its_longest_name_and_an_event_is_never_in_parts() -> None:
    parts = [Origin("org-1", name, "speaker", "ent-1") for name in ("The Post", "Post")]
    assert unite("origins", parts) == unite("origins", parts[::-1]) == parts[0]
    event = Event("evt-1", "arrest", None, ("c1",), ("d1",), (), "confirmed")
    assert unite("events", [event, event]) is event


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        ([("other", True), ("official", False)], False),
        ([("other", True), ("other", True)], True),
        ([("other", True), (None, True)], True),
        ([("victim", True), ("official", False)], True),
        ([("suspect", False), ("other", True)], False),
    ],
)
def test_of_whom_one_report_tells_nothing_another_may_tell_more(
    told: list[tuple[Category | None, bool]], hidden: bool
) -> None:
    document = report("Anton Beispiel")
    rows = [
        mention(document, "Anton Beispiel", category=category, protected=protected)
        for category, protected in told
    ]
    assert is_protected(rows) == hidden
