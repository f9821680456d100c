"""The case: what is in it, what is new, what is contested, what waits, how it is handled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import Query, Request

from clew.api.asking import Answer, AtDesk, Choice
from clew.api.jobs import AtJobs, Progress, progress_of
from clew.api.searching import saved_in
from clew.api.viewers import viewer_of
from clew.share.choosing import first_of_each
from clew.share.failing import grouped
from clew.share.words import count, day, language_name, to_visible
from clew.store import news, queries, viewing
from clew.store.casebook import Casebook
from clew.store.chain import Stamp
from clew.store.handling import NAMES, current
from clew.view.desk import Desk
from clew.view.shapes import Link, to_body

_NEW_DAYS = 7
_LINES, _OF_A_KIND, _LOOKED_AT = 8, 2, 60
_NAMES, _NAMES_LOOKED_AT = 6, 60
_REPORTS, _JUDGED, _FAILURES, _REVIEW, _OUTLETS, _CONTESTED = 5, 5, 10, 3, 8, 4
_COUNTED = (
    ("report", "report", "reports", "/reports"),
    ("event", "event", "events", "/events"),
    ("entity", "name", "names", "/entities?protected=no"),
    ("claim", "claim", "claims", "/claims"),
    ("figure", "figure", "figures", "/figures"),
    ("route", "route", "routes", "/routes"),
    ("contradiction", "contradiction", "contradictions", "/contradictions"),
)
"""Kind, one, many, and the list of all."""

Lines = tuple[dict[str, Any], ...]
Since = Annotated[
    datetime | None, Query(description="New is what was read since; else in the last seven days.")
]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are of a kind, and the list of them."""

    kind: str
    number: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class New:
    """What is new: the reports that were read since, and what was decided last.

    ``number`` is None where more were read than are counted.
    """

    since: str
    words: str
    number: int | None
    reports: Lines


