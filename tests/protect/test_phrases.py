from hypothesis import given
from hypothesis import strategies as st

from clew.protect.phrases import gather, tells_apart

HERE = frozenset({"doc-1"})
PHRASES = gather(
    [
        ("Mariam Testcase", "doc-1", "a minor"),
        ("Beispiel", "doc-1", "a victim"),
        ("Élodie", "doc-1", "a witness"),
    ],
    [("Anton Beispiel", "doc-1")],
)


def test_words_are_covered_whatever_their_case_marks_and_spacing() -> None:
    for words in ("Mariam Testcase", "MARIAM-TESTCASE", "mariam\n testcase", "mariam_testcase"):
        assert PHRASES.cover(f"({words}'s)", HERE) == "([a minor]'s)"
    assert PHRASES.cover("elodie", HERE) == "[a witness]"


def test_parts_of_words_and_other_names_stay() -> None:
    for words in ("Beispielhaft", "Mariam", "Testcase Mariam", "Anton Beispiel", ""):
        assert PHRASES.cover(words, HERE) == words
    assert PHRASES.cover("Beispiel", HERE) == "[a victim]"


def test_other_documents_are_not_touched() -> None:
    assert PHRASES.cover("Mariam Testcase", frozenset({"doc-2"})) == "Mariam Testcase"


def test_one_common_word_tells_nobody_apart() -> None:
    assert not tells_apart("sources", is_name=False)
    assert not tells_apart("—", is_name=True)
    assert tells_apart("one source", is_name=False)
    assert tells_apart("Syldavians", is_name=False)
    assert tells_apart("mariam", is_name=True)


@given(before=st.text(), after=st.text())
def test_a_covered_string_never_holds_the_name(before: str, after: str) -> None:
    covered = PHRASES.cover(f"{before} Mariam Testcase {after}", HERE)
    assert PHRASES.cover(covered, HERE) == covered
    assert "Mariam Testcase" not in covered


def test_the_shorter_name_is_found_at_the_end_of_a_text() -> None:
    names = (("Berta Muster", "doc-1", "a victim"), ("Berta Muster Beispiel", "doc-1", "a minor"))
    phrases = gather(names, ())
    here = frozenset({"doc-1"})
    assert phrases.cover("Police met Berta Muster", here) == "Police met [a victim]"
    assert phrases.cover("Berta Muster Beispiel left", here) == "[a minor] left"
    assert phrases.cover("Police met Berta", here) == "Police met Berta"


def test_a_full_name_is_covered_in_the_address_of_another_report_too() -> None:
    elsewhere = frozenset({"doc-2"})
    phrases = gather(
        [("Amina Beispiel", "doc-1", "a minor")],
        (),
        {"Amina Beispiel": "a minor", "Beispiel": "a minor"},
    )
    assert phrases.cover("/2024/amina-beispiel-rescued", elsewhere) == "/2024/[a minor]-rescued"
    for words in ("Beispiel", "Amina Beispiel", "/amina/of-beispiel"):
        assert phrases.cover(words, elsewhere) == words


WITH_PARTS = gather(
    [("Mariam Testcase", "doc-1", "child 1")],
    [("Anton Testcase", "doc-1"), ("Milan", "doc-1")],
    {"Mariam Testcase": "child 1"},
    [("mariam", "doc-1", "child 1")],
    contacts=True,
)


def test_a_word_of_a_name_is_covered_where_it_may_be_one() -> None:
    assert WITH_PARTS.cover("Mariam wept.", HERE) == "[child 1] wept."
    assert WITH_PARTS.cover("/girls/mariam.html", HERE) == "/girls/[child 1].html"
    assert WITH_PARTS.cover("a mariam of a thing", HERE) == "a mariam of a thing"
    assert WITH_PARTS.cover("Mariam", frozenset({"doc-2"})) == "Mariam"
    assert WITH_PARTS.cover("Anton Testcase, Milan", HERE) == "Anton Testcase, Milan"


def test_a_broken_or_joined_name_is_covered() -> None:
    for words in ("Mariam Test-\n  case", "#MariamTestcase", "Mari\u00adam Test\u200bcase"):
        assert "[child 1]" in WITH_PARTS.cover(words, HERE)
        assert "case" not in WITH_PARTS.cover(words, HERE)
    assert WITH_PARTS.cover("@mariamtestcase9", frozenset({"doc-2"})) == "[account]"


def test_what_leads_to_a_person_is_covered_only_where_anything_is() -> None:
    assert WITH_PARTS.cover("ring +218 91 555 01 42", HERE) == "ring [telephone number]"
    assert PHRASES.cover("ring +218 91 555 01 42", HERE) == "ring +218 91 555 01 42"


@given(st.lists(st.sampled_from(["Mariam", "Testcase", "Anton", "mariam", "-\n", "#", " ", "Ö"])))
def test_covering_is_idempotent(pieces: list[str]) -> None:
    covered = WITH_PARTS.cover("".join(pieces), HERE)
    assert WITH_PARTS.cover(covered, HERE) == covered


@given(
    st.lists(st.sampled_from(["Mariam", "Testcase", "Anton", "Muster", "and", "Lund"]), max_size=9),
    st.sets(st.sampled_from(["Anton Muster", "Lund", "Mariam", "Testcase Muster"])),
)
def test_protecting_more_never_shows_more(words: list[str], more: set[str]) -> None:
    text = " ".join(words)
    few = [("Mariam Testcase", "doc-1", "child 1")]
    many = [*few, *((name, "doc-1", "victim 1") for name in sorted(more))]
    shown = set(gather(few, ()).cover(text, HERE).split())
    assert set(gather(many, ()).cover(text, HERE).split()) - {"[victim", "1]"} <= shown


def test_a_name_that_was_read_with_a_word_before_it_is_covered_in_addresses() -> None:
    phrases = gather([], [], {"Victim Berta Muster": "victim 1"})
    shown = phrases.cover("https://example.org/photos/berta-muster.jpg", frozenset({"doc-2"}))
    assert shown == "https://example.org/photos/[victim 1].jpg"
