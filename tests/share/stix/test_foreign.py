"""Bundles of other programs give their reports; nothing in them is taken for a claim."""

import json
from datetime import date
from typing import Any

import pytest

from clew.errors import ReadError
from clew.share.received import Received
from clew.share.stix import foreign
from clew.share.stix.reading import from_stix

AMBER_1 = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
MAKER = "identity--2c1d7e0a-34d5-4d3f-9e3c-8a1b5a3f0c11"
PERSON = "identity--5b1f7c62-4a1c-4f0e-8a58-3f3d1c2b7a22"
TOWN = "location--0d5e6f10-9c71-4c3b-8f5e-6a7b8c9d0e33"
GANG = "threat-actor--9a8b7c6d-5e4f-4a3b-9c2d-1e0f9a8b7c44"
REPORT = "report--7e6d5c4b-3a29-4180-8f7e-6d5c4b3a2955"


def identity(name: str, said: str, identity_class: str) -> dict[str, Any]:
    return {"type": "identity", "id": name, "name": said, "identity_class": identity_class}


def bundle(*more: dict[str, Any], **fields: Any) -> bytes:
    """Return a bundle as a platform writes it, with one report."""
    report = {
        "type": "report",
        "spec_version": "2.1",
        "id": REPORT,
        "created_by_ref": MAKER,
        "name": "Smuggling by lorry",
        "description": "Police held **Karim Muster** in Graz.\n\nThey seized two lorries.",
        "published": "2024-05-02T22:10:00.000Z",
        "lang": "en",
        "object_refs": [PERSON, TOWN, GANG],
        "object_marking_refs": [AMBER_1],
        "external_references": [
            {"source_name": "The Example Herald", "url": "https://example.org/lorry"}
        ],
        **fields,
    }
    objects = [
        report,
        identity(MAKER, "Example Fusion Centre", "organization"),
        identity(PERSON, "Karim Muster", "individual"),
        {"type": "location", "id": TOWN, "name": "Graz", "country": "AT"},
        {"type": "threat-actor", "id": GANG, "name": "The Lorry Network"},
        {
            "type": "relationship",
            "id": "relationship--1f2e3d4c-5b6a-4798-8a9b-0c1d2e3f4a66",
            "relationship_type": "related-to",
            "source_ref": PERSON,
            "target_ref": GANG,
        },
        *more,
    ]
    return json.dumps({"type": "bundle", "objects": objects}).encode()


def words(received: Received) -> dict[str, str]:
    """Return what each mention says, with the kind of what it names."""
    (report,) = received.reports
    text = report.reading.document.text
    return {text[m.span.start : m.span.end]: m.entity_kind for m in report.reading.mentions}


def test_a_report_comes_with_its_name_outlet_day_language_and_description() -> None:
    received = from_stix(bundle())
    document = received.reports[0].reading.document
    assert document.title is not None and document.title.value == "Smuggling by lorry"
    assert document.publisher is not None and document.publisher.value == "The Example Herald"
    assert document.published is not None and document.published.start == date(2024, 5, 2)
    assert document.language == "en"
    assert document.text.startswith("Police held **Karim Muster** in Graz.\n\nThey seized")
    assert received.giver == "Example Fusion Centre"
    assert received.tlp == "AMBER" and received.pap is None


def test_who_and_where_it_is_about_are_mentions_and_nothing_is_claimed() -> None:
    received = from_stix(bundle())
    assert words(received) == {
        "Karim Muster": "person",
        "Graz": "place",
        "The Lorry Network": "person",
    }
    reading = received.reports[0].reading
    assert not reading.claims and not reading.figures and not reading.relations
    assert {m.protected for m in reading.mentions if m.entity_kind == "person"} == {True}
    assert all(m.category is None for m in reading.mentions)


def test_notes_on_a_report_are_part_of_its_text() -> None:
    note = {
        "type": "note",
        "id": "note--1",
        "content": "The driver denies it.",
        "object_refs": [REPORT],
    }
    other = {"type": "note", "id": "note--2", "content": "Of no concern.", "object_refs": [GANG]}
    text = from_stix(bundle(note, other)).reports[0].reading.document.text
    assert "The driver denies it." in text
    assert "Of no concern." not in text


def test_the_longer_of_two_names_holds_and_names_are_whole_words() -> None:
    brother = "identity--5b1f7c62-4a1c-4f0e-8a58-3f3d1c2b7a23"
    told = bundle(
        identity(brother, "Karim Muster Junior", "individual"),
        description="Karim Muster Junior drove to Grazerstadt.",
        object_refs=[PERSON, brother, TOWN],
    )
    assert words(from_stix(told)).keys() == {"Karim Muster Junior", "Karim Muster", "Graz"}
    reading = from_stix(told).reports[0].reading
    assert reading.document.text.endswith(
        "Karim Muster Junior drove to Grazerstadt.\n\nKarim Muster\n\nGraz"
    )


