"""What rows of a casebook become in MISP, and what never does."""

from dataclasses import replace
from datetime import date
from typing import Any

from pymisp import MISPEvent

from clew import vocab
from clew.model import (
    Conclusions,
    Contradiction,
    Entity,
    Event,
    Lineage,
    Mention,
    Origin,
    Place,
    Reading,
    Relation,
    Reply,
    Route,
    Side,
    Span,
    Stated,
    StatedDate,
    StatedRelation,
)
from clew.model.hypotheses import Evidence, Hypotheses, Hypothesis
from clew.share.misp import to_misp
from tests.builders import claim, day, mention, report
from tests.protect.examples import CONCLUSIONS, READING
from tests.share.conftest import HANDLING
from tests.share.misp_events import links, loaded, packed, values


def test_nobody_protected_and_no_site_has_an_object() -> None:
    event = loaded(packed(READING, CONCLUSIONS))
    assert values(event, "person", "full-name") == ["Anton Beispiel (alleged)"]
    assert not [made for made in event.objects if made.name in ("geolocation", "organization")]
    text = to_misp(packed(READING, CONCLUSIONS)).decode().casefold()
    for words in ("mariam", "testcase", "berta", "niece,", "borduri", "highly placed"):
        assert words not in text
    assert "anonymous source" in " ".join(
        values(event, "intelligence-source-assessment", "source-summary")
    )


def test_who_was_cleared_is_no_suspect_and_that_is_said() -> None:
    cleared = replace(ENTITIES[0], category="cleared")
    event = _told(replace(MADE, entities=(cleared, *ENTITIES[1:])))
    assert not values(event, "person", "role")
    assert [text[:7] for text in values(event, "person", "text")] == ["Cleared"]
    assert not links(event, "suspected-link")
    assert links(event, "associated-with")[1] == "suspect · confirmed · cleared"


def test_a_press_word_makes_no_object() -> None:
    document = report("The kingpin was arrested.")
    kingpin = mention(document, "The kingpin", kind="nominal", category="suspect")
    entity = Entity("ent-1", "person", "The kingpin", (), (kingpin.id,), (document.id,))
    event = loaded(packed(Reading(document, (kingpin,)), Conclusions(entities=(entity,))))
    assert not values(event, "person", "full-name")


def _place(name: str, precision: Any, country: str | None) -> tuple[Mention, Entity]:
    named = mention(TOLD, name, entity_kind="place")
    place = Place(f"own:{name}", name, precision, country, None, 1.25, 2.5)
    return named, Entity(
        f"ent-{named.span.start}", "place", name, (), (named.id,), (TOLD.id,), place=place
    )


TOLD = report("Sampleland, Testport, Mill Cottage and Dry Sea.")


def test_places_are_no_finer_than_the_locality_and_have_no_coordinates() -> None:
    rows = [
        _place("Sampleland", "country", "XA"),
        _place("Testport", "locality", "XA"),
        _place("Mill Cottage", "point", "XA"),
        _place("Dry Sea", "region", None),
    ]
    reading = Reading(TOLD, tuple(named for named, _ in rows))
    event = loaded(packed(reading, Conclusions(entities=tuple(entity for _, entity in rows))))
    assert values(event, "geolocation", "country") == ["Sampleland"]
    assert values(event, "geolocation", "city") == ["Testport"]
    assert values(event, "geolocation", "region") == ["Dry Sea"]
    assert values(event, "geolocation", "countrycode") == ["XA"] * 3
    content = to_misp(packed(reading, Conclusions(entities=tuple(entity for _, entity in rows))))
    assert b"1.25" not in content and b"Mill Cottage" not in content


