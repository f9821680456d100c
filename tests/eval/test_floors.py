"""Accuracy floors: what extraction reached on hand-read reports, and may only rise.

The reports in ``examples/`` are development texts; the real ones beside the repository are a
check. Both are scored by the same program, on the shared export (protected names masked).
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from clew.extract.reading import Toolkit
from clew.pipeline import conclude, read_report
from clew.read import Limits, Source
from clew.share.case import join
from clew.share.json_export import to_contract
from tests.conftest import SHARED
from tests.eval.scoring import Rows, below, numbers

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
REAL_FLOORS = {
    ("events", "events", "core_recall"): 0.94,
    ("events", "events", "precision"): 0.94,
    ("events", "roles", "f1"): 0.83,
    ("events", "status", "f1"): 0.97,
    ("figures", "value+comparator+measure", "f1"): 0.99,
    ("attributions", "source+content", "f1"): 0.99,
    ("entities", "named", "f1"): 0.97,
    ("documents", "boilerplate", "f1"): 0.97,
    ("documents", "published", "f1"): 1.0,
    ("relations", "relations", "f1"): 0.85,
    ("routes", "routes", "f1"): 0.92,
}
EXAMPLE_FLOORS = {
    ("events", "events", "core_recall"): 0.90,
    ("events", "events", "precision"): 0.95,
    ("events", "roles", "f1"): 0.84,
    ("events", "status", "f1"): 0.97,
    ("figures", "value+comparator+measure", "f1"): 0.76,
    ("attributions", "source+content", "f1"): 0.79,
    ("entities", "named", "f1"): 0.93,
    ("documents", "boilerplate", "f1"): 0.98,
}


def scored(
    scorer: ModuleType, toolkit: Toolkit, gold: Path, folder: Path
) -> tuple[Rows, Mapping[str, object]]:
    """Return (part, row, column) -> value and the headline for the reports of a gold list."""
    truth, texts = scorer.read_gold(gold, folder)
    files = [folder / document["file"] for document in truth["documents"]]
    sources = [Source(path.name, path.read_bytes()) for path in files]
    readings = [read_report(source, toolkit, Limits()) for source in sources]
    export = json.loads(json.dumps(to_contract(join("", readings, conclude(readings)))))
    parts = scorer.score(truth, export, texts)
    return numbers(parts), scorer.headline(parts)


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
