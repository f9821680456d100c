import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.protect.contacts import find_contacts
from clew.protect.found import put_labels

WORDS = ["tel.", "+218 91 555 01 42", "14 Lindengasse", "a@b.example", "@road", "plate", "AB12 CDE"]
WORDS += [
    "passport",
    "No.",
    "EP4471902",
    "aged 14",
    "age",
    "12",
    "2023",
    "(",
    "Via",
    "Roma",
    "t.me/a_b",
]


def covered(text: str) -> str:
    return put_labels(text, find_contacts(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to a.test+1@post.example now.", "Write to [e-mail address] now."),
        ("Write to test (at) post (dot) example now.", "Write to [e-mail address] now."),
        ("He is @sea_road on the net.", "He is [account] on the net."),
        ("See https://t.me/sea_road or fb.com/a.b.", "See [account] or [account]."),
        ("known on Telegram as searoad_99", "known on Telegram as [account]"),
        ("ring +218 91 555 01 42, day or night", "ring [telephone number], day or night"),
        ("or 0039-340-5550199", "or [telephone number]"),
        ("Call (212) 555-0147.", "Call [telephone number]."),
        ("Tel.: 555 01 42 9", "Tel.: [telephone number]"),
        ("the number plate NI 482-QX", "the number plate [number plate]"),
        ("A car, registration AB12 CDE, fled", "A car, registration [number plate], fled"),
        ("her passport, No. EP4471902, was", "her passport, No. [document number], was"),
        ("identity card number 88-1203-55417", "identity card number [document number]"),
        ("held at 14 Lindengasse in Graz", "held at [street address] in Graz"),
        ("a flat at 27b Mill Lane", "a flat at [street address]"),
        ("in Via Garibaldini 8", "in [street address]"),
        ("au 12 rue des Lilas", "au [street address]"),
        ("a girl aged 14", "a girl [age]"),
        ("two girls aged 13 and 14, fled", "two girls [age], fled"),
        ("[victim 1], who was 15 at the time, fled", "[victim 1], who was [age] at the time, fled"),
        ("when she was only fifteen, she fled", "when she was only [age], she fled"),
        ("the sisters were 12 when they fled", "the sisters were [age] when they fled"),
        ("She turned 16 in captivity.", "She turned [age] in captivity."),
        ("They sold a 17-year-old girl.", "They sold a [age] girl."),
        ("He held thirteen- and 14-year-olds.", "He held [age]."),
        ("A twenty-one-year-old was freed.", "A [age] was freed."),
        (
            "a boy, then 9 years old, and a baby six months old",
            "a boy, then [age], and a baby [age]",
        ),
        ("a 16\u2011year\u2011old mother", "a [age] mother"),
        ("girls aged between 13 and 17 were sold", "girls [age] were sold"),
        ("a child aged ten", "a child [age]"),
        (
            "sisters in their teens, 13 and 14, in a flat",
            "sisters in their teens, [age], in a flat",
        ),
    ],
)
def test_what_leads_to_a_person_or_a_door_is_covered(text: str, shown: str) -> None:
    assert covered(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "there were 12 when the boat sank, and there were ten, he said",
        "a two-year investigation, several years old, into a five-year scheme",
        "a century-old house, ten years ago, in the old 14 year plan of the age of sail",
        "the police turned 16 boats back and turned 30 away",
        "they freed teens, 20 men and a boat",
        "the figures were 120 at the time",
        "girls were held, two of whom were 20 kilometres away",
        "arrested 1,250 smugglers in 2023 and 980 in 2022",
        "from 12-03-2023 to 30-06-2023, on 03/04/2023 at 10.30",
        "Resolution 2240 (2015), Regulation (EU) 2016/794, seasons 2015-2016",
        "1 200 000 people crossed; they earned $1,250,000 and 20 000 euros",
        "The registration of 1200 migrants began; visa applications rose by 20 000",
        "ID cards of 12000 people and 25 passports were seized",
        "12 Eritreans close to the border; 20 migrants row; 44 via Libya",
        "They met at Tahrir Square in 2011, on the A320 road, and in Mill Lane.",
        "phone calls of 12 officers, a ring of 12 people, a call on 27 states",
        "The vessel IMO 9126819 and flight EK203",
        "the newspaper wrote on its site, www.gazette.example/2024/03/raid.html",
    ],
)
def test_dates_counts_sums_and_wide_places_stay(text: str) -> None:
    assert covered(text) == text


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_what_was_covered_is_not_covered_again(text: str) -> None:
    once = covered(text)
    assert covered(once) == once
