from dataclasses import replace

from clew.model import Entity, Origin, Place
from clew.model.hypotheses import Evidence, Hypotheses, Hypothesis
from clew.protect.conclusions import coarse, find_homes, mask_conclusions, mask_hypotheses
from clew.protect.masks import protect
from tests.protect.examples import CONCLUSIONS, READING

PROTECTION = protect([READING], CONCLUSIONS)
MASKED = mask_conclusions(CONCLUSIONS, PROTECTION, {"fig-1"})
ENTITIES = {entity.id: entity for entity in MASKED.entities}


def test_protected_entities_are_called_by_their_category() -> None:
    assert {key: entity.name for key, entity in ENTITIES.items()} == {
        "ent-suspect": "Anton Beispiel",
        "ent-minor": "child 1",
        "ent-migrants": "migrants",
        "ent-sources": "anonymous sources",
        "ent-niece": "relative 1",
        "ent-house": "the Blue House",
    }
    assert ENTITIES["ent-minor"].aliases == ()
    assert ENTITIES["ent-minor"].reasons == ()
    assert ENTITIES["ent-minor"].mentions == ()
    assert ENTITIES["ent-migrants"].mentions == ("men-3", "men-4")


def test_a_protected_origin_is_anonymous_and_leads_nowhere() -> None:
    first, second = MASKED.origins
    assert (first.name, first.kind, first.entity) == ("anonymous source", "anonymous", None)
    assert second == CONCLUSIONS.origins[1]


def test_names_are_covered_in_every_string() -> None:
    assert MASKED.events[0].name == "holding of [child 1]"
    (row,) = MASKED.contradictions
    assert [side.value for side in row.sides] == ["[child 1]", "[migrants]"]
    assert row.explanation == "One says [child 1], one says others."
    assert row.sides[0].figures == ()


def test_contradictions_about_an_age_are_left_out() -> None:
    assert "con-2" not in {row.id for row in MASKED.contradictions}


def test_relations_of_protected_persons_are_left_out() -> None:
    assert [relation.id for relation in MASKED.relations] == ["rln-2"]


def test_sites_get_no_coordinates_and_towns_keep_theirs() -> None:
    site = ENTITIES["ent-house"].place
    assert site is not None
    assert (site.lat, site.lon, site.country) == (None, None, "FR")
    town = Entity("ent-1", "place", "Alphaville", (), (), ())
    town = replace(town, place=Place("geo:1", "Alphaville", "locality", "FR", 1, 1.0, 2.0))
    assert coarse(town) == town
    beach = replace(town, place=Place("own:2", "a beach", "point", "FR", None, 1.0, 2.0))
    assert coarse(beach).place == Place("own:2", "a beach", "point", "FR", None)


def test_hypotheses_tell_no_protected_name_and_not_whom_an_unnamed_origin_is() -> None:
    d = READING.document.id
    row = Hypotheses(
        id="hyp-1",
        kind="participant",
        slot="hold.held",
        contradictions=("con-1",),
        hypotheses=(
            Hypothesis("Mariam Testcase", 50, 1, ("clm-1",), ("fig-1", "fig-2"), (d,)),
            Hypothesis(None, 100, 2),
        ),
        evidence=(
            Evidence("org-1", ("consistent", "inconsistent"), 50, roles=("held",)),
            Evidence("org-2", ("silent", "silent"), 50, roles=("authority",)),
        ),
        turns=(),
    )
    (masked,) = mask_hypotheses([row], PROTECTION, MASKED)
    assert [one.value for one in masked.hypotheses] == ["[child 1]", None]
    assert masked.hypotheses[0].figures == ("fig-2",)
    assert [one.roles for one in masked.evidence] == [(), ("authority",)]


def test_hypotheses_on_what_is_left_out_are_left_out() -> None:
    row = Hypotheses("hyp-2", "number", "age", ("con-2",), (), (), ())
    assert mask_hypotheses([row], PROTECTION, MASKED) == ()


def test_an_origin_without_an_entity_is_covered_by_the_reports_that_lead_to_it() -> None:
    diary = Origin("org-2", "Diary of Mariam Testcase", "publisher")
    made = replace(CONCLUSIONS, origins=(CONCLUSIONS.origins[0], diary))
    homes = find_homes([READING], made.origin_of)
    assert homes["org-2"] == {READING.document.id}
    for known in (homes, {}):
        shown = mask_conclusions(made, PROTECTION, (), known).origins[1]
        assert (shown.name, shown.kind) == ("anonymous source", "anonymous")


def test_an_origin_of_other_reports_keeps_a_name_that_is_protected_here() -> None:
    paper = Origin("org-2", "Testcase Gazette", "publisher")
    made = replace(CONCLUSIONS, origins=(paper,))
    homes = {"org-2": frozenset({"doc-elsewhere"})}
    assert mask_conclusions(made, PROTECTION, (), homes).origins == (paper,)
