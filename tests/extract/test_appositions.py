"""Who must be protected by what stands beside a name; all persons are invented."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

PROTECTED = [
    ('"They beat the migrants," said Ahmed, a 24-year-old survivor from Sudan.', "Ahmed"),
    ("The victim, Amina Testdiallo, was freed from the smugglers.", "Amina Testdiallo"),
    ("Gambian migrant Omar Testceesay was among them.", "Omar Testceesay"),
    ("The girl, named as Sara Testova, drowned when the migrant boat sank.", "Sara Testova"),
    ("Ahmed (not his real name) was sold to smugglers.", "Ahmed"),
    ("Mariam, 17, crossed the desert with the smugglers.", "Mariam"),
    ("Ibrahim, a 22-year-old from Conakry, said he had paid smugglers.", "Ibrahim"),
    ("Activist Olga Testrell, herself a victim of trafficking, met lawmakers.", "Olga Testrell"),
    ("Police named Olga Testrell as the victim of traffickers.", "Olga Testrell"),
    ("Olga Testrell, a woman held by smugglers for months, spoke.", "Olga Testrell"),
]
RELATIVES = [
    ("The smuggler fled with his wife, Rania Testoui.", "Rania Testoui"),
    ("Rania Testova, the suspect's sister, hid the smugglers' boat.", "Rania Testova"),
    ("The migrant's mother, Rania Testova, waits in Sfax.", "Rania Testova"),
]
NO_RELATIVES = [
    ("His brother, the smuggler Omar Testoui, was arrested.", "Omar Testoui", "suspect"),
    ("Her husband, Minister Omar Testoui, spoke of migrants.", "Omar Testoui", "official"),
    (
        "The victim's brother, Omar Testoui, 15, was freed from the smugglers.",
        "Omar Testoui",
        "minor",
    ),
]
SHOWN = [
    ("The network's boss, Karim Testoui, fled before the migrants were found.", "Karim Testoui"),
    ("Police chief John Testman spoke of migrants.", "John Testman"),
    ("Ahmed Testif, 34, was arrested over migrant smuggling.", "Ahmed Testif"),
    ("The head of the agency, Paul Testrick, met migrants.", "Paul Testrick"),
]


@pytest.fixture(scope="module")
def toolkit(parser: Language, gazetteer: Gazetteer) -> Toolkit:
    return Toolkit(parser, gazetteer)


def protected(text: str, name: str, toolkit: Toolkit) -> set[bool]:
    reading = extract(report(text), toolkit)
    return {m.protected for m in reading.mentions if text[m.span.start : m.span.end] == name}


@pytest.mark.parametrize(("text", "name"), PROTECTED)
def test_who_is_told_to_be_a_victim_a_migrant_or_a_minor_is_protected(
    text: str, name: str, toolkit: Toolkit
) -> None:
    assert protected(text, name, toolkit) == {True}


@pytest.mark.parametrize(("text", "name"), SHOWN)
def test_suspects_and_officials_are_not_masked(text: str, name: str, toolkit: Toolkit) -> None:
    assert protected(text, name, toolkit) == {False}


def test_a_leader_of_a_body_is_no_suspect(toolkit: Toolkit) -> None:
    text = "The head of the agency warned of migrant smuggling. The leader of the ring fled."
    reading = extract(report(text), toolkit)
    seen = {text[m.span.start : m.span.end]: m.category for m in reading.mentions}
    assert seen["The head of the agency"] != "suspect"


@pytest.mark.parametrize(
    ("who", "guilty"),
    [
        ("head of operations at Harbour Aid", False),
        ("the head of the Refugee Support Network", False),
        ("the chief of a business in Lyon", False),
        ("the head of a unit against smugglers", False),
        ("the head of a network of shelters", False),
        ("the head of a smuggling network", True),
        ("the boss of a gang in Lyon", True),
        ("the alleged leader", True),
        ("the gang's leader", True),
    ],
)
def test_only_who_leads_criminals_is_a_suspect_by_that(
    who: str, guilty: bool, toolkit: Toolkit
) -> None:
    text = f"Smugglers took migrants to Malta. “We saw it,” said Anton Beispiel, {who}."
    reading = extract(report(text), toolkit)
    found = {
        m.category for m in reading.mentions if text[m.span.start : m.span.end] == "Anton Beispiel"
    }
    assert (found == {"suspect"}) == guilty


@pytest.mark.parametrize(("text", "name"), RELATIVES)
def test_a_relative_is_protected(text: str, name: str, toolkit: Toolkit) -> None:
    reading = extract(report(text), toolkit)
    told = [m for m in reading.mentions if text[m.span.start : m.span.end] == name]
    assert {(m.category, m.protected) for m in told} == {("relative", True)}


@pytest.mark.parametrize(("text", "name", "category"), NO_RELATIVES)
def test_a_relative_who_is_more_than_that_is_called_so(
    text: str, name: str, category: str, toolkit: Toolkit
) -> None:
    reading = extract(report(text), toolkit)
    told = {m.category for m in reading.mentions if text[m.span.start : m.span.end] == name}
    assert told == {category}


def test_a_parent_of_some_number_is_nobodys_relative(toolkit: Toolkit) -> None:
    text = "Omar Testoui, a father of three, was arrested for smuggling migrants."
    reading = extract(report(text), toolkit)
    assert {m.category for m in reading.mentions if m.kind == "name"} == {"suspect"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Assassination of Alleged Human Trafficking Kingpin", "alleged"),
        ("The alleged migrant smuggling ringleader of a network was shot.", "alleged"),
        ("The ringleader of an alleged smuggling network was shot.", "confirmed"),
        ("The ringleader of a human trafficking network was jailed.", "confirmed"),
    ],
)
def test_a_leader_is_alleged_wherever_the_word_stands_in_the_phrase(
    text: str, status: str, toolkit: Toolkit
) -> None:
    assert [c.status for c in extract(report(text), toolkit).claims if c.kind == "lead"] == [status]
