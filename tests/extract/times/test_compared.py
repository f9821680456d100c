"""What a number is set against dates nothing; the numbers are invented."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report


def time_words(text: str, parser: Language, gazetteer: Gazetteer) -> list[str | None]:
    reading = extract(report(text), Toolkit(parser, gazetteer))
    spans = [claim.time.expression if claim.time else None for claim in reading.claims]
    return [None if span is None else text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 230 smuggling convictions, against 180 in 2022.", None),
        (
            "Guards foiled 700 attempts by migrants in 2024, a 4% increase on the previous year.",
            "2024",
        ),
        ("Arrests of smugglers rose by 12% in 2023 compared with 2022.", "2023"),
        ("More than 300 smugglers were arrested in 2022.", "2022"),
    ],
)
def test_the_year_compared_with_is_not_the_year_of_the_event(
    text: str, expected: str | None, parser: Language, gazetteer: Gazetteer
) -> None:
    assert expected in time_words(text, parser, gazetteer)
    if expected != "2022":
        assert "2022" not in time_words(text, parser, gazetteer)
