"""What a verb states of two things, and verbs that state nothing of the kind."""

import pytest
from spacy.language import Language

from clew.text.gazetteer import Gazetteer
from tests.extract.test_relations import relations, told


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "Berta Muster, who works for the International Organization for Migration, spoke.",
            ("Berta Muster", "employed_by", "International Organization for Migration"),
        ),
        (
            "Karim Oulhadj, who belonged to the Zawiya Brigade, was killed.",
            ("Karim Oulhadj", "member_of", "Zawiya Brigade"),
        ),
        ("The gang rented a flat in Lille.", ("The gang", "associated_with", "a flat")),
        ("The camp is run by the Zawiya Brigade.", ("Zawiya Brigade", "owns", "The camp")),
        (
            "The camp, which held 40 people, is located in the town of Zawiya.",
            ("The camp", "located_in", "Zawiya"),
        ),
    ],
)
def test_a_verb_of_owning_serving_or_lying_states_a_relation(
    text: str, stated: tuple[str, str, str], parser: Language, gazetteer: Gazetteer
) -> None:
    assert stated in told(text, parser, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Berta Muster works for migrants in Lille.",
        "The victim joined the queue at Europol.",
        "The findings are based in part on interviews.",
        "The gang ran from the police.",
        "The migrants rented rooms.",
    ],
)
def test_a_verb_of_something_else_states_none(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert told(text, parser, gazetteer) == set()


def test_what_is_denied_of_an_office_is_kept_as_denied(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "Prosecutors say that Karim Oulhadj is not the leader of the gang."
    assert {r[3] for r in relations(text, parser, gazetteer) if r[1] == "leads"} == {"negated"}
