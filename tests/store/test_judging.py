import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from clew.errors import CaseError
from clew.model import Entity, Judgement, Reading
from clew.pipeline import rebuild, update
from clew.store import queries
from clew.store.casebook import Casebook, Intake, open_case
from clew.store.verify import verify
from tests.builders import mention, report
from tests.store.examples import STAMP, new_case, store

ONE = "Police arrested Anton Beispiel and 12 others.\nHe met Berta Muster."
TWO = "Judges allegedly freed Anton Beispiel, 3 of 9."
OTHER = "Carl Probe was seen."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casebook]:
    with new_case(tmp_path) as case:
        for number, text in enumerate((ONE, TWO, OTHER)):
            store(case, text, f"/in/{number}.txt")
        update(case, STAMP)
        yield case


def concluded(case: Casebook) -> list[tuple[object, ...]]:
    """Return the concluded rows as they are stored."""
    connection = sqlite3.connect(case.folder / "casebook.db")
    rows = list(connection.execute("SELECT * FROM concluded ORDER BY list, id"))
    connection.close()
    return rows


def named(case: Casebook, name: str) -> Entity:
    (found,) = (e for e in queries.conclusions(case).entities if e.name == name)
    return found


def judge(case: Casebook, verdict: str, *subjects: str, value: str | None = None) -> Judgement:
    made = case.judge(verdict, subjects, STAMP, why="seen", value=value)  # type: ignore[arg-type]
    update(case, STAMP)
    return made


def test_a_merge_that_is_withdrawn_leaves_what_is_concluded_as_it_was(case: Casebook) -> None:
    before = concluded(case)
    made = judge(case, "same", named(case, "Anton Beispiel").id, named(case, "Carl Probe").id)
    assert set(named(case, "Anton Beispiel").aliases) == {"Carl Probe"}
    assert concluded(case) != before
    judge(case, "withdraw", made.id)
    assert concluded(case) == before
    assert [judgement.verdict for judgement in queries.judgements(case)] == ["same", "withdraw"]
    assert verify(case).wrong == ()


def test_a_judgement_is_about_what_was_read(case: Casebook) -> None:
    anton, carl = named(case, "Anton Beispiel"), named(case, "Carl Probe")
    made = judge(case, "same", anton.id, carl.id)
    assert made.subjects[0] in anton.mentions
    assert made.subjects[1] in carl.mentions
    assert queries.judgements(case) == [made]


def test_an_entity_is_parted_from_one_of_its_mentions(case: Casebook) -> None:
    anton = named(case, "Anton Beispiel")
    for name in anton.mentions:
        made = judge(case, "different", anton.id, name)
        assert made.subjects[0] != name == made.subjects[1]
        found = [e for e in queries.conclusions(case).entities if e.name == "Anton Beispiel"]
        assert sorted(len(entity.documents) for entity in found) == [1, 1]
        judge(case, "withdraw", made.id)


def test_a_wrong_claim_is_read_and_in_nothing_that_is_concluded(case: Casebook) -> None:
    event = next(e for e in queries.conclusions(case).events if len(e.claims) > 1)
    reading = queries.reading(case, event.documents[0])
    (first, *_) = (claim.id for claim in reading.claims if claim.id in event.claims)
    made = judge(case, "wrong", first)
    assert made.subjects == (first,)
    assert first in {claim.id for claim in queries.reading(case, reading.document.id).claims}
    assert not any(first in str(row) for row in concluded(case))
    rest = set(event.claims) - {first}
    (left,) = (e for e in queries.conclusions(case).events if rest & set(e.claims))
    assert set(judge(case, "wrong", left.id).subjects) == rest
    assert not any(claim in str(row) for row in concluded(case) for claim in event.claims)


