"""A package as one MISP event."""

import json

from pymisp import MISPEvent, MISPOrganisation

from clew.share.misp.entities import add_entities
from clew.share.misp.objects import Field, add_object, make_uuid
from clew.share.misp.statements import (
    Rows,
    add_claims,
    add_contradictions,
    add_events,
    add_figures,
    add_reports,
    add_routes,
)
from clew.share.misp.tags import DISTRIBUTION, ONGOING, UNDEFINED, add_handling_tags
from clew.share.misp.weighing import (
    add_assessments,
    add_lineage,
    add_origins,
    add_relations,
    add_replies,
)
from clew.share.package import Package
from clew.share.rows import written
from clew.share.words import to_visible

_NOTICE = (
    "What published reports say, each statement with its status and its source; it is not what is "
    "proven. Whoever is called alleged is presumed innocent."
)


def to_event(package: Package) -> bytes:
    """Return a package as one event in MISP's JSON, with an object for each row."""
    event = _event(package)
    rows = Rows(event, package, add_entities(event, package))
    add_reports(rows)
    add_events(rows)
    add_origins(rows)
    add_claims(rows)
    add_figures(rows)
    add_contradictions(rows)
    add_routes(rows)
    add_assessments(rows)
    add_relations(rows)
    add_lineage(rows)
    add_replies(rows)
    _add_notice(event, package)
    content = {"Event": json.loads(event.to_json())}
    return written(content, sort_keys=True)


def _event(package: Package) -> MISPEvent:
    """Return an event without objects: one casebook under one mark is always the same event."""
    handling = package.handling
    event = MISPEvent(force_timestamps=True)
    event.uuid = make_uuid("event", handling.owner, handling.purpose, package.tlp)
    event.info = to_visible(f"Published reports: {handling.purpose}")
    event.date = package.at.date()
    event.timestamp = package.at
    event.published = False
    event.distribution = DISTRIBUTION[package.tlp]
    event.threat_level_id = UNDEFINED
    event.analysis = ONGOING
    event.Orgc = MISPOrganisation()
    event.Orgc.from_dict(
        name=to_visible(handling.owner), uuid=make_uuid("organisation", handling.owner)
    )
    add_handling_tags(event, package)
    return event


def _add_notice(event: MISPEvent, package: Package) -> None:
    handling = package.handling
    told = [
        _NOTICE,
        f"Purpose: {handling.purpose}.",
        f"Answerable: {handling.owner}.",
        f"To be reviewed by {handling.review.isoformat()}.",
        f"TLP:{package.tlp} PAP:{handling.pap}.",
    ]
    if handling.contact:
        told.append(f"Errors and replies: {handling.contact}.")
    add_object(
        event,
        "annotation",
        "notice",
        [Field("text", " ".join(told)), Field("type", "Disclaimer")],
        comment="how this may be used",
    )
