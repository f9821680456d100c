"""Which sentences tell of a route, from the text to what is concluded."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.pipeline import conclude
from clew.text.gazetteer import Gazetteer
from tests.builders import report

Way = tuple[list[str], list[str], list[str], list[str]]


def ways(parser: Language, gazetteer: Gazetteer, *texts: str) -> list[Way]:
    """Return the routes that reports of these texts come to, by the names of their stops."""
    concluded = conclude([extract(report(t), Toolkit(parser, gazetteer)) for t in texts])
    name = {entity.id: entity.name for entity in concluded.entities}
    return [
        (
            [name[stop] for stop in route.origin],
            [name[stop] for stop in route.transit],
            [name[stop] for stop in route.destination],
            list(route.mode),
        )
        for route in concluded.routes
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Migrants were smuggled from Turkey to Greece in small boats.",
            (["Turkey"], [], ["Greece"], ["small boats"]),
        ),
        ("Migrants were smuggled through Libya into Europe.", ([], ["Libya"], ["Europe"], [])),
        (
            "The smugglers took migrants from Morocco to Spain across the Alboran Sea.",
            (["Morocco"], ["Alboran Sea"], ["Spain"], []),
        ),
        (
            "Migrants crossed the Channel from France to the United Kingdom in small boats.",
            (["France"], ["English Channel"], ["United Kingdom"], ["small boats"]),
        ),
        (
            "The vessel set out from Sfax at night with 30 migrants and was bound for Italy.",
            (["Sfax"], [], ["Italy"], ["the vessel"]),
        ),
        (
            "About 300 migrants reached Italy from Libya in wooden boats.",
            (["Libya"], [], ["Italy"], ["wooden boats"]),
        ),
        (
            "The trafficked girls were taken by bus to Agadez and on to Libya.",
            ([], ["Agadez"], ["Libya"], ["bus"]),
        ),
        (
            "The smugglers drove the migrants to Sofia and from there to Germany.",
            ([], ["Sofia"], ["Germany"], []),
        ),
        (
            "The gang moved migrants hidden in lorries from Belgium across the Channel.",
            (["Belgium"], ["English Channel"], [], ["lorries"]),
        ),
        (
            "Each migrant paid the gang for the passage from Nador to the beaches of Almería.",
            (["Nador"], [], ["Almería"], []),
        ),
        (
            "Hundreds of migrants crossed the Channel, seeking refuge in Britain.",
            ([], ["English Channel"], ["United Kingdom"], []),
        ),
        (
            "Traffickers accompanied migrants from Catania to Ventimiglia, stopping in Rome.",
            (["Catania"], ["Rome"], ["Ventimiglia"], []),
        ),
        (
            "The navy prevented 200 migrants from leaving Tunisia for Italy.",
            (["Tunisia"], [], ["Italy"], []),
        ),
        (
            "Migrants are taken to Libya before they cross to Italy.",
            ([], ["Libya"], ["Italy"], []),
        ),
        (
            "The driver picked up eight migrants in Bruges and drove them to London.",
            (["Bruges"], [], ["London"], []),
        ),
        (
            "The victims of trafficking were recruited in Lagos and brought to Italy via Libya.",
            (["Lagos"], ["Libya"], ["Italy"], []),
        ),
        (
            "The migrants were taken from Oran to Ghat by bus, then across the desert to Tripoli.",
            (["Oran"], ["Ghat"], ["Tripoli"], ["bus"]),
        ),
        (
            "The trafficking ring recruited women in Paraguay and transferred them to Spain.",
            (["Paraguay"], [], ["Spain"], []),
        ),
        (
            "The skipper steered the migrants' boat from Sfax to Lampedusa.",
            (["Sfax"], [], ["Lampedusa"], ["the migrants' boat"]),
        ),
        (
            "A migrant said he had left Gambia in 2016 and had reached Libya through Mali.",
            (["Gambia"], ["Mali"], ["Libya"], []),
        ),
        ("Irregular migration from Tunisia to Italy grew.", (["Tunisia"], [], ["Italy"], [])),
        (
            "The state is curbing irregular migration between Africa and Europe.",
            (["Africa"], [], ["Europe"], []),
        ),
        (
            "Smugglers use the route from Agadez to Tripoli.",
            (["Agadez"], [], ["Tripoli"], []),
        ),
        (
            "The ring moved 600 migrants from the Libyan coast to Malta on jet skis.",
            (["Libyan coast"], [], ["Malta"], ["jet skis"]),
        ),
        (
            "The gang hid migrants in lorries bound for Britain.",
            ([], [], ["United Kingdom"], ["lorries"]),
        ),
        ("The migrants left Libya and reached Malta.", (["Libya"], [], ["Malta"], [])),
        (
            "Dozens of migrants on their way to Spain were rescued.",
            ([], [], ["Spain"], []),
        ),
        (
            "He is accused of smuggling migrants from the African continent.",
            (["Africa"], [], [], []),
        ),
    ],
)
def test_the_stops_of_a_claim_are_a_route(
    text: str, expected: Way, parser: Language, gazetteer: Gazetteer
) -> None:
    assert ways(parser, gazetteer, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Police from Spain and Morocco arrested smugglers.",
        "Karim Oulhadj was arrested in Spain and is wanted in Italy for smuggling migrants.",
        "The smuggler was extradited from Turkey to Greece.",
        "The navy took the migrants from Libya to Malta.",
        "The so-called Libyan coast guard took the migrants from Zawiya to Tripoli.",
        "Morocco moved the migrants from Tangier to Tiznit.",
        "The suspected smuggler Karim Oulhadj fled from Spain to Dubai.",
        "More than 300 migrants made it to Kent.",
        "More than 300 migrants made it to Wadi Zem.",
        "The ferry route from Tangier to Spain is not for migrants.",
        "Trade in migrant labour between Italy and Tunisia grew.",
        "Crossings between Italy and Tunisia were discussed by migrants.",
        "The driver picked up eight migrants in Bruges. He drove a lorry.",
        "Migrants were found off the Libyan coast.",
        "The navy moved the migrants from Tunis to Sfax.",
        "The migrants were taken by officials from Tunis to Sfax.",
        "The migrants were bused by the state of Texas from El Paso to New York.",
        "The gang recruited migrants in Lagos. It moved to Spain.",
        "The president's trip from Rome to Tunis was about migrants.",
        "The border crossing from Serbia to Hungary was closed to migrants.",
        "The migrants come from Eritrea and Sudan.",
        "Officers on their way to Spain found the migrants.",
        "Smugglers took the migrants into a wood and were arrested on their way to Spain.",
        "The migrants were not smuggled from Turkey to Greece.",
        "If migrants were smuggled from Turkey to Greece, they would be returned.",
    ],
)
def test_two_places_are_no_route(text: str, parser: Language, gazetteer: Gazetteer) -> None:
    assert ways(parser, gazetteer, text) == []


def test_one_way_in_two_reports_is_one_route(parser: Language, gazetteer: Gazetteer) -> None:
    first = "Migrants were smuggled from Turkey to Greece."
    second = "A gang smuggled dozens of migrants from Turkey to Greece."
    assert ways(parser, gazetteer, first, second) == [(["Turkey"], [], ["Greece"], [])]
