"""Which measure a counted noun has: the rules that look at the words around it."""

import pytest
from spacy.language import Language

from tests.extract.figures.test_figures import Spec, figures


def measures(text: str, parser: Language, *specs: Spec) -> list[str]:
    return [figure.measure for figure in figures(text, parser, specs)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("A trawler overturned off the cape, killing 31 people.", "dead"),
        ("A packed dinghy sank, killing at least nine women.", "dead"),
        ("Guards at the farm fired on the crowd, killing 31 people.", "deaths"),
        ("The gang sank the raft because rivals were killing nine women.", "deaths"),
    ],
)
def test_a_wreck_that_kills_tells_deaths_on_the_way(
    parser: Language, text: str, measure: str
) -> None:
    target = text.rstrip(".").split()[-1]
    assert measures(text, parser, ("kill_die", "killing", {"target": target})) == [measure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police stopped 60 people before the raft could leave.", "persons_prevented_from_leaving"),
        (
            "A patrol blocked 60 people trying to depart at night.",
            "persons_prevented_from_leaving",
        ),
        ("The navy stopped 60 people in a dinghy.", "irregular_migrants_intercepted"),
        ("Police stopped 60 people who had left the valley.", None),
        ("Police stopped 60 smugglers at the port.", None),
    ],
)
def test_people_who_are_stopped_are_kept_from_leaving_only_where_they_were_about_to(
    parser: Language, text: str, expected: str | None
) -> None:
    verb = "blocked" if "blocked" in text else "stopped"
    person = "smugglers" if "smugglers" in text else "people"
    found = measures(text, parser, ("foil", verb, {"prevented_person": person}))
    assert found == ([] if expected is None else [expected])


def test_a_survivor_is_one_of_a_journey_only_where_the_report_speaks_of_it(
    parser: Language,
) -> None:
    spec: Spec = ("death_in_transit", "survivors", {"survivor": "survivors"})
    assert measures("A cutter brought 12 survivors ashore.", parser, spec) == ["survivors"]
    assert measures("We spoke to 12 survivors of forced labour.", parser, spec) == []


def test_who_goes_missing_from_care_is_not_lost_on_the_way(parser: Language) -> None:
    spec: Spec = ("death_in_transit", "gone", {"missing": "girls"})
    assert measures("Twelve girls have gone missing from a hostel.", parser, spec) == []
    assert measures("Twelve girls have gone missing at sea.", parser, spec) == ["missing"]


def test_those_recognised_as_victims_are_identified(parser: Language) -> None:
    text = "Eleven of them were recognised as victims."
    spec: Spec = ("identify", "recognised as victims", {"identified_person": "Eleven"})
    assert measures(text, parser, spec) == ["victims_identified"]
    spec = ("identify", "recognised", {"identified_person": "Eleven"})
    assert measures("Eleven of them were recognised by a clerk.", parser, spec) == []


@pytest.mark.parametrize(
    ("text", "spec", "expected"),
    [
        (
            "Nine men drowned and 14 others were missing.",
            ("death_in_transit", "missing", {"missing": "others"}),
            ["missing"],
        ),
        (
            "Four others were arrested in May.",
            ("arrest", "arrested", {"suspect": "others"}),
            ["arrests"],
        ),
        ("Agents seized a van and two others.", ("seize", "seized", {"item": "others"}), []),
    ],
)
def test_others_count_what_the_sentence_is_about(
    parser: Language, text: str, spec: Spec, expected: list[str]
) -> None:
    assert measures(text, parser, spec) == expected


def test_what_is_taken_along_with_a_thing_is_taken_too(parser: Language) -> None:
    spec: Spec = ("seize", "seized", {"item": "passports"})
    text = "Agents seized 40 passports along with 12 laptops."
    assert measures(text, parser, spec) == ["items_seized", "items_seized"]
    text = "Agents seized 40 passports in line with 12 warrants."
    assert measures(text, parser, spec) == ["items_seized"]


def test_people_counted_inside_the_trigger_are_returned(parser: Language) -> None:
    text = "The agency helped 320 stranded migrants return."
    assert measures(text, parser, ("deport_return", text[11:-1], {})) == ["persons_returned"]
    assert measures(text, parser, ("deport_return", "return", {})) == []


def test_a_part_to_which_something_else_is_done_has_not_the_measure_of_its_whole(
    parser: Language,
) -> None:
    spec: Spec = ("arrest", "detained", {"suspect": "people"})
    text = "Of the 90 people detained, 31 were women."
    assert measures(text, parser, spec) == ["arrests", "arrests"]
    text = "Of the 90 people detained, 31 were referred to a judge."
    assert measures(text, parser, spec) == ["arrests"]


def test_what_is_done_to_a_part_is_not_done_to_its_whole(parser: Language) -> None:
    spec: Spec = ("arrest", "jailed", {"suspect": "Three", "authority": "judge"})
    found = figures("Three of the seven were jailed by a judge.", parser, [spec])
    agents = {figure.value: figure.agent for figure in found}
    assert agents[3] is not None
    assert agents.get(7) is None


def test_a_whole_keeps_its_agent_beside_the_part_named_behind_it(parser: Language) -> None:
    spec: Spec = ("rescue", "saved", {"victim": "people", "rescuer": "cutter"})
    found = figures("A cutter saved 38 people, including nine boys, at sea.", parser, [spec])
    assert found[0].value == 38
    assert found[0].agent is not None
