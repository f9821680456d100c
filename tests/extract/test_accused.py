"""Who is called accused, sought, or denies a crime; all persons are invented."""

import pytest

from clew.extract.reading import Toolkit
from tests.extract.named import categories

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
    ("Omar Testoui, identified by police as a smuggler, fled.", "Omar Testoui"),
    (
        "Omar Testoui, a boat owner named in leaked files as the alleged boss of a smuggling ring, "
        "was shot.",
        "Omar Testoui",
    ),
    ("Kelvin Testwait ran a network that smuggled migrants to Italy.", "Kelvin Testwait"),
    ("Omar Testoui headed a network of traffickers.", "Omar Testoui"),
    ("Police broke up a smuggling network. Omar Testoui led the network.", "Omar Testoui"),
    ("Omar Testoui commands a militia that holds migrants.", "Omar Testoui"),
    ("Omar Testoui was a member of a smuggling ring.", "Omar Testoui"),
    ("A lawyer denied that Omar Testoui had ever smuggled migrants.", "Omar Testoui"),
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
    ("A nurse known as Abu Testar fed the migrants.", "Abu Testar"),
    ("Ambassador at large Omar Testoui spoke of smugglers.", "Omar Testoui"),
    ("Rita Testova leads the anti-trafficking network La Testa.", "Rita Testova"),
    ("Rita Testova, leader of the anti-trafficking network La Testa, spoke.", "Rita Testova"),
    ("Rita Testova runs an anti-smuggling cell at the ministry.", "Rita Testova"),
    ("Rita Testova heads a network of lawyers that helps trafficked women.", "Rita Testova"),
    ("Rita Testova leads the migrant support network in Sfax.", "Rita Testova"),
    ("Rita Testova leads the Network Against Trafficking.", "Rita Testova"),
    ("A network of shelters helps migrants. Rita Testova leads the network.", "Rita Testova"),
    ("Rita Testova's network feeds migrants.", "Rita Testova"),
    ("Police wrongly arrested Omar Testoui instead of the smuggler.", "Omar Testoui"),
    ("Omar Testoui was falsely accused of smuggling migrants.", "Omar Testoui"),
    ("Omar Testoui was wrongly named as the smuggler.", "Omar Testoui"),
    ("There was no evidence that Omar Testoui smuggled migrants.", "Omar Testoui"),
    ("Officials identified Omar Testoui as the owner; the smugglers fled.", "Omar Testoui"),
]


@pytest.mark.parametrize(("text", "name"), SUSPECTS)
def test_who_is_accused_sought_or_named_as_a_smuggler_is_a_suspect(
    text: str, name: str, toolkit: Toolkit
) -> None:
    assert categories(text, name, toolkit) == {"suspect"}


@pytest.mark.parametrize(("text", "name"), NO_SUSPECTS)
def test_who_is_accused_of_no_crime_is_none(text: str, name: str, toolkit: Toolkit) -> None:
    found = categories(text, name, toolkit)
    assert found and not found & {"suspect", "convicted"}
