from clew.link.decided import heed
from clew.link.entities import entity_of_mention, link_entities
from clew.model import Decisions, Place, Reading
from tests.builders import claim, mention, report

ONE = report("Omar Belhaddad was seen in Sfax. Belhaddad left.")
TWO = report("Police named Omar Belhaddad. Sfax is a port.")
SFAX = Place("geo:2467959", "Sfax", "locality", "TN", 2467959)


def test_a_full_name_is_joined_across_reports_and_keeps_its_short_form_as_alias() -> None:
    chain = "chn-omar"
    first = mention(ONE, "Omar Belhaddad", chain=chain)
    short = mention(ONE, "Belhaddad", nth=1, chain=chain)
    second = mention(TWO, "Omar Belhaddad")
    entities = link_entities([Reading(ONE, (first, short)), Reading(TWO, (second,))])
    assert [(e.name, e.aliases, len(e.documents)) for e in entities] == [
        ("Omar Belhaddad", ("Belhaddad",), 2)
    ]


def test_a_single_name_is_not_joined_across_reports() -> None:
    one, two = report("Karim was arrested."), report("Karim was released.")
    entities = link_entities(
        [Reading(one, (mention(one, "Karim"),)), Reading(two, (mention(two, "Karim"),))]
    )
    assert len(entities) == 2


def test_a_protected_person_is_never_joined_across_reports() -> None:
    rows = [mention(d, "Omar Belhaddad", protected=True, category="victim") for d in (ONE, TWO)]
    entities = link_entities([Reading(ONE, (rows[0],)), Reading(TWO, (rows[1],))])
    assert len(entities) == 2
    assert all(entity.protected for entity in entities)


def test_who_is_protected_in_one_report_is_in_all_unless_told_to_be_somebody_else() -> None:
    victim = mention(ONE, "Omar Belhaddad", protected=True, category="victim")
    bare, official = mention(TWO, "Omar Belhaddad"), report("Minister Omar Belhaddad spoke.")
    minister = mention(official, "Omar Belhaddad", category="official")
    readings = [Reading(ONE, (victim,)), Reading(TWO, (bare,)), Reading(official, (minister,))]
    of = entity_of_mention(link_entities(heed(readings, Decisions())))
    assert (of[bare.id].protected, of[bare.id].category) == (True, "victim")
    assert of[bare.id].id != of[victim.id].id
    assert (of[minister.id].protected, of[minister.id].category) == (False, "official")


def test_a_protected_name_is_protected_in_another_spelling_and_a_brother_is_not() -> None:
    other = report("Umar Belhadad came. Karim Belhaddad spoke.")
    victim = mention(ONE, "Omar Belhaddad", protected=True, category="victim")
    same, brother = mention(other, "Umar Belhadad"), mention(other, "Karim Belhaddad")
    readings = [Reading(ONE, (victim,)), Reading(other, (same, brother))]
    shown = heed(readings, Decisions())[1].mentions
    assert [m.protected for m in shown] == [True, False]


def test_a_name_alone_makes_nobody_a_suspect() -> None:
    suspect, bare = (
        mention(ONE, "Omar Belhaddad", category="suspect"),
        mention(TWO, "Omar Belhaddad"),
    )
    sites = [mention(d, "Sfax", entity_kind="place", place=SFAX) for d in (ONE, TWO)]
    apart = link_entities([Reading(ONE, (suspect,)), Reading(TWO, (bare,))])
    assert sorted(str(entity.category) for entity in apart) == ["None", "suspect"]
    joined = link_entities([Reading(ONE, (suspect, sites[0])), Reading(TWO, (bare, sites[1]))])
    assert [e.category for e in joined if e.kind == "person"] == ["suspect"]


def test_a_single_name_protects_nobody_in_another_report() -> None:
    one, two = report("Karim was freed."), report("Karim was elected.")
    freed, elected = mention(one, "Karim", protected=True, category="victim"), mention(two, "Karim")
    readings = [Reading(one, (freed,)), Reading(two, (elected,))]
    of = entity_of_mention(link_entities(heed(readings, Decisions())))
    assert not of[elected.id].protected


def test_a_pronoun_alone_makes_nobody_a_convict() -> None:
    text = report("Omar Belhaddad spoke. He was sentenced. Anton Beispiel was sentenced.")
    spoke = mention(text, "Omar Belhaddad", chain="c", category="convicted")
    he = mention(text, "He", kind="pronoun", chain="c", category="convicted")
    named = mention(text, "Anton Beispiel", category="convicted")
    claims = tuple(
        claim(text, "sentence", "sentenced", nth, arguments={"convict": who})
        for nth, who in enumerate((he, named))
    )
    of = entity_of_mention(link_entities([Reading(text, (spoke, he, named), claims)]))
    assert (of[spoke.id].category, of[named.id].category) == ("suspect", "convicted")


def test_places_are_joined_by_the_gazetteer_and_groups_not_at_all() -> None:
    gangs = [report("The gang left Sfax."), report("The gang came to Sfax.")]
    readings = [
        Reading(
            text,
            (
                mention(text, "Sfax", entity_kind="place", place=SFAX),
                mention(text, "The gang", kind="nominal", entity_kind="group"),
            ),
        )
        for text in gangs
    ]
    kinds = sorted((e.kind, len(e.documents)) for e in link_entities(readings))
    assert kinds == [("group", 1), ("group", 1), ("place", 2)]


def test_the_order_of_reading_changes_nothing() -> None:
    readings = [
        Reading(ONE, (mention(ONE, "Omar Belhaddad"),)),
        Reading(TWO, (mention(TWO, "Omar Belhaddad"),)),
    ]
    assert link_entities(readings) == link_entities(readings[::-1])
    assert len(entity_of_mention(link_entities(readings))) == 2


def test_a_body_that_every_country_has_is_not_joined_by_its_name() -> None:
    texts = [report("The Interior Ministry said so."), report("So the Interior Ministry says.")]
    readings = [
        Reading(t, (mention(t, "Interior Ministry", entity_kind="organisation"),)) for t in texts
    ]
    assert len(link_entities(readings)) == 2


def test_a_body_with_a_name_of_its_own_is_joined() -> None:
    texts = [report("The Harrow Foundation said so."), report("So the Harrow Foundation says.")]
    readings = [
        Reading(t, (mention(t, "Harrow Foundation", entity_kind="organisation"),)) for t in texts
    ]
    assert len(link_entities(readings)) == 1
