"""Short reports read by the whole program: what derives from what, and what is one act."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from clew.extract.reading import Toolkit
from clew.model import Conclusions, Reading
from clew.pipeline import conclude, load_toolkit, read_report
from clew.read import Limits, Source
from clew.settings import read_settings

PASSAGES = yaml.safe_load(Path(__file__).with_name("passages.yml").read_text(encoding="utf-8"))
LINKED = [passage for passage in PASSAGES if "one" in passage or "apart" in passage]


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return load_toolkit(read_settings().cache)


def read_passage(passage: dict[str, Any], toolkit: Toolkit) -> tuple[list[Reading], Conclusions]:
    readings = [
        read_report(Source(f"{position}.txt", text.encode()), toolkit, Limits())
        for position, text in enumerate(passage["reports"])
    ]
    return readings, conclude(readings)


def event_of(reading: Reading, trigger: str, concluded: Conclusions) -> str:
    text = reading.document.text
    told = {c.id for c in reading.claims if text[c.trigger.start : c.trigger.end] == trigger}
    assert told, f"no claim with the trigger {trigger}"
    return next(event.id for event in concluded.events if told & set(event.claims))


def by_id(passage: dict[str, Any]) -> str:
    return str(passage["id"])


@pytest.mark.parametrize("passage", PASSAGES, ids=by_id)
def test_lineage_tells_what_derives_from_what(passage: dict[str, Any], toolkit: Toolkit) -> None:
    readings, concluded = read_passage(passage, toolkit)
    place = {reading.document.id: position for position, reading in enumerate(readings)}
    rows = [
        [place[row.derived], None if row.source is None else place[row.source], row.relation]
        for row in concluded.lineage
    ]
    assert rows == passage["lineage"]


@pytest.mark.parametrize("passage", LINKED, ids=by_id)
def test_one_act_is_one_event_and_two_are_two(passage: dict[str, Any], toolkit: Toolkit) -> None:
    readings, concluded = read_passage(passage, toolkit)
    pair = passage.get("one") or passage["apart"]
    found = {event_of(readings[place], trigger, concluded) for place, trigger in pair}
    assert len(found) == (1 if "one" in passage else 2)
    if "origins" in passage:
        event = next(event for event in concluded.events if event.id in found)
        assert event.assessment is not None
        assert event.assessment.corroboration == passage["origins"]


@pytest.mark.parametrize("passage", LINKED[:4], ids=by_id)
def test_the_order_of_reports_changes_nothing(passage: dict[str, Any], toolkit: Toolkit) -> None:
    readings, concluded = read_passage(passage, toolkit)
    assert conclude(readings[::-1]) == concluded
