"""Names in words of no report: known by their sound, in any spelling, where a whole name stands."""

from pathlib import Path

from clew.store.casebook import open_case
from clew.store.covering import COVERED, cover_names
from tests.conftest import STAMP


def test_a_protected_name_is_covered_in_the_path_of_a_file_that_failed(
    examples_folder: Path,
) -> None:
    name = "Clive Pennistoun"
    joined = name.lower().replace(" ", "_")
    with open_case(examples_folder, STAMP) as case, case.reading() as connection:
        lines = [f"in/{name} statement.pdf", f"in/statement_{joined}.pdf", "in/weather report.pdf"]
        first, second, third = cover_names(connection, lines)
    assert name not in first and first.startswith("in/") and COVERED in first
    assert joined not in second
    assert third == "in/weather report.pdf"


def test_another_spelling_of_it_is_covered_and_a_word_of_it_alone_tells_nobody(
    examples_folder: Path,
) -> None:
    with open_case(examples_folder, STAMP) as case, case.reading() as connection:
        told = cover_names(connection, ["Pennistoun, Clive.txt", "clive.txt", ""])
    assert told == [f"{COVERED}.txt", "clive.txt", ""]


def test_beside_a_full_name_its_single_words_are_covered_too(examples_folder: Path) -> None:
    with open_case(examples_folder, STAMP) as case, case.reading() as connection:
        line = "Clive Pennistoun called; Pennistoun was sure of the weather"
        (told,) = cover_names(connection, [line])
    assert "Pennistoun" not in told and "Clive" not in told
    assert told.endswith("of the weather")


def test_who_is_shown_anyhow_stays(examples_folder: Path) -> None:
    line = "Beatriz Olmedaz spoke"
    with open_case(examples_folder, STAMP) as case, case.reading() as connection:
        assert cover_names(connection, [line], ["Beatriz Olmedaz"]) == [line]
        assert cover_names(connection, [line]) != [line]
