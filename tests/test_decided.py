"""Judgements in order become what stands of them."""

from dataclasses import replace
from datetime import UTC, datetime

from clew.model import Judgement, Reply, Verdict, to_decisions

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def judged(name: str, verdict: Verdict, *subjects: str, value: str | None = None) -> Judgement:
    return Judgement(name, verdict, subjects, value, "analyst", NOW, "a reason")


def test_a_later_judgement_on_the_same_two_wins_whatever_their_order() -> None:
    first, second = judged("1", "same", "a", "b"), judged("2", "different", "b", "a")
    assert to_decisions([first]).same == {("a", "b")}
    found = to_decisions([first, second])
    assert not found.same
    assert found.different == {("b", "a")}
    again = to_decisions([second, first])
    assert again.same == {("a", "b")}
    assert not again.different


def test_right_and_wrong_are_told_of_each_subject_alone() -> None:
    found = to_decisions([judged("1", "wrong", "a", "b"), judged("2", "right", "b")])
    assert found.right == {"b"}
    assert found.wrong == {"a"}


def test_the_last_grade_comes_last() -> None:
    grades = [
        judged("1", "grade", "a", value="B"),
        judged("2", "grade", "b", value="C"),
        judged("3", "grade", "a", value="E"),
    ]
    assert list(to_decisions(grades).grades.items()) == [("b", "C"), ("a", "E")]


def test_what_is_withdrawn_was_never_made_and_lets_the_former_stand() -> None:
    first, second = judged("1", "same", "a", "b"), judged("2", "different", "a", "b")
    back = judged("3", "withdraw", "2")
    assert to_decisions([first, second, back]) == to_decisions([first])
    assert to_decisions([first, judged("3", "withdraw", "1")]) == to_decisions([])


def test_a_withdrawal_can_be_withdrawn_itself() -> None:
    made = [judged("1", "protect", "a"), judged("2", "withdraw", "1"), judged("3", "withdraw", "2")]
    assert to_decisions(made[:2]).protected == frozenset()
    assert to_decisions(made).protected == {"a"}


def test_the_last_mark_of_a_report_holds_and_a_withdrawn_one_does_not() -> None:
    first = judged("1", "mark", "a", "b", value="AMBER")
    second = judged("2", "mark", "a", value="RED")
    assert to_decisions([first, second]).marks == {"a": "RED", "b": "AMBER"}
    back = judged("3", "withdraw", "2")
    assert to_decisions([first, second, back]).marks == {"a": "AMBER", "b": "AMBER"}


def test_what_is_no_mark_is_taken_for_the_strictest() -> None:
    assert to_decisions([judged("1", "mark", "a", value="PURPLE")]).marks == {"a": "RED"}


def test_all_replies_stand_in_order_and_come_once_for_what_they_are_about() -> None:
    made = [
        judged("2", "reply", "a", "b", value="He denies it."),
        judged("1", "correct", "b", value="It was 12."),
        judged("3", "reply", "c", value="Not me."),
    ]
    found = to_decisions(made)
    denial = Reply("2", "reply", "He denies it.", "a reason", NOW.date())
    mended = Reply("1", "correction", "It was 12.", "a reason", NOW.date())
    assert found.replies["b"] == (denial, mended)
    assert found.replies_to(["b", "a"]) == (mended, denial)
    assert found.replies_to(["x"]) == ()
    left = to_decisions([*made, judged("4", "withdraw", "2")])
    assert left.replies_to(["a", "b"]) == (mended,)


def test_a_reply_without_words_says_nothing() -> None:
    assert not to_decisions([judged("1", "reply", "a")]).replies


def test_all_estimates_stand_in_order_and_a_withdrawn_one_does_not() -> None:
    made = [
        judged("1", "estimate", "a", value="unlikely"),
        judged("2", "estimate", "a", "b", value="likely"),
    ]
    found = to_decisions(made).estimates
    assert [(one.id, one.likelihood, one.subjects) for one in found] == [
        ("1", "unlikely", ("a",)),
        ("2", "likely", ("a", "b")),
    ]
    assert (found[0].who, found[0].at, found[0].why) == ("analyst", NOW, "a reason")
    left = to_decisions([*made, judged("3", "withdraw", "2")])
    assert [one.id for one in left.estimates] == ["1"]
    assert to_decisions(made) == replace(to_decisions([]), estimates=found)
