"""Stops that stand beside the verb of a movement, and those that are of other people."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

_STOPS = ("origin", "transit", "destination")


def stops(text: str, parser: Language, gazetteer: Gazetteer) -> list[tuple[str, set[str]]]:
    """Return kind and stops of each claim that has any: ("transport", {"origin Turkey"})."""
    reading = extract(report(text), Toolkit(parser, gazetteer))
    words = reading.document.text
    told = [
        (
            claim.kind,
            {
                f"{a.role} {words[a.span.start : a.span.end]}"
                for a in claim.arguments
                if a.role in _STOPS
            },
        )
        for claim in reading.claims
    ]
    return [(kind, found) for kind, found in told if found]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "The boat with the migrants set off from Sfax and was bound for Malta.",
            "cross_arrive",
            {"origin Sfax", "destination Malta"},
        ),
        (
            "The gang moved migrants in vans heading for Austria.",
            "transport",
            {"destination Austria"},
        ),
        (
            "The smugglers took the migrants to Hungary and then on to Austria.",
            "transport",
            {"transit Hungary", "destination Austria"},
        ),
        (
            "The ring has smuggled migrants concealed in trucks from Greece to Italy.",
            "transport",
            {"origin Greece", "destination Italy"},
        ),
        (
            "Guards prevented 30 migrants from crossing into Poland.",
            "foil",
            {"destination Poland"},
        ),
        (
            "The 18 refugees, who had come from Turkey through Bulgaria, were hungry.",
            "cross_arrive",
            {"origin Turkey", "transit Bulgaria"},
        ),
        (
            "Nobody knew of the migrants' crossing from Oran.",
            "cross_arrive",
            {"origin Oran"},
        ),
    ],
)
def test_a_stop_beside_the_verb_is_the_movements(
    text: str, kind: str, expected: set[str], parser: Language, gazetteer: Gazetteer
) -> None:
    assert (kind, expected) in stops(text, parser, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The migrants come from Eritrea.",
        "The ferry crossing from Tangier was closed to migrants.",
        "The minister's trip from Rome to Tunis was about migrants.",
        "The smugglers were on their way to prison.",
        "Officers bound for Malta met the migrants.",
    ],
)
def test_who_does_not_move_has_no_stops(text: str, parser: Language, gazetteer: Gazetteer) -> None:
    assert stops(text, parser, gazetteer) == []


def test_what_another_clause_says_of_others_is_no_stop(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "The smugglers took the migrants to Serbia, and police sought shelter in Hungary."
    assert stops(text, parser, gazetteer) == [("transport", {"destination Serbia"})]


def test_one_way_told_by_two_verbs_is_one_claim(parser: Language, gazetteer: Gazetteer) -> None:
    text = "The vessel had set out from Sfax with 30 migrants and was bound for Malta."
    assert len(stops(text, parser, gazetteer)) == 1
