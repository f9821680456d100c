"""Status: what a report asserts, alleges, plans, denies or only imagines."""

import pytest
from spacy.language import Language

from clew.extract.parse import parse
from clew.extract.speech.attribution import find_sayings
from clew.extract.speech.status import find_status
from tests.builders import report


def status(parser: Language, text: str, word: str) -> str:
    """The status of the event at the first token that begins with word."""
    doc = parse(report(text), parser)
    head = next(t.i for t in doc if t.text.startswith(word))
    return find_status(head, doc, find_sayings(doc))[0]


def cues(parser: Language, text: str, word: str) -> list[str]:
    doc = parse(report(text), parser)
    head = next(t.i for t in doc if t.text.startswith(word))
    return [text[c.start : c.end] for c in find_status(head, doc, find_sayings(doc))[1]]


CONFIRMED = [
    ("No one has been charged over the deaths.", "deaths"),
    ("The men, who deny all charges, were held in Rome.", "held"),
    ("The raids, which led to 23 arrests, were praised.", "arrests"),
    ("He pleaded guilty to conspiracy to smuggle 30 people.", "smuggle"),
    ("A Glasgow man was jailed after admitting arranging 14 crossings.", "arranging"),
    ("Police arrested 12 alleged smugglers in Almeria.", "arrested"),
    ("Officers arrested 15 suspects for their alleged involvement with a network.", "arrested"),
    ("The court convicted Dario Velk of smuggling 40 people.", "smuggling"),
    ("Velk was jailed for trafficking women to Spain.", "trafficking"),
    ("He was found guilty of trafficking two sisters.", "trafficking"),
    ("The coastguard managed to rescue 30 people.", "rescue"),
    ("The unit helped rescue 30 people from a lorry.", "rescue"),
    ("The network was dismantled by arresting its leaders.", "arresting"),
    ("The ministry said it had arrested four men.", "arrested"),
    ("Interpol announced that officers made 49 arrests.", "arrests"),
    ("The gang used rubber boats to cross, and police seized six of them.", "seized"),
    ("Boats used to transport migrants were seized.", "transport"),
    ("The operation, which could be the last, rescued 30 women.", "rescued"),
    ("Not only smugglers were arrested but also two officers.", "arrested"),
    ("Police arrested a man who allegedly trafficked his niece.", "arrested"),
    ("Velk was arrested after he allegedly held 20 people in a barn.", "arrested"),
    ("He was arrested on suspicion of smuggling.", "arrested"),
    ("She was charged with smuggling 20 people.", "charged"),
    ("Why was the informer killed?", "killed"),
    ("Prosecutors said they had arrested three brothers.", "arrested"),
    ("It was announced that 30 people were rescued.", "rescued"),
    ("Police succeeded in dismantling the cell.", "dismantling"),
    ("In May, authorities dismantled 80 networks.", "dismantled"),
]

ALLEGED = [
    ("He was charged with smuggling migrants and bribing guards.", "smuggling"),
    ("They are accused of recruiting minors, transporting them and holding them.", "transporting"),
    ("They are accused of recruiting minors, transporting them and holding them.", "holding"),
    ("At least 61 migrants are feared to have drowned.", "drowned"),
    ("Ten people are missing and presumed dead.", "dead"),
    ("The court heard how the women were beaten.", "beaten"),
    ("The government has rejected claims that migrants are tortured.", "tortured"),
    ("He denied the charges of conspiracy to traffic women.", "traffic"),
    ("Reports that 40 bodies were found are being checked.", "found"),
    ("Police arrested a man who allegedly trafficked his niece.", "trafficked"),
    ("Velk was arrested after he allegedly held 20 people in a barn.", "held"),
    ("He was arrested on suspicion of smuggling 20 people.", "smuggling"),
    ("She was charged with smuggling 20 people.", "smuggling"),
    ("He faces charges of trafficking.", "trafficking"),
    ("Velk is accused of trafficking thousands of people.", "trafficking"),
    ("Velk is believed to have smuggled 300 people.", "smuggled"),
    ("According to sources, Velk was killed on Monday.", "killed"),
    ("One source told the paper: “He was killed by his guards.”", "killed"),
    ("The gang reportedly moved 40 people a week.", "moved"),
    ("Officers arrested 15 suspects for their alleged involvement with a network.", "involvement"),
    ("Two men known for facilitating crossings were held.", "facilitating"),
    ("The group was linked to murders in the south.", "murders"),
    ("Leaked files suggest that the gang trafficked 600 people.", "trafficked"),
    ("He claimed that guards sold 20 people.", "sold"),
    ("Prosecutors said he trafficked three women.", "trafficked"),
    ("Velk pleaded not guilty to smuggling.", "smuggling"),
    ("Allegations of trafficking surfaced last year.", "trafficking"),
    ("The man, wanted for smuggling 30 people, fled.", "smuggling"),
    ("Suspected smuggling is being looked into.", "smuggling"),
    ("Police have not confirmed that he was killed.", "killed"),
]

PLANNED = [
    ("He was convicted of attempting to smuggle 30 people.", "smuggle"),
    ("A further 30 arrests are expected.", "arrests"),
    ("The operation was aimed at dismantling the network.", "dismantling"),
    ("The force was set up to dismantle the networks.", "dismantle"),
    ("The ministry plans to deport 400 people.", "deport"),
    ("They are planning on moving people to Italy.", "moving"),
    ("The minister vowed to arrest the leaders.", "arrest"),
    ("Police will arrest the leaders.", "arrest"),
    ("He is to be extradited next month.", "extradited"),
    ("Officers are going to search the port.", "search"),
    ("The union called for the state to investigate the deaths.", "investigate"),
    ("Guards were bribed in order to smuggle the group.", "smuggle"),
    ("He tried to smuggle six people.", "smuggle"),
    ("Talks about closing the routes went on.", "closing"),
    ("The smugglers intend to recruit and transport boys.", "transport"),
    ("A planned raid was mentioned.", "raid"),
]

