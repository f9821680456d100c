"""Reading in: how far a run is, and what became of each file."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request

from clew.api.asking import Answer, AtDesk
from clew.api.jobs import AtJobs, Progress, job_of, progress_of
from clew.api.viewers import viewer_of
from clew.share.words import to_visible
from clew.store import viewing
from clew.view.desk import Desk
from clew.view.jobs import Job
from clew.view.reading_in import FileLine, Intake, Outcome
from clew.view.shapes import Link, to_body


@dataclass(frozen=True, slots=True)
class File:
    """What became of one file; the link to its report is there when the pages are up to date.

    Its name is told to whom it was given by; others see the place in the run.
    """

    name: str
    outcome: Outcome
    reason: str | None
    empty: bool
    report: Link | None


@dataclass(frozen=True, slots=True)
class ReadingIn:
    """A run of reading in: how far it is, how many came to what, and each file."""

    job: Progress
    read: int
    known: int
    failed: int
    empty: int
    files: tuple[File, ...]
    more: int
    again: bool  # what was given is still at hand, and may be read once more


def reading_in(request: Request, desk: AtDesk, jobs: AtJobs, identity: str) -> Any:
    """Tell how far a run of reading in is, and what became of each file so far."""
    job = job_of(jobs, "reading", identity)
    intake = job.outcome if isinstance(job.outcome, Intake) else None
    lines = list(intake.lines) if intake else []
    counted = intake.outcomes if intake else {}
    told = sum(counted.get(name, 0) for name in ("read", "known", "failed"))
    own = viewer_of(request).name == job.stamp.who
    return to_body(
        ReadingIn(
            job=progress_of(jobs, job),
            read=counted.get("read", 0),
            known=counted.get("known", 0),
            failed=counted.get("failed", 0),
            empty=counted.get("empty", 0),
            files=_files(desk, job, lines, own),
            more=told - len(lines),
            again=job.state in ("failed", "stopped") and intake is not None,
        )
    )


def _files(desk: Desk, job: Job, lines: list[FileLine], own: bool) -> tuple[File, ...]:
    ids = [line.report for line in lines if line.report] if job.is_over else []
    titles = {
        body["id"]: body["report"]["words"] for body in viewing.lines_of(desk.view, "report", ids)
    }
    return tuple(
        File(
            to_visible(line.name) if own else f"file {place}",
            line.outcome,
            to_visible(line.reason) if line.reason and own else line.reason and _HIDDEN,
            line.empty,
            Link(line.report, titles.get(line.report, "the report"), f"/reports/{line.report}")
            if line.report and job.is_over
            else None,
        )
        for place, line in enumerate(lines, start=1)
    )


_HIDDEN = "could not be read; who gave it sees why"


ANSWERS = (Answer("reading", "/reading/{identity}", reading_in, ReadingIn, "A run of reading in"),)
