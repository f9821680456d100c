"""Jobs run one after another, end with a line when they fail, and stop with the server."""

from threading import Event

import pytest

from clew.errors import CaseError
from clew.view.jobs import Job, Jobs
from tests.conftest import STAMP

SECONDS = 5.0


def ended(jobs: Jobs, job: Job) -> Job:
    """Return a job when all that was begun has ended: the next one waits for it."""
    over = Event()
    jobs.start("other", STAMP, lambda _: over.set())
    assert over.wait(SECONDS)
    return job


def test_one_runs_at_a_time_in_the_order_in_which_they_were_begun() -> None:
    jobs, told, gate = Jobs(), list[str](), Event()
    first = jobs.start("reading", STAMP, lambda _: told.append("first") if gate.wait(5) else None)
    second = jobs.start("reading", STAMP, lambda _: told.append("second"))
    third = jobs.start("export", STAMP, lambda _: told.append("third"))
    assert (jobs.before(second), jobs.before(third)) == (1, 2)
    assert second.state == "waiting" and not second.is_over
    gate.set()
    ended(jobs, third)
    assert told == ["first", "second", "third"]
    assert {first.state, second.state, third.state} == {"done"}
    assert jobs.of_kind("reading") == [second, first]


def test_one_that_fails_says_why_and_the_next_goes_on() -> None:
    def fail(_: Job) -> None:
        raise CaseError("case: another run is writing to it")

    jobs = Jobs()
    failed = jobs.start("reading", STAMP, fail)
    after = ended(jobs, jobs.start("reading", STAMP, lambda _: None))
    assert (failed.state, failed.error) == ("failed", "case: another run is writing to it")
    assert after.state == "done"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_ends_its_job_and_no_other() -> None:
    def crash(_: Job) -> None:
        raise ZeroDivisionError("a bug")

    jobs = Jobs()
    crashed = jobs.start("reading", STAMP, crash)
    after = ended(jobs, jobs.start("reading", STAMP, lambda _: None))
    assert crashed.state == "failed" and "a fault of the program" in (crashed.error or "")
    assert after.state == "done"


def test_a_server_that_stops_ends_what_runs_and_begins_nothing_more() -> None:
    begun, jobs = Event(), Jobs()

    def run(job: Job) -> None:
        begun.set()
        while True:
            job.go_on()

    running, waiting = jobs.start("reading", STAMP, run), jobs.start("reading", STAMP, run)
    assert begun.wait(SECONDS)
    jobs.close()
    assert (running.state, waiting.state) == ("stopped", "stopped")


def test_a_job_is_found_by_its_kind_alone() -> None:
    jobs = Jobs()
    job = ended(jobs, jobs.start("reading", STAMP, lambda _: None))
    assert jobs.find("reading", job.id) is job
    assert jobs.find("export", job.id) is None
    assert jobs.find("reading", "unknown") is None
