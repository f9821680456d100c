"""Names that a noun makes a body; who stands behind such a noun by chance stays a person."""

import pytest
from spacy.language import Language

from clew.extract.names.names import find_names
from clew.extract.parse import parse
from clew.text.gazetteer import Gazetteer
from tests.builders import report


def kinds(text: str, parser: Language, gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Return the kinds of each name of a text, in order."""
    found: dict[str, list[str]] = {}
    for name in find_names(parse(report(text), parser), gazetteer):
        words = text[name.span.start : name.span.end]
        found.setdefault(words, []).append(name.entity_kind)
    return found


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("The aid group Open Deck said 31 had drowned. A ship of Open Deck left.", "Open Deck", 2),
        ("The charity Sea Lantern counts the dead. Sea Lantern did so in May.", "Sea Lantern", 2),
        ("The newspaper The Tidal Herald reported it first.", "Tidal Herald", 1),
        ("He told the daily La Voz del Puerto that many died.", "La Voz del Puerto", 1),
        ("Volunteers of the aid group Doctors at Sea were there.", "Doctors at Sea", 1),
        ("Drew Carter of the charity Open Deck was in Tunis.", "Open Deck", 1),
        ("The anti-trafficking group Njia Salama, in Nairobi, freed 60.", "Njia Salama", 1),
        ("The aid groups Open Deck and Sea Lantern rescued 40 people.", "Sea Lantern", 1),
        ("Open Deck, an aid group, counts the dead.", "Open Deck", 1),
        ("Open Deck is a charity that counts the dead.", "Open Deck", 1),
    ],
)
def test_a_noun_makes_the_words_beside_it_an_organisation_wherever_they_stand(
    text: str, name: str, number: int, parser: Language, gazetteer: Gazetteer
) -> None:
    assert kinds(text, parser, gazetteer)[name] == ["organisation"] * number


def test_the_name_of_a_gang_is_a_groups(parser: Language, gazetteer: Gazetteer) -> None:
    text = "The smuggling group Los Rojos was broken up. The gang Tall Grass was not."
    assert kinds(text, parser, gazetteer) == {"Los Rojos": ["group"], "Tall Grass": ["group"]}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The charity Maria Lopez runs saved 30 people.", "Maria Lopez"),
        ("He told the newspaper Maria Lopez had fled.", "Maria Lopez"),
        ("They warned the German charity Maria Lopez had fled.", "Maria Lopez"),
        ("She told the aid group Selma Haddad was beaten.", "Selma Haddad"),
        ("After she called the charity Amina Haddad was freed.", "Amina Haddad"),
        ("Reporters of the newspaper Anna Berg founded saw them.", "Anna Berg"),
        ("Tom Falk, 33, and the charity Tom Falk left.", "Tom Falk"),
        ("The newspaper editor Karla Falk was shot.", "Karla Falk"),
    ],
)
def test_who_stands_behind_such_a_noun_by_chance_stays_a_person(
    text: str, person: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert set(kinds(text, parser, gazetteer)[person]) == {"person"}


@pytest.mark.parametrize(
    "text",
    [
        "They told the charity Monday that many had died.",
        "The newspaper Tuesday reported that many had died.",
        "The firm Libya needs is far away.",
        "Ankara, a partner, and Malta, a member of the group, agreed.",
        "The aid group said that many had died.",
    ],
)
def test_days_and_places_name_no_organisation(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = kinds(text, parser, gazetteer)
    assert "organisation" not in {kind for each in found.values() for kind in each}


def test_a_known_body_keeps_its_name(parser: Language, gazetteer: Gazetteer) -> None:
    found = find_names(parse(report("The agency Frontex said so."), parser), gazetteer)
    assert [name.canonical for name in found] == ["European Border and Coast Guard Agency"]
