"""What each number counts: value, bounds, unit, rate, whole; and what counts nothing."""

import pytest
from spacy.language import Language

from clew.extract.figures.quantities import find_quantities
from clew.extract.frames import Quantity
from clew.extract.parse import parse
from tests.builders import report


def find(text: str, parser: Language) -> list[Quantity]:
    return find_quantities(parse(report(text), parser))


def only(text: str, parser: Language) -> Quantity:
    found = find(text, parser)
    assert len(found) == 1, [text[q.number.start : q.number.end] for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "number", "comparator", "value", "low", "high"),
    [
        ("Police arrested 49 men.", "49", "exact", 49, 49, 49),
        ("At least 195 people were held.", "At least 195", "at_least", 195, 195, None),
        ("No fewer than 35 boats left.", "No fewer than 35", "at_least", 35, 35, None),
        ("Some 195 or more people died.", "Some 195", "around", 195, None, None),
        ("195 or more people died.", "195 or more", "at_least", 195, 195, None),
        ("More than 3,000 women came.", "More than 3,000", "more_than", 3000, 3000, None),
        ("Over 100 people landed.", "Over 100", "more_than", 100, 100, None),
        ("Fewer than 20 men stayed.", "Fewer than 20", "less_than", 20, None, 20),
        ("They held up to 300 migrants.", "up to 300", "at_most", 300, None, 300),
        ("As many as 900 migrants left.", "As many as 900", "at_most", 900, None, 900),
        ("Nearly 500 victims were freed.", "Nearly 500", "nearly", 500, None, 500),
        ("Close to 40 vans were stopped.", "Close to 40", "nearly", 40, None, 40),
        ("Around 600 migrants left.", "Around 600", "around", 600, None, None),
        ("Some 40 people drowned.", "Some 40", "around", 40, None, None),
        ("An estimated 70 boats sank.", "An estimated 70", "around", 70, None, None),
        ("At least two dozen people died.", "At least two dozen", "at_least", 24, 24, None),
        ("They sold 200 to 300 women.", "200 to 300", "exact", None, 200, 300),
        ("They sold between 20 and 30 boys.", "between 20 and 30", "exact", None, 20, 30),
        ("About 20-30 people a day cross.", "About 20-30", "around", None, 20, 30),
        ("Dozens of people died.", "Dozens", "vague_plural", None, 24, None),
        ("Tens of thousands of people left.", "Tens of thousands", "vague_plural", None, 2e4, None),
        ("Several hundred migrants came.", "Several hundred", "vague_plural", None, 200, None),
    ],
)
def test_comparing_words_set_the_bounds(
    parser: Language,
    text: str,
    number: str,
    comparator: str,
    value: float | None,
    low: float | None,
    high: float | None,
) -> None:
    found = only(text, parser)
    assert text[found.number.start : found.number.end] == number
    assert (found.comparator, found.value, found.low, found.high) == (comparator, value, low, high)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Police arrested 12 Syrian nationals.", "person"),
        ("Nineteen Kenyans fled.", "person"),
        ("The fire left 31 dead.", "person"),
        ("They broke up 80 human trafficking rings.", "network"),
        ("The force dismantled three organised crime groups.", "network"),
        ("Two groups of villagers watched.", "group"),
        ("The navy foiled 700 attempts.", "attempt"),
        ("Officers from 24 countries met.", "country"),
        ("Guards found 14 rubber dinghies.", "boat"),
        ("They took nine lorries.", "vehicle"),
        ("They used 300 passports.", "document"),
        ("He kept them in three safe houses.", "site"),
        ("It led to 44 arrests.", "arrest"),
        ("They seized 40 kg of hashish.", "kilogram"),
        ("They seized €50,000.", "EUR"),
        ("They earned $3m.", "USD"),
        ("They earned €1.5m.", "EUR"),
        ("It cost 3,000 Libyan dinars.", "LYD"),
        ("It cost 3,000 dinars.", "dinar"),
        ("Profits rose 17% there.", "percent"),
        ("He was arrested three times.", "count"),
        ("He was jailed for 12 years.", "year"),
        ("They burnt 30 olive trees.", "tree"),
    ],
)
def test_the_counted_noun_gives_the_unit(parser: Language, text: str, unit: str) -> None:
    assert only(text, parser).unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "The ring was broken up in 2019.",
        "It has worked since 2004 and until 2016.",
        "The raids of 2015-2016 failed.",
        "He was seen on 3 March.",
        "They met on March 29 in Rabat.",
        "The boat left at 10.30 a.m. today.",
        "They spoke at the 35th Forum.",
        "The first suspect fled.",
        "It broke Article 3 of the law.",
        "The council passed Resolution 2240 again.",
        "Operation 300 went on.",
        "Leaders of the G20 met.",
        "Operation Falcon II was praised.",
        "Ring +44 20 7946 0958 for help.",
        "The flat lies at 12 Harbour Street.",
        "One of the suspected masterminds fled.",
        "The real one is known.",
        "The two-year investigation ended.",
        "A 24-hour watch was kept.",
        "Some people crossed over the border.",
        "COVID-19 hit the camp.",
        "Most of the migrants left.",
    ],
)
def test_numbers_that_count_nothing_are_refused(parser: Language, text: str) -> None:
    assert find(text, parser) == []


