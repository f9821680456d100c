"""Whose a thing is, and whose it may not be said to be."""

import pytest
from spacy.language import Language

from clew.text.gazetteer import Gazetteer
from tests.extract.test_relations import told


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "A nephew of Anton Beispiel was arrested.",
            ("A nephew of Anton Beispiel", "family_of", "Anton Beispiel"),
        ),
        (
            "Anton Beispiel was arrested. A second suspect, believed to be his brother, fled.",
            ("A second suspect", "family_of", "his"),
        ),
        ("Europol announced its Operation Lantern.", ("Europol", "leads", "Operation Lantern")),
        (
            "Europol said that its Operation Lantern led to 40 arrests.",
            ("Europol", "leads", "Operation Lantern"),
        ),
        ("Europol's Berta Muster spoke.", ("Berta Muster", "employed_by", "Europol")),
        (
            "Anton Beispiel, whose compound was raided, was arrested.",
            ("Anton Beispiel", "owns", "whose compound"),
        ),
    ],
)
def test_a_possessor_that_syntax_decides_is_stated(
    text: str, stated: tuple[str, str, str], parser: Language, gazetteer: Gazetteer
) -> None:
    assert stated in told(text, parser, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Anton Beispiel went on trial. A man who lost his sister in the wreck will testify.",
        "Anton Beispiel pulled people out. A woman and her infant son did not survive.",
        "Anton Beispiel told Karim Oulhadj that his compound was safe.",
        "Anton Beispiel met Karim Oulhadj in his compound.",
        "Anton Beispiel was arrested. Files show Beispiel's compound and boat-building yard.",
        "The prosecutor's office opened a case.",
        "Europol and Frontex said that its Operation Lantern had ended.",
        "Europol told the ministry. Operation Lantern ended with its arrests.",
    ],
)
def test_where_another_may_be_meant_nothing_is_said(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert told(text, parser, gazetteer) == set()
