"""Reading many reports at once: in this process, or over the cores of the machine.

What comes out is the same either way, but for its order. A worker process that dies takes only
the file with it that killed it.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
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
Start = Callable[["Reader", int], AbstractContextManager[ProcessPoolExecutor]]


@dataclass(frozen=True, slots=True)
class Reader:
    """How reports are read: ``load`` gives the models, once a process; ``read`` uses them.

    Both are sent to other processes, so they are functions of a module or partials of such.
    """

    load: Callable[[], Any]
    read: Callable[[Source, Any], Reading]


class Pool:
    """Processes that stay ready between runs, so that the models are loaded once. Close it.

    They are started when they are first needed, and anew for another reader or when one died.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._reader: Reader | None = None

    @contextmanager
    def start(self, reader: Reader, workers: int) -> Iterator[ProcessPoolExecutor]:
        """Give processes that read with this reader."""
        if self._pool is None or self._reader != reader or _is_broken(self._pool):
            self.close()
            self._pool = ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (reader,))
            self._reader = reader
        yield self._pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool = self._reader = None


def _is_broken(pool: ProcessPoolExecutor) -> bool:
    """Did a process of a pool die? Then it takes nothing any more."""
    try:
        pool.submit(int)
    except BrokenProcessPool:
        return True
    return False


def read_all(
    sources: Iterable[Source], reader: Reader, workers: int, pool: Pool | None = None
) -> Outcomes:
    """Yield each source with its reading, or with the reason why there is none.

    With a ``pool`` they are read by its processes, which go on when all is read.
    """
    if pool is not None:
        yield from _read_in_processes(sources, reader, workers, pool.start)
    elif workers <= 1:
        yield from _read_here(sources, reader)
    else:
        yield from _read_in_processes(sources, reader, workers, _start)


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


def _read_in_processes(
    sources: Iterable[Source], reader: Reader, workers: int, start: Start
) -> Outcomes:
    chunks = split(sources)
    while (chunk := next(chunks, None)) is not None:
        lost: list[Source] = []
        with start(reader, workers) as pool:
            yield from _read_until_broken(chain([chunk], chunks), pool, workers, lost)
        yield from _read_singly(lost, reader)


def _read_until_broken(
    chunks: Iterator[list[Source]], pool: ProcessPoolExecutor, workers: int, lost: list[Source]
) -> Outcomes:
    """Yield what a pool reads; what it had under way when a process died goes to ``lost``."""
    under_way: dict[Future[list[Outcome]], list[Source]] = {}
    try:
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
    finally:  # where the run is left early, as by Ctrl-C
        for future in under_way:
            future.cancel()


def _read_singly(sources: Sequence[Source], reader: Reader) -> Outcomes:
    """Yield each source read alone; one whose process dies again is told as the culprit."""
    left = iter(sources)
    while (source := next(left, None)) is not None:
        with _start(reader, 1) as pool:
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


@contextmanager
def _start(reader: Reader, workers: int) -> Iterator[ProcessPoolExecutor]:
    """Give processes for one run; what waits in them when it is left early is dropped."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (reader,))
    try:
        yield pool
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
