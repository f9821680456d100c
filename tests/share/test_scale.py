"""Days along a width: a day is as wide as it is long, and nothing lies outside."""

from datetime import date

import pytest

from clew.share.scale import WIDE, DayScale, day_after, month_scale, window_scale


def test_a_scale_of_months_holds_all_days_and_begins_with_a_whole_one() -> None:
    scale = month_scale(date(2024, 2, 10), date(2024, 5, 16))
    assert scale.left == date(2024, 2, 1) and scale.right == date(2024, 6, 1)
    assert [words for _, words in scale.marks] == ["Feb 2024", "Mar 2024", "Apr 2024", "May 2024"]
    decades = month_scale(date(1950, 1, 1), date(2024, 1, 1))
    assert len(decades.marks) <= 8 and decades.marks[0][1] == "1950"


def test_what_lies_outside_is_at_the_edge() -> None:
    scale = DayScale(date(2024, 1, 1), date(2024, 2, 1))
    assert (scale.at(date(1, 1, 1)), scale.at(date(9999, 12, 31))) == (0, WIDE)
    assert day_after(date.max) == date.max


@pytest.mark.parametrize(
    ("first", "last", "marks"),
    [
        (date(2024, 5, 1), date(2024, 5, 31), ["1", "5", "10", "15", "20", "25", "30"]),
        (date(2023, 1, 1), date(2024, 12, 31), ["Jan 2023", "Jul 2023", "Jan 2024", "Jul 2024"]),
        (date(2000, 1, 1), date(2009, 12, 31), ["2000", "2001"]),
    ],
)
def test_a_window_is_just_as_long_as_was_asked(first: date, last: date, marks: list[str]) -> None:
    scale = window_scale(first, last)
    assert (scale.left, scale.right) == (first, day_after(last))
    assert [words for _, words in scale.marks][: len(marks)] == marks
