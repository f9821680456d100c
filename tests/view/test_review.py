"""What waits to be decided: by its value, with reasons, and gone once it was decided."""

from dataclasses import replace
from typing import Any

from clew.model import Category, Conclusions, Decisions, Entity, Reading
from clew.share.case import Case, join
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view import review
from tests.builders import mention, report


def rows_of(case: Case, decisions: Decisions | None = None) -> list[Row]:
    """Return what waits of a case."""
    decided = decisions or Decisions()
    return list(review.rows(case, Dossier("d", (), case.conclusions, decided)))


def of_kind(rows: list[Row], what: str) -> list[dict[str, Any]]:
    """Return the pages of what waits of one kind."""
    return [row.page for row in rows if row.page and row.line["what"] == what]


def test_what_waits_has_its_value_and_says_why(examples_case: Case) -> None:
    rows = rows_of(examples_case)
    assert {row.line["what"] for row in rows} >= {"contradiction", "event", "claim"}
    for row in rows:
        line = row.line
        assert 0 < line["doubt"] <= 1 and line["value"] == round(line["rests"] * line["doubt"], 2)
        assert line["because"].startswith("rests: ") and "uncertain because" in line["because"]
        assert row.page and row.page["choices"] and row.page["sides"]
    ordered = sorted(rows, key=lambda row: row.sort)
    values = [row.line["value"] for row in ordered]
    assert values == sorted(values, reverse=True)


def test_conflicts_wait_and_other_differences_do_not(examples_case: Case) -> None:
    told = of_kind(rows_of(examples_case), "contradiction")
    contested = {row.id: row.verdict for row in examples_case.conclusions.contradictions}
    shown = {page["waiting"]["things"][0]["id"] for page in told}
    assert shown == {name for name, verdict in contested.items() if verdict == "conflict"}
    assert min(contested.values()) != "conflict" or shown != contested.keys()


def test_what_was_judged_right_waits_no_more(examples_case: Case) -> None:
    pages = [row.page for row in rows_of(examples_case) if row.page]
    for page in pages[:8]:
        choice = page["choices"][0]
        left = rows_of(examples_case, Decisions(right=frozenset(choice["subjects"])))
        assert page["waiting"]["id"] not in {row.id for row in left}


def _named(*texts: str, name: str, category: Category | None) -> tuple[list[Reading], Entity]:
    readings = []
    for text in texts:
        document = report(text)
        hidden = category == "other"
        told = mention(document, name, category=category, protected=hidden)
        readings.append(Reading(document, mentions=(told,)))
    ids = tuple(m.id for reading in readings for m in reading.mentions)
    documents = tuple(reading.document.id for reading in readings)
    entity = Entity(
        f"ent-{len(name)}",
        "person",
        name,
        (),
        ids,
        documents,
        protected=category == "other",
        category=category,
    )
    return readings, entity


def test_a_person_of_unclear_part_waits_without_a_name_until_protected() -> None:
    readings, entity = _named(
        "Karim Muster met them.", "They saw Karim Muster.", name="Karim Muster", category="other"
    )
    case = join("case", readings, Conclusions(entities=(entity,)))
    (row,) = rows_of(case)
    assert row.line["what"] == "person" and "Muster" not in str((row.line, row.page))
    assert row.page and row.page["choices"][0]["verdict"] == "protect"
    assert not rows_of(case, Decisions(protected=frozenset(entity.mentions[:1])))


def test_a_single_name_waits_beside_the_only_full_name_that_bears_it() -> None:
    one, whole = _named("Police met Karim Muster.", name="Karim Muster", category="official")
    two, single = _named("Muster denied it.", name="Muster", category="official")
    case = join("case", [*one, *two], Conclusions(entities=(single, whole)))
    (row,) = rows_of(case)
    assert {thing["words"] for thing in row.line["things"]} == {"Muster", "Karim Muster"}
    apart = Decisions(different=frozenset({(whole.mentions[0], single.mentions[0])}))
    assert not rows_of(case, apart)
    other, brother = _named("Police met Anton Muster.", name="Anton Muster", category="official")
    several = Conclusions(entities=(brother, single, whole))
    assert not rows_of(join("case", [*one, *two, *other], several))


def test_a_single_name_of_somebody_protected_does_not_wait() -> None:
    one, whole = _named("Police met Karim Muster.", name="Karim Muster", category="official")
    two, single = _named("Muster, a victim, fled.", name="Muster", category="victim")
    hidden = replace(single, protected=True)
    case = join("case", [*one, *two], Conclusions(entities=(hidden, whole)))
    assert not rows_of(case)
