import pytest
from spacy.language import Language

from clew.extract.names.names import find_names
from clew.extract.names.place_choice import country_hints
from clew.extract.names.places import find_toponyms
from clew.extract.parse import parse
from clew.text.gazetteer import Gazetteer, open_gazetteer
from tests.builders import report


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(tmp_path_factory.getbasetemp() / "gazetteer")


def places(
    text: str, parser: Language, gazetteer: Gazetteer
) -> list[tuple[str, str | None, str | None]]:
    found = find_names(parse(report(text), parser), gazetteer)
    return [
        (
            text[name.span.start : name.span.end],
            name.place.precision if name.place else None,
            name.place.country if name.place else None,
        )
        for name in found
        if name.entity_kind == "place"
    ]


def test_towns_seas_and_countries_have_their_precision(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "Boats left Zuwara in Libya for Italy and sank in the Mediterranean off Lampedusa."
    assert places(text, parser, gazetteer) == [
        ("Zuwara", "locality", "LY"),
        ("Libya", "country", "LY"),
        ("Italy", "country", "IT"),
        ("Mediterranean", "region", None),
        ("Lampedusa", "region", "IT"),
    ]


def test_a_parent_beside_a_town_decides(parser: Language, gazetteer: Gazetteer) -> None:
    text = "He was seen in Tripoli, Lebanon, and later in Paris, Texas."
    found = places(text, parser, gazetteer)
    assert found[0] == ("Tripoli", "locality", "LB")
    assert found[2] == ("Paris", "locality", "US")


def test_the_countries_of_the_report_decide(parser: Language, gazetteer: Gazetteer) -> None:
    text = "Lebanese police and the Lebanese army freed them near Tripoli. Lebanon said so."
    assert ("Tripoli", "locality", "LB") in places(text, parser, gazetteer)


def test_a_part_of_a_town_is_put_at_the_town(parser: Language, gazetteer: Gazetteer) -> None:
    text = "The house in West Ajaylat was guarded, Libya said."
    assert places(text, parser, gazetteer)[0] == ("West Ajaylat", "locality", "LY")


def test_an_adjective_and_coast_name_a_region(parser: Language, gazetteer: Gazetteer) -> None:
    text = "They drove to the French coast and crossed the Channel."
    assert places(text, parser, gazetteer) == [
        ("French coast", "region", "FR"),
        ("Channel", "region", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ministers want a Rwanda-style deal.",
        "They asked for a Rwanda style deal soon.",
        "It broke the Dublin Regulation and the Geneva Convention.",
        "Libyan guards held Syrians and Eritreans.",
        "Channel 4 broadcast it.",
        "Nice work was done and most of the data was mobile.",
        "The patient had West Nile virus.",
    ],
)
def test_models_laws_peoples_and_everyday_words_are_no_places(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert places(text, parser, gazetteer) == []


def test_a_place_that_no_gazetteer_has_is_kept_without_a_place(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "Migrants are held in Oued Zemlouf in southern Algeria."
    assert ("Oued Zemlouf", None, None) in places(text, parser, gazetteer)


def test_a_sea_has_a_middle_and_no_point(parser: Language, gazetteer: Gazetteer) -> None:
    found = find_names(parse(report("It sank in the Aegean Sea."), parser), gazetteer)
    assert [name.place.precision for name in found if name.place] == ["region"]


def test_peoples_tell_the_country_of_a_report(parser: Language, gazetteer: Gazetteer) -> None:
    doc = parse(report("Libyan and Tunisian police met in Tunis."), parser)
    hints = country_hints(doc, find_toponyms(doc, frozenset(), gazetteer))
    assert hints == {"TN": 2, "LY": 1}


def test_a_continent_may_be_named_by_its_adjective(parser: Language, gazetteer: Gazetteer) -> None:
    text = "They came from the African continent. African culture and a European market grew."
    assert places(text, parser, gazetteer) == [("African continent", "region", None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boats left beaches around Mostaganem in Algeria.", "Mostaganem"),
        ("The dinghy was seen off Mostaganem. Algerian police said so.", "Mostaganem"),
        ("Italian police searched a yard near Catania and a flat in Palermo.", "Catania"),
        ("Eight women were held in Cluj, Romania.", "Cluj"),
    ],
)
def test_a_name_shared_with_a_province_is_the_town(
    text: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert (name, "locality") in [place[:2] for place in places(text, parser, gazetteer)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left the province of Mostaganem in Algeria.", "Mostaganem"),
        ("Police searched farms in the Almería region of Spain.", "Almería"),
        ("They fled Kassala state in Sudan.", "Kassala"),
        ("They hid in Sicily, and police searched Italian farms.", "Sicily"),
    ],
)
def test_what_is_told_to_be_a_province_is_no_town(
    text: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert (name, "region") in [place[:2] for place in places(text, parser, gazetteer)]


def test_a_province_and_its_town_are_two_places_of_one_report(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "They left the wilaya of Oran in Algeria. The boat was seen near Oran."
    found = [place[1] for place in places(text, parser, gazetteer) if place[0] == "Oran"]
    assert found == ["region", "locality"]
