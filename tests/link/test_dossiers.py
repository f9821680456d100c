from collections import defaultdict
from collections.abc import Collection, Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.link import dossiers
from clew.link.dossiers import LARGEST, Dossiers, find_touched


class Held:
    """Which reports hold which keys, from a mapping of reports to letters."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = {name: frozenset(held) for name, held in keys.items()}
        self._holders: dict[str, set[str]] = defaultdict(set)
        for name, held in keys.items():
            for key in held:
                self._holders[key].add(name)

    def keys(self, documents: Collection[str]) -> Mapping[str, frozenset[str]]:
        return {name: self._keys[name] for name in documents}

    def holders(self, keys: Collection[str], most: int) -> Mapping[str, frozenset[str]]:
        held = {key: frozenset(self._holders[key]) for key in keys}
        return {key: names for key, names in held.items() if key == "j" or len(names) <= most}


def parts(keys: Mapping[str, str]) -> list[tuple[str, ...]]:
    found = Dossiers(Held(keys))
    return sorted({tuple(sorted(found.of(name))) for name in keys})


def test_reports_that_share_a_rare_key_are_one_dossier_by_any_chain() -> None:
    assert parts({"1": "ab", "2": "bc", "3": "c", "4": "d"}) == [("1", "2", "3"), ("4",)]


def test_a_key_that_too_many_hold_ties_nothing() -> None:
    few, many = ({str(i): "a" for i in range(number)} for number in (40, 41))
    assert len(parts(few)) == 1
    assert len(parts(many)) == 41


def test_a_piece_that_is_too_large_is_tied_by_rarer_keys_only() -> None:
    keys = {f"{group}{i}": f"{group}z" for group in "abcd" for i in range(20)}
    keys |= {f"{group}0": f"{group}zy" for group in "ab"}
    assert len(keys) > LARGEST
    found = parts({name: held.replace("z", "") for name, held in keys.items()})
    assert sorted(map(len, found)) == [20, 20, 40]
    tied = {name: f"{held}{chr(200 + i // 12)}" for i, (name, held) in enumerate(keys.items())}
    assert max(map(len, parts(tied))) <= LARGEST


def test_what_is_judged_one_is_one_whatever_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossiers, "LARGEST", 2)
    assert parts(dict.fromkeys("1234", "j")) == [("1", "2", "3", "4")]
    assert len(parts(dict.fromkeys("1234", "a"))) == 4


@given(
    st.dictionaries(st.sampled_from("123456789"), st.text("abcdef", max_size=3), min_size=1),
    st.integers(0, 99),
)
def test_every_report_is_in_one_dossier_whichever_is_asked_for_first(
    keys: dict[str, str], seed: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dossiers, "LARGEST", 4)
        patch.setattr(dossiers, "LEVELS", (4, 3, 2))
        expected = parts(keys)
        assert sorted(name for part in expected for name in part) == sorted(keys)
        order = list(keys)
        Random(seed).shuffle(order)
        found = Dossiers(Held(keys))
        assert sorted({tuple(sorted(found.of(name))) for name in order}) == expected


@given(st.lists(st.text("abcdef", max_size=3), min_size=1, max_size=14))
def test_no_dossier_changes_beyond_those_that_a_new_report_touches(held: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dossiers, "LARGEST", 4)
        patch.setattr(dossiers, "LEVELS", (4, 3, 2))
        keys = {str(number): letters for number, letters in enumerate(held)}
        new = str(len(keys) - 1)
        former = {name: letters for name, letters in keys.items() if name != new}
        before, after = Dossiers(Held(former)), Dossiers(Held(keys))
        met = {new}
        for graph in (Held(former), Held(keys)):
            met = met.union(
                *graph.holders(set(keys[new]) & set("".join(former.values())), 4).values()
            )
        had = {other for name in met & former.keys() for other in before.of(name)}
        changed = {name for name in former if before.of(name) != after.of(name)}
        assert changed <= find_touched(met, after) | had
