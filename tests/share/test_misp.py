"""The MISP export loads in MISP's client library and obeys its own templates and lists."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymisp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymisp import MISPEvent, MISPObject

from clew.model import (
    LOOSEST_FIRST,
    Conclusions,
    Entity,
    Event,
    Mention,
    Reading,
    Span,
    Stated,
)
from clew.share.case import join
from clew.share.misp import to_misp
from clew.share.misp.objects import Field, add_object
from clew.share.package import Package, pack
from tests.builders import claim, figure, report
from tests.protect.examples import CONCLUSIONS, READING
from tests.share.conftest import AT, HANDLING
from tests.share.misp_events import loaded, packed, tags, values
from tests.share.small import marked

# Values of MISP's taxonomies tlp, PAP, type, osint, admiralty-scale and workflow.
TAGS = {
    *("tlp:red", "tlp:amber+strict", "tlp:amber", "tlp:green", "tlp:clear"),
    *("PAP:RED", "PAP:AMBER", "PAP:GREEN", "PAP:CLEAR"),
    "type:OSINT",
    'osint:source-type="news-report"',
    *(f'admiralty-scale:information-credibility="{n}"' for n in "123456"),
    *(f'admiralty-scale:source-reliability="{grade}"' for grade in "abcdef"),
    'workflow:todo="review"',
}
TEMPLATES = {
    *("annotation", "event", "geolocation", "intelligence-source-assessment", "news-media"),
    *("organization", "person", "report", "temporal-event"),
}
NEVER = {
    "person": {
        *("portrait", "date-of-birth", "place-of-birth", "phone-number", "e-mail", "address"),
        *("passport-number", "identity-card-number", "handle", "nationality", "gender"),
    },
    "geolocation": {"latitude", "longitude", "altitude", "address", "zipcode"},
    "news-media": {"content", "transcription", "username", "attachment"},
}
DATA = Path(pymisp.__file__).parent / "data" / "misp-objects"


def definition(template: str) -> Any:
    return json.loads((DATA / "objects" / template / "definition.json").read_text("utf-8"))


def test_the_library_loads_it_and_writes_the_same_again(package: Package, tmp_path: Path) -> None:
    content = to_misp(package)
    assert content == to_misp(package)
    file = tmp_path / "event.json"
    file.write_bytes(content)
    event = MISPEvent()
    event.load_file(file)
    assert json.loads(event.to_json()) == json.loads(content)["Event"]
    assert len(event.objects) > len(package.case.claims)


def test_every_object_obeys_its_own_template(package: Package) -> None:
    event = loaded(package)
    assert {made.name for made in event.objects} <= TEMPLATES
    for made in event.objects:
        again = MISPObject(made.name, strict=True)
        again.from_dict(**json.loads(made.to_json()))
        assert again.to_dict()
        told = definition(made.name)["attributes"]
        for attribute in made.attributes:
            assert attribute.type == told[attribute.object_relation]["misp-attribute"]
            allowed = told[attribute.object_relation].get("values_list")
            assert allowed is None or attribute.value in allowed
            assert attribute.object_relation not in NEVER.get(made.name, ())


def test_a_field_that_the_template_lacks_is_refused() -> None:
    event = MISPEvent(force_timestamps=True)
    event.timestamp = AT
    with pytest.raises(pymisp.PyMISPError):
        add_object(event, "person", "ent-1", [Field("nickname", "x")])
    with pytest.raises(pymisp.PyMISPError):
        add_object(event, "trafficker", "ent-1", [Field("full-name", "x")])


def test_references_are_of_the_list_and_lead_to_objects(package: Package) -> None:
    listed = json.loads((DATA / "relationships" / "definition.json").read_text("utf-8"))
    names = {row["name"] for row in listed["values"]}
    event = loaded(package)
    known = {made.uuid for made in event.objects}
    references = [reference for made in event.objects for reference in made.references]
    assert references
    for reference in references:
        assert reference.relationship_type in names
        assert reference.referenced_uuid in known and reference.object_uuid in known


def test_tags_are_values_of_the_taxonomies(package: Package) -> None:
    event = loaded(package)
    assert tags(event) <= TAGS
    assert {"tlp:amber", "PAP:AMBER"} <= {tag.name for tag in event.tags}


def test_nothing_is_an_indicator_random_or_of_another_time(package: Package) -> None:
    event = loaded(package)
    attributes = [one for made in event.objects for one in made.attributes]
    assert not any(one.to_ids for one in attributes)
    uuids = [
        *(made.uuid for made in event.objects),
        *(one.uuid for one in attributes),
        *(reference.uuid for made in event.objects for reference in made.references),
    ]
    assert len(set(uuids)) == len(uuids)
    assert {uuid[14] for uuid in uuids} == {"5"}
    assert event.timestamp == AT
    assert {made.timestamp for made in event.objects} == {AT}
    assert {one.timestamp for one in attributes} == {AT}
    assert event.date == AT.date()
    assert event.published is False


def test_a_like_name_of_a_person_or_place_links_no_events(package: Package) -> None:
    for made in loaded(package).objects:
        if made.name in ("person", "geolocation", "annotation"):
            assert all(attribute.disable_correlation for attribute in made.attributes)


def test_suspects_have_their_status_with_every_name(package: Package) -> None:
    suspects = 0
    for made in loaded(package).objects:
        if made.name != "person" or "Suspect" not in values_of(made, "role"):
            continue
        suspects += 1
        names = values_of(made, "full-name") + values_of(made, "alias")
        assert all(name.endswith("(alleged)") for name in names)
    assert suspects


def values_of(made: MISPObject, name: str) -> list[str]:
    return [one.value for one in made.attributes if one.object_relation == name]


@pytest.mark.parametrize(
    ("tlp", "distribution"),
    [("RED", 0), ("AMBER+STRICT", 0), ("AMBER", 0), ("GREEN", 1), ("CLEAR", 3)],
)
def test_a_mark_decides_how_far_misp_passes_it_on(tlp: Any, distribution: int) -> None:
    event = loaded(marked(packed(READING, CONCLUSIONS), tlp))
    assert event.distribution == distribution
    assert f"tlp:{tlp.lower()}" in tags(event)
    assert {made.distribution for made in event.objects} == {5}


def test_the_same_casebook_under_two_marks_is_two_events_without_common_uuids() -> None:
    told = [loaded(marked(packed(READING, CONCLUSIONS), tlp)) for tlp in LOOSEST_FIRST]
    uuids = [uuid for event in told for uuid in (event.uuid, *(one.uuid for one in event.objects))]
    assert len(set(uuids)) == len(uuids)


def test_an_empty_casebook_is_an_event_with_a_notice() -> None:
    event = loaded(pack(join("", [], Conclusions()), HANDLING, AT))
    assert [made.name for made in event.objects] == ["annotation"]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    children = value.values() if isinstance(value, dict) else value
    if isinstance(children, list) or isinstance(value, dict):
        for child in children:
            yield from _strings(child)


HOSTILE = [
    "تهريب المهاجرين عبر العجيلات",
    '<script>alert("x")</script> & <b>held</b>',
    "tail\x00\x1b[2J\u202eevil\ud800",
    "\u2066'; DROP TABLE events; --",
    "word " * 9_000,
    " \n\t ",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_load_and_steer_nothing(words: str) -> None:
    text = f"{words}. Police arrested seven."
    document = report(
        text, title=Stated(words, "text"), publisher=Stated(words, "text"), file_name="a.txt"
    )
    told = claim(document, "arrest", "arrested")
    vague = replace(figure(document, "seven", 7.0), value=None, low=None, high=None)
    conclusions = Conclusions(
        events=(Event("evt-1", "arrest", words, (told.id,), (document.id,), (), "alleged"),)
    )
    content = to_misp(packed(Reading(document, (), (told,), (vague,)), conclusions))
    event = MISPEvent()
    event.load(content)
    assert json.loads(event.to_json()) == json.loads(content)["Event"]
    for told_words in _strings(json.loads(content)):
        assert not set(told_words) & set("\x00\x1b\u202e\u2066\n\ud800")
        assert len(told_words.encode()) < 65_535


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_any_title_and_name_load_again_as_they_were_written(name: str, title: str) -> None:
    document = report(
        f"{name} was arrested.", title=Stated(title, "text"), publisher=Stated(title, "text")
    )
    named = Mention("men-1", document.id, Span(0, len(name)), "name", "person", "chn-1", "suspect")
    told = claim(document, "arrest", "arrested", arguments={"suspect": named})
    entity = Entity(
        "ent-1", "person", name, (name,), ("men-1",), (document.id,), category="suspect"
    )
    content = to_misp(packed(Reading(document, (named,), (told,)), Conclusions(entities=(entity,))))
    event = MISPEvent()
    event.load(content)
    assert json.loads(event.to_json()) == json.loads(content)["Event"]
    assert all(full.endswith("(alleged)") for full in values(event, "person", "full-name"))
