"""Relations, the descent of reports and who is told of where, as links of FollowTheMoney."""

from collections.abc import Mapping

from clew.ids import make_id
from clew.model import Lineage, Relation, StatedRelation
from clew.share.ftm.shape import Thing, Told, marks, thing
from clew.share.ftm.things import ACTORS, BODIES
from clew.share.package import Package
from clew.share.parts import stated_words, with_status
from clew.share.telling import reasons_words
from clew.share.words import plain_kind

_PROPERTY = frozenset({"RealEstate", "Vehicle"})


def to_relation(
    package: Package,
    relation: Relation,
    schemas: Mapping[str, str],
    stated: Mapping[str, StatedRelation],
) -> Thing:
    """Return a relation between two entities that have an object."""
    schema, subject, other = _link(relation, schemas)
    told = sorted((stated[n] for n in relation.stated if n in stated), key=lambda row: row.id)
    words = with_status(plain_kind(relation.kind), relation.status)
    role = "relationship" if schema in ("Family", "Associate") else "role"
    properties: dict[str, Told] = {
        subject: relation.subject,
        other: relation.object,
        role: words,
        "status": None if role == "relationship" else relation.status,
        "recordId": [one.id for one in told],
        "proof": sorted({one.document for one in told}),
        "description": [said for one in told if (said := stated_words(package, one))],
        "summary": " ".join(marks(package.tlp, package.handling.pap)),
    }
    return thing(relation.id, schema, **properties)


def _link(relation: Relation, schemas: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the schema of a relation, with the names of its two ends."""
    subject, other = schemas[relation.subject], schemas[relation.object]
    both_persons = subject == other == "Person"
    match relation.kind:
        case "member_of" if subject in ACTORS and other in BODIES:
            return "Membership", "member", "organization"
        case "leads" if subject in ACTORS and other in BODIES:
            return "Directorship", "director", "organization"
        case "leads" | "member_of" | "associated_with" if subject in ACTORS and other == "Project":
            return "ProjectParticipant", "participant", "project"
        case "employed_by" if subject == "Person" and other in BODIES:
            return "Employment", "employee", "employer"
        case "owns" if subject in ACTORS and other in _PROPERTY:
            return "Ownership", "owner", "asset"
        case "family_of" if both_persons:
            return "Family", "person", "relative"
        case "associated_with" if both_persons:
            return "Associate", "person", "associate"
    return "UnknownLink", "subject", "object"


def stated_of(package: Package) -> dict[str, StatedRelation]:
    """Return the stated relations of a package by id."""
    return {row.id: row for r in package.case.readings.values() for row in r.relations}


def to_lineage(package: Package, row: Lineage, schemas: Mapping[str, str]) -> Thing | None:
    """Return the link from a report to the one it derives from, or to whoever said it first.

    There is none where the origin has no object here.
    """
    origin = package.case.origins.get(row.origin) if row.origin else None
    source = row.source or (origin.entity if origin else None)
    if source is None or (row.source is None and source not in schemas):
        return None
    words = plain_kind(row.relation)
    words += "" if row.direction_known else " (which of the two came first is not known)"
    documents = [name for name in (row.derived, row.source) if name]
    return thing(
        row.id,
        "UnknownLink",
        subject=row.derived,
        object=source,
        role=words,
        proof=documents,
        description=reasons_words(package.case, row.reasons, documents),
        summary=" ".join(marks(package.tlp, package.handling.pap)),
    )


def to_documentation(package: Package, document: str, named: str, role: str) -> Thing:
    """Return the link from a report to an entity or event that it tells of."""
    return thing(
        make_id("dcm", document, named),
        "Documentation",
        document=document,
        entity=named,
        role=role,
        summary=" ".join(marks(package.tlp, package.handling.pap)),
    )
