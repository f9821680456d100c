"""Origins as pages show them: who first said things, what rests on it, which outlets repeat it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from clew.model import Claim, Origin, Status
from clew.share.case import Case
from clew.share.phrases import publisher, title
from clew.share.resting import NOTHING, Rest, find_rests
from clew.share.telling import origin_name
from clew.share.words import plain_kind
from clew.store.loading import Dossier
from clew.store.views import Part, Row
from clew.text.names import fold
from clew.view.quoting import claim_quote
from clew.view.shapes import Link, Quote, entity_link, event_link, to_body
from clew.weigh.grades import grade_origins

KIND = "origin"
COUNTED = ("kind", "grade")
_MOST = 99_999
_CLAIMS, _EVENTS, _OUTLETS = 20, 20, 40  # of a page
_OF_A_DOSSIER = 6  # claims and events that one dossier gives to a page


@dataclass(frozen=True, slots=True)
class OriginLine:
    """An origin in a list, with what rests on it. ``grade`` is an analyst's, None where none is."""

    id: str
    address: str
    name: str
    kind: Literal["speaker", "publisher", "document", "anonymous"]
    grade: str | None
    claims: int
    figures: int
    reports: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that tells what an origin said, in how many reports."""

    name: str
    reports: int


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that rests on an origin, in its words."""

    claim: Link
    status: Status
    quote: Quote


@dataclass(frozen=True, slots=True)
class OriginPage:
    """All that is shown of an origin; of many claims, events and outlets the first ones.

    An unnamed one has no profile: no claim, event or outlet is gathered under it.
    """

    origin: OriginLine
    about: Link | None
    told_in: tuple[Outlet, ...]
    said: tuple[Said, ...]
    events: tuple[Link, ...]
    events_in_all: int


def rows(case: Case, dossier: Dossier) -> Iterator[Part]:
    """Yield what a dossier tells of each origin."""
    rests = find_rests(case)
    subjects = dossier.decisions.grades
    entities = {m: case.entity_of[m] for m in subjects if m in case.entity_of}
    graded = [case.readings[name] for name in subjects if name in case.readings]
    grades = grade_origins(graded, case.conclusions.origins, entities, dossier.decisions)
    events: dict[str, list[Link]] = {}
    for event in case.conclusions.events:
        for name in event.origins:
            events.setdefault(name, []).append(event_link(case, event))
    for origin in case.conclusions.origins:
        rest = rests.get(origin.id, NOTHING)
        page = _page(case, origin, rest, events.get(origin.id, []), grades)
        yield Part(KIND, origin.id, dossier.id, to_body(page) | {"in": rest.documents})


def _page(
    case: Case, origin: Origin, rest: Rest, events: Sequence[Link], grades: Mapping[str, str]
) -> OriginPage:
    reports = [case.document(name) for name in rest.documents if name in case.readings]
    outlets = Counter(publisher(report) or title(report) for report in reports)
    unnamed = origin.kind == "anonymous"
    line = OriginLine(
        origin.id,
        f"/origins/{origin.id}",
        origin_name(case, origin),
        origin.kind,
        None if unnamed else grades.get(origin.id),
        len(rest.claims),
        len(rest.figures),
        len(rest.documents),
        (),
    )
    entity = case.entities.get(origin.entity) if origin.entity and not unnamed else None
    return OriginPage(
        line,
        entity_link(case, entity) if entity is not None and not entity.protected else None,
        () if unnamed else tuple(Outlet(*told) for told in outlets.most_common(_OUTLETS)),
        () if unnamed else tuple(_said(case, claim) for claim in rest.claims[:_OF_A_DOSSIER]),
        () if unnamed else tuple(events[:_OF_A_DOSSIER]),
        0 if unnamed else len(events),
    )


def _said(case: Case, claim: Claim) -> Said:
    link = Link(claim.id, plain_kind(claim.kind), f"/claims/{claim.id}")
    return Said(link, claim.status, claim_quote(case, claim))


def unite(identity: str, told: Sequence[dict[str, Any]]) -> Row:
    """Return the row of an origin from what each dossier tells."""
    lines = [part["origin"] for part in told]
    first = min(lines, key=lambda line: (-len(line["name"]), line["name"]))
    outlets: Counter[str] = Counter()
    for part in told:
        outlets.update({outlet["name"]: outlet["reports"] for outlet in part["told_in"]})
    by_number = [{"name": n, "reports": number} for n, number in outlets.most_common(_OUTLETS)]
    line = first | {
        "grade": next((line["grade"] for line in lines if line["grade"]), None),
        "claims": sum(line["claims"] for line in lines),
        "figures": sum(line["figures"] for line in lines),
        "reports": sum(line["reports"] for line in lines),
        "outlets": [outlet["name"] for outlet in by_number[:4]],
    }
    page = {
        "origin": line,
        "about": next((part["about"] for part in told if part["about"]), None),
        "told_in": by_number,
        "said": [one for part in told for one in part["said"]][:_CLAIMS],
        "events": [one for part in told for one in part["events"]][:_EVENTS],
        "events_in_all": sum(part["events_in_all"] for part in told),
    }
    rests = line["claims"] + line["figures"]
    return Row(
        KIND,
        identity,
        line,
        sort=f"{_MOST - min(line['reports'], _MOST):05}{_MOST - min(rests, _MOST):05}",
        page=page,
        facets={
            "kind": [line["kind"]],
            "grade": [line["grade"] or "none"],
            "entity": [page["about"]["id"]] if page["about"] else [],
        },
        orders={"name": fold(line["name"]), "claims": f"{_MOST - min(rests, _MOST):05}"},
        words="" if line["kind"] == "anonymous" else line["name"],
    )
