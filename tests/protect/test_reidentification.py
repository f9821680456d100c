"""What a search of the published report would give back is told before it leaves."""

from datetime import date

import pytest

from clew.model import Reading, Span, Stated, TimeExpression
from clew.protect.found import Found
from clew.protect.reidentification import find_risks, longest_run
from tests.builders import claim, mention, report, span_in

TEXT = "█████ was found in a locked room behind the old bakery on Friday."
SHORT = "█████ was freed in Alphaville."


def reading_of(text: str, title: str | None = None, day: bool = False) -> Reading:
    document = report(text, title=Stated(title, "text") if title else None)
    when = TimeExpression(Span(0, 5), date(2024, 5, 3), date(2024, 5, 3), "day", "absolute")
    places = (mention(document, "Alphaville", entity_kind="place"),) if "Alphaville" in text else ()
    made = claim(
        document,
        "hold",
        "found" if "found" in text else "freed",
        time=when if day else None,
        places=tuple(place.id for place in places),
    )
    return Reading(document, places, (made,))


def pieces_in(text: str, label: str = "victim 1") -> list[Found]:
    return [Found(span_in(text, "█████"), label)]


def test_a_long_run_of_published_words_beside_a_masked_person_is_a_risk() -> None:
    reading = reading_of(TEXT)
    (risk,) = find_risks(reading, pieces_in(TEXT), {"victim 1"}, (), {})
    assert (risk.kind, risk.row, risk.label) == ("quote", reading.claims[0].id, "victim 1")


@pytest.mark.parametrize("day", [True, False])
def test_a_day_and_a_town_beside_one_persons_role_are_a_risk(day: bool) -> None:
    reading = reading_of(SHORT, day=day)
    towns = {m.id for m in reading.mentions}
    kinds = [risk.kind for risk in find_risks(reading, pieces_in(SHORT), {"victim 1"}, towns, {})]
    assert kinds == (["combination"] if day else [])


def test_words_that_point_at_nobody_are_no_risk() -> None:
    assert not find_risks(reading_of(TEXT), pieces_in(TEXT, "migrants"), {"victim 1"}, (), {})
    assert not find_risks(reading_of(TEXT), [], {"victim 1"}, (), {})


def test_a_title_with_a_masked_person_is_a_risk() -> None:
    reading = reading_of("They were found.", title="How [victim 1] got free")
    (risk,) = find_risks(reading, [], {"victim 1"}, (), {})
    assert (risk.kind, risk.row) == ("title", reading.document.id)


def test_the_longest_run_is_counted_between_the_masks() -> None:
    text = "one two █████ three four five █████ six"
    spans = [Found(span_in(text, "█████", n), "child 1") for n in (0, 1)]
    assert longest_run(text, Span(0, len(text)), spans) == 3
    assert longest_run("", Span(0, 0), []) == 0
