"""The listings: what they show, and whom they never name."""

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from clew.cli.brief import brief
from clew.cli.event import show_event
from clew.cli.listings import (
    claims_listing,
    documents_listing,
    entities_listing,
    events_listing,
    figures_listing,
    relations_listing,
    routes_listing,
)
from clew.cli.show import show_entity, show_relation, show_route
from clew.model import Conclusions, Mention, Span
from clew.share.case import Case, join
from clew.share.choosing import main_entities, main_events, main_figures
from clew.share.phrases import claim_words, quote, says
from clew.share.telling import event_line
from tests.builders import span_in
from tests.cli.example import PROTECTED, SUSPECT, TEXT, conclusions, english, example_case

WIDTHS = (60, 80, 120)


def printed(part: RenderableType, width: int = 120) -> str:
    out = io.StringIO()
    Console(file=out, width=width, markup=False, highlight=False).print(part)
    return out.getvalue()


def everything(case: Case) -> list[RenderableType]:
    return [
        documents_listing(case, [reading.document for reading in case.readings.values()]),
        claims_listing(case, list(case.claims.values())),
        figures_listing(case, list(case.figures.values())),
        entities_listing(list(case.entities.values())),
        events_listing(case, list(case.events.values())),
        relations_listing(case, case.conclusions.relations),
        routes_listing(case, case.conclusions.routes),
        brief(case, ""),
        *[show_entity(case, entity) for entity in case.entities.values()],
        *[show_event(case, event) for event in case.events.values()],
        *[show_relation(case, relation) for relation in case.conclusions.relations],
        *[show_route(case, route) for route in case.conclusions.routes],
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_listing_names_a_protected_person(width: int) -> None:
    for part in everything(example_case()):
        assert PROTECTED.split()[0] not in printed(part, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_listing_is_wider_than_the_terminal(width: int) -> None:
    for part in everything(example_case()):
        assert all(cell_len(line) <= width for line in printed(part, width).splitlines())


def test_a_suspect_is_named_only_with_the_status() -> None:
    for part in everything(example_case()):
        text = " ".join(printed(part, 200).split())
        for after in text.split(SUSPECT)[1:]:
            assert after.startswith((" [alleged]", " (alleged)"))


def test_a_quotation_marks_a_suspect_once() -> None:
    case, document = example_case(), english().document
    whole = quote(case, document.id, Span(0, len(document.text)))
    assert whole.count("[alleged]") == 1
    assert "[child relative 1]" in whole


def test_who_says_so_goes_from_the_outermost_speaker_to_the_first() -> None:
    case = example_case()
    claim = case.claims["clm-1111111111111111"]
    assert says(case, claim.document, claim.attributions) == "the prefecture"
    assert says(case, claim.document, ()) == "the report itself"


def test_a_pronoun_is_followed_by_what_it_stands_for() -> None:
    case = example_case()
    text = printed(claims_listing(case, [case.claims["clm-2222222222222222"]]), 200)
    assert f"transporter He = {SUSPECT} (alleged)" in text


def test_a_claim_is_told_in_the_words_of_its_sentence() -> None:
    case = example_case()
    arrest = case.claims["clm-1111111111111111"]
    assert claim_words(case, arrest) == f"Police in Trieste arrested {SUSPECT} [alleged]"
    away = replace(arrest, arguments=arrest.arguments[:1], trigger=span_in(TEXT, "Monday"))
    assert claim_words(case, away) == "Police in Trieste … Monday"


def test_a_pronoun_is_told_apart_from_the_words_of_the_sentence_and_a_name_is_masked() -> None:
    case = example_case()
    words = claim_words(case, case.claims["clm-2222222222222222"])
    assert words == f"He [{SUSPECT} (alleged)] drove"
    (event,) = case.conclusions.events
    assert event_line(case, event).startswith("5 Feb 2024 · Trieste · Police in Trieste arrested")


def test_the_brief_says_in_one_line_what_was_not_extracted() -> None:
    text = " ".join(printed(brief(example_case(), "")).split())
    assert (
        "1 report in French: read, kept and searchable; nothing is extracted from it yet." in text
    )


def test_the_brief_names_failures_and_real_ids_and_keeps_the_casebook_option() -> None:
    text = printed(brief(example_case(), " --case here"))
    assert "broken.pdf" in text
    assert "the PDF is cut short" in text
    assert "clew show evt-11111111 --case here" in text


def test_the_brief_does_not_claim_agreement_where_nothing_was_compared() -> None:
    text = " ".join(printed(brief(example_case(), "")).split())
    assert "does not prove that the reports agree" in text


def test_the_brief_of_an_empty_casebook_says_what_to_do_next() -> None:
    empty = join("casebook", [], Conclusions(), [])
    assert "clew ingest" in printed(brief(empty, ""))
    assert "WHO" not in printed(brief(empty, ""))


def test_protected_and_nameless_entities_are_not_among_the_main_ones() -> None:
    names = [entity.name for entity in main_entities(example_case())]
    assert names == [SUSPECT]


def test_main_events_and_figures_come_with_their_counts() -> None:
    case = example_case()
    assert [event.kind for event in main_events(case)] == ["arrest"]
    assert [(figure.measure, reports) for figure, reports in main_figures(case)] == [
        ("migrants_transported", 1)
    ]


def test_relations_and_routes_are_told_with_their_status_and_what_is_not_stated() -> None:
    case = example_case()
    (relation,) = case.conclusions.relations  # the minor's is left out
    shown = printed(relations_listing(case, [relation]), 200)
    assert "alleged" in shown and "leads" in shown
    assert "arrested" in printed(show_relation(case, relation), 200)
    (route,) = case.conclusions.routes
    assert "not stated" in printed(routes_listing(case, [route]), 200)
    shown = printed(show_route(case, route), 200)
    assert (
        "Trieste" in shown and "at least 19" in shown and "the lorry of [child relative 1]" in shown
    )


def test_a_masked_relative_of_a_suspect_is_not_called_alleged() -> None:
    reading = english()
    words = span_in(TEXT, f"arrested {SUSPECT} on")  # stands for "N. N.'s brother", masked whole
    kin = Mention("men-9", reading.document.id, words, "nominal", "person", "e", "other", True)
    reading = replace(reading, mentions=(*reading.mentions, kin))
    case = join("casebook", [reading], conclusions(), [])
    shown = quote(case, reading.document.id, span_in(TEXT, f"Trieste arrested {SUSPECT} on Monday"))
    assert SUSPECT not in shown
    assert "alleged" not in shown
