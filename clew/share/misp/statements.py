"""What reports say, as MISP objects: reports, events, quotations, figures, contested versions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from pymisp import MISPEvent, MISPObject

from clew import vocab
from clew.model import (
    Claim,
    Contradiction,
    Document,
    Entity,
    Event,
    Figure,
    Route,
    Status,
    TimeExpression,
)
from clew.share.misp.objects import Field, add_object, joined, refer
from clew.share.package import Package
from clew.share.phrases import (
    figure_words,
    publication,
    publisher,
    report_words,
    says,
    scope_words,
    title,
)
from clew.share.telling import event_line, figure_status, mode_words
from clew.share.words import VERDICTS, count, listing, period, plain_kind
from clew.weigh.origins import attribution_key

_STATUS: dict[Status, str] = {
    "confirmed": "occurred",
    "alleged": "undetermined",
    "planned": "pending",
    "negated": "not-occurred",
    "hypothetical": "undetermined",
}
"""The statuses of MISP's ``event`` object; what is only alleged has not been determined."""
_UNTITLED = "report without a title"
_FIDELITY = {"month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Rows:
    """The objects made so far, by the id of the row that each stands for."""

    event: MISPEvent
    package: Package
    objects: dict[str, MISPObject]
    linked: set[str] = field(default_factory=set)  # uuids of the references made so far

    def link(
        self, source: MISPObject, rows: Iterable[str], relationship: str, why: str = ""
    ) -> None:
        """Refer from an object to those of these rows that have one."""
        for row in dict.fromkeys(rows):
            if row in self.objects:
                refer(source, self.objects[row], relationship, why, self.linked)


def add_reports(rows: Rows) -> None:
    """Add an object for each report: outlet and title; its text and its address stay here."""
    for document in rows.package.case.documents.values():
        outlet = publisher(document)
        fields = [Field("source", outlet)] if outlet else [Field("type", "Report")]
        rows.objects[document.id] = add_object(
            rows.event,
            "news-media" if outlet else "report",
            document.id,
            [*fields, Field("title", title(document) or _UNTITLED)],
            comment=joined([document.id, _published(document), f"sha256 {document.sha256}"]),
            first_seen=_first_seen(document),
        )
    for entity in rows.package.case.entities.values():
        for document_id in entity.documents:
            if document_id in rows.objects:
                rows.link(rows.objects[document_id], [entity.id], "mentions")


def add_events(rows: Rows) -> None:
    """Add an object for each event, with its status, time and places."""
    disputed = {
        row.event
        for row in rows.package.case.conclusions.contradictions
        if row.kind == "status" and row.verdict == "conflict"
    }
    for event in sorted(rows.package.case.events.values(), key=lambda row: row.id):
        status = "undetermined" if event.id in disputed else _STATUS[event.status]
        made = add_object(
            rows.event,
            "event",
            event.id,
            [
                Field("name", _event_name(rows.package, event)),
                Field("status", status, comment=f"as the reports say: {event.status}"),
                Field("description", _event_words(rows.package, event)),
                *_times(event.time),
            ],
            comment=joined([event.id, plain_kind(event.kind), event.status]),
        )
        rows.objects[event.id] = made
        rows.link(made, event.places, "located-at")


def add_claims(rows: Rows) -> None:
    """Add the quotation of each claim, with its status, who says so and who takes part."""
    for claim in sorted(rows.package.case.claims.values(), key=lambda row: row.id):
        what = joined([plain_kind(claim.kind), claim.status])
        made = _quotation(rows, claim, rows.package.quote(claim), what, claim.status)
        event = rows.package.case.event_of.get(claim.id)
        if event is not None:
            rows.link(made, [event.id], "annotates")
            _add_parts(rows, claim, event)


def add_figures(rows: Rows) -> None:
    """Add each figure with its scope and its sentence."""
    case = rows.package.case
    for figure in sorted(case.figures.values(), key=lambda row: row.id):
        words = joined([figure_words(case, figure), scope_words(case, figure)])
        text = f"{words}: {rows.package.quote(figure)}"
        status = figure_status(case, figure)
        what = joined([plain_kind(figure.measure), status])
        made = _quotation(rows, figure, text, what, status)
        rows.link(made, [figure.claim] if figure.claim else [], "annotates")


def add_contradictions(rows: Rows) -> None:
    """Add what reports tell differently, with every version and the verdict on why."""
    for row in rows.package.case.conclusions.contradictions:
        made = add_object(
            rows.event,
            "annotation",
            row.id,
            [Field("text", _versions(rows.package, row)), Field("type", "Annotation")],
            comment=joined([row.id, VERDICTS[row.verdict]]),
        )
        rows.objects[row.id] = made
        rows.link(made, [one for one in (row.event, row.figure, row.entity) if one], "annotates")
        for side in row.sides:
            rows.link(made, (*side.claims, *side.figures), "references")


def add_routes(rows: Rows) -> None:
    """Add the ways that claims tell of, by the names of their places."""
    for route in rows.package.case.conclusions.routes:
        words = _way(rows, route)
        if words:
            made = add_object(
                rows.event,
                "annotation",
                route.id,
                [Field("text", f"Way as claimed: {words}"), Field("type", "Annotation")],
                comment=route.id,
            )
            rows.link(made, route.claims, "references")
            rows.link(made, route.events, "annotates")


def _quotation(rows: Rows, row: Claim | Figure, text: str, what: str, status: Status) -> MISPObject:
    case = rows.package.case
    said = says(case, row.document, row.attributions)
    told = joined([row.id, what, f"said by {said}", report_words(case.document(row.document))])
    made = add_object(
        rows.event,
        "annotation",
        row.id,
        [Field("text", text, comment=status), Field("type", "Annotation")],
        comment=told,
    )
    rows.objects[row.id] = made
    rows.link(made, [row.document], "extracted-from")
    speakers = [
        case.entity_of[said.mention].id
        for said in row.attributions
        if said.mention is not None and said.mention in case.entity_of
    ]
    rows.link(made, speakers, "claimed-by")
    keys = [row.id, *(attribution_key(row.id, i) for i in range(len(row.attributions)))]
    origin_of = case.conclusions.origin_of
    rows.link(made, [origin_of[key] for key in keys if key in origin_of], "attributed-to")
    return made


def _add_parts(rows: Rows, claim: Claim, event: Event) -> None:
    """Link those who take part in an event to it: what is denied or only supposed links nobody."""
    if claim.status in ("negated", "hypothetical"):
        return
    suspected = vocab.load("misp")["suspected"].get(claim.kind, ())
    for argument in claim.arguments:
        entity = rows.package.case.entity_of.get(argument.mention or "")
        if entity is None or entity.id not in rows.objects:
            continue
        did = argument.role in suspected and claim.status != "planned"
        is_suspected = did and entity.category == "suspect"
        link = "suspected-link" if is_suspected else "associated-with"
        since = "cleared" if entity.category == "cleared" else ""
        why = joined([plain_kind(argument.role), claim.status, since])
        rows.link(rows.objects[entity.id], [event.id], link, why)


def _published(document: Document) -> str:
    told = publication(document)
    return f"published {told}" if told else "no date of publication"


def _first_seen(document: Document) -> date | None:
    dated = document.published
    return dated.start if dated is not None and dated.basis != "inferred" else None


def _event_name(package: Package, event: Event) -> str:
    label: str = vocab.load("kinds")[event.kind]["label"]
    return package.case.with_standing(event.name, event.documents) if event.name else label


def _event_words(package: Package, event: Event) -> str:
    reports = [report_words(package.case.document(name)) for name in sorted(event.documents)]
    told = f"{event_line(package.case, event)}; {event.status}"
    told += f"; told by {count(len(reports), 'report')}: {listing(reports)}"
    if event.time is not None and event.time.basis == "inferred":
        told += "; the time is inferred"
    return told


def _times(time: TimeExpression | None) -> Iterator[Field]:
    if time is None:
        return
    words = period(time.start, time.end)
    fidelity = _FIDELITY.get(time.granularity, "day")
    comment = f"{words} (inferred)" if time.basis == "inferred" else words
    end = None if time.granularity == "open" and time.start is not None else time.end
    for name, on in (("start_time", time.start), ("end_time", end)):
        if on is not None:
            yield Field(name, f"{on.isoformat()}T00:00:00+00:00", comment=comment)
            yield Field(f"{name}_fidelity", fidelity)


def _versions(package: Package, row: Contradiction) -> str:
    case = package.case
    documents = {name for side in row.sides for name in side.documents}
    about = case.events.get(row.event or "") or case.entities.get(row.entity or "")
    documents |= set(about.documents) if about is not None else set()
    sides = []
    for side in row.sides:
        reports = listing([report_words(case.document(name)) for name in side.documents])
        sides.append(f"“{side.value}” ({reports})" if reports else f"“{side.value}”")
    told = f"{row.kind}: {row.explanation} Versions: {'; '.join(sides)}"
    return case.with_standing(told, documents)


def _way(rows: Rows, route: Route) -> str:
    """Return a way by the names of its places, with what it is told as; nothing without a name."""
    case = rows.package.case

    def names(places: Iterable[str]) -> str:
        found = [case.entities.get(place) for place in places]
        shown = (e for e in found if e and e.id in rows.objects and _is_coarse(e))
        return listing(rows.package.name(entity) for entity in shown)

    legs = (("from", route.origin), ("through", route.transit), ("to", route.destination))
    way = " ".join(f"{word} {named}" for word, stops in legs if (named := names(stops)))
    told = dict.fromkeys(case.claims[name].status for name in route.claims if name in case.claims)
    return joined([way, listing(mode_words(case, route)), listing(told)]) if way else ""


def _is_coarse(entity: Entity) -> bool:
    """Is this a place no finer than the locality?"""
    return entity.place is not None and entity.place.precision != "point"
