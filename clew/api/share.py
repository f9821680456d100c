"""Sharing: in which forms the casebook may leave, what an export holds, what left before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Query, Request
from starlette.exceptions import HTTPException

from clew.api.asking import Answer, AtDesk
from clew.api.front import Handled, handled_of
from clew.api.jobs import AtJobs, Progress, job_of, progress_of
from clew.api.log import LogLine, log_lines
from clew.api.viewers import viewer_of
from clew.model import LOOSEST_FIRST
from clew.share.forms import FORMS
from clew.store import news, viewing
from clew.store.chain import Stamp
from clew.view.desk import Desk
from clew.view.jobs import Job
from clew.view.leaving import Kept, Leaving
from clew.view.shapes import to_body

_BEFORE = 10  # exports that are told
_EVENTS = 100
Events = Annotated[
    list[str] | None, Query(alias="event", description="Only these events, by their ids.")
]


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form in which the casebook may leave."""

    value: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Share:
    """What may be chosen for an export, how the casebook is handled, and what left before."""

    forms: tuple[FormChoice, ...]
    marks: tuple[str, ...]
    handling: Handled
    handling_set: bool
    writable: bool
    may_handle: bool
    may_share: bool
    reports: int
    events: tuple[dict[str, Any], ...]
    unknown: tuple[str, ...]
    before: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """An export that is being prepared, or is ready to be looked at and taken.

    ``ready``: it is still held here, and may be taken.
    """

    job: Progress
    leaving: Leaving | None
    to: str | None
    reports: tuple[dict[str, Any], ...]
    stays: tuple[tuple[dict[str, Any], str], ...]
    withheld: tuple[dict[str, Any], ...]
    form_words: str
    address: str
    without_risks: str
    ready: bool


def choices() -> tuple[FormChoice, ...]:
    """Return the forms to choose from, the briefing first: it is what people read."""
    made = [FormChoice("json", "JSON", "the house's own shape, all of it; may leave unmarked")]
    for name, form in FORMS.items():
        endings = list(form.write)
        for place, ending in enumerate(endings):
            value = name if place == 0 else f"{name}{ending}"
            words = f"{name} ({ending[1:].upper()})" if len(endings) > 1 else name
            made.append(FormChoice(value, words, form.about))
    return tuple(sorted(made, key=lambda choice: not choice.value.startswith("briefing")))


def share(request: Request, desk: AtDesk, event: Events = None) -> Any:
    """Tell in which forms and under which marks the casebook may leave, and what left before."""
    ids = list(dict.fromkeys(event or ()))[:_EVENTS]
    lines = viewing.lines_of(desk.view, "event", ids)
    with desk.reading(Stamp("reader", datetime.now(UTC))) as case:
        handling = handled_of(case, datetime.now(UTC).date())
        rows = news.exported_lately(case, _BEFORE)
        writable = case.writable
        before = tuple(log_lines(case, rows))
    limit = LOOSEST_FIRST.index(handling.tlp) if handling.tlp in LOOSEST_FIRST else 0
    viewer = viewer_of(request)
    return to_body(
        Share(
            forms=choices(),
            marks=LOOSEST_FIRST[limit:],
            handling=handling,
            handling_set=handling.is_set,
            writable=writable,
            may_handle=viewer.may("owner"),
            may_share=viewer.may("owner"),
            reports=viewing.count(desk.view, "report"),
            events=tuple(lines),
            unknown=tuple(set(ids) - {line["id"] for line in lines}),
            before=before,
        )
    )


def shared(request: Request, desk: AtDesk, jobs: AtJobs, identity: str) -> Any:
    """Tell what an export holds: which reports go and stay, what is masked, what is at risk."""
    job = own_job(request, job_of(jobs, "export", identity))
    kept = job.outcome if isinstance(job.outcome, Kept) else None
    if kept is not None:
        with desk.reading(Stamp("reader", datetime.now(UTC))) as case:
            kept.heed(case)
    leaving = kept.leaving if kept else None
    stays = dict(leaving.stays) if leaving else {}
    told = Shared(
        job=progress_of(jobs, job),
        leaving=leaving and replace(leaving, reports=(), stays=(), withheld=()),
        to=kept.to if kept else None,
        reports=_lines(desk, "report", leaving.reports if leaving else ()),
        stays=tuple((line, stays[line["id"]]) for line in _lines(desk, "report", stays)),
        withheld=_lines(desk, "figure", leaving.withheld if leaving else ()),
        form_words=next((c.words for c in choices() if kept and c.value == kept.value), ""),
        address=kept.address() if kept else "/share",
        without_risks=kept.address(without_risks=True) if kept else "/share",
        ready=kept is not None and kept.content is not None,
    )
    return to_body(told)


def own_job(request: Request, job: Job) -> Job:
    """Return a job where it may be seen: by who began it, and by owners."""
    viewer = viewer_of(request)
    if viewer.name != job.stamp.who and not viewer.may("owner"):
        raise HTTPException(403, f"this export was prepared by {job.stamp.who}, and is for them")
    return job


def _lines(desk: Desk, kind: str, ids: Iterable[str]) -> tuple[dict[str, Any], ...]:
    return tuple(viewing.lines_of(desk.view, kind, list(ids)))


ANSWERS = (
    Answer("share", "/share", share, Share, "How the casebook may leave"),
    Answer("shared", "/share/{identity}", shared, Shared, "An export, before it leaves"),
)
