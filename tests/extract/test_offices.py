"""Offices beside a name, and words beside a name that are none."""

import pytest
from spacy.language import Language

from clew.text.gazetteer import Gazetteer
from tests.extract.test_relations import told


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "The owner of the farm, Anton Beispiel, was arrested.",
            ("Anton Beispiel", "owns", "the farm"),
        ),
        (
            "Europol spokeswoman Berta Muster thanked the officers.",
            ("Berta Muster", "employed_by", "Europol"),
        ),
        (
            "Berta Muster, spokeswoman for the prosecutor's office, spoke.",
            ("Berta Muster", "employed_by", "the prosecutor's office"),
        ),
        (
            "The case was closed, said Berta Muster of the Sahel Migrants' Forum.",
            ("Berta Muster", "employed_by", "Sahel Migrants' Forum"),
        ),
        (
            "Police arrested the leader of the gang, Anton Beispiel.",
            ("Anton Beispiel", "leads", "the gang"),
        ),
        (
            "The gang's leader Anton Beispiel was jailed.",
            ("Anton Beispiel", "leads", "The gang"),
        ),
        (
            "Police held Anton Beispiel, an accomplice of Karim Oulhadj.",
            ("Anton Beispiel", "associated_with", "Karim Oulhadj"),
        ),
        (
            "The company's owner, Berta Muster, was arrested.",
            ("Berta Muster", "owns", "The company"),
        ),
        (
            "Five members of a gang were jailed.",
            ("Five members of a gang", "member_of", "a gang"),
        ),
    ],
)
def test_an_office_beside_a_name_is_stated(
    text: str, stated: tuple[str, str, str], parser: Language, gazetteer: Gazetteer
) -> None:
    assert stated in told(text, parser, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Former Europol director Berta Muster spoke.",
        "Berta Muster, a former head of the agency, spoke.",
        "Berta Muster of Arras spoke.",
        "Police arrested a victim of the gang, Anton Beispiel.",
        "The gang's lawyer, Anton Beispiel, spoke.",
        "The owner of the farm told Anton Beispiel nothing.",
        "The members of the gang were jailed.",
        "Two victims of the gang were found.",
        "Police held Anton Beispiel, a lawyer of Karim Oulhadj.",
        "Berta Muster, a critic of Europol, spoke.",
    ],
)
def test_what_is_over_or_no_office_is_not_stated(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert told(text, parser, gazetteer) == set()
