"""Who is named without a public function is protected; all persons are invented."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.model import Span, Stated
from clew.text.gazetteer import Gazetteer
from tests.builders import report

UNCLEAR = [
    ("For thirty years Ivo Testakis has mended nets where migrants land.", "Ivo Testakis"),
    ("Rita Testova, a resident of Zuwara, saw the smugglers.", "Rita Testova"),
    ("“They beat the migrants,” Rita Testova said.", "Rita Testova"),
    ("Scott Testman, 41, was stopped by border guards with six migrants.", "Scott Testman"),
    ("Omar Testoui has never been charged with smuggling migrants.", "Omar Testoui"),
    ("Rita Testova was shot dead near the migrants' camp.", "Rita Testova"),
    ("Migrants slept at the house of Rita Testova.", "Rita Testova"),
]
KNOWN = [
    ("Interior Minister Annika Testby deported 40 migrants.", "Annika Testby"),
    ("Omar Testoui was arrested over migrant smuggling.", "Omar Testoui"),
    ("Omar Testoui was acquitted of smuggling migrants.", "Omar Testoui"),
    ("“The migrants suffer,” said Ruth Testante, a campaigner.", "Ruth Testante"),
    ("After Muammar Gaddafi migrants were at the mercy of militias.", "Muammar Gaddafi"),
    ("The Testrakov clan smuggled migrants, police said.", "Testrakov"),
]


@pytest.fixture(scope="module")
def toolkit(parser: Language, gazetteer: Gazetteer) -> Toolkit:
    return Toolkit(parser, gazetteer)


def of_name(text: str, name: str, toolkit: Toolkit) -> set[tuple[str | None, bool]]:
    found = extract(report(text), toolkit).mentions
    return {(m.category, m.protected) for m in found if text[m.span.start : m.span.end] == name}


@pytest.mark.parametrize(("text", "name"), UNCLEAR)
def test_who_is_unclear_is_protected(text: str, name: str, toolkit: Toolkit) -> None:
    assert of_name(text, name, toolkit) == {("other", True)}


@pytest.mark.parametrize(("text", "name"), KNOWN)
def test_who_is_known_to_all_or_accused_is_not(text: str, name: str, toolkit: Toolkit) -> None:
    assert True not in {hidden for _, hidden in of_name(text, name, toolkit)}


def test_an_unclear_person_has_the_reason_for_it(toolkit: Toolkit) -> None:
    found = extract(report(UNCLEAR[0][0]), toolkit).mentions
    reasons = {m.category_reason.name for m in found if m.protected and m.category_reason}
    assert "unclear" in reasons


def test_an_author_is_a_journalist_and_the_place_before_the_text_nobody(toolkit: Toolkit) -> None:
    text = "By Dina Testimova\n\nTESTOWA – Ana Testrova saw the migrants drown in the sea."
    stated = Stated("Dina Testimova", "text", Span(3, 17))
    dateline = Stated("TESTOWA", "text", Span(19, 26))
    document = report(text, byline=stated, dateline=dateline)
    found = extract(document, toolkit).mentions
    told = {text[m.span.start : m.span.end]: (m.category, m.protected) for m in found}
    assert told.get("Dina Testimova", ("journalist", False)) == ("journalist", False)
    assert told.get("TESTOWA", (None, False))[1] is False
    assert told["Ana Testrova"] == ("other", True)


def test_a_surname_that_only_suspects_bear_is_not_hidden(toolkit: Toolkit) -> None:
    text = (
        "Anton Testrku was jailed for smuggling migrants. Arben Testrku was arrested with him. "
        "Police said that Testrku earned a fortune."
    )
    assert (None, True) not in of_name(text, "Testrku", toolkit)
    assert ("other", True) not in of_name(text, "Testrku", toolkit)


def test_a_pair_that_denies_the_charges_is_a_pair_of_suspects(toolkit: Toolkit) -> None:
    text = (
        "The court heard that Sami Testelsi and Karim Testardi steered a boat of migrants. "
        "Both deny the charges."
    )
    assert of_name(text, "Sami Testelsi", toolkit) == {("suspect", False)}
    assert of_name(text, "Karim Testardi", toolkit) == {("suspect", False)}


def test_the_name_of_the_lawyer_who_spoke_may_come_late_and_no_others(toolkit: Toolkit) -> None:
    late = "rejected the claims of smuggling. “He saw nothing,” Miriam Testvaux said in Athens."
    assert of_name(f"A lawyer for him {late}", "Miriam Testvaux", toolkit) == {("other", False)}
    assert of_name(f"A neighbour {late}", "Miriam Testvaux", toolkit) == {("other", True)}


def test_the_one_of_several_who_are_protected_is_so(toolkit: Toolkit) -> None:
    one = "In 2016 one of her informants, a taxi driver, was found dead. The smugglers fled."
    assert ("source", True) in of_name(one, "a taxi driver", toolkit)
    other = "After the deaths of the migrants, a taxi driver, Ivo Testakis, was arrested."
    assert ("migrant", True) not in of_name(other, "a taxi driver", toolkit)
