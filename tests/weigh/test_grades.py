from clew.model import Decisions, Event, Reading, Stated
from clew.weigh.assessment import assess_events
from clew.weigh.grades import grade_origins, with_judgements
from clew.weigh.independence import Word
from clew.weigh.origins import Origins, find_origins
from tests.builders import claim, report

OUTLET = report("Three men were arrested.", publisher=Stated("Harbour Gazette", "text"))
TOLD = claim(OUTLET, "arrest", "arrested")
READINGS = [Reading(OUTLET, (), (TOLD,))]


def graded(grades: dict[str, str], *right: str) -> tuple[Event, Event]:
    """Return the event of the report as assessed, and with what analysts say."""
    found: Origins = find_origins(READINGS, {})
    origins = (found.of_row[TOLD.id],)
    bare = Event("evt-1", "arrest", None, (TOLD.id,), (OUTLET.id,), origins, "confirmed")
    (event,) = assess_events([bare], {TOLD.id: Word("own", "report 1", "report 1")}, {})
    letters = grade_origins(READINGS, found.origins, {}, Decisions(grades=grades))
    (judged,) = with_judgements([event], found.origins, letters, frozenset(right))
    return event, judged


def test_an_outlets_grade_is_a_reason_and_raises_no_credibility() -> None:
    before, after = graded({OUTLET.id: "A"})
    assert before.assessment is not None
    assert after.assessment is not None
    assert after.assessment.credibility == before.assessment.credibility == 6
    added = after.assessment.reasons[len(before.assessment.reasons) :]
    assert [reason.detail for reason in added] == ["Harbour Gazette: A, completely reliable"]


def test_a_claim_judged_right_is_a_reason() -> None:
    before, after = graded({}, TOLD.id)
    assert before.assessment is not None
    assert after.assessment is not None
    added = after.assessment.reasons[len(before.assessment.reasons) :]
    assert [reason.name for reason in added] == ["judged right"]


def test_a_grade_of_something_else_changes_nothing() -> None:
    before, after = graded({"doc-other": "B"}, "clm-other")
    assert before == after
