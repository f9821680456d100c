from hypothesis import given
from hypothesis import strategies as st

from clew.ids import make_id, sha256


def test_an_id_names_its_kind_and_has_sixteen_hex_digits() -> None:
    prefix, digits = make_id("clm", "doc-1", 3).split("-")
    assert prefix == "clm"
    assert len(digits) == 16
    assert int(digits, 16) >= 0


def test_every_part_and_their_order_change_an_id() -> None:
    assert make_id("clm", "a", "b") != make_id("clm", "b", "a")
    assert make_id("clm", "a", "b") != make_id("fig", "a", "b")
    assert make_id("clm", "a") != make_id("clm", "a", None)
    assert make_id("clm", 1, 23) != make_id("clm", 12, 3)


def test_the_same_parts_give_the_same_id_in_every_run() -> None:
    assert make_id("doc", "report") == "doc-845e91831319e89c"


def test_half_a_character_has_an_id_too() -> None:
    assert make_id("path", "caf\udce9") != make_id("path", "café")


@given(parts=st.lists(st.one_of(st.text(), st.integers(), st.none())))
def test_any_parts_have_an_id(parts: list[object]) -> None:
    assert make_id("x", *parts) == make_id("x", *parts)


def test_a_hash_is_that_of_the_standard() -> None:
    # FIPS 180-4, the example of one block
    assert sha256(b"abc").startswith("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61")