def test_a_grade_is_of_an_outlet_by_its_report_or_a_source_by_its_mention(case: Casebook) -> None:
    document = queries.documents(case)[0].document.id
    assert judge(case, "grade", document, value="B").subjects == (document,)
    anton = named(case, "Anton Beispiel")
    assert judge(case, "grade", anton.id, value="E").subjects[0] in anton.mentions
    reasons = {
        reason.detail
        for event in queries.conclusions(case).events
        if event.assessment is not None
        for reason in event.assessment.reasons
    }
    assert not {detail for detail in reasons if ": E," in detail}  # nobody quotes him


def test_all_parts_of_whom_one_protects_are_protected_for_ever(case: Casebook) -> None:
    anton = named(case, "Anton Beispiel")
    made = judge(case, "protect", anton.id)
    assert set(made.subjects) == set(anton.mentions)
    found = [e for e in queries.conclusions(case).entities if set(e.mentions) & set(anton.mentions)]
    assert found
    assert all(entity.protected for entity in found)


@pytest.mark.parametrize(
    ("verdict", "subjects", "value", "told"),
    [
        ("same", ("ent",), None, "give two ids"),
        ("same", ("ent", "ent"), None, "give two ids"),
        ("same", ("ent", "evt"), None, "can't be same"),
        ("different", ("men", "twin"), None, "within one report"),
        ("same", ("ent", "ent-none"), None, "no such id"),
        ("wrong", ("ent",), None, "can't be judged wrong"),
        ("grade", ("doc",), None, "give one of A, B"),
        ("grade", ("doc",), "Z", "give one of A, B"),
        ("grade", ("evt",), "A", "can't be graded"),
        ("right", ("evt",), "A", "only a grade"),
        ("protect", ("doc",), None, "can't be protected"),
        ("withdraw", ("evt",), None, "no such judgement"),
        ("right", ("doc",), None, "can't be judged right"),
        ("mark", ("doc",), None, "no mark: not a mark of TLP 2.0; give one of CLEAR"),
        ("mark", ("doc",), "WHITE", "WHITE: not a mark of TLP 2.0"),
        ("mark", ("evt",), "RED", "can't be marked; give a report"),
        ("reply", ("ent",), None, "no words"),
        ("correct", ("ent",), "  ", "no words"),
        ("reply", ("jdg-none",), "No.", "no such id"),
        ("protect", ("ent",), "x", "only a grade, mark, estimate, reply"),
        ("wrong", (), None, "no id was given"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_no_row(
    tmp_path: Path, verdict: str, subjects: tuple[str, ...], value: str | None, told: str
) -> None:
    with new_case(tmp_path) as case:
        reading = store(case, "Anton Beispiel ran. Anton Beispiel was arrested.")
        update(case, STAMP)
        found = queries.conclusions(case)
        ids = {
            "ent": found.entities[0].id,
            "evt": found.events[0].id,
            "men": reading.mentions[0].id,
            "twin": reading.mentions[1].id,
            "doc": reading.document.id,
        }
        with pytest.raises(CaseError, match=told):
            judge(case, verdict, *(ids.get(s, s) for s in subjects), value=value)
        assert queries.judgements(case) == []
        assert verify(case).wrong == ()


def test_a_judgement_without_a_reason_is_refused(case: Casebook) -> None:
    entity = named(case, "Carl Probe").id
    with pytest.raises(CaseError, match="say why"):
        case.judge("protect", (entity,), STAMP, why=" ")


def test_a_new_judgement_makes_what_is_concluded_stale(case: Casebook) -> None:
    case.judge("protect", (named(case, "Carl Probe").id,), STAMP, why="seen")
    assert case.is_stale()
    update(case, STAMP)
    assert not case.is_stale()


def test_a_rebuild_gives_the_same_rows(case: Casebook) -> None:
    judge(case, "same", named(case, "Anton Beispiel").id, named(case, "Carl Probe").id)
    before = concluded(case)
    digest = rebuild(case, STAMP)
    assert concluded(case) == before
    assert rebuild(case, STAMP) == digest


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE judgements SET body = replace(body, 'seen', 'done')", "was changed"),
        ("UPDATE judgements SET body = ''", "was changed"),
        ("UPDATE judgements SET verdict = 'right'", "a column differs"),
        ("UPDATE judgements SET position = 9", "a column differs"),
        ("DELETE FROM judgements", "is gone"),
        ("INSERT INTO judgements VALUES (2, 'jdg-x', 'right', '{}')", "does not tell"),
    ],
)
def test_a_judgement_that_was_changed_is_found(case: Casebook, statement: str, told: str) -> None:
    judge(case, "protect", named(case, "Carl Probe").id)
    connection = sqlite3.connect(case.folder / "casebook.db")
    connection.execute(statement)
    connection.commit()
    connection.close()
    with open_case(case.folder, STAMP) as again:
        assert any(told in line for line in verify(again).wrong)


def test_a_person_is_never_the_same_as_a_place(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        document = report("Anton Beispiel was seen in Sfax.")
        person = mention(document, "Anton Beispiel")
        place = mention(document, "Sfax", entity_kind="place")
        reading = Reading(document, (person, place))
        case.save(reading, document.text.encode(), Intake("/in/1.txt", "1.txt"), STAMP)
        update(case, STAMP)
        with pytest.raises(CaseError, match="one is a person and the other is not"):
            judge(case, "same", person.id, place.id)
        assert list(queries.judgements(case)) == []


def test_a_withdrawn_report_says_nothing_and_accuses_nobody(case: Casebook) -> None:
    two = next(r for r in queries.readings(case) if r.document.text == TWO)
    before = concluded(case)
    made = judge(case, "wrong", two.document.id)
    assert made.subjects == (two.document.id,)
    gone = {row.id for row in two.claims} | {row.id for row in two.figures}
    assert not [name for name in gone if any(name in str(told) for told in concluded(case))]
    assert two.document.id not in {d for e in queries.conclusions(case).events for d in e.documents}
    found = [e for e in queries.conclusions(case).entities if e.name == "Anton Beispiel"]
    told = {e.category for e in found if e.documents != (two.document.id,)}
    assert told == {"suspect"}  # as the other report says
    assert {e.category for e in found if e.documents == (two.document.id,)} <= {None}
    other = next(r for r in queries.readings(case) if r.document.text == OTHER)
    judge(case, "wrong", other.document.id)
    assert named(case, "Carl Probe").category is None
    assert verify(case).wrong == ()
    for judgement in queries.judgements(case):
        judge(case, "withdraw", judgement.id)
    assert concluded(case) == before


def test_a_mark_is_of_reports_in_the_words_of_tlp(case: Casebook) -> None:
    document = queries.documents(case)[0].document.id
    made = judge(case, "mark", document, value="tlp:amber")
    assert (made.subjects, made.value) == ((document,), "AMBER")
    assert queries.decisions(case).marks == {document: "AMBER"}


def test_a_reply_is_kept_with_what_was_read_of_an_entity_or_event(case: Casebook) -> None:
    anton = named(case, "Anton Beispiel")
    made = judge(case, "reply", anton.id, value="He was\n at home.")
    assert set(made.subjects) <= set(anton.mentions)
    event = next(e for e in queries.conclusions(case).events if len(e.claims) > 1)
    mended = judge(case, "correct", event.id, value="It was 12.")
    assert set(mended.subjects) == set(event.claims)
    decided = queries.decisions(case)
    assert [r.words for r in decided.replies_to(anton.mentions)] == ["He was at home."]
    assert [r.kind for r in decided.replies_to(event.claims)] == ["correction"]
    reading = queries.reading(case, event.documents[0])
    judge(case, "correct", reading.document.id, reading.figures[0].id, value="Of both.")
    decided = queries.decisions(case)
    assert decided.replies_to([reading.document.id]) == decided.replies_to([reading.figures[0].id])
    judge(case, "withdraw", made.id)
    assert not queries.decisions(case).replies_to(anton.mentions)
    assert verify(case).wrong == ()
