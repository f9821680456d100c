"""Claims: the list, and each with who else tells of the same event."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Query

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, list_of, listed, page_of
from clew.share.words import language_name
from clew.store import viewing
from clew.view.claims import KIND, ClaimLine, ClaimPage, order_in
from clew.view.desk import Desk

FACETS = (
    Asked("kind", "Kind"),
    Asked("status", "Status"),
    Asked("contested", "Contested"),
    Asked("legal", "Legal concept"),
    Asked("language", "Language", language_name),
    Asked("year", "Year", str),
    Asked("judged", "Judged"),
)
Order = Annotated[
    Literal["day", "text"],
    Query(description="By the day told, or, of one report, as they stand in its text."),
]
_LOOKED_AT = 200  # claims of one event that are looked through
_SHOWN = 12  # origins that tell of the same event


@dataclass(frozen=True, slots=True)
class Alike:
    """What other independent origins tell of a claim's event: each once.

    ``differing`` give another version of what is in conflict, or deny what this claim tells, or
    tell what it denies. Where an event has more claims than are looked through, ``whole`` is false.
    """

    agreeing: tuple[ClaimLine, ...]
    differing: tuple[ClaimLine, ...]
    same_origin: int
    left_out: int
    whole: bool


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim and what other origins tell of its event."""

    page: ClaimPage
    alike: Alike


def claims(
    desk: AtDesk,
    kind: str | None = None,
    status: str | None = None,
    contested: Literal["yes", "no"] | None = None,
    legal: str | None = None,
    language: str | None = None,
    year: str | None = None,
    judged: str | None = None,
    report: str | None = None,
    entity: str | None = None,
    event: str | None = None,
    origin: str | None = None,
    order: Order = "day",
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List what the reports claim."""
    narrowed = {
        "report": report,
        "event": event,
        "entity": entity,
        "origin": origin,
        "kind": kind,
        "status": status,
        "contested": contested,
        "legal": legal,
        "language": language,
        "year": year,
        "judged": judged,
    }
    by = order_in(report) if report and order == "text" else None
    return list_of(desk, KIND, FACETS, narrowed, order=by, after=after, limit=limit)


def claim(desk: AtDesk, identity: str) -> Any:
    """Give a claim: roles, status, legal elements, who says so, and who else tells of it."""
    page = page_of(desk, KIND, identity)
    return {"page": page, "alike": _alike(desk, page)}


def _alike(desk: Desk, page: dict[str, Any]) -> dict[str, Any]:
    mine = page["claim"]
    conflicts = (row for row in page["rivalries"] if row["verdict"] == "conflict")
    against = {claim for row in conflicts for claim in row["against"]}
    found: dict[str, Any] = {
        "agreeing": [],
        "differing": [],
        "same_origin": 0,
        "left_out": 0,
        "whole": True,
    }
    if mine["event"] is None:
        return found
    told = viewing.slice_of(desk.view, KIND, {"event": mine["event"]["id"]}, limit=_LOOKED_AT)
    found["whole"] = told.next is None
    met: set[tuple[str, bool]] = set()
    for line in told.lines:
        origin = line["origin"]["id"] if line["origin"] else line["id"]
        same_way = (line["status"] == "negated") == (mine["status"] == "negated")
        agrees = same_way and line["id"] not in against
        if line["id"] == mine["id"] or (origin, agrees) in met:
            continue
        if agrees and mine["origin"] and origin == mine["origin"]["id"]:
            found["same_origin"] += 1
            continue
        met.add((origin, agrees))
        group = found["agreeing" if agrees else "differing"]
        if len(group) < _SHOWN:
            group.append(line)
        else:
            found["left_out"] += 1
    return found


ANSWERS = (
    Answer("claims", "/claims", claims, listed("Claims", ClaimLine), "The claims"),
    Answer("claim", "/claims/{identity}", claim, ClaimAnswer, "A claim"),
)
