"""Numbers as they are written."""

import pytest

from clew.text.numbers import parse_digits, parse_number, parse_order


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("50 000", 50_000),
        ("3\u00a0000", 3000),
        ("1 234 567", 1_234_567),
        ("1'200", 1200),
        ("1.000.000", 1_000_000),
        ("1,20,000", 120_000),
        ("12.5", 12.5),
        ("٣٥", 35),
        ("0.5", 0.5),
        ("1.2 million", 1_200_000),
        ("$175 million", 175_000_000),
        ("1.5m", 1_500_000),
        ("£10k", 10_000),
        ("3bn", 3_000_000_000),
        ("two", 2),
        ("twenty-one", 21),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("half a million", 500_000),
        ("a hundred and five", 105),
        ("one hundred and twenty-one", 121),
        ("five thousand two hundred", 5200),
        ("two hundred thousand", 200_000),
        ("two and a half million", 2_500_000),
    ],
)
def test_a_written_number_has_its_value(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "dozens", "hundreds of", "thousands", "several hundred", "million", "a", "and", "many"],
)
def test_an_order_of_magnitude_and_a_lone_scale_have_no_value(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("twenty-first", "35th", "two three", "one and two", "2019 500", "10:30", "1-2", "007"),
        *(
            "12/04/2020",
            "1,5",
            "12,34",
            "three hundred and",
            "186,400 and three",
            "twenty and one",
            "G20",
            "II",
            "ten people",
        ),
    ],
)
def test_what_is_not_just_one_number_is_refused(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("dozens", 12),
        ("scores of", 20),
        ("hundreds", 100),
        ("thousands of", 1000),
        ("tens of thousands", 10_000),
        ("hundreds of thousands", 100_000),
        ("several hundred", 100),
        ("few dozen", 12),
    ],
)
def test_an_order_of_magnitude_tells_what_it_counts_in(text: str, unit: float) -> None:
    assert parse_order(text) == unit


@pytest.mark.parametrize("text", ["several", "a dozen", "two hundred", "many", "of", ""])
def test_a_value_or_a_vague_word_is_no_order(text: str) -> None:
    assert parse_order(text) is None


def test_leading_zeros_and_slips_are_no_digits() -> None:
    assert parse_digits("0044") is None
    assert parse_digits("1,00") is None
    assert parse_digits("") is None
