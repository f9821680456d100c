"""Verbs whose object is what is said: measuring, counting, referring."""

import pytest
from spacy.language import Language

from tests.extract.speech.test_attribution import Said, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry puts arrivals on the islands at 21,300.",
            ("The ministry", "puts", "arrivals on the islands at 21,300"),
        ),
        (
            "Investigators put the price of a seat at between €2,000 and €4,000.",
            ("Investigators", "put", "the price of a seat at between €2,000 and €4,000"),
        ),
        (
            "The agency has recorded 640 deaths on this route since May.",
            ("The agency", "has recorded", "640 deaths on this route since May"),
        ),
        ("He denies having paid anyone.", ("He", "denies", "having paid anyone")),
        ("The clerk admitted selling stamps.", ("The clerk", "admitted", "selling stamps")),
        (
            "The minister referred to the number of arrests.",
            ("The minister", "referred to", "the number of arrests"),
        ),
    ],
)
def test_a_body_that_measures_or_counts_says_so(
    parser: Language, text: str, expected: Said
) -> None:
    assert expected in said(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "The smugglers put 40 people ashore at 5 am.",
        "The gang put the children at risk.",
        "The singer recorded two albums.",
        "The figures refer to the number of detections.",
        "The officers put the men at the back of the van.",
    ],
)
def test_putting_and_recording_else_say_nothing(parser: Language, text: str) -> None:
    assert said(parser, text) == []
