"""The log: what was done with the casebook, by whom and when; each row seals the one before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, get_args

from fastapi import Query, Request

from clew.api.asking import Answer, AtDesk, Limit
from clew.api.jobs import AtJobs, Progress, job_of, progress_of
from clew.api.viewers import viewer_of
from clew.errors import CaseError
from clew.share.words import count, day, plain_kind, short_id, to_visible
from clew.store import news
from clew.store.casebook import Casebook
from clew.store.chain import Action, Stamp, Told
from clew.store.covering import cover_names
from clew.store.verify import Proof
from clew.view.shapes import Link, to_body

_USER_WORDS = {
    "added": "added as {role}",
    "removed": "removed",
    "role": "now {role}",
    "password": "a new password",
}
_ADDRESSES = {"doc": "/reports/{}", "clm": "/claims/{}", "fig": "/figures/{}", "evt": "/events/{}"}
_DIGITS = 15  # of a row's number, at most


@dataclass(frozen=True, slots=True)
class LogLine:
    """A row of the log: when, who, what, of which row.

    ``why`` is told to owners, where a reason was given: somebody may have written in it of whom no
    page tells. Full names of persons are covered in it, whosever they are.
    """

    seq: int
    at: str
    when: str
    who: str
    action: str
    words: str
    about: Link | None
    sha256: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Log:
    """Rows of the log, the latest first."""

    lines: tuple[LogLine, ...]
    next: str | None
    action: str | None
    who: str | None
    actions: tuple[str, ...]
    people: tuple[str, ...]
    may_prove: bool
    proof: Progress | None


@dataclass(frozen=True, slots=True)
class Proven:
    """The proof of a casebook: what was checked, and what is wrong, a line each."""

    job: Progress
    wrong: tuple[str, ...]
    reports: int
    originals: int
    entries: int
    head: str | None


def log(
    request: Request,
    desk: AtDesk,
    jobs: AtJobs,
    action: Action | None = None,
    who: str | None = None,
    after: Annotated[str | None, Query(description="The `next` of another answer.")] = None,
    limit: Limit = 100,
) -> Any:
    """List what was done with the casebook, the latest first."""
    if after is not None and not (after.isdecimal() and len(after) <= _DIGITS):
        raise CaseError(
            f"after={after[:80]}: it must be the `next` of another answer; leave it out"
        )
    before, may_prove = int(after) if after else None, viewer_of(request).may("owner")
    with desk.reading(Stamp("reader", datetime.now(UTC))) as case:
        rows = news.log_rows(case, action=action, who=who, before=before, limit=limit + 1)
        people = news.log_people(case)
        lines = tuple(log_lines(case, rows[:limit], with_reasons=may_prove))
    proofs = jobs.of_kind("proof")
    told = Log(
        lines=lines,
        next=str(rows[limit - 1].seq) if rows[limit:] else None,
        action=action,
        who=who,
        actions=get_args(Action),
        people=tuple(people),
        may_prove=may_prove,
        proof=progress_of(jobs, proofs[0]) if proofs else None,
    )
    return to_body(told)


def proven(jobs: AtJobs, identity: str) -> Any:
    """Tell what a proof of the casebook found."""
    job = job_of(jobs, "proof", identity)
    proof = job.outcome if isinstance(job.outcome, Proof) else Proof(())
    return to_body(
        Proven(
            progress_of(jobs, job),
            tuple(map(to_visible, proof.wrong)),
            proof.reports,
            proof.originals,
            proof.entries,
            proof.head,
        )
    )


def log_lines(
    case: Casebook, rows: Iterable[Told], *, with_reasons: bool = False
) -> Iterator[LogLine]:
    """Yield rows of the log as they may be shown."""
    told = [row if with_reasons else replace(row, why=None) for row in rows]
    with case.reading() as connection:
        reasons = cover_names(connection, [row.why or "" for row in told])
    for row, why in zip(told, reasons, strict=True):
        yield LogLine(
            row.seq,
            row.at.isoformat(),
            f"{day(row.at.date())}, {row.at:%H:%M}",
            to_visible(row.who),
            row.action,
            _words(row),
            _about(row),
            row.detail.get("digest") if row.action == "exported" else None,
            to_visible(why) if why else None,
        )


def _words(row: Told) -> str:
    match row.action:
        case "exported":
            return f"exported {export_words(row)}"
        case "migrated":
            return f"migrated: {row.detail['step']}"
        case "user":
            words = _USER_WORDS[row.detail["change"]].format(role=row.detail["role"])
            return f"user {to_visible(row.subject)}: {words}"
        case "opened":
            return "opened as published"
        case "handled":
            return f"handling: {row.subject} set"
    return plain_kind(row.action)


def export_words(row: Told) -> str:
    """Return what was shared: the form, how many reports, under which mark, to whom."""
    told, reports = row.detail, row.detail.get("reports")
    parts = (
        row.subject,
        "for internal use" if told.get("internal") else "",
        count(reports, "report") if reports is not None else "",
        f"TLP:{told['tlp']}" if told.get("tlp") else "",
        f"to {to_visible(told['to'])}" if told.get("to") else "",
    )
    return ", ".join(part for part in parts if part)


def _about(row: Told) -> Link | None:
    if row.action in ("exported", "migrated", "user", "handled", "created", "failed"):
        return None
    address = _ADDRESSES.get(row.subject[:3], "")
    return Link(row.subject, short_id(row.subject), address.format(row.subject))


ANSWERS = (
    Answer("log", "/log", log, Log, "What was done, by whom and when"),
    Answer("proven", "/log/{identity}", proven, Proven, "A proof of the casebook"),
)
