"""Invented stories told by several reports, with what is true between them, scored by part.

    python -m tests.eval.stories [FILE.yml ...] [--errors N] [--only PART] [--held]

Each story is read with the real pipeline and concluded by itself; at the end all are concluded
together, when no person, event or report of one story may be joined to those of another. Of the
held stories the totals alone are shown, so that no rule is written from them.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from clew.extract.reading import Toolkit
from clew.model import Reading
from clew.pipeline import conclude, load_toolkit, read_report
from clew.read import Limits
from clew.settings import read_settings
from tests.eval.story_rows import PARTS, Row
from tests.eval.story_scoring import score as score_one
from tests.eval.story_scoring import strangers
from tests.eval.story_truth import Story, StoryError, load

FOLDER = Path(__file__).parent / "stories"
HELD = "held_"  # files whose errors nobody reads while writing rules


def files(held: bool) -> list[Path]:
    """Return the files of the development set, or of the held set."""
    return sorted(path for path in FOLDER.glob("*.yml") if path.name.startswith(HELD) == held)


def read(story: Story, toolkit: Toolkit) -> dict[str, Reading]:
    """Return document -> what Clew reads in it, as it would in a file."""
    return {name: read_report(story.source(name), toolkit, Limits()) for name in story.texts}


def score(toolkit: Toolkit, stories: Iterable[Story]) -> dict[str, Row]:
    """Return part -> row over all stories."""
    rows = {name: Row(name) for name in PARTS}
    everything: list[Reading] = []
    of_story: dict[str, str] = {}
    for story in stories:
        readings = read(story, toolkit)
        told = score_one(story, readings, conclude(list(readings.values())))
        for name, row in told.items():
            rows[name].add(row)
        everything += readings.values()
        of_story |= {reading.document.id: story.key for reading in readings.values()}
    if len(set(of_story.values())) > 1:
        rows["strangers apart"] = strangers(of_story, conclude(everything))
    return rows


def table(rows: Mapping[str, Row]) -> str:
    """Return the totals, a line for each part."""
    lines = [f"{'part':26}{'found':>6}{'asked':>6}{'':>6}{'unread':>8}{'right':>7}{'made':>6}"]
    for row in rows.values():
        recall, precision = _share(row.found, row.asked), _share(row.right, row.made)
        counts = f"{row.found:6}{row.asked:6}{recall:>6}" if row.asked else " " * 18
        made = f"{row.right:7}{row.made:6}{precision:>6}" if row.made else ""
        lines.append(f"{row.name:26}{counts}{row.unread:8}{made}".rstrip())
    return "\n".join(lines) + "\n"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else ""


def faults(rows: Mapping[str, Row], most: int) -> str:
    """Return what was wrong, part by part."""
    lines = []
    for row in rows.values():
        if row.errors and most:
            lines += [f"\n{row.name}", *(f"  {error}" for error in row.errors[:most])]
            if len(row.errors) > most:
                lines.append(f"  and {len(row.errors) - most} more")
    return "\n".join(lines) + "\n" if lines else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Print the score of stories; 2 where they can't be read or may not be shown."""
    parser = argparse.ArgumentParser(prog="tests.eval.stories", description="Score stories.")
    parser.add_argument("files", nargs="*", type=Path, help="default: all but the held ones")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="N of each part")
    parser.add_argument("--only", metavar="PART", choices=PARTS)
    parser.add_argument("--held", action="store_true", help="the totals of the held stories")
    parser.add_argument("--check", action="store_true", help="only read the files")
    args = parser.parse_args(argv)
    chosen = args.files or files(held=args.held)
    if args.errors > 0 and any(path.name.startswith(HELD) for path in chosen):
        sys.stderr.write("the errors of held stories are not shown: leave --errors out\n")
        return 2
    try:
        stories = [story for path in chosen for story in load(path)]
    except (StoryError, OSError, yaml.YAMLError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    reports = sum(len(story.texts) for story in stories)
    sys.stdout.write(f"{len(stories)} stories, {reports} reports\n")
    if args.check:
        return 0
    rows = score(load_toolkit(read_settings().cache), stories)
    if args.only:
        rows = {args.only: rows[args.only]}
    sys.stdout.write(table(rows) + faults(rows, args.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
