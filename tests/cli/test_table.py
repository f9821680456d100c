"""Tables at any width: nothing hidden, nothing wider than the terminal."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from clew.cli.table import Column, Listing, fit

WIDTHS = (60, 80, 120)
Row = tuple[str, str, str]


def printed(rows: list[Row], width: int, heads: bool = True) -> str:
    columns: tuple[Column[Row], ...] = (
        Column("Id", lambda row: row[0], whole=True),
        Column("Title", lambda row: row[1], ratio=3),
        Column("Outlet", lambda row: row[2], below="Title", from_width=100),
    )
    out = io.StringIO()
    Console(file=out, width=width, markup=False).print(Listing(columns, rows, heads))
    return out.getvalue()


@pytest.mark.parametrize("width", WIDTHS)
def test_wide_and_right_to_left_letters_stay_inside_the_width(width: int) -> None:
    rows = [
        ("doc-1", "警方在边境附近逮捕了一名涉嫌走私移民的男子" * 4, "新闻"),
        ("doc-2", "أوقفت الشرطة شخصين يشتبه في تهريبهما المهاجرين قرب الحدود" * 3, "الجريدة"),
        ("doc-3", "A" * 300, "Harbour Gazette"),
    ]
    text = printed(rows, width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert text.count("A") >= 300


@pytest.mark.parametrize("width", WIDTHS)
def test_every_cell_is_shown_at_every_width(width: int) -> None:
    text = printed([("doc-1", "A title", "Harbour Gazette")], width)
    assert "A title" in text
    assert "Harbour Gazette" in text
    assert ("Outlet" in text) is (width >= 100)


def test_columns_after_right_to_left_text_keep_their_order() -> None:
    line = printed([("doc-2", "مهرب", "12")], 120).splitlines()[1]
    assert line.count("\u200e") == 3
    assert "\u200e" not in printed([("doc-1", "smuggler", "12")], 120)


def test_an_empty_column_is_left_out() -> None:
    assert "Outlet" not in printed([("doc-1", "A title", "")], 120)


def test_words_in_square_brackets_are_text_and_not_markup() -> None:
    assert "[alleged]" in printed([("doc-1", "Anton Beispiel [alleged]", "[bold]")], 80)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_word_is_not_broken_where_there_is_room_for_it(width: int) -> None:
    rows = [("doc-1", "many words in a row " * 12, "Nickelsdorf, Burgenland")]
    assert "Nickelsdorf" in printed(rows, width)


def test_what_one_column_leaves_over_goes_to_the_others() -> None:
    columns: tuple[Column[Row], ...] = (
        Column("A", lambda row: row[0], ratio=1),
        Column("B", lambda row: row[1], ratio=1),
    )
    assert fit(columns, [["short"], ["x " * 50]], 80) == [5, 73]
    assert sum(fit(columns, [["x " * 50], ["y " * 50]], 41)) <= 39
