"""What a protected person is quoted with is covered; what is told of it in other words stays."""

from clew.model import Attribution, Reading
from clew.protect.found import Found
from clew.protect.quotations import find_said
from tests.builders import claim, mention, report, span_in

TEXT = "“They were killed at the barn,” said a neighbour. The mayor spoke of “a tragedy”."


def reading_of(speaker: str, content: str) -> Reading:
    document = report(TEXT)
    told = mention(document, speaker, kind="nominal")
    said = Attribution(span_in(TEXT, content), "direct", told.span, told.id)
    return Reading(
        document, (told,), (claim(document, "kill_die", "killed", attributions=(said,)),)
    )


def test_the_words_of_a_protected_speaker_are_found_between_their_marks() -> None:
    reading = reading_of("a neighbour", "They were killed at the barn")
    (found,) = find_said(reading, {reading.mentions[0].id: "anonymous source 1"})
    words = span_in(TEXT, "They were killed at the barn,")
    assert found == Found(words, "words of anonymous source 1")


def test_the_words_of_others_and_words_without_marks_stay() -> None:
    reading = reading_of("a neighbour", "They were killed at the barn")
    assert find_said(reading, {}) == ()
    plain = reading_of("The mayor", "said a neighbour")
    assert find_said(plain, {plain.mentions[0].id: "witness 1"}) == ()
