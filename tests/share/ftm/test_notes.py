"""Quotes, figures, versions and replies are notes that keep who says so and how sure it is."""

from dataclasses import replace
from datetime import date

from clew.model import Attribution, Contradiction, Reply, Side
from clew.share.package import Package
from tests.builders import claim, figure, mention, report, span_in
from tests.share.ftm.lines import rows_of, told
from tests.share.small import entity, event, packed

TEXT = "Ardit Beispiel led 12 drivers, the ministry said."
REPORT = report(TEXT)
REPLY = "jdg-0123456789abcdef"


def package() -> Package:
    """Return a casebook in which a ministry says what somebody led, and how many."""
    person = mention(REPORT, "Ardit Beispiel", category="suspect")
    ministry = mention(REPORT, "the ministry", entity_kind="organisation", kind="nominal")
    said = Attribution(span_in(TEXT, TEXT), "indirect", ministry.span, ministry.id)
    led = claim(
        REPORT, "lead", "led", arguments={"leader": person}, status="alleged", attributions=(said,)
    )
    drivers = figure(
        REPORT, "12", 12.0, measure="network_members", claim=led.id, attributions=(said,)
    )
    sides = (
        Side("Ardit Beispiel", claims=(led.id,), documents=(REPORT.id,)),
        Side("nobody", claims=(led.id,), documents=(REPORT.id,)),
    )
    reply = Reply(
        "jdg-0123456789abcdef", "reply", "I led nobody.", "letter, 3 May 2024", date(2024, 5, 3)
    )
    return packed(
        REPORT,
        mentions=[person, ministry],
        claims=[led],
        figures=[drivers],
        entities=(
            entity("ent-0000000000000001", "Ardit Beispiel", person, category="suspect"),
            entity("ent-0000000000000002", "the ministry", ministry, kind="organisation"),
        ),
        events=(event("evt-0000000000000001", led),),
        contradictions=(
            Contradiction(
                "con-0000000000000001",
                "perpetrator",
                "lead.leader",
                sides,
                "conflict",
                "They differ.",
                "evt-0000000000000001",
            ),
        ),
        replies={led.id: (reply,)},
    )


def test_a_claim_keeps_its_quote_its_status_and_who_says_so() -> None:
    rows = rows_of(package())
    (row,) = [row for row in rows.values() if "row: claim" in told(row, "keywords")]
    assert told(row, "description") == [
        "Ardit Beispiel [alleged] led 12 drivers, the ministry said."
    ]
    assert told(row, "name")[0].endswith("(alleged)")
    assert told(row, "entity") == ["evt-0000000000000001", "ent-0000000000000001"]
    assert "role leader: Ardit Beispiel [alleged] [ent-0000000000000001]" in told(row, "notes")
    assert "said by (indirect): the ministry [ent-0000000000000002]" in told(row, "notes")
    assert told(row, "summary")[0].startswith("Said by: the ministry, in ")


def test_a_figure_keeps_its_number_and_what_it_counts() -> None:
    rows = rows_of(package())
    (row,) = [row for row in rows.values() if "row: figure" in told(row, "keywords")]
    assert {"value: 12", "comparator: exact", "unit: person"} <= set(told(row, "keywords"))
    assert told(row, "entity") == ["evt-0000000000000001"]
    assert told(row, "name") == ["network members: 12 persons"]


def test_a_figure_without_a_value_has_none() -> None:
    drivers = figure(REPORT, "12", 12.0, comparator="vague_plural")
    vague = replace(drivers, value=None, low=None, high=None)
    row = rows_of(packed(REPORT, figures=[vague]))[vague.id]
    assert not [tag for tag in told(row, "keywords") if tag.startswith(("value", "low", "high"))]


def test_a_figure_that_its_sentence_refuses_is_denied_in_its_keywords_too() -> None:
    document = report("24 people, not 27, were arrested.")
    arrest = claim(document, "arrest", "arrested")
    rows = rows_of(
        packed(
            document,
            claims=[arrest],
            figures=[figure(document, n, float(n), claim=arrest.id) for n in ("24", "27")],
        )
    )
    status = {
        words: {tag for tag in told(row, "keywords") if tag.startswith("status: ")}
        for row in rows.values()
        for words in told(row, "name")
        if "row: figure" in told(row, "keywords")
    }
    assert status == {
        "arrests: 24 persons": {"status: confirmed"},
        "arrests: 27 persons (denied)": {"status: negated"},
    }


def test_versions_stand_beside_one_another_with_the_status_of_suspects() -> None:
    row = rows_of(package())["con-0000000000000001"]
    assert told(row, "summary") == ["Verdict: conflict: rival versions"]
    assert [version.split(" (said")[0] for version in told(row, "notes")] == [
        "version: Ardit Beispiel [alleged]",
        "version: nobody",
    ]


def test_a_reply_is_one_note_on_all_that_it_belongs_to() -> None:
    rows = rows_of(package())
    row = rows[REPLY]
    assert told(row, "name") == ["Reply"] and told(row, "description") == ["I led nobody."]
    assert told(row, "createdAt") == ["2024-05-03"]
    assert {rows[name]["schema"] for name in told(row, "entity")} == {"Note", "Event"}
