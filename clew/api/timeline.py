"""The timeline: events in the order of their first day, in a stretch of years or one month."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import create_model

from clew.api.asking import After, Answer, Asked, AtDesk, Filter, Limit, list_of
from clew.errors import CaseError
from clew.share.words import MONTHS
from clew.store import viewing
from clew.view.desk import Desk
from clew.view.events import KIND, EventLine
from clew.view.shapes import to_body

FACETS = (
    Asked("kind", "Kind"),
    Asked("status", "Status"),
    Asked("contested", "Contested"),
    Asked("place", "Place", str),
)
_PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_UNDATED = "9999"  # where the list of what has a day ends
_FEW = 12  # events that are told apart: that began before, that have no date
_MANY_YEARS = 200
From = Annotated[
    str | None, Query(alias="from", description="A year or a month: `2024` or `2024-05`.")
]
To = Annotated[
    str | None,
    Query(description="The last year or month, of which all is shown; open where left out."),
]


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are shown; None for an end that is open."""

    first: str | None
    last: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Zoom:
    """A stretch that can be looked at: its words and ends; ``number`` of events that begin in it.

    It is None where filters are set, as it counts what is in the casebook.
    """

    words: str
    first: str | None
    last: str | None
    number: int | None
    here: bool


def timeline(
    desk: AtDesk,
    first: From = None,
    to: To = None,
    kind: str | None = None,
    status: str | None = None,
    contested: Literal["yes", "no"] | None = None,
    place: str | None = None,
    entity: str | None = None,
    report: str | None = None,
    after: After = None,
    limit: Limit = 100,
) -> Any:
    """Give events by their first day, with what began before it and what has no date told apart."""
    first, last = _period("from", first), _period("to", to)
    if first and last and last < first[: len(last)]:
        raise CaseError(f"to={last}: it ends before from={first} begins; turn them round")
    narrowed = {
        "kind": kind,
        "status": status,
        "contested": contested,
        "place": place,
        "entity": entity,
        "report": report,
    }
    within = (first or "", f"{last}~" if last else _UNDATED)
    told = list_of(desk, KIND, FACETS, narrowed, within=within, after=after, limit=limit)
    return {
        **told,
        "window": to_body(_window(first, last)),
        "zooms": to_body(_zooms(desk, narrowed, first, last)),
        "wider": to_body(_wider(first, last)),
        "reaching": _apart(desk, narrowed, {"during": first}, ("", first)) if first else None,
        "undated": _apart(desk, narrowed, {"dated": "no"}, None),
    }


def _apart(
    desk: Desk,
    narrowed: Mapping[str, str | None],
    more: Mapping[str, str],
    within: tuple[str, str] | None,
) -> dict[str, Any]:
    found = viewing.slice_of(desk.view, KIND, {**more, **narrowed}, within=within, limit=_FEW)
    return {"lines": found.lines, "total": found.total}


def _period(name: str, told: str | None) -> str | None:
    if not told:
        return None
    if not _PERIOD.fullmatch(told) or told < "0001":
        raise CaseError(f"{name}={told}: it must be a year or a month, such as 2024 or 2024-05")
    return told


def _window(first: str | None, last: str | None) -> Window:
    if not first and not last:
        return Window(None, None, "all years")
    return Window(_first_day(first), _last_day(last), _stretch(first, last))


def _stretch(first: str | None, last: str | None) -> str:
    """Return from when to when in words."""
    if first is None or last is None:
        return f"since {_words(first)}" if first else f"until {_words(last or '')}"
    return _words(first) if first == last else f"{_words(first)} – {_words(last)}"


def _words(period: str) -> str:
    """Return a year or a month in words."""
    return period if len(period) == 4 else f"{MONTHS[int(period[5:]) - 1]} {period[:4]}"


def _first_day(period: str | None) -> str | None:
    return f"{period}-01-01"[:10] if period else None


def _last_day(period: str | None) -> str | None:
    if period is None:
        return None
    year, month = int(period[:4]), int(period[5:] or 12)
    return date(year, month, monthrange(year, month)[1]).isoformat()


def _wider(first: str | None, last: str | None) -> Zoom | None:
    """Return the next wider stretch: of a month its year, of anything else all years."""
    if not first and not last:
        return None
    if first and first == last and len(first) > 4:
        year = first[:4]
        return Zoom(year, year, year, None, here=False)
    return Zoom("all years", None, None, None, here=False)


def _zooms(
    desk: Desk, narrowed: Mapping[str, str | None], first: str | None, last: str | None
) -> list[Zoom]:
    """Return the years, or the months of the one year that is shown."""
    plain = not any(narrowed.values())
    if first and last and first[:4] == last[:4]:
        periods = [f"{first[:4]}-{month:02}" for month in range(1, 13)]
        numbers = {p: viewing.count(desk.view, KIND, "month", p) for p in periods}
        names = dict(zip(periods, MONTHS, strict=True))
    else:
        found = viewing.tally(desk.view, KIND, "year", _MANY_YEARS)
        numbers = dict(sorted(found))
        names = {year: year for year in numbers}
    return [
        Zoom(names[p], p, p, n if plain else None, here=p == first == last)
        for p, n in numbers.items()
        if (not first or p >= first[:4]) and (not last or p[:4] <= last[:4])
    ]


Apart: Any = create_model("Apart", lines=(list[EventLine], ...), total=(int | None, ...))
Timeline = create_model(
    "Timeline",
    lines=(list[EventLine], ...),
    next=(str | None, ...),
    total=(int | None, ...),
    filters=(list[Filter], ...),
    window=(Window, ...),
    zooms=(list[Zoom], ...),
    wider=(Zoom | None, ...),
    reaching=(Apart | None, ...),
    undated=(Apart, ...),
)
ANSWERS = (Answer("timeline", "/timeline", timeline, Timeline, "The timeline"),)