def test_without_an_outside_source_who_made_the_report_is_its_outlet() -> None:
    document = from_stix(bundle(external_references=[])).reports[0].reading.document
    assert document.publisher is not None and document.publisher.value == "Example Fusion Centre"


def test_a_hash_of_the_published_report_is_kept() -> None:
    digest = "AB" * 32
    sources = [{"source_name": "A", "hashes": {"SHA-256": digest}}]
    document = from_stix(bundle(external_references=sources)).reports[0].reading.document
    assert document.sha256 == digest.lower()


def test_of_two_versions_of_a_report_the_later_one_holds() -> None:
    told = json.loads(bundle(modified="2024-06-01T00:00:00Z"))
    old = {**told["objects"][0], "name": "Older", "modified": "2024-05-03T00:00:00Z"}
    told["objects"].append(old)
    (report,) = from_stix(json.dumps(told).encode()).reports
    assert report.reading.document.title is not None
    assert report.reading.document.title.value == "Smuggling by lorry"


def test_marks_in_part_of_an_object_count_for_all() -> None:
    red = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"
    pap = {"type": "marking-definition", "id": "marking-definition--8", "name": "PAP:RED"}
    told = bundle(
        pap,
        granular_markings=[{"marking_ref": red, "selectors": ["description"]}],
        object_marking_refs=[AMBER_1, "marking-definition--8"],
    )
    received = from_stix(told)
    assert (received.tlp, received.pap) == ("RED", "RED")


@pytest.mark.parametrize(
    "fields",
    [
        {"name": None, "description": None, "published": None, "object_refs": None},
        {"name": 7, "description": ["x"], "published": "soon", "object_refs": [1, {}, None]},
        {"lang": {"a": 1}, "external_references": [None, 3, {"url": 4, "hashes": "x"}]},
        {"created_by_ref": [], "object_marking_refs": "x", "granular_markings": [None, 3]},
        {"published": "0001-01-01T00:00:00Z", "modified": 5},
        {"description": "\x1b[2J\u202eKarim Muster\x00"},
    ],
)
def test_fields_of_the_wrong_type_are_left_out(fields: dict[str, Any]) -> None:
    (report,) = from_stix(bundle(**fields)).reports
    text = report.reading.document.text
    assert "\x1b" not in text and "\u202e" not in text


def test_a_bundle_without_a_report_is_refused() -> None:
    told = {"type": "bundle", "objects": [identity(PERSON, "Karim Muster", "individual")]}
    with pytest.raises(ReadError, match="no report is in it"):
        from_stix(json.dumps(told).encode())


def test_a_report_that_is_too_long_or_names_too_many_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ReadError, match="characters"):
        from_stix(bundle(description="x" * (foreign.MOST_CHARACTERS + 1)))
    monkeypatch.setattr(foreign, "MOST_NAMES", 2)
    with pytest.raises(ReadError, match="names"):
        from_stix(bundle())


@pytest.mark.parametrize(
    "told",
    [
        {"type": "identity"},
        {"type": "identity", "identity_class": "individual"},
        {"type": "identity", "identity_class": "group"},
        {"type": "identity", "identity_class": "unspecified"},
        {"type": "identity", "identity_class": ["organization"]},
        {"type": "threat-actor", "resource_level": "individual"},
        {"type": "intrusion-set"},
    ],
)
def test_who_is_not_called_an_organisation_may_be_a_person_and_is_protected(
    told: dict[str, Any],
) -> None:
    other = {**told, "id": f"{told['type']}--77", "name": "Amina Beispiel"}
    received = from_stix(bundle(other, object_refs=[other["id"]]))
    assert words(received) == {"Amina Beispiel": "person"}
    assert [m.protected for m in received.reports[0].reading.mentions] == [True]


@pytest.mark.parametrize(
    ("identity_class", "kind"), [("organization", "organisation"), ("class", "group")]
)
def test_what_is_called_an_organisation_or_a_class_is_open(identity_class: str, kind: str) -> None:
    other = identity("identity--77", "Port Authority", identity_class)
    received = from_stix(bundle(other, object_refs=["identity--77"]))
    assert words(received) == {"Port Authority": kind}
    assert [m.protected for m in received.reports[0].reading.mentions] == [False]
