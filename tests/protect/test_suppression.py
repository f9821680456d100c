"""Small counts of protected persons are withheld, and what would give them away goes with them."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from clew.model import Figure
from clew.protect.suppression import FEWEST, find_small, label, withhold
from tests.builders import figure, report

DOCUMENT = report("Of 40 people freed, 9 were girls and 31 were boys; 25 and 6 lists; 12 arrests.")
FREED = frozenset({"victims_rescued"})


def freed(number: str, value: float, **fields: object) -> Figure:
    return figure(DOCUMENT, number, value, **{"measure": "victims_rescued", **fields})


def test_fewer_than_eleven_protected_persons_are_not_counted() -> None:
    small, large = freed("9", 9), freed("31", 31)
    assert find_small([small, large], FREED) == {small.id}
    assert withhold(small).value is None
    assert (withhold(small).comparator, withhold(small).high) == ("less_than", FEWEST)
    assert label(small) == "fewer than 11"


def test_suspects_and_things_are_counted_however_few_they_are() -> None:
    assert not find_small([figure(DOCUMENT, "9", 9)], FREED)


def test_a_bound_below_eleven_is_as_telling_as_a_number() -> None:
    assert find_small([replace(freed("9", 9), value=None, low=9, high=30)], FREED)
    assert not find_small([freed("9", 0)], FREED)


def test_the_other_part_goes_too_where_the_whole_would_give_the_first_away() -> None:
    whole = freed("40", 40)
    girls, boys = freed("9", 9, part_of=whole.id), freed("31", 31, part_of=whole.id)
    assert find_small([whole, girls, boys], FREED) == {girls.id, boys.id}
    assert withhold(boys).comparator == "vague_plural"
    assert label(boys) == "number withheld"


def test_of_several_other_parts_the_smallest_goes() -> None:
    whole = freed("40", 60)
    parts = [freed(n, v, part_of=whole.id) for n, v in (("9", 9.0), ("25", 25.0), ("31", 31.0))]
    assert find_small([whole, *parts], FREED) == {parts[0].id, parts[1].id}


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_no_withheld_part_is_what_the_shown_ones_leave_of_the_whole(numbers: list[int]) -> None:
    whole = replace(freed("40", sum(numbers)), id="fig-whole")
    parts = [
        replace(freed("9", number), id=f"fig-{place}", part_of="fig-whole")
        for place, number in enumerate(numbers)
    ]
    hidden = find_small([whole, *parts], FREED)
    withheld = [part for part in parts if part.id in hidden]
    if whole.id not in hidden and len(parts) > 1:
        assert len(withheld) != 1
    assert all(part.id in hidden for part in parts if (part.value or 0) < FEWEST)


def test_two_withheld_parts_share_what_is_left_in_more_than_one_way() -> None:
    whole = freed("40", 40)
    parts = [freed("9", 9, part_of=whole.id), freed("31", 31, part_of=whole.id)]
    hidden = find_small([whole, *parts], FREED)
    assert any({a.id, b.id} <= hidden for a, b in combinations(parts, 2))
