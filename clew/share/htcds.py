"""The HTCDS export: what reports say of trafficking in the codes of that standard, without a case.

The Human Trafficking Case Data Standard 2.0 describes the care of victims. From reports only
three of its tables are filled: organisations, what suspects and convicts are said to have done,
and events. No victim and no identity has a row; codes on control and exploitation are told of the
event, in the words of the standard and without its prefix for victims.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from clew import vocab
from clew.model import Claim, Document, Entity, Event, Reply
from clew.share.choosing import has_name
from clew.share.htcds_codes import (
    TOLD,
    coded,
    event_code,
    event_codes,
    evidenced_elements,
    perpetrator_code,
)
from clew.share.package import Package
from clew.share.parts import shown_name
from clew.share.phrases import published_days, publisher, says, title
from clew.share.rows import Row, written
from clew.share.telling import event_line, event_says, event_time, handling_words
from clew.share.words import plain_kind, to_visible

T = TypeVar("T")
STANDARD = "HTCDS 2.0"
_ACCUSED = {"suspect": "suspect, presumed innocent", "convicted": "convicted"}
_NOTICE = (
    "What published reports say, each statement with its status and source; no row is a case, a "
    "victim or an identity. Codes are for finding and comparing, not for counting victims."
)


def to_htcds(package: Package) -> bytes:
    """Return a package in the codes of HTCDS 2.0, as JSON: the same package, the same bytes.

    What is denied, planned or only supposed has no row; nor has a recruitment or a movement of
    which no means or purpose is evidenced: moving people is not for that alone trafficking.
    """
    content = {
        "standard": STANDARD,
        "notice": _NOTICE,
        "handling": {**handling_words(package), "at": package.at.isoformat()},
        "reports": [_report(row) for row in _by_id(package.case.documents)],
        "organisations": _organisations(package),
        "perpetrator_roles": _perpetrators(package),
        "trafficking_events": _events(package),
    }
    return written(content)


def _report(document: Document) -> Row:
    return {
        "clew_id": document.id,
        "title": title(document),
        "publisher": publisher(document) or None,
        **published_days(document),
        "sha256": document.sha256,
    }


def _organisations(package: Package) -> list[Row]:
    """Return the named bodies whose type their name tells; nobody suspected is among them."""
    rows = []
    for entity in _by_id(package.case.entities):
        if entity.kind != "organisation" or entity.category or not _is_shown(package, entity):
            continue
        types = coded(package, entity.documents, "organisations", entity.name)
        if types:
            rows.append(
                {
                    "clew_id": entity.id,
                    "org_Name": shown_name(package, entity),
                    "org_Type": types[0],
                    "clew_reports": sorted(entity.documents),
                }
            )
    return rows


def _perpetrators(package: Package) -> list[Row]:
    """Return what those who are suspected or convicted are said to have done, claim by claim."""
    case, rows = package.case, []
    for claim in _by_id(case.claims):
        for argument in claim.arguments if claim.status in TOLD else ():
            entity = case.entity_of.get(argument.mention or "")
            code = perpetrator_code(claim, argument.role)
            if code is None or entity is None or not _is_accused(entity):
                continue
            event = case.event_of.get(claim.id)
            rows.append(
                {
                    "clew_entity": entity.id,
                    "clew_kind": entity.kind,
                    "clew_category": entity.category,
                    "clew_event": event.id if event else None,
                    "per_RoleInProcess": [code],
                    "per_RoleDetails": _details(claim, argument.role, entity),
                    "per_Organisation": _group_of(package, entity),
                    **_statement(package, claim),
                }
            )
    return rows


def _is_accused(entity: Entity) -> bool:
    return entity.category in _ACCUSED and not entity.protected


def _details(claim: Claim, role: str, entity: Entity) -> str:
    label = vocab.load("kinds")[claim.kind]["roles"].get(role, "")
    return f"{plain_kind(role)} ({label}); {claim.status}; {_ACCUSED[entity.category or '']}"


def _group_of(package: Package, entity: Entity) -> str | None:
    """Return the named group that one is, belongs to or leads, as a report tells it."""
    case = package.case
    if entity.kind != "person":
        return shown_name(package, entity) if has_name(case, entity) else None
    for relation in case.conclusions.relations:
        group = case.entities.get(relation.object)
        told = relation.kind in ("member_of", "leads") and relation.status in TOLD
        if not told or relation.subject != entity.id or group is None:
            continue
        if group.kind in ("group", "organisation") and _is_shown(package, group):
            return f"{shown_name(package, group)}; {relation.status}"
    return None


def _events(package: Package) -> list[Row]:
    rows = []
    for event in _by_id(package.case.events):
        claims = [package.case.claims[name] for name in event.claims]
        code = event_code(event, claims)
        if code is not None:
            rows.append(_event(package, event, claims, code))
    return rows


def _event(package: Package, event: Event, claims: Sequence[Claim], code: str) -> Row:
    case, evidenced = package.case, evidenced_elements(claims)
    elements = vocab.load("htcds")["elements"]
    said = [claim for claim in claims if claim.status in TOLD]
    return {
        "clew_id": event.id,
        "hte_Type": code,
        "hte_Date": _day(event),
        "hte_City": _city(package, event),
        "hte_Country": _country(package, event),
        "hte_Description": f"{event_line(case, event)}; {event.status}",
        "MethodsOfControl": event_codes(package, said, "control", {"means"}, {"means", "promise"}),
        "TypeOfExploitation": event_codes(package, said, "exploitation", {"purpose"}, {"form"}),
        "clew_status": event.status,
        "clew_time": event_time(case, event) or None,
        "clew_evidenced": [name for name in elements if name in evidenced],
        "clew_not_evidenced": [name for name in elements if name not in evidenced],
        "clew_origins": event_says(case, event),
        "clew_corroboration": event.assessment.corroboration if event.assessment else None,
        "clew_credibility": event.assessment.credibility if event.assessment else None,
        "clew_replies": _replies(package.replies.get(event.id, ())),
        "clew_claims": [_statement(package, claim) for claim in claims],
    }


def _statement(package: Package, claim: Claim) -> Row:
    return {
        "clew_claim": claim.id,
        "clew_claim_status": claim.status,
        "clew_legal_concept": claim.legal_concept,
        "clew_quote": package.quote(claim),
        "clew_source": says(package.case, claim.document, claim.attributions),
        "clew_report": claim.document,
    }


def _replies(replies: Iterable[Reply]) -> list[Row]:
    return [
        {"kind": one.kind, "words": to_visible(one.words), "at": one.at.isoformat()}
        for one in replies
    ]


def _day(event: Event) -> str | None:
    """Return the day of an event where a report states just one; else its words tell when."""
    time = event.time
    if time is None or time.start is None or time.start != time.end or time.basis == "inferred":
        return None
    return time.start.isoformat()


def _city(package: Package, event: Event) -> str | None:
    """Return the one town of an event: never a site, and none where several are told."""
    towns = {
        entity.place.name
        for name in event.places
        if (entity := package.case.entities.get(name)) is not None
        and entity.kind == "place"
        and entity.place is not None
        and entity.place.precision == "locality"
    }
    return to_visible(towns.pop()) if len(towns) == 1 else None


def _country(package: Package, event: Event) -> str | None:
    countries = {
        entity.place.country
        for name in event.places
        if (entity := package.case.entities.get(name)) is not None and entity.place is not None
    }
    return countries.pop() if len(countries) == 1 else None


def _is_shown(package: Package, entity: Entity) -> bool:
    return not entity.protected and has_name(package.case, entity)


def _by_id(rows: Mapping[str, T]) -> list[T]:
    return [rows[name] for name in sorted(rows)]