DOCUMENT = report(
    "Police arrested Anton Beispiel on Monday. Lena Muster denied it.",
    title=Stated("Two held", "text"),
    publisher=Stated("Harbour Gazette", "text"),
    published=StatedDate(date(2024, 2, 5), date(2024, 2, 6), "stated", "text"),
)
ANTON = mention(DOCUMENT, "Anton Beispiel", category="suspect")
POLICE = mention(DOCUMENT, "Police", entity_kind="organisation")
LENA = mention(DOCUMENT, "Lena Muster", category="official")
ARREST = claim(
    DOCUMENT,
    "arrest",
    "arrested",
    arguments={"suspect": ANTON, "authority": POLICE},
    time=day("2024-02-05"),
)
ENTITIES = tuple(
    Entity(
        f"ent-{one.span.start}",
        one.entity_kind,
        name,
        (),
        (one.id,),
        (DOCUMENT.id,),
        category=one.category,
    )
    for one, name in ((ANTON, "Anton Beispiel"), (POLICE, "Police"), (LENA, "Lena Muster"))
)
EVENT = Event(
    "evt-1",
    "arrest",
    None,
    (ARREST.id,),
    (DOCUMENT.id,),
    ("org-1",),
    "confirmed",
    time=ARREST.time,
)
MADE = Conclusions(
    entities=ENTITIES, events=(EVENT,), origins=(Origin("org-1", "Police", "speaker", "ent-0"),)
)


def _told(made: Conclusions, **fields: Any) -> MISPEvent:
    arrest = replace(ARREST, **fields)
    return loaded(packed(Reading(DOCUMENT, (ANTON, POLICE, LENA), (arrest,)), made))


def test_an_event_has_its_status_and_time_as_far_as_reports_give_them() -> None:
    event = _told(MADE)
    assert values(event, "event", "status") == ["occurred"]
    assert [str(at.date()) for at in values(event, "event", "start_time")] == ["2024-02-05"]  # type: ignore[attr-defined]
    assert values(event, "event", "start_time_fidelity") == ["day"]
    alleged = replace(MADE, events=(replace(EVENT, status="alleged", time=None),))
    assert values(_told(alleged), "event", "status") == ["undetermined"]
    assert not values(_told(alleged), "event", "start_time")


def test_an_event_whose_status_is_contested_is_undetermined() -> None:
    contested = Contradiction(
        "con-1",
        "status",
        "arrest.status",
        (Side("confirmed", (ARREST.id,)), Side("negated", (ARREST.id,))),
        "conflict",
        "One says that Anton Beispiel was held, one denies it.",
        event="evt-1",
    )
    event = _told(replace(MADE, contradictions=(contested,)))
    assert values(event, "event", "status") == ["undetermined"]
    versions = [text for text in values(event, "annotation", "text") if "Versions" in text]
    assert versions and "Anton Beispiel [alleged]" in versions[0]


def test_a_suspect_is_only_suspected_of_what_he_does_and_what_is_denied_links_nobody() -> None:
    led = claim(DOCUMENT, "lead", "denied", arguments={"leader": ANTON, "organisation": POLICE})
    event = replace(EVENT, kind="lead", claims=(led.id,))
    made = replace(MADE, events=(event,))
    told = loaded(packed(Reading(DOCUMENT, (ANTON, POLICE, LENA), (led,)), made))
    assert links(told, "suspected-link") == ["leader · confirmed"]
    assert links(told, "associated-with") == ["organisation · confirmed"]
    for status in ("negated", "hypothetical"):
        denied = replace(led, status=status)
        told = loaded(packed(Reading(DOCUMENT, (ANTON, POLICE, LENA), (denied,)), made))
        assert not links(told, "suspected-link") and not links(told, "associated-with")
    planned = replace(led, status="planned")
    told = loaded(packed(Reading(DOCUMENT, (ANTON, POLICE, LENA), (planned,)), made))
    assert not links(told, "suspected-link")
    assert links(told, "associated-with") == ["organisation · planned", "leader · planned"]


def test_who_is_arrested_or_killed_is_not_suspected_of_that() -> None:
    assert not links(_told(MADE), "suspected-link")
    assert links(_told(MADE), "associated-with") == ["authority · confirmed", "suspect · confirmed"]


def test_the_roles_of_suspects_are_roles_of_the_kinds_and_nobody_protected_has_one() -> None:
    kinds = vocab.load("kinds")
    for kind, roles in vocab.load("misp")["suspected"].items():
        assert set(roles) <= kinds[kind]["roles"].keys()
        assert set(roles).isdisjoint(kinds[kind].get("protected", ()))


