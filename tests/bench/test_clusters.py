import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.clusters import agreement, best_alignment, disagreements

GOLD = dict(zip("abcdefg", "1112233", strict=True))


def test_the_gold_itself_agrees_fully() -> None:
    assert agreement(GOLD, GOLD).conll == 1.0


def test_a_group_broken_up_and_groups_thrown_together_each_cost() -> None:
    # the worked case of Bagga and Baldwin (1998): five, two and five; the last two joined
    gold = {i: "A" if i < 5 else "B" if i < 7 else "C" for i in range(12)}
    joined = {str(i): "A" if i < 5 else "rest" for i in gold}
    cubed = agreement(joined, {str(i): group for i, group in gold.items()}).b_cubed
    precision = (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12
    assert cubed == pytest.approx(2 * precision / (precision + 1))


def test_muc_counts_links_alone() -> None:
    assert agreement(dict.fromkeys(GOLD, 1), GOLD).muc == pytest.approx(2 * (4 / 6) / (4 / 6 + 1))
    assert agreement({name: name for name in GOLD}, GOLD).muc == 0.0


def test_ceaf_aligns_each_group_once() -> None:
    lone = {name: name for name in GOLD}
    # of three gold groups one of three has 2/(1+3), two of two have 2/(1+2)
    assert agreement(lone, GOLD).ceaf == pytest.approx(2 * (0.5 + 2 / 3 + 2 / 3) / (7 + 3))


def test_each_two_groups_that_disagree_are_listed_once() -> None:
    one = dict.fromkeys(GOLD, 1)
    assert [how for how, *_ in disagreements(one, GOLD)] == ["joined", "joined"]
    assert [how for how, *_ in disagreements(GOLD, one)] == ["apart", "apart"]
    assert list(disagreements(GOLD, GOLD)) == []


def test_two_sets_of_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="only one of them has"):
        agreement({"a": 1}, {"a": 1, "b": 1})


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 3)), st.sampled_from([0.1, 0.25, 0.5, 0.9, 1.0])
)


@given(CELLS)
def test_the_alignment_is_the_best_of_all(likeness: dict[tuple[int, int], float]) -> None:
    best = max(
        sum(likeness.get((row, column), 0.0) for column, row in enumerate(rows))
        for rows in itertools.permutations(range(5), 4)
    )
    assert best_alignment(likeness) == pytest.approx(best)
