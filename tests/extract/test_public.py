"""Who is known to all by what he does in public; all persons but heads of state are invented."""

import pytest

from clew.extract.reading import Toolkit
from tests.extract.named import categories, mentions_of

TOLD = [
    (
        "Chief Commissioner Beata Testova led the raid on the smugglers.",
        "Beata Testova",
        "official",
    ),
    ("Former Border Force chief Gordon Testow warned of smuggling.", "Gordon Testow", "official"),
    ("Anna Testik, who heads the agency, spoke of migrants.", "Anna Testik", "official"),
    ("His lawyer, Pieter Testhoorn, said the migrant was innocent.", "Pieter Testhoorn", "other"),
    ("Campaigner Ruth Testante criticised the deportation plan.", "Ruth Testante", "other"),
    ("The smugglers adapt, said Europol's Karel Dekkersen.", "Karel Dekkersen", "other"),
    ("Karim Testoui of Human Rights Watch met migrants.", "Karim Testoui", "other"),
    ("Reporter Dina Testimova met smugglers in Agadez.", "Dina Testimova", "journalist"),
    (
        "A migrant told Dina Testimova of the Washington Post that smugglers beat him.",
        "Dina Testimova",
        "journalist",
    ),
    ("Libya's migrants fared no better after Muammar Gaddafi fell.", "Muammar Gaddafi", "official"),
    ("Migrants suffered under Anton Testoli's regime.", "Anton Testoli", "official"),
    ("Rita Testova told a news conference that migrants were beaten.", "Rita Testova", "other"),
]
PRIVATE = [
    ("Rita Testova told reporters that migrants were beaten.", "Rita Testova"),
    ("Rita Testova told the court that the smugglers had locked the door.", "Rita Testova"),
    ("Rita Testova, who runs a farm near Sfax, fed the migrants.", "Rita Testova"),
    ("The Rita Testova case shook the smugglers.", "Rita Testova"),
    ("Rita Testova said migrants were beaten.", "Rita Testova"),
    ("Rita Testova, a resident of Zuwara, saw the smugglers.", "Rita Testova"),
    ("For thirty years Ivo Testakis has mended nets where migrants land.", "Ivo Testakis"),
    ("Smugglers drove Rita Testova to Graz, a city of migrants.", "Rita Testova"),
]


@pytest.mark.parametrize(("text", "name", "told"), TOLD)
def test_an_office_a_body_and_a_public_function_are_told(
    text: str, name: str, told: str, toolkit: Toolkit
) -> None:
    assert categories(text, name, toolkit) == {told}


@pytest.mark.parametrize(("text", "name"), PRIVATE)
def test_to_speak_to_work_or_to_be_named_is_no_public_function(
    text: str, name: str, toolkit: Toolkit
) -> None:
    told = mentions_of(text, name, toolkit)
    assert told and not {m.category for m in told} & {"official", "journalist"}
    reasons = {m.category_reason.name for m in told if m.category_reason}
    assert not reasons & {"a public function", "speaks in public", "a body beside the name"}
