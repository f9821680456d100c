import pytest

from clew.model import Reading
from clew.weigh.refusals import is_refused
from tests.builders import claim, figure, report


def reading_of(text: str, *numbers: tuple[str, float]) -> Reading:
    document = report(text)
    arrest = claim(document, "arrest", "arrested")
    told = tuple(figure(document, words, value, claim=arrest.id) for words, value in numbers)
    return Reading(document, (), (arrest,), told)


@pytest.mark.parametrize(
    ("text", "stated", "refused"),
    [
        ("Thirty people, not 41, were arrested.", ("Thirty", 30.0), ("41", 41.0)),
        ("Nine men instead of the 12 first named were arrested.", ("Nine", 9.0), ("12", 12.0)),
        ("Nine men rather than twelve were arrested.", ("Nine", 9.0), ("twelve", 12.0)),
    ],
)
def test_a_number_that_its_sentence_refuses_is_not_stated(
    text: str, stated: tuple[str, float], refused: tuple[str, float]
) -> None:
    reading = reading_of(text, stated, refused)
    assert [is_refused(one, reading) for one in reading.figures] == [False, True]


@pytest.mark.parametrize("words", ["not all", "not only", "not just"])
def test_a_number_that_is_only_parted_is_not_refused(words: str) -> None:
    reading = reading_of(f"They say {words} 41 men were arrested.", ("41", 41.0))
    assert not is_refused(reading.figures[0], reading)


def test_numbers_that_stand_beside_each_other_are_both_stated() -> None:
    text = "In all 30 people were arrested, 12 of them women."
    reading = reading_of(text, ("30", 30.0), ("12", 12.0))
    assert not any(is_refused(one, reading) for one in reading.figures)


def test_a_negated_figure_is_refused_and_one_without_a_claim_only_then() -> None:
    document = report("Thirty people, not 41, were held.")
    alone = figure(document, "41", 41.0)
    assert not is_refused(alone, Reading(document, figures=(alone,)))
    negated = figure(document, "41", 41.0, status="negated")
    assert is_refused(negated, Reading(document, figures=(negated,)))
