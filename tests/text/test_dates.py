"""Absolute day dates that stand alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.text.dates import fold, month_number, parse_date, weekday_number
from clew.vocab import load

DAY = date(2017, 11, 16)


@pytest.mark.parametrize(
    "text",
    [
        "November 16, 2017 at 1:28 pm",
        "November 16th, 2017",
        "Nov. 16, 2017",
        "16 November 2017",
        "16th of November, 2017",
        "16 NOV 2017",
        "16-Nov-2017",
        "Thursday, November 16, 2017 - 13:28",
        "Thursday 16 November 2017 13.28 GMT",
        "Thu, 16 Nov 2017 13:28:00 GMT",
        "Thu, 16 Nov 2017 13:28:00 +0000",
        "13:28, 16 November 2017",
        "13:28 GMT, 16 November 2017",
        "16 November 2017 | 1:28pm",
        "16 November 2017, 9 a.m.",
        "2017-11-16",
        "2017-11-16T13:28:00Z",
        "2017-11-16T13:28:00.000+01:00",
        "2017-11-16 13:28",
        "2017/11/16",
        "16/11/2017",
        "11/16/2017",
        "16.11.2017",
        "16/11/2017 à 13h28",
        "16 novembre 2017",
        "le 16 novembre 2017 à 13 h 28",
        "jeudi 16 novembre 2017",
        "16 de noviembre de 2017",
        "Jueves, 16 de noviembre del 2017",
        "16 novembre 2017, ore 13:28",
        "giovedì 16 novembre 2017 alle 13.28",
        "16 نوفمبر 2017",
        "١٦ نوفمبر ٢٠١٧",
        "الخميس 16 نوفمبر 2017",
        "16 تشرين الثاني 2017",
        "16 تشرين الثاني/نوفمبر 2017",
        "16 نوفمبر/تشرين الثاني 2017 م",
        "يوم الخميس، 16 نونبر 2017 - 13:28",
        "  16 November 2017.  ",
    ],
)
def test_a_day_is_read_in_each_style(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017",
        "November 2017",
        "16 November",
        "November 16",
        "05/04/2024",  # April 5 or May 4
        "5.4.2024",
        "16/11/17",  # which century, which order
        "31 June 2017",
        "30/02/2024",
        "16/13/2017",
        "2017-13-16",
        "Monday, 16 November 2017",  # a Thursday
        "16 November 2017 and 17 November 2017",
        "16-18 November 2017",
        "since 16 November 2017",
        "16 arrests, November 2017",
        "Operation 16 November 2017",
        "16 November 2017 at 27:80",
        "3 hours ago",
        "yesterday",
        "16 نوفمبر/آذار 2017",  # the two names disagree
        "may 2017",
        "16" * 60,
    ],
)
def test_what_is_not_one_certain_day_is_refused(text: str) -> None:
    assert parse_date(text) is None


def test_the_same_number_twice_is_certain() -> None:
    assert parse_date("05/05/2024") == date(2024, 5, 5)


def test_every_month_name_of_every_language_is_read() -> None:
    for forms in load("months")["months"].values():
        for number, words in forms.items():
            for word in words:
                assert month_number(word) == number
                assert parse_date(f"3 {word} 2020") == date(2020, number, 3), word


def test_a_weekday_name_that_differs_by_language_is_unknown_alone() -> None:
    assert weekday_number("Thursday") == 3
    assert weekday_number("الخميس") == 3
    assert weekday_number("mar") == 1  # mardi, martes, martedì agree
    assert weekday_number("month") is None
    assert month_number("trafficking") is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_survives_writing_and_reading(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day


@given(st.text(max_size=120))
def test_no_text_crashes_the_reading(text: str) -> None:
    assert isinstance(fold(text), str)
    assert parse_date(text) is None or isinstance(parse_date(text), date)
