from dataclasses import replace

import pytest

from clew.model import Argument, Conclusions, Entity, Mention, Reading, Span, Stated
from clew.protect.masks import (
    Protection,
    blot,
    find_pieces,
    is_withheld,
    masked_words,
    protect,
)
from tests.builders import figure, mention, report, span_in
from tests.protect.examples import CONCLUSIONS, READING, TEXT, mask_reading

PROTECTION = protect([READING], CONCLUSIONS)
MASKED = mask_reading(READING, PROTECTION)
ALL = Span(0, len(TEXT))


def shown_words(reading: Reading, span: Span, protection: Protection) -> str:
    """Return the words of a span as they may be shown."""
    return masked_words(reading.document.text, span, find_pieces(reading, protection))


def test_protected_persons_and_sources_lose_their_mentions() -> None:
    assert [mention.id for mention in MASKED.mentions] == ["men-0", "men-3", "men-4", "men-7"]


def test_a_group_is_shown_as_a_group_but_not_by_its_nationality() -> None:
    shown = {TEXT[m.span.start : m.span.end] for m in MASKED.mentions}
    assert {"dozens of migrants", "the Borduri migrants"} <= shown  # groups, told by offset alone


def test_a_masked_text_has_as_many_characters_and_none_of_the_words() -> None:
    text = MASKED.document.text
    assert len(text) == len(TEXT)
    for words in ("Mariam", "Testcase", "girl", "Borduri", "highly placed", "Berta", "15-year"):
        assert words not in text
    for words in ("Anton Beispiel", "dozens of migrants", "Blue House", "wept"):
        assert words in text


def test_a_title_calls_the_protected_by_what_they_are() -> None:
    assert MASKED.document.title is not None
    assert MASKED.document.title.value == "Lorry stopped: [child 1], [age] [child 1], freed"


def test_a_title_that_is_not_in_the_text_is_masked_by_its_words() -> None:
    assert READING.document.title is not None
    title = replace(READING.document.title, value="How mariam  testcase got free", span=None)
    reading = replace(READING, document=replace(READING.document, title=title))
    masked = mask_reading(reading, PROTECTION).document.title
    assert masked is not None
    assert masked.value == "How [child 1] got free"


def test_a_file_name_is_masked_too() -> None:
    assert "mariam" not in MASKED.document.file_name


def test_the_words_of_a_span_are_shown_with_neutral_names() -> None:
    shown = shown_words(READING, ALL, PROTECTION)
    assert "Anton Beispiel held [child 1] and dozens of migrants" in shown
    assert "[anonymous sources] said" in shown
    assert "freed [migrants]. [relative 1]" in shown
    assert shown_words(READING, span_in(TEXT, "Anton Beispiel held"), PROTECTION) == (
        "Anton Beispiel held"
    )


def test_a_span_that_cuts_a_name_shows_no_half_of_it() -> None:
    assert shown_words(READING, span_in(TEXT, "Testcase and dozens"), PROTECTION) == (
        "[child 1] and dozens"
    )


def test_a_shared_surname_does_not_hide_the_suspect() -> None:
    assert "Anton Beispiel" in MASKED.document.text
    assert "Berta" not in MASKED.document.text


def test_mentions_are_protected_before_anything_is_concluded() -> None:
    protection = protect([READING], Conclusions())
    assert (protection.hidden, protection.covered.keys()) == (
        PROTECTION.hidden,
        PROTECTION.covered.keys(),
    )
    assert "Mariam" not in mask_reading(READING, protection).document.text


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Some irregular migrants left.", "irregular migrants", True),
        ("Migrants left. Other migrants stayed.", "Migrants", True),
        ("Syldavians left. No one stayed.", "Syldavians", False),
        ("The men, Syldavian migrants, left.", "Syldavian migrants", False),
        ("The 17-year-old migrants left.", "17-year-old migrants", False),
        ("غادر المهاجرون", "المهاجرون", False),
    ],
)
def test_only_common_words_name_a_group_that_is_shown(text: str, words: str, shown: bool) -> None:
    document = report(text)
    mention = Mention(
        "men-1",
        document.id,
        span_in(text, words),
        "nominal",
        "group",
        "c",
        category="migrant",
        protected=True,
    )
    reading = Reading(document, (mention,))
    protection = protect([reading], Conclusions())
    assert ("men-1" not in protection.covered) is shown
    assert "men-1" not in protection.hidden  # a group keeps its roles


