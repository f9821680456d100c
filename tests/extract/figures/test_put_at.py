"""Statistics that a sentence puts at a number; the numbers are invented."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

PUT = [
    ("The number of arrests for smuggling reached 1,200 last week.", 1200, "arrests"),
    ("The number of trafficking victims rescued rose to 3,213.", 3213, "victims_rescued"),
    ("Detections of migrants went down by 71 per cent to 22,600.", 22600, "detections"),
    ("The ministry puts migrant arrivals at 47,100.", 47100, "arrivals"),
    ("Deportations of migrants climbed to 4,500.", 4500, "persons_returned"),
    ("The death toll of the migrant shipwreck rose to 61.", 61, "dead"),
    (
        "Three migrants died, bringing to 34 the number of people known to have died at sea.",
        34,
        "dead",
    ),
    ("A total of 18,645 would-be migrants were rescued at sea.", 18645, "persons_rescued_at_sea"),
]


@pytest.fixture(scope="module")
def toolkit(parser: Language, gazetteer: Gazetteer) -> Toolkit:
    return Toolkit(parser, gazetteer)


@pytest.mark.parametrize(("text", "value", "measure"), PUT)
def test_a_counted_act_is_put_at_a_number(
    text: str, value: float, measure: str, toolkit: Toolkit
) -> None:
    found = [(f.value, f.measure) for f in extract(report(text), toolkit).figures]
    assert (float(value), measure) in found


def test_a_difference_or_an_earlier_number_is_not_the_count(toolkit: Toolkit) -> None:
    text = "Migrant arrivals rose by 100 to 400 from 300 a year earlier."
    assert [f.value for f in extract(report(text), toolkit).figures] == [400.0]


def test_migrants_caught_beside_suspects_are_no_arrests(toolkit: Toolkit) -> None:
    text = "Police caught 64 irregular migrants and two organisers in a truck."
    found = {f.value: f.measure for f in extract(report(text), toolkit).figures}
    assert found == {64.0: "irregular_migrants_intercepted", 2.0: "arrests"}
