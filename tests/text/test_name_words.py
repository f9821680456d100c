import pytest

from clew.text.name_words import is_lineage, split_name


def person(name: str) -> list[str]:
    return [word.text for word in split_name(name, "person").words]


def body(name: str) -> list[str]:
    return [word.text for word in split_name(name, "organisation").words]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Karim Haddad", ["karim", "haddad"]),
        ("Mr Haddad", ["haddad"]),
        ("Prince Kamara", ["prince", "kamara"]),  # as likely his name
        ("Prince Samuel Kamara", ["samuel", "kamara"]),
        ("Haddad, Karim", ["karim", "haddad"]),
        ("HADDAD Karim", ["karim", "haddad"]),
        ("JC Lantier", ["jc", "lantier"]),
        ("Karim Haddad, Jr", ["karim", "haddad", "jr"]),
        ("Karim bin Nasser al-Haddad", ["karim", "nasser", "haddad"]),
        ("Abd al-Karim Sabri", ["abdkarim", "sabri"]),
        ("Abdelkarim Sabri", ["abdkarim", "sabri"]),
        ("Abdirahman Warsame", ["abdrahman", "warsame"]),
        ("Abdi Warsame", ["abdi", "warsame"]),
        ("Abdou Ndoye", ["abdou", "ndoye"]),
        ("Abu Omar Sabri", ["abuomar", "sabri"]),
        ("Nour al-Din Sabri", ["nourdin", "sabri"]),
        ("al", ["al"]),
        ("", []),
    ],
)
def test_a_persons_words_are_what_names_them(name: str, words: list[str]) -> None:
    assert person(name) == words


def test_what_stood_before_a_word_is_kept() -> None:
    words = split_name("Dr Karim bin Nasser", "person")
    assert words.titles == ("dr",)
    assert [word.particle for word in words.words] == ["", "bin"]
    assert is_lineage("bin")
    assert not is_lineage("al")
    assert words.words[1].whole == "binnasser"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("The Lantern Shipping Company Ltd.", ["lantern", "shipping"]),
        ("OOO Lanterna", ["lanterna"]),
        ("Lanterna Sp. z o.o.", ["lanterna"]),
        ("Brigade Twenty-Seven", ["brigade", "27"]),
        ("3rd Harbour Brigade", ["3", "harbour", "brigade"]),
        ("First Harbour Bank", ["1", "harbour", "bank"]),
        ("U.S. Harbour Center", ["united", "states", "harbour", "centre"]),
        ("Company", ["company"]),
        ("The", ["the"]),
        ("", []),
    ],
)
def test_an_organisations_words_are_without_form_and_glue(name: str, words: list[str]) -> None:
    assert body(name) == words


def test_forms_of_one_kind_are_one() -> None:
    one, other, third = (
        split_name(f"Lantern {form}", "organisation").forms for form in ("Ltd", "Limited", "GmbH")
    )
    assert one == other != third
    assert split_name("Lantern Company", "organisation").forms == frozenset()


def test_the_acronym_is_of_the_words_that_count() -> None:
    assert split_name("Mission for the Relief of Harbours", "organisation").acronym == "mrh"
    assert split_name("Lantern", "organisation").acronym == ""
