"""Who must not be shown, told by what stands beside a name; and who must not be hidden."""

import pytest
from spacy.language import Language

from clew.extract.reading import Toolkit, extract
from clew.text.gazetteer import Gazetteer
from tests.builders import report


def protection_of(text: str, parser: Language, gazetteer: Gazetteer) -> dict[str, bool]:
    """Return whether each mention's words are protected somewhere."""
    reading = extract(report(text), Toolkit(parser, gazetteer))
    found: dict[str, bool] = {}
    for mention in reading.mentions:
        words = text[mention.span.start : mention.span.end]
        found[words] = found.get(words, False) or mention.protected
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "One of the victims, Amina Yusufzai, 23, was trafficked to Graz. Her brother, Farid "
            "Yusufzai, 15, died. “I thought I would die,” said Yusufzai.",
            "Yusufzai",
        ),
        ("The smuggled boy, named as Idris Qaderpour, 12, was rescued.", "Idris Qaderpour"),
        ("A witness, Stefan Gruberich, said he saw the smugglers.", "Stefan Gruberich"),
        (
            "Relatives identified the dead migrants as Omar Haidarzai and Sami Haidarzai.",
            "Sami Haidarzai",
        ),
        (
            "Blessing Okonjade, a survivor of trafficking, told reporters of her journey.",
            "Blessing Okonjade",
        ),
    ],
)
def test_a_name_beside_which_a_victim_stands_is_protected(
    text: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert protection_of(text, parser, gazetteer)[name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A court sentenced Milorad Jankelić to six years in prison for smuggling migrants.",
            "Milorad Jankelić",
        ),
        ("Police identified the suspected smuggler as Omar Haidarzai.", "Omar Haidarzai"),
        ("The smuggler was arrested, said police chief Helga Steinmassl.", "Helga Steinmassl"),
    ],
)
def test_a_convict_a_suspect_and_an_official_are_not_hidden(
    text: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert not protection_of(text, parser, gazetteer).get(name, False)
