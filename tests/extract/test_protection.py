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
            "Police in Trieste freed Samrawit Woldegiorghi, 9, a victim of trafficking.",
            "Samrawit Woldegiorghi",
        ),
        (
            "Police rescued Mihret Tewol\u00addemed\u200bhin, 13, from smugglers.",
            "Mihret Tewol\u00addemed\u200bh",  # the end of the word is covered by its letters
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A migrant girl whom we shall call Selma had been promised work.", "Selma"),
        ("Last spring Larissa (not her real name) was trafficked to Cyprus.", "Larissa"),
        ('"We rang the coastguard," Selma, a teacher from Homs, told the migrants.', "Selma"),
        ("Smugglers held a boy we call Sidon in a cellar.", "Sidon"),
    ],
)
def test_a_lone_first_name_is_a_person_to_be_protected(
    text: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    reading = extract(report(text), Toolkit(parser, gazetteer))
    words = reading.document.text
    found = [m for m in reading.mentions if words[m.span.start : m.span.end] == name]
    assert [(m.entity_kind, m.protected) for m in found] == [("person", True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ankara, a partner of the EU, stopped the migrants.", "Ankara"),
        ("Migrants call Agadez the gate to Libya.", "Agadez"),
        ("The smugglers left Zuwara, a port in Libya.", "Zuwara"),
    ],
)
def test_a_town_with_something_beside_it_is_no_person(
    text: str, name: str, parser: Language, gazetteer: Gazetteer
) -> None:
    reading = extract(report(text), Toolkit(parser, gazetteer))
    words = reading.document.text
    kinds = {m.entity_kind for m in reading.mentions if words[m.span.start : m.span.end] == name}
    assert "person" not in kinds
