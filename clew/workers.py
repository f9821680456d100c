"""Reading many reports at once: in this process, or over the cores of the machine.

What comes out is the same either way, but for its order. A worker process that dies takes only
the file with it that killed it.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType
from typing import Any

from clew.errors import ClewError
from clew.model import Reading
from clew.read import Refused, Source

_CHUNK_FILES = 5  # more would leave a core idle at the end of a small folder
_CHUNK_BYTES = 500_000
_AHEAD = 2  # chunks that wait for each worker, so that none is idle
_DIED = (
    "the process that read it died, most likely for lack of memory; "
    "split the file or read it on a larger machine"
)

Outcome = Reading | Refused
Outcomes = Generator[tuple[Source, Outcome], None, None]


@dataclass(frozen=True, slots=True)
class Reader:
    """How reports are read: ``load`` gives the models, once a process; ``read`` uses them.

    Both are sent to other processes, so they are functions of a module or partials of such.
    """

    load: Callable[[], Any]
    read: Callable[[Source, Any], Reading]


def read_all(sources: Iterable[Source], reader: Reader, workers: int) -> Outcomes:
    """Yield each source with its reading, or with the reason why there is none."""
    if workers <= 1:
        yield from _read_here(sources, reader)
    else:
        yield from _read_in_processes(sources, reader, workers)


def _read_here(sources: Iterable[Source], reader: Reader) -> Outcomes:
    models, loaded = None, False
    for source in sources:
        if not loaded:
            models, loaded = reader.load(), True
        yield source, _read(source, reader, models)


def _read(source: Source, reader: Reader, models: Any) -> Outcome:
    try:
        with _Naming(source.name):
            return reader.read(source, models)
    except ClewError as error:
        return Refused(source.name, str(error))


class _Naming:
    """Names the file in what a bug shows; a crash without it can't be looked into."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            error.add_note(f"while reading {self._name}")


# ---- over the cores


def _read_in_processes(sources: Iterable[Source], reader: Reader, workers: int) -> Outcomes:
    chunks = split(sources)
    while (chunk := next(chunks, None)) is not None:
        lost: list[Source] = []
        yield from _read_until_broken(chain([chunk], chunks), reader, workers, lost)
        yield from _read_singly(lost, reader)


def _read_until_broken(
    chunks: Iterator[list[Source]], reader: Reader, workers: int, lost: list[Source]
) -> Outcomes:
    """Yield what a pool reads; what it had under way when a process died goes to ``lost``."""
    under_way: dict[Future[list[Outcome]], list[Source]] = {}
    with _start(reader, workers) as pool, _cancelling(pool):
        while True:
            while not lost and len(under_way) < workers * _AHEAD:
                chunk = next(chunks, None)
                if chunk is None:
                    break
                try:
                    under_way[pool.submit(_read_chunk, chunk)] = chunk
                except BrokenProcessPool:
                    lost += chunk
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                chunk = under_way.pop(future)
                try:
                    outcomes = future.result()
                except BrokenProcessPool:
                    lost += chunk
                else:
                    yield from zip(chunk, outcomes, strict=True)


def _read_singly(sources: Sequence[Source], reader: Reader) -> Outcomes:
    """Yield each source read alone; one whose process dies again is told as the culprit."""
    left = iter(sources)
    while (source := next(left, None)) is not None:
        with _start(reader, 1) as pool, _cancelling(pool):
            while source is not None:
                try:
                    (outcome,) = pool.submit(_read_chunk, [source]).result()
                except BrokenProcessPool:
                    yield source, Refused(source.name, f"{source.name}: {_DIED}")
                    break
                yield source, outcome
                source = next(left, None)


def split(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Yield the sources in chunks that are worth sending to another process and fit in memory."""
    chunk: list[Source] = []
    size = 0
    for source in sources:
        chunk.append(source)
        size += len(source.content)
        if len(chunk) == _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _start(reader: Reader, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (reader,))


@contextmanager
def _cancelling(pool: ProcessPoolExecutor) -> Iterator[None]:
    """Drop what waits in a pool when it is left early, as by Ctrl-C."""
    try:
        yield
    finally:
        pool.shutdown(cancel_futures=True)


# ---- inside a worker process

_reader: Reader | None = None


def _prepare(reader: Reader) -> None:
    """Make a worker ready: Ctrl-C is for the main process, and without that it must end too."""
    global _reader
    _reader = reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _models() -> Any:
    """Return the models, loaded with the first chunk: an error in it then reaches the run."""
    return _given().load()


def _given() -> Reader:
    if _reader is None:
        raise RuntimeError("a worker process was started without a reader")
    return _reader


def _read_chunk(sources: list[Source]) -> list[Outcome]:
    return [_read(source, _given(), _models()) for source in sources]
