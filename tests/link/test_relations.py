"""Stated relations joined by the entities they are about."""

from clew.ids import make_id
from clew.link.entities import entity_of_mention, link_entities
from clew.link.relations import link_relations
from clew.model import Mention, Reading, Span, StatedRelation, Status
from tests.builders import mention, report


def reading(text: str, status: Status = "confirmed") -> Reading:
    document = report(text)
    who = mention(document, "Anton Beispiel")
    what = mention(document, "Night Lanterns", entity_kind="organisation")
    return Reading(document, (who, what), relations=(stated(who, what, status),))


def stated(who: Mention, what: Mention, status: Status) -> StatedRelation:
    identity = make_id("str", who.id, what.id)
    return StatedRelation(identity, who.document, who.id, "leads", what.id, Span(0, 9), status)


def test_two_reports_of_one_relation_make_one_with_the_surest_status() -> None:
    readings = [
        reading("Anton Beispiel leads the Night Lanterns.", "alleged"),
        reading("It was Anton Beispiel who led the Night Lanterns."),
    ]
    found = link_relations(readings, entity_of_mention(link_entities(readings)))
    assert [(r.kind, len(r.stated), r.status) for r in found] == [("leads", 2, "confirmed")]


def test_what_is_only_denied_stays_negated() -> None:
    readings = [reading("Anton Beispiel never led the Night Lanterns.", "negated")]
    found = link_relations(readings, entity_of_mention(link_entities(readings)))
    assert [r.status for r in found] == ["negated"]


def test_the_order_of_reading_does_not_matter() -> None:
    readings = [
        reading("Anton Beispiel leads Night Lanterns."),
        reading("Anton Beispiel, Night Lanterns"),
    ]
    entities = entity_of_mention(link_entities(readings))
    assert link_relations(readings, entities) == link_relations(readings[::-1], entities)