def test_a_relation_of_a_suspect_is_only_suspected() -> None:
    stated = StatedRelation("rel-1", DOCUMENT.id, ANTON.id, "member_of", POLICE.id, Span(0, 9))
    member = Relation("rln-1", ENTITIES[0].id, "member_of", ENTITIES[1].id, ("rel-1",))
    reading = Reading(DOCUMENT, (ANTON, POLICE, LENA), (ARREST,), (), (stated,))
    told = loaded(packed(reading, replace(MADE, relations=(member,))))
    assert links(told, "suspected-link") == ["rln-1 · member of · confirmed"]
    official = replace(member, subject=ENTITIES[2].id)
    told = loaded(packed(reading, replace(MADE, relations=(official,))))
    assert links(told, "member-of") == ["rln-1 · member of · confirmed"]
    for status in ("negated", "planned", "hypothetical"):
        denied = replace(official, status=status)
        told = loaded(packed(reading, replace(MADE, relations=(denied,))))
        assert not links(told, "member-of") and not links(told, "suspected-link")


def test_a_report_has_outlet_title_and_date_and_no_text() -> None:
    event = _told(MADE)
    assert values(event, "news-media", "source") == ["Harbour Gazette"]
    (media,) = [made for made in event.objects if made.name == "news-media"]
    assert media.first_seen.date() == date(2024, 2, 5)
    assert "Lena Muster denied it" not in " ".join(values(event, "news-media", "title"))


def test_a_grade_of_an_analyst_is_told_and_nothing_else_is_graded() -> None:
    graded = Hypotheses(
        "hyp-1",
        "participant",
        "slot",
        (),
        (Hypothesis("Police", 0, 1),),
        (Evidence("org-1", ("consistent",), 50, grade="B"),),
        (),
    )
    reliability = "intelligence-source-assessment", "source-reliability"
    assert values(_told(replace(MADE, hypotheses=(graded,))), *reliability) == [
        "B - Usually reliable"
    ]
    assert values(_told(MADE), *reliability) == ["F - Reliability cannot be judged"]


def test_reports_lead_to_those_they_derive_from() -> None:
    line = Lineage("lin-1", DOCUMENT.id, None, "org-1", "release", True, ())
    assert links(_told(replace(MADE, lineage=(line,))), "derived-from") == ["lin-1 · release"]
    unknown = replace(line, direction_known=False)
    assert not links(_told(replace(MADE, lineage=(unknown,))), "derived-from")


def test_a_route_says_of_each_place_whether_it_is_where_it_begins_or_ends() -> None:
    named, entity = _place("Testport", "locality", "XA")
    site, house = _place("Mill Cottage", "point", "XA")
    moved = claim(TOLD, "transport", "and")
    made = Conclusions(
        entities=(entity, house),
        routes=(
            Route("rte-1", (), (), (entity.id,), ("lorry",), (moved.id,), ()),
            Route("rte-2", (entity.id,), (), (), (), (moved.id,), ()),
            Route("rte-3", (house.id,), (), (), (), (moved.id,), ()),
        ),
    )
    event = loaded(packed(Reading(TOLD, (named, site), (moved,)), made))
    ways = [text for text in values(event, "annotation", "text") if text.startswith("Way")]
    assert ways == [
        "Way as claimed: to Testport · lorry · confirmed",
        "Way as claimed: from Testport · confirmed",
    ]


def test_a_reply_and_the_handling_go_with_it() -> None:
    reply = Reply("jdg-1", "reply", "He was elsewhere.", "letter of a lawyer", date(2025, 3, 1))
    reading = Reading(DOCUMENT, (ANTON, POLICE, LENA), (ARREST,))
    event = loaded(packed(reading, MADE, replies={"evt-1": (reply,), ARREST.id: (reply,)}))
    texts = values(event, "annotation", "text")
    assert "He was elsewhere." in texts
    (notice,) = [text for text in texts if "Purpose:" in text]
    assert HANDLING.owner in notice and "2026-06-01" in notice and "TLP:AMBER" in notice
