"""Each sentence stands for a way of saying it; none is taken from a real report."""

import pytest
from spacy.language import Language

from clew.extract.events.events import find_frames
from clew.extract.events.fitting import Lexicon
from clew.extract.events.lexicon import load_nouns, load_triggers
from clew.extract.events.noun_phrases import names_by_token
from clew.extract.names.names import find_names
from clew.extract.parse import parse
from clew.text.gazetteer import Gazetteer
from tests.builders import report

STATED = [
    # active, passive, coordination
    (
        "Police in Izmir detained 34 suspected people smugglers in dawn raids.",
        "arrest",
        {"authority": "Police", "suspect": "34 suspected people smugglers"},
    ),
    (
        "Four men have been arrested on suspicion of facilitating illegal immigration.",
        "arrest",
        {"suspect": "Four men"},
    ),
    ("Officers took three people into custody.", "arrest", {"suspect": "three people"}),
    (
        "Moroccan security services broke up a network that sent migrants to the Canary Islands.",
        "transport",
        {"agent": "a network", "moved_person": "migrants", "destination": "Canary Islands"},
    ),
    ("A smuggling ring was dismantled in Tetouan.", "dismantle", {"target": "A smuggling ring"}),
    (
        "Officers seized three fast boats, 11 outboard engines, 41 mobile phones and a van.",
        "seize",
        {"authority": "Officers", "item": "41 mobile phones"},
    ),
    # nominal and light verbs
    (
        "The arrest of the ring's leader followed a two-year investigation.",
        "arrest",
        {"suspect": "the ring's leader"},
    ),
    ("A total of 27 arrests were made in Spain and Portugal.", "arrest", {}),
    (
        "The crackdown led to the seizure of 14 boats and 22 engines.",
        "seize",
        {"item": "22 engines"},
    ),
    (
        "Police launched an investigation into the deaths.",
        "investigate",
        {"authority": "Police", "subject": "the deaths"},
    ),
    ("The rescue of 60 children was welcomed by aid groups.", "rescue", {"victim": "60 children"}),
    # headline style
    (
        "Eighty smuggling rings busted in crackdown",
        "dismantle",
        {"target": "Eighty smuggling rings"},
    ),
    # who does it, by control and relative clauses
    (
        "He was accused of trafficking women from Nigeria to France.",
        "transport",
        {"agent": "He", "moved_person": "women", "origin": "Nigeria", "destination": "France"},
    ),
    (
        "The gang is believed to have moved 10,000 people across the Channel in 18 months.",
        "transport",
        {"agent": "The gang", "moved_person": "10,000 people"},
    ),
    (
        "The brothers, whose group was linked to three murders, fled.",
        "kill_die",
        {"perpetrator": "whose group"},
    ),
    (
        "Two smugglers known for hiding people in lorries were questioned.",
        "hold",
        {"holder": "Two smugglers", "held_person": "people"},
    ),
    # the other kinds
    (
        "Prosecutors charged two brothers with human trafficking and money laundering.",
        "prosecute",
        {"authority": "Prosecutors", "defendant": "two brothers", "charge": "human trafficking"},
    ),
    (
        "Five Romanian nationals will stand trial in Ghent next month.",
        "prosecute",
        {"defendant": "Five Romanian nationals"},
    ),
    (
        "A court in Thessaloniki sentenced the captain to 25 years in prison.",
        "sentence",
        {"court": "A court", "convict": "the captain", "penalty": "25 years"},
    ),
    (
        "The couple were found guilty of holding a domestic worker in servitude.",
        "sentence",
        {"convict": "The couple"},
    ),
    (
        "Serbia extradited the suspect to Germany.",
        "extradite",
        {"from_state": "Serbia", "person": "the suspect", "to_state": "Germany"},
    ),
    ("Investigators searched eleven apartments in Berlin.", "raid", {"site": "eleven apartments"}),
    (
        "Guards prevented 300 people from crossing the border fence.",
        "foil",
        {"authority": "Guards", "prevented_person": "300 people"},
    ),
    (
        "The navy said it had thwarted 37 attempts to cross the sea at night.",
        "foil",
        {"attempt": "37 attempts"},
    ),
    (
        "The Ocean Hope rescued 112 people from an overcrowded rubber boat.",
        "rescue",
        {"rescuer": "The Ocean Hope", "victim": "112 people"},
    ),
    (
        "Spanish police identified 18 victims of sexual exploitation.",
        "identify",
        {"authority": "Spanish police", "identified_person": "18 victims of sexual exploitation"},
    ),
    (
        "Frontex and the Senegalese police exchanged information.",
        "cooperate",
        {"party": "the Senegalese police"},
    ),
    (
        "Women were lured with promises of jobs as waitresses.",
        "recruit",
        {"recruited": "Women", "promise": "promises of jobs"},
    ),
    (
        "The gang detained migrants in a warehouse until their families paid.",
        "hold",
        {"holder": "The gang", "held_person": "migrants", "site": "a warehouse"},
    ),
    (
        "Victims were forced to work 14 hours a day in scam centres.",
        "exploit",
        {"exploited_person": "Victims"},
    ),
    (
        "The suspected smuggler was shot dead by unknown gunmen.",
        "kill_die",
        {"target": "The suspected smuggler", "perpetrator": "unknown gunmen"},
    ),
    (
        "At least 22 migrants drowned when their boat capsized.",
        "death_in_transit",
        {"dead": "At least 22 migrants"},
    ),
    ("Eighteen people are missing.", "death_in_transit", {"missing": "Eighteen people"}),
    ("The workshop forged passports for years.", "forge", {"document": "passports"}),
    (
        "Smugglers charged each migrant between 3,000 and 5,000 euros.",
        "finance",
        {"earner": "Smugglers", "payer": "each migrant"},
    ),
    (
        "A border guard took bribes from smugglers.",
        "corrupt",
        {"official": "A border guard", "briber": "smugglers"},
    ),
    ("The ministry warned of a rise in departures.", "warn_accuse", {"speaker": "The ministry"}),
    (
        "The European Commission proposed a new law against smuggling.",
        "legislate_policy",
        {"instrument": "a new law"},
    ),
    ("Italy deported 43 Egyptians.", "deport_return", {"removed_person": "43 Egyptians"}),
    (
        "The alleged leader of the network remains at large.",
        "lead",
        {"organisation": "the network"},
    ),
    (
        "Former employees leaked internal documents to the newspaper.",
        "disclose",
        {"discloser": "Former employees", "recipient": "the newspaper"},
    ),
    (
        "About 700 migrants crossed the Channel on Friday.",
        "cross_arrive",
        {"crosser": "About 700 migrants"},
    ),
    (
        "The joint operation was carried out by Spain and Senegal.",
        "launch_operation",
        {"operation": "The joint operation", "lead": "Senegal"},
    ),
    # an authority that holds people arrests them
    ("17 held in raids on trafficking ring", "arrest", {"suspect": "17"}),
    (
        "Officers held 17 suspects in raids across the city.",
        "arrest",
        {"authority": "Officers", "suspect": "17 suspects"},
    ),
    ("Two men are being held on suspicion of smuggling.", "arrest", {"suspect": "Two men"}),
    # misparses undone
    (
        "She said that 2,300 people linked to smuggling gangs had been arrested.",
        "arrest",
        {"suspect": "2,300 people"},
    ),
    (
        "A ruthless people smuggler who crammed six migrants into a car was jailed.",
        "transport",
        {"agent": "A ruthless people smuggler", "moved_person": "six migrants"},
    ),
    (
        "A man was jailed for 17 years for smuggling migrants.",
        "sentence",
        {"convict": "A man", "penalty": "17 years"},
    ),
    (
        "Four people died while trying to cross the Channel.",
        "death_in_transit",
        {"dead": "Four people"},
    ),
    ("Divers recovered nine more bodies after the wreck.", "death_in_transit", {}),
    ("The gang detained migrants for ransom.", "hold", {"held_person": "migrants"}),
    ("The death toll of the shipwreck rose to 61.", "death_in_transit", {}),
    ("Officers detected 40 forged passports.", "forge", {"document": "40 forged passports"}),
    (
        "The navy intercepted a boat carrying 201 people off Dakar.",
        "foil",
        {"means": "a boat", "prevented_person": "201 people"},
    ),
    (
        "The coastguard rescued a boat with 86 migrants on board.",
        "rescue",
        {"victim": "86 migrants"},
    ),
    (
        "Two men used a jet ski to smuggle an Albanian family into Britain.",
        "transport",
        {"agent": "Two men", "moved_person": "an Albanian family"},
    ),
    ("The jury found two men guilty of smuggling.", "sentence", {"convict": "two men"}),
    (
        "The bureau filed a chargesheet against 19 people.",
        "prosecute",
        {"defendant": "19 people"},
    ),
    ("Seven migrants had died of thirst.", "death_in_transit", {"dead": "Seven migrants"}),
    ("Thirty-six were rescued; 50 are feared dead.", "death_in_transit", {"missing": "50"}),
    ("Six migrants died in a detention centre.", "kill_die", {"target": "Six migrants"}),
    (
        "Police from 54 countries took part in the operation.",
        "launch_operation",
        {"participant": "54 countries", "operation": "the operation"},
    ),
    (
        "Six people drowned and at least 20 are missing after a boat sank, it said.",
        "death_in_transit",
        {"dead": "Six people", "missing": "at least 20"},
    ),
]

