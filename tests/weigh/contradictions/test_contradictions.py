from dataclasses import replace

import pytest

from clew.link.entities import entity_of_mention, link_entities
from clew.link.events import group_claims, link_events
from clew.link.reports import describe
from clew.model import Comparator, Contradiction, Reading, StatedDate, TimeExpression
from clew.weigh.contradictions import can_agree, find_contradictions
from tests.builders import claim, day, figure, mention, report


def contradictions_of(readings: list[Reading]) -> tuple[Contradiction, ...]:
    entities = entity_of_mention(link_entities(readings))
    origins = {c.id: "org-1" for r in readings for c in r.claims}
    origins |= {f.id: "org-1" for r in readings for f in r.figures}
    return find_contradictions(
        readings,
        link_events(group_claims([describe(r, entities) for r in readings]), entities),
        entities,
        origins,
    )


def killing(text: str, doer: str, when: TimeExpression | None = None) -> Reading:
    document = report(text)
    target = mention(document, "Omar Belhaddad")
    by = mention(document, doer, kind="nominal", entity_kind="group")
    arguments = {"target": target, "perpetrator": by}
    told = claim(document, "kill_die", "killed", arguments=arguments, time=when)
    return Reading(document, (target, by), (told,))


def test_rival_killers_are_a_conflict_with_both_versions() -> None:
    rows = contradictions_of(
        [
            killing("Omar Belhaddad was killed by rivals.", "rivals"),
            killing("Omar Belhaddad was killed by soldiers.", "soldiers"),
        ]
    )
    assert [row.kind for row in rows] == ["perpetrator"]
    assert sorted(side.value for side in rows[0].sides) == ["rivals", "soldiers"]


def test_doers_told_in_like_words_or_together_are_no_rivals() -> None:
    one = killing("Omar Belhaddad was killed by coast guards.", "coast guards")
    two = killing("Omar Belhaddad was killed by the coast guards.", "the coast guards")
    they = killing("They killed Omar Belhaddad.", "They")
    they = replace(they, mentions=(they.mentions[0], replace(they.mentions[1], kind="pronoun")))
    assert contradictions_of([one, two, they]) == ()


def test_named_brothers_are_rivals_though_they_share_a_name() -> None:
    texts = ("Omar Belhaddad was killed by {}.", "So {} killed Omar Belhaddad.")
    readings = []
    for text, doer in zip(texts, ("Karim Beispiel", "Anton Beispiel"), strict=True):
        reading = killing(text.format(doer), doer)
        named = replace(reading.mentions[1], kind="name", entity_kind="person")
        readings.append(replace(reading, mentions=(reading.mentions[0], named)))
    (row,) = contradictions_of(readings)
    assert sorted(side.value for side in row.sides) == ["Anton Beispiel", "Karim Beispiel"]


def test_a_denied_version_is_no_rival() -> None:
    one = killing("Omar Belhaddad was killed by rivals.", "rivals")
    two = killing("Omar Belhaddad was killed by soldiers.", "soldiers")
    denied = replace(two, claims=(replace(two.claims[0], status="negated"),))
    assert contradictions_of([one, denied]) == ()


def test_two_days_for_one_killing_are_a_conflict() -> None:
    rows = contradictions_of(
        [
            killing("Omar Belhaddad was killed by rivals.", "rivals", day("2024-02-03")),
            killing("So rivals killed Omar Belhaddad.", "rivals", day("2024-02-11")),
        ]
    )
    assert "date" in [row.kind for row in rows]


def counted(text: str, number: str, published: str | None) -> Reading:
    document = report(text)
    if published is not None:
        on = day(published).start
        assert on is not None
        document = replace(document, published=StatedDate(on, on, "stated", "text"))
    operation = mention(document, "Operation Heron", entity_kind="operation")
    told = claim(document, "launch_operation", "Heron", arguments={"operation": operation})
    row = figure(document, number, float(number), claim=told.id)
    return Reading(document, (operation,), (told,), (row,))


