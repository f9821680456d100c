"""A small number of protected persons is told nowhere: no title, population or event's name."""

from typing import Any

import pytest

from clew.model import Claim, Contradiction, Side, Span, Stated
from clew.share.package import Package
from tests.builders import claim, figure, mention, report
from tests.share.small import entity, event, packed


def test_a_withheld_number_is_told_in_no_title_population_or_name_of_an_event() -> None:
    text = "Police said 3 women were rescued in Alphaville.\n"
    document = report(text, title=Stated("13 held as police said 3 women rescued", "text"))
    rescue = claim(document, "rescue", "rescued")
    few = figure(document, "3", 3, measure="victims_rescued", population="3 women", claim=rescue.id)
    package = packed(
        document,
        figures=[few],
        claims=[rescue],
        events=[event("evt-1", rescue, name="rescue of 3 women")],
    )
    shown = package.case.document(document.id).title
    assert shown is not None
    assert shown.value == "13 held as police said [fewer than 11] women rescued"
    assert package.case.figures[few.id].population == "[fewer than 11] women"
    assert package.case.events["evt-1"].name == "rescue of [fewer than 11] women"


def grouped(text: str, words: str, **fields: Any) -> Package:
    """Return what may leave of a report with one group and one claim on the whole of it."""
    document = report(text)
    group = mention(document, words, kind="nominal", entity_kind="group", **fields)
    made = entity("ent-group", words, group, kind="group", protected=group.protected)
    found = claim(document, "identify", "found", sentence=Span(0, len(text)))
    counted = [
        figure(document, word, 3, measure="deaths", unit="person", claim=found.id)
        for word in words.split()
        if word == "three"
    ]
    return packed(document, mentions=[group], claims=[found], figures=counted, entities=(made,))


def quoted(package: Package) -> str:
    (row,) = package.case.claims.values()
    return package.quote(row)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Police found two girls.", "two girls", "Police found [fewer than 11] girls."),
        ("They found one of the women.", "the women", "They found [fewer than 11] of the women."),
        ("They found twins.", "twins", "They found [fewer than 11]."),
        ("They found all three men.", "all three men", "They found all [fewer than 11] men."),
        ("They found twenty women.", "twenty women", "They found twenty women."),
        ("They found 20 of the women.", "the women", "They found 20 of the women."),
    ],
)
def test_a_small_protected_group_without_a_figure_is_not_counted(
    text: str, words: str, shown: str
) -> None:
    assert quoted(grouped(text, words, category="victim", protected=True)) == shown


def test_others_are_counted() -> None:
    package = grouped("They found three officers dead.", "three officers", category="official")
    assert quoted(package) == "They found three officers dead."
    assert [row.value for row in package.case.figures.values()] == [3]


def test_a_figure_that_counts_a_protected_group_is_withheld_whatever_it_measures() -> None:
    words = "three migrants"
    package = grouped("They found three migrants dead.", words, category="migrant", protected=True)
    (row,) = package.case.figures.values()
    assert row.value is None
    assert package.withheld == {row.id}


def test_a_large_number_that_would_give_a_small_one_away_is_told_in_no_label() -> None:
    text = "They freed 40 victims, 9 girls and 31 women.\n"
    document = report(text, title=Stated("31 women freed", "text"))
    freed = claim(document, "rescue", "freed", sentence=Span(0, len(text)))
    hurt: Any = {"kind": "nominal", "entity_kind": "group", "category": "victim", "protected": True}
    words = ("40 victims", "9 girls", "31 women")
    groups = [mention(document, one, **hurt) for one in words]
    made: Any = {"measure": "victims_rescued", "claim": freed.id}
    whole = figure(document, "40", 40, **made)
    parts = [figure(document, n, int(n), part_of=whole.id, **made) for n in ("9", "31")]
    rival = contradiction(freed, "31 women", figures=())
    package = packed(
        document,
        mentions=groups,
        claims=[freed],
        figures=[whole, *parts],
        entities=tuple(
            entity(f"ent-{n}", one.id, one, kind="group", protected=True, category="victim")
            for n, one in enumerate(groups)
        ),
        events=[event("evt-1", freed, name="freeing of 31 women")],
        contradictions=(rival,),
    )
    assert package.withheld == {part.id for part in parts}
    assert "31" not in quoted(package)
    assert "[40 victims]" in quoted(package)
    shown = package.case.document(document.id).title
    assert shown is not None
    assert shown.value == "[victims] freed"
    assert package.case.events["evt-1"].name == "freeing of [victims]"
    (row,) = package.case.conclusions.contradictions
    assert row.sides[0].value == "[victims]"


def test_a_version_is_not_said_to_be_small_where_it_is_only_withheld() -> None:
    text = "At least 9 women were freed.\n"
    document = report(text)
    freed = claim(document, "rescue", "freed", sentence=Span(0, len(text)))
    fields: Any = {"comparator": "at_least", "high": None, "claim": freed.id}
    bound = figure(document, "9", 9, measure="victims_rescued", **fields)
    row = contradiction(freed, "at least 9", figures=(bound.id,))
    package = packed(document, claims=[freed], figures=[bound], contradictions=(row,))
    (shown,) = package.case.conclusions.contradictions
    assert [side.value for side in shown.sides] == ["number withheld", "20"]
    assert "9" not in shown.explanation


def contradiction(told: Claim, value: str, figures: tuple[str, ...]) -> Contradiction:
    """Return a conflict of a version of a claim with another, which says twenty."""
    sides = (
        Side(value, (told.id,), figures, (told.document,)),
        Side("20", (told.id,), (), (told.document,)),
    )
    return Contradiction("con-1", "number", "rescue.freed", sides, "conflict", f"{value} or 20")