STATED += [
    (
        "The lawyer denied this: according to her, he was killed by robbers.",
        "kill_die",
        {"target": "he", "perpetrator": "robbers"},
    ),
    (
        "The ministry said this: nine smugglers were arrested by officers.",
        "arrest",
        {"suspect": "nine smugglers", "authority": "officers"},
    ),
]
REFUSED = [
    ("The company seized the opportunity to expand.", "seize"),
    ("The rebels seized power in 2013.", "seize"),
    ("He was placed under house arrest last month.", "arrest"),
    ("The patient suffered a cardiac arrest.", "arrest"),
    ("The exact position of the launch site is unknown.", "launch_operation"),
    ("The firm launched a new phone.", "launch_operation"),
    ("He rescued his struggling company.", "rescue"),
    ("Drug trafficking is on the rise.", "transport"),
    ("The gang smuggled cocaine in banana crates.", "transport"),
    ("The bank held talks with investors.", "hold"),
    ("The bank held talks with investors.", "cooperate"),
    ("The minister arrived in Tunis on Sunday.", "cross_arrive"),
    ("The fight against human trafficking goes on.", "transport"),
    ("Experts spoke about migrant smuggling.", "transport"),
    ("Stop the boats and smash the gangs!", "dismantle"),
    ("The mediators took the matter to the council.", "transport"),
    ("Smugglers charged each migrant 3,000 euros.", "prosecute"),
    ("The road led to the coast.", "lead"),
    ("The two sides forged close links.", "forge"),
    ("The restaurant charged a fee of ten euros.", "prosecute"),
    ("She was forced to cancel the concert.", "exploit"),
    ("The report was passed over in silence.", "legislate_policy"),
    ("Sales crossed the one-million mark.", "cross_arrive"),
    ("Guards prevented 300 people from crossing the border fence.", "cross_arrive"),
    ("Officers held 17 suspects in raids.", "hold"),
    ("Smugglers held 17 migrants in a house.", "arrest"),
    ("The smugglers were handed over to the prosecutor's office.", "extradite"),
    ("Two men, identified as Karim Testoui and Ali Testman, smuggled people.", "identify"),
    ("Scott Testman was stopped by Border Force.", "foil"),
    ("The migrants were sent to a removal centre.", "transport"),
    ("Two of the smugglers were sent to prison.", "transport"),
    ("Two crew members spoke to the migrants.", "lead"),
    ("The number of migrants rescued passed 300.", "cross_arrive"),
    ("The syndicate charged RM8,000 per migrant.", "prosecute"),
    ("The navy intercepted a boat carrying 201 people.", "transport"),
    ("Six migrants died in a detention centre.", "death_in_transit"),
    ("Hidden in a compartment, officers discovered nine people.", "hold"),
    ("Some of those killed by the traffickers had families.", "kill_die"),
]
NOT_FILLED = [
    ("Officers raided flats on Thursday.", "raid", "Thursday"),
    ("Two men, aged 21 and 34, were arrested over smuggling.", "arrest", "34"),
    ("Divers recovered nine bodies after the wreck.", "death_in_transit", "Divers"),
    ("Migrants reached the coast by boat, according to figures.", "cross_arrive", "figures"),
    ("She was sold for $6,000 by traffickers.", "exploit", "$6,000"),
    ("Some migrants left camps in Bangladesh.", "cross_arrive", "Bangladesh"),
    ("Two men used a jet ski to smuggle a family.", "transport", "a jet ski"),
    ("At the request of the court, police searched six flats.", "raid", "the request of the court"),
    ("They were held in servitude by traffickers.", "hold", "servitude"),
]


