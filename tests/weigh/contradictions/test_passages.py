"""Short reports read by the whole program: which contradictions it must find, and which not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from clew.extract.reading import Toolkit
from clew.model import Contradiction
from clew.pipeline import conclude, load_toolkit, read_report
from clew.read import Limits, Source
from clew.settings import read_settings

PASSAGES = yaml.safe_load(Path(__file__).with_name("passages.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return load_toolkit(read_settings().cache)


def contradictions_of(texts: list[str], toolkit: Toolkit) -> tuple[Contradiction, ...]:
    readings = [
        read_report(Source(f"{position}.txt", text.encode()), toolkit, Limits())
        for position, text in enumerate(texts)
    ]
    return conclude(readings).contradictions


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: str(passage["id"]))
def test_rows_are_found_and_no_conflict_that_is_none(
    passage: dict[str, Any], toolkit: Toolkit
) -> None:
    rows = contradictions_of(passage["reports"], toolkit)
    found = [[row.kind, row.verdict] for row in rows]
    told = [row.explanation for row in rows]
    assert [row for row in passage["rows"] if row not in found] == [], told
    conflicts = [row for row in found if row[1] == "conflict" and row not in passage["rows"]]
    assert conflicts == [], told
