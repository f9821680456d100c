"""Words of wires, courts, tabloids and translated reports for each kind. All are invented."""

import pytest
from spacy.language import Language

from clew.text.gazetteer import Gazetteer
from tests.extract.events.test_events import frames_of

SAID = [
    ("Two men were cuffed by cops outside a kebab shop.", "arrest", "suspect", "Two men"),
    ("Seven suspects are behind bars after the raids.", "arrest", "suspect", "Seven suspects"),
    ("A Sudanese man was taken in for questioning.", "arrest", "suspect", "A Sudanese man"),
    ("Six people were referred to justice.", "prosecute", "defendant", "Six people"),
    ("The suspects were presented to the prosecutor.", "prosecute", "defendant", "The suspects"),
    ("A smuggler has been locked up for nine years.", "sentence", "convict", "A smuggler"),
    ("The trafficker was put behind bars.", "sentence", "convict", "The trafficker"),
    ("The court condemned him to five years of imprisonment.", "sentence", "convict", "him"),
    ("Kenya has handed over an Ethiopian wanted in Italy.", "extradite", "from_state", "Kenya"),
    ("Agents descended on a warehouse in Laredo.", "raid", "site", "a warehouse"),
    ("Police burst into a nail bar in Leeds.", "raid", "authority", "Police"),
    ("Customs officers netted 40 life jackets.", "seize", "authority", "Customs officers"),
    (
        "The police have deactivated a criminal organisation.",
        "dismantle",
        "target",
        "a criminal organisation",
    ),
    ("French cops slashed a dinghy on the beach.", "foil", "means", "a dinghy"),
    ("Rescuers came to the aid of 62 migrants.", "rescue", "rescuer", "Rescuers"),
    (
        "Investigators are examining the bank transfers.",
        "investigate",
        "authority",
        "Investigators",
    ),
    ("Prosecutors have opened a case against the firm.", "investigate", "subject", "the firm"),
    ("The EU will give Mauritania 40 million euros.", "cooperate", "recipient", "Mauritania"),
    ("Nine men were bussed in by the gang.", "transport", "moved_person", "Nine men"),
    ("A lawyer said he had kept the men against their will.", "hold", "holder", "he"),
    ("She was made to clean a house.", "exploit", "exploited_person", "She"),
    ("Workers were subjected to forced labour.", "exploit", "exploited_person", "Workers"),
    ("Four migrants lost their lives off Calais.", "death_in_transit", "dead", "Four migrants"),
    ("A cellar printed fake passports.", "forge", "document", "fake passports"),
    ("The migrants paid smugglers in Tripoli.", "finance", "earner", "smugglers"),
    ("A campaigner hit out at the plan.", "warn_accuse", "speaker", "A campaigner"),
    ("Rights groups accused the police of abuse.", "warn_accuse", "speaker", "Rights groups"),
    ("Niger repealed the law in 2023.", "legislate_policy", "authority", "Niger"),
    ("The law came into force in June.", "legislate_policy", "instrument", "The law"),
    ("Nine Gambians were put on a flight to Banjul.", "deport_return", "to", "Banjul"),
    ("More than 700 made it to Kent in 14 boats.", "cross_arrive", "crosser", "More than 700"),
    ("The boat came ashore near Dungeness.", "cross_arrive", "vehicle", "The boat"),
]

NOT_SAID = [
    ("The smugglers carried out two crossings that day.", "launch_operation"),
    ("An operation led to the break-up of a smuggling gang.", "lead"),
    ("Some 60 officers will be sent to Bulgaria against the smugglers.", "transport"),
    ("The path was cleared of snow by nine people.", "sentence"),
    ("The council condemned the attack.", "sentence"),
    ("The bank slashed its rates.", "foil"),
    ("Strong winds blasted the coast.", "warn_accuse"),
    ("Critics slammed the film.", "warn_accuse"),
    ("She made it to the final.", "cross_arrive"),
    ("The officers boarded the boat.", "cross_arrive"),
    ("The bank sold bonds for 900 euros.", "finance"),
    ("The family paid a visit.", "finance"),
    ("The clinical trial began in May.", "prosecute"),
    ("The committee is examining the budget.", "investigate"),
    ("The victims were referred to a judge.", "prosecute"),
    ("The minister handed over the report.", "extradite"),
    ("The office printed a new guide.", "forge"),
    ("He made a cake.", "exploit"),
    ("The tourists swam to the island.", "cross_arrive"),
    ("Smugglers brought the migrants to shore.", "rescue"),
]


@pytest.mark.parametrize(("sentence", "kind", "role", "filler"), SAID)
def test_a_usual_wording_is_read(
    sentence: str, kind: str, role: str, filler: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert filler in frames_of(sentence, parser, gazetteer)[kind][role]


@pytest.mark.parametrize(("sentence", "kind"), NOT_SAID)
def test_a_like_wording_of_something_else_is_left_out(
    sentence: str, kind: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert kind not in frames_of(sentence, parser, gazetteer)
