from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clew.errors import CaseError
from clew.model import Conclusions, Entity, Event
from clew.store import queries
from clew.store.casebook import Casebook, Intake
from clew.store.folding import find_folded, fold
from tests.store.examples import STAMP, example_reading, new_case, store

FRENCH = "La préfecture a arrêté Anton Beispiel à Évry. 12 personnes allegedly."
ARABIC = "أوقفت الشُّرْطة مُهَرِّبين في العجيلات"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    case = new_case(tmp_path_factory.mktemp("queries"))
    store(case, FRENCH, "/in/fr.txt", title="Coup de filet")
    store(case, ARABIC, "/in/ar.txt")
    text = "Police met Berta Muster.\nSubscribe to our newsletter"
    reading = example_reading(text, boilerplate="Subscribe to our newsletter")
    case.save(reading, text.encode(), Intake("/in/en.txt", "en.txt"), STAMP)
    entity = Entity("ent-1", "person", "Anton Beispiel", (), ("men-1",), ())
    event = Event("evt-1", "arrest", None, ("clm-1",), (), (), "confirmed")
    case.conclude(Conclusions(entities=(entity,), events=(event,)), case.state(), STAMP)
    yield case
    case.close()


def _names(case: Casebook, hits: list[queries.Hit]) -> list[str]:
    return [queries.reading(case, hit.document).document.file_name for hit in hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("prefecture", ["fr.txt"]),
        ("PRÉFECTURE évry", ["fr.txt"]),
        ("filet", ["fr.txt"]),
        ("الشرطة", ["ar.txt"]),
        ("مهربين", ["ar.txt"]),
        ("اوقفت", ["ar.txt"]),
        ("muster", ["en.txt"]),
        ("newsletter", []),
        ("muster filet", []),
        ("", []),
        ("!? - ,", []),
    ],
)
def test_search_minds_neither_case_nor_accents_nor_vowel_signs(
    case: Casebook, words: str, found: list[str]
) -> None:
    assert _names(case, queries.search(case, words)) == found


@pytest.mark.parametrize("words", ['"', "a OR b", "NEAR(x", "title:", "mus*", "^", "-x", "'; --"])
def test_what_a_user_types_is_never_query_syntax(case: Casebook, words: str) -> None:
    assert queries.search(case, words) == []


@given(words=st.text())
def test_any_words_can_be_searched_for(case: Casebook, words: str) -> None:
    assert isinstance(queries.search(case, words), list)


def test_a_hit_shows_where_the_word_stands(case: Casebook) -> None:
    (hit,) = queries.search(case, "evry")
    assert hit.span is not None
    assert FRENCH[hit.span.start : hit.span.end] == "Évry"
    assert "arrêté Anton Beispiel à Évry" in FRENCH[hit.around.start : hit.around.end]


def test_what_stands_around_a_hit_is_whole_words_of_the_report_itself(tmp_path: Path) -> None:
    teaser = "Read next: a boat capsized"
    text = f"{teaser}\n\n{'Unbreakable ' * 40}boat capsized {'Unbreakable ' * 40}"
    with new_case(tmp_path) as case:
        reading = example_reading(text, boilerplate=teaser)
        case.save(reading, text.encode(), Intake("/in/a.txt", "a.txt"), STAMP)
        (hit,) = queries.search(case, "capsized boat")
    assert hit.span is not None
    assert hit.span.start > len(teaser)
    words = text[hit.around.start : hit.around.end].split()
    assert "capsized" in words
    assert set(words) <= {"Unbreakable", "boat", "capsized"}


def test_a_document_that_is_not_there_is_refused(case: Casebook) -> None:
    with pytest.raises(CaseError, match="no such document"):
        queries.reading(case, "doc-0")


def test_counts_tell_what_the_casebook_holds(case: Casebook) -> None:
    counts = queries.counts(case)
    assert (counts["documents"], counts["claims"], counts["events"]) == (3, 4, 1)
    assert counts["failures"] == 0


@given(text=st.text(), at=st.integers(0, 5), size=st.integers(1, 5))
def test_a_piece_of_a_text_is_found_in_it(text: str, at: int, size: int) -> None:
    piece = text[at : at + size]
    if fold(piece):
        span = find_folded(text, piece)
        assert span is not None
        assert fold(piece) in fold(text[span.start : span.end])
    else:
        assert find_folded(text, piece) is None
