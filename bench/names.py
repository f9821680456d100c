"""Measure whether two names are found to be one: full names, spellings of Arabic names, scripts.

The first collection marks pairs of persons and organisations that a screener should look at, the
second pairs single names by whether Arabic writes them alike, the third pairs Latin and Arabic
spellings of one name; as wrong pairs serve the neighbours of each in the alphabet. Single names are
asked as first names beside one surname: are these two persons, or one in two spellings?
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.rows import Count, Row, Tools
from clew.text.likeness import ALIKE, SAME, compare_names
from clew.text.name_words import NameKind

Pair = tuple[str, str, NameKind, bool]  # two names, their kind, whether they are one
_SURNAME = "Harrow"
_SEEN = 2  # how often a pair of scripts must have been seen: rarer ones are often misaligned


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return F1 and precision of each collection, and precision of what is called the same."""
    cases = list(read_cases(folder / "opensanctions_name_cases_dev.csv"))
    variants = list(read_variants(folder / "arabic_latin_variant_pairs_dev.tsv"))
    scripts = list(pair_scripts(folder / "wikidata_en_ar_dev.tsv"))
    return [
        *_rows("OpenSanctions names", cases, tools.show, (0.767, 0.672, 0.80)),
        *_rows("Arabic-Latin variants", variants, tools.show, (None, None, 0.88)),
        *_rows("Latin and Arabic script", scripts, tools.show, (None, None, None)),
    ]


def _rows(
    title: str,
    pairs: Iterable[Pair],
    show: int,
    beside: tuple[float | None, float | None, float | None],
) -> list[Row]:
    alike, same = Count(), Count()
    for left, right, kind, is_one in pairs:
        likeness = compare_names(left, right, kind)
        wanted = [left] if is_one else []
        alike.add([left] if likeness.score >= ALIKE else [], wanted)
        same.add([left] if likeness.score >= SAME else [], wanted)
        if (likeness.score >= ALIKE) != is_one and show:
            show -= 1
            print(f"{likeness.score:.2f} for {is_one}: {left} | {right}")
    return [
        Row(title, "F1", alike.f1, *beside),
        Row(title, "precision", alike.precision),
        Row(title, "precision of the same", same.precision),
    ]


def read_cases(path: Path) -> Iterator[Pair]:
    """Yield the labelled pairs of full names."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind: NameKind = "person" if row["schema"] == "Person" else "organisation"
            yield row["name1"], row["name2"], kind, row["is_match"] == "true"


def read_variants(path: Path) -> Iterator[Pair]:
    """Yield the labelled pairs of single names."""
    for left, right, label in _fields(path):
        yield f"{left} {_SURNAME}", f"{right} {_SURNAME}", "person", label == "1"


def pair_scripts(path: Path) -> Iterator[Pair]:
    """Yield each Latin name with its Arabic spelling, and with its neighbours' in the alphabet."""
    rows = [
        (latin, arabic.replace(" ", ""))
        for latin, arabic, seen in _fields(path)
        if int(seen) >= _SEEN
    ]
    rows.sort(key=lambda row: row[1])
    for place, (latin, arabic) in enumerate(rows):
        latin = f"{latin} {_SURNAME}"
        yield latin, f"{arabic} {_SURNAME}", "person", True
        for other in {rows[place - 1][1], rows[(place + 1) % len(rows)][1]} - {arabic}:
            yield latin, f"{other} {_SURNAME}", "person", False


def _fields(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")
