"""Nouns for a body that has a name: beside it, and "the paper" after an outlet was named."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.model import Reading
from clew.text.gazetteer import Gazetteer
from tests.builders import report

FIELD = " The case is about migrant smuggling."


def read(text: str, parser: Language, gazetteer: Gazetteer) -> Reading:
    return extract(report(text + FIELD), Toolkit(parser, gazetteer))


def chains_of(reading: Reading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for mention in reading.mentions:
        words = reading.document.text[mention.span.start : mention.span.end]
        found.setdefault(words, set()).add(mention.chain)
    return found


HERALD = "The Tidal Herald, a British newspaper, reported that two smugglers were arrested. "


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        (HERALD + "The paper said a third man was arrested.", "The paper", "Tidal Herald"),
        (HERALD + "On Monday the newspaper was sued.", "the newspaper", "Tidal Herald"),
        (HERALD + "Five videos were passed to the paper.", "the paper", "Tidal Herald"),
        (
            "The broadcaster Radio Mare spoke of smugglers. The station said two were arrested.",
            "The station",
            "Radio Mare",
        ),
        (
            "Reuters spoke to the smuggler. The agency said he was arrested.",
            "The agency",
            "Reuters",
        ),
        (
            "The Evening Post was first to report it. The outlet said a man was arrested.",
            "The outlet",
            "Evening Post",
        ),
        (
            "The Tidal Herald newspaper spoke to smugglers. The paper said two were arrested.",
            "The paper",
            "Tidal Herald",
        ),
        ("The aid group Open Deck counts the dead.", "The aid group", "Open Deck"),
        ("Open Deck, an aid group, counts the dead.", "an aid group", "Open Deck"),
    ],
)
def test_a_noun_stands_for_the_body_that_was_named(
    text: str, noun: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    reading = read(text, parser, gazetteer)
    assert chains_of(reading)[noun] == chains_of(reading)[name]
    at = text.index(noun)
    assert [m.entity_kind for m in reading.mentions if m.span.start == at] == ["organisation"]


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        (
            HERALD + "Two scholars wrote a paper on smuggling. The paper said a man was arrested.",
            "The paper",
            "Tidal Herald",
        ),
        (
            HERALD + "The paper by two scholars said a man was arrested.",
            "The paper by two scholars",
            "Tidal Herald",
        ),
        (
            HERALD + "The local paper said a man was arrested.",
            "The local paper",
            "Tidal Herald",
        ),
        (
            "The Tidal Herald spoke to the Evening Post. The paper said a man was arrested.",
            "The paper",
            "Tidal Herald",
        ),
        (
            "Reuters quoted Frontex. The agency said a man was arrested.",
            "The agency",
            "Reuters",
        ),
        (
            "He told the newspaper Frontex had fled. The newspaper said a man was arrested.",
            "The newspaper",
            "Frontex",
        ),
    ],
)
def test_another_paper_or_body_is_not_the_outlet(
    text: str, noun: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    chains = chains_of(read(text, parser, gazetteer))
    assert not chains.get(noun, set()) & chains[name]


def test_where_no_outlet_was_named_the_paper_is_a_document(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "The clerk read the paper. The paper said that two smugglers were arrested."
    reading = read(text, parser, gazetteer)
    (kind,) = {m.entity_kind for m in reading.mentions if m.span.start == text.index("The paper")}
    assert kind == "document"
    assert [claim.status for claim in reading.claims] == ["alleged"]


def test_what_an_outlet_said_is_not_hedged_as_a_documents_words(
    parser: Language, gazetteer: Gazetteer
) -> None:
    said = read(HERALD + "The paper said a man was arrested.", parser, gazetteer)
    claimed = read(HERALD + "The paper claimed a man was arrested.", parser, gazetteer)
    assert [claim.status for claim in said.claims] == ["confirmed", "confirmed"]
    assert [claim.status for claim in claimed.claims] == ["confirmed", "alleged"]
