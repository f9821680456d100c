import itertools
from dataclasses import replace
from datetime import date

import pytest

from bench.comparing import DEFAULT, Profile, Weights, compare_events, group_profiles

MARCH, APRIL = date(2031, 3, 2), date(2031, 4, 20)
RAID = Profile(
    "1",
    "one",
    acts=frozenset({"raid"}),
    kin={"search": 0.8},
    participants={"doer": frozenset({"police"}), "done_to": frozenset({"ent-hotel-azul"})},
    names=frozenset({"ent-hotel-azul"}),
    times=((MARCH, MARCH),),
    places={"locality": frozenset({"Oran"}), "country": frozenset({"DZ"})},
    numbers=frozenset({"person:14"}),
    words=frozenset({"hotel", "dawn"}),
)
SAME = replace(RAID, id="2", document="two")


def names(left: Profile, right: Profile) -> dict[str, float]:
    return {reason.name: reason.weight for reason in compare_events(left, right)}


def test_everything_shared_is_named_as_evidence() -> None:
    assert {reason.name for reason in compare_events(RAID, SAME)} == {
        "same act",
        "same participant",
        "same time",
        "same place",
        "same number",
        "same words",
    }
    told = {reason.detail for reason in compare_events(RAID, SAME)}
    assert {"raid", "done_to: ent-hotel-azul", "2031-03-02", "Oran"} <= told


def test_nothing_is_compared_without_an_act_in_common() -> None:
    assert compare_events(RAID, replace(SAME, acts=frozenset({"rescue"}), kin={})) == ()


def test_a_kindred_act_counts_as_much_as_it_is_sure() -> None:
    search = replace(SAME, acts=frozenset({"search"}), kin={})
    assert names(RAID, search)["kin act"] == pytest.approx(DEFAULT.kin_act * 0.8)
    assert names(search, RAID) == names(RAID, search)


def test_a_name_says_more_than_a_word_that_fits_many() -> None:
    by_role = {
        reason.detail.split(":")[0]: reason.weight
        for reason in compare_events(RAID, SAME)
        if reason.name == "same participant"
    }
    assert by_role["done_to"] > by_role["doer"] > 0


def test_an_act_that_everybody_tells_of_takes_the_same_people() -> None:
    said = Profile("5", "five", acts=frozenset({"say"}), common=True)
    again = replace(said, id="6", document="six")
    assert names(said, again)["common act"] < 0
    assert group_profiles([said, again]) == (("5",), ("6",))
    both = [replace(p, participants={"doer": frozenset({"ent-holt"})}) for p in (said, again)]
    assert "common act" not in names(*both)
    assert group_profiles(both) == (("5", "6"),)


def test_another_name_in_the_same_role_speaks_against_one_event() -> None:
    other = replace(
        SAME,
        participants={"done_to": frozenset({"ent-villa-rosa"})},
        names=frozenset({"ent-villa-rosa"}),
    )
    assert names(RAID, other)["other participant"] == DEFAULT.other_name
    assert "same participant" not in names(RAID, other)


def test_one_who_is_known_in_another_role_speaks_for_it_a_little() -> None:
    turned = replace(SAME, participants={"place_of": frozenset({"ent-hotel-azul"})})
    assert names(RAID, turned)["same participant, other role"] == DEFAULT.same_name / 2


@pytest.mark.parametrize(
    ("times", "reason", "weight"),
    [
        (((date(2031, 3, 1), date(2031, 3, 7)),), "same time", DEFAULT.same_days),
        (((date(2031, 1, 1), date(2031, 12, 31)),), "same time", DEFAULT.same_days / 4),
        (((APRIL, APRIL),), "other time", DEFAULT.other_days),
        ((), None, None),
    ],
)
def test_days_in_common_speak_for_one_event_and_other_days_against(
    times: tuple[tuple[date, date], ...], reason: str | None, weight: float | None
) -> None:
    found = names(RAID, replace(SAME, times=times))
    assert {name: found[name] for name in found if name.endswith("time")} == (
        {reason: weight} if reason else {}
    )


def test_two_towns_of_one_country_are_other_places_and_a_country_alone_says_less() -> None:
    town = replace(SAME, places={"locality": frozenset({"Annaba"}), "country": frozenset({"DZ"})})
    country = replace(SAME, places={"country": frozenset({"DZ"})})
    assert names(RAID, town)["other place"] == DEFAULT.other_place
    assert names(RAID, country)["same place"] == DEFAULT.same_place / 2


def test_what_is_denied_and_what_stands_side_by_side_speak_against_one_event() -> None:
    assert names(RAID, replace(SAME, denied=True))["denied by one"] < 0
    both = replace(RAID, sentence="one:4"), replace(SAME, document="one", sentence="one:4")
    assert names(*both)["told side by side"] < 0


def test_other_numbers_say_nothing_for_a_toll_rises() -> None:
    assert "same number" not in names(RAID, replace(SAME, numbers=frozenset({"person:15"})))


def test_profiles_are_grouped_whatever_their_order() -> None:
    later = replace(
        RAID, id="3", document="three", times=((APRIL, APRIL),), participants={}, words=frozenset()
    )
    rescue = Profile("4", "four", acts=frozenset({"rescue"}))
    for order in itertools.permutations([RAID, SAME, later, rescue]):
        assert group_profiles(order) == (("1", "2"), ("3",), ("4",))


def test_a_higher_bar_asks_for_more_than_the_same_act() -> None:
    bare = [Profile(name, name, acts=frozenset({"raid"})) for name in "ab"]
    assert group_profiles(bare) == (("a", "b"),)
    assert group_profiles(bare, Weights(bar=5.0)) == (("a",), ("b",))
    assert group_profiles([RAID, SAME], Weights(bar=5.0)) == (("1", "2"),)


def test_what_somebody_decided_on_goes_before_the_evidence() -> None:
    assert group_profiles([RAID, SAME], apart=[("1", "2")]) == (("1",), ("2",))
    rescue = Profile("4", "four", acts=frozenset({"rescue"}))
    assert group_profiles([RAID, rescue], together=[("1", "4")]) == (("1", "4"),)
