"""What commands say where something goes wrong, and what a search confirms, names nobody."""

from pathlib import Path

import pytest

from clew.read import Source
from tests.safeguards.conftest import NewCase
from tests.safeguards.scan import leaks
from tests.safeguards.ways_out import exports, files_of_forms, ids, searches, typed, ways_out

NAME = "Muluken Abrahale"
PARTS = ("Muluken", "Abrahale")
REPORT = Source(
    "report.txt",
    b"Police in Calais rescued Muluken Abrahale, 14, from a gang of smugglers. Officers arrested "
    b"Yves Tartempier, who drove the van.",
)
BROKEN = Source("abrahale, muluken (statement).pdf", b"%PDF-1.4 cut short")


@pytest.fixture(scope="module")
def folder(new_case: NewCase) -> Path:
    return new_case([REPORT])


def test_a_wrong_id_is_answered_with_what_was_typed_and_no_name(folder: Path) -> None:
    wrong = ["doc-0000", "ent", "Abrah", "men-", " ", "%", "muluk*"]
    ways = [typed(["show", identity], folder) for identity in wrong]
    assert leaks([(way.name, way.content) for way in ways], [NAME, *PARTS]) == []
    assert all(len(way.content) > 20 for way in ways)


def test_a_wrong_filter_suggests_no_name(folder: Path) -> None:
    wrong = [
        ["documents", "--publisher", "Abrahal"],
        ["claims", "--entity", "Abrahal"],
        ["claims", "--document", "Muluke"],
        ["entities", "--category", "victims"],
    ]
    ways = [typed(arguments, folder) for arguments in wrong]
    assert leaks([(way.name, way.content) for way in ways], [NAME, *PARTS]) == []


def test_a_search_for_a_protected_name_answers_as_for_a_word_that_is_nowhere(folder: Path) -> None:
    (unknown, *_) = searches(folder, ["Qwxzvkjort"])
    answers = [way for words in (NAME, "muluken", "ABRAHALE") for way in searches(folder, [words])]
    plain = [way.content for way in answers if "--json" not in way.name]
    assert set(plain) == {unknown.content}


def test_a_search_for_others_finds_them(folder: Path) -> None:
    (found, _) = searches(folder, ["Tartempier"])
    assert b"Tartempier" in found.content


def test_a_file_that_can_not_be_read_is_told_of_without_the_name(new_case: NewCase) -> None:
    ways = ways_out(new_case([REPORT, BROKEN]), [NAME])
    assert leaks([(w.name, w.content) for w in ways], [NAME, *PARTS]) == []


def test_what_was_judged_is_told_without_the_name(new_case: NewCase) -> None:
    folder = new_case([REPORT])
    claim = next(identity for identity in ids(folder) if identity.startswith("clm"))
    told = typed(["judge", "wrong", claim, "--why", f"{NAME} was not there"], folder)
    ways = [told, *ways_out(folder, [NAME])]
    assert any(b"not there" in way.content for way in ways)
    assert leaks([(w.name, w.content) for w in ways], [NAME, *PARTS]) == []


def test_every_form_is_looked_into(new_case: NewCase) -> None:
    files = {way.name.partition(":")[0] for way in exports(new_case([REPORT])) if ":" in way.name}
    assert files == {f"export {form}{ending}" for form, ending in files_of_forms()}
