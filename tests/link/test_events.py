from datetime import date

from clew.link.entities import entity_of_mention, link_entities
from clew.link.events import group_claims, link_events
from clew.link.reports import describe
from clew.model import Event, Reading, Span, TimeExpression
from tests.builders import claim, day, mention, report

FIRST = "Omar Belhaddad was arrested."
SECOND = "Police arrested Omar Belhaddad."
ROLES = {"kill_die": "target", "arrest": "suspect"}


def events_of(
    *texts: str, times: tuple[TimeExpression | None, ...] = (), kind: str = "arrest"
) -> tuple[Event, ...]:
    readings = []
    for index, text in enumerate(texts):
        document = report(text)
        named = mention(document, "Omar Belhaddad")
        when = times[index] if times else None
        told = claim(document, kind, "arrested", arguments={ROLES[kind]: named}, time=when)
        readings.append(Reading(document, (named,), (told,)))
    entities = entity_of_mention(link_entities(readings))
    return link_events(
        group_claims([describe(reading, entities) for reading in readings]), entities
    )


def test_one_arrest_told_twice_is_one_event() -> None:
    assert [len(event.claims) for event in events_of(FIRST, SECOND)] == [2]


def test_dates_far_apart_are_two_events() -> None:
    times = (day("2020-01-05"), day("2023-01-05"))
    assert len(events_of(FIRST, SECOND, times=times)) == 2


def test_an_undated_claim_goes_with_the_only_dated_one() -> None:
    assert len(events_of(FIRST, SECOND, times=(day("2020-01-05"), None))) == 1


def test_two_dates_of_one_death_are_one_event() -> None:
    times = (day("2020-01-05"), day("2020-06-05"))
    assert len(events_of(FIRST, SECOND, times=times, kind="kill_die")) == 1


def test_a_vague_date_goes_with_the_only_day_it_fits_and_joins_no_two() -> None:
    year = TimeExpression(Span(0, 1), date(2024, 1, 1), date(2024, 12, 31), "year", "absolute")
    may, november = day("2024-05-14"), day("2024-11-02")
    third = "Omar Belhaddad, arrested."
    assert len(events_of(FIRST, SECOND, times=(may, year))) == 1
    assert len(events_of(FIRST, SECOND, third, times=(may, november, year))) == 3
    assert len(events_of(FIRST, SECOND, times=(day("2022-05-14"), year))) == 2


def test_claims_about_unnamed_people_stay_apart() -> None:
    readings = []
    for text in ("A man was killed.", "Gunmen killed a man."):
        document = report(text)
        man = mention(document, "man", kind="nominal")
        told = claim(document, "kill_die", "killed", arguments={"target": man})
        readings.append(Reading(document, (man,), (told,)))
    entities = entity_of_mention(link_entities(readings))
    assert (
        len(
            link_events(
                group_claims([describe(reading, entities) for reading in readings]), entities
            )
        )
        == 2
    )
