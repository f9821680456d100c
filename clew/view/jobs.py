"""What takes long is done in the background, one job after another, each telling how far it is."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any, Literal

from clew.errors import ClewError
from clew.store.chain import Stamp

State = Literal["waiting", "running", "done", "failed", "stopped"]
_KEPT = 30  # jobs that are told of once they have ended
_PATIENCE = 5.0  # seconds that a job is given to end when the server stops
_FAULT = "a fault of the program; the terminal in which `clew serve` runs tells more"


class Stopped(ClewError):
    """The server ends, and with it what it was doing."""


@dataclass(slots=True)
class Job:
    """Something that is done in the background: what, for whom, how far it is, what came of it."""

    id: str
    kind: str
    stamp: Stamp
    work: Callable[["Job"], None] = field(repr=False)
    state: State = "waiting"
    doing: str = ""
    done: int = 0
    whole: int | None = None
    error: str | None = None
    outcome: Any = None
    ending: Event = field(default_factory=Event, repr=False)

    def go_on(self) -> None:
        """Raise Stopped where the server ends."""
        if self.ending.is_set():
            raise Stopped("the server was stopped")

    @property
    def is_over(self) -> bool:
        """Has it ended, in whatever way?"""
        return self.state not in ("waiting", "running")


class Jobs:
    """The jobs of one server: one runs at a time, the others wait in their order.

    Close it when the server stops: what runs ends at its next step, and what waits never begins.
    """

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._adding = Lock()
        self._last: Thread | None = None
        self._ending = Event()

    def start(self, kind: str, stamp: Stamp, work: Callable[[Job], None]) -> Job:
        """Do this work when all that was begun before has ended; return its job at once."""
        job = Job(secrets.token_hex(8), kind, stamp, work, ending=self._ending)
        with self._adding:
            before, self._jobs[job.id] = self._last, job
            over = [one.id for one in self._jobs.values() if one.is_over]
            for identity in over[: max(0, len(over) - _KEPT)]:
                del self._jobs[identity]
            self._last = Thread(target=self._run, args=(job, before), daemon=True)
            self._last.start()
        return job

    def find(self, kind: str, identity: str) -> Job | None:
        """Return a job of this kind, None where it was never begun here or is long over."""
        job = self._jobs.get(identity)
        return job if job is not None and job.kind == kind else None

    def of_kind(self, kind: str) -> list[Job]:
        """Return the jobs of a kind, the latest first."""
        with self._adding:
            return [job for job in reversed(self._jobs.values()) if job.kind == kind]

    def before(self, job: Job) -> int:
        """Return how many jobs must end until this one begins."""
        with self._adding:
            ahead = list(self._jobs.values())
        return sum(not one.is_over for one in ahead[: ahead.index(job)] if one is not job)

    def close(self) -> None:
        """Let what runs end at its next step, and begin nothing more."""
        self._ending.set()
        if self._last is not None:
            self._last.join(_PATIENCE)

    def _run(self, job: Job, before: Thread | None) -> None:
        if before is not None:
            before.join()
        try:
            job.go_on()
            job.state = "running"
            job.work(job)
            job.state = "done"
        except Stopped as error:
            job.state, job.error = "stopped", str(error)
        except ClewError as error:
            job.state, job.error = "failed", str(error)
        finally:
            if not job.is_over:  # a bug, which the thread tells of when it ends
                job.state, job.error = "failed", _FAULT
