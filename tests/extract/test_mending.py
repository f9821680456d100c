"""The one misparse that is mended, and sentences that look like it and are left alone."""

import pytest
from spacy.language import Language
from spacy.tokens import Token


def parsed(parser: Language, text: str) -> dict[str, Token]:
    return {token.text: token for token in parser(text)}


@pytest.mark.parametrize(
    ("text", "subject", "verb", "objects"),
    [
        (
            "The network, made up of Syrian nationals, smuggled families to Lesbos in dinghies.",
            "network",
            "smuggled",
            "families",
        ),
        (
            "The ring, operating from Bosnia, transported people across the Sava river.",
            "ring",
            "transported",
            "people",
        ),
        (
            "The trafficker, wanted by Interpol, transported migrants hidden in lorries.",
            "trafficker",
            "transported",
            "migrants",
        ),
    ],
)
def test_a_verb_taken_for_an_adjective_is_the_verb(
    parser: Language, text: str, subject: str, verb: str, objects: str
) -> None:
    tokens = parsed(parser, text)
    assert tokens[verb].dep_ == "ROOT"
    assert (tokens[subject].dep_, tokens[subject].head.text) == ("nsubj", verb)
    assert (tokens[objects].dep_, tokens[objects].head.text) == ("dobj", verb)


@pytest.mark.parametrize(
    "text",
    [
        "Exhausted migrants, frightened children and abandoned boats.",
        "A camp for detained migrants, convicted smugglers and rescued victims.",
        "The men, arrested in May, paid detained migrants for silence.",
    ],
)
def test_participles_before_nouns_stay_where_nothing_lacks_a_verb(
    parser: Language, text: str
) -> None:
    assert not [t for t in parser(text) if t.tag_ == "VBN" and t.dep_ == "ROOT"]
