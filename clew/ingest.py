"""One run over files and folders: what is new, what is known, what fails, all of it noted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clew.ids import sha256
from clew.model import Reading
from clew.read import Limits, Refused, Source, expand, find_files, open_sources
from clew.store import queries
from clew.store.casebook import Casebook, Intake
from clew.store.chain import Stamp


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file. ``empty``: it was read, and no claim or figure found in it.

    ``document`` is the id of its report, None where it could not be read.
    """

    path: str
    outcome: Literal["read", "known", "failed"]
    reason: str | None = None
    empty: bool = False
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a run's files."""

    read: int
    known: int
    failed: tuple[Refused, ...]


def ignore(step: Step) -> None:
    """Show no progress."""


class Run:
    """One ingest: what it met, what is under way, what it counted."""

    def __init__(self, case: Casebook, stamp: Stamp, on_progress: Callable[[Step], None]) -> None:
        self._case, self._stamp, self._tell = case, stamp, on_progress
        self._twins: dict[str, list[Source]] = {}  # SHA-256 under way -> the same under other names
        self._tried: list[str] = []
        self.read = self.known = 0
        self.failed: list[Refused] = []

    def new_sources(
        self, given: Iterable[Path | Source | Refused], limits: Limits
    ) -> Iterator[Source]:
        """Yield the contents that the casebook doesn't know; note the others on the way."""
        for start in given:
            self._tried.append(str(start.absolute()) if isinstance(start, Path) else start.name)
            for source in find_sources(start, limits):
                if isinstance(source, Refused):
                    self._fail(source)
                elif self._is_new(source):
                    yield source

    def _is_new(self, source: Source) -> bool:
        digest = sha256(source.content)
        if digest in self._twins:
            self._twins[digest].append(source)
            return False
        document = self._case.find_document(digest)
        if document is None:
            self._twins[digest] = []
            return True
        self._meet(source, document)
        return False

    def end(self) -> Ingested:
        """Return what became of the files; what failed before and didn't fail again is forgotten.

        So an archive that was mended, or a file that is gone, doesn't stay a failure for ever.
        """
        failed = {refused.name for refused in self.failed}
        self._case.forget_failures([printable(start) for start in self._tried], failed)
        return Ingested(self.read, self.known, tuple(self.failed))

    def store(self, source: Source, outcome: Reading | Refused) -> None:
        """Store a reading, or note the failure, under all names its content was met with."""
        twins = self._twins.pop(sha256(source.content))
        if isinstance(outcome, Refused):
            reason = outcome.reason.removeprefix(f"{outcome.name}: ")
            for twin in (source, *twins):
                self._fail(Refused(twin.name, reason))
            return
        path = to_intake(source).path
        if self._case.save(outcome, source.content, to_intake(source), self._stamp):
            self.read += 1
            empty = queries.is_empty(outcome)
            self._tell(Step(path, "read", empty=empty, document=outcome.document.id))
        else:  # another run was faster
            self.known += 1
            self._tell(Step(path, "known", document=outcome.document.id))
        for twin in twins:
            self._meet(twin, outcome.document.id)

    def _meet(self, source: Source, document: str) -> None:
        self._case.meet(document, to_intake(source), self._stamp)
        self.known += 1
        self._tell(Step(to_intake(source).path, "known", document=document))

    def _fail(self, refused: Refused) -> None:
        reason = refused.reason.removeprefix(f"{refused.name}: ")
        refused = Refused(printable(refused.name), printable(reason))
        self._case.fail(refused.name, refused.reason, self._stamp)
        self.failed.append(refused)
        self._tell(Step(refused.name, "failed", refused.reason))


def find_sources(start: Path | Source | Refused, limits: Limits) -> Iterator[Source | Refused]:
    """Yield the documents of a file, of all files of a folder, or of a content at hand.

    What couldn't be had at all, such as an address, stays refused.
    """
    if isinstance(start, Refused):
        yield start
        return
    if isinstance(start, Source):
        yield from expand(start, limits)
        return
    for path in find_files([start.absolute()]):
        if isinstance(path, Refused):
            yield path
        else:
            yield from open_sources(path, limits)


def to_intake(source: Source) -> Intake:
    """Return where a source was met; of a member of an archive the name is the member's own.

    Of an address it is the last part of its path: the host where it has none.
    """
    name = printable(source.name)
    return Intake(name, name.rstrip("/").rsplit("/", 1)[-1])


def printable(name: str) -> str:
    """Return a file's name as text, whatever bytes the file system holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
