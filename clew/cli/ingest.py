"""The command that reads reports into a casebook: progress, failures, how to go on."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from clew.cli.opening import case_argument, case_folder, path_from_here, stamp
from clew.cli.options import CaseOption
from clew.cli.terminal import console, say, show, tell
from clew.errors import SettingError
from clew.settings import Settings, read_settings
from clew.share.failing import grouped
from clew.share.words import count, listing, nothing_found, to_visible
from clew.store.casebook import Casebook, open_case

if TYPE_CHECKING:
    from clew.ingest import Step

STANDARD_INPUT = "standard input"
_EVERY = 100  # files between two lines of plain progress
_STOPPED = 130


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files, folders, ZIP files, addresses of the web, or - for one report.",
        ),
    ],
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, metavar="N", help="Processes that read; else one a core."),
    ] = None,
    case: CaseOption = None,
) -> None:
    """Read reports into the casebook, which is made if it isn't there.

    What was read before adds nothing, and a run that was stopped is taken up by running it again.
    """
    if not all(path.strip() for path in paths):
        raise SettingError("ingest: a path is empty (an unset variable?); name a file or a folder")
    settings = read_settings()
    folder = case_folder(case)
    with open_case(folder, stamp(), create=True) as casebook:
        try:
            outcomes, failed = _read(paths, casebook, settings, workers or settings.workers)
        except KeyboardInterrupt:
            tell("clew: stopped; the casebook is whole, and the same command goes on where it was")
            raise typer.Exit(_STOPPED) from None
    if not outcomes:
        tell(f"clew: no files found in {listing(paths)}")
        return
    _report(outcomes, failed, str(folder))
    if failed:
        raise typer.Exit(1)


def _read(
    paths: Sequence[str], casebook: Casebook, settings: Settings, workers: int
) -> tuple[Counter[str], list["Step"]]:
    """Return how many files came to what, and those that failed."""
    # here and not above: loading the parser's library takes longer than most commands
    from clew import pipeline
    from clew.fetching import fetch_or_refuse, is_address
    from clew.read import Limits, Source, find_files

    limits = Limits(max_bytes=settings.max_bytes, latest=date.today())
    addresses = [path for path in paths if is_address(path)]
    files = [Path(path) for path in paths if path != "-" and not is_address(path)]
    typed: list[Source] = []
    if "-" in paths:
        typed.append(Source(STANDARD_INPUT, sys.stdin.buffer.read(limits.max_bytes + 1)))
    total = sum(1 for _ in find_files(files)) + len(typed) + len(addresses)
    outcomes: Counter[str] = Counter()
    failed: list[Step] = []
    with _progress(total) as show_step:

        def step(step: "Step") -> None:
            outcomes[step.outcome] += 1
            outcomes["empty"] += step.empty
            failed.extend([step] if step.outcome == "failed" else [])
            show_step(step)

        reader = pipeline.report_reader(settings.cache, limits)
        pipeline.ingest(
            chain(typed, files, (fetch_or_refuse(address, limits) for address in addresses)),
            casebook,
            reader,
            stamp(),
            workers=min(workers, max(1, total)),
            limits=limits,
            on_progress=step,
        )
    return outcomes, failed


@contextmanager
def _progress(total: int) -> Iterator[Callable[["Step"], None]]:
    """Give what is called after each file: a bar on a terminal, now and then a line elsewhere."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield _plain_progress(total)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("reading", total=total or None)

        def step(_: "Step") -> None:
            bar.advance(task)
            if bar.tasks[0].completed > (bar.tasks[0].total or 0):  # archives hold several reports
                bar.update(task, total=bar.tasks[0].completed)

        yield step


def _plain_progress(total: int) -> Callable[["Step"], None]:
    done = 0

    def step(_: "Step") -> None:
        nonlocal done
        done += 1
        if done % _EVERY == 0:
            tell(f"{done:,} of {max(done, total):,} files")

    return step


def _report(outcomes: Counter[str], failed: Sequence["Step"], folder: str) -> None:
    read, known = outcomes["read"], outcomes["known"]
    line = f"{count(read, 'report')} read into {to_visible(folder)}"
    line += f", {known:,} known before" if known else ""
    whole = count(read + known + len(failed), "file")
    show(Text(f"{line}, {len(failed):,} failed, of {whole}." if failed else f"{line}."))
    if outcomes["empty"]:
        say(nothing_found(outcomes["empty"]))
    if failed:
        kept = "; the others are kept" if read or known else ""
        tell(f"{count(len(failed), 'file')} could not be read{kept}:")
        for path, reason in grouped((path_from_here(s.path), s.reason or "") for s in failed):
            tell(f"{path}: {reason}", indent="  ")
    if read or known:
        say(f"Next: clew brief{case_argument(folder)}")
