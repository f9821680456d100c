from clew.link.entities import entity_of_mention, link_entities
from clew.link.events import link_events
from clew.model import Event, Reading, TimeExpression
from tests.builders import claim, day, mention, report

FIRST = "Omar Belhaddad was killed."
SECOND = "Gunmen killed Omar Belhaddad."


def events_of(*texts: str, times: tuple[TimeExpression | None, ...] = ()) -> tuple[Event, ...]:
    readings = []
    for index, text in enumerate(texts):
        document = report(text)
        named = mention(document, "Omar Belhaddad")
        when = times[index] if times else None
        told = claim(document, "kill_die", "killed", arguments={"target": named}, time=when)
        readings.append(Reading(document, (named,), (told,)))
    entities = entity_of_mention(link_entities(readings))
    origins = {c.id: "org-1" for reading in readings for c in reading.claims}
    return link_events(readings, entities, origins)


def test_one_killing_told_twice_is_one_event() -> None:
    assert [len(event.claims) for event in events_of(FIRST, SECOND)] == [2]


def test_dates_far_apart_are_two_events() -> None:
    times = (day("2020-01-05"), day("2023-01-05"))
    assert len(events_of(FIRST, SECOND, times=times)) == 2


def test_an_undated_claim_goes_with_the_only_dated_one() -> None:
    assert len(events_of(FIRST, SECOND, times=(day("2020-01-05"), None))) == 1


def test_claims_about_unnamed_people_stay_apart() -> None:
    readings = []
    for text in ("A man was killed.", "Gunmen killed a man."):
        document = report(text)
        man = mention(document, "man", kind="nominal")
        told = claim(document, "kill_die", "killed", arguments={"target": man})
        readings.append(Reading(document, (man,), (told,)))
    entities = entity_of_mention(link_entities(readings))
    origins = {c.id: "org-1" for reading in readings for c in reading.claims}
    assert len(link_events(readings, entities, origins)) == 2
