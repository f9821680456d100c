"""Relations a report states, and things that merely stand together."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

_OF_THE_FIELD = "The case is about migrant smuggling, the prosecutors said on the same day. "


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
