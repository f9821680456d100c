"""Which small counts of protected persons are withheld, and what would give them away.

A table that shows few of a kind points at them (CTDC: groups of fewer than eleven are redacted).
Where a whole and all its other parts stand beside a withheld part, subtraction gives it back, so
another part goes with it (complementary suppression). So it is where the label itself does: two
parts "fewer than 11" of 20 are ten and ten.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from clew.model import Figure

FEWEST = 11
"""Protected persons fewer than these are not counted in what is shared."""
FEW, WITHHELD = f"fewer than {FEWEST}", "number withheld"
"""What stands for a small number of protected persons, and for one that may be larger."""


def find_small(
    figures: Iterable[Figure], protected: Collection[str], more: Collection[str] = ()
) -> frozenset[str]:
    """Return the ids of the figures to withhold; ``protected`` are the measures concerned.

    ``more`` are figures that count protected persons, whatever they measure.

    What is withheld beside a small number may itself be the sum of others, or their part: it goes
    on until no sum gives anything back.
    """
    told = {figure.id: figure for figure in figures}
    counted = frozenset(
        name for name, figure in told.items() if figure.measure in protected or name in more
    )
    withheld = {name for name in counted if _is_small(told[name])}
    sums = _sums(told.values())
    while True:
        beside = {
            name
            for whole, parts in sums.items()
            if (name := _given_away(told.get(whole), parts, withheld, counted)) is not None
        }
        if not beside:
            return frozenset(withheld)
        withheld |= beside


def _sums(figures: Iterable[Figure]) -> Mapping[str, Sequence[Figure]]:
    """Return the parts of each whole that has several."""
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of is not None:
            parts[figure.part_of].append(figure)
    return {whole: found for whole, found in parts.items() if len(found) > 1}


def _given_away(
    whole: Figure | None,
    parts: Sequence[Figure],
    withheld: Collection[str],
    counted: Collection[str],
) -> str | None:
    """Return what must be withheld too, so that a sum gives nothing back; None if it gives none.

    Of the other parts it is the least one that counts protected persons, else the whole.
    """
    hidden = [part for part in parts if part.id in withheld]
    unknown = len(hidden) + (whole is not None and whole.id in withheld)
    if not unknown or (unknown > 1 and not _is_tight(whole, parts, withheld)):
        return None
    shown = [part for part in parts if part.id not in withheld and _least(part) > 0]
    near = [part for part in shown if part.id in counted]
    if near:
        return min(near, key=lambda figure: (_least(figure), figure.id)).id
    if whole is not None and whole.id not in withheld:
        return whole.id
    return min((part.id for part in shown), default=None)


def _is_tight(whole: Figure | None, parts: Sequence[Figure], withheld: Collection[str]) -> bool:
    """Does only one set of numbers fit what is withheld of a sum, by its labels alone?"""
    if whole is None or whole.value is None or whole.id in withheld:
        return False
    hidden = [part for part in parts if part.id in withheld]
    left = whole.value - sum(part.value or 0 for part in parts if part.id not in withheld)
    few = [part for part in hidden if _is_surely_small(part)]
    least = len(few) + FEWEST * (len(hidden) - len(few))
    most = (FEWEST - 1) * len(few) if len(few) == len(hidden) else float("inf")
    return not least < left < most


def withhold(figure: Figure) -> Figure:
    """Return a figure without its number: fewer than eleven where that is so, else unknown."""
    if not _is_surely_small(figure):
        return replace(figure, value=None, low=None, high=None, comparator="vague_plural")
    return replace(figure, value=None, low=None, high=float(FEWEST), comparator="less_than")


def label(figure: Figure) -> str:
    """Return what stands for the number of a withheld figure where its words are shown.

    "At least 9" may be thirty: nobody said that they were few.
    """
    return FEW if _is_surely_small(figure) else WITHHELD


def cover_number(words: str, number: str, label: str) -> str:
    """Return words with a number covered wherever it stands as a word of its own.

    >>> cover_number("13 held, 3 women freed", "3", "fewer than 11")
    '13 held, [fewer than 11] women freed'
    """
    alone = rf"(?<![\w[])(?<!\d[.,]){re.escape(number)}(?![\w\]]|[.,]\d)"
    return re.sub(alone, f"[{label}]", words, flags=re.IGNORECASE)


def _is_small(figure: Figure) -> bool:
    """May these be fewer than eleven, as far as the figure says so?"""
    return 0 < _least(figure) < FEWEST


def _is_surely_small(figure: Figure) -> bool:
    """Are these fewer than eleven, whichever number that the figure allows is true?"""
    most = figure.value if figure.comparator == "exact" and figure.high is None else figure.high
    return most is not None and _is_small(figure) and most < FEWEST


def _least(figure: Figure) -> float:
    """Return the least that a figure may be, as far as it says so."""
    told = [bound for bound in (figure.value, figure.low, figure.high) if bound is not None]
    return min(told, default=float("inf"))
