"""Whose act a gerund behind a noun is, and where nobody may be named as its doer."""

import pytest
from spacy.language import Language

from clew.extract.events.grammar import surface_subject


def doers(parser: Language, text: str, gerund: str) -> list[str]:
    verb = next(token for token in parser(text) if token.text == gerund)
    return [token.text for token in surface_subject(verb)]


@pytest.mark.parametrize(
    ("text", "gerund", "doer"),
    [
        (
            "Two men were arrested on suspicion of smuggling people into Greece.",
            "smuggling",
            "men",
        ),
        ("Police detained a man on charges of harbouring migrants.", "harbouring", "man"),
        ("The driver faces charges of smuggling people.", "smuggling", "driver"),
        ("Two brothers went on trial for transporting migrants.", "transporting", "brothers"),
        ("The gang made a business of smuggling families.", "smuggling", "gang"),
        ("His part in transporting migrants was small.", "transporting", "His"),
    ],
)
def test_an_accused_or_a_part_taken_passes_the_act_on(
    parser: Language, text: str, gerund: str, doer: str
) -> None:
    assert doers(parser, text, gerund) == [doer]


@pytest.mark.parametrize(
    ("text", "gerund"),
    [
        ("Officers found evidence of exploiting workers.", "exploiting"),
        ("Prosecutors received a complaint about trafficking women.", "trafficking"),
        ("The agency published a report on smuggling people by sea.", "smuggling"),
        ("The court heard an account of beating prisoners.", "beating"),
    ],
)
def test_who_finds_or_tells_of_an_act_is_not_its_doer(
    parser: Language, text: str, gerund: str
) -> None:
    assert doers(parser, text, gerund) == []
