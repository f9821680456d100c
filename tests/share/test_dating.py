"""The times of events: all rival dates, or the one time."""

from clew.share.case import Case
from clew.share.dating import dates_of, rival_dates


def test_an_event_with_rival_dates_has_all_of_them_and_each_other_at_most_one(
    examples_case: Case,
) -> None:
    rivals = rival_dates(examples_case.conclusions.contradictions)
    assert rivals
    several = 0
    for event in examples_case.conclusions.events:
        told = dates_of(examples_case, event, rivals)
        assert all(one.time.start for one in told)
        if len(told) > 1:
            several += 1
            assert event.id in rivals and all(one.rival for one in told)
        else:
            assert not any(one.rival for one in told)
    assert several


def test_an_event_without_a_day_has_no_time(examples_case: Case) -> None:
    undated = [e for e in examples_case.conclusions.events if e.time is None]
    assert undated and not any(dates_of(examples_case, event, {}) for event in undated)
