from dataclasses import replace
from datetime import date

import pytest

from clew.link.keys import (
    JOINING,
    dossier_keys,
    name_key,
    shield_key,
    shields,
    sounds,
)
from clew.model import Boilerplate, Mention, Place, Reading, Span, StatedDate
from tests.builders import claim, day, figure, mention, report

SFAX = Place("geo:1", "Sfax", "locality", "TN", 1)
WIRE = (
    "The coast guard stopped a wooden boat off the southern shore before dawn and brought those on "
    "board to the harbour, where doctors and a tent were waiting for them until the late evening. "
)


def joining(reading: Reading) -> frozenset[str]:
    return frozenset(key for key in dossier_keys(reading) if key[0] in JOINING)


def meet(one: Reading, two: Reading) -> bool:
    """Do two reports share a key that ties them?"""
    return not joining(one).isdisjoint(joining(two))


def told(text: str, *names: str, published: str | None = None, **fields: object) -> Reading:
    """Return a reading of a text, with mentions of these names."""
    document = report(text)
    if published is not None:
        on = date.fromisoformat(published)
        document = replace(document, published=StatedDate(on, on, "stated", "text"))
    mentions = tuple(mention(document, name, **fields) for name in names)  # type: ignore[arg-type]
    return Reading(document, mentions)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kamal Belhaouari", "Kamel Belhawari"),
        ("Kamal Belhaouari", "BELHAOUARI Kamal"),
        ("Jörg Müller", "Jorg Muller"),
        ("Khalid al-Warzazi", "خالد الورزازي"),
    ],
)
def test_reports_meet_by_a_full_name_however_it_is_spelled(left: str, right: str) -> None:
    one, two = told(f"{left} was tried.", left), told(f"A court heard {right}.", right)
    assert meet(one, two)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Kamal Belhaouari", "Karim Belhaouari"), ("Belhaouari", "Belhaouari"), ("Li Na", "Bo Xi")],
)
def test_another_first_name_or_a_single_name_ties_nothing(left: str, right: str) -> None:
    one, two = told(f"{left} was tried.", left), told(f"A court heard {right}.", right)
    assert not meet(one, two)


def test_the_protected_and_officials_tie_nothing() -> None:
    texts = ("Dora Muster came.", "So Dora Muster left.")
    for fields in ({"protected": True, "category": "victim"}, {"category": "official"}):
        one, two = (told(text, "Dora Muster", **fields) for text in texts)
        assert not meet(one, two)


def test_an_operation_ties_and_a_body_that_all_know_does_not() -> None:
    texts = ("Operation Heron ended.", "They closed Operation Heron.")
    one, two = (told(text, "Operation Heron", entity_kind="operation") for text in texts)
    assert meet(one, two)
    for name in ("Europol", "Interior Ministry"):
        texts = (f"{name} said so.", f"So said {name}.")
        one, two = (told(text, name, entity_kind="organisation") for text in texts)
        assert not meet(one, two)


def test_a_body_with_a_name_of_its_own_ties_within_some_days() -> None:
    def by(text: str, published: str) -> Reading:
        return told(text, "Harrow Foundation", published=published, entity_kind="organisation")

    first = by("The Harrow Foundation said so.", "2024-03-01")
    assert meet(first, by("So says the Harrow Foundation.", "2024-03-09"))
    assert not meet(first, by("Thus the Harrow Foundation.", "2024-05-09"))


def _act(text: str, on: str | None, place: Place = SFAX, published: str | None = None) -> Reading:
    reading = told(text, "Sfax", published=published, entity_kind="place", place=place)
    act = claim(reading.document, "arrest", "arrest", time=day(on) if on else None)
    return replace(reading, claims=(replace(act, places=(reading.mentions[0].id,)),))


def test_an_act_of_one_day_at_one_place_ties() -> None:
    one = _act("An arrest in Sfax.", "2024-03-01")
    assert meet(one, _act("Sfax saw an arrest.", "2024-03-01", published="2024-09-01"))
    assert not meet(one, _act("In Sfax an arrest.", "2024-03-02", published="2024-09-01"))


