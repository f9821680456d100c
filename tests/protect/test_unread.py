from dataclasses import replace

from clew.model import Boilerplate, Conclusions, Reading, Span
from clew.protect.masks import find_pieces, masked_words, protect
from clew.protect.unread import is_unread
from tests.builders import report, span_in
from tests.protect.examples import mask_reading

TEXT = "Police stopped a lorry.\nPictured: Mariam Testcase.\nHome | News\n"
CAPTION = Boilerplate(span_in(TEXT, "Pictured: Mariam Testcase."), "caption")


def shown(reading: Reading) -> str:
    text = reading.document.text
    pieces = find_pieces(reading, protect([reading], Conclusions()))
    return masked_words(text, Span(0, len(text)), pieces)


def test_a_caption_that_nobody_read_is_not_shown() -> None:
    reading = Reading(report(TEXT, boilerplate=(CAPTION,)), extractor="en")
    assert shown(reading) == "Police stopped a lorry.\n[caption]\nHome | News\n"


def test_a_line_of_the_report_itself_stays() -> None:
    slogan = replace(CAPTION, kind="slogan")
    assert "Mariam" in shown(Reading(report(TEXT, boilerplate=(slogan,)), extractor="en"))


def test_a_report_in_a_language_that_is_not_read_shows_none_of_its_words() -> None:
    reading = Reading(report("Une fille libre.", language="fr"))
    assert is_unread(reading)
    assert shown(reading) == "[not read]"
    masked = mask_reading(reading, protect([reading], Conclusions()))
    assert set(masked.document.text) == {"█"}
    assert not is_unread(Reading(report("A girl.", language="en")))
    assert not is_unread(Reading(report("?", language=None)))
