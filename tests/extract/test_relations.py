"""Relations a report states, and things that merely stand together."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

_OF_THE_FIELD = "The case is about migrant smuggling, the prosecutors said on the same day. "


def told(text: str, parser: Language, gazetteer: Gazetteer) -> set[tuple[str, str, str]]:
    """Return the relations of a text without their status."""
    return {row[:3] for row in relations(text, parser, gazetteer)}


def relations(text: str, parser: Language, gazetteer: Gazetteer) -> set[tuple[str, str, str, str]]:
    reading = extract(report(_OF_THE_FIELD + text), Toolkit(parser, gazetteer))
    spans = {mention.id: mention.span for mention in reading.mentions}
    whole = reading.document.text

    def words(mention: str) -> str:
        return whole[spans[mention].start : spans[mention].end]

    return {(words(r.subject), r.kind, words(r.object), r.status) for r in reading.relations}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "Anton Beispiel hid them. His compound in Zawiya was raided.",
            ("His compound", "located_in", "Zawiya"),
        ),
        (
            "Anton Beispiel, a member of the Zawiya Brigade, was arrested.",
            ("Anton Beispiel", "member_of", "Zawiya Brigade"),
        ),
        ("The compound in Zawiya included a boatyard.", ("a boatyard", "part_of", "The compound")),
        (
            "Berta Muster, spokeswoman for Europol, thanked the officers.",
            ("Berta Muster", "employed_by", "Europol"),
        ),
        ("Police met in Abuja, Nigeria.", ("Abuja", "located_in", "Nigeria")),
        (
            "The Europol-led operation brought 12 arrests.",
            ("Europol", "leads", "The Europol-led operation"),
        ),
        (
            "Morocco took part in Operation Lantern, which led to 12 arrests.",
            ("Morocco", "associated_with", "Operation Lantern"),
        ),
    ],
)
def test_a_stated_relation_is_kept(
    text: str, stated: tuple[str, str, str], parser: Language, gazetteer: Gazetteer
) -> None:
    found = {
        (subject, kind, other) for subject, kind, other, _ in relations(text, parser, gazetteer)
    }
    short = {(s.removesuffix("'s network"), k, o.split("'s ")[-1]) for s, k, o in found}
    assert stated in found | short


@pytest.mark.parametrize(
    "text",
    [
        "Police from Spain and Morocco arrested Anton Beispiel in Tangier.",
        "The leaders of the gang fled.",
        "Anton Beispiel, a victim of the Zawiya Brigade, spoke.",
        "Berta Muster, a fisherman from Europol, spoke.",
        "Anton Beispiel and Berta Muster were seen in the compound.",
        "Officers met in Paris, Texas and Rome.",
    ],
)
def test_what_only_stands_together_is_in_no_relation(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert relations(text, parser, gazetteer) == set()


def test_an_alleged_leader_is_only_alleged_to_lead(parser: Language, gazetteer: Gazetteer) -> None:
    text = "Anton Beispiel is accused of leading a smuggling ring."
    assert {r[3] for r in relations(text, parser, gazetteer) if r[1] == "leads"} == {"alleged"}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Anton Beispiel was arrested. His network moved 40 people.", "leads", "alleged"),
        ("Anton Beispiel was jailed. His network moved 40 people.", "leads", "alleged"),
        ("Berta Muster spoke. Her organisation helped 40 people.", "associated_with", "confirmed"),
        ("The mayor, Anton Beispiel, spoke. His office is open.", "associated_with", "confirmed"),
    ],
)
def test_only_of_a_suspect_a_possessor_tells_a_leader_and_then_as_alleged(
    text: str, kind: str, status: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert {(r[1], r[3]) for r in relations(text, parser, gazetteer)} == {(kind, status)}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "The women were kept in flats owned by the Lantern clan.",
            ("the Lantern clan", "owns", "flats"),
        ),
        (
            "The man is suspected of having led a gang.",
            ("The man", "leads", "a gang"),
        ),
        (
            "Berta Muster, who heads the agency's mission in Niger, spoke.",
            ("Berta Muster", "leads", "the agency's mission"),
        ),
        (
            "Operation Lantern was coordinated by Europol.",
            ("Europol", "associated_with", "Operation Lantern"),
        ),
        (
            "Operation Lantern was a common operation that involved Morocco.",
            ("Morocco", "associated_with", "Operation Lantern"),
        ),
        ("A gang based in Naples moved 40 people.", ("A gang", "located_in", "Naples")),
        (
            "The Red Wolves, a branch of the Zawiya Brigade, fled.",
            ("Red Wolves", "part_of", "Zawiya Brigade"),
        ),
    ],
)
def test_a_verb_or_a_part_tells_a_relation(
    text: str, stated: tuple[str, str, str], parser: Language, gazetteer: Gazetteer
) -> None:
    assert stated in told(text, parser, gazetteer)


def test_who_is_said_to_have_gang_members_leads_them(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "Anton Beispiel was arrested. He was said to have had 20 trusted gang members."
    assert {r[1:] for r in relations(text, parser, gazetteer)} == {
        ("leads", "20 trusted gang members", "alleged")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Police raided four sites in Derby and 17 addresses in Leeds.",
        "Anton Beispiel led a group of migrants across the hills.",
        "The museum had 20 members in Naples.",
        "Police arrested a man at his flat.",
        "The gang moved on to Naples.",
        "Operation Lantern was discussed in Morocco.",
    ],
)
def test_sites_guides_and_members_of_a_club_are_in_no_relation(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert relations(text, parser, gazetteer) == set()


def test_one_site_of_one_owner_is_owned_once(parser: Language, gazetteer: Gazetteer) -> None:
    text = "Anton Beispiel was arrested. His compound was searched. It was Beispiel's compound."
    owned = [r for r in relations(text, parser, gazetteer) if r[1] == "owns"]
    assert len(owned) == 1
