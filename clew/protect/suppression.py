"""Which small counts of protected persons are withheld, and what would give them away.

A table that shows few of a kind points at them (CTDC: groups of fewer than eleven are redacted).
Where a whole and all its other parts stand beside a withheld part, subtraction gives it back, so
another part goes with it (complementary suppression).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from clew.model import Figure

FEWEST = 11
"""Protected persons fewer than these are not counted in what is shared."""


def find_small(figures: Iterable[Figure], protected: Collection[str]) -> frozenset[str]:
    """Return the ids of the figures to withhold; ``protected`` are the measures concerned."""
    counted = [figure for figure in figures if figure.measure in protected]
    small = {figure.id for figure in counted if _is_small(figure)}
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in counted:
        if figure.part_of is not None:
            parts[figure.part_of].append(figure)
    for siblings in parts.values():
        withheld = [figure for figure in siblings if figure.id in small]
        others = [figure for figure in siblings if figure.id not in small]
        if len(withheld) == 1 and others:
            small.add(min(others, key=lambda figure: (_least(figure), figure.id)).id)
    return frozenset(small)


def withhold(figure: Figure) -> Figure:
    """Return a figure without its number: fewer than eleven where that is so, else unknown."""
    if not _is_small(figure):
        return replace(figure, value=None, low=None, high=None, comparator="vague_plural")
    return replace(figure, value=None, low=None, high=float(FEWEST), comparator="less_than")


def label(figure: Figure) -> str:
    """Return what stands for the number of a withheld figure where its words are shown."""
    return f"fewer than {FEWEST}" if _is_small(figure) else "number withheld"


def _is_small(figure: Figure) -> bool:
    return 0 < _least(figure) < FEWEST


def _least(figure: Figure) -> float:
    """Return the least that a figure may be, as far as it says so."""
    told = [bound for bound in (figure.value, figure.low, figure.high) if bound is not None]
    return min(told, default=float("inf"))
