import pytest

from clew.link.bodies import national_key, operation_key


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Ministry of the Interior", "PT"),
        ("Portuguese Interior Ministry", "PT"),
        ("the interior ministry", "PT"),
    ],
)
def test_a_body_that_each_country_has_one_of_is_known_by_its_country(
    name: str, country: str
) -> None:
    assert national_key(name, country) == ("national", "PT", "interior ministry")


@pytest.mark.parametrize("name", ["District Court", "Public Prosecutor’s Office", "Open Deck"])
def test_bodies_of_which_a_country_has_many_or_which_have_a_name_are_not(name: str) -> None:
    assert national_key(name, "PT") is None


def test_ministries_of_two_countries_are_two() -> None:
    assert national_key("Interior Ministry", "PT") != national_key("Interior Ministry", "ES")
    assert national_key("Interior Ministry", None) is None


def test_an_operation_is_known_by_its_own_name() -> None:
    assert operation_key("Operation Salt Marsh") == operation_key("Salt Marsh") == "salt marsh"
