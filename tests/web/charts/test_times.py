"""Times as they are drawn: as long as they are told, open where open, rivals both."""

from datetime import date
from typing import Any

from clew.share.scale import DayScale
from clew.web.charts.times import draw_times, scale_of, time_bar

JANUARY = DayScale(date(2024, 1, 1), date(2024, 1, 11))


def event(start: str | None, end: str | None, **changed: Any) -> dict[str, Any]:
    """Return the line of an event with these days."""
    told: dict[str, Any] = {
        "start": start, "end": end, "granularity": "day", "inferred": False, "rivals": [],
        "published": [], "status": "confirmed",
    }  # fmt: skip
    return told | changed


def test_a_day_is_one_day_wide_and_a_time_without_a_day_is_not_drawn() -> None:
    bar = time_bar(JANUARY, date(2024, 1, 3), date(2024, 1, 3), sure=True)
    assert bar and (bar.start, bar.end, bar.open_start, bar.open_end) == (200, 300, False, False)
    assert time_bar(JANUARY, None, None, sure=True) is None


def test_an_open_end_runs_to_the_latest_report_and_no_further() -> None:
    bar = time_bar(JANUARY, date(2024, 1, 3), None, sure=True, runs_to=date(2024, 1, 8))
    assert bar and (bar.end, bar.open_end) == (800, True)
    since = time_bar(JANUARY, date(2024, 1, 3), date(2024, 1, 5), sure=True, is_open=True)
    assert since and (since.end, since.open_end) == (500, True)


def test_what_the_edge_cuts_off_is_open_on_that_side() -> None:
    bar = time_bar(JANUARY, date(2023, 1, 1), date(2024, 1, 2), sure=True)
    assert bar and (bar.start, bar.open_start, bar.open_end) == (0, True, False)


def test_rival_dates_are_both_drawn_and_a_publication_is_a_mark_and_no_bar() -> None:
    rivals = [event("2024-01-02", "2024-01-02"), event("2024-01-05", "2024-01-05")]
    line = event("2024-01-02", "2024-01-02", rivals=rivals, published=["2024-01-09"])
    (row,) = draw_times([line], "2024-01-01", "2024-01-10").rows
    assert [bar.start for bar in row.bars] == [100, 400]
    assert row.published == (800,) and row.reach == (100, 800)
    (undated,) = draw_times([event(None, None, published=["2024-01-09"])], None, None).rows
    assert undated.bars == () and undated.reach is None


def test_what_is_inferred_or_not_told_as_a_fact_is_not_sure() -> None:
    told = [
        event("2024-01-02", "2024-01-02"),
        event("2024-01-02", "2024-01-02", inferred=True),
        event("2024-01-02", "2024-01-02", status="alleged"),
    ]
    sure = [bar.sure for row in draw_times(told, None, None).rows for bar in row.bars]
    assert sure == [True, False, False]


def test_a_publication_outside_the_window_is_not_put_at_its_edge() -> None:
    line = event("2024-01-02", "2024-01-02", published=["2024-03-01"])
    (row,) = draw_times([line], "2024-01-01", "2024-01-31").rows
    assert row.published == ()


def test_one_early_start_does_not_press_the_others_together_but_two_of_five_count() -> None:
    days = [date(1960, 1, 1), *(date(2024, 1, day) for day in range(1, 12))]
    assert scale_of(days, days).left == date(2024, 1, 1)
    early = [date(1960, 1, 1), date(1961, 1, 1), *(date(2024, 1, day) for day in (1, 2, 3))]
    assert scale_of(early, early).left.year < 1961


def test_an_open_end_of_the_window_lies_where_the_lines_end() -> None:
    told = [event("2024-01-02", "2024-01-02"), event("2023-06-01", "2024-03-31")]
    chart = draw_times(told, "2024-01-01", None)
    assert chart.rows[1].bars[0].open_start and chart.rows[1].bars[0].end == 1000
    until = draw_times(told, None, "2024-01-31")
    assert not until.rows[1].bars[0].open_start and until.rows[1].bars[0].open_end