def test_acts_of_a_kind_in_a_town_tie_within_some_days() -> None:
    one = _act("An arrest in Sfax.", None, published="2024-03-01")
    assert meet(one, _act("Sfax saw an arrest.", None, published="2024-03-11"))
    assert not meet(one, _act("In Sfax an arrest.", None, published="2024-04-11"))
    country = replace(SFAX, precision="country")
    assert not meet(
        _act("An arrest in Sfax.", None, country, "2024-03-01"),
        _act("Sfax saw an arrest.", None, country, "2024-03-02"),
    )


def _counted(text: str, number: str, published: str) -> Reading:
    reading = told(text, "Sfax", published=published, entity_kind="place", place=SFAX)
    counted = figure(reading.document, number, float(number.replace(",", "")))
    return replace(reading, figures=(replace(counted, places=(reading.mentions[0].id,)),))


def test_a_rare_number_of_a_country_ties_within_some_days() -> None:
    one = _counted("Near Sfax 612 people left.", "612", "2024-03-01")
    assert meet(one, _counted("612 people left Sfax.", "612", "2024-03-05"))
    assert not meet(one, _counted("It was 612 at Sfax.", "612", "2024-06-05"))
    two = _counted("Near Sfax 2 people left.", "2", "2024-03-01")
    assert not meet(two, _counted("2 people left Sfax.", "2", "2024-03-01"))


def test_three_rare_numbers_tie_in_any_language() -> None:
    one = report("They seized 186,400 euros, 4,500 phones and 612 jackets on 5 May 2024.")
    two = report("On a saisi 612 gilets, 186 400 euros et 4 500 portables le 5 mai 2024.")
    three = report("In 2024 it was 186,400 euros and 612 others.")
    assert meet(Reading(one), Reading(two))
    assert not meet(Reading(one), Reading(three))


def test_near_copies_tie_and_texts_of_one_kind_do_not() -> None:
    body = WIRE + WIRE.replace("coast", "border").replace("tent", "bus")
    one, two = report(body), report(f"Later. {body.replace('late evening', 'night')}")
    assert meet(Reading(one), Reading(two))
    other = report("Coast guards brought a boat to the harbour before dawn. Doctors waited there.")
    assert not meet(Reading(one), Reading(other))


def test_what_is_marked_as_no_part_of_a_report_ties_nothing() -> None:
    texts = (f"{WIRE * 2}A first report.", f"{WIRE * 2}Something else.")
    marked = Boilerplate(Span(0, len(WIRE) * 2), "notice")
    one, two = (Reading(report(text, boilerplate=(marked,))) for text in texts)
    assert not meet(one, two)
    assert meet(Reading(report(texts[0])), Reading(report(texts[1])))


def test_the_names_of_a_report_and_those_it_protects_can_be_asked_for() -> None:
    reading = told("Dora Muster came.", "Dora Muster", protected=True, category="minor")
    assert "dora muster" in sounds(reading)
    assert shields(reading) == dict.fromkeys(sounds(reading), "minor")
    keys = dossier_keys(reading)
    assert {name_key("dora muster"), shield_key("dora muster", "minor")} <= keys


def test_a_relative_shields_nobody_elsewhere_unless_an_analyst_says_so() -> None:
    reading = told("Dora Muster came.", "Dora Muster", protected=True)
    assert shields(reading) == {}
    assert shields(reading, {reading.mentions[0].id}) == dict.fromkeys(sounds(reading))


def test_the_order_of_mentions_changes_no_key() -> None:
    document = report("Anton Beispiel met Carl Probe in Sfax.")
    mentions: tuple[Mention, ...] = (
        mention(document, "Anton Beispiel"),
        mention(document, "Carl Probe"),
        mention(document, "Sfax", entity_kind="place", place=SFAX),
    )
    assert dossier_keys(Reading(document, mentions)) == dossier_keys(
        Reading(document, mentions[::-1])
    )
