import pytest

from clew.text.tokens import find_humps, find_joined, find_words


def keys(text: str) -> list[str]:
    return [word.key for word in find_words(text)]


@pytest.mark.parametrize(
    "written",
    [
        "Křečková",
        "KŘEČKOVÁ",
        "Kreckova",
        "Kře\u00adčková",
        "Kře\u200bčko\u200dvá",
        "Kr\u030cec\u030ckova\u0301",
        "Kr\u0435ckov\u0430",  # two letters are Cyrillic
    ],
)
def test_a_word_has_one_key_however_it_is_written(written: str) -> None:
    assert keys(written) == ["kreckova"]


def test_words_of_another_alphabet_stay_as_they_are() -> None:
    assert keys("Минск") == ["минск"]
    assert keys("شَهْد المسماراوي") == ["شهد", "المسماراوي"]


def test_a_word_says_where_it_stands_and_whether_it_may_be_a_name() -> None:
    (free, name) = find_words("free Mar\u00adiam.")
    assert (name.start, name.end) == (5, 12)
    assert (free.capital, name.capital) == (False, True)
    assert find_words("شهد")[0].capital  # no letter of it could be one


def test_words_are_joined_over_the_end_of_a_line_only() -> None:
    assert [word.key for word in find_joined("Weld-\n  mann fled")] == ["weldmann", "fled"]
    assert find_joined("well-known men") == []


def test_words_are_parted_at_capitals() -> None:
    assert [word.key for word in find_humps("#FreeMariamNow")] == ["free", "mariam", "now"]
    assert find_humps("Free Mariam NOW") == []
