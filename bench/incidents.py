"""Measure on MUC-4 which types of incident a report tells of: attack, bombing, kidnapping, arson, …

Reports of political violence of 1988 to 1990; a type counts once a document. The baseline says
"attack" of each. Texts are read in lower case, as the corpus is handed on. Nothing is trained.
"""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from bench.frames import find_told, load_words
from bench.rows import Count, Row, Tools
from clew.extract.frames import Frame
from clew.text.gazetteer import Gazetteer

TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
TARGET = 0.60
_KINDS = {"kill_die": "attack"}  # of Clew's own kinds


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return F1 of the types over documents: of all together, and of each."""
    with gzip.open(folder / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
        reports = [json.loads(line) for line in file]
    words, shown = load_words("incidents"), 0
    total, simple, each = Count(), Count(), {name: Count() for name in TYPES}
    docs = tools.parser.pipe((report["doctext"] for report in reports), batch_size=20)
    for report, doc in zip(reports, docs, strict=True):
        found, gold = classify(doc, words, tools.gazetteer), types_of(report)
        total.add(found, gold)
        simple.add({"attack"}, gold)
        for name, count in each.items():
            count.add(found & {name}, gold & {name})
        if found != gold and shown < tools.show:
            shown += 1
            print(f"{report['docid']}: {sorted(found)} for {sorted(gold)}")
    return [
        Row("MUC-4", "incident type F1", total.f1, baseline=simple.f1, target=TARGET),
        *(Row("MUC-4", f"{name} F1", count.f1) for name, count in each.items()),
    ]


def types_of(report: Mapping[str, Any]) -> set[str]:
    """Return the types of a report's key; of one left open, "bombing / attack", the first."""
    return {template["incident_type"].split(" / ")[0] for template in report["templates"]}


def classify(doc: Doc, words: Mapping[str, Any], gazetteer: Gazetteer) -> set[str]:
    """Return the types of the incidents that a report tells as having happened."""
    combatants = frozenset(words["combatants"])
    return {
        name
        for frame in find_told(doc, words, gazetteer)
        if (name := _KINDS.get(frame.kind, frame.kind)) in TYPES
        and not (name == "attack" and _is_combat(frame, doc, combatants))
    }


def _is_combat(frame: Frame, doc: Doc, combatants: frozenset[str]) -> bool:
    """Does an attack hit one who fights, which the corpus counts as war and no incident?"""
    return any(
        filler.role == "target" and doc[filler.head].lemma_.lower() in combatants
        for filler in frame.fillers
    )
