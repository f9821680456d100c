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
