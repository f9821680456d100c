import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.clustering import Pair, cluster, pair

IDS = "abcdefg"
PAIRS = [(left, right) for i, left in enumerate(IDS) for right in IDS[i + 1 :]]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([-2.0, -0.5, 0.5, 1.0, 2.0]))


def test_the_likest_are_joined_first_and_a_third_only_where_it_is_like_both() -> None:
    scores = {("a", "b"): 2.0, ("b", "c"): 1.0}
    assert cluster("abc", scores, unknown=-2.0) == (("a", "b"), ("c",))
    assert cluster("abc", {**scores, ("a", "c"): 0.5}, unknown=-2.0) == (("a", "b", "c"),)


def test_a_chain_of_look_alikes_joins_nothing() -> None:
    chain = {("a", "b"): 0.1, ("b", "c"): 0.1, ("c", "d"): 0.1}
    groups = cluster("abcd", chain, unknown=-3.0)
    assert max(map(len, groups)) == 2


def test_what_nothing_is_known_of_stays_alone() -> None:
    assert cluster(["b", "a"], {}) == (("a",), ("b",))
    assert cluster([], {}) == ()


def test_what_is_kept_apart_is_kept_apart_by_its_whole_group() -> None:
    alike = dict.fromkeys([("a", "b"), ("a", "c"), ("b", "c")], 1.0)
    groups = cluster("abc", {**alike, ("a", "b"): 2.0}, apart=[("b", "c")])
    assert groups == (("a", "b"), ("c",))


def test_what_is_put_together_is_together_against_every_score() -> None:
    assert cluster("abc", {("a", "b"): -9.0}, together=[("a", "b")]) == (("a", "b"), ("c",))
    thrice = cluster("abc", {}, together=[("a", "b"), ("b", "c")])
    assert thrice == (("a", "b", "c"),)


@pytest.mark.parametrize("ends", [("a", "b"), ("b", "a")])
def test_a_pair_has_one_key(ends: Pair) -> None:
    assert pair(*ends) == ("a", "b")


@given(SCORES, st.sets(st.sampled_from(PAIRS), max_size=3), st.randoms())
def test_groups_do_not_depend_on_the_order_of_what_is_given(
    scores: dict[Pair, float], apart: set[Pair], shuffler: random.Random
) -> None:
    ids, rows, kept = list(IDS), list(scores.items()), sorted(apart)
    groups = cluster(ids, scores, apart=kept)
    for given_list in (ids, rows, kept):
        shuffler.shuffle(given_list)
    assert cluster(ids, dict(rows), apart=kept) == groups
    assert sorted(name for group in groups for name in group) == list(IDS)
    assert not any({left, right} <= set(group) for group in groups for left, right in apart)
