"""Coasts named by a country's adjective, and phrases that are none."""

import pytest
from spacy.language import Language

from clew.extract.coasts import find_coast
from clew.extract.parse import parse
from tests.builders import report


def coasts(text: str, parser: Language) -> list[tuple[str, str | None]]:
    """Return name and country of each coast that a text names."""
    found = [find_coast(token) for token in parse(report(text), parser)]
    return [(place.name, place.country) for place in found if place is not None]


def test_a_countrys_coast_is_a_region_of_it(parser: Language) -> None:
    text = "They left the Libyan coast and reached Italian waters."
    assert coasts(text, parser) == [("Libyan coast", "LY"), ("Italian waters", "IT")]


@pytest.mark.parametrize(
    "text",
    ["They reached the rocky coast.", "Spanish police came.", "The coast of Spain is long."],
)
def test_a_coast_of_no_country_and_a_country_without_coast_are_none(
    text: str, parser: Language
) -> None:
    assert coasts(text, parser) == []
