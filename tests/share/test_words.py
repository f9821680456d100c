"""Values in words: exact, short, and unable to steer a terminal."""

from datetime import date
from typing import Any

import pytest

from clew.model import Figure, Span, TimeExpression
from clew.share.words import amount, named, number, period, to_cells, to_visible, when


def figure(**fields: Any) -> Figure:
    plain = {"comparator": "exact", "unit": "person", "value": None, "low": None, "high": None}
    return Figure(
        "fig-1", "doc-1", Span(0, 1), Span(0, 1), measure="arrests", **{**plain, **fields}
    )


def time(start: date | None, end: date | None, granularity: Any, basis: Any) -> TimeExpression:
    return TimeExpression(Span(0, 1), start, end, granularity, basis)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": 195.0, "comparator": "at_least"}, "at least 195 persons"),
        ({"value": 1.0}, "1 person"),
        ({"low": 195.0, "comparator": "more_than"}, "more than 195 persons"),
        ({"low": 20.0, "high": 30.0}, "20–30 persons"),
        ({"value": 600.0, "rate": "per_week"}, "600 persons a week"),
        ({"value": 175e6, "unit": "USD", "comparator": "around"}, "around 175 million USD"),
        ({"value": 9.0, "unit": "EUR", "comparator": "less_than"}, "less than 9 EUR"),
        ({"value": 9.0, "comparator": "less_than"}, "fewer than 9 persons"),
        ({"value": 24.0, "unit": "country"}, "24 countries"),
        ({"value": 3.0, "unit": "search"}, "3 searches"),
        ({"value": 15.0, "unit": "year_of_age"}, "15 years of age"),
    ],
)
def test_a_figure_keeps_its_comparator_unit_and_rate(fields: dict[str, Any], said: str) -> None:
    assert amount(figure(**fields), "") == said


def test_a_number_the_text_does_not_give_is_never_made_up() -> None:
    vague = figure(low=2000.0, comparator="vague_plural")
    assert amount(vague, "thousands") == "“thousands” persons"
    assert amount(figure(), "dozens") == "“dozens” persons"
    assert amount(figure(comparator="most"), "most") == "most persons"
    assert amount(figure(comparator="most", value=20), "20") == "most of 20 persons"


def test_a_number_is_not_rounded() -> None:
    assert number(1_234_567.0) == "1,234,567"
    assert number(2_500_000.0) == "2.5 million"
    assert number(0.6) == "0.6"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2024, 2, 11), date(2024, 2, 11), "11 Feb 2024"),
        (date(2024, 2, 5), date(2024, 2, 11), "5–11 Feb 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2017, 1, 1), date(2017, 11, 16), "1 Jan – 16 Nov 2017"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 Dec 2023 – 2 Jan 2024"),
        (date(2024, 6, 1), date(2024, 8, 31), "Jun – Aug 2024"),
        (date(2004, 1, 1), None, "since 2004"),
        (date(2004, 3, 2), None, "since 2 Mar 2004"),
        (None, date(2004, 3, 2), "until 2 Mar 2004"),
        (None, None, ""),
    ],
)
def test_days_are_said_without_loss(start: date | None, end: date | None, said: str) -> None:
    assert period(start, end) == said


def test_a_time_without_days_is_quoted_and_an_inferred_one_says_so() -> None:
    assert when(time(None, None, "week", "relative"), "last week") == "“last week”"
    inferred = time(date(2021, 3, 29), date(2021, 4, 2), "range", "inferred")
    assert when(inferred, "between") == "29 Mar – 2 Apr 2021 (inferred)"
    assert when(None, "") == ""


def test_a_suspect_is_never_named_without_the_status() -> None:
    assert named("Anton Beispiel", "suspect") == "Anton Beispiel (alleged)"
    assert named("Anton Beispiel", "official") == "Anton Beispiel"


def test_report_text_can_not_steer_the_terminal() -> None:
    hostile = "a\x1b]0;title\x07b\u202ec\u2066d\r\ne"
    assert to_visible(hostile) == "a\ufffd]0;title\ufffdbcd e"
    assert "\x1b" not in to_cells(hostile)
    assert len(to_cells(hostile)) == len(hostile)
