"""Calendar periods: what a partial date covers."""

from datetime import date

import pytest

from clew.text.periods import (
    Period,
    day_period,
    month_period,
    nearest_day,
    nearest_month,
    nearest_weekday,
    part_of_year,
    season_period,
    shift_day,
    shift_units,
    span_after,
    span_before,
    unit_around,
    week_around,
    week_of_month,
    year_period,
)

SUNDAY = date(2021, 4, 11)


def test_a_day_the_calendar_does_not_have_is_refused() -> None:
    assert day_period(2024, 2, 29) == Period(date(2024, 2, 29), date(2024, 2, 29), "day")
    assert day_period(2023, 2, 29) is None
    assert day_period(2023, 13, 1) is None


def test_a_month_ends_on_its_last_day_in_leap_years_too() -> None:
    assert month_period(2024, 2) == Period(date(2024, 2, 1), date(2024, 2, 29), "month")
    assert month_period(2023, 13) is None
    assert month_period(9999, 12, 2) is None


def test_several_months_are_a_range_across_the_year() -> None:
    assert month_period(2022, 12, 3) == Period(date(2022, 12, 1), date(2023, 2, 28), "range")


def test_a_year_a_decade_and_no_year_nought() -> None:
    assert year_period(2019) == Period(date(2019, 1, 1), date(2019, 12, 31), "year")
    assert year_period(1990, 10) == Period(date(1990, 1, 1), date(1999, 12, 31), "range")
    assert year_period(0) is None


def test_winter_runs_into_the_next_year() -> None:
    assert season_period(2022, "WI") == Period(date(2022, 12, 1), date(2023, 2, 28), "season")
    assert season_period(2022, "SU") == Period(date(2022, 6, 1), date(2022, 8, 31), "season")


def test_quarters_and_halves_of_a_year_and_no_fifth_quarter() -> None:
    assert part_of_year(2022, "Q", 1) == Period(date(2022, 1, 1), date(2022, 3, 31), "range")
    assert part_of_year(2023, "S", 2) == Period(date(2023, 7, 1), date(2023, 12, 31), "range")
    assert part_of_year(2023, "Q", 5) is None


def test_weeks_of_a_month_are_counted_from_its_first_day() -> None:
    assert week_of_month(2021, 4, 1) == Period(date(2021, 4, 1), date(2021, 4, 7), "week")
    assert week_of_month(2021, 4, -1) == Period(date(2021, 4, 24), date(2021, 4, 30), "week")
    assert week_of_month(2021, 4, 5) is None


def test_a_calendar_week_starts_on_monday() -> None:
    assert week_around(SUNDAY) == Period(date(2021, 4, 5), SUNDAY, "week")
    assert week_around(SUNDAY, -1) == Period(date(2021, 3, 29), date(2021, 4, 4), "week")


@pytest.mark.parametrize(
    ("unit", "shift", "start", "end"),
    [
        ("D", -1, date(2021, 4, 10), date(2021, 4, 10)),
        ("M", -4, date(2020, 12, 1), date(2020, 12, 31)),
        ("Y", -1, date(2020, 1, 1), date(2020, 12, 31)),
        ("E", 0, date(2020, 1, 1), date(2029, 12, 31)),
    ],
)
def test_the_unit_around_a_day(unit: str, shift: int, start: date, end: date) -> None:
    period = unit_around(SUNDAY, unit, shift)
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_an_unknown_unit_covers_nothing() -> None:
    assert unit_around(SUNDAY, "?") is None
    assert shift_units(SUNDAY, 1, "?") is None


def test_counting_stops_at_the_ends_of_the_calendar() -> None:
    assert shift_day(date.max, 1) is None
    assert shift_units(SUNDAY, -30, "C") is None
    assert shift_units(SUNDAY, 10**9, "D") is None
    assert span_before(SUNDAY, 300, "E") is None
    assert span_after(SUNDAY, 10**8, "W") is None


def test_a_day_that_the_month_reached_lacks_becomes_its_last() -> None:
    assert shift_units(date(2024, 3, 31), -1, "M") == date(2024, 2, 29)


def test_a_month_without_a_year_is_the_nearest_past_one_or_the_next_to_come() -> None:
    assert nearest_month(3, SUNDAY, future=False) == 2021
    assert nearest_month(4, SUNDAY, future=False) == 2021
    assert nearest_month(5, SUNDAY, future=False) == 2020
    assert nearest_month(3, SUNDAY, future=True) == 2022


def test_a_day_without_a_year_is_the_nearest_past_one_or_the_next_to_come() -> None:
    assert nearest_day(4, 11, SUNDAY, future=False) == 2021
    assert nearest_day(4, 12, SUNDAY, future=False) == 2020
    assert nearest_day(4, 10, SUNDAY, future=True) == 2022
    assert nearest_day(2, 29, SUNDAY, future=False) == 2020
    assert nearest_day(2, 30, SUNDAY, future=False) is None


def test_a_weekday_may_be_the_day_itself() -> None:
    assert nearest_weekday(6, SUNDAY) == SUNDAY
    assert nearest_weekday(1, SUNDAY) == date(2021, 4, 6)
    assert nearest_weekday(1, SUNDAY, future=True) == date(2021, 4, 13)


def test_the_past_three_years_end_on_the_day() -> None:
    assert span_before(SUNDAY, 3, "Y") == Period(date(2018, 4, 11), SUNDAY, "range")
    assert span_after(SUNDAY, 2, "M") == Period(SUNDAY, date(2021, 6, 11), "range")