def test_a_later_higher_figure_is_an_update_and_a_rival_one_a_conflict() -> None:
    first = counted("Operation Heron ended with 27 arrests.", "27", "2024-05-16")
    later = counted("Operation Heron ended with 41 arrests.", "41", "2024-05-20")
    rival = counted("Operation Heron ended with 19 arrests.", "19", "2024-05-16")
    assert [row.verdict for row in contradictions_of([first, later])] == ["update"]
    assert [row.verdict for row in contradictions_of([first, rival])] == ["conflict"]


def test_a_side_states_its_number_in_full_with_its_bound() -> None:
    first = counted("Operation Heron took 1234567 euros.", "1234567", None)
    rival = counted("Operation Heron took over 2345678 euros.", "2345678", None)
    more = replace(rival.figures[0], comparator="more_than", value=None, high=None)
    (row,) = contradictions_of([first, replace(rival, figures=(more,))])
    assert sorted(side.value for side in row.sides) == ["1234567", "more than 2345678"]


def test_two_numbers_of_one_statement_are_no_rivals() -> None:
    reading = counted("Operation Heron ended with 43 arrests, raised from 38.", "43", None)
    raised = figure(reading.document, "38", 38.0, claim=reading.claims[0].id)
    assert contradictions_of([replace(reading, figures=(*reading.figures, raised))]) == ()


def test_figures_of_different_scope_are_not_set_against_each_other() -> None:
    first = counted("Operation Heron ended with 27 arrests.", "27", None)
    other = counted("Operation Heron ended with 41 rescued.", "41", None)
    rescued = replace(other.figures[0], measure="victims_rescued")
    assert contradictions_of([first, replace(other, figures=(rescued,))]) == ()


@pytest.mark.parametrize(
    ("comparator", "low", "high", "agree"),
    [
        ("at_least", 20.0, None, True),
        ("at_least", 30.0, None, False),
        ("nearly", None, 30.0, True),
        ("nearly", None, 25.0, False),
        ("exact", 27.0, 27.0, True),
        ("exact", 28.0, 28.0, False),
        ("vague_plural", None, None, True),
    ],
)
def test_bounds_that_can_meet_agree(
    comparator: Comparator, low: float | None, high: float | None, agree: bool
) -> None:
    document = report("There were 27 arrests, and 30 more.")
    exact = figure(document, "27", 27.0)
    other = replace(
        figure(document, "30", 30.0), comparator=comparator, low=low, high=high, value=None
    )
    assert can_agree(exact, other) is agree


def test_a_protected_doer_is_never_named_nor_quoted() -> None:
    one = killing("Omar Belhaddad was killed by his nephew Samir.", "his nephew Samir")
    two = killing("Omar Belhaddad was killed by soldiers.", "soldiers")
    kept = replace(one.mentions[1], protected=True, category="suspect", entity_kind="person")
    rows = contradictions_of([replace(one, mentions=(one.mentions[0], kept)), two])
    assert [row.kind for row in rows] == ["perpetrator"]
    told = [rows[0].explanation, *(side.value for side in rows[0].sides)]
    assert not any("Samir" in words for words in told)
    assert "a relative" in told


def test_ages_are_never_set_against_each_other() -> None:
    first = counted("Operation Heron freed a girl of 14.", "14", "2024-05-16")
    rival = counted("Operation Heron freed a girl of 15.", "15", "2024-05-16")
    ages = [
        replace(r, figures=(replace(r.figures[0], measure="age", unit="year"),))
        for r in (first, rival)
    ]
    assert contradictions_of(ages) == ()


def test_the_order_of_reading_changes_nothing() -> None:
    first = counted("Operation Heron ended with 27 arrests.", "27", "2024-05-16")
    later = counted("Operation Heron ended with 41 arrests.", "41", "2024-05-20")
    rival = counted("Operation Heron ended with 19 arrests.", "19", "2024-05-16")
    told = contradictions_of([first, later, rival])
    assert told == contradictions_of([rival, later, first])
    assert len(told) == 3
