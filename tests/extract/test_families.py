"""What another noun takes up: the only thing of its kind that was told, and nothing else."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report

FIELD = " The case is about migrant smuggling."


def chain_at(text: str, phrase: str, parser: Language, gazetteer: Gazetteer) -> str | None:
    """Return the chain of the last mention made by a phrase, None where it is no mention."""
    reading = extract(report(text + FIELD), Toolkit(parser, gazetteer))
    found = [m for m in reading.mentions if text[m.span.start : m.span.end] == phrase]
    return found[-1].chain if found else None


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        (
            "Police broke up a criminal network. The gang moved 600 migrants.",
            "a criminal network",
            "The gang",
        ),
        (
            "Smuggling networks are many. Police broke up a smuggling ring. The gang moved 600.",
            "a smuggling ring",
            "The gang",
        ),
        (
            "A metal boat carrying 70 migrants capsized. Fishermen intercepted the vessel.",
            "A metal boat",
            "the vessel",
        ),
        (
            "Leaked documents were sent to a minister. The files were passed to the court.",
            "Leaked documents",
            "The files",
        ),
        (
            "Officers seized a lorry carrying 14 migrants. They seized the vehicle in Calais.",
            "a lorry",
            "the vehicle",
        ),
    ],
)
def test_the_only_thing_of_its_kind_is_taken_up(
    text: str, earlier: str, later: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = chain_at(text, later, parser, gazetteer)
    assert found is not None and found == chain_at(text, earlier, parser, gazetteer)


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        (
            "Police broke up a smuggling ring. Two other gangs fled. The gang moved 600 migrants.",
            "a smuggling ring",
            "The gang",
        ),
        (
            "Police broke up a smuggling ring. The second network moved 600 migrants.",
            "a smuggling ring",
            "The second network",
        ),
        (
            "A dinghy carrying 40 migrants sank. A patrol boat came. The boat was intercepted.",
            "A dinghy",
            "The boat",
        ),
        (
            "A boat carrying 40 migrants sank. The ship rescued six migrants.",
            "A boat",
            "The ship",
        ),
        (
            "A leaked file was sent to a minister. The documents were passed to the court.",
            "A leaked file",
            "The documents",
        ),
        (
            "Police broke up a smuggling ring. The group said that 40 migrants drowned.",
            "a smuggling ring",
            "The group",
        ),
    ],
)
def test_what_a_number_a_word_or_another_thing_tells_apart_is_not_taken_up(
    text: str, earlier: str, later: str, parser: Language, gazetteer: Gazetteer
) -> None:
    found = chain_at(text, later, parser, gazetteer)
    assert found is not None and found != chain_at(text, earlier, parser, gazetteer)


@pytest.mark.parametrize("noun", ["group", "organisation"])
def test_an_aid_group_is_never_taken_for_smugglers(
    noun: str, parser: Language, gazetteer: Gazetteer
) -> None:
    text = (
        f"The aid {noun} Open Deck rescued 40 migrants. Police broke up a smuggling ring. "
        f"The {noun} moved 600 migrants."
    )
    found = chain_at(text, f"The {noun}", parser, gazetteer)
    assert found is not None and found != chain_at(text, "Open Deck", parser, gazetteer)
