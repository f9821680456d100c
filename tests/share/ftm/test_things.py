"""Persons carry their status in the name that viewers show; nobody is called guilty too soon."""

from datetime import date
from typing import Any

import pytest

from clew.model import PROTECTED, Category, Entity, Place, Stated, StatedDate
from clew.share.ftm.shape import thing
from clew.share.package import Package
from tests.builders import claim, mention, report
from tests.share.ftm.lines import rows_of, told
from tests.share.small import entity, event, packed

TEXT = "Ardit Beispiel was sentenced in Tirana. Beispiel, the kingpin, denies it."
REPORT = report(TEXT)


def package_of(
    category: Category | None, kind: str = "sentence", status: str = "confirmed"
) -> Package:
    """Return a casebook with one person, who has a part in one event."""
    of_whom: dict[str, Any] = {"category": category, "protected": category in PROTECTED}
    names = [
        mention(REPORT, "Ardit Beispiel", **of_whom),
        mention(REPORT, "Beispiel", 1, **of_whom),
        mention(REPORT, "the kingpin", kind="nominal", **of_whom),
    ]
    told_of = claim(REPORT, kind, "sentenced", arguments={"convict": names[0]}, status=status)
    person = entity(
        "ent-1", "Ardit Beispiel", *names, aliases=("Beispiel", "the kingpin"), **of_whom
    )
    return packed(
        REPORT,
        mentions=names,
        claims=[told_of],
        entities=(person,),
        events=(event("evt-1", told_of),),
    )


def test_a_suspects_name_carries_the_status_and_the_bare_name_is_an_alias() -> None:
    row = rows_of(package_of("suspect", "arrest"))["ent-1"]
    assert told(row, "name") == ["Ardit Beispiel (alleged)"]
    assert told(row, "alias") == ["Ardit Beispiel"]
    assert told(row, "weakAlias") == ["Beispiel"]
    assert told(row, "status") == ["alleged"]
    assert told(row, "topics") == ["poi"]


def test_what_the_press_calls_somebody_is_no_other_name_of_theirs() -> None:
    row = rows_of(package_of("suspect", "arrest"))["ent-1"]
    assert "kingpin" not in str(row)


def test_a_crime_is_a_topic_only_where_a_confirmed_sentence_names_the_convict() -> None:
    assert told(rows_of(package_of("convicted"))["ent-1"], "topics") == ["crime"]


@pytest.mark.parametrize(
    ("category", "kind", "status"),
    [
        ("convicted", "arrest", "confirmed"),
        ("convicted", "sentence", "alleged"),
        ("convicted", "sentence", "negated"),
        ("suspect", "sentence", "confirmed"),
    ],
)
def test_without_such_a_sentence_nobody_has_a_topic_of_crime(
    category: Category, kind: str, status: str
) -> None:
    assert told(rows_of(package_of(category, kind, status))["ent-1"], "topics") == ["poi"]


@pytest.mark.parametrize("category", ["official", "other", None])
def test_who_is_no_suspect_has_neither_status_nor_topic(category: Category | None) -> None:
    row = rows_of(package_of(category))["ent-1"]
    assert told(row, "name") == ["Ardit Beispiel"]
    assert not told(row, "topics") and not told(row, "status") and not told(row, "alias")


def test_who_was_cleared_is_called_so_and_is_of_no_interest() -> None:
    row = rows_of(package_of("cleared"))["ent-1"]
    assert told(row, "status") == ["cleared"] and not told(row, "topics")
    assert "alleged" not in str(row) and "convicted" not in str(row)


@pytest.mark.parametrize("category", ["victim", "minor", "witness", "source", "migrant"])
def test_who_is_protected_is_nowhere_in_the_file(category: Category) -> None:
    rows = rows_of(package_of(category))
    assert "ent-1" not in rows
    assert "Beispiel" not in str(rows)


