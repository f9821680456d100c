import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from clew.model import Conclusions, Origin
from clew.store import chain, queries
from clew.store.casebook import open_case
from clew.store.verify import verify
from tests.store.examples import STAMP, new_case, store

TEXTS = (
    "Police arrested Anton Beispiel and 12 others.\nHe met Berta Muster.",
    "Judges allegedly freed Carl Probe, 3 of 9.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_case(tmp_path) as case:
        for number, text in enumerate(TEXTS):
            store(case, text, f"/in/{number}.txt", title=f"Title {number}")
        conclusions = Conclusions(origins=(Origin("ori-1", "A Paper", "publisher"),))
        case.conclude(conclusions, case.state(), STAMP)
        assert verify(case).wrong == ()
    return tmp_path / "case"


def _problems(folder: Path) -> str:
    with open_case(folder, STAMP) as case:
        return "\n".join(verify(case).wrong)


def _execute(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "casebook.db")
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE claims SET body = replace(body, 'arrest', 'rescue')", "was changed"),
        ("UPDATE claims SET kind = 'rescue' WHERE position = 0", "a column of clm-"),
        ("UPDATE claims SET words = 'x' WHERE position = 0", "a column of clm-"),
        ("UPDATE figures SET value = 99", "a column of fig-"),
        ("UPDATE mentions SET protected = 1", "a column of men-"),
        ("UPDATE mentions SET position = 1 - position", "was changed"),
        ("DELETE FROM mentions WHERE position = 0", "was changed"),
        ("DELETE FROM relations", "was changed"),
        ("UPDATE documents SET text = text || '.'", "its text was changed"),
        ("UPDATE documents SET title = 'Other'", "a column of doc-"),
        ("UPDATE documents SET body = replace(body, 'Title', 'Other')", "was changed"),
        ("UPDATE documents SET digest = 'x'", "was changed"),
        ("UPDATE documents SET extractor = NULL", "was changed"),
        ("DELETE FROM documents WHERE title = 'Title 0'", "is gone"),
        ("DELETE FROM documents WHERE title = 'Title 0'", "not a document"),
        ("DELETE FROM documents WHERE title = 'Title 0'", "no document was read from"),
        ("DELETE FROM intakes WHERE path = '/in/0.txt'", "where it was met is gone"),
        ("UPDATE intakes SET path = '/x' WHERE path = '/in/0.txt'", "not as the log tells"),
        ("DELETE FROM search", "the search does not hold"),
        ("UPDATE search SET body = 'x'", "the search does not hold"),
        ("INSERT INTO search VALUES ('doc-x', 'a', 'b')", "search: words of doc-x"),
        ("UPDATE concluded SET body = replace(body, 'A Paper', 'B')", "what was concluded"),
        ("DELETE FROM concluded", "what was concluded"),
    ],
)
def test_a_changed_row_is_found(folder: Path, statement: str, told: str) -> None:
    _execute(folder, statement)
    assert told in _problems(folder)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE log SET who = 'nobody' WHERE seq = 2", "log row 2 was changed"),
        ("UPDATE log SET detail = '{}' WHERE seq = 3", "log row 3 was changed"),
        ("DELETE FROM log WHERE seq = 3", "log row 3 is missing"),
        ("DELETE FROM log WHERE seq = 1", "log row 1 is missing"),
        ("DELETE FROM log WHERE seq > 3", "the log does not tell that it was read"),
        ("DELETE FROM log", "does not begin"),
        (
            "UPDATE log SET seq = CASE seq WHEN 2 THEN -3 WHEN 3 THEN -2 END WHERE seq IN (2, 3);"
            "UPDATE log SET seq = -seq WHERE seq < 0",
            "does not follow",
        ),
    ],
)
def test_a_log_that_was_edited_cut_or_reordered_is_found(
    folder: Path, statement: str, told: str
) -> None:
    _execute(folder, *statement.split(";"))
    assert told in _problems(folder)


def _delete(path: Path) -> None:
    path.unlink()


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _add(path: Path) -> None:
    path.with_name("0" * 64).write_bytes(b"")


@pytest.mark.parametrize(
    ("harm", "told"),
    [(_delete, "is missing"), (_flip, "original was changed"), (_add, "no document was read")],
)
def test_a_harmed_original_is_found(folder: Path, harm: Callable[[Path], None], told: str) -> None:
    harm(next(folder.glob("originals/??/*")))
    assert told in _problems(folder)


def test_a_forged_reading_with_a_matching_digest_is_found(folder: Path) -> None:
    _execute(folder, "UPDATE claims SET body = replace(body, 'confirmed', 'alleged')")
    with open_case(folder, STAMP) as case:
        (problem,) = verify(case).wrong
    assert problem.endswith("what was read from it was changed")


def test_the_head_of_the_log_changes_with_each_row(folder: Path) -> None:
    with open_case(folder, STAMP) as case:
        before = verify(case)
        assert (before.reports, before.originals) == (len(TEXTS), len(TEXTS))
        case.note_export("json", "0" * 64, False, STAMP)
        assert verify(case).head != before.head
        assert verify(case).wrong == ()


def test_the_log_tells_to_whom_an_export_went_and_under_which_mark(folder: Path) -> None:
    with open_case(folder, STAMP) as case:
        case.note_export("stix", "0" * 64, False, STAMP, to="Desk 9", tlp="AMBER", reports=2)
        case.note_export("json", "1" * 64, True, STAMP)
        assert verify(case).wrong == ()
        with case.reading() as connection:
            told = [json.loads(entry.detail) for entry in chain.entries(connection)][-2:]
    shared = {"to": "Desk 9", "tlp": "AMBER", "reports": 2}
    assert told[0] == {"digest": "0" * 64, "internal": False, **shared}
    unknown = dict.fromkeys(shared)
    assert told[1] == {"digest": "1" * 64, "internal": True, **unknown}


def test_a_reason_stands_beside_the_log_and_is_proven_by_it(folder: Path) -> None:
    with open_case(folder, STAMP) as case:
        case.note_opening("clm-1", "Dora asked", STAMP)
        assert queries.log(case, "opened")[0].why == "Dora asked"
        assert verify(case).wrong == ()
        with case.reading() as connection:
            assert not [e for e in chain.entries(connection) if "Dora" in str(e)]
    _execute(folder, "UPDATE reasons SET words = 'Nobody asked'")
    assert "its reason was changed" in _problems(folder)
    _execute(folder, "DELETE FROM reasons")
    with open_case(folder, STAMP) as case:
        assert queries.log(case, "opened")[0].why is None
        assert verify(case).wrong == ()


def test_the_log_tells_no_path_and_no_name(folder: Path) -> None:
    with open_case(folder, STAMP) as case:
        case.fail("/in/interview with dora.txt", "dora.txt: empty", STAMP)
    connection = sqlite3.connect(folder / "casebook.db")
    told = " ".join(str(row) for row in connection.execute("SELECT * FROM log"))
    connection.close()
    assert "dora" not in told
    assert "Beispiel" not in told
    assert "/in/" not in told