def test_a_figure_of_a_covered_group_tells_neither_nationality_nor_name() -> None:
    text = "They freed 12 Syldavian women, 3 Borduri boats and 40 pupils of Mariam Testcase."
    document = report(text)
    words = "12 Syldavian women"
    women = mention(
        document, words, kind="nominal", entity_kind="group", category="victim", protected=True
    )
    girl = mention(document, "Mariam Testcase", category="minor", protected=True)
    told = (("12", "Syldavian women"), ("3", "Borduri boats"), ("40", "pupils of Mariam Testcase"))
    figures = tuple(figure(document, n, int(n), population=population) for n, population in told)
    reading = Reading(document, (women, girl), figures=figures)
    protection = protect([reading], Conclusions())
    shown = blot(reading, protection, find_pieces(reading, protection))
    populations = [row.population for row in shown.figures]
    assert populations == ["victims", "Borduri boats", "pupils of [child]"]


def test_the_words_of_a_crime_name_nobody_protected() -> None:
    claim = replace(READING.claims[0], wording="the sale of Mariam Testcase")
    reading = replace(READING, claims=(claim,))
    shown = blot(reading, PROTECTION, find_pieces(reading, PROTECTION))
    assert shown.claims[0].wording == "the sale of [child 1]"


def test_a_counted_group_keeps_its_role_and_loses_its_words() -> None:
    text = "The gang moved 14 Syldavian women."
    document = report(text)
    span = span_in(text, "14 Syldavian women")
    mention = Mention(
        "women-1", document.id, span, "nominal", "group", "c", category="victim", protected=True
    )
    claim = replace(
        READING.claims[0], document=document.id, arguments=(Argument("victim", span, "women-1"),)
    )
    reading = Reading(document, (mention,), (claim,))
    masked = mask_reading(reading, protect([reading], Conclusions()))
    assert masked.claims[0].arguments == claim.arguments
    assert "Syldavian" not in masked.document.text


def test_a_namesake_in_another_report_keeps_the_name() -> None:
    other = Reading(report("Minister Mariam Testcase spoke."))
    protection = protect([READING, other], CONCLUSIONS)
    assert mask_reading(other, protection) == other


def test_who_is_protected_by_what_was_concluded_is_masked_in_every_report() -> None:
    text = "Anton Beispiel spoke of Cara Muster."
    document = report(text)
    named = Mention("men-x", document.id, span_in(text, "Cara Muster"), "name", "person", "c")
    reading = Reading(document, (named,))
    victim = Entity(
        "ent-x", "person", "Cara Muster", (), ("men-x",), (document.id,), True, "victim"
    )
    protection = protect([reading], Conclusions(entities=(victim,)))
    assert (
        shown_words(reading, Span(0, len(text)), protection)
        == "Anton Beispiel spoke of [victim 1]."
    )


def test_who_is_not_protected_is_not_withheld() -> None:
    withheld = {entity.id for entity in CONCLUSIONS.entities if is_withheld(entity)}
    assert withheld == {"ent-minor", "ent-sources", "ent-niece"}


def test_what_is_called_after_a_protected_person_hides_no_full_name() -> None:
    text = "Amina Muster was freed. Friends of Amina Muster met Karl Amina Muster.\n"
    document = report(text)
    victim, friends, other = (
        mention(document, "Amina Muster", category="victim", protected=True),
        mention(document, "Friends of Amina Muster", entity_kind="organisation"),
        mention(document, "Karl Amina Muster", category="official"),
    )
    made = Conclusions(
        entities=(
            _entity_of(victim, "Amina Muster", protected=True, category="victim"),
            _entity_of(friends, "Friends of Amina Muster"),
            _entity_of(other, "Karl Amina Muster", category="official"),
        )
    )
    protection = protect([Reading(document, (victim, friends, other))], made)
    here = frozenset({document.id})
    assert protection.phrases.cover("Friends of Amina Muster", here) == "Friends of [victim 1]"
    assert protection.phrases.cover("Karl Amina Muster", here) == "Karl Amina Muster"


def _entity_of(mention: Mention, name: str, **fields: object) -> Entity:
    made = Entity(mention.id, mention.entity_kind, name, (), (mention.id,), (mention.document,))
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_received_report_names_nobody_who_is_protected_here() -> None:
    title = Stated("Mariam Testcase free", "file metadata")
    gift = report("They freed Mariam Testcase. Mariam Other wept.\n", title=title, received=True)
    own = replace(gift, id="doc-own", received=False)
    readings = [READING, Reading(gift, extractor="en"), Reading(own, extractor="en")]
    protection = protect(readings, CONCLUSIONS)
    given, kept = (mask_reading(r, protection).document for r in readings[1:])
    assert given.title is not None
    assert given.title.value == "[child 1] free"
    assert "Testcase" not in given.text
    assert "Mariam Other" in given.text
    assert "Mariam Testcase" in kept.text  # a namesake, as far as is known
