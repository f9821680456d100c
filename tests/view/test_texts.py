"""Texts laid out: marks in their places, nothing protected, long texts in parts."""

from dataclasses import replace

from clew.model import Boilerplate, Conclusions, Document, Entity, Reading, Span
from clew.share.case import Case, join
from clew.view.texts import PART, TextPart, part_of, part_spans, text_parts
from tests.builders import claim, figure, mention, report, span_in

TEXT = (
    "By Ines Example\n"
    "Police arrested three men in Oran on Monday.\n"
    "Karim Example was jailed. Amina Muster was freed."
)


def document(text: str = TEXT) -> Document:
    """Return a report whose byline was set aside."""
    aside = Boilerplate(Span(0, text.index("\n")), "byline")
    return replace(report(text), boilerplate=(aside,))


def joined() -> tuple[Case, Reading]:
    """Return a report with two claims, a figure, a suspect and a victim."""
    told = document()
    suspect = mention(told, "Karim Example", category="suspect")
    victim = mention(told, "Amina Muster", category="victim", protected=True)
    place = mention(told, "Oran", entity_kind="place")
    claims = (
        claim(told, "arrest", "arrested", sentence=span_in(TEXT, TEXT.split("\n")[1])),
        claim(told, "sentence", "jailed", sentence=span_in(TEXT, "Karim Example was jailed.")),
    )
    men = replace(figure(told, "three", 3.0), span=span_in(TEXT, "three men"))
    whole = Reading(told, (suspect, victim, place), claims, (men,), extractor="en")
    people = (
        Entity("ent-1", "person", "Karim Example", (), (suspect.id,), (told.id,), False, "suspect"),
        Entity("ent-2", "person", "Amina Muster", (), (victim.id,), (told.id,), True, "victim"),
        Entity("ent-3", "place", "Oran", (), (place.id,), (told.id,)),
    )
    case = join("casebook", [whole], Conclusions(entities=people))
    return case, case.readings[told.id]


def only_part(alone: tuple[str, ...] = ()) -> TextPart:
    """Return the one part of that report's text."""
    case, reading = joined()
    (part,) = text_parts(case, reading, alone)
    return part


def test_each_kind_is_marked_where_it_stands_and_leads_to_its_page() -> None:
    pieces = [p for one in only_part().paragraphs for run in one.runs for p in run.pieces]
    marks = {piece.text: (piece.mark, piece.address) for piece in pieces if piece.mark}
    assert marks["arrested"][0] == "trigger" and str(marks["arrested"][1]).startswith("/claims/")
    assert marks["three men"][0] == "figure"
    assert marks["Oran"] == ("place", "/entities/ent-3")
    assert marks["Karim Example"] == ("mention", "/entities/ent-1")


def test_a_victim_is_covered_and_a_suspect_never_without_status() -> None:
    shown = "".join(
        piece.text for one in only_part().paragraphs for run in one.runs for piece in run.pieces
    )
    assert "Amina" not in shown and "█" not in shown and "[victim" in shown
    assert "Karim Example [alleged] was jailed" in shown


def test_claims_stand_beside_their_paragraph_in_the_order_of_the_text() -> None:
    paragraphs = only_part().paragraphs
    assert [[(e.number, e.kind) for e in one.claims] for one in paragraphs] == [
        [],
        [(1, "arrest")],
        [(2, "sentence")],
    ]


def test_what_was_set_aside_is_marked_and_nothing_else_is() -> None:
    asides = [[run.aside for run in one.runs] for one in only_part().paragraphs]
    assert asides == [["byline"], [None], [None]]


def test_the_sentence_that_only_one_report_tells_is_marked_and_no_other() -> None:
    _, reading = joined()
    jailed = next(c for c in reading.claims if c.kind == "sentence")
    last = only_part((jailed.id,)).paragraphs[-1]
    told = {"".join(p.text for p in run.pieces): run.alone for run in last.runs}
    assert told["Karim Example [alleged] was jailed."] == (jailed.id,)
    assert [alone for words, alone in told.items() if "freed" in words] == [()]
    assert all(not run.alone for one in only_part().paragraphs for run in one.runs)


def test_a_long_text_comes_in_parts_that_together_are_all_of_it() -> None:
    text = "\n".join(["A sentence of some length that fills a line. " * 20] * 100)
    parts = part_spans(text)
    assert len(parts) > 2
    assert all(sum(s.end - s.start for s in part) <= PART for part in parts)
    assert part_of(parts, 0) == 1 and part_of(parts, len(text)) == len(parts)
    assert part_spans("") == [[]]
    kept = "".join(text[s.start : s.end] for part in parts for s in part)
    assert kept.replace(" ", "") == text.replace("\n", "").replace(" ", "")


def test_a_paragraph_without_end_is_cut_at_a_space() -> None:
    text = "word " * 20_000
    spans = [span for part in part_spans(text) for span in part]
    assert len(spans) > 1
    assert all(text[s.start : s.end].startswith("word") for s in spans)