def frames_of(text: str, parser: Language, gazetteer: Gazetteer) -> dict[str, dict[str, list[str]]]:
    """Return kind -> role -> texts of the fillers of all frames of the kind."""
    doc = parse(report(text), parser)
    names = names_by_token(find_names(doc, gazetteer))
    lexicon = Lexicon(load_triggers("en"), load_nouns("en"), names)
    found: dict[str, dict[str, list[str]]] = {}
    for frame in find_frames(doc, lexicon):
        roles = found.setdefault(frame.kind, {})
        for filler in frame.fillers:
            roles.setdefault(filler.role, []).append(text[filler.span.start : filler.span.end])
    return found


@pytest.mark.parametrize(("text", "kind", "roles"), STATED)
def test_an_event_is_found_with_who_did_what_to_whom(
    text: str, kind: str, roles: dict[str, str], parser: Language, gazetteer: Gazetteer
) -> None:
    found = frames_of(text, parser, gazetteer)
    assert kind in found
    for role, filler in roles.items():
        assert filler in found[kind].get(role, []), found[kind]


@pytest.mark.parametrize(("text", "kind"), REFUSED)
def test_a_false_friend_is_no_event(
    text: str, kind: str, parser: Language, gazetteer: Gazetteer
) -> None:
    assert kind not in frames_of(text, parser, gazetteer)


