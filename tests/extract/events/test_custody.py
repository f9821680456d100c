"""Ways of saying that someone was taken into custody. All sentences are invented."""

import pytest
from spacy.language import Language

from clew.text.gazetteer import Gazetteer
from tests.extract.events.test_events import frames_of


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (
            "Yusef Karam was picked up by police from his flat, his lawyer said.",
            {"suspect": ["Yusef Karam"], "authority": ["police"]},
        ),
        (
            "Three men were picked up from a house in the town by the police.",
            {"suspect": ["Three men"], "authority": ["the police"]},
        ),
        (
            "Officers picked up two drivers for questioning.",
            {"suspect": ["two drivers"], "authority": ["Officers"]},
        ),
        ("The arrests made by the police on Friday were praised.", {"authority": ["the police"]}),
        ("The arrests made in the port were praised.", {}),
        (
            "The broker was taken by officers into custody.",
            {"suspect": ["The broker"], "authority": ["officers"]},
        ),
    ],
)
def test_being_taken_into_custody_is_an_arrest(
    sentence: str, roles: dict[str, list[str]], parser: Language, gazetteer: Gazetteer
) -> None:
    found = frames_of(sentence, parser, gazetteer)
    assert found["arrest"] == roles
    assert "rescue" not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Police picked up 14 migrants from a house and fed them.",
        "The driver picked up two guests from a hotel.",
        "The coastguard picked up 14 people from a dinghy.",
        "Apprehending trouble, most shopkeepers closed early.",
        "The union conveyed its apprehensions to the ministry.",
        "The lawyer apprehended that the law would be misused.",
        "The volunteers will march to the square and court arrest.",
        "The visits made by the police were short.",
    ],
)
def test_a_lift_or_a_visit_is_no_arrest(
    sentence: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert "arrest" not in frames_of(sentence, parser, gazetteer)
