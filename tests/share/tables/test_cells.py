"""A cell shows what a row says and steers no program that opens it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.share.tables.cells import guard, listed, to_cell

TRIGGERS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("  @SUM(A1)", "'@SUM(A1)"),
        ("-2 men", "'-2 men"),
        ("＝1+1", "'＝1+1"),
        ("boats; =1+1", "boats; '=1+1"),
        ("Sabha-based group, 2+2", "Sabha-based group, 2+2"),
        ("a\nb\x1b[2J", "a b\ufffd[2J"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", ""),
        (None, ""),
        (False, "false"),
        (0, "0"),
        (-5.8, "-5.8"),
        (1.75e8, "175000000"),
        (date(2024, 2, 11), "2024-02-11"),
    ],
)
def test_values_stand_as_they_are_and_words_are_never_formulas(value: object, cell: str) -> None:
    assert to_cell(value) == cell  # type: ignore[arg-type]


@given(st.text(alphabet="=+-@\t\r\n; ab＝＋'\""))
def test_no_words_begin_a_formula_in_any_program(words: str) -> None:
    cell = to_cell(words)
    for part in (cell, *cell.split(";")):
        assert not part.strip().startswith(TRIGGERS)
    assert "\n" not in cell and "\r" not in cell
    assert guard(cell) == cell


def test_a_list_names_each_once() -> None:
    assert listed(["b", "a", "b"]) == "b; a"
    assert listed([]) == ""
