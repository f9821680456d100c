"""The misparses that are mended, and sentences that look like it and are left alone."""

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


@pytest.mark.parametrize(
    ("text", "trade", "people"),
    [
        ("Police arrested 14 persons suspected of smuggling migrants.", "smuggling", "migrants"),
        ("A man was arrested on suspicion of smuggling migrants.", "smuggling", "migrants"),
        ("She is accused of recruiting girls for brothels.", "recruiting", "girls"),
    ],
)
def test_what_is_done_to_people_is_a_verb_with_its_object(
    parser: Language, text: str, trade: str, people: str
) -> None:
    tokens = parsed(parser, text)
    assert tokens[trade].dep_ == "pcomp"
    assert (tokens[people].dep_, tokens[people].head.text) == ("dobj", trade)


@pytest.mark.parametrize(
    "text",
    [
        "The charity offers support for trafficking victims.",
        "The centre was built for trafficking survivors.",
        "The judge heard of smuggling suspects.",
    ],
)
def test_people_called_by_a_trade_are_not_its_object(parser: Language, text: str) -> None:
    assert not [t for t in parser(text) if t.dep_ == "dobj" and t.head.text.endswith("ing")]


@pytest.mark.parametrize(
    ("text", "doer", "done_to"),
    [
        ("The gang trafficked women to Italy.", "gang", "women"),
        ("The ring trafficked girls from Mali.", "ring", "girls"),
    ],
)
def test_an_adjective_with_a_subject_of_its_own_is_a_verb(
    text: str, doer: str, done_to: str, parser: Language
) -> None:
    doc = parser(text)
    verb = next(token for token in doc if token.lower_ == "trafficked")
    assert verb.dep_ == "ROOT"
    assert [t.lower_ for t in verb.children if t.dep_ == "nsubj"] == [doer]
    assert [t.lower_ for t in verb.children if t.dep_ == "dobj"] == [done_to]
    assert doc[0].sent.text == text


@pytest.mark.parametrize(
    ("text", "verb", "people"),
    [
        ("The psychologist treats trafficking victims.", "treats", "victims"),
        ("A charity in Graz helps trafficking survivors.", "helps", "survivors"),
    ],
)
def test_who_helps_the_victims_of_a_trade_does_not_trade(
    parser: Language, text: str, verb: str, people: str
) -> None:
    tokens = parsed(parser, text)
    assert (tokens[people].dep_, tokens[people].head.text) == ("dobj", verb)
    assert tokens["trafficking"].dep_ == "amod"


def test_who_keeps_on_trading_does(parser: Language) -> None:
    tokens = parsed(parser, "He admitted trafficking victims to Italy.")
    assert (tokens["victims"].dep_, tokens["victims"].head.text) == ("dobj", "trafficking")
