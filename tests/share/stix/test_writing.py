"""The bundle holds in the standard's own validator and library, and says no more than may leave."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import stix2
from hypothesis import given, settings
from hypothesis import strategies as st
from stix2validator import ValidationOptions, validate_instance

from clew.model import (
    LOOSEST_FIRST,
    Claim,
    Figure,
    Place,
    Relation,
    Reply,
    Span,
    Stated,
    StatedRelation,
)
from clew.share.package import Package
from clew.share.stix.objects import CREATED, EXTENSION, TLP_EXTENSION, TLP_IDS
from clew.share.stix.writing import to_stix
from tests.builders import claim, figure, mention, report
from tests.share.small import entity, event, marked, packed

Objects = Mapping[str, dict[str, Any]]
ACCEPTED = "uuid-check,relationship-types"
"""What STIX recommends and a bundle of ours does otherwise.

``uuid-check``: ids are name-based (version 5), so that the same row has the same id in each export.
``relationship-types``: what persons and bodies have to do with one another (leads, owns) and where
an incident was have no types of STIX's own.
"""


def valid(content: bytes, disabled: str = ACCEPTED) -> list[str]:
    """Return what the validator has against a bundle, recommendations taken as rules."""
    options = ValidationOptions(version="2.1", strict=True, enforce_refs=True, disabled=disabled)
    found = validate_instance(json.loads(content), options)
    return [str(error) for error in (*(found.errors or ()), *(found.warnings or ()))]


def objects_of(package: Package) -> Objects:
    return {told["id"]: told for told in json.loads(to_stix(package))["objects"]}


def of_type(objects: Objects, kind: str) -> list[dict[str, Any]]:
    return [told for told in objects.values() if told["type"] == kind]


def ours(told: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = told.get("extensions", {}).get(EXTENSION, {})
    return found


def test_the_validator_finds_nothing_wrong(content: bytes) -> None:
    assert valid(content) == []


def test_the_validator_would_find_what_is_wrong(examples_content: bytes) -> None:
    told = json.loads(examples_content)
    told["objects"] = told["objects"][:1]
    told["objects"][0]["created"] = "yesterday"
    assert valid(json.dumps(told).encode())


def test_the_library_takes_it_without_anything_custom(content: bytes) -> None:
    bundle = stix2.parse(content.decode(), allow_custom=False)
    assert bundle.type == "bundle"


def test_a_store_answers_what_a_report_and_an_event_hold(content: bytes, package: Package) -> None:
    store = stix2.MemoryStore(stix2.parse(content.decode()))
    reports = store.query([stix2.Filter("type", "=", "report")])
    assert len(reports) == len(package.case.readings)
    (incident, *_) = store.query([stix2.Filter("type", "=", "incident")])
    assert incident.id in {ref for told in reports for ref in told.object_refs}
    about = store.query([stix2.Filter("object_refs", "contains", incident.id)])
    assert {"report", "note"} <= {told.type for told in about}
    located = store.query([stix2.Filter("relationship_type", "=", "located-at")])
    assert located and all(store.get(told.target_ref) is not None for told in located)


def test_the_same_package_gives_the_same_bytes(content: bytes, package: Package) -> None:
    assert to_stix(package) == content


def test_a_later_export_has_the_same_ids_and_times_of_creation(examples_package: Package) -> None:
    later = replace(examples_package, at=examples_package.at.replace(year=2026))
    first, second = objects_of(examples_package), objects_of(later)
    assert first.keys() == second.keys()
    assert {told["created"] for told in second.values()} == {
        told["created"] for told in first.values()
    }
    assert all(
        told["modified"].startswith("2026") for told in second.values() if "modified" in told
    )


def test_another_owner_of_the_same_reports_has_other_objects(examples_package: Package) -> None:
    other = replace(examples_package.handling, owner="Another Desk")
    first, second = (
        objects_of(examples_package),
        objects_of(replace(examples_package, handling=other)),
    )
    shared = {first[name]["type"] for name in first.keys() & second.keys()}
    assert shared == {"marking-definition", "extension-definition", "identity"}
    assert {first[n]["name"] for n in first.keys() & second.keys() if n.startswith("identity")} == {
        "Clew"
    }


def test_every_reference_leads_to_an_object_of_the_bundle(objects: Objects) -> None:
    for told in objects.values():
        single = [v for k, v in told.items() if k.endswith("_ref")]
        many = [v for k, vs in told.items() if k.endswith("_refs") for v in vs]
        assert objects.keys() >= {*single, *many}


def test_every_object_is_marked_and_has_its_maker(objects: Objects) -> None:
    for told in objects.values():
        if told["type"] != "marking-definition":
            assert TLP_IDS["AMBER"] in told["object_marking_refs"]
            assert len(told["object_marking_refs"]) == 2
            assert told["created_by_ref"] in objects


@pytest.mark.parametrize("mark", LOOSEST_FIRST)
def test_a_mark_is_the_official_object(mark: Any) -> None:
    told = objects_of(marked(packed(report("Nothing.")), mark))[TLP_IDS[mark]]
    assert told["name"] == f"TLP:{mark}"
    assert told["created"] == "2022-10-01T00:00:00.000Z"
    assert told["extensions"][TLP_EXTENSION] == {
        "extension_type": "property-extension",
        "tlp_2_0": mark.lower(),
    }


def test_claims_and_figures_are_notes_with_quotation_speaker_and_status(
    objects: Objects, package: Package
) -> None:
    notes = {
        ours(n).get("claim", ours(n).get("figure", {})).get("id"): n
        for n in of_type(objects, "note")
    }
    rows: list[Claim | Figure] = [*package.case.claims.values(), *package.case.figures.values()]
    for row in rows:
        note = notes[row.id]
        assert f"“{package.quote(row)}”" in note["content"]
        assert "Says so: " in note["content"]
        assert f"({note['labels'][2]})" in note["abstract"]
        assert any(ref.startswith("report--") for ref in note["object_refs"])
        quoted = package.sentence(row)
        assert ours(note)["quoted_from"] == {"start": quoted.start, "end": quoted.end}


def test_nobody_is_a_threat_actor_and_status_stands_in_a_suspects_name(
    objects: Objects, package: Package
) -> None:
    kinds = {told["type"] for told in objects.values()}
    assert kinds <= {
        "extension-definition", "grouping", "identity", "incident", "location",
        "marking-definition", "note", "opinion", "relationship", "report",
    }  # fmt: skip
    suspects = 0
    for identity in of_type(objects, "identity"):
        told = ours(identity).get("entity")
        if told and told.get("category") in ("suspect", "convicted") and told["kind"] == "person":
            suspects += 1
            assert identity["name"] != told["name"]
            assert identity["name"] == package.name(package.case.entities[told["id"]])
            assert identity["roles"] == [told["category"]]
    assert suspects


def test_nobody_protected_has_an_object(objects: Objects, package: Package) -> None:
    withheld = package.case.protection.withheld
    for told in objects.values():
        row = ours(told).get("entity")
        assert row is None or (row["id"] not in withheld and not row.get("protected"))


def test_no_file_name_leaves(content: bytes, package: Package) -> None:
    assert not [d for d in package.case.documents.values() if d.file_name.encode() in content]


def test_a_place_is_no_finer_than_the_town_and_says_how_fine_it_is(objects: Objects) -> None:
    located = of_type(objects, "location")
    assert any("latitude" in told for told in located)
    for told in located:
        if "latitude" in told:
            assert told["precision"] >= 10_000
        assert not {"city", "street_address", "postal_code"} & told.keys()


def test_a_site_has_no_coordinates() -> None:
    document = report("They were kept in the old mill.")
    mill = mention(document, "the old mill", entity_kind="facility")
    place = Place("x", "the old mill", "point", "AT", lat=48.123456, lon=16.654321)
    site = entity("ent-1", "the old mill", mill, kind="facility", place=place)
    content = to_stix(packed(document, mentions=[mill], entities=(site,)))
    assert b"48.1" not in content and b"16.6" not in content
    assert b'"country": "AT"' in content


def test_a_report_without_a_date_says_so() -> None:
    (told,) = of_type(objects_of(packed(report("Nothing."))), "report")
    assert told["labels"] == ["publication-date-unknown"]
    assert "bears no date" in told["description"]
    assert told["object_refs"]
    assert "published" not in ours(told)["document"]


def test_confidence_follows_credibility_and_is_left_out_where_none_can_be_judged(
    objects: Objects,
) -> None:
    graded = {
        ours(i)["event"]["credibility"]: i.get("confidence") for i in of_type(objects, "incident")
    }
    assert graded.items() <= {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: None}.items()
    assert 6 in graded and len(graded) > 1


def test_a_conflict_is_told_from_all_sides_and_none_is_right(objects: Objects) -> None:
    conflicts = [n for n in of_type(objects, "note") if "conflict" in n.get("labels", ())]
    assert conflicts
    assert all(n["content"].count("Version: ") >= 2 for n in conflicts)
    opinions = of_type(objects, "opinion")
    assert {told["opinion"] for told in opinions} == {"disagree"}


def test_a_reply_is_a_note_on_what_it_is_about() -> None:
    document = report("Police arrested Karim Muster in Graz.")
    karim = mention(document, "Karim Muster", category="suspect")
    arrest = claim(document, "arrest", "arrested", arguments={"affected": karim})
    reply = Reply("jdg-1", "reply", "He denies it.", "letter of his lawyer", date(2025, 3, 1))
    who = entity("ent-1", "Karim Muster", karim, category="suspect")
    package = packed(
        document,
        mentions=[karim],
        claims=[arrest],
        entities=(who,),
        events=(event("evt-1", arrest),),
        replies={arrest.id: (reply,)},
    )
    objects = objects_of(package)
    told = [note for note in of_type(objects, "note") if note.get("labels") == ["reply"]]
    about = {objects[ref]["type"] for note in told for ref in note["object_refs"]}
    assert about == {"incident", "note"}
    assert all("He denies it." in note["content"] for note in told)


def test_a_part_has_its_own_status_and_a_denied_one_is_no_relationship() -> None:
    document = report("Karim Muster led the ring. Paul Probe led it. Lena Muster did not lead it.")
    people = [mention(document, n) for n in ("Karim Muster", "Paul Probe", "Lena Muster")]
    told = [
        claim(document, "lead", words, arguments={"leader": who}, status=status)
        for words, who, status in zip(
            ("led the ring", "led it", "lead it"),
            people,
            ("confirmed", "alleged", "negated"),
            strict=True,
        )
    ]
    objects = objects_of(
        packed(
            document,
            mentions=people,
            claims=told,
            entities=[entity(f"ent-{i}", f"Name {i}", who) for i, who in enumerate(people)],
            events=(event("evt-1", *told, status="confirmed"),),
        )
    )
    said = {
        objects[row["source_ref"]]["name"]: row["description"].partition("\n")[0]
        for row in of_type(objects, "relationship")
    }
    assert said == {
        "Name 0": "As leader of: lead (confirmed)",
        "Name 1": "As leader (alleged) of: lead (confirmed)",
    }


@pytest.mark.parametrize("status", ["negated", "planned", "hypothetical"])
def test_a_relation_that_is_no_fact_is_a_note_and_no_relationship(status: Any) -> None:
    document = report("Lena Muster is no member of the Example Ring.")
    lena = mention(document, "Lena Muster", category="official")
    ring = mention(document, "the Example Ring", entity_kind="group")
    stated = StatedRelation("str-1", document.id, lena.id, "member_of", ring.id, Span(0, 44))
    ends = (entity("ent-1", "Lena Muster", lena), entity("ent-2", "the Ring", ring, kind="group"))

    def relation_rows(status: Any) -> list[dict[str, Any]]:
        relation = Relation("rel-1", "ent-1", "member_of", "ent-2", ("str-1",), status)
        objects = objects_of(
            packed(
                document,
                mentions=[lena, ring],
                stated=[replace(stated, status=status)],
                entities=ends,
                relations=(relation,),
            )
        )
        return [told for told in objects.values() if "relation" in ours(told)]

    assert [told["type"] for told in relation_rows("confirmed")] == ["relationship"]
    (note,) = relation_rows(status)
    assert note["type"] == "note" and status in note["labels"]
    assert note["content"].startswith(f"Lena Muster – member of ({status}) – the Ring\n“Lena")


HOSTILE = st.text(
    st.sampled_from("aé م\u202e\u0000\u0007\ud800<>&\"'\\{}[]\u2028 \n" + "\U0001f600"),
    min_size=1,
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@given(HOSTILE, HOSTILE)
def test_any_name_and_title_gives_a_valid_bundle(title: str, name: str) -> None:
    text = f"{name} was arrested. 40 were found."
    document = report(text, title=Stated(title, "text"), publisher=Stated(name, "text"))
    who = mention(document, name, category="suspect")
    arrest = claim(document, "arrest", "arrested", arguments={"affected": who})
    many = replace(figure(document, "40", 40), value=None, low=None, high=None)
    package = packed(
        document,
        mentions=[who],
        claims=[arrest],
        figures=[many],
        entities=(entity("ent-1", name, who, category="suspect"),),
        events=(event("evt-1", arrest, name=title),),
    )
    content = to_stix(package)
    assert valid(content) == []
    stix2.parse(content.decode(), allow_custom=False)


def test_very_long_words_and_an_empty_span_are_written() -> None:
    text = "x" * 20_000 + " arrested 40."
    document = report(text, title=Stated("t" * 5_000, "text"))
    arrest = claim(document, "arrest", "arrested", status_cues=(Span(5, 5),))
    content = to_stix(packed(document, claims=[arrest], figures=[figure(document, "40", 40.0)]))
    assert valid(content) == []


def test_a_clock_before_the_time_of_creation_gives_no_change_before_it() -> None:
    package = packed(report("Nothing."))
    early = replace(package, at=package.at.replace(year=1999))
    assert valid(to_stix(early)) == []
    assert {told["modified"][:4] for told in objects_of(early).values() if "modified" in told} == {
        str(CREATED.year)
    }
