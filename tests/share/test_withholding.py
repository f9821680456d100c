"""A small number of protected persons is told nowhere: no title, population or event's name."""

from clew.model import Stated
from tests.builders import claim, figure, report
from tests.share.small import event, packed


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
