"""Relations are links of the schema that fits; what is denied is never drawn as a link."""

from typing import Any

import pytest

from clew.model import Relation, RelationKind, StatedRelation, Status
from tests.builders import mention, report, span_in
from tests.share.ftm.lines import rows_of, told
from tests.share.small import entity, packed

TEXT = "Ardit Beispiel, cousin of Lea Muster, works for Coastal Holdings."


def related(
    kind: RelationKind, subject: str, other: str, status: Status = "confirmed"
) -> dict[str, dict[str, Any]]:
    """Return the rows of a casebook with one relation between two of its entities."""
    document = report(TEXT)
    names = {
        "ent-1": mention(document, "Ardit Beispiel"),
        "ent-2": mention(document, "Lea Muster"),
        "ent-3": mention(document, "Coastal Holdings", entity_kind="organisation"),
    }
    stated = StatedRelation(
        "str-1",
        document.id,
        names[subject].id,
        kind,
        names[other].id,
        span_in(TEXT, "works for Coastal Holdings"),
        status,
    )
    return rows_of(
        packed(
            document,
            mentions=list(names.values()),
            stated=[stated],
            entities=(
                entity("ent-1", "Ardit Beispiel", names["ent-1"]),
                entity("ent-2", "Lea Muster", names["ent-2"]),
                entity("ent-3", "Coastal Holdings", names["ent-3"], kind="organisation"),
            ),
            relations=(Relation("rel-1", subject, kind, other, ("str-1",), status),),
        )
    )


@pytest.mark.parametrize(
    ("kind", "other", "schema", "ends"),
    [
        ("employed_by", "ent-3", "Employment", ("employee", "employer")),
        ("member_of", "ent-3", "Membership", ("member", "organization")),
        ("leads", "ent-3", "Directorship", ("director", "organization")),
        ("family_of", "ent-2", "Family", ("person", "relative")),
        ("associated_with", "ent-2", "Associate", ("person", "associate")),
        ("associated_with", "ent-3", "UnknownLink", ("subject", "object")),
        ("owns", "ent-3", "UnknownLink", ("subject", "object")),
    ],
)
def test_a_relation_has_the_schema_that_fits(
    kind: RelationKind, other: str, schema: str, ends: tuple[str, str]
) -> None:
    row = related(kind, "ent-1", other)["rel-1"]
    assert row["schema"] == schema
    assert [told(row, end) for end in ends] == [["ent-1"], [other]]
    assert told(row, "description") == ["works for Coastal Holdings"]


def test_an_alleged_relation_says_so_in_the_words_on_its_link() -> None:
    row = related("family_of", "ent-1", "ent-2", "alleged")["rel-1"]
    assert told(row, "relationship") == ["family of (alleged)"]
    row = related("employed_by", "ent-1", "ent-3", "alleged")["rel-1"]
    assert told(row, "role") == ["employed by (alleged)"] and told(row, "status") == ["alleged"]


@pytest.mark.parametrize("status", ["negated", "planned", "hypothetical"])
def test_a_relation_that_is_not_told_as_a_fact_is_a_note_and_no_link(status: Status) -> None:
    row = related("employed_by", "ent-1", "ent-3", status)["rel-1"]
    assert row["schema"] == "Note"
    assert told(row, "entity") == ["ent-1", "ent-3"]
    assert told(row, "name")[0].endswith(")")


def test_nothing_is_related_to_itself() -> None:
    assert "rel-1" not in related("associated_with", "ent-1", "ent-1")
