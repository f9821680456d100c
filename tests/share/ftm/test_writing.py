"""The lines are what FollowTheMoney's own library takes in, and nothing is lost on the way in."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clew.share.ftm import to_ftm
from clew.share.ftm.shape import plain, thing
from clew.share.ftm.things import SCHEMAS
from clew.share.package import Package
from tests.builders import report
from tests.share.ftm.lines import rows_of, told
from tests.share.small import packed

ftm: Any = pytest.importorskip(
    "followthemoney",
    reason="followthemoney is not installed (it needs ICU): its own checks were left out",
    exc_type=ImportError,
)


def loaded(row: dict[str, Any], *, cleaned: bool = True) -> Any:
    """Return an entity as the library reads it."""
    return ftm.model.get_proxy(row, cleaned=cleaned)


def values_of(row: dict[str, Any]) -> dict[str, set[str]]:
    """Return the values of each property."""
    return {name: set(values) for name, values in row["properties"].items()}


def test_every_entity_validates_and_has_what_its_schema_requires(package: Package) -> None:
    for row in rows_of(package).values():
        entity = loaded(row)
        entity.schema.validate(entity.to_dict())  # raises InvalidData
        assert set(row["properties"]) <= set(entity.schema.properties)
        assert all(entity.get(name) for name in entity.schema.required)


def test_cleaning_drops_and_changes_nothing(package: Package) -> None:
    for row in rows_of(package).values():
        assert values_of(loaded(row, cleaned=False).to_dict()) == values_of(row)


def test_every_reference_leads_to_an_entity_of_its_range(package: Package) -> None:
    rows = rows_of(package)
    for row in rows.values():
        for prop, value in loaded(row).itervalues():
            if prop.type.name == "entity":
                assert ftm.model.get(rows[value]["schema"]).is_a(prop.range), (row, prop.name)


def test_the_same_package_gives_the_same_bytes_with_clews_own_ids(package: Package) -> None:
    assert to_ftm(package) == to_ftm(package)
    rows = rows_of(package)
    case = package.case
    assert rows.keys() >= case.readings.keys() | case.claims.keys() | case.figures.keys()
    assert rows.keys() >= case.events.keys() | {c.id for c in case.conclusions.contradictions}


def test_who_is_protected_has_no_entity(package: Package) -> None:
    rows = rows_of(package)
    protected = {e.id for e in package.case.entities.values() if e.protected}
    assert protected and not protected & rows.keys()
    content = to_ftm(package).decode()
    assert not [identity for identity in protected if f'"{identity}"' in content]


def test_every_entity_bears_the_marks(package: Package) -> None:
    for row in rows_of(package).values():
        marks = [*told(row, "keywords"), *told(row, "summary")]
        assert any("TLP:AMBER" in value and "+" not in value for value in marks), row
        assert any("PAP:AMBER" in value for value in marks), row


def test_the_first_line_says_how_the_rest_may_be_handled(examples_package: Package) -> None:
    first = json.loads(to_ftm(examples_package).decode().split("\n")[0])
    assert told(first, "publisher") == ["Example Research Desk"]
    assert told(first, "description") == ["Kept for: Research on smuggling of migrants"]
    assert "contact: desk@example.org" in told(first, "keywords")


def test_a_casebook_without_events_or_dates_validates() -> None:
    rows = rows_of(packed(report("Nothing happened.")))
    assert [row["schema"] for row in rows.values()] == ["Note", "Article"]
    for row in rows.values():
        assert values_of(loaded(row, cleaned=False).to_dict()) == values_of(row)


HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\"'<>&\u200b\u202e\u2028\x1b\ufeff\u00ad \n")),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(HOSTILE)
def test_no_text_is_changed_by_the_library(text: str) -> None:
    assert ftm.registry.string.clean(plain(text) or "x") == (plain(text) or "x")
    row = thing("a-1", "Person", name=text, alias=[text], notes=text, status=text).row()
    kept = loaded(row, cleaned=False).to_dict()
    assert values_of(kept) == values_of(row)
    loaded(row).schema.validate(row)


def test_what_is_too_long_is_cut_to_what_the_library_takes() -> None:
    long = "word " * 30_000
    row = thing("a-1", "Person", name=long, notes=long, status="x" * 3000).row()
    entity = loaded(row)
    entity.schema.validate(entity.to_dict())
    for prop, value in entity.itervalues():
        assert len(value) <= prop.type.max_length


def test_all_schemata_that_are_used_are_there() -> None:
    assert all(ftm.model.get(schema) for schema in SCHEMAS.values())
    assert not ftm.model.get("Person").is_a("Asset")
