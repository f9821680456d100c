from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clew.link.decided import heed, regroup
from clew.link.entities import entity_of_mention, link_entities
from clew.link.events import group_claims, link_events
from clew.link.reports import describe
from clew.model import Decisions, Reading, Stated
from tests.builders import claim, figure, mention, report

NAME = "Omar Belhaddad"
KEYS = dict.fromkeys("abcd", ("k",)) | {"x": ("x",), "y": ("y",)}


def groups(keys: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the members of each group, joined, in order."""
    found: dict[tuple[str, ...], str] = {}
    for member in sorted(keys):
        found[keys[member]] = found.get(keys[member], "") + member
    return sorted(found.values())


def test_without_judgements_every_group_keeps_its_key() -> None:
    assert regroup(KEYS, (), ()) == KEYS
    assert regroup(KEYS, [("a", "gone")], [("gone", "b")]) == KEYS


def test_two_that_are_the_same_bring_their_groups_together() -> None:
    found = regroup(KEYS, [("b", "x")], ())
    assert groups(found) == ["abcdx", "y"]
    assert found["x"] == ("k",)


def test_of_two_that_are_different_the_second_leaves() -> None:
    found = regroup(KEYS, (), [("b", "a")])
    assert groups(found) == ["a", "bcd", "x", "y"]
    assert found["b"] == ("k",)
    assert groups(regroup(KEYS, (), [("a", "b")])) == ["acd", "b", "x", "y"]


def test_what_is_different_is_never_joined_by_a_third() -> None:
    assert groups(regroup(KEYS, [("x", "y"), ("y", "a")], [("x", "a")])) in (
        ["abcd", "xy"],
        ["abcdy", "x"],
    )
    assert groups(regroup(KEYS, [("a", "b")], [("a", "b")])) == ["acd", "b", "x", "y"]


@given(
    same=st.lists(st.tuples(st.sampled_from("abcdxy"), st.sampled_from("abcdxy")), max_size=6),
    different=st.lists(st.tuples(st.sampled_from("abcdxy"), st.sampled_from("abcdxy")), max_size=6),
)
def test_whatever_is_judged_different_stays_apart_in_any_order(
    same: list[tuple[str, str]], different: list[tuple[str, str]]
) -> None:
    parted = [(one, two) for one, two in different if one != two]
    found = regroup(KEYS, same, parted)
    assert found == regroup(dict(reversed(KEYS.items())), same[::-1], parted[::-1])
    assert found.keys() == KEYS.keys()
    assert all(found[one] != found[two] for one, two in parted)


def _readings(*texts: str) -> list[Reading]:
    readings = []
    for text in texts:
        document = report(text)
        named = mention(document, NAME, category="suspect")
        told = claim(document, "arrest", "arrested", arguments={"suspect": named})
        counted = figure(document, "3", 3.0, claim=told.id)
        readings.append(Reading(document, (named,), (told,), (counted,)))
    return readings


THREE = _readings(
    f"Police arrested {NAME} and 3 more.",
    f"They arrested {NAME}, with 3 others.",
    f"{NAME} was arrested among 3.",
)
MEN = [reading.mentions[0].id for reading in THREE]
TOLD = [reading.claims[0].id for reading in THREE]


def test_namesakes_that_are_judged_different_are_two_entities() -> None:
    found = link_entities(THREE, Decisions(different=frozenset({(MEN[0], MEN[2])})))
    assert sorted(sorted(entity.mentions) for entity in found) == sorted(
        [sorted(MEN[:2]), [MEN[2]]]
    )
    assert found != link_entities(THREE)
    reasons = {reason.name for entity in found for reason in entity.reasons}
    assert "judged different" in reasons


def test_two_names_that_are_judged_the_same_are_one_entity() -> None:
    other = report("Omar B. was seen.")
    short = mention(other, "Omar B.")
    readings = [*THREE, Reading(other, (short,))]
    found = link_entities(readings, Decisions(same=frozenset({(MEN[1], short.id)})))
    (one,) = found
    assert set(one.mentions) == {*MEN, short.id}
    assert one.id == link_entities(THREE)[0].id
    assert "judged the same" in {reason.name for reason in one.reasons}


def test_events_heed_judgements_on_claims() -> None:
    entities = entity_of_mention(link_entities(THREE))
    reports = [describe(reading, entities) for reading in THREE]

    def linked(decisions: Decisions) -> list[list[str]]:
        events = link_events(group_claims(reports, decisions), entities)
        return sorted(sorted(event.claims) for event in events)

    assert linked(Decisions()) == [sorted(TOLD)]
    parted = linked(Decisions(different=frozenset({(TOLD[0], TOLD[1])})))
    assert parted == sorted([sorted([TOLD[0], TOLD[2]]), [TOLD[1]]])


def test_a_wrong_claim_goes_with_its_figures_and_accuses_nobody() -> None:
    (left,) = heed(THREE[:1], Decisions(wrong=frozenset({TOLD[0]})))
    assert (left.claims, left.figures) == ((), ())
    assert (left.mentions[0].category, left.mentions[0].protected) == (None, True)
    assert heed(THREE[:1], Decisions()) == THREE[:1]


def test_a_figure_alone_can_be_wrong() -> None:
    counted = THREE[0].figures[0].id
    (left,) = heed(THREE[:1], Decisions(wrong=frozenset({counted})))
    assert (len(left.claims), left.figures) == (1, ())
    assert left.mentions[0].category == "suspect"


def test_a_convict_of_whom_another_claim_stands_is_a_suspect_still() -> None:
    document = report(f"{NAME} was arrested. {NAME} was sentenced.")
    named = mention(document, NAME, category="convicted")
    arrested = claim(document, "arrest", "arrested", arguments={"suspect": named})
    sentenced = claim(document, "sentence", "sentenced", arguments={"convict": named})
    reading = Reading(document, (named,), (arrested, sentenced))

    def category(*wrong: str) -> str | None:
        (left,) = heed([reading], Decisions(wrong=frozenset(wrong)))
        return left.mentions[0].category

    assert category(sentenced.id) == "suspect"
    assert category(arrested.id) == "convicted"
    assert category(arrested.id, sentenced.id) is None


def test_an_acquittal_that_was_judged_wrong_clears_nobody() -> None:
    document = report(f"{NAME} was arrested. {NAME} was acquitted.")
    named = mention(document, NAME, category="cleared")
    arrested = claim(document, "arrest", "arrested", arguments={"suspect": named})
    acquitted = claim(
        document, "sentence", "acquitted", status="negated", arguments={"convict": named}
    )
    reading = Reading(document, (named,), (arrested, acquitted))

    def category(*wrong: str) -> str | None:
        (left,) = heed([reading], Decisions(wrong=frozenset(wrong)))
        return left.mentions[0].category

    assert category(acquitted.id) == "suspect"
    assert category(arrested.id) == "cleared"


def test_whom_an_analyst_protects_is_protected_by_name_in_all_reports() -> None:
    document = report(f"The minister, {NAME}, spoke.")
    minister = Reading(document, (mention(document, NAME, category="official"),))
    text = report(f"A boat carried {NAME}.")
    bare = Reading(text, (mention(text, NAME),))
    decisions = Decisions(protected=frozenset({MEN[0]}))
    shown = [reading.mentions[0].protected for reading in heed([*THREE, bare, minister], decisions)]
    assert shown == [True, False, False, True, False]
    single = replace(bare, mentions=(replace(bare.mentions[0], kind="nominal"),))
    assert not heed([THREE[0], single], decisions)[1].mentions[0].protected


def test_a_withdrawn_report_protects_as_before_and_says_nothing() -> None:
    title = Stated(f"{NAME} hid a girl", "page metadata")
    document = report(f"{NAME} hid Mariam Testcase, 15.", title=title)
    accused = mention(document, NAME, category="suspect")
    minor = mention(document, "Mariam Testcase", category="minor", protected=True)
    told = claim(document, "harbouring", "hid", arguments={"suspect": accused})
    reading = Reading(document, (accused, minor), (told,), (figure(document, "15", 15),))
    (left,) = heed([reading], Decisions(wrong=frozenset({document.id})))
    assert (left.claims, left.figures, left.relations) == ((), (), ())
    assert [(m.category, m.protected) for m in left.mentions] == [(None, True), ("minor", True)]
    assert left.document == replace(document, title=replace(title, value="[withdrawn]"))
    (kept,) = heed([reading], Decisions(wrong=frozenset({"doc-other"})))
    assert kept == reading
