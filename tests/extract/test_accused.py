"""Who is called accused, sought, or denies a crime; all persons are invented."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

SUSPECTS = [
    ("Police hunt Reda Testgour, who is on the run over migrant smuggling.", "Reda Testgour"),
    ("A third smuggler fled. Reda Testgour is still at large.", "Reda Testgour"),
    ("Omar Testoui, who is accused of sending migrants to Italy, owns boats.", "Omar Testoui"),
    ("Its owner, the businessman Cheng Testlin, denies any part in trafficking.", "Cheng Testlin"),
    ("The trafficker, a woman nicknamed Mama Testa, held the victims.", "Mama Testa"),
    ("A trafficker calling himself Uncle Testef offered seats to migrants.", "Uncle Testef"),
    ("A smuggler known as Abu Testar fled.", "Abu Testar"),
    ("Kelvin Testwait denies trafficking.", "Kelvin Testwait"),
    ("Police arrested the owner of the bar, Egon Testaller, over trafficking.", "Egon Testaller"),
    ("The network of Faraj Testali moved migrants from Zuwara.", "Faraj Testali"),
    ("Police broke up Faraj Testali's smuggling ring.", "Faraj Testali"),
    ("Police identified the suspected smuggler as Omar Testoui.", "Omar Testoui"),
]
NO_SUSPECTS = [
    ("Amina Testova, suspected to be a victim of trafficking, was questioned.", "Amina Testova"),
    ("Amina Testova is suspected of having been trafficked to Graz.", "Amina Testova"),
    ("Police arrested the owner of the migrants' bar, a friend of Rita Testova.", "Rita Testova"),
    ("Rita Testova's network of volunteers feeds migrants.", "Rita Testova"),
    ("Police identified the drowned migrant as Omar Testoui.", "Omar Testoui"),
    ("Minister Omar Testoui, accused of ignoring migrants, resigned.", "Omar Testoui"),
    ("Omar Testoui was never accused of smuggling migrants.", "Omar Testoui"),
    ("Omar Testoui denies that migrants drowned.", "Omar Testoui"),
    ("A nurse known as Mama Testa fed the migrants.", "Mama Testa"),
    ("Ambassador at large Omar Testoui spoke of smugglers.", "Omar Testoui"),
]


@pytest.fixture(scope="module")
def toolkit(parser: Language, gazetteer: Gazetteer) -> Toolkit:
    return Toolkit(parser, gazetteer)


def category(text: str, name: str, toolkit: Toolkit) -> set[str | None]:
    reading = extract(report(text), toolkit)
    return {m.category for m in reading.mentions if text[m.span.start : m.span.end] == name}


@pytest.mark.parametrize(("text", "name"), SUSPECTS)
def test_who_is_accused_sought_or_named_as_a_smuggler_is_a_suspect(
    text: str, name: str, toolkit: Toolkit
) -> None:
    assert category(text, name, toolkit) == {"suspect"}


@pytest.mark.parametrize(("text", "name"), NO_SUSPECTS)
def test_who_is_accused_of_no_crime_is_none(text: str, name: str, toolkit: Toolkit) -> None:
    assert "suspect" not in category(text, name, toolkit)
