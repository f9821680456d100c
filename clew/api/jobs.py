"""What runs in the background: how far it is, and what came of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request

from clew.api.asking import Missing
from clew.view.jobs import Job, Jobs, State

Kind = Literal["reading", "export", "proof"]


@dataclass(frozen=True, slots=True)
class Progress:
    """A job: how far it is, how many are before it, whether it is over and how it ended."""

    id: str
    address: str
    kind: str
    who: str
    begun: str
    state: State
    doing: str
    done: int
    whole: int | None
    before: int
    over: bool
    error: str | None


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of the server."""
    jobs: Jobs = request.app.state.jobs
    return jobs


AtJobs = Annotated[Jobs, Depends(jobs_of)]
_ADDRESSES: dict[str, str] = {"reading": "/reading/{}", "export": "/share/{}", "proof": "/log/{}"}


def progress_of(jobs: Jobs, job: Job) -> Progress:
    """Return how far a job is."""
    return Progress(
        job.id,
        _ADDRESSES[job.kind].format(job.id),
        job.kind,
        job.stamp.who,
        job.stamp.at.isoformat(),
        job.state,
        job.doing,
        job.done,
        job.whole,
        0 if job.is_over else jobs.before(job),
        job.is_over,
        job.error,
    )


def job_of(jobs: Jobs, kind: Kind, identity: str) -> Job:
    """Return a job of this kind. Raises Missing where it isn't known any more."""
    job = jobs.find(kind, identity)
    if job is None:
        raise Missing(
            f"{identity}: this is not known any more; the server was started anew since, or much "
            f"was done after it. What was stored until then is in the casebook: see the log"
        )
    return job
