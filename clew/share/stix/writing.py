"""A package as one STIX 2.1 bundle."""

import json
from collections import defaultdict
from itertools import chain
from typing import Any

from stix2.v21 import Bundle, Grouping

from clew.share.package import Package
from clew.share.received import Received, receive_package
from clew.share.rows import to_row, written
from clew.share.stix import events, markings, notes, reports
from clew.share.stix.entities import entity_objects
from clew.share.stix.objects import Frame, Header, Stix, extension, make_frame, stix_id
from clew.share.words import to_visible


def to_stix(package: Package) -> bytes:
    """Return a package as one STIX 2.1 bundle: the same package gives the same bytes.

    Every object is one of STIX's own types; what STIX has no property for stands in one extension,
    whose definition is in the bundle. Nobody is a threat actor.
    """
    frame, received = make_frame(package), receive_package(package)
    objects = _objects(frame, received)
    plain: dict[str, Any] = json.loads(Bundle(objects=objects).serialize())
    plain["objects"].sort(key=lambda told: told["id"])
    plain["id"] = stix_id("bundle", json.dumps(plain["objects"], sort_keys=True))
    return written(plain, sort_keys=True)


def _objects(frame: Frame, received: Received) -> list[Stix]:
    package, case = frame.package, frame.package.case
    for report in received.reports:
        reports.name_report(frame, report)
        notes.name_notes(frame, report)
    events.name_events(frame)
    made = entity_objects(frame, received)
    for report in received.reports:
        made += [notes.claim_note(frame, claim) for claim in report.reading.claims]
        made += [notes.figure_note(frame, figure) for figure in report.reading.figures]
    for event in case.events.values():
        made += [events.incident(frame, event), *events.event_relationships(frame, event)]
    concluded = case.conclusions
    between = [events.relation_object(frame, row) for row in concluded.relations]
    between += [events.lineage_object(frame, row) for row in concluded.lineage]
    made += [told for told in between if told is not None]
    made += chain.from_iterable(
        notes.contradiction_objects(frame, row) for row in concluded.contradictions
    )
    made += notes.reply_notes(frame)
    made += _report_objects(frame, received, made)
    return [
        markings.tlp_marking(package.tlp),
        markings.pap_marking(package.handling.pap),
        markings.program(frame),
        markings.owner(frame),
        markings.extension_definition(frame),
        _case(frame, received, [told["id"] for told in made]),
        *made,
    ]


def _report_objects(frame: Frame, received: Received, made: list[Stix]) -> list[Stix]:
    """Return the reports, each with what was read in it."""
    about: dict[str, set[str]] = defaultdict(set)
    for report in received.reports:
        document, reading = report.reading.document.id, report.reading
        about[document] |= set(frame.known(row.id for row in reading.claims))
        about[document] |= set(frame.known(row.id for row in reading.figures))
    for event in frame.package.case.events.values():
        for document in event.documents:
            about[document] |= set(frame.known([event.id]))
    groupings = {told["id"] for told in made if told["type"] == "grouping"}
    for entity in received.entities:
        for document in entity.documents:
            about[document] |= set(frame.known([entity.id])) - groupings
    return [
        reports.report_object(frame, report, sorted(about[report.reading.document.id]))
        for report in received.reports
    ]


def _case(frame: Frame, received: Received, held: list[str]) -> Stix:
    """Return the casebook as a grouping of all that is in the bundle."""
    handling = frame.package.handling
    told = (
        f"Purpose: {to_visible(handling.purpose)}",
        f"Owner: {to_visible(handling.owner)}",
        f"To be reviewed on {handling.review.isoformat()}",
        f"TLP:{frame.package.tlp}, PAP:{handling.pap}",
    )
    header = Header(
        received.giver, received.contact, frame.package.tlp, handling.pap, frame.package.at
    )
    return Grouping(
        **frame.common("grouping", "case", handling.purpose),
        name=to_visible(handling.purpose),
        context="unspecified",
        description="\n".join(told),
        object_refs=sorted(held) or [frame.owner],
        labels=["casebook"],
        extensions=extension(case=to_row(header)),
    )
