"""Who or what a later phrase takes up; where it isn't clear there must be no link."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

FIELD = " The case is about migrant smuggling."


def chains_of(text: str, parser: Language, gazetteer: Gazetteer) -> dict[str, set[str]]:
    """Return the chains of each phrase that is a mention."""
    reading = extract(report(text + FIELD), Toolkit(parser, gazetteer))
    found: dict[str, set[str]] = {}
    for mention in reading.mentions:
        words = text[mention.span.start : mention.span.end]
        found.setdefault(words, set()).add(mention.chain)
    return found


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        (
            "Police searched the compound. Migrants were held in the compound.",
            "the compound",
            "the compound",
        ),
        (
            "The documents were passed to a newspaper. The same documents were sent to a minister.",
            "The same documents",
            "The documents",
        ),
        ("The navy said it had intercepted 40 migrants.", "it", "The navy"),
        ("Omar Belhaddad was a smuggler. He was shot dead in Zuwara.", "He", "Omar Belhaddad"),
        (
            "Omar Belhaddad was a smuggler. His lawyer said that he had been shot by rivals.",
            "he",
            "Omar Belhaddad",
        ),
        (
            "Omar Belhaddad was killed last week. One source said: “He was killed by rivals.”",
            "He",
            "Omar Belhaddad",
        ),
        (
            "Tunisia said the country had stopped 300 migrants from leaving.",
            "the country",
            "Tunisia",
        ),
    ],
)
def test_a_phrase_takes_up_an_earlier_one(
    text: str, later: str, earlier: str, parser: Language, gazetteer: Gazetteer
) -> None:
    chains = chains_of(text, parser, gazetteer)
    assert chains[later] & chains[earlier]


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        (
            "Omar Belhaddad and Samir Oulhadj quarrelled. He was shot dead in Zuwara.",
            "He",
            "Omar Belhaddad",
        ),
        (
            "The Syrian migrants were held in a farm. The Eritrean migrants were held in a shed.",
            "The Syrian migrants",
            "The Eritrean migrants",
        ),
        (
            "One source told the paper: “He was killed by rivals.”",
            "He",
            "One source",
        ),
        (
            "Omar Belhaddad was a smuggler. Citing a person in Zuwara, the paper said that he had "
            "been shot by rivals.",
            "he",
            "a person in Zuwara",
        ),
        (
            "The raid was over, said police spokeswoman Ioulia Marant. In 2016 he was sentenced.",
            "he",
            "Ioulia Marant",
        ),
        (
            "A sixth defendant was acquitted. The defendants were charged in October.",
            "The defendants",
            "A sixth defendant",
        ),
        (
            "The spokesman, Karim Oulhadj, left. She was sentenced to five years.",
            "She",
            "Karim Oulhadj",
        ),
    ],
)
def test_where_it_is_not_clear_there_is_no_link(
    text: str, one: str, two: str, parser: Language, gazetteer: Gazetteer
) -> None:
    chains = chains_of(text, parser, gazetteer)
    assert not chains.get(one, set()) & chains.get(two, set())


def test_a_clause_does_not_act_on_its_own_subject(parser: Language, gazetteer: Gazetteer) -> None:
    text = "The man said an agent had sold him to traffickers."
    reading = extract(report(text), Toolkit(parser, gazetteer))
    agents = {m.chain for m in reading.mentions if text[m.span.start : m.span.end] == "an agent"}
    him = {m.chain for m in reading.mentions if text[m.span.start : m.span.end] == "him"}
    assert not agents & him


def test_a_court_that_sentences_him_does_not_sentence_his_lawyer(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = (
        "The man denied being a smuggler. His lawyer argued that he was a migrant. "
        "The court nevertheless sentenced him to 11 years."
    )
    reading = extract(report(text), Toolkit(parser, gazetteer))
    seen = {text[m.span.start : m.span.end]: m.category for m in reading.mentions}
    assert seen.get("His lawyer") != "convicted"
