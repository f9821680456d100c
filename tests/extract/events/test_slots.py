"""Headlines whose passive lacks its auxiliary."""

import pytest
from spacy.language import Language

from clew.text.gazetteer import Gazetteer
from tests.extract.events.test_events import frames_of


@pytest.mark.parametrize(
    "text",
    [
        "61 migrants rescued off Zuwara",
        "Dozens of migrants rescued off Tunisia",
        "61 migrants rescued",
        "Some 40 women freed from smugglers in Zuwara",
    ],
)
def test_the_rescued_of_a_headline_are_no_rescuers(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = frames_of(text, parser, gazetteer)["rescue"]
    assert "victim" in found and "rescuer" not in found


@pytest.mark.parametrize(
    "text",
    ["Volunteers rescued 61 migrants off Zuwara", "Three migrants rescued a drowning child"],
)
def test_who_rescues_somebody_is_the_rescuer(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = frames_of(text, parser, gazetteer)["rescue"]
    assert "victim" in found and "rescuer" in found
