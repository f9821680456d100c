"""Attribution: who says what, with which words, from the parse and the quotation marks."""

import pytest
from spacy.language import Language

from clew.extract.parse import parse
from clew.extract.speech.attribution import find_sayings, sayings_of
from tests.builders import report

Said = tuple[str | None, str | None, str]


def said(parser: Language, text: str) -> list[Said]:
    """Source, cue and content of each saying."""

    def words(span: object) -> str | None:
        return None if span is None else text[span.start : span.end]  # type: ignore[attr-defined]

    found = find_sayings(parse(report(text), parser))
    return [(words(s.source), words(s.cue), words(s.content) or "") for s in found]


INDIRECT: list[tuple[str, Said]] = [
    (
        "The ministry said that 14 people had been arrested.",
        ("The ministry", "said that", "14 people had been arrested"),
    ),
    (
        "Fourteen people were arrested, the International Harbour Guard has announced.",
        ("the International Harbour Guard", "has announced", "Fourteen people were arrested"),
    ),
    (
        "The boats were seized, according to the director of the agency, Dario Velk.",
        ("Dario Velk", "according to", "The boats were seized"),
    ),
    (
        "The director of the agency, Dario Velk, said that the boats were seized.",
        ("The director of the agency, Dario Velk", "said that", "the boats were seized"),
    ),
    (
        "The boats were seized on Monday, according Velk.",  # a frequent slip of the pen
        ("Velk", "according", "The boats were seized on Monday"),
    ),
    (
        "The agency's latest annual report revealed that it stopped 900 boats.",
        ("The agency's latest annual report", "revealed that", "it stopped 900 boats"),
    ),
    (
        "In a statement, the agency said it rescued 40 women.",
        ("the agency", "said", "it rescued 40 women"),
    ),
    (
        "He warned of a new route through the hills.",
        ("He", "warned of", "a new route through the hills"),
    ),
    (
        "Police accused two officers of selling visas.",
        ("Police", "accused", "two officers of selling visas"),
    ),
    (
        "The files reveal details about a camp near the port.",
        ("The files", "reveal", "details about a camp near the port"),
    ),
    (
        "The files have given a rare insight into the camp.",
        ("The files", "have given a rare insight into", "the camp"),
    ),
    (
        "The letters go into detail about the camp.",
        ("The letters", "go into detail about", "the camp"),
    ),
    ("Maps show a landing place.", ("Maps", "show", "a landing place")),
    (
        "The files link his group to three murders.",
        ("The files", "link", "his group to three murders"),
    ),
    (
        "The claim by Velk that guards killed two men was rejected.",
        ("Velk", "claim", "guards killed two men"),
    ),
    (
        "The ministry's statement that no one was hurt was wrong.",
        ("The ministry", "statement", "no one was hurt"),
    ),
    (
        "Zora Lind, who noted that the border is shut, left early.",
        ("Zora Lind", "noted that", "the border is shut"),
    ),
    (
        "The leader, prosecutors allege, charged each family $4,000.",
        ("prosecutors", "allege", "charged each family $4,000"),
    ),
    (
        "As first reported by the Gulf Herald, the boat sank on Friday.",
        ("the Gulf Herald", "first reported", "the boat sank on Friday"),
    ),
    (
        "RABAT – Police freed 20 women, the ministry said.",
        ("the ministry", "said", "Police freed 20 women"),
    ),
]

INDIRECT += [
    (
        "The source pointed out that the gang asked for 8,000 dinars.",
        ("The source", "pointed out that", "the gang asked for 8,000 dinars"),
    ),
    (
        "The clerk was jailed; he had told the court that he was paid by the head.",
        ("he", "had told the court that", "he was paid by the head"),
    ),
    (
        "The widow disputed this: according to her, he was shot by robbers.",
        ("her", "according to", "he was shot by robbers"),
    ),
    (
        "When she refused to pay, the boatman left her on the beach, Bain says.",
        (
            "Bain",
            "says",
            "When she refused to pay, the boatman left her on the beach",
        ),
    ),
    (
        "Citing a person close to the family, the paper said that he was shot by guards.",
        ("a person close to the family", "Citing", "he was shot by guards"),
    ),
    (
        "She requested that a commission be set up.",
        ("She", "requested that", "a commission be set up"),
    ),
]

AGENTLESS: list[tuple[str, Said]] = [
    (
        "Velk was said to be responsible for 600 crossings.",
        (None, "was said to be", "responsible for 600 crossings"),
    ),
    ("Velk is accused of selling visas.", (None, "is accused of", "selling visas")),
    (
        "The group was also linked to murders.",
        (None, "was also linked to", "murders"),
    ),
    (
        "It was noted that the camp had closed.",
        (None, "It was noted that", "the camp had closed"),
    ),
    (
        "The ring reportedly moved 40 people.",
        (None, "reportedly", "The ring reportedly moved 40 people"),
    ),
    (
        "They arrested a man suspected of smuggling boys.",
        (None, "suspected of", "smuggling boys"),
    ),
    (
        "Allegations of forced labour were raised.",
        (None, "Allegations of", "forced labour"),
    ),
]

