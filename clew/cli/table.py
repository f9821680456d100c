"""Tables for people at any width: what has no room beside a cell goes below it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.console import RenderResult as Rendered
from rich.table import Table
from rich.text import Text

from clew.share.words import is_right_to_left

Row = TypeVar("Row")
_GAP = 2  # cells between two columns
_LONG_WORD = 16  # cells; longer words may be broken
_MARK = "\u200e"  # left-to-right mark: keeps the columns after an Arabic cell in their order


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its head, how a cell is written, and from which width on it stands alone.

    On a narrower terminal the cell goes below that of the column ``below``.
    """

    head: str
    cell: Callable[[Row], str | Text]
    below: str | None = None
    from_width: int = 0
    whole: bool = False  # never broken over lines: ids, dates
    right: bool = False
    style: str = ""
    ratio: int = 1


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Rows under columns, laid out for the width they are printed at."""

    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    heads: bool = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Rendered:
        yield lay_out(self.columns, self.rows, options.max_width, heads=self.heads)


def lay_out(
    columns: Sequence[Column[Row]], rows: Iterable[Row], width: int, *, heads: bool = True
) -> RenderableType:
    """Return the table for a width in terminal cells; a column without any content is left out."""
    written = [[_as_text(column.cell(row)) for column in columns] for row in rows]
    filled = [i for i in range(len(columns)) if any(cells[i] for cells in written)]
    beside = [i for i in filled if not columns[i].below or width >= columns[i].from_width]
    below = [i for i in filled if i not in beside]
    table = Table(
        box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim", show_header=heads
    )
    stacked = [_stacked(columns, cells, beside, below) for cells in written]
    heads_shown = [columns[i].head if heads else "" for i in beside]
    lines = [
        [line for cell in (head, *column) for line in str(cell).split("\n")]
        for head, column in zip(heads_shown, zip(*stacked, strict=True), strict=True)
    ]
    fitted = fit([columns[i] for i in beside], lines, width)
    for i, cells_wide in zip(beside, fitted, strict=True):
        column = columns[i]
        table.add_column(
            column.head,
            width=cells_wide,
            overflow="fold",
            justify="right" if column.right else "left",
            style=column.style,
        )
    for position, cells in enumerate(stacked):
        if below and position:
            table.add_row()
        table.add_row(*cells)
    return table


def fit(columns: Sequence[Column[Row]], lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return a width for each column: what is whole stays whole, the rest share by their ratios.

    ``lines`` are what each column holds. None gets more than it has letters for, nor less than
    its longest word unless that is very long; what one leaves over goes to the others.
    """
    natural = [max(map(cell_len, column)) for column in lines]
    least = [min(_longest_word(column), _LONG_WORD) for column in lines]
    fitted = [0] * len(columns)
    left = width - _GAP * (len(columns) - 1)
    open_ = set(range(len(columns)))
    for i, column in enumerate(columns):
        if column.whole or column.right:
            fitted[i] = min(natural[i], max(left, 1))
            left -= fitted[i]
            open_.discard(i)
    while open_:
        share = max(left, 0) / sum(columns[i].ratio for i in open_)
        sizes = {i: max(int(share * columns[i].ratio), 1) for i in open_}
        settled = {i: natural[i] for i in open_ if natural[i] <= sizes[i]}
        if not settled and sum(least[i] for i in open_) <= left:
            settled = {i: least[i] for i in open_ if least[i] > sizes[i]}
        for i, size in (settled or sizes).items():
            fitted[i] = max(size, 1)
            left -= fitted[i]
            open_.discard(i)
    return fitted


def _longest_word(lines: Iterable[str]) -> int:
    return max((cell_len(word) for line in lines for word in line.split()), default=1)


def _stacked(
    columns: Sequence[Column[Row]], cells: Sequence[Text], beside: list[int], below: list[int]
) -> list[Text]:
    stacked = []
    for i in beside:
        under = [_dim(cells[j]) for j in below if columns[j].below == columns[i].head and cells[j]]
        joined = Text("\n" if columns[i].whole else " · ", style="dim").join(under)
        stacked.append(Text("\n").join([cell for cell in (cells[i], joined) if cell]))
    if any(is_right_to_left(cell.plain) for cell in stacked):
        return [Text(_MARK) + cell for cell in stacked]
    return stacked


def _as_text(cell: str | Text) -> Text:
    return Text(cell) if isinstance(cell, str) else cell


def _dim(cell: Text) -> Text:
    return cell if cell.style or cell.spans else Text(cell.plain, style="not bold dim")
