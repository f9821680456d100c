"""Blocks: paragraphs with their line wraps undone."""

from textwrap import fill

from hypothesis import given
from hypothesis import strategies as st

from clew.model import Span
from clew.text.blocks import find_blocks, find_lines, is_wrapped

FIRST = (
    "Police in the port city said on Tuesday that they had dismantled a network that moved people "
    "across the strait in inflatable boats, arresting seven suspects and seizing three vehicles, "
    "two engines and an undisclosed sum of money after a nine-month investigation."
)
SECOND = (
    "The ministry added that the passengers, among them several women, had paid up to 3,000 euros "
    "each and were held for days in a farmhouse before the crossing, without enough food or water."
)


def words(text: str) -> list[str]:
    return [" ".join(text[b.start : b.end].split()) for b in find_blocks(text)]


def test_a_line_is_a_block_where_paragraphs_are_single_lines() -> None:
    assert words(f"A heading\n\n{FIRST}\n{SECOND}\n") == ["A heading", FIRST, SECOND]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    for width in (60, 72, 80, 110):
        paragraphs = [FIRST, SECOND, FIRST, SECOND]
        text = "A heading\n\n" + "\n\n".join(fill(p, width) for p in paragraphs) + "\n"
        assert is_wrapped(text), width
        assert words(text) == ["A heading", *paragraphs], width


def test_a_heading_right_above_a_wrapped_paragraph_stays_apart() -> None:
    text = f"What the court heard\n{fill(FIRST, 72)}\n\n{fill(SECOND, 72)}"
    assert words(text) == ["What the court heard", FIRST, SECOND]


def test_windows_and_old_line_ends_are_read_alike() -> None:
    text = f"A heading\n\n{fill(FIRST, 72)}\n\n{fill(SECOND, 72)}\n"
    for end in ("\r\n", "\r"):
        assert words(text.replace("\n", end)) == words(text)


def test_a_list_is_not_joined() -> None:
    listed = "\n".join(f"- {n} persons were found at place number {n}" for n in range(10, 22))
    assert not is_wrapped(listed)
    assert len(words(listed)) == 12
    inside = f"{fill(FIRST, 72)}\n- first finding\n- second finding\n\n{fill(SECOND, 72)}"
    assert words(inside) == [FIRST, "- first finding", "- second finding", SECOND]


def test_a_table_of_figures_is_not_joined() -> None:
    rows = "\n".join(
        f"Year {2010 + n}    {n * 37} detected    {n * 11} convicted" for n in range(9)
    )
    assert len(words(rows)) == 9


def test_short_verse_like_lines_are_not_joined() -> None:
    assert len(words("\n".join(["Three men held", "Two boats seized", "One dead"] * 4))) == 12


def test_a_byte_order_mark_is_outside_the_first_line() -> None:
    assert find_lines("\ufeffThree held\n") == [Span(1, 11)]
    assert find_lines("\ufeff \u200b\n") == []


@given(st.text(alphabet="ab .\n\r\t-1\ufeff", max_size=300))
def test_blocks_are_in_order_apart_and_trimmed(text: str) -> None:
    end = 0
    for block in find_blocks(text):
        assert end <= block.start < block.end
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        end = block.end
