from dataclasses import replace

import pytest

from clew.model import Figure
from clew.weigh.contradictions.scopes import can_agree, is_rounded
from tests.builders import figure, report


def price(low: float, high: float) -> Figure:
    document = report("Each paid 1 to 2 euros.")
    return replace(figure(document, "1", 1.0), value=None, low=low, high=high)


@pytest.mark.parametrize(
    ("one", "two", "agree"),
    [
        ((3000, 5000), (3000, 5000), True),
        ((3000, 5000), (3500, 4000), True),
        ((3000, 5000), (4500, 7000), False),
        ((3000, 5000), (6000, 7000), False),
    ],
)
def test_ranges_agree_where_one_holds_the_other(
    one: tuple[float, float], two: tuple[float, float], agree: bool
) -> None:
    assert can_agree(price(*one), price(*two)) is agree


@pytest.mark.parametrize(
    ("one", "two", "rounded"),
    [
        (612, 600, True),
        (186400, 190000, True),
        (612, 613, False),
        (600, 700, False),
        (27, 30, False),
    ],
)
def test_a_round_number_stands_for_a_near_one(one: float, two: float, rounded: bool) -> None:
    document = report("There were 1 or 2.")
    left, right = figure(document, "1", float(one)), figure(document, "2", float(two))
    assert is_rounded(left, right) is rounded
    assert is_rounded(right, left) is rounded