DIRECT: list[tuple[str, Said]] = [
    (
        "One source told the Herald: “He was killed. We saw it.”",
        ("One source", "told the Herald", "“He was killed. We saw it.”"),
    ),
    (
        "“Two smugglers were arrested,” added INTERPOL.",
        ("INTERPOL", "added", "“Two smugglers were arrested,”"),
    ),
    (
        "“The raid freed 40 people,” read a press release from the agency.",
        ("a press release from the agency", "read", "“The raid freed 40 people,”"),
    ),
    (
        "The files noted: “It is assessed that he holds 40.\n\n“A van picks them up.”",
        (
            "The files",
            "noted",
            "“It is assessed that he holds 40.\n\n“A van picks them up.”",
        ),
    ),
    (
        "“He sold us like fish,” she sighed.",
        ("she", "sighed", "“He sold us like fish,”"),
    ),
    (
        "Ada Brune, spokeswoman for the port, dismisses the charge: “Nobody was ever paid here.”",
        (
            "Ada Brune, spokeswoman for the port",
            "dismisses",
            "“Nobody was ever paid here.”",
        ),
    ),
    (
        "“We were locked in,” Amal told the court. “They beat two men.”",
        ("Amal", "told the court", "“They beat two men.”"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT + AGENTLESS + DIRECT)
def test_a_saying_has_source_cue_and_content(parser: Language, text: str, expected: Said) -> None:
    assert expected in said(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "It goes without saying that smugglers profit.",
        "Police found him dead in the barn.",
        "He was found guilty and fined.",
        "The workers were told to leave the camp.",
        "The sinking claimed 30 lives.",
        "She claimed asylum in Malta.",
        "Two brothers were reported missing in June.",
        "The states on the border map the routes.",
        "The agency added five boats to its fleet.",
        "Few migrants show up at the office.",
        "The lawyers read the documents.",
        "The rule is in accordance with the treaty.",
        "Patrol boats warned off the vessel.",
        "They were denied entry.",
        "A camp of “grave concern” was closed.",
        "The workers were found to be sleeping in a barn.",
        "Detectives were unable to prove that he took a euro.",
        "The guide pointed the way and left.",
    ],
)
def test_words_that_say_nothing_are_no_sayings(parser: Language, text: str) -> None:
    assert said(parser, text) == []


def test_a_quotation_parted_by_its_speaker_gives_two_sayings_with_one_cue(
    parser: Language,
) -> None:
    text = "“We crossed at night,” said Orla Bain, “and two of us drowned.”"
    assert said(parser, text) == [
        ("Orla Bain", "said", "“We crossed at night,”"),
        ("Orla Bain", "said", "“and two of us drowned.”"),
    ]


def test_a_quotation_without_cue_goes_on_with_the_speaker_of_the_last(parser: Language) -> None:
    text = "“We crossed at night,” said Orla Bain.\n\n“Two of us drowned in the bay.”"
    assert said(parser, text)[1] == ("Orla Bain", "said", "“Two of us drowned in the bay.”")


def test_a_quotation_far_from_any_speaker_has_none(parser: Language) -> None:
    text = (
        "“We crossed at night,” said Orla Bain.\n\nThe trial goes on in May.\n\n"
        "Officers “exchanged intelligence to find the ring.”"
    )
    assert (None, None, "“exchanged intelligence to find the ring.”") in said(parser, text)


def test_the_chain_of_a_claim_is_innermost_first(parser: Language) -> None:
    text = "One source told the Herald: “The official story is that he was killed.”"
    doc = parse(report(text), parser)
    head = next(t.i for t in doc if t.text == "killed")
    chain = sayings_of(head, doc, find_sayings(doc))
    sources = [text[s.source.start : s.source.end] for s in chain if s.source]
    assert sources == ["The official story", "One source"]


def test_the_verb_of_a_saying_is_outside_its_content(parser: Language) -> None:
    text = "Velk warned that gangs sold boys."
    doc = parse(report(text), parser)
    sayings = find_sayings(doc)
    assert sayings_of(next(t.i for t in doc if t.text == "warned"), doc, sayings) == []
    assert len(sayings_of(next(t.i for t in doc if t.text == "sold"), doc, sayings)) == 1


def test_a_partner_in_a_talk_is_the_speaker(parser: Language) -> None:
    text = "The files relate a conversation with his brother, who described him as “very busy”."
    assert ("his brother", "described him as", "“very busy”") in said(parser, text)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Leaked files show that he sold boys.", True),
        ("Sources said that he sold boys.", True),
        ("He claimed that guards sold boys.", True),
        ("The ministry said that he sold boys.", False),
        ("Court documents show that he sold boys.", False),
        ("It was announced that he was arrested.", False),
        ("Relatives say that he sold boys.", True),
        ("The cables are long. According to them, officers sold boys.", True),
        ("The ministers met for an hour. According to them, officers sold boys.", False),
    ],
)
def test_what_nobody_vouches_for_is_hedged(parser: Language, text: str, hedged: bool) -> None:
    assert [s.hedged for s in find_sayings(parse(report(text), parser))] == [hedged]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Velk is accused of selling boys.", True),
        ("Prosecutors accused Velk of selling boys.", True),
        ("The jury was told that he sold boys.", True),
        ("He pledged to free the boys.", True),
        ("Police arrested a man suspected of selling boys.", False),
        ("He was held on suspicion of selling boys.", False),
        ("We urge the ministry to open an inquiry.", False),
        ("The women were told that they owed 30,000 euros.", False),
    ],
)
def test_what_is_asked_for_or_only_suspected_is_told_by_nobody(
    parser: Language, text: str, told: bool
) -> None:
    assert [s.told for s in find_sayings(parse(report(text), parser))] == [told]


def test_what_is_cited_must_be_able_to_speak(parser: Language) -> None:
    text = "Citing a lack of beds, the shelter said that it would close."
    sources = [source for source, _, content in said(parser, text) if "close" in content]
    assert sources == ["the shelter"]
