"""Mentions in their sentences: of the protected none, of others the first of each report."""

from clew.model import Conclusions, Decisions, Entity, Reading
from clew.share.case import Case, join
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view import mentioned
from tests.builders import mention, report


def told(case: Case) -> list[Row]:
    """Return the rows of a case."""
    return list(mentioned.rows(case, Dossier("d", (), Conclusions(), Decisions())))


def test_who_is_protected_has_no_sentences(examples_case: Case) -> None:
    hidden = {e.id for e in examples_case.conclusions.entities if e.protected}
    rows = told(examples_case)
    assert rows and hidden
    assert not {name for row in rows for name in dict(row.facets)["entity"]} & hidden
    assert all(row.line["mentions"] and not row.words for row in rows)


def test_names_come_first_and_one_of_a_report_before_the_second_of_another() -> None:
    readings, ids = [], []
    for text in ("He fled. Karim Muster left.\nKarim Muster slept.", "Karim Muster ate."):
        document = report(text)
        found = [mention(document, "Karim Muster", n) for n in range(text.count("Karim"))]
        if "He" in text:
            found.append(mention(document, "He", kind="pronoun"))
        readings.append(Reading(document, mentions=tuple(found)))
        ids += [m.id for m in found]
    documents = tuple(reading.document.id for reading in readings)
    person = Entity("ent-1", "person", "Karim Muster", (), tuple(ids), documents)
    (row,) = told(join("case", readings, Conclusions(entities=(person,))))
    shown = row.line["mentions"]
    assert {one["quote"]["report"]["id"] for one in shown[:2]} == set(documents)
    assert [one["named"] for one in shown] == [True, True, True]  # the pronoun's sentence is there


def test_lists_are_taken_in_turn() -> None:
    lists = [[{"id": 1}, {"id": 2}], [{"id": 3}], []]
    assert [one["id"] for one in mentioned.in_turn(lists)] == [1, 3, 2]
