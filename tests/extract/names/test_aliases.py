"""Second names that a text gives; all persons are invented."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

GIVEN = [
    ("Faraj Testdani, known as “the Fisherman”, smuggled migrants.", "the Fisherman"),
    ("Omar Testoui, alias Abu Karim, was arrested over migrant smuggling.", "Abu Karim"),
    ("Omar Testoui, also known as The General, smuggled migrants.", "The General"),
    ("Omar Testoui, better known to migrants as Hajji Samir, held them.", "Hajji Samir"),
    ("Omar Testoui, nicknamed “the Butcher of Zuwara”, held migrants.", "the Butcher of Zuwara"),
    ('The trafficker Omar Testoui (aka "El Flaco") fled.', "El Flaco"),
]
REFUSED = [
    "Omar Testoui, dubbed “the kingpin of Zuwara”, smuggled migrants.",
    "Omar Testoui, known as “the Godfather”, smuggled migrants.",
    "Omar Testoui, known as a smuggler, carried migrants.",
    "Omar Testoui, known as Anton Beispiel's banker, smuggled migrants.",
    "Omar Testoui, dubbed “a man who never sleeps”, held migrants.",
    "Omar Testoui was known for his boats; the Captain of the migrants' ship fled.",
]


@pytest.fixture(scope="module")
def toolkit(parser: Language, gazetteer: Gazetteer) -> Toolkit:
    return Toolkit(parser, gazetteer)


def names(text: str, toolkit: Toolkit) -> dict[str, str]:
    """Return the chain of each name of a person."""
    found = extract(report(text), toolkit).mentions
    people = (m for m in found if m.kind == "name" and m.entity_kind == "person")
    return {text[m.span.start : m.span.end]: m.chain for m in people}


@pytest.mark.parametrize(("text", "alias"), GIVEN)
def test_a_second_name_is_a_name_of_the_same_person(
    text: str, alias: str, toolkit: Toolkit
) -> None:
    found = names(text, toolkit)
    assert alias in found
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("text", REFUSED)
def test_a_word_of_the_press_and_common_words_are_no_second_name(
    text: str, toolkit: Toolkit
) -> None:
    assert set(names(text, toolkit)) <= {"Omar Testoui", "Anton Beispiel"}


def test_a_second_name_is_found_again_where_it_stands_alone(toolkit: Toolkit) -> None:
    text = (
        "Omar Testoui, known as “the Doctor”, smuggled migrants. The Doctor fled. "
        "A doctor fed the migrants."
    )
    found = names(text, toolkit)
    assert set(found) == {"Omar Testoui", "the Doctor", "The Doctor"}
    assert len(set(found.values())) == 1
