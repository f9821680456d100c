import pytest

from clew.text.name_words import Word
from clew.text.word_likeness import compare_initials, compare_joined, compare_words


def reason(left: str, right: str) -> str | None:
    found = compare_words(Word(left), Word(right))
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("haddad", "hadad", "other spelling"),
        ("karim", "كريم", "other script"),
        ("lantier", "lantiez", "one slip of the pen"),
        ("christoforidis", "christaforides", "near in sound"),
        ("k", "karim", "initial"),
    ],
)
def test_a_word_may_stand_for_another(left: str, right: str, name: str) -> None:
    assert reason(left, right) == reason(right, left) == name


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("karim", "karima"),
        ("jean", "jeanne"),
        ("hassan", "hussein"),
        ("bo", "ba"),
        ("1", "10"),
        ("1", "1st"),
        ("平安", "平山"),
        ("김정수", "김종수"),
        ("حسن", "حسين"),
        ("k", "nadir"),
    ],
)
def test_a_word_may_not_stand_for_a_like_one(left: str, right: str) -> None:
    assert reason(left, right) is reason(right, left) is None


def test_the_same_word_needs_no_reason_but_for_its_particle() -> None:
    assert compare_words(Word("haddad"), Word("haddad")) is None
    found = compare_words(Word("haddad", "al"), Word("haddad"))
    assert found is not None
    assert found.name == "particle differs"


def test_a_slip_at_the_start_or_in_a_short_word_says_less() -> None:
    weights = [
        found.weight
        for left, right in (("lantier", "lantiez"), ("osman", "osmin"), ("lantier", "kantier"))
        if (found := compare_words(Word(left), Word(right)))
    ]
    assert weights == sorted(weights, reverse=True)


def test_what_is_bound_is_compared_by_what_follows() -> None:
    hakim, karim = Word("abdhakim", "", "abd", "hakim"), Word("abdkarim", "", "abd", "karim")
    assert compare_words(hakim, karim) is None
    assert compare_words(hakim, Word("abuhakim", "", "abu", "hakim")) is None
    assert compare_words(hakim, Word("abdhakeem", "", "abd", "hakeem")) is not None


def test_one_word_may_be_the_others_written_together() -> None:
    assert compare_joined([Word("van"), Word("derholt")], [Word("vanderholt")]) is not None
    assert compare_joined([Word("ivan"), Word("lantov")], [Word("ivana"), Word("lantova")]) is None


def test_one_word_may_be_the_others_initials() -> None:
    assert compare_initials([Word("jp")], [Word("jean"), Word("paul")]) is not None
    assert compare_initials([Word("jb")], [Word("jean"), Word("paul")]) is None
