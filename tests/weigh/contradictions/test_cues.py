import pytest

from clew.model import Span
from clew.weigh.contradictions.cues import after, classes, cue, refused_numbers
from tests.builders import report


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Fifteen people, not 18, were arrested.", {18.0}),
        ("Six suspects, rather than four, are in custody.", {4.0}),
        ("The court counted 1,200 victims instead of the 1,400 first given.", {1400.0}),
        ("The 18 people were not arrested.", set()),
        ("Eighteen people were arrested and four were not.", set()),
    ],
)
def test_a_number_is_refused_only_where_it_follows_the_refusal(
    text: str, refused: set[float]
) -> None:
    assert refused_numbers(report(text), Span(0, len(text))) == refused


def test_a_language_without_cues_has_none() -> None:
    document = report("Quinze personnes, pas 18, ont été arrêtées.", language="fr")
    assert cue(document, "refused") == ()
    assert classes(document, "wording") == {}
    assert refused_numbers(document, Span(0, len(document.text))) == frozenset()


def test_the_sentence_after_ends_at_its_stop() -> None:
    document = report("They hold a farm. It is not known if it is used. He left.")
    assert after(document, Span(0, 17)) == "It is not known if it is used"
