"""Accuracy floors: what extraction reached on hand-read reports, and may only rise.

The reports in ``examples/`` are development texts; the real ones beside the repository are a
check. Both are scored by the same program, on the shared export (protected names masked).
"""

import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from clew.extract.reading import Toolkit
from clew.pipeline import conclude, load_toolkit, read_report
from clew.read import Limits, Source
from clew.settings import read_settings
from clew.share.json_export import to_contract
from tests.conftest import SHARED

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
REAL_FLOORS = {
    ("events", "events", "core_recall"): 0.94,
    ("events", "events", "precision"): 0.93,
    ("events", "roles", "f1"): 0.81,
    ("events", "status", "f1"): 0.97,
    ("figures", "value+comparator+measure", "f1"): 0.99,
    ("attributions", "source+content", "f1"): 0.97,
    ("entities", "named", "f1"): 0.97,
    ("documents", "boilerplate", "f1"): 0.97,
    ("documents", "published", "f1"): 1.0,
}
EXAMPLE_FLOORS = {
    ("events", "events", "core_recall"): 0.86,
    ("events", "events", "precision"): 0.95,
    ("events", "roles", "f1"): 0.80,
    ("events", "status", "f1"): 0.97,
    ("figures", "value+comparator+measure", "f1"): 0.75,
    ("attributions", "source+content", "f1"): 0.75,
    ("entities", "named", "f1"): 0.93,
    ("documents", "boilerplate", "f1"): 0.98,
}
Rows = Mapping[tuple[str, str, str], float]


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return load_toolkit(read_settings().cache)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "gold" / "score.py"
    if not path.is_file():
        pytest.skip("../shared/gold is not here: the accuracy floors were not checked")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def scored(
    scorer: ModuleType, toolkit: Toolkit, gold: Path, folder: Path
) -> tuple[Rows, Mapping[str, object]]:
    """Return (part, row, column) -> value and the headline for the reports of a gold list."""
    truth, texts = scorer.read_gold(gold, folder)
    files = [folder / document["file"] for document in truth["documents"]]
    sources = [Source(path.name, path.read_bytes()) for path in files]
    readings = [read_report(source, toolkit, Limits()) for source in sources]
    export = json.loads(json.dumps(to_contract(readings, conclude(readings))))
    parts = scorer.score(truth, export, texts)
    rows = {
        (part, row.name, column): value
        for part, listed in parts.items()
        for row in listed
        for column, value in row.numbers().items()
    }
    return rows, scorer.headline(parts)


def below(floors: Rows, reached: Rows) -> dict[tuple[str, str, str], tuple[float, float]]:
    return {k: (reached[k], floor) for k, floor in floors.items() if reached[k] < floor}


def test_the_real_reports_stay_above_their_floors(scorer: ModuleType, toolkit: Toolkit) -> None:
    gold = SHARED / "gold" / "seeds_gold.json"
    rows, headline = scored(scorer, toolkit, gold, SHARED / "seeds")
    assert below(REAL_FLOORS, rows) == {}
    assert headline["traps violated"] == 0
    assert headline["safeguards violated"] == 0
    assert headline["non-links violated"] == 0
    assert headline["contradictions false"] == 0


def test_the_examples_stay_above_their_floors(scorer: ModuleType, toolkit: Toolkit) -> None:
    rows, headline = scored(scorer, toolkit, EXAMPLES / "truth.json", EXAMPLES)
    assert below(EXAMPLE_FLOORS, rows) == {}
    assert headline["safeguards violated"] == 0
    assert headline["non-links violated"] == 0


def test_a_floor_that_is_not_reached_is_named() -> None:
    key = ("events", "events", "precision")
    assert below({key: 0.9}, {key: 0.8}) == {key: (0.8, 0.9)}
