"""A STIX 2.1 bundle as what was received: our own without loss, others' by their reports."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from clew.errors import ReadError
from clew.model import (
    Claim,
    Document,
    Entity,
    Figure,
    Mention,
    Pap,
    Reading,
    Reply,
    Span,
    StatedRelation,
    Tlp,
)
from clew.share.checking import check_received
from clew.share.received import BETWEEN, Passage, Received, ReceivedReport
from clew.share.rows import Row, from_row
from clew.share.stix.foreign import receive_foreign
from clew.share.stix.marks import find_marks
from clew.share.stix.objects import EXTENSION, Header

_Read = TypeVar("_Read", Mention, Claim, Figure, StatedRelation)

MOST_BYTES = 64 * 1024 * 1024
MOST_OBJECTS = 200_000


def from_stix(content: bytes) -> Received:
    """Return what a STIX bundle gives.

    Of a bundle that Clew wrote all comes back; of any other its reports with their names, dates,
    descriptions and the notes on them, and the names of who and what they are about. What is no
    bundle, too large or damaged is refused.
    """
    objects = _objects(content)
    own = [told for told in map(_extension, objects) if told]
    headers = [told["case"] for told in own if "case" in told]
    if len(headers) > 1:
        raise ReadError("two casebooks in one bundle; ask for each of them in its own file")
    if not headers:
        return check_received(receive_foreign(objects))
    header = from_row(Header, headers[0])
    tlp, pap = find_marks(objects, header.tlp, header.pap)
    return check_received(_receive_own(own, header, tlp, pap))


def _objects(content: bytes) -> list[Row]:
    """Return the objects of a bundle, those without an id or a type left out."""
    if len(content) > MOST_BYTES:
        size = f"{len(content) // 2**20} MiB, at most {MOST_BYTES // 2**20} are read"
        raise ReadError(f"STIX bundle: {size}; ask for a part of it")
    try:
        told = json.loads(content, parse_constant=_refuse_number)
    except (ValueError, RecursionError) as error:
        raise ReadError("STIX bundle: it is no JSON; give a file that a program wrote") from error
    objects = told.get("objects") if isinstance(told, dict) else None
    if not isinstance(told, dict) or told.get("type") != "bundle" or not isinstance(objects, list):
        raise ReadError('no STIX bundle: an object of type "bundle" with objects was expected')
    if len(objects) > MOST_OBJECTS:
        raise ReadError(f"STIX bundle: {len(objects)} objects, at most {MOST_OBJECTS} are read")
    return [
        one
        for one in objects
        if isinstance(one, dict)
        and isinstance(one.get("id"), str)
        and isinstance(one.get("type"), str)
    ]


def _refuse_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _extension(told: Row) -> Row:
    """Return what Clew wrote into an object, nothing for those of others."""
    extensions = told.get("extensions")
    found = extensions.get(EXTENSION) if isinstance(extensions, dict) else None
    return found if isinstance(found, dict) else {}


def _receive_own(own: list[Row], header: Header, tlp: Tlp | None, pap: Pap | None) -> Received:
    claims: dict[str, list[Claim]] = defaultdict(list)
    figures: dict[str, list[Figure]] = defaultdict(list)
    replies: dict[str, list[Reply]] = defaultdict(list)
    for told in own:
        if "claim" in told:
            claim = from_row(Claim, told["claim"])
            claims[claim.document].append(claim)
        elif "figure" in told:
            figure = from_row(Figure, told["figure"])
            figures[figure.document].append(figure)
        elif "reply" in told:
            row, reply = _reply(told["reply"])
            replies[row].append(reply)
    reports = [_report(told, claims, figures) for told in own if "document" in told]
    entities = [from_row(Entity, told["entity"]) for told in own if "entity" in told]
    rows = {entity.id for entity in entities}
    for report in reports:
        reading = report.reading
        rows |= {reading.document.id, *(c.id for c in reading.claims)}
        rows |= {figure.id for figure in reading.figures}
    return Received(
        giver=header.giver,
        contact=header.contact,
        tlp=tlp,
        pap=pap,
        at=header.at,
        reports=tuple(sorted(reports, key=lambda r: r.reading.document.id)),
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        replies=tuple(
            (row, tuple(sorted(replies[row], key=lambda r: (r.at, r.id))))
            for row in sorted(rows & replies.keys())
        ),
    )


def _reply(told: Any) -> tuple[str, Reply]:
    row = told.get("row") if isinstance(told, dict) else None
    if not isinstance(row, str):
        raise ReadError("a reply says not what it is about; ask whoever gave the file for it again")
    return row, from_row(Reply, told)


def _report(
    told: Row, claims: dict[str, list[Claim]], figures: dict[str, list[Figure]]
) -> ReceivedReport:
    """Return a report with its text made anew of the passages."""
    lists = from_row(_Lists, told)
    if not isinstance(told["document"], dict):
        raise ReadError("a report is no object; ask whoever gave the file for it again")
    text = BETWEEN.join(passage.text for passage in lists.passages)
    document = from_row(Document, {**told["document"], "text": text})
    return ReceivedReport(
        reading=Reading(
            document=document,
            mentions=_by_id(lists.mentions),
            claims=_by_id(claims[document.id]),
            figures=_by_id(figures[document.id]),
            relations=_by_id(lists.relations),
            extractor=lists.extractor,
        ),
        passages=tuple(Passage(passage.start, passage.span) for passage in lists.passages),
    )


def _by_id(rows: Iterable[_Read]) -> tuple[_Read, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))


@dataclass(frozen=True, slots=True)
class _Quoted:
    start: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class _Lists:
    """What stands beside the document in a report of ours."""

    passages: tuple[_Quoted, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[StatedRelation, ...] = ()
    extractor: str | None = None