@pytest.mark.parametrize(
    "text",
    [
        "A 27-year-old man fled.",
        "The man, aged 34, fled.",
        "Carlo Testari, 34, was arrested.",
    ],
)
def test_an_age_is_measured_not_counted(parser: Language, text: str) -> None:
    assert only(text, parser).unit == "year_of_age"


def test_a_second_age_is_an_age_too(parser: Language) -> None:
    units = [q.unit for q in find("Two men, aged 34 and 41, were held.", parser)]
    assert units == ["person", "year_of_age", "year_of_age"]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("They move 600 migrants each week.", "per_week"),
        ("They move 600 migrants a week.", "per_week"),
        ("The ring smuggles 600 migrants weekly.", "per_week"),
        ("Each year the ring sells 600 women.", "per_year"),
        ("Some 30 people a day land there.", "per_day"),
        ("They take 20 girls per month.", "per_month"),
        ("They moved 600 migrants last week.", None),
        ("The weekly paper wrote of 600 migrants.", None),
    ],
)
def test_a_rate_is_read_off_the_clause(parser: Language, text: str, rate: str | None) -> None:
    assert only(text, parser).rate == rate


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Some 600 of the 1,000 migrants left.", [1, None]),
        ("They held 350 people, including 21 minors.", [None, 0]),
        ("They held 350 people, among them five women.", [None, 0]),
        ("They held 350 people, of whom 30 were children.", [None, 0]),
        ("They held 17 suspects, 12 of them Syrian.", [None, 0]),
        ("They held 17 suspects. Three of them were freed.", [None, 0]),
        ("They held 17 suspects. Three of the suspects fled.", [None, 0]),
        ("Of the 350 people detained, 49 were women.", [None, 0]),
        ("They held 350 people (49 women).", [None, 0]),
        ("They had 20 men, but most of them are dead.", [None, 0]),
        ("They held 44 men, including 25 in Oran, 12 in Fez and two in Tunis.", [None, 0, 0, 0]),
        ("Three women were among the 112 people rescued.", [1, None]),
        ("It led to 44 arrests, including 12 women.", [None, 0]),
        # beside what was counted, larger than it, or of another kind: no part
        ("They held 17 men and another 12 women.", [None, None]),
        ("They held 17 men; 12 more fled.", [None, None]),
        ("They held 17 men, including 300 villagers.", [None, None]),
        ("They held 17 men and seized 12 boats.", [None, None]),
        ("They seized 17 boats, including three vans.", [None, None]),
    ],
)
def test_a_part_knows_its_whole(parser: Language, text: str, whole: list[int | None]) -> None:
    assert [quantity.whole for quantity in find(text, parser)] == whole


def test_a_part_of_a_flow_is_a_flow(parser: Language) -> None:
    text = "He moved around 600 of the 1,000 illegal migrants trafficked each week into Europe."
    part, whole = find(text, parser)
    assert part.rate == whole.rate == "per_week"
    assert text[part.span.start : part.span.end] == text[9:-1]
    assert text[whole.span.start : whole.span.end] == text[23:-1]


