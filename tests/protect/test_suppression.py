"""Small counts of protected persons are withheld, and what would give them away goes with them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clew.model import Figure
from clew.protect.suppression import FEWEST, cover_number, find_small, label, withhold
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


@pytest.mark.parametrize(
    ("comparator", "low", "high"),
    [("at_least", 9, None), ("more_than", 9, None), ("around", None, None), ("exact", 9, 30)],
)
def test_what_may_be_eleven_or_more_is_not_said_to_be_fewer(
    comparator: str, low: float | None, high: float | None
) -> None:
    value = None if high else 9.0
    row = replace(freed("9", 9, comparator=comparator), value=value, low=low, high=high)
    assert find_small([row], FREED) == {row.id}
    assert (label(row), withhold(row).high) == ("number withheld", None)


def test_a_bound_above_says_that_they_are_few() -> None:
    row = replace(freed("9", 9, comparator="nearly"), low=None)
    assert (label(row), withhold(row).comparator) == ("fewer than 11", "less_than")


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


# ---- what can be worked out from sums


def counted(name: str, value: float, part_of: str | None = None, **fields: object) -> Figure:
    return replace(freed("9", value, **fields), id=name, part_of=part_of)


def table(parts: Sequence[int]) -> list[Figure]:
    """Return a whole with its parts."""
    whole = counted("whole", float(sum(parts)))
    return [whole, *(counted(f"p{i}", float(n), "whole") for i, n in enumerate(parts))]


def fitting(figures: Sequence[Figure], withheld: frozenset[str]) -> list[set[int]]:
    """Return which numbers each withheld figure of a table may be, to one who knows the rule.

    "Fewer than 11" is 1 to 10; what is withheld beside it is any number from 11 on, up to one that
    is beyond all that matter here.
    """
    whole, parts = figures[0], figures[1:]
    told = [_choices(part, withheld) for part in parts]
    totals = set(_choices(whole, withheld))
    fits = [choice for choice in product(*told) if sum(choice) in totals]
    return [{choice[i] for choice in fits} for i, part in enumerate(parts) if part.id in withheld]


def _choices(figure: Figure, withheld: frozenset[str]) -> Sequence[int]:
    assert figure.value is not None
    if figure.id not in withheld:
        return [int(figure.value)]
    return range(1, FEWEST) if 0 < figure.value < FEWEST else range(FEWEST, 80)


@given(st.lists(st.integers(0, 16), min_size=2, max_size=4))
@example([10, 10])
@example([1, 11])
@example([5, 0, 16])
@example([1, 1, 10])
def test_no_withheld_part_can_be_worked_out_from_its_table(parts: list[int]) -> None:
    figures = table(parts)
    withheld = find_small(figures, FREED)
    assert {f.id for f in figures if 0 < (f.value or 0) < FEWEST} <= withheld
    assert all(len(numbers) != 1 for numbers in fitting(figures, withheld))


@given(st.lists(st.integers(11, 60), min_size=2, max_size=6))
def test_where_nothing_is_small_nothing_is_withheld(parts: list[int]) -> None:
    assert not find_small(table(parts), FREED)


def test_a_part_that_is_itself_a_sum_is_not_given_back_by_its_own_parts() -> None:
    figures = [
        counted("all", 100.0),
        counted("few", 5.0, "all"),
        counted("rest", 95.0, "all"),
        counted("men", 40.0, "rest"),
        counted("women", 55.0, "rest"),
    ]
    withheld = find_small(figures, FREED)
    assert {"few", "rest"} < withheld
    assert withheld & {"men", "women"}


def test_a_part_that_counts_others_gives_nothing_back_because_the_whole_goes() -> None:
    figures = [
        counted("aboard", 23.0, measure="persons_moved"),
        counted("rescued", 9.0, "aboard"),
        counted("arrested", 14.0, "aboard", measure="arrests"),
    ]
    assert find_small(figures, FREED) == {"rescued", "aboard"}


def test_one_part_alone_leaves_its_whole_to_be_told() -> None:
    assert find_small(table([5, 40])[:2], FREED) == {"p0"}


@pytest.mark.parametrize(
    ("words", "number", "shown"),
    [
        ("13 men held, 3 women freed", "3", "13 men held, [few] women freed"),
        ("Three women freed", "three", "[few] women freed"),
        ("3.5 tonnes and 1,003 people", "3", "3.5 tonnes and 1,003 people"),
        ("[victim 3] and [fewer than 3]", "3", "[victim 3] and [fewer than 3]"),
    ],
)
def test_a_number_is_covered_only_as_a_word_of_its_own(words: str, number: str, shown: str) -> None:
    assert cover_number(words, number, "few") == shown