@dataclass(frozen=True, slots=True)
class Failed:
    """Files that could not be read, and why: told to those who may read them in again."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Handled:
    """How the casebook is to be handled. None where nobody has said so."""

    purpose: str | None
    owner: str | None
    review: str | None
    review_words: str | None
    overdue: bool
    tlp: str | None
    pap: str | None
    contact: str | None

    @property
    def is_set(self) -> bool:
        """Is all said that must be said before anything leaves?"""
        return None not in (self.purpose, self.owner, self.review, self.tlp)


@dataclass(frozen=True, slots=True)
class Front:
    """The front page of a casebook."""

    name: str
    empty: bool
    writable: bool
    may_read_in: bool
    may_handle: bool
    unfinished: bool
    running: Progress | None
    counts: tuple[Counted, ...]
    years: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    more_outlets: int
    states: tuple[Choice, ...]
    protected: int
    new: New
    judged: Lines
    events: Lines
    persons: Lines
    bodies: Lines
    contested: Lines
    conflicts: int
    figures: Lines
    review: Lines
    waiting: int
    saved: tuple[Link, ...]
    failures: tuple[Failed, ...]
    failed: int
    handling: Handled


def case(request: Request, desk: AtDesk, jobs: AtJobs, since: Since = None) -> Any:
    """Tell what is in the casebook, what is new and contested, and what waits for somebody."""
    at = datetime.now(UTC)
    with desk.reading(Stamp("reader", at)) as casebook:
        stored = _stored(casebook, desk, at, since)
        saved = saved_in(casebook, viewer_of(request).name)
        if not viewer_of(request).may("analyst"):
            stored["failures"] = ()
    running = next((job for job in jobs.of_kind("reading") if not job.is_over), None)
    reports = viewing.count(desk.view, "report")
    outlets = viewing.tally(desk.view, "report", "publisher", 500)
    front = Front(
        name=desk.folder.resolve().name,
        empty=not any(viewing.count(desk.view, kind) for kind, *_ in _COUNTED) and not reports,
        may_read_in=viewer_of(request).may("analyst"),
        may_handle=viewer_of(request).may("owner"),
        running=progress_of(jobs, running) if running else None,
        counts=tuple(_counted(desk)),
        years=_choices(desk, "year", most=60),
        languages=_choices(desk, "language"),
        outlets=_choices(desk, "publisher", _OUTLETS),
        more_outlets=max(0, len(outlets) - _OUTLETS),
        states=tuple(one for one in _choices(desk, "read") if one.value != "read"),
        protected=viewing.count(desk.view, "entity", "protected", "yes"),
        events=_first(desk, "event", "kind"),
        persons=_named(desk, ("person",)),
        bodies=_named(desk, ("organisation", "group", "operation")),
        contested=tuple(_slice(desk, "contradiction", {}, None, _CONTESTED)),
        conflicts=viewing.count(desk.view, "contradiction", "verdict", "conflict"),
        figures=_first(desk, "figure", "measure"),
        review=tuple(_slice(desk, "review", {}, None, _REVIEW)),
        waiting=viewing.count(desk.view, "review"),
        judged=tuple(_slice(desk, "judgement", {}, None, _JUDGED)),
        saved=tuple(saved),
        **stored,
    )
    return to_body(front) | {"handling_set": front.handling.is_set}


def _stored(casebook: Casebook, desk: Desk, at: datetime, since: datetime | None) -> dict[str, Any]:
    """Return what stands in the casebook itself."""
    from_when = since.astimezone(UTC) if since else at - timedelta(days=_NEW_DAYS)
    late = news.read_since(casebook, from_when, _REPORTS)
    failures, failed = news.failures(casebook, 200)
    told = grouped((failure.path, failure.reason) for failure in failures)
    words = f"since {_moment(from_when)}" if since else f"in the last {_NEW_DAYS} days"
    reports = tuple(viewing.lines_of(desk.view, "report", late.documents))
    return {
        "writable": casebook.writable,
        "unfinished": news.waits(casebook),
        "new": New(from_when.isoformat(), words, late.number, reports),
        "failures": tuple(Failed(to_visible(p), to_visible(r)) for p, r in told[:_FAILURES]),
        "failed": failed,
        "handling": handled_of(casebook, at.date()),
    }


def handled_of(casebook: Casebook, today: date) -> Handled:
    """Return how the casebook is to be handled, as far as somebody has said so."""
    rows = current(queries.handled_rows(casebook))
    told: Mapping[str, str] = {name: rows[name].value for name in NAMES if name in rows}
    review = date.fromisoformat(told["review"]) if "review" in told else None
    return Handled(
        purpose=told.get("purpose"),
        owner=told.get("owner"),
        review=told.get("review"),
        review_words=day(review) if review else None,
        overdue=review is not None and review < today,
        tlp=told.get("tlp"),
        pap=told.get("pap", "AMBER" if told else None),
        contact=told.get("contact"),
    )


def _counted(desk: Desk) -> list[Counted]:
    found = []
    for kind, one, many, address in _COUNTED:
        number = viewing.count(desk.view, kind)
        if kind == "entity":  # who is protected is counted apart
            number -= viewing.count(desk.view, kind, "protected", "yes")
        if number:
            found.append(Counted(kind, number, count(number, one, many), address))
    return found


def _choices(desk: Desk, name: str, most: int = 12) -> tuple[Choice, ...]:
    """Return the values of a facet of reports with their numbers, the commonest first."""
    words = language_name if name == "language" else str
    found = viewing.tally(desk.view, "report", name, most + 1)
    told = [Choice(v, words(v), number, False) for v, number in found if v != "not stated"]
    return tuple(told[:most])


def _slice(
    desk: Desk, kind: str, narrowed: Mapping[str, str | None], order: str | None, most: int
) -> list[dict[str, Any]]:
    return viewing.slice_of(desk.view, kind, narrowed, order=order, limit=most).lines


def _first(desk: Desk, kind: str, by: str) -> Lines:
    """Return what comes first of all dossiers, at most two of a sort, none twice in one wording."""
    found = _slice(desk, kind, {}, "main", _LOOKED_AT)
    told: dict[str, dict[str, Any]] = {}
    for line in found:
        told.setdefault(str(line["words"]), line)
    return tuple(
        first_of_each(list(told.values()), lambda line: str(line[by]), _OF_A_KIND)[:_LINES]
    )


def _named(desk: Desk, kinds: Iterable[str]) -> Lines:
    """Return whom most reports name of these kinds; nobody who is protected or only described."""
    found = [
        line
        for kind in kinds
        for line in _slice(desk, "entity", {"kind": kind}, None, _NAMES_LOOKED_AT)
        if line["named"] and not line["protected"]
    ]
    return tuple(sorted(found, key=lambda line: (-line["reports"], line["name"]))[:_NAMES])


def _moment(at: datetime) -> str:
    return f"{day(at.date())}, {at:%H:%M} UTC"


ANSWERS = (Answer("case", "/", case, Front, "The case: what is in it, new and contested"),)
