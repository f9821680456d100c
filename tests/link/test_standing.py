"""Acquittals and dropped cases across reports; all persons are invented."""

from datetime import date
from typing import Any

import pytest

from clew.link.entities import link_entities
from clew.link.standing import Verdict, settled
from clew.model import Category, Place, Reading, StatedDate
from tests.builders import claim, day, mention, report

NAME = "Omar Testoui"
SFAX = Place("geo:2467959", "Sfax", "locality", "TN", 2467959)


def told(
    category: Category, kind: str, role: str, published: str | None = None, **fields: Any
) -> Reading:
    """Return a report from Sfax of one act that makes a person a suspect, a convict or cleared."""
    on = date.fromisoformat(published) if published else None
    stated = StatedDate(on, on, "stated", "text") if on else None
    document = report(f"{NAME} {kind} in Sfax, {category} {published} {fields}.", published=stated)
    named = mention(document, NAME, category=category)
    town = mention(document, "Sfax", entity_kind="place", place=SFAX)
    status = "negated" if category == "cleared" else "confirmed"
    act = claim(document, kind, kind, status=status, arguments={role: named}, **fields)
    return Reading(document, (named, town), (act,))


def standing(*readings: Reading) -> Category | None:
    (person,) = (e for e in link_entities(readings) if e.kind == "person")
    return person.category


def test_an_acquittal_holds_over_what_reports_said_before() -> None:
    arrest = told("suspect", "arrest", "suspect", "2019-03-01")
    convicted = told("convicted", "sentence", "convict", "2019-09-01")
    cleared = told("cleared", "sentence", "convict", "2020-05-01")
    assert standing(arrest, cleared) == "cleared"
    assert standing(cleared, convicted, arrest) == "cleared"


def test_who_is_accused_anew_after_an_acquittal_is_a_suspect() -> None:
    cleared = told("cleared", "sentence", "convict", "2019-05-01")
    arrest = told("suspect", "arrest", "suspect", "2024-03-01")
    convicted = told("convicted", "sentence", "convict", "2024-09-01")
    assert standing(cleared, arrest) == "suspect"
    assert standing(arrest, convicted, cleared) == "convicted"


def test_the_time_of_the_act_counts_before_that_of_the_report() -> None:
    cleared = told("cleared", "sentence", "convict", "2020-05-02", time=day("2020-05-01"))
    retold = told("convicted", "sentence", "convict", "2024-01-01", time=day("2018-01-01"))
    assert standing(cleared, retold) == "cleared"


def test_a_mere_word_in_a_later_report_accuses_nobody_anew() -> None:
    cleared = told("cleared", "sentence", "convict", "2019-05-01")
    text = report(f"The smuggler {NAME} is in Sfax.")
    named = mention(text, NAME, category="suspect")
    town = mention(text, "Sfax", entity_kind="place", place=SFAX)
    assert standing(cleared, Reading(text, (named, town))) == "cleared"


def test_reports_without_any_date_leave_an_acquittal_as_it_is() -> None:
    cleared = told("cleared", "sentence", "convict")
    assert standing(cleared, told("suspect", "arrest", "suspect")) == "cleared"


def test_why_somebody_is_cleared_is_told() -> None:
    cleared = told("cleared", "sentence", "convict")
    (person,) = (e for e in link_entities([cleared]) if e.kind == "person")
    assert "cleared" in {reason.name for reason in person.reasons}
    (other,) = (
        e for e in link_entities([told("suspect", "arrest", "suspect")]) if e.kind == "person"
    )
    assert "cleared" not in {reason.name for reason in other.reasons}


def test_a_namesake_elsewhere_is_not_cleared_by_a_name_alone() -> None:
    cleared, arrest = (
        Reading(r.document, r.mentions[:1], r.claims)
        for r in (
            told("cleared", "sentence", "convict", "2020-05-01"),
            told("suspect", "arrest", "suspect", "2019-05-01"),
        )
    )
    people = [e for e in link_entities([cleared, arrest]) if e.kind == "person"]
    assert sorted(str(e.category) for e in people) == ["cleared", "suspect"]


@pytest.mark.parametrize("category", ["victim", None, "suspect"])
def test_who_is_not_cleared_stays_as_told(category: Category | None) -> None:
    assert settled(category, [Verdict("suspect", date(2024, 1, 1), date(2024, 1, 1))]) == category
