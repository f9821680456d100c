"""The scan finds a name in every shape, so that a clean answer means something."""

import pytest

from tests.safeguards.scan import Haystack, leaks

NAME = "Mariam Křečková"


@pytest.mark.parametrize(
    "content",
    [
        "Mariam Křečková",
        "MARIAM  KŘEČKOVÁ",
        "mariam kreckova",
        "Mariam\nKřečková",
        "Mariam\u00a0Kře\u00adčko\u200bvá",
        "Mariam Křeč-\n  ková",
        "https://a.example/mariam-k%C5%99e%C4%8Dkov%C3%A1",
        "?q=Mariam+K%C5%99e%C4%8Dkov%C3%A1",
        "Mariam K&#345;e&#269;kov&aacute;",
        '{"name": "Mariam K\\u0159e\\u010dkov\\u00e1"}',
        '"Mariam\\nKřečková"',
        "#MariamKřečková",
        "mariam_kreckova.txt",
        "Mariam Křečková’s",
    ],
)
def test_a_name_is_found_however_it_is_written(content: str) -> None:
    assert Haystack(content.encode()).holds(NAME)


@pytest.mark.parametrize(
    "content",
    ["Mariam and Křečková", "Mariamne Křečková-Nova", "a minor", "", "M. K.", "Křečková Mariam"],
)
def test_another_name_is_not_found(content: str) -> None:
    assert not Haystack(content.encode()).holds(NAME)


def test_a_short_word_is_found_as_a_word_only() -> None:
    assert Haystack(b"Noah was freed").holds("Noah")
    assert not Haystack(b"the ark of noahs").holds("Noah")


def test_a_leak_is_told_with_its_way_and_its_words() -> None:
    ways = [("brief", b"Mariam Testcase"), ("claims", b"a minor")]
    assert leaks(ways, ["Mariam Testcase"]) == ["brief shows “Mariam Testcase”"]
