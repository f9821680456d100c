"""What can't be told from a label does not leave as somebody's mention."""

from clew.model import Argument, Attribution, Reading, Span
from clew.protect.found import Found
from clew.share.mentioned import find_told, without_covered
from tests.builders import claim, figure, mention, report, span_in
from tests.share.small import entity

TEXT = "The nephew of Karim Muster, 40 Syrians said, drove with Karim Muster to Graz."
DOCUMENT = report(TEXT)
INNER = mention(DOCUMENT, "Karim Muster", category="suspect")
OUTER = mention(DOCUMENT, "Karim Muster", nth=1, category="suspect")
GROUP = mention(DOCUMENT, "40 Syrians", entity_kind="group", protected=True, category="migrant")
PIECES = (
    Found(span_in(TEXT, "The nephew of Karim Muster"), "relative 1"),
    Found(GROUP.span, "40 migrants"),
)
DROVE = claim(
    DOCUMENT,
    "transport",
    "drove",
    arguments={"agent": INNER, "with": OUTER},
    attributions=(Attribution(Span(0, 20), "indirect", INNER.span, INNER.id),),
)
FORTY = figure(DOCUMENT, "40", 40, agent=INNER.id)
READING = Reading(DOCUMENT, mentions=(INNER, OUTER, GROUP), claims=(DROVE,), figures=(FORTY,))


def test_a_name_within_the_label_of_another_is_left_out_of_all_rows() -> None:
    kept = without_covered(READING, PIECES)
    (drove,), (forty,) = kept.claims, kept.figures
    assert kept.mentions == (OUTER, GROUP)
    assert isinstance(drove, type(DROVE)) and isinstance(forty, type(FORTY))
    assert drove.arguments == (
        Argument("agent", INNER.span),
        Argument("with", OUTER.span, OUTER.id),
    )
    assert drove.attributions[0].mention is None
    assert forty.agent is None


def test_without_covered_words_nothing_is_left_out() -> None:
    assert without_covered(READING, ()) == READING


def test_of_what_no_row_names_the_first_name_goes_along() -> None:
    first, second = (entity(f"ent-{i}", m.id, m) for i, m in enumerate((OUTER, GROUP)))
    owners = {OUTER.id: first, GROUP.id: second}
    graz = mention(DOCUMENT, "Graz", entity_kind="place")
    reading = Reading(DOCUMENT, mentions=(OUTER, GROUP, graz))
    assert find_told(reading, [], [], [], owners) == [GROUP, OUTER]
    assert find_told(reading, [], [], [graz.span], {}) == [graz]
