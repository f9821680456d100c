"""Press contacts, and numbers that belong to the report."""

import pytest

from clew.read.contacts import has_details
from tests.read.marks import below, inside, left, marked


@pytest.mark.parametrize(
    "tail",
    [
        "For further information contact the press office on +40 21 555 01 99.",
        "For more information please e-mail press@court.example",
        "Contact: press desk, press@force.example",
        "Media enquiries: 0161 555 0199, media@court.example",
        "Press contact:\nAna Example, spokeswoman\nTel.: +40 21 555 01 99\nana@police.example",
        "Media contacts\n\nAna Example\nPress officer\n+32 2 555 01 99\n\nMax Poe\nmax@x.example",
        "Ana Example, press officer, +44 20 5555 0199, ana@force.example",
        "Tel. (040) 555 01 99 | press@force.example",
        "Kind regards,\n\nAna Example\nPress officer\n+32 2 555 01 99",
        "Please contact the press office for interviews.",
        "Send tips to tips@paper.example.",
        "Pour plus d'informations, contactez le service de presse au +33 1 55 55 01 99.",
        "Para más información, póngase en contacto con prensa@policia.example",
        "Per ulteriori informazioni, contattare l'ufficio stampa: stampa@procura.example",
    ],
)
def test_no_telephone_of_a_press_office_stays_in_the_report(tail: str) -> None:
    assert left(below(tail)) == []


def test_a_contact_above_the_headline_is_marked_and_the_headline_is_not() -> None:
    text = below("").strip()
    contact = "Contact: Ana Example, +44 20 5555 0199"
    assert marked(f"{contact}\n\n{text}") == [("notice", contact)]


@pytest.mark.parametrize(
    "line",
    [
        "For further information see table 3.",
        "The migrants called +252 61 555 0199 and paid 3,000 dollars each to the men.",
        "Numbers used by the ring:\n+252 61 555 0199\n+252 61 555 0198",
        "Anyone with information is asked to call the police on 0800 555 0199.",
        "Contacts in Libya\n\nThe men had contacts in Libya who sold them engines.",
        "Media contacts of the gang",
        "Contact with the press office of the ring was lost in March.",
        "“For further information contact the captain on +252 61 555 0199,” the advert said.",
        "2019–2023 | 12 345 678 | 0 - 17 years",
        "Phone cards: 41",
    ],
)
def test_numbers_and_contacts_of_the_report_are_left(line: str) -> None:
    assert marked(inside(line)) == []
    assert marked(below(line)) == []


def test_years_and_amounts_are_no_telephone_numbers() -> None:
    assert not has_details("2019 to 2023: 12 345 678 persons, 0.5 per cent")
    assert has_details("+40 21 555 01 99") and has_details("see www.force.example")