def test_a_thing_named_after_a_suspect_has_the_status_in_its_name() -> None:
    document = report("Ardit Beispiel was arrested in the compound of Ardit Beispiel.")
    person = mention(document, "Ardit Beispiel", category="suspect")
    site = mention(
        document, "the compound of Ardit Beispiel", kind="nominal", entity_kind="facility"
    )
    rows = rows_of(
        packed(
            document,
            mentions=[person, site],
            entities=(
                entity("ent-1", "Ardit Beispiel", person, category="suspect"),
                entity("ent-2", "the compound of Ardit Beispiel", site, kind="facility"),
            ),
        )
    )
    assert told(rows["ent-2"], "name") == ["the compound of Ardit Beispiel [alleged]"]
    assert rows["ent-2"]["schema"] == "RealEstate"


def placed(kind: str, precision: str) -> dict[str, Any] | None:
    """Return the entity of a named place of that precision, None where it has none."""
    document = report("It was in Durrës.")
    place = Place("geonames:1", "Durrës", precision, "AL", 1, 41.3231, 19.4512)  # type: ignore[arg-type]
    named = mention(document, "Durrës", entity_kind=kind, place=place)
    found: Entity = entity("ent-1", "Durrës", named, kind=kind, place=place)
    return rows_of(packed(document, mentions=[named], entities=(found,))).get("ent-1")


def test_only_a_town_has_coordinates() -> None:
    town = placed("place", "locality")
    assert town is not None
    assert told(town, "city") == ["Durrës"] and told(town, "country") == ["al"]
    assert told(town, "latitude") == ["41.32"] and told(town, "longitude") == ["19.45"]
    for precision in ("country", "region"):
        row = placed("place", precision)
        assert row is not None
        assert not told(row, "latitude") and not told(row, "longitude")


def test_a_site_that_has_a_name_is_no_object() -> None:
    assert placed("facility", "locality") is None
    assert placed("facility", "point") is None
    assert placed("place", "point") is None


def test_bodies_of_a_state_are_told_from_others_by_their_names() -> None:
    document = report("The Coastal Police, Coastal Holdings and the Coastal Ring met.")
    police = mention(document, "Coastal Police", entity_kind="organisation")
    firm = mention(document, "Coastal Holdings", entity_kind="organisation")
    ring = mention(document, "the Coastal Ring", entity_kind="group", kind="nominal")
    rows = rows_of(
        packed(
            document,
            mentions=[police, firm, ring],
            entities=(
                entity("ent-1", "Coastal Police", police, kind="organisation"),
                entity("ent-2", "Coastal Holdings", firm, kind="organisation"),
                entity("ent-3", "the Coastal Ring", ring, kind="group"),
            ),
        )
    )
    found = {name: rows[name]["schema"] for name in ("ent-1", "ent-2", "ent-3")}
    assert found == {"ent-1": "PublicBody", "ent-2": "Organization", "ent-3": "LegalEntity"}


def test_a_report_says_what_it_says_of_itself_and_nothing_of_its_text() -> None:
    day = date(2024, 3, 1)
    document = report(
        "A long story.",
        title=Stated("حرس السواحل <b>ينقذ</b>", "text"),
        publisher=Stated("Example Gazette", "text"),
        published=StatedDate(day, date(2024, 3, 31), "stated", "text"),
        language="ar",
    )
    row = rows_of(packed(document))[document.id]
    assert told(row, "title") == ["حرس السواحل <b>ينقذ</b>"]
    assert told(row, "publishedAt") == ["2024-03"]
    assert told(row, "language") == ["ara"]
    assert f"sha256: {document.sha256}" in told(row, "keywords")
    assert "A long story" not in str(row)


def test_a_very_long_name_keeps_its_status() -> None:
    long = "Ardit " + "Beispiel " * 80
    document = report(long)
    named = mention(document, long.strip(), category="suspect")
    found = entity("ent-1", long.strip(), named, category="suspect")
    (name,) = told(rows_of(packed(document, mentions=[named], entities=(found,)))["ent-1"], "name")
    assert len(name) <= 384 and name.endswith("(alleged)")


def test_a_property_without_a_value_is_left_out() -> None:
    assert not thing("a", "Person", name=None, alias=[None, " "], notes="").properties
