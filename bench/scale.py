"""Measure what one more report costs in casebooks of a thousand, ten thousand and more reports.

    python bench/scale.py [--sizes 1000 10000 100000] [--adds 100] [--folder DIR]

The readings are invented (``bench/generated.py``), so that nothing is parsed: measured is storing
a report and concluding what it touches. Casebooks of all sizes are made first, and to be quick
only entities are concluded in that; then one report is added to each in turn, whole, so that a busy
machine slows all alike. What counts is the ratio of the largest to the smallest. ``--folder`` keeps
the casebooks, and goes on from what is there.
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

from bench.generated import reports
from clew.link.entities import link_entities
from clew.model import Category, Conclusions, Decisions, Reading
from clew.pipeline import update
from clew.store import casebook, dossiers, queries
from clew.store.casebook import Casebook, Intake, open_case
from clew.store.chain import Stamp

STAMP = Stamp("bench", datetime(2024, 1, 1, tzinfo=UTC))
_AT_ONCE = 1000
_OTHERS = 99  # seed of the reports that are added, after those that were there


def build(folder: Path, sizes: Sequence[int]) -> None:
    """Make a casebook of each size in a folder; the larger ones go on from the smaller."""
    growing = folder / "growing"
    with open_case(growing, STAMP, create=True) as case:
        held = queries.counts(case)["documents"]
        stream = islice(reports(max(sizes)), held, None)
        for size in sorted(sizes):
            while held < size:
                some = list(islice(stream, min(_AT_ONCE, size - held)))
                fill(case, some)
                dossiers.conclude_pending(case, _entities_only, STAMP)
                held += len(some)
                print(f"{held:,} reports", flush=True)
            if held == size and not (folder / str(size)).exists():
                shutil.copytree(growing, folder / str(size))


def _entities_only(
    readings: Sequence[Reading],
    decisions: Decisions,
    _shields: Mapping[str, Category | None],
) -> Conclusions:
    origin_of = {row.id: "org-1" for reading in readings for row in reading.claims}
    return Conclusions(entities=link_entities(readings, decisions), origin_of=origin_of)


def fill(case: Casebook, readings: Sequence[Reading]) -> None:
    """Store readings in one transaction, without originals: these cost the same for each."""
    with case.writing() as connection:
        for reading in readings:
            casebook._insert(connection, reading, STAMP)
            casebook._meet(connection, reading.document.id, _intake(reading), STAMP)


def _intake(reading: Reading) -> Intake:
    return Intake(f"/in/{reading.document.file_name}", reading.document.file_name)


def measure(folder: Path, sizes: Sequence[int], adds: int) -> list[tuple[int, list[float], float]]:
    """Return of each size the seconds that each addition took, and the memory in megabytes."""
    context = get_context("spawn")
    ends = {}
    for size in sizes:
        own, other = context.Pipe()
        copy = folder / f"{size} and more"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder / str(size), copy)
        worker = context.Process(target=_add_on_demand, args=(copy, adds, other))
        worker.start()
        ends[size] = (own, worker)
    seconds: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(adds):
        for size, (own, _) in ends.items():
            own.send(None)
            seconds[size].append(own.recv())
    memory = {}
    for size, (own, worker) in ends.items():
        own.send(None)
        memory[size] = own.recv()
        worker.join()
        shutil.rmtree(folder / f"{size} and more")
    return [(size, seconds[size], memory[size]) for size in sizes]


def _add_on_demand(folder: Path, adds: int, other: object) -> None:
    """Add one report each time it is asked for; tell how long it took, and at last the memory."""
    receive, send = other.recv, other.send  # type: ignore[attr-defined]
    with open_case(folder, STAMP) as case:
        for reading in reports(adds, seed=_OTHERS):
            receive()
            start = time.perf_counter()
            case.save(reading, reading.document.text.encode(), _intake(reading), STAMP)
            update(case, STAMP)
            send(time.perf_counter() - start)
        receive()
        send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Print a line for each size: median and 95th percentile of an addition, memory."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    arguments.add_argument("--adds", type=int, default=100)
    arguments.add_argument("--folder", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        build(folder, given.sizes)
        rows = measure(folder, given.sizes, given.adds)
    print(f"{'reports':>10}{'median':>10}{'95th':>10}{'memory':>10}")
    for size, seconds, memory in rows:
        last = quantiles(seconds, n=20)[-1]
        print(
            f"{size:>10,}{median(seconds) * 1000:>7.0f} ms{last * 1000:>7.0f} ms{memory:>7.0f} MB"
        )
    ratio = median(rows[-1][1]) / median(rows[0][1])
    print(f"the largest takes {ratio:.2f} times what the smallest takes")


if __name__ == "__main__":
    main()
