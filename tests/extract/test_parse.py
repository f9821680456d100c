from spacy.language import Language

from clew.extract.parse import parse, parsed_text, span_of
from clew.model import Boilerplate, Span
from tests.builders import report, span_in


def test_token_offsets_are_those_of_the_document(parser: Language) -> None:
    document = report("Heading of the day\n\nPolice arrested two men.\nNobody was hurt.")
    doc = parse(document, parser)
    assert doc.text == parsed_text(document)
    for token in doc:
        if not token.is_space:
            span = span_of(token)
            assert document.text[span.start : span.end] == token.text


def test_no_sentence_crosses_the_end_of_a_block(parser: Language) -> None:
    doc = parse(report("Two men held over boat deaths\n\nPolice arrested two men"), parser)
    sentences = [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]
    assert sentences == ["Two men held over boat deaths", "Police arrested two men"]


def test_nothing_of_the_boilerplate_is_parsed(parser: Language) -> None:
    text = "Police arrested two men.\n\nShare this: 50 guests arrested at a brawl\n\nThey deny it."
    marked = Boilerplate(span_in(text, "Share this: 50 guests arrested at a brawl"), "share_form")
    doc = parse(report(text, boilerplate=(marked,)), parser)
    assert "guests" not in doc.text
    assert len(doc.text) == len(text)


def test_a_wrapped_line_is_no_block_end() -> None:
    wrapped = "\n".join(
        [
            "The coast guard said on Friday that it had intercepted a boat that",
            "carried forty people from a beach near the town to the islands and",
            "that all of them were brought to the port in the early morning by a",
            "patrol vessel which had been alerted by the crew of a merchant ship",
            "that had seen the boat drift without an engine since the day before",
            "and had stayed beside it until the patrol came.",
        ]
    )
    assert "\n" not in parsed_text(report(wrapped))


def test_old_line_ends_part_blocks_too() -> None:
    assert parsed_text(report("Heading\r\rPolice arrested two men.")) == (
        "Heading\n\nPolice arrested two men."
    )


def test_a_closing_mark_stays_with_its_sentence(parser: Language) -> None:
    doc = parse(report("“We saw the boat.”\n\nThe captain left."), parser)
    assert next(s.text.strip() for s in doc.sents if s.text.strip()) == "“We saw the boat.”"


def test_a_span_of_tokens_runs_from_first_to_last(parser: Language) -> None:
    doc = parse(report("Police arrested two men."), parser)
    assert span_of(doc[2:4]) == Span(16, 23)


def test_a_long_text_is_parsed_in_pieces_with_offsets_unchanged(parser: Language) -> None:
    text = "".join(f"Police arrested {n} men near the port.\n\n" for n in range(10, 1400))
    document = report(text)
    assert len(text) > 40_000
    doc = parse(document, parser)
    assert doc.text == parsed_text(document)
    last = next(token for token in reversed(list(doc)) if token.text == "1399")
    assert text[last.idx : last.idx + 4] == "1399"
    assert sum(token.lemma_ == "arrest" and token.dep_ == "ROOT" for token in doc) == 1390
    assert len([s for s in doc.sents if s.text.strip()]) == 1390


def test_an_empty_text_has_an_empty_parse(parser: Language) -> None:
    assert len(parse(report(""), parser)) == 0