@pytest.mark.parametrize(("text", "kind", "words"), NOT_FILLED)
def test_what_only_stands_beside_fills_no_role(
    text: str, kind: str, words: str, parser: Language, gazetteer: Gazetteer
) -> None:
    roles = frames_of(text, parser, gazetteer)[kind]
    assert words not in [filler for fillers in roles.values() for filler in fillers]


@pytest.mark.parametrize(
    "text",
    ["He pleaded not guilty to smuggling.", "Two men were acquitted of smuggling."],
)
def test_a_plea_of_not_guilty_is_no_conviction(
    text: str, parser: Language, gazetteer: Gazetteer
) -> None:
    doc = parse(report(text), parser)
    names = names_by_token(find_names(doc, gazetteer))
    frames = find_frames(doc, Lexicon(load_triggers("en"), load_nouns("en"), names))
    assert [frame.negated for frame in frames if frame.kind == "sentence"] == [True]


def test_an_acquittal_denies_the_conviction(parser: Language, gazetteer: Gazetteer) -> None:
    doc = parse(report("Two defendants were acquitted of smuggling."), parser)
    names = names_by_token(find_names(doc, gazetteer))
    frames = find_frames(doc, Lexicon(load_triggers("en"), load_nouns("en"), names))
    assert [frame.negated for frame in frames if frame.kind == "sentence"] == [True]


def test_an_unwitnessed_doer_is_left_out_rather_than_guessed(
    parser: Language, gazetteer: Gazetteer
) -> None:
    found = frames_of("The boats were seized near the port.", parser, gazetteer)
    assert "authority" not in found["seize"]
