"""Values of the model become plain rows and come back, and nothing else does."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import ReadError
from clew.model import Claim, Figure, Reply, Span, TimeExpression
from clew.share.rows import from_row, to_row
from clew.share.stix.objects import Header

DAY = TimeExpression(Span(1, 4), date(2024, 5, 1), None, "open", "absolute")
FIGURE = Figure(
    "fig-1", "doc-1", Span(0, 5), Span(0, 2), 40.5, None, 60.0, "nearly", "person", "arrests",
    period=DAY, places=("men-1",),
)  # fmt: skip


def test_what_is_absent_has_no_key_and_comes_back_absent() -> None:
    row = to_row(FIGURE)
    assert "low" not in row and "agent" not in row and "attributions" not in row
    assert row["period"] == {
        "expression": {"start": 1, "end": 4},
        "start": "2024-05-01",
        "granularity": "open",
        "basis": "absolute",
    }
    assert from_row(Figure, row) == FIGURE


@given(st.builds(Figure), st.builds(Reply))
def test_any_value_comes_back(figure: Figure, reply: Reply) -> None:
    numbers = (figure.value, figure.low, figure.high)
    if all(n is None or abs(n) < 1e300 for n in numbers):
        assert from_row(Figure, to_row(figure)) == figure
    assert from_row(Reply, to_row(reply)) == reply


def test_a_moment_keeps_its_time_zone() -> None:
    header = Header("Desk", None, "GREEN", "RED", datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert from_row(Header, to_row(header)) == header


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "proven"),
        ("status", ["confirmed"]),
        ("value", True),
        ("value", "40"),
        ("value", 1e400),
        ("value", float("nan")),
        ("value", 10**400),
        ("span", {"start": 0}),
        ("span", {"start": 0.5, "end": 1}),
        ("span", [0, 1]),
        ("places", "men-1"),
        ("places", [1]),
        ("unit", None),
        ("period", {"expression": {"start": 0, "end": 1}, "start": "May"}),
    ],
)
def test_what_is_of_another_type_is_refused_by_the_name_of_its_field(
    field: str, value: Any
) -> None:
    with pytest.raises(ReadError, match=rf"^figure\.{field}"):
        from_row(Figure, {**to_row(FIGURE), field: value})


def test_keys_that_are_not_known_are_passed_over_and_missing_ones_refused() -> None:
    assert from_row(Figure, {**to_row(FIGURE), "colour": "red"}) == FIGURE
    with pytest.raises(ReadError, match=r"claim\.id: nothing"):
        from_row(Claim, {})
    with pytest.raises(ReadError, match=r"^claim: a list"):
        from_row(Claim, [])
