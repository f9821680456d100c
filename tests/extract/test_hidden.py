"""Who speaks without a name is a source, and is never shown."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.pipeline import conclude
from clew.share.case import join
from clew.share.json_export import to_contract
from clew.text.gazetteer import Gazetteer
from tests.builders import report


def shown(text: str, parser: Language, gazetteer: Gazetteer) -> list[str]:
    """Return the names of entities and origins of the shared export."""
    reading = extract(report(text), Toolkit(parser, gazetteer))
    export = to_contract(join("", [reading], conclude([reading])))
    return [str(row["name"]) for key in ("entities", "origins") for row in export[key]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two diplomats said that the gang moved 40 migrants to Malta.", "diplomats"),
        ("According to two police officers, smugglers sold the migrants.", "police officers"),
        ("A couple of harbour pilots said that smugglers sold the migrants.", "pilots"),
        ("Neighbours told the Herald that the gang held migrants in a barn.", "Neighbours"),
        (
            "The diplomats, who asked not to be named, said that a militia sold migrants.",
            "diplomats",
        ),
        (
            "The officials said, speaking on condition of anonymity, that a militia sold migrants.",
            "officials",
        ),
    ],
)
def test_a_group_that_speaks_without_a_name_is_called_by_its_part(
    text: str, words: str, parser: Language, gazetteer: Gazetteer
) -> None:
    names = shown(text, parser, gazetteer)
    assert "anonymous sources" in names
    assert not [name for name in names if words in name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Officials said that police arrested 12 smugglers.", "Officials"),
        ("Several lawmakers said that police arrested 12 smugglers.", "Several lawmakers"),
        ("Police arrested two smugglers, the ministry said.", "two smugglers"),
    ],
)
def test_who_speaks_for_many_or_is_spoken_of_is_shown(
    text: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert name in shown(text, parser, gazetteer)


def test_a_protected_name_taken_for_a_body_is_no_origin(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = (
        "Nimmi (not her real name) answered a post offering care work in Cyprus. She was locked "
        "in a flat by traffickers, Nimmi says."
    )
    assert not [name for name in shown(text, parser, gazetteer) if "Nimmi" in name]


def test_people_who_speak_and_are_only_counted_are_sources(
    parser: Language, gazetteer: Gazetteer
) -> None:
    text = "Smugglers sold migrants. “They beat us,” said one of them. "
    text += "Two of them said that a gang sold migrants."
    reading = extract(report(text), Toolkit(parser, gazetteer))
    found = {text[m.span.start : m.span.end]: m for m in reading.mentions}
    for words in ("one of them", "Two of them"):
        assert found[words].category == "source" and found[words].protected
    text = "Smugglers sold migrants. One of the reports says that they were beaten."
    reading = extract(report(text), Toolkit(parser, gazetteer))
    assert not any(m.category == "source" for m in reading.mentions)
