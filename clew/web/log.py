"""Proving from a page that a casebook is what was read and decided."""

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse

from clew.api.asking import AtDesk
from clew.api.jobs import AtJobs
from clew.api.viewers import require
from clew.store.verify import verify
from clew.view.jobs import Job
from clew.web.judging import By

KIND = "proof"
router = APIRouter(include_in_schema=False)


@router.post("/log/verify", dependencies=[Depends(require("owner"))])
def prove(desk: AtDesk, jobs: AtJobs, by: By) -> RedirectResponse:
    """Begin to prove that the casebook is what was read and decided, and go to the proof."""

    def work(job: Job) -> None:
        job.doing = "checking every report, original and row of the log"
        with desk.reading(by) as case:
            job.outcome = verify(case)

    job = jobs.start(KIND, by, work)
    return RedirectResponse(f"/log/{job.id}", status_code=303)
