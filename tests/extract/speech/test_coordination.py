"""Where a content ends, and whose saying a coordinated verb is."""

import pytest
from spacy.language import Language

from tests.extract.speech.test_attribution import Said, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She recalled that 40 families had gone home, and denied that anybody was expelled.",
            ("She", "denied that", "anybody was expelled"),
        ),
        (
            "She recalled that 40 families had gone home, and denied that anybody was expelled.",
            ("She", "recalled that", "40 families had gone home"),
        ),
        (
            "Experts voiced concern at reports that boys have vanished, and warned that they "
            "were at risk.",
            ("Experts", "warned that", "they were at risk"),
        ),
        (
            "Lantern Watch urges Malta to open its ports and accuses two guards of bribery.",
            ("Lantern Watch", "accuses", "two guards of bribery"),
        ),
        (
            "Lantern Watch urges Malta to open its ports and accuses two guards of bribery.",
            ("Lantern Watch", "urges", "Malta to open its ports"),
        ),
    ],
)
def test_the_first_speaker_goes_on_after_a_coordinated_clause(
    parser: Language, text: str, expected: Said
) -> None:
    assert expected in said(parser, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the prosecutors announced it
            "The mayor said that prosecutors charged him and announced that a trial would open.",
            ("prosecutors", "announced that", "a trial would open"),
        ),
        (  # both infinitives are asked for
            "Lantern Watch urges Malta to open its ports and take the survivors in.",
            ("Lantern Watch", "urges", "Malta to open its ports and take the survivors in"),
        ),
        (
            "The mayor said that 40 families had gone home and that nobody was expelled.",
            (
                "The mayor",
                "said that",
                "40 families had gone home and that nobody was expelled",
            ),
        ),
    ],
)
def test_what_belongs_to_the_inner_clause_stays_there(
    parser: Language, text: str, expected: Said
) -> None:
    assert expected in said(parser, text)
