"""Reports: the list, and each with its text and its claims in their places."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Query

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, Missing, list_of, listed, page_of
from clew.share.words import language_name
from clew.store import viewing
from clew.view.desk import Desk
from clew.view.reports import KIND, Kin, ReportLine, ReportPage, text_id
from clew.view.texts import KIND as TEXT
from clew.view.texts import TextPart

FACETS = (
    Asked("language", "Language", language_name),
    Asked("read", "Reading"),
    Asked("lineage", "Derivation", str),
    Asked("publisher", "Publisher", str),
    Asked("year", "Published in", str),
)
Order = Annotated[
    Literal["published", "read", "claims"],
    Query(description="By the day of publication or of reading, the latest first, or most claims."),
]
Part = Annotated[int, Query(ge=1, description="Which part of a long text.")]
Beside = Annotated[str | None, Query(description="The id of a related report, to be beside it.")]


@dataclass(frozen=True, slots=True)
class ReportBeside:
    """A related report beside another: how they are related, and its text."""

    kin: Kin
    report: ReportLine
    text: TextPart


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """A report with a part of its text, and the one that is beside it."""

    page: ReportPage
    text: TextPart
    beside: ReportBeside | None


def reports(
    desk: AtDesk,
    language: str | None = None,
    read: str | None = None,
    lineage: str | None = None,
    publisher: str | None = None,
    year: str | None = None,
    place: str | None = None,
    entity: str | None = None,
    order: Order = "published",
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List the reports that were read."""
    narrowed = {
        "language": language,
        "read": read,
        "lineage": lineage,
        "publisher": publisher,
        "year": year,
        "place": place,
        "entity": entity,
    }
    by = None if order == "published" else order
    return list_of(desk, KIND, FACETS, narrowed, order=by, after=after, limit=limit)


def report(desk: AtDesk, identity: str, part: Part = 1, beside: Beside = None) -> Any:
    """Give a report: its own data, its text with what was found in it, a related one beside it."""
    page = page_of(desk, KIND, identity)
    told = _beside(desk, page, beside, part) if beside else None
    # side by side the shorter of two texts stays at its last part
    own = min(part, page["parts"]) if told else part
    return {"page": page, "text": _text(desk, page, own), "beside": told}


def _text(desk: Desk, page: dict[str, Any], part: int) -> Any:
    name, parts = page["report"]["id"], page["parts"]
    found = viewing.page(desk.view, TEXT, text_id(name, part))
    if found is None:
        raise Missing(f"part={part}: this report has {parts}; give a number from 1 to {parts}")
    return found


def _beside(desk: Desk, page: dict[str, Any], other: str, part: int) -> dict[str, Any]:
    kin = next((k for k in page["kin"] if k["report"] and k["report"]["id"] == other), None)
    if kin is None:
        name = page["report"]["id"]
        raise Missing(f"beside={other}: not known to be related to {name}; its page lists which is")
    shown = page_of(desk, KIND, other)
    text = _text(desk, shown, min(part, shown["parts"]))
    return {"kin": kin, "report": shown["report"], "text": text}


ANSWERS = (
    Answer("reports", "/reports", reports, listed("Reports", ReportLine), "The reports"),
    Answer("report", "/reports/{identity}", report, ReportAnswer, "A report"),
)