def test_most_of_a_counted_set_has_bounds(parser: Language) -> None:
    _, most = find("The ring had 20 members; most of them are dead.", parser)
    assert (most.comparator, most.value, most.low, most.high) == ("most", None, 11, 20)


def test_the_expression_ends_with_its_noun_phrase(parser: Language) -> None:
    text = "Police held 9,179 potential irregular migrants, who were tired, in May."
    found = only(text, parser)
    assert text[found.span.start : found.span.end] == "9,179 potential irregular migrants"


def test_a_change_is_not_the_count(parser: Language) -> None:
    values = [q.value for q in find("The number of arrests rose by 12 to 300.", parser)]
    assert values == [300]
    values = [q.value for q in find("Arrests rose from 20 to 30.", parser)]
    assert values == [20, 30]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The number of arrests reached 1,200 last year.", "arrest"),
        ("The death toll rose to 45.", "person"),
        ("Arrests: 49", "arrest"),
    ],
)
def test_a_tally_is_told_by_its_subject(parser: Language, text: str, unit: str) -> None:
    assert only(text, parser).unit == unit


def test_persons_are_not_counted_in_thousandths(parser: Language) -> None:
    assert only("They smuggled 1.200 migrants.", parser).value == 1200
    assert only("They paid 1.25 euros.", parser).value == 1.25


def test_no_number_gives_no_quantity(parser: Language) -> None:
    assert find("Police arrested several men near the border.", parser) == []


@pytest.mark.parametrize(
    ("text", "number", "unit", "per"),
    [
        ("They asked for USD10m.", "USD10m", "USD", None),
        ("The family paid RM8,000 per migrant.", "RM8,000", "MYR", "migrant"),
        ("It was worth $US160 million.", "$US160 million", "USD", None),
        ("It was worth $A250,000.", "$A250,000", "AUD", None),
        ("The rent is 80 euros per square metre.", "80 euros", "EUR", "square metre"),
        ("They paid 900 euros per person.", "900 euros", "EUR", "person"),
        ("They paid 900 euros per month.", "900 euros", "EUR", None),
        ("Each held ~45g of it.", "~45g of it", "gram", None),
    ],
)
def test_glued_signs_and_what_an_amount_is_for_each_of(
    parser: Language, text: str, number: str, unit: str, per: str | None
) -> None:
    found = only(text, parser)
    assert text[found.span.start : found.span.end] == number
    assert (found.unit, found.per) == (unit, per)


@pytest.mark.parametrize(
    "text", ["He was 17.", "The girl, who was 10, was freed.", "His son turned 16 in May."]
)
def test_what_one_person_is_is_an_age(parser: Language, text: str) -> None:
    assert only(text, parser).unit == "year_of_age"


@pytest.mark.parametrize("text", ["They were 12.", "The dead were 40.", "He was one of 12 men."])
def test_what_several_are_is_no_age(parser: Language, text: str) -> None:
    assert all(found.unit != "year_of_age" for found in find(text, parser))


@pytest.mark.parametrize(
    "text",
    ["The Frontex 2024 figures are out.", "They sold a Beacon 360 Rescue."],
)
def test_a_year_or_a_model_in_a_name_counts_nothing(parser: Language, text: str) -> None:
    assert find(text, parser) == []


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("The operation led to 23 arrests (17 in Germany and 6 in Poland).", [None, 0, 0]),
        ("The operation led to 23 arrests (17 in 2022).", [None, None]),
        ("Four of the nine were remanded.", [1, None]),
        ("Eight came. Four of the six were remanded.", [None, 2, None]),
    ],
)
def test_parts_in_brackets_or_behind_of_find_their_whole(
    parser: Language, text: str, wholes: list[int | None]
) -> None:
    doc = parse(report(text), parser)
    assert [quantity.whole for quantity in find_quantities(doc)] == wholes


def test_thousands_before_a_plural_are_no_label(parser: Language) -> None:
    doc = parse(report("On the Northern Ridge route 61,200 crossings were seen."), parser)
    assert [quantity.value for quantity in find_quantities(doc)] == [61200]
    doc = parse(report("They met on Route 61 near Line 7."), parser)
    assert not find_quantities(doc)
