"""The examples, and the four real reports where they lie beside the repository, lay nobody open."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SHARED
from tests.safeguards.conftest import NewCase
from tests.safeguards.scan import folded, leaks
from tests.safeguards.ways_out import exports, ways_out

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
_RUN = 8  # words of a quotation that give it away
_TELL_NOTHING = """
a an the one two several some many all its his her their of in at by to with and for who that
anonymous unnamed relative nephew brother source sources man men woman women child children
migrant migrants victim victims people person persons girl girls boy boys minor minors
them asked name not be used speaking on condition anonymity
"""


def words_of(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield what must leave by no way: names and describing words of the protected, and ages."""
    protected = {row["id"]: row for row in report["entities"] if _is_withheld(row)}
    for row in (*protected.values(), *filter(_is_withheld, report["quantities"])):
        told = [mention["text"] for mention in row.get("mentions") or [row["span"]]]
        for words in (row.get("name", ""), *row.get("aliases", []), *told):
            words = re.sub(r"\([^)]*\)", "", words)
            if set(folded(words).split()) - set(_TELL_NOTHING.split()):
                yield words


def quotations_in(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the runs of words by which a quotation of a protected person would be found.

    They must be in no file that may reach anyone. In the lists they stay: who works on the case
    must read them. With a stricter mark they may leave, after a warning.
    """
    protected = {row["id"]: row for row in report["entities"] if _is_withheld(row)}
    for said in report["attributions"]:
        if protected.get(said["source_entity"], {}).get("type") == "person":
            for quote in re.findall(r"“([^”]+)”", said["content"]["text"]):
                words = quote.split()
                size = min(_RUN, len(words))
                yield from (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


def _is_withheld(row: Mapping[str, Any]) -> bool:
    """Is this one protected, and not merely as a group that may be shown as a group?"""
    return bool(row.get("protected")) and "group only" not in row.get("protection_reason", "")


KNOWN = {"“The Egyptians”"}
"""What is known to be shown: people at one named farm of whom no claim that is read tells."""


def _leaks(folder: Path, truth: Path) -> list[str]:
    reports = json.loads(truth.read_text(encoding="utf-8"))["documents"]
    hidden = sorted({words for report in reports for words in words_of(report)})
    quoted = sorted({words for report in reports for words in quotations_in(report)})
    assert min(len(hidden), len(quoted)) > 5
    names = [words for words in hidden if words[:1].isupper()]
    shown = chain(ways_out(folder, names, mentions=False), exports(folder))
    ways = [(way.name, way.content) for way in shown]
    files = [way for way in ways if way[0].startswith("export")]
    assert len(files) > 2
    return leaks(ways, hidden) + leaks(files, quoted)


def test_the_examples_lay_nobody_open(new_case: NewCase) -> None:
    reports = [path for path in sorted(EXAMPLES.iterdir()) if path.name != "truth.json"]
    found = _leaks(new_case(reports), EXAMPLES / "truth.json")
    assert {leak.rpartition(" shows ")[2] for leak in found} == KNOWN


def test_the_real_reports_lay_nobody_open(new_case: NewCase, seeds: Path) -> None:
    gold = SHARED / "gold" / "seeds_gold.json"
    if not gold.is_file():
        pytest.skip("../shared/gold is not here: the real reports were not scanned")
    assert _leaks(new_case(sorted(seeds.glob("*.txt"))), gold) == []
