"""Events carry their status in the name; who has which part in them is a link with its status."""

from datetime import date
from typing import Any

import pytest

from clew.model import Event, Mention, Span, Status, TimeExpression
from clew.share.ftm.happenings import find_convicted
from clew.share.package import Package
from tests.builders import claim, mention, report
from tests.share.ftm.lines import rows_of, told
from tests.share.small import entity, event, packed

TEXT = "Harbour police arrested Ardit Beispiel in Durrës in March."
REPORT = report(TEXT)
POLICE = mention(REPORT, "Harbour police", entity_kind="organisation")
PERSON = mention(REPORT, "Ardit Beispiel", category="suspect")
TOWN = mention(REPORT, "Durrës", entity_kind="place")
MARCH = TimeExpression(Span(49, 57), date(2024, 3, 1), date(2024, 3, 31), "month", "relative")


def told_with(status: Status = "confirmed", **fields: Any) -> Package:
    """Return a casebook with one arrest of that status."""
    arrest = claim(
        REPORT,
        "arrest",
        "arrested",
        arguments={"authority": POLICE, "suspect": PERSON},
        places=(TOWN.id,),
        time=MARCH,
        status=status,
    )
    happened: Event = event("evt-1", arrest, time=MARCH, places=("ent-3",), **fields)
    return packed(
        REPORT,
        mentions=[POLICE, PERSON, TOWN],
        claims=[arrest],
        entities=(
            entity("ent-1", "Harbour police", POLICE, kind="organisation"),
            entity("ent-2", "Ardit Beispiel", PERSON, category="suspect"),
            entity("ent-3", "Durrës", TOWN, kind="place"),
        ),
        events=(happened,),
    )


def test_an_event_says_what_when_where_and_who() -> None:
    row = rows_of(told_with())["evt-1"]
    assert told(row, "name") == ["arrest: Harbour police arrested Ardit Beispiel [alleged]"]
    assert told(row, "startDate") == ["2024-03"] and told(row, "endDate") == ["2024-03"]
    assert told(row, "addressEntity") == ["ent-3"]
    assert told(row, "organizer") == ["ent-1"] and told(row, "involved") == ["ent-2"]
    assert told(row, "proof") == [REPORT.id]


def test_what_is_alleged_says_so_in_the_name_of_event_and_part() -> None:
    rows = rows_of(told_with("alleged"))
    assert told(rows["evt-1"], "name")[0].endswith("(alleged)")
    parts = [row for row in rows.values() if told(row, "subject") == ["ent-2"]]
    assert [told(row, "role") for row in parts] == [["suspect (alleged)"]]


@pytest.mark.parametrize(
    ("status", "word"),
    [("negated", "denied"), ("planned", "planned"), ("hypothetical", "supposed")],
)
def test_what_is_denied_planned_or_supposed_links_nobody(status: Status, word: str) -> None:
    rows = rows_of(told_with(status))
    assert told(rows["evt-1"], "name")[0].endswith(f"({word})")
    assert not told(rows["evt-1"], "involved") and not told(rows["evt-1"], "organizer")
    assert not [row for row in rows.values() if row["schema"] == "UnknownLink"]
    assert [row for row in rows.values() if "ent-2" in told(row, "entity")]  # said in a note


def test_each_part_is_a_link_with_its_claims_and_reports() -> None:
    parts = [row for row in rows_of(told_with()).values() if row["schema"] == "UnknownLink"]
    found = {told(row, "subject")[0]: told(row, "role")[0] for row in parts}
    assert found == {"ent-1": "authority", "ent-2": "suspect", "ent-3": "place"}
    for row in parts:
        assert told(row, "object") == ["evt-1"]
        assert told(row, "recordId")[0].startswith("clm-")
        assert told(row, "proof") == [REPORT.id]


def test_who_is_accused_is_never_called_an_organizer() -> None:
    document = report("Ardit Beispiel moved people.")
    person = mention(document, "Ardit Beispiel", category="suspect")
    moved = claim(document, "transport", "moved", arguments={"agent": person}, status="alleged")
    rows = rows_of(
        packed(
            document,
            mentions=[person],
            claims=[moved],
            entities=(entity("ent-1", "Ardit Beispiel", person, category="suspect"),),
            events=(event("evt-1", moved),),
        )
    )
    assert not told(rows["evt-1"], "organizer")
    assert told(rows["evt-1"], "involved") == ["ent-1"]


def test_who_was_acquitted_of_anything_is_not_among_the_convicted() -> None:
    named: Mention = mention(REPORT, "Ardit Beispiel")
    sentenced = claim(REPORT, "sentence", "arrested", arguments={"convict": named})
    acquitted = claim(REPORT, "sentence", "in", arguments={"convict": named}, status="negated")
    entities = {named.id: "ent-2"}
    assert find_convicted([sentenced], entities) == {"ent-2"}
    assert find_convicted([sentenced, acquitted], entities) == frozenset()
