import pytest

from clew.text.likeness import ALIKE, SAME, Likeness, compare_names
from clew.text.name_words import NameKind


def reasons(likeness: Likeness) -> set[str]:
    return {reason.name for reason in likeness.reasons}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Karim Haddad", "KARIM HADDAD", "same name"),
        ("Karim Haddad", "Haddad, Karim", "same name"),
        ("Karim Haddad", "HADDAD Karim", "same name"),
        ("Karim Haddad Jr", "Karim Haddad, Jr", "same name"),
        ("Dr. Karim Haddad", "Karim Haddad", "title left out"),
        ("Sheikh Karim al-Haddad", "Karim Haddad", "title left out"),
        ("Karim al-Haddad", "Karim Haddad", "particle differs"),
        ("Nessim Ben Saadi", "Nessim bin Saadi", "particle differs"),
        ("Nessim Benrabah", "Nessim Ben Rabah", "written as one word"),
        ("Karim Ouarzazi", "Kareem Warzazy", "other spelling"),
        ("Abd al-Rahman Sabri", "Abderrahmane Sabri", "other spelling"),
        ("Nour Eddine Sabri", "Noureddine Sabri", "other spelling"),
        ("Nur al-Din Sabri", "نور الدين صبري", "other script"),
        ("Abdou Ndoye", "Abdou N'Doye", "same name"),
        ("Fathi Sabri", "فتحي صبري", "other script"),
        ("Layla Sabri", "ليلى صبري", "other script"),
        ("KarimHaddad", "Karim Haddad", "written as one word"),
        ("Karim Ouarzazi", "كريم الورزازي", "other script"),
        ("Abdulrahman Sabri", "عبد الرحمن صبري", "other script"),
    ],
)
def test_one_person_in_two_spellings_is_the_same(one: str, other: str, reason: str) -> None:
    likeness = compare_names(one, other, "person")
    assert likeness.score >= SAME, likeness
    assert reason in reasons(likeness) or reason == "other spelling"
    assert compare_names(other, one, "person") == likeness


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Karim Haddad", "Karim Youssef Haddad", "middle name left out"),
        ("Karim Haddad", "Karim Haddad Sabri", "outer name left out"),
        ("Karim Haddad", "Haddad Karim", "names in other order"),
        ("Haddad", "Haddad", "single name on both sides"),
        ("K. Haddad", "Karim Haddad", "initial"),
        ("J.-P. Lantier", "Jean-Paul Lantier", "initial"),
        ("JP Lantier", "Jean-Paul Lantier", "initial"),
        ("Karim Haddad", "Karim Haddap", "one slip of the pen"),
        ("Hocine Belkadi", "Hassine Belkadi", "near in sound"),
    ],
)
def test_what_may_be_one_person_is_alike_but_not_the_same(
    one: str, other: str, reason: str
) -> None:
    likeness = compare_names(one, other, "person")
    assert ALIKE <= likeness.score < SAME, likeness
    assert reason in reasons(likeness)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Hassan Karimi", "Hussein Karimi", "other word"),
        ("Samir Haddad", "Samira Haddad", "other word"),
        ("Amin Haddad", "Amina Haddad", "other word"),
        ("Jamal Haddad", "Kamel Haddad", "other word"),
        ("Daniel Lantier", "Danielle Lantier", "other word"),
        ("Jean Lantier", "Jeanne Lantier", "other word"),
        ("Ivan Lantov", "Ivana Lantova", "nothing in common"),
        ("Abdelhakim Haddad", "Abdelkarim Haddad", "other word"),
        ("Abdelhakim Haddad", "Hakim Haddad", "other word"),
        ("Omar Haddad", "Abu Omar Haddad", "other word"),
        ("Karim Haddad", "Karim Sabri", "other word"),
        ("Karim Haddad Sabri", "Karim Nasser Sabri", "other word"),
        ("Karim bin Nasser Sabri", "Nasser bin Karim Sabri", "father and child turned round"),
        ("Karim", "Karim Haddad", "single name"),
        ("N. H.", "Nadir Haddad", "single name"),
        ("K. Haddad", "Nadir Haddad", "other word"),
        ("Karim Haddad", "Selma Nouri", "nothing in common"),
        ("حسن كريمي", "حسين كريمي", "other word"),
        ("حسن كريمي", "Hussein Karimi", "other word"),
        ("Karim Haddad Jr", "Karim Haddad Sr", "other word"),
    ],
)
def test_relatives_and_namesakes_stay_apart(one: str, other: str, reason: str) -> None:
    likeness = compare_names(one, other, "person")
    assert likeness.score < ALIKE, likeness
    assert likeness.reasons[0].name == reason
    assert compare_names(other, one, "person") == likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lantern Shipping Ltd", "Lantern Shipping Limited"),
        ("Lantern Shipping", "Lantern Shipping GmbH"),
        ("OOO Lanterna", "Lanterna Limited Liability Company"),
        ("The Lantern Foundation", "Lantern Foundation"),
        ("Harbour Rescue Organisation", "Harbour Rescue Organization"),
        ("Brigade Twenty-Seven", "27th Brigade"),
        ("Lantern & Sons", "Lantern and Sons"),
        ("Harbour Relief Mission (HRM)", "Harbour Relief Mission"),
        ("Vander Holten Corp", "Vanderholten Corp"),
        ("al-Sadd Brigade", "Sadd Brigade"),
        ("Haven Coast Guard", "Haven Coastguard"),
        ("Ministry of the Interior", "Interior Ministry"),
    ],
)
def test_one_organisation_in_two_spellings_is_the_same(one: str, other: str) -> None:
    assert compare_names(one, other, "organisation").score >= SAME


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Lantern Shipping GmbH", "Lantern Shipping AG", "other company form"),
        ("Lantern Shipping", "Lantern Shipping Malta", "further words"),
        ("Lantern Shipping", "Lantern Fishing", "other word"),
        ("27th Brigade", "28th Brigade", "other number"),
        ("Bank of Ruritania", "Bank of Borduria", "other word"),
        ("BTK Ltd", "BTL Ltd", "nothing in common"),
    ],
)
def test_other_bodies_stay_apart(one: str, other: str, reason: str) -> None:
    likeness = compare_names(one, other, "organisation")
    assert likeness.score < ALIKE, likeness
    assert likeness.reasons[0].name == reason


def test_an_acronym_may_be_its_body_but_is_not_surely() -> None:
    likeness = compare_names("HRM", "Harbour Relief Mission", "organisation")
    assert ALIKE <= likeness.score < SAME
    assert reasons(likeness) == {"acronym"}
    assert compare_names("HRN", "Harbour Relief Mission", "organisation").score < ALIKE


def test_common_words_of_like_sound_are_no_spellings_of_one() -> None:
    likeness = compare_names("Haven Police", "Haven Policy", "organisation")
    assert likeness.score < SAME
    assert reasons(likeness) == {"near in sound"}


def test_the_weights_of_the_reasons_make_the_likeness() -> None:
    likeness = compare_names("Dr Kareem Haddap", "Haddad, Karim", "person")
    product = 1.0
    for reason in likeness.reasons:
        product *= reason.weight
    assert likeness.score == pytest.approx(product, abs=1e-3)
    assert len(likeness.reasons) >= 3


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_an_empty_name_is_like_nothing(kind: NameKind) -> None:
    assert compare_names("", "", kind).score == 0
    assert compare_names("", "Karim Haddad", kind).score == 0
