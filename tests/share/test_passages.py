"""Words as they are shown keep the place of each character in the report."""

import pytest

from clew.model import Conclusions, Reading, Span
from clew.share.case import join
from clew.share.passages import join_spans, lay_passage
from clew.share.phrases import quote
from tests.builders import mention, report, span_in

TEXT = "Two  \x1b[2J men\n and\u202e Amina Okparé were\u200f freed.  "


def test_spans_are_found_where_spaces_and_steering_marks_were_taken_out() -> None:
    document = report(TEXT)
    case = join("case", [Reading(document)], Conclusions())
    laid = lay_passage(case, document.id, Span(0, len(TEXT)))
    assert laid.text == "Two \ufffd[2J men and Amina Okparé were freed."
    assert laid.text == quote(case, document.id, Span(0, len(TEXT)))
    for words in ("men", "Amina Okparé", "freed"):
        found = laid.find(span_in(TEXT, words))
        assert laid.text[found.start : found.end] == words


def test_a_span_in_a_covered_piece_is_its_whole_label() -> None:
    text = "Later Amina Okparé spoke."
    document = report(text)
    victim = mention(document, "Amina Okparé", category="victim", protected=True)
    case = join("case", [Reading(document, mentions=(victim,))], Conclusions())
    laid = lay_passage(case, document.id, Span(0, len(text)))
    found = laid.find(span_in(text, "Okparé"))
    assert laid.text[found.start : found.end].startswith("[")
    assert laid.text[found.start : found.end].endswith("]")
    assert "Okparé" not in laid.text
    spoke = laid.find(span_in(text, "spoke"))
    assert laid.text[spoke.start : spoke.end] == "spoke"


def test_a_status_stands_between_spans_not_in_them() -> None:
    text = "Police held Karim Muster again."
    document = report(text)
    suspect = mention(document, "Karim Muster", category="suspect")
    case = join("case", [Reading(document, mentions=(suspect,))], Conclusions())
    laid = lay_passage(case, document.id, Span(0, len(text)))
    assert laid.text == "Police held Karim Muster [alleged] again."
    name, again = laid.find(suspect.span), laid.find(span_in(text, "again"))
    assert laid.text[name.start : name.end] == "Karim Muster"
    assert laid.text[again.start : again.end] == "again"
    whole = laid.find(Span(0, len(text)))
    assert whole == Span(0, len(laid.text))


@pytest.mark.parametrize("text", ["", "   ", "\u202e\u202e"])
def test_a_passage_of_nothing_is_empty(text: str) -> None:
    document = report(text)
    case = join("case", [Reading(document)], Conclusions())
    assert lay_passage(case, document.id, Span(0, len(text))).text == ""


def test_spans_that_only_touch_stay_apart() -> None:
    assert join_spans([Span(0, 2), Span(2, 4)]) == [Span(0, 2), Span(2, 4)]
    assert join_spans([Span(0, 4), Span(1, 2)]) == [Span(0, 4)]


def test_a_status_that_stands_there_already_is_not_put_in_again() -> None:
    text = "Police held Karim Muster [alleged] again."
    document = report(text)
    suspect = mention(document, "Karim Muster", category="suspect")
    case = join("case", [Reading(document, mentions=(suspect,))], Conclusions())
    assert lay_passage(case, document.id, Span(0, len(text))).text == text
    assert quote(case, document.id, suspect.span) == "Karim Muster [alleged]"
