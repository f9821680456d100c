"""Score the quantities on NewsQuant (dev): value, and value with unit, beside published scores.

Published: CQE; baseline: quantulum3, both on the whole corpus. The corpus counts ages,
shares and "one of the best" as quantities; what Clew refuses by rule ("one of the",
changes of an index) is scored as missed.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from bench.rows import Count, Row, Tools
from clew.extract.figures.counted import AGE, PERCENT, SHARE, UNKNOWN
from clew.extract.figures.quantities import find_quantities
from clew.extract.frames import Quantity
from clew.vocab import load

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


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return F1 of values, of values with their unit, and of values with their change."""
    rows = json.loads((folder / "NewsQuant_dev.json").read_text(encoding="utf-8"))
    value, unit, change = Count(), Count(), Count()
    shown = 0
    for row, doc in zip(rows, tools.parser.pipe(row["text"] for row in rows), strict=True):
        quantities = find_quantities(doc)
        found = [_found(doc, quantity, quantities) for quantity in quantities]
        gold = [_gold(quantity) for quantity in row["quantities"]]
        for count, columns in ((value, (0,)), (unit, (0, 1)), (change, (0, 2))):
            count.add(_numbered(found, columns), _numbered(gold, columns))
        if shown < tools.show:
            shown += _show(row["text"], gold, found)
    return [
        Row("NewsQuant", "value F1", value.f1, published=0.920, baseline=0.730),
        Row("NewsQuant", "value and unit F1", unit.f1, published=0.856, baseline=0.472),
        Row("NewsQuant", "value and change F1", change.f1),
    ]


def _numbered(keys: Iterable[Key], columns: Sequence[int]) -> list[tuple[Key, int]]:
    """Return those columns of each key, equal ones told apart by a number."""
    seen = Counter[Key]()
    numbered = []
    for key in keys:
        short = tuple(key[column] for column in columns)
        numbered.append((short, seen[short]))
        seen[short] += 1
    return numbered


def _number(value: float | None) -> str:
    return "-" if value is None else f"{abs(value):.3g}" if abs(value) < 1 else f"{abs(value):g}"


def _found(doc: Doc, quantity: Quantity, quantities: Sequence[Quantity]) -> Key:
    """Return value, unit and change of what was found, as the corpus writes them."""
    if quantity.comparator == "vague_plural" and quantity.low is not None:
        order = quantity.low / 2
        value = f"{_number(order)}-{_number(order * 10)}"
    elif quantity.value is None:
        value = f"{_number(quantity.low)}-{_number(quantity.high)}"
    else:
        value = _number(quantity.value)
    change = {"exact": "=", "around": "~", "nearly": "~", "at_least": ">", "more_than": ">"}
    return value, _unit_found(doc, quantity, quantities), change.get(quantity.comparator, "<")


def _unit_found(doc: Doc, quantity: Quantity, quantities: Sequence[Quantity]) -> str:
    rate = f" per {quantity.rate.removeprefix('per_')}" if quantity.rate else ""
    rate = f" per {quantity.per}" if quantity.per else rate
    unit = _NAMES.get(quantity.unit, _CURRENCIES.get(quantity.unit, quantity.unit))
    if quantity.unit in ("person", "network", "site", "document", "boat", "vehicle", "case"):
        head = doc[quantity.head]
        if head.like_num and quantity.whole is not None:  # "including 1.5 million in the region"
            head = doc[quantities[quantity.whole].head]
        unit = _NAMES[UNKNOWN] if head.like_num else head.lemma_.lower()
    return _plain(unit) + rate


def _plain(unit: str) -> str:
    """Return a unit in small letters and singular, ours and the corpus's alike."""
    words = (_PLURALS.get(word, word) for word in unit.lower().split())
    return " ".join(re.sub(r"(?<=[^s])s$", "", word) for word in " ".join(words).split())


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


def _show(text: str, gold: list[Key], found: list[Key]) -> bool:
    """Print what differs; say whether anything does."""
    wanted, got = (Counter(key[:2] for key in keys) for keys in (gold, found))
    if wanted != got:
        print(f"{text}\n  missed {list((wanted - got).elements())}")
        print(f"  wrong  {list((got - wanted).elements())}")
    return wanted != got
