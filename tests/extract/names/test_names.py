import pytest
from spacy.language import Language

from clew.extract.names.names import Name, find_names
from clew.extract.parse import parse
from clew.text.gazetteer import Gazetteer, open_gazetteer
from tests.builders import report


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(tmp_path_factory.getbasetemp() / "gazetteer")


def names(text: str, parser: Language, gazetteer: Gazetteer) -> list[Name]:
    return find_names(parse(report(text), parser), gazetteer)


def of_kind(kind: str, text: str, parser: Language, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    return [
        (text[name.span.start : name.span.end], name.canonical)
        for name in names(text, parser, gazetteer)
        if name.entity_kind == kind
    ]


def test_a_short_form_belongs_to_the_full_name(parser: Language, gazetteer: Gazetteer) -> None:
    text = "Judge Amina Haddad spoke in Tripoli. Mr Jones met David Jones, and Haddad left early."
    assert of_kind("person", text, parser, gazetteer) == [
        ("Amina Haddad", "Amina Haddad"),
        ("Jones", "David Jones"),
        ("David Jones", "David Jones"),
        ("Haddad", "Amina Haddad"),
    ]


def test_a_surname_of_two_persons_stays_by_itself(parser: Language, gazetteer: Gazetteer) -> None:
    text = "Col. Salem al-Mansouri arrested Omar al-Mansouri, police said. Mansouri denied it."
    found = of_kind("person", text, parser, gazetteer)
    assert found[-1] == ("Mansouri", "Mansouri")
    assert [canonical for _, canonical in found[:2]] == ["Salem al-Mansouri", "Omar al-Mansouri"]


def test_particles_stay_inside_a_name(parser: Language, gazetteer: Gazetteer) -> None:
    text = "The court charged Yusuf Ould Brahim and released Abu Yahya al-Tamimi on Friday."
    found = [words for words, _ in of_kind("person", text, parser, gazetteer)]
    assert found == ["Yusuf Ould Brahim", "Abu Yahya al-Tamimi"]


def test_operations_are_named_and_plain_operations_are_not(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = (
        "Police closed Operation Blue Tide II in May. Operations in Libya and the operation go on."
    )
    found = of_kind("operation", text, parser, gazetteer)
    assert found == [("Operation Blue Tide II", "Operation Blue Tide II")]


def test_an_acronym_belongs_to_its_long_form(parser: Language, gazetteer: Gazetteer) -> None:
    text = (
        "The Sahel Border Monitoring Agency (SBMA) reported 40 arrests. "
        "The SBMA works with the International Criminal Police Organization. Interpol agreed."
    )
    found = of_kind("organisation", text, parser, gazetteer)
    assert found == [
        ("Sahel Border Monitoring Agency", "Sahel Border Monitoring Agency"),
        ("SBMA", "Sahel Border Monitoring Agency"),
        ("SBMA", "Sahel Border Monitoring Agency"),
        *[
            (words, "International Criminal Police Organization")
            for words in ("International Criminal Police Organization", "Interpol")
        ],
    ]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Mali's Ministry of the Interior denied it.", "Ministry of the Interior"),
        (
            "The Tripoli Public Prosecutor's Office opened a case.",
            "Tripoli Public Prosecutor's Office",
        ),
        ("He was handed to the Spanish National Police.", "Spanish National Police"),
        ("A judge of the Court of Appeal of Rabat agreed.", "Court of Appeal of Rabat"),
        ("It was planned by the Joint Coordination unit.", "Joint Coordination unit"),
    ],
)
def test_a_telling_head_makes_an_organisation(
    text: str, organisation: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert of_kind("organisation", text, parser, gazetteer) == [(organisation, organisation)]


@pytest.mark.parametrize(
    "text",
    [
        "The court heard that police and the ministry knew.",
        "Security Minister Ann Bell spoke.",
        "A Shocking Glimpse Into the Dark World of Human Trafficking Networks",
        "They asked who would go and when it is safe.",
    ],
)
def test_common_words_and_headings_are_no_organisations(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert of_kind("organisation", text, parser, gazetteer) == []


def test_places_in_an_organisation_are_none_but_its_possessor_is(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "Niger's Ministry of Justice met the Council of Churches of Central Africa in Accra."
    found = [words for words, _ in of_kind("place", text, parser, gazetteer)]
    assert found == ["Niger", "Accra"]


def test_armed_groups_are_groups_in_all_spellings(parser: Language, gazetteer: Gazetteer) -> None:
    text = "Fighters of Daesh and al-Qaeda in the Islamic Maghreb crossed. ISIS denied it."
    assert of_kind("group", text, parser, gazetteer) == [
        ("Daesh", "Islamic State"),
        ("al-Qaeda in the Islamic Maghreb", "Al-Qaeda in the Islamic Maghreb"),
        ("ISIS", "Islamic State"),
    ]


def test_a_paper_needs_its_article(parser: Language, gazetteer: Gazetteer) -> None:
    text = "One source told the Guardian about it. Express trains and times of sun went on."
    assert of_kind("organisation", text, parser, gazetteer) == [("Guardian", "The Guardian")]


def test_a_persons_name_is_no_place(parser: Language, gazetteer: Gazetteer) -> None:
    text = "Jordan Ellis, a lawyer, said the boat had left. Ellis gave no date."
    assert of_kind("place", text, parser, gazetteer) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Bari prosecutor said that smugglers were arrested.",
        "Smugglers spoke before the Bari court.",
        "They were led before the prosecutor of Bari.",
    ],
)
def test_the_town_of_an_office_is_a_place_and_nobody(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = [(n.entity_kind, n.canonical) for n in names(text, parser, gazetteer)]
    assert ("person", "Bari") not in found


@pytest.mark.parametrize("text", ["Prosecutor Testini spoke.", "The lawyer Ana Testini spoke."])
def test_the_bearer_of_an_office_is_a_person(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert len(of_kind("person", text, parser, gazetteer)) == 1
