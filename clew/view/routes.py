"""Routes as pages show them: where from, through and to, in what, how many, and who says so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clew.model import SUREST_FIRST, Claim, Route, Status
from clew.share.case import Case
from clew.share.phrases import figure_words, says
from clew.share.telling import mode_words
from clew.share.words import plain_kind
from clew.store.loading import Dossier
from clew.store.views import Part, Row
from clew.view.entities import where_words
from clew.view.quoting import claim_quote
from clew.view.shapes import Link, Quote, entity_link, to_body

KIND = "route"
COUNTED = ("status", "from", "through", "to", "mode")
_MOST = 99_999
_TOLD, _OF_A_DOSSIER = 20, 8  # claims of a page, and those that one dossier gives to it


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a route, and which place it is, with its country and how precisely it is known."""

    place: Link
    words: str


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A route in a list; stops that no report tells are empty."""

    id: str
    address: str
    origin: tuple[Stop, ...]
    transit: tuple[Stop, ...]
    destination: tuple[Stop, ...]
    modes: tuple[str, ...]
    statuses: tuple[Status, ...]
    flow: str | None
    claims: int
    reports: int


@dataclass(frozen=True, slots=True)
class RouteClaim:
    """A claim that tells a route, in its words, and who says so."""

    claim: Link
    status: Status
    says: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class RoutePage:
    """All that is shown of a route; of many claims the first ones."""

    route: RouteLine
    told_by: tuple[RouteClaim, ...]
    figure: Link | None


def rows(case: Case, dossier: Dossier) -> Iterator[Part]:
    """Yield what a dossier tells of each route."""
    for route in case.conclusions.routes:
        claims = [case.claims[name] for name in route.claims if name in case.claims]
        if claims and (route.origin or route.transit or route.destination):
            page = _page(case, route, claims)
            reports = sorted({claim.document for claim in claims})
            yield Part(KIND, route.id, dossier.id, to_body(page) | {"in": reports})


def _page(case: Case, route: Route, claims: Sequence[Claim]) -> RoutePage:
    flow = case.figures.get(route.flow) if route.flow else None
    told = Counter(claim.status for claim in claims)
    line = RouteLine(
        route.id,
        f"/routes/{route.id}",
        _stops(case, route.origin),
        _stops(case, route.transit),
        _stops(case, route.destination),
        tuple(mode_words(case, route)),
        tuple(status for status in SUREST_FIRST if status in told),
        figure_words(case, flow) if flow else None,
        len(claims),
        len({claim.document for claim in claims}),
    )
    figure = Link(flow.id, figure_words(case, flow), f"/figures/{flow.id}") if flow else None
    return RoutePage(line, tuple(_told(case, claim) for claim in claims[:_OF_A_DOSSIER]), figure)


def _stops(case: Case, stops: Sequence[str]) -> tuple[Stop, ...]:
    known = (case.entities[stop] for stop in stops if stop in case.entities)
    return tuple(Stop(entity_link(case, entity), where_words(entity)) for entity in known)


def _told(case: Case, claim: Claim) -> RouteClaim:
    link = Link(claim.id, plain_kind(claim.kind), f"/claims/{claim.id}")
    speakers = says(case, claim.document, claim.attributions)
    return RouteClaim(link, claim.status, speakers, claim_quote(case, claim))


def unite(identity: str, told: Sequence[dict[str, Any]]) -> Row:
    """Return the row of a route from what each dossier tells.

    How many take it is told where one dossier alone tells of it: else each counts for itself.
    """
    lines = [part["route"] for part in told]
    statuses = {status for line in lines for status in line["statuses"]}
    line = lines[0] | {
        "modes": sorted({mode for line in lines for mode in line["modes"]}),
        "statuses": [status for status in SUREST_FIRST if status in statuses],
        "flow": lines[0]["flow"] if len(lines) == 1 else None,
        "claims": sum(line["claims"] for line in lines),
        "reports": sum(line["reports"] for line in lines),
    }
    parts = {name: line[name] for name in ("origin", "transit", "destination")}
    stops = [stop for part in parts.values() for stop in part]
    names = {name: [stop["place"]["words"] for stop in part] for name, part in parts.items()}
    return Row(
        KIND,
        identity,
        line,
        sort=f"{_MOST - line['reports']:05}{_MOST - line['claims']:05}",
        page={
            "route": line,
            "told_by": [one for part in told for one in part["told_by"]][:_TOLD],
            "figure": told[0]["figure"] if len(told) == 1 else None,
        },
        facets={
            "from": names["origin"],
            "through": names["transit"],
            "to": names["destination"],
            "mode": line["modes"],
            "status": line["statuses"],
            "entity": [stop["place"]["id"] for stop in stops],
            "report": sorted({name for part in told for name in part["in"]}),
        },
        words=" ".join((*(stop["place"]["words"] for stop in stops), *line["modes"])),
    )
