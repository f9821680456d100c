"""How what is said is weighed, as MISP objects: origins, credibility, relations, lineage."""

from clew.model import Assessment, Lineage, Relation, RelationKind
from clew.share.misp.objects import Field, add_object, joined
from clew.share.misp.statements import Rows
from clew.share.misp.tags import REVIEW, credibility_tag, reliability_tag
from clew.share.parts import is_drawn
from clew.share.telling import origin_name, reasons_words
from clew.share.words import count, plain_kind

_CREDIBILITY = {
    1: "1 - Confirmed by other sources",
    2: "2 - Probably true",
    3: "3 - Possibly true",
    4: "4 - Doubtfully true",
    5: "5 - Improbable",
    6: "6 - Truth cannot be judged",
}
_RELIABILITY = {
    "A": "A - Completely reliable",
    "B": "B - Usually reliable",
    "C": "C - Fairly reliable",
    "D": "D - Not usually reliable",
    "E": "E - Unreliable",
    "F": "F - Reliability cannot be judged",
}
"""The values of MISP's ``intelligence-source-assessment``, by the Admiralty scale."""
_RELATIONS: dict[RelationKind, str] = {
    "alias_of": "known-as",
    "member_of": "member-of",
    "leads": "directs",
    "family_of": "related-to",
    "located_in": "located-at",
    "employed_by": "works-for",
    "part_of": "part-of",
    "owns": "owns",
    "associated_with": "associated-with",
}
_LINEAGE = {"copy": "duplicate-of", "translation": "is-a-translation-of", "quotes": "references"}


def add_origins(rows: Rows) -> None:
    """Add who first said something, graded only where an analyst gave a grade; else F."""
    case = rows.package.case
    grades = {
        one.origin: one.grade
        for row in case.conclusions.hypotheses
        for one in row.evidence
        if one.grade in _RELIABILITY
    }
    for origin in sorted(case.origins.values(), key=lambda row: row.id):
        grade = grades.get(origin.id) or "F"
        rows.objects[origin.id] = add_object(
            rows.event,
            "intelligence-source-assessment",
            origin.id,
            [
                Field("source-id", origin.id),
                Field("source-summary", joined([origin_name(case, origin), origin.kind])),
                Field("source-type", "OSINT"),
                Field("source-reliability", _RELIABILITY[grade], tags=(reliability_tag(grade),)),
            ],
            comment="graded by an analyst" if origin.id in grades else "not graded",
        )


def add_assessments(rows: Rows) -> None:
    """Add how credible each event is, with the reasons, as the program proposes it."""
    for event in sorted(rows.package.case.events.values(), key=lambda row: row.id):
        if event.assessment is None:
            continue
        made = add_object(
            rows.event,
            "intelligence-source-assessment",
            event.id,
            [
                Field(
                    "information-credibility",
                    _CREDIBILITY[event.assessment.credibility],
                    tags=(credibility_tag(event.assessment.credibility), REVIEW),
                ),
                Field("evaluation", _reasons(rows, event.assessment, event.documents)),
                Field("source-type", "OSINT"),
                *(Field("related-report", name) for name in sorted(event.documents)),
            ],
            comment=joined([event.id, "proposed by the program, for an analyst to decide"]),
        )
        rows.link(made, [event.id], "annotates")
        rows.link(made, event.origins, "derived-from")


def add_relations(rows: Rows) -> None:
    """Link entities as reports relate them; what is not sure or touches a suspect says so."""
    for relation in rows.package.case.conclusions.relations:
        if not is_drawn(relation):
            continue
        if relation.subject in rows.objects and relation.object in rows.objects:
            why = joined([relation.id, plain_kind(relation.kind), relation.status])
            link = _relationship(rows, relation)
            rows.link(rows.objects[relation.subject], [relation.object], link, why)


def add_lineage(rows: Rows) -> None:
    """Link reports to those they derive from, or to the origin that they have it from."""
    for row in rows.package.case.conclusions.lineage:
        derived, source = rows.objects.get(row.derived), row.source or row.origin
        if derived is not None and source is not None:
            known = "" if row.direction_known else "which of them came first is not known"
            why = joined([row.id, row.relation, known])
            rows.link(derived, [source], _descent(row), why)


def add_replies(rows: Rows) -> None:
    """Add what was answered to a row or corrected in it."""
    for row, replies in sorted(rows.package.replies.items()):
        for reply in replies:
            made = add_object(
                rows.event,
                "annotation",
                f"{reply.id} {row}",
                [Field("text", reply.words), Field("type", "Annotation")],
                comment=joined([reply.id, reply.kind, reply.at.isoformat(), reply.why]),
            )
            rows.link(made, [row], "annotates", reply.kind)


def _reasons(rows: Rows, assessment: Assessment, documents: tuple[str, ...]) -> str:
    origins = count(assessment.corroboration, "independent origin")
    reasons = reasons_words(rows.package.case, assessment.reasons, documents)
    return "; ".join([origins, *reasons])


def _relationship(rows: Rows, relation: Relation) -> str:
    entities = rows.package.case.entities
    ends = (entities[relation.subject], entities[relation.object])
    sure = relation.status == "confirmed"
    return (
        _RELATIONS[relation.kind]
        if sure and all(end.category != "suspect" for end in ends)
        else "suspected-link"
    )


def _descent(row: Lineage) -> str:
    if not row.direction_known:
        return "similar"
    return _LINEAGE.get(row.relation, "derived-from")
