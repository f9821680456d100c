"""Amounts as they are drawn: bounds open where they are open, parts never beside their whole."""

from typing import Any

import pytest

from clew.web.charts.amounts import Amount, amount_scale, draw_figures


def figure(amount: float | None, **changed: Any) -> dict[str, Any]:
    """Return the line of a figure of persons arrested."""
    report = {"id": "doc-1", "published": ""}
    told = {
        "id": "fig-1", "words": "some", "measure": "arrests", "measure_words": "arrests",
        "value": amount, "low": amount, "high": amount, "comparator": "exact", "unit": "person",
        "rate": None, "start": None, "end": None, "granularity": None, "inferred": False,
        "whole": None, "origin": None, "report": report, "published": None, "alike": "a",
        "status": "confirmed",
    }  # fmt: skip
    return told | changed


@pytest.mark.parametrize(
    ("bounds", "drawn"),
    [
        ({"value": 100, "low": 100, "high": 100}, Amount(940, 940, "")),
        ({"value": 100, "low": 100, "high": None}, Amount(940, 940, "open")),
        ({"value": None, "low": None, "high": 100, "comparator": "at_most"}, Amount(0, 940, "cap")),
        ({"value": 100, "low": None, "high": 100, "comparator": "nearly"}, Amount(0, 940, "about")),
        ({"value": 100, "low": None, "high": None, "comparator": "around"},
         Amount(0, 940, "about")),
        ({"value": None, "low": 50, "high": 100}, Amount(470, 940, "cap")),
    ],
)  # fmt: skip
def test_only_what_is_sure_is_filled(bounds: dict[str, Any], drawn: Amount) -> None:
    (group,) = draw_figures([figure(100, **bounds)])
    assert group.rows[0].amount == drawn


def test_what_has_no_number_is_told_and_not_drawn() -> None:
    (group,) = draw_figures([figure(None, comparator="vague_plural"), figure(7, alike="b")])
    assert [row.amount is None for row in group.rows] == [True, False]
    assert group.undrawn == 1


def test_a_part_is_drawn_inside_its_whole_and_not_inside_one_of_another_unit() -> None:
    whole = {"figure": {"words": "46"}, "value": 46, "low": 46, "high": 46, "unit": "person"}
    (group,) = draw_figures([figure(12, whole=whole)])
    drawn = group.rows[0].amount
    assert drawn and drawn.whole == 940 and drawn.sure < drawn.whole
    (other,) = draw_figures([figure(12, whole=whole | {"unit": "boat"})])
    assert other.rows[0].amount and other.rows[0].amount.whole is None


def test_what_is_counted_otherwise_stands_on_another_axis() -> None:
    told = [figure(7), figure(9, unit="arrest"), figure(9, rate="per_week")]
    assert [group.unit for group in draw_figures(told)] == ["persons", "arrests", "persons a week"]


def test_copies_are_one_row_and_one_origin() -> None:
    origin = {"id": "org-1", "words": "the ministry"}
    copies = [
        figure(27, id=f"fig-{n}", report={"id": f"doc-{n}", "published": ""}, origin=origin)
        for n in range(3)
    ]
    (group,) = draw_figures([*copies, figure(27, alike="other")])
    assert [(row.reports, row.origins) for row in group.rows] == [(3, 1), (1, 0)]


def test_amounts_far_apart_stand_on_steps_of_ten_and_near_ones_from_zero() -> None:
    assert amount_scale([2, 1140]).least == 1
    assert amount_scale([2, 150]).least is None
    assert amount_scale([]).at(0) == 0
