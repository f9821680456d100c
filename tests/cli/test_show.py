"""One row with its sentence: every piece of evidence named, the sentence as published."""

import io
from dataclasses import replace

from rich.console import Console, RenderableType

from clew.cli.event import show_event
from clew.cli.sentence import marked_text
from clew.cli.show import (
    show_claim,
    show_document,
    show_entity,
    show_figure,
    show_mention,
)
from clew.model import Assessment, LegalEvidence
from clew.share.evidence import claim_evidence
from clew.share.phrases import sentence_around
from tests.builders import span_in
from tests.cli.example import PROTECTED, SUSPECT, TEXT, english, example_case


def printed(part: RenderableType, colour: bool = False) -> str:
    out = io.StringIO()
    Console(
        file=out,
        width=100,
        markup=False,
        highlight=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
    ).print(part)
    return out.getvalue()


def test_a_claim_shows_its_sentence_and_every_piece_of_evidence() -> None:
    case = example_case()
    text = printed(show_claim(case, case.claims["clm-1111111111111111"]))
    assert f"Police in Trieste arrested {SUSPECT} [alleged] on Monday, the prefecture said." in text
    for label in (
        "trigger",
        "authority",
        "suspect",
        "when",
        "where",
        "said by",
        "saying",
        "status",
    ):
        assert f"\n{label}" in text
    assert "on Monday = 5 Feb 2024" in text
    assert "evt-11111111" in text


def test_the_evidence_is_marked_in_the_sentence_on_a_terminal_only() -> None:
    case = example_case()
    claim = case.claims["clm-1111111111111111"]
    assert "\x1b[1;7marrested" in printed(show_claim(case, claim), colour=True)
    assert "\x1b" not in printed(show_claim(case, claim))


def test_evidence_outside_the_sentence_says_so() -> None:
    case = example_case()
    claim = case.claims["clm-2222222222222222"]
    assert [piece.label for piece in claim_evidence(case, claim)][:2] == ["trigger", "transporter"]
    assert "[child relative 1]  ent-4  (elsewhere in the report)" in printed(
        show_claim(case, claim)
    )


def test_a_sentence_with_a_protected_person_carries_a_note() -> None:
    case = example_case()
    text = printed(show_mention(case, case.mentions["men-5"]))
    assert PROTECTED not in text
    assert "Among them was [child relative 1]" in text
    assert "--original" in text
    assert "--original" not in printed(show_claim(case, case.claims["clm-1111111111111111"]))


def test_an_internal_case_shows_the_sentence_as_published() -> None:
    case = example_case(internal=True)
    assert PROTECTED in printed(show_mention(case, case.mentions["men-5"]))


def test_a_protected_entity_has_neither_name_nor_sentences() -> None:
    case = example_case()
    text = printed(show_entity(case, case.entities["ent-4"]))
    assert PROTECTED not in text
    assert "Among them" not in text
    assert "men-5" in text


def test_a_figure_shows_the_sentence_of_its_claim() -> None:
    case = example_case()
    text = printed(show_figure(case, case.figures["fig-1111111111111111"]))
    assert "He drove at least 19 people in a lorry." in text
    assert "migrants transported" in text


def test_a_report_shows_where_its_own_data_was_found() -> None:
    case = example_case()
    document = english().document
    text = printed(show_document(case, document))
    assert "Harbour Gazette  (text)" in text
    assert "11 Feb 2024  (stated, text)" in text
    assert "related link 1" in text
    whole = printed(show_document(case, document, text=True))
    assert "[related link]" in whole  # nobody looked in it for persons to protect
    assert "Read more" not in whole


def test_marks_stand_at_the_offsets_of_the_text() -> None:
    case = example_case()
    marked = marked_text(case, english().document.id)
    assert "█" not in marked.plain and PROTECTED not in marked.plain
    triggers = [s for s in marked.spans if "reverse" in str(s.style)]
    assert {marked.plain[s.start : s.end] for s in triggers} == {"arrested", "drove"}


def test_a_span_that_no_claim_holds_is_shown_in_its_paragraph() -> None:
    around = sentence_around(english(), span_in(TEXT, "aged 15"))
    assert TEXT[around.start : around.end].startswith("He drove")


def test_a_credibility_stands_with_its_word_and_kinds_with_their_article() -> None:
    case = example_case()
    event = replace(case.events["evt-1111111111111111"], assessment=Assessment(1, 6, ()))
    assert "credibility 6: cannot be judged" in printed(show_event(case, event))
    assert "nominal of an organisation" in printed(show_mention(case, case.mentions["men-1"]))


def test_a_movement_shows_the_elements_told_by_their_words_and_those_it_lacks() -> None:
    case = example_case()
    claim = replace(
        case.claims["clm-2222222222222222"],
        legal_concept="undetermined",
        legal_evidence=(LegalEvidence("act", span_in(TEXT, "drove")),),
    )
    text = " ".join(printed(show_claim(case, claim)).split())
    assert "element: act drove" in text
    assert "trafficking in persons: no means, no purpose told" in text
    assert "smuggling of migrants: no border, no benefit told" in text


def test_a_concept_left_open_though_all_is_told_says_why() -> None:
    case = example_case()
    drove = span_in(TEXT, "drove")
    claim = replace(
        case.claims["clm-2222222222222222"],
        legal_concept="undetermined",
        legal_evidence=tuple(LegalEvidence(e, drove) for e in ("act", "means", "purpose")),
    )
    text = " ".join(printed(show_claim(case, claim)).split())
    assert "trafficking in persons: all told, in part as alleged only" in text


def test_a_claim_without_a_concept_tells_of_no_elements() -> None:
    case = example_case()
    assert "element" not in printed(show_claim(case, case.claims["clm-1111111111111111"]))
