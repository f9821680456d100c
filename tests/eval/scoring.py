"""The scoring program and what it says, shared by the floors and the passages."""

import importlib.util
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from tests.conftest import SHARED

SCORER = SHARED / "gold" / "score.py"
MISSING = "../shared/gold is not here: the accuracy floors were not checked"
Rows = Mapping[tuple[str, str, str], Any]


def load_scorer() -> ModuleType | None:
    """Return the scoring program as a module, or None where it does not lie beside this project."""
    if not SCORER.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def numbers(parts: Mapping[str, Any]) -> Rows:
    """Return (part, row, column) -> value of a score."""
    return {
        (part, row.name, column): value
        for part, listed in parts.items()
        for row in listed
        for column, value in row.numbers().items()
    }


def with_shares(rows: Rows) -> Rows:
    """Return scores with what is right of all events there are: status and fillers an event.

    The scoring program judges them on the events found alone, so finding the harder events would
    lower them; these shares hold both.
    """
    events = rows["events", "events", "gold"]
    return {
        **rows,
        ("events", "status", "an event"): rows["events", "status", "matched"] / events,
        ("events", "roles", "an event"): rows["events", "roles", "matched"] / events,
    }


def below(floors: Rows, reached: Rows) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Return the floors that were not reached: what was reached, what was asked."""
    return {k: (reached[k], floor) for k, floor in floors.items() if reached[k] < floor}
