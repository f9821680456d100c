"""Invented passages with their truth, scored by part.

    python -m tests.eval.passages [FILE.yml ...] [--errors N] [--only PART]

A file holds a list of passages in a short form that quotes words instead of counting characters:
``"words"`` is their first place in the text, ``"words~2"`` their second. Here the words become
spans, and the passage becomes a gold list for the scoring program. Each passage is scored by
itself, so that two of them never lend each other a name or an event.

Lines of a paragraph are joined; a blank line parts paragraphs and the headline from the text.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from clew.extract.reading import Toolkit, extract
from clew.ids import sha256
from clew.model import Reading, StatedDate
from clew.pipeline import conclude, load_toolkit
from clew.read import Source, read_source
from clew.settings import read_settings
from clew.share.case import join
from clew.share.json_export import to_contract
from tests.eval.passage_truth import PassageError, truth_of
from tests.eval.scoring import MISSING, load_scorer

FOLDER = Path(__file__).parent / "passages"
SAFE = "safeguards"
HELD = "held_"  # files whose errors nobody reads while writing rules


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its truth: ``truth`` is the gold list's document."""

    key: str
    style: str
    published: date | None
    text: str
    truth: Mapping[str, Any]

    @property
    def source(self) -> Source:
        return Source(f"{self.key}.txt", self.text.encode())


def load(path: Path) -> list[Passage]:
    """Return the passages of a file. Raises PassageError that names passage and words."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    problems: list[str] = []
    passages = []
    for row in rows:
        try:
            passages.append(_passage(row))
        except PassageError as error:
            problems.append(str(error))
    if problems:
        raise PassageError("\n".join(f"{path.name}: {problem}" for problem in problems))
    return passages


def _passage(row: Mapping[str, Any]) -> Passage:
    text = joined(row["text"])
    truth = truth_of(row, text)
    file = f"{row['id']}.txt"
    published = row.get("published")
    facts = {
        "language": "en",
        "publication_date": {"iso": published.isoformat() if published else None},
    }
    truth |= {"file": file, "sha256": sha256(text.encode()), "facts": facts}
    return Passage(row["id"], row["style"], published, text, truth)


def joined(text: str) -> str:
    """Return a text with one line for each paragraph, blank lines between them."""
    paragraphs: list[list[str]] = [[]]
    for line in text.strip().splitlines():
        if line.strip():
            paragraphs[-1].append(" ".join(line.split()))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join(" ".join(lines) for lines in paragraphs) + "\n"


def read(passage: Passage, toolkit: Toolkit) -> Reading:
    """Return what Clew reads in a passage; its date is told to the reader, not in the text."""
    document = read_source(passage.source)
    if passage.published:
        day = passage.published
        stated = StatedDate(day, day, "metadata", "page metadata")
        document = replace(document, published=stated)
    return extract(document, toolkit)


def score(scorer: ModuleType, toolkit: Toolkit, passages: Iterable[Passage]) -> dict[str, Any]:
    """Return part -> rows over all passages, each scored by itself.

    All that was understood is scored, protected persons included; the safeguards alone are judged
    on what may be shared.
    """
    parts: dict[str, dict[str, Any]] = {}
    for passage in passages:
        readings = [read(passage, toolkit)]
        concluded = conclude(readings)
        told: dict[str, Any] = {}
        for internal in (False, True):
            export = json.loads(
                json.dumps(to_contract(join("", readings, concluded, internal=internal)))
            )
            gold = {"documents": [json.loads(json.dumps(passage.truth))], "cross": {}}
            scored = scorer.score(gold, export, {passage.truth["id"]: passage.text})
            told |= {name: rows for name, rows in scored.items() if not (internal and name == SAFE)}
        for part, rows in told.items():
            for row in rows:
                whole = parts.setdefault(part, {}).setdefault(row.name, scorer.Row(row.name))
                for name in ("golds", "preds", "violations", "unchecked"):
                    getattr(whole, name).extend(getattr(row, name))
    return {part: list(rows.values()) for part, rows in parts.items()}


def files(held: bool) -> list[Path]:
    """Return the files of the development set, or of the held set."""
    return sorted(path for path in FOLDER.glob("*.yml") if path.name.startswith(HELD) == held)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the score of passages; 2 where they can't be read."""
    parser = argparse.ArgumentParser(prog="tests.eval.passages", description="Score passages.")
    parser.add_argument("files", nargs="*", type=Path, help="default: all but the held ones")
    parser.add_argument("--errors", type=int, default=5, metavar="N")
    parser.add_argument("--only", metavar="PART", help="events, figures, attributions ...")
    parser.add_argument("--check", action="store_true", help="only read the files")
    args = parser.parse_args(argv)
    try:
        passages = [passage for path in args.files or files(held=False) for passage in load(path)]
    except (PassageError, OSError, yaml.YAMLError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{len(passages)} passages\n")
    if args.check:
        return 0
    scorer = load_scorer()
    if scorer is None:
        sys.stderr.write(f"{MISSING}\n")
        return 2
    parts = score(scorer, load_toolkit(read_settings().cache), passages)
    chosen = {args.only: parts[args.only]} if args.only else parts
    scorer.print_report(chosen, max(0, args.errors), scorer.headline(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
