from dataclasses import replace
from typing import Any

import pytest

from clew.model import Conclusions, Reading, Stated
from clew.model.read import FoundIn
from clew.protect.masks import protect
from clew.protect.stated import find_untold
from tests.builders import report
from tests.protect.examples import mask_reading

TEXT = "Police in Alphaville freed a girl from a flat. The girl cried, in hope. B. Test said so.\n"


def left(title: str, *shown: str) -> str:
    for piece in reversed(list(find_untold(title, shown or (TEXT,)))):
        title = f"{title[: piece.span.start]}[{piece.label}]{title[piece.span.end :]}"
    return title


def masked_title(words: str, found_in: FoundIn = "file metadata", **fields: Any) -> str:
    document = replace(report(TEXT, language="en"), title=Stated(words, found_in), **fields)
    reading = Reading(document, extractor="en")
    title = mask_reading(reading, protect([reading], Conclusions())).document.title
    assert title is not None
    return title.value


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("How A. M. was sold", "How [not read]. was sold"),
        ("How Mina Probe was sold in Alphaville", "How [not read] was sold in Alphaville"),
        ("Mina, trafficked at 14", "[not read], trafficked at [not read]"),
        ("Hope Muster tells her story", "[not read] tells her story"),
        ("mina probe: a girl", "[not read]: a girl"),
        ("منى", "[not read]"),
    ],
)
def test_a_name_that_only_the_title_tells_is_not_shown(title: str, shown: str) -> None:
    assert left(title) == shown


@pytest.mark.parametrize(
    "title",
    [
        "Police free girl in Alphaville",
        "Girl Freed From Flat",
        "B. Test speaks about traffickers",
        "Press release: Two Victims Rescued",
    ],
)
def test_words_of_the_text_and_common_ones_stay(title: str) -> None:
    assert left(title) == title


def test_the_title_of_a_file_is_read_only_against_its_text() -> None:
    assert masked_title("How Mina Probe was sold") == "How [not read] was sold"
    outlet = Stated("Coast Herald", "page metadata")
    title = masked_title("Mina freed - Coast Herald", "page metadata", publisher=outlet)
    assert title == "[not read] freed - Coast Herald"


def test_a_title_that_was_taken_from_the_text_or_received_stays() -> None:
    assert masked_title("How Mina was sold", "text") == "How Mina was sold"
    assert masked_title("How Mina was sold", received=True) == "How Mina was sold"


def test_of_a_report_that_is_not_read_no_title_is_told() -> None:
    document = report(TEXT, language="fr", title=Stated("Alphaville : Mina", "file metadata"))
    reading = Reading(document)
    title = mask_reading(reading, protect([reading], Conclusions())).document.title
    assert title is not None
    assert title.value == "[not read]"


def test_who_sent_a_mail_is_no_byline_to_show() -> None:
    document = report(TEXT, language="en", byline=Stated("Rita Probe", "message header"))
    reading = Reading(document, extractor="en")
    byline = mask_reading(reading, protect([reading], Conclusions())).document.byline
    assert byline is not None
    assert byline.value == "[not read]"


def test_the_name_of_a_file_does_not_tell_what_its_title_may_not() -> None:
    title = Stated("How Mina Probe was sold", "file metadata")
    document = report(TEXT, language="en", title=title, file_name="mina-probe_police-sold.docx")
    reading = Reading(document, extractor="en")
    masked = mask_reading(reading, protect([reading], Conclusions())).document
    assert masked.file_name == "[not read]_police-sold.docx"
