"""Reading reports into the casebook that is served: what came of each file, then the view."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Literal

from clew.errors import CaseError
from clew.read import Limits, Refused, Source
from clew.settings import Settings, read_settings
from clew.share.words import day
from clew.store.casebook import open_case
from clew.store.chain import Stamp
from clew.view.desk import Desk
from clew.view.jobs import Job
from clew.workers import Pool, Reader

if TYPE_CHECKING:
    from clew.ingest import Step

KIND = "reading"
_MOST_LINES = 500  # of one run that are told singly, besides those that failed
_MOST_FAILED = 500

Outcome = Literal["read", "known", "failed"]


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be read: contents at hand, those that were refused too, and addresses."""

    sources: tuple[Source | Refused, ...] = ()
    addresses: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.sources) + len(self.addresses)


@dataclass(frozen=True, slots=True)
class FileLine:
    """What became of one file: by the name under which it was given, with its report's id."""

    name: str
    outcome: Outcome
    reason: str | None
    empty: bool
    report: str | None


@dataclass(slots=True)
class Intake:
    """What a run met so far, file by file; of very many only the first are told singly."""

    given: Given
    lines: list[FileLine] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    def note(self, step: "Step") -> None:
        """Add what became of one file."""
        self.outcomes[step.outcome] += 1
        self.outcomes["empty"] += step.empty
        failed = step.outcome == "failed"
        most = _MOST_LINES + (_MOST_FAILED if failed else 0)
        if len(self.lines) < most:
            line = FileLine(step.path, step.outcome, step.reason, step.empty, step.document)
            self.lines.append(line)


class Readers:
    """What reads reports, kept ready between runs: processes with the models in them.

    Close it when the server stops.
    """

    def __init__(self) -> None:
        self.pool = Pool()
        self._limits: Limits | None = None
        self._reader: Reader | None = None

    def reader(self, settings: Settings, limits: Limits) -> Reader:
        """Return how reports are read; another day has other limits, and processes of its own."""
        from clew import pipeline  # not with the others: it loads the parser's library

        if self._reader is None or self._limits != limits:
            self._reader = pipeline.report_reader(settings.cache, limits)
            self._limits = limits
        return self._reader

    def close(self) -> None:
        """End the processes."""
        self.pool.close()


def reading_in(desk: Desk, readers: Readers, given: Given) -> Callable[[Job], None]:
    """Return the work of reading this into the casebook of a desk; its outcome is an ``Intake``."""

    def work(job: Job) -> None:
        from clew import pipeline
        from clew.fetching import fetch_or_refuse

        job.outcome = intake = Intake(given)
        job.whole = len(given)
        job.doing = "getting ready to read"
        settings = read_settings()
        limits = Limits(max_bytes=settings.max_bytes, latest=date.today())
        stamp = Stamp(job.stamp.who, datetime.now(UTC))

        def step(step: "Step") -> None:
            intake.note(step)
            job.done += 1
            job.whole = max(job.done, len(given))  # an archive holds several
            job.doing = "reading" if job.done < job.whole else _CONCLUDING
            job.go_on()

        with open_case(desk.folder, stamp) as case:
            if not case.writable:
                raise CaseError(f"{case.folder}: it can't be written to; read into a copy of it")
            job.doing = "reading" if given else _CONCLUDING
            fetched = (fetch_or_refuse(address, limits) for address in given.addresses)
            pipeline.ingest(
                chain(given.sources, fetched),
                case,
                readers.reader(settings, limits),
                stamp,
                workers=settings.workers,
                pool=readers.pool,
                limits=limits,
                on_progress=step,
            )
        job.doing = "bringing the pages up to date"
        desk.refresh(stamp)
        intake.given = Given()  # what was uploaded is in the casebook, and nowhere else

    return work


_CONCLUDING = "concluding what follows from it"


def typed_report(text: str, title: str, outlet: str, published: date | None) -> Source:
    """Return what was typed or pasted as a text file, in the order in which reports have it.

    A line on the outlet says that it was added, since the outlet itself didn't write it. It is
    known by a capital; an outlet without one, as in Arabic, would be taken for the report's words.

    >>> typed_report("Two were held.", "Raid in Vellano", "", date(2024, 5, 16)).content.decode()
    'Raid in Vellano\\n\\nPublished 16 May 2024\\n\\nTwo were held.\\n'
    """
    parts = (
        title.strip(),
        f"Published {day(published)}" if published else "",
        text.strip(),
        f"About us: {outlet.strip()} is an outlet. (Added when this text was pasted.)"
        if outlet.strip()[:1].isupper()
        else "",
    )
    content = "\n\n".join(part for part in parts if part) + "\n"
    name = "".join(c for c in title.strip()[:60] if c.isalnum() or c in " -_").strip()
    return Source(f"{name or 'pasted text'}.txt", content.encode("utf-8", "replace"))