NEGATED = [
    ("The coastguard has yet to find the boat.", "find"),
    ("The judge cleared the captain of aiding illegal migration.", "aiding"),
    ("No one has been charged over the deaths.", "charged"),
    ("Frontex has denied taking part in pushbacks.", "taking"),
    ("Police did not arrest anyone.", "arrest"),
    ("No migrants were rescued.", "rescued"),
    ("Nobody was arrested.", "arrested"),
    ("There were no arrests.", "arrests"),
    ("The police made no arrests.", "arrests"),
    ("The guards never detained him.", "detained"),
    ("He left without paying the smugglers.", "paying"),
    ("The state failed to investigate the deaths.", "investigate"),
    ("Velk denied trafficking the women.", "trafficking"),
    ("Velk denied that he smuggled anyone.", "smuggled"),
    ("Officers prevented 90 people from leaving the country.", "leaving"),
    ("Patrols acted to prevent gangs from recruiting young boys.", "recruiting"),
    ("Police foiled an attempt to smuggle 90 people.", "smuggle"),
    ("An attempt to smuggle 90 people was foiled.", "smuggle"),
    ("Velk was acquitted of trafficking.", "trafficking"),
    ("The jury found him not guilty of smuggling.", "smuggling"),
    ("There is no evidence that he trafficked anyone.", "trafficked"),
    ("Police did not arrest or charge the men.", "charge"),
    ("The agency prevented a serious attack.", "attack"),
]

HYPOTHETICAL = [
    ("Velk could be arrested by foreign forces.", "arrested"),
    ("The group may have smuggled others.", "smuggled"),
    ("If police arrest him, the gang will split.", "arrest"),
    ("It is not known whether he trafficked others.", "trafficked"),
    ("Will they deport the survivors?", "deport"),
    ("Women there are at risk of trafficking.", "trafficking"),
    ("Children left alone could potentially be recruited.", "recruited"),
    ("Unless police act, the gang will recruit more boys.", "act"),
    ("They might try to smuggle more people.", "smuggle"),
]

CASES = [
    (expected, text, word)
    for expected, rows in {
        "confirmed": CONFIRMED,
        "alleged": ALLEGED,
        "planned": PLANNED,
        "negated": NEGATED,
        "hypothetical": HYPOTHETICAL,
    }.items()
    for text, word in rows
]


@pytest.mark.parametrize(("expected", "text", "word"), CASES)
def test_status_of_the_event(parser: Language, expected: str, text: str, word: str) -> None:
    assert status(parser, text, word) == expected


def test_the_cues_are_the_words_that_tell_the_status(parser: Language) -> None:
    assert cues(parser, "Velk is accused of trafficking boys.", "trafficking") == ["is accused of"]
    assert cues(parser, "Police did not arrest anyone.", "arrest") == ["not"]
    assert cues(parser, "Velk could be arrested soon.", "arrested") == ["could"]
    assert cues(parser, "Police arrested four men.", "arrested") == []


def test_a_negation_undone_leaves_the_act_standing(parser: Language) -> None:
    text = "Guards failed to prevent the gang from recruiting boys."
    assert status(parser, text, "recruiting") == "confirmed"


def test_what_is_neither_confirmed_nor_denied_is_not_negated(parser: Language) -> None:
    text = "The ministry neither confirmed nor denied the raid."
    assert status(parser, text, "raid") == "alleged"


def test_a_hedge_does_not_spread_to_the_next_clause(parser: Language) -> None:
    text = "Velk allegedly held migrants in a barn. Police dismantled the ring."
    assert status(parser, text, "dismantled") == "confirmed"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("He denies having bribed anyone.", "bribed", "negated"),
        ("She did not rule out more arrests.", "arrests", "hypothetical"),
        ("Police ruled out further arrests.", "arrests", "negated"),
        ("The lawyer said his client would appeal.", "appeal", "planned"),
        ("The lawyer said he would appeal if the court jailed him.", "appeal", "hypothetical"),
        ("The number of people known to have died rose.", "died", "confirmed"),
        ("He is known to have smuggled people.", "smuggled", "alleged"),
        ("The swoop ended with 27 suspects in custody.", "custody", "confirmed"),
        ("Prosecutors requested the indictment of nine people.", "indictment", "planned"),
    ],
)
def test_what_stands_over_an_act_decides(
    parser: Language, text: str, word: str, expected: str
) -> None:
    assert status(parser, text, word) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutor Dana Ilves told the court that Milo Garan smuggled migrants.",
        "Dana Ilves, the prosecutor, said that Milo Garan smuggled migrants.",
        "The prosecutor's office said that Milo Garan smuggled migrants.",
    ],
)
def test_what_an_accuser_says_of_others_is_alleged_by_whatever_name(
    parser: Language, text: str
) -> None:
    assert status(parser, text, "smuggled") == "alleged"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Prosecutor Dana Ilves said that police arrested two men.", "arrested"),
        ("The prosecutor's office said that officers identified 12 victims.", "identified"),
        ("Minister Dana Ilves said that the navy rescued 40 migrants.", "rescued"),
    ],
)
def test_what_an_authority_did_itself_stays_confirmed(
    parser: Language, text: str, word: str
) -> None:
    assert status(parser, text, word) == "confirmed"
