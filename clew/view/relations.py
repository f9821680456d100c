"""Relations as pages show them: who stands to whom how, and each statement in its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clew.model import SUREST_FIRST, Relation, RelationKind, StatedRelation, Status
from clew.share.case import Case
from clew.share.evidence import Evidence
from clew.share.phrases import sentence_around
from clew.store.loading import Dossier
from clew.store.views import Part, Row
from clew.view.quoting import quote_of
from clew.view.shapes import Link, Quote, entity_link, to_body

KIND = "relation"
COUNTED = ("kind", "status")
_MOST = 99_999
_STATEMENTS = 30  # of a page


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation in a list."""

    id: str
    address: str
    subject: Link
    kind: RelationKind
    object: Link
    status: Status
    statements: int
    reports: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a report that state a relation, and how surely."""

    id: str
    status: Status
    quote: Quote


@dataclass(frozen=True, slots=True)
class RelationPage:
    """All that is shown of a relation; of many statements the first ones."""

    relation: RelationLine
    statements: tuple[Statement, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Part]:
    """Yield what a dossier tells of each relation between those who may be shown."""
    stated = {row.id: row for reading in case.readings.values() for row in reading.relations}
    for relation in case.conclusions.relations:
        ends = (relation.subject, relation.object)
        told = [stated[name] for name in relation.stated if name in stated]
        if told and all(end in case.entities for end in ends):
            page = _page(case, relation, told)
            reports = sorted({row.document for row in told})
            yield Part(KIND, relation.id, dossier.id, to_body(page) | {"in": reports})


def _page(case: Case, relation: Relation, told: Sequence[StatedRelation]) -> RelationPage:
    line = RelationLine(
        relation.id,
        f"/relations/{relation.id}",
        entity_link(case, case.entities[relation.subject]),
        relation.kind,
        entity_link(case, case.entities[relation.object]),
        relation.status,
        len(told),
        len({row.document for row in told}),
    )
    surest = sorted(told, key=lambda row: (SUREST_FIRST.index(row.status), row.document, row.span))
    return RelationPage(line, tuple(_statement(case, row) for row in surest[:_STATEMENTS]))


def _statement(case: Case, row: StatedRelation) -> Statement:
    around = sentence_around(case.readings[row.document], row.span)
    marks = [Evidence("stated", row.span, "trigger", "")]
    for end, label in ((row.subject, "who"), (row.object, "whom")):
        if end in case.mentions:
            marks.append(Evidence(label, case.mentions[end].span, "role", ""))
    return Statement(row.id, row.status, quote_of(case, row.document, around, marks))


def unite(identity: str, told: Sequence[dict[str, Any]]) -> Row:
    """Return the row of a relation from what each dossier tells: as sure as the surest."""
    lines = [part["relation"] for part in told]
    status = min((line["status"] for line in lines), key=SUREST_FIRST.index)
    line = lines[0] | {
        "subject": longest([line["subject"] for line in lines]),
        "object": longest([line["object"] for line in lines]),
        "status": status,
        "statements": sum(line["statements"] for line in lines),
        "reports": sum(line["reports"] for line in lines),
    }
    statements = sorted(
        (one for part in told for one in part["statements"]),
        key=lambda one: SUREST_FIRST.index(one["status"]),
    )
    return Row(
        KIND,
        identity,
        line,
        sort=f"{_MOST - line['reports']:05}{_MOST - line['statements']:05}",
        page={"relation": line, "statements": statements[:_STATEMENTS]},
        facets={
            "kind": [line["kind"]],
            "status": [status],
            "entity": [line["subject"]["id"], line["object"]["id"]],
            "report": sorted({name for part in told for name in part["in"]}),
        },
        words=f"{line['subject']['words']} {line['kind']} {line['object']['words']}",
    )


def longest(links: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return, of links to one thing, the one that names it in full."""
    return min(links, key=lambda link: (-len(link["words"]), link["words"]))
