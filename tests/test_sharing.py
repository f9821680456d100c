"""Of reports that may leave all is concluded anew, and nobody loses protection or an acquittal."""

from dataclasses import replace
from datetime import date

import pytest

from clew.model import Category, Decisions, Reading, Stated, StatedDate
from clew.pipeline import conclude
from clew.protect.marks import stated_mark
from clew.share.case import join
from clew.sharing import Shared, choose
from tests.store.examples import example_reading

TEXTS = ("Berta Muster was freed in May.", "Today, Mina Ozil drove to Lyon.")


def readings(*categories: Category | None) -> list[Reading]:
    """Return a report for each text, of 2023 and 2024, its person of that category."""
    made = []
    for year, (text, category) in enumerate(zip(TEXTS, categories, strict=True), start=2023):
        reading = example_reading(text)
        people = tuple(
            replace(m, category=category, protected=category == "victim", place=None)
            for m in reading.mentions
        )
        day = date(year, 5, 1)
        published = StatedDate(day, day, "stated", "text")
        document = replace(reading.document, published=published)
        made.append(replace(reading, document=document, mentions=people, relations=()))
    return made


def shared(read: list[Reading], decided: Decisions, **limits: object) -> Shared:
    made = conclude(read, decided)
    whole = join("", read, made)
    return choose(whole, read, made, decided, **limits)  # type: ignore[arg-type]


def same(read: list[Reading]) -> Decisions:
    return Decisions(same=frozenset({(read[0].mentions[0].id, read[1].mentions[0].id)}))


def test_all_reports_leave_as_they_are_where_nothing_holds_them_back() -> None:
    read = readings("suspect", "suspect")
    told = shared(read, Decisions())
    assert len(told.case.readings) == 2
    assert (told.marked, told.older, told.marks) == (0, 0, ())


def test_who_was_joined_with_a_victim_of_a_report_that_stays_is_protected() -> None:
    read = readings("victim", None)
    told = shared(read, same(read), since=date(2024, 1, 1))
    assert told.older == 1
    (document,) = told.case.readings
    assert "Ozil" not in told.case.words(document, read[1].claims[0].sentence)
    assert all("Ozil" not in entity.name for entity in told.case.entities.values())


def test_whom_a_court_cleared_in_a_report_that_stays_is_cleared() -> None:
    read = readings("cleared", "suspect")
    decided = replace(same(read), marks={read[0].document.id: "RED"})
    told = shared(read, decided, tlp="AMBER")
    assert told.marked == 1
    (person,) = [e for e in told.case.entities.values() if e.kind == "person"]
    assert person.category == "cleared"


@pytest.mark.parametrize(("given", "stated"), [("GREEN", "RED"), ("RED", "GREEN")])
def test_a_report_bears_the_strictest_of_its_marks(given: str, stated: str) -> None:
    read = readings("suspect", "suspect")
    text = f"TLP:{stated} {TEXTS[0]}"
    assert stated_mark(text) == stated
    first = example_reading(text)
    decided = Decisions(marks={first.document.id: given})  # type: ignore[dict-item]
    told = shared([first, read[1]], decided, tlp="AMBER")
    assert (told.marked, told.marks) == (1, ())


def test_what_an_analyst_says_of_a_source_goes_with_the_reports_that_leave() -> None:
    read = readings("suspect", "suspect")
    named = Stated("The Herald", "text")
    read = [replace(r, document=replace(r.document, publisher=named)) for r in read]
    plain = [replace(c, attributions=()) for c in read[1].claims]
    read[1] = replace(read[1], claims=tuple(plain))
    told = shared(read, Decisions(grades={read[1].document.id: "B"}), since=date(2024, 1, 1))
    (event,) = told.case.events.values()
    assert event.assessment is not None
    assert "The Herald: B, usually reliable" in [r.detail for r in event.assessment.reasons]
