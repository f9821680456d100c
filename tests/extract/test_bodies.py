"""Bodies told by a common noun and a place; people of a country and other things are none."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.model import Mention
from clew.text.gazetteer import Gazetteer
from tests.builders import report

FIELD = " The case is about migrant smuggling."


def mentions_in(text: str, parser: Language, gazetteer: Gazetteer) -> dict[str, list[Mention]]:
    """Return the mentions of a text by their words."""
    reading = extract(report(text + FIELD), Toolkit(parser, gazetteer))
    found: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        found.setdefault(text[mention.span.start : mention.span.end], []).append(mention)
    return found


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Europol and the French border police took part.", "the French border police"),
        ("It began with a tip-off from the Algerian gendarmerie.", "the Algerian gendarmerie"),
        ("A plane circled while the Italian coast guard was told.", "the Italian coast guard"),
        ("The papers lie with Dutch prosecutors.", "Dutch prosecutors"),
        ("A post of the Tobruk security directorate lay near.", "the Tobruk security directorate"),
        (
            "Nobody at the security directorate in Tobruk would speak.",
            "the security directorate in Tobruk",
        ),
        ("Madrid's interior ministry had no comment.", "Madrid's interior ministry"),
        ("In a letter to the court in Medenine he complained.", "the court in Medenine"),
        ("It is up to the coast guards of Malta and Italy.", "the coast guards of Malta and Italy"),
        ("The men spoke to a charity in Calais.", "a charity in Calais"),
        ("The Marseille anti-smuggling squad was busy.", "The Marseille anti-smuggling squad"),
    ],
)
def test_a_body_is_a_mention_wherever_it_stands(
    text: str, phrase: str, parser: Language, gazetteer: Gazetteer
) -> None:
    (mention,) = mentions_in(text, parser, gazetteer)[phrase]
    assert (mention.kind, mention.entity_kind) == ("nominal", "organisation")
    assert not mention.protected


@pytest.mark.parametrize(
    "text",
    [
        "French officials left, and Spanish police officers ate.",
        "A Serbian police officer and an Italian court clerk smiled.",
        "Two Italian coast guards slept; a Turkish border guard read.",
        "The group in Milan sang, and a boat in Sfax sank.",
        "They would go to any French court, for no Greek ministry cared.",
        "Two Dutch prosecutors said that smugglers had fled.",
        "The ministry was closed, and so was the court.",
        "The German police-style jackets were blue.",
    ],
)
def test_people_and_bodies_of_nowhere_are_no_body(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = mentions_in(text, parser, gazetteer)
    assert not [m for ms in found.values() for m in ms if m.entity_kind == "organisation"]


def test_prosecutors_who_ask_not_to_be_named_stay_protected(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "Dutch prosecutors, who asked not to be named, said smugglers had fled."
    (mention,) = mentions_in(text, parser, gazetteer)["Dutch prosecutors"]
    assert mention.protected and mention.category == "source"


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        (
            "It was the French border police that began. Later the border police seized a boat.",
            "the French border police",
            "the border police",
        ),
        (
            "Madrid's interior ministry gave no number. The ministry will publish one.",
            "Madrid's interior ministry",
            "The ministry",
        ),
        (
            "The Algerian coast guard sailed. A letter reached Algeria's coast guard.",
            "The Algerian coast guard",
            "Algeria's coast guard",
        ),
        (
            "A letter from the Spanish Interior Ministry arrived. The ministry wants answers.",
            "Spanish Interior Ministry",
            "The ministry",
        ),
    ],
)
def test_a_later_phrase_takes_up_the_last_body_of_its_noun(
    text: str, one: str, two: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = mentions_in(text, parser, gazetteer)
    assert found[one][0].chain == found[two][-1].chain


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        (
            "The court in Medenine sat. The court in Sfax freed a smuggler.",
            "The court in Medenine",
            "The court in Sfax",
        ),
        (
            "The Lyon court overruled the Nice court. The court sentenced a smuggler.",
            "the Nice court",
            "The court",
        ),
        (
            "The court in Sfax sat. He went to an appeal court. The court jailed a smuggler.",
            "The court in Sfax",
            "The court",
        ),
        (
            "The Italian coast guard sailed. In Libya, the coast guard seized a boat.",
            "The Italian coast guard",
            "the coast guard",
        ),
        (
            "The French border police came. The Spanish police arrested two smugglers.",
            "The French border police",
            "The Spanish police",
        ),
    ],
)
def test_another_body_is_not_taken_up(
    text: str, one: str, two: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = mentions_in(text, parser, gazetteer)
    chains = [{mention.chain for mention in found.get(phrase, ())} for phrase in (one, two)]
    assert not chains[0] & chains[1]


@pytest.mark.parametrize(
    "phrase", ["the criminal organizations", "the criminal organization", "the organizations"]
)
def test_criminals_are_no_police_organisation_though_its_name_holds_their_words(
    phrase: str, parser: Language, gazetteer: Gazetteer
) -> None:
    text = f"The International Criminal Police Organization took part, while {phrase} earned money."
    found = mentions_in(text, parser, gazetteer)
    body = found["International Criminal Police Organization"][0].chain
    assert all(m.chain != body for m in found.get(phrase, []))
