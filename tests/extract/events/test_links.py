"""Who is tied to an act that the grammar gives no doer. All sentences are invented."""

import pytest
from spacy.language import Language

from clew.text.gazetteer import Gazetteer
from tests.extract.events.test_events import frames_of


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Three people were killed in police firing near the market on Monday.", "police"),
        ("Two were killed in the police firing.", "police"),
        ("Two demonstrators died in firing by soldiers at the gate.", "soldiers"),
        ("Five traders died due to police firing.", "police"),
    ],
)
def test_whose_gunfire_killed_is_the_doer(
    sentence: str, doer: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert frames_of(sentence, parser, gazetteer)["kill_die"]["perpetrator"] == [doer]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two villagers were killed in a clash with the police.",
        "Four people died in firing between police and smugglers.",
        "A teacher was killed in a fire in the police station.",
        "A teacher was killed in the firing of the warehouse.",
    ],
)
def test_a_fight_or_a_fire_names_no_killer(
    sentence: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert "perpetrator" not in frames_of(sentence, parser, gazetteer)["kill_die"]


def test_a_doer_that_the_grammar_gives_goes_before_whose_gunfire_it_was(
    parser: Language, gazetteer: Gazetteer
) -> None:
    found = frames_of("Two men were shot by guards in police firing.", parser, gazetteer)
    assert found["kill_die"]["perpetrator"] == ["guards"]
