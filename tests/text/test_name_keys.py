import pytest

from clew.text.name_keys import name_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khalid al-Warzazi", "Ouarzazi, Khaled"),
        ("Khalid al-Warzazi", "خالد الورزازي"),
        ("Karim Haddad", "Karim Youssef Haddad"),
        ("Abd al-Rahman Sabri", "Abderrahmane Sabri"),
        ("Gamal Haddad", "Jamal Haddad"),
        ("Nour Eddine Sabri", "Noureddine Sabri"),
        ("Nur al-Din Sabri", "نور الدين صبري"),
        ("Nessim Benrabah", "Nessim ben Rabah"),
        ("Dr Karim bin Haddad", "Kareem Haddad"),
    ],
)
def test_spellings_of_one_person_share_a_key(one: str, other: str) -> None:
    assert name_keys(one, "person") & name_keys(other, "person")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karim Haddad", "Nadir Haddad"),
        ("Karim Haddad", "Karim Sabri"),
        ("Mohamed Sabri", "Ahmed Sabri"),
    ],
)
def test_relatives_share_none(one: str, other: str) -> None:
    assert not name_keys(one, "person") & name_keys(other, "person")


@pytest.mark.parametrize("name", ["Karim", "K. Haddad", "Mr Haddad", ""])
def test_who_is_not_named_in_full_has_none(name: str) -> None:
    assert name_keys(name, "person") == frozenset()


def test_keys_are_few_however_long_the_name() -> None:
    assert len(name_keys("Gamal Gassan Gaber Galal Gomaa Ghazi Goma Gad", "person")) <= 24


def test_organisations_share_keys_by_their_words_or_acronym() -> None:
    full = name_keys("Harbour Relief Mission Ltd", "organisation")
    assert full & name_keys("The Harbour Relief Mission", "organisation")
    assert full & name_keys("HRM", "organisation")
    assert not full & name_keys("Harbour Rescue Union", "organisation")
