"""A casebook: a folder with a database and the originals. Opening it, and all that is written.

Each report is one transaction, its log row included: killed at any moment, a casebook holds
whole reports only.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, select

from clew import __version__
from clew.errors import CaseError
from clew.ids import make_id, sha256
from clew.model import Conclusions, Judgement, Reading, Tlp, Verdict
from clew.store import (
    chain,
    concluding,
    handling,
    judging,
    originals,
    sqlite,
    standing,
    tables,
    views,
)
from clew.store.chain import Stamp
from clew.store.handling import Handled
from clew.store.migrations import migrate
from clew.store.rows import to_moment, to_rows, to_search

DATABASE = "casebook.db"
_WAIT_SECONDS = 10.0
_WHOLE = "whole "  # the name of the only dossier of what was concluded at once


@dataclass(frozen=True, slots=True)
class Intake:
    """A file as it was met: where, and under which name."""

    path: str
    file_name: str


class Casebook:
    """An open casebook. Holds the database's engine; close it, or use it in a ``with``."""

    def __init__(self, folder: Path, engine: Engine, *, writable: bool = True) -> None:
        self.folder = folder
        self.writable = writable
        self._engine = engine

    def __enter__(self) -> "Casebook":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    @property
    def originals(self) -> Path:
        """The folder of the original files."""
        return self.folder / "originals"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the casebook throughout."""
        with sqlite.telling(self.folder), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the only connection that writes, in one transaction."""
        with (
            sqlite.telling(self.folder),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def find_document(self, digest: str) -> str | None:
        """Return the id of the document with this SHA-256, None where it was never read."""
        with self.reading() as connection:
            return _document_of(connection, digest)

    def save(self, reading: Reading, original: bytes, intake: Intake, stamp: Stamp) -> bool:
        """Store a report with its original and log row; True if it was not known before.

        A known content adds only where it was met, and that only once.
        """
        digest = reading.document.sha256
        if sha256(original) != digest:
            raise ValueError(f"{intake.path}: the original is not what {digest} was read from")
        with self.writing() as connection:
            known = _document_of(connection, digest)
            if known is None:
                with originals.telling_disk(self.folder):
                    originals.receive(self.originals, digest, original)
                _insert(connection, reading, stamp)
            _meet(connection, known or reading.document.id, intake, stamp)
        if known is None:
            with originals.telling_disk(self.folder):
                originals.settle(self.originals, digest)
        return known is None

    def meet(self, document: str, intake: Intake, stamp: Stamp) -> None:
        """Store that a known content was met under this path; a second time adds nothing."""
        with self.writing() as connection:
            _meet(connection, document, intake, stamp)

    def fail(self, path: str, reason: str, stamp: Stamp) -> None:
        """Store that a file could not be read, until a later run reads it."""
        row = {"path": path, "reason": reason, "at": to_moment(stamp.at)}
        with self.writing() as connection:
            connection.execute(delete(tables.failures).where(tables.failures.c.path == path))
            connection.execute(tables.failures.insert(), row)
            chain.append(connection, stamp, "failed", make_id("path", path))

    def forget_failures(self, tried: Collection[str], kept: Collection[str]) -> None:
        """Remove the failures of the paths tried and of all below them, save those in ``kept``."""
        failures, starts = tables.failures, set(map(PurePath, tried))
        with self.reading() as connection:
            paths = list(connection.execute(select(failures.c.path)).scalars())
        for path in set(paths) - set(kept):
            if not starts.isdisjoint((PurePath(path), *PurePath(path).parents)):
                with self.writing() as connection:
                    connection.execute(delete(failures).where(failures.c.path == path))

    def judge(
        self,
        verdict: Verdict,
        subjects: Sequence[str],
        stamp: Stamp,
        *,
        why: str,
        value: str | None = None,
    ) -> Judgement:
        """Store an analyst's judgement with its log row; return it.

        The subjects may be ids of what was concluded: stored are ids of what that rests on, so
        that the judgement holds whatever is concluded later. Raises CaseError where the verdict
        doesn't fit them.
        """
        with self.writing() as connection:
            return decide(connection, verdict, subjects, stamp, why, value)

    def handle(self, given: Mapping[str, str], stamp: Stamp) -> list[Handled]:
        """Store how the casebook is to be handled from now on; return what is new.

        Raises CaseError for what is no mark or no day of review, and where something that must be
        said is missing.
        """
        with self.writing() as connection:
            changed = handling.add(connection, given, stamp)
            for row in changed:
                chain.append(connection, stamp, "handled", row.name, digest=row.digest())
        return changed

    def conclude(self, conclusions: Conclusions, rests_on: str, stamp: Stamp) -> str:
        """Replace all that was concluded by what was concluded of the whole casebook at once.

        ``rests_on`` is the state it was concluded from. Returns a hash of the rows.
        """
        with self.writing() as connection:
            concluding.drop_all(connection)
            concluding.add(connection, _WHOLE, conclusions)
            if rests_on == _state(connection):
                connection.execute(delete(tables.pending))
            standing.put(connection, "version", f"{_WHOLE}{__version__}")
            standing.next_turn(connection)
            digest = standing.get(connection, "digest") or standing.NOTHING
            chain.append(
                connection, stamp, "concluded", "casebook", rests_on=rests_on, digest=digest
            )
        return digest

    def note_export(
        self,
        form: str,
        digest: str,
        internal: bool,
        stamp: Stamp,
        *,
        to: str | None = None,
        tlp: Tlp | None = None,
        reports: int | None = None,
    ) -> None:
        """Store that the casebook was shared: in which form, to whom, under which mark.

        ``digest`` is the SHA-256 of what left, ``reports`` how many reports it tells of.
        """
        detail: dict[str, Any] = {"to": to, "tlp": tlp, "reports": reports}
        with self.writing() as connection:
            chain.append(
                connection, stamp, "exported", form, digest=digest, internal=internal, **detail
            )

    def note_opening(self, subject: str, why: str, stamp: Stamp) -> None:
        """Store that a row was read as published, protected persons named, and why."""
        with self.writing() as connection:
            chain.append(connection, stamp, "opened", subject, why=why)

    def scrub(self) -> None:
        """Take out of the files of the database what was deleted from its tables."""
        with sqlite.telling(self.folder):
            sqlite.scrub(self._engine)
            views.empty(self.folder / views.VIEW)

    def state(self) -> str:
        """Return a hash of all that was read and decided, and of this program's version."""
        with self.reading() as connection:
            return _state(connection)

    def is_stale(self) -> bool:
        """Was something read or decided since conclusions were drawn, or were none drawn yet?"""
        with self.reading() as connection:
            version = standing.get(connection, "version")
            if version not in (__version__, f"{_WHOLE}{__version__}"):
                return True
            return connection.execute(select(tables.pending).limit(1)).first() is not None


def open_case(folder: Path, stamp: Stamp, *, create: bool = False) -> Casebook:
    """Return the casebook of a folder, brought up to date; with ``create`` it may be new.

    One that this user can't write is opened for reading, unless ``create`` asks for more.
    Raises CaseError, in one line, for a file, a folder of something else, a damaged database, a
    casebook of a newer version, and one of an older version that can't be written.
    """
    _check_folder(folder, create)
    writable = create or sqlite.can_write(folder / DATABASE)
    engine = sqlite.open_engine(folder / DATABASE, _WAIT_SECONDS, writes=writable)
    case = Casebook(folder, engine, writable=writable)
    with ExitStack() as unless_opened:
        unless_opened.callback(engine.dispose)
        with sqlite.telling(folder):
            migrate(engine, folder, stamp)
        if writable:
            settle_incoming(case)
        unless_opened.pop_all()
    return case


def _check_folder(folder: Path, create: bool) -> None:
    with originals.telling_disk(folder):
        if folder.exists() and not folder.is_dir():
            raise CaseError(f"{folder}: this is a file; give the folder of a casebook")
        if (folder / DATABASE).is_file():
            return
        if not create:
            raise CaseError(f"{folder}: no casebook is here; make one with `clew ingest`")
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CaseError(
                f"{folder}: this folder holds something other than a casebook; "
                f"give a new or empty folder, or that of a casebook"
            )


def settle_incoming(case: Casebook) -> None:
    """Finish what a killed run left: settle stored originals, drop those of no report.

    Under the writer's lock, so that no other run is between the two.
    """
    if not any(originals.list_incoming(case.originals)):
        return
    with case.writing() as connection, originals.telling_disk(case.folder):
        for path in originals.list_incoming(case.originals):
            if _document_of(connection, path.name) is None:
                path.unlink()
            else:
                originals.settle(case.originals, path.name)


def decide(
    connection: Connection,
    verdict: Verdict,
    subjects: Sequence[str],
    stamp: Stamp,
    why: str,
    value: str | None = None,
) -> Judgement:
    """Store a judgement with its log row; what it touches waits to be concluded anew."""
    made, digest = judging.add(connection, verdict, subjects, stamp, why, value)
    for document in judging.touched(connection, made):
        note_pending(connection, document)
    standing.shift(connection, "state", come=[digest])
    standing.next_turn(connection)
    chain.append(connection, stamp, "judged", made.id, digest=digest)
    return made


def _document_of(connection: Connection, digest: str) -> str | None:
    query = select(tables.documents.c.id).where(tables.documents.c.sha256 == digest)
    return connection.execute(query).scalar_one_or_none()


def _insert(connection: Connection, reading: Reading, stamp: Stamp) -> None:
    rows_by_table = to_rows(reading)
    for table, rows in rows_by_table.items():
        if rows:
            connection.execute(table.insert(), rows)
    document = reading.document
    judging.revive(connection, document.id)
    sqlite.add_to_search(connection, document.id, *to_search(document))
    chain.append(
        connection,
        stamp,
        "read",
        document.id,
        sha256=document.sha256,
        text=sha256(document.text.encode()),
        digest=rows_by_table[tables.documents][0]["digest"],
    )
    standing.shift(connection, "state", come=[rows_by_table[tables.documents][0]["digest"]])


def _meet(connection: Connection, document: str, intake: Intake, stamp: Stamp) -> None:
    met, failures = tables.intakes, tables.failures
    connection.execute(delete(failures).where(failures.c.path == intake.path))
    here = (met.c.document == document) & (met.c.path == intake.path)
    if connection.execute(select(met.c.path).where(here)).first():
        return
    row = {
        "document": document,
        "path": intake.path,
        "file_name": intake.file_name,
        "at": to_moment(stamp.at),
    }
    first = select(func.min(met.c.file_name)).where(met.c.document == document)
    before = connection.execute(first).scalar_one_or_none()
    connection.execute(met.insert(), row)
    chain.append(connection, stamp, "met", document, intake=intake_digest(**row))
    if before is None or intake.file_name < before:
        come = [standing.hash_of(document, intake.file_name)]
        gone = [] if before is None else [standing.hash_of(document, before)]
        standing.shift(connection, "state", come=come, gone=gone)
        note_pending(connection, document)
        if before is not None:
            standing.next_turn(connection)


def note_pending(connection: Connection, document: str) -> None:
    """Note that what is concluded doesn't rest on a report as it now stands."""
    table = tables.pending
    if not connection.execute(select(table).where(table.c.document == document)).first():
        connection.execute(table.insert(), {"document": document})


def _state(connection: Connection) -> str:
    return sha256(f"{__version__} {standing.get(connection, 'state')}".encode())


def intake_digest(document: str, path: str, file_name: str, at: str) -> str:
    """Return the hash by which the log knows an intake without telling its path."""
    return sha256("\x1f".join((document, path, file_name, at)).encode("utf-8", "surrogateescape"))
