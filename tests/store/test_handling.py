import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clew.errors import CaseError
from clew.model import Handling
from clew.store import queries
from clew.store.casebook import open_case
from clew.store.chain import Stamp
from clew.store.handling import current
from clew.store.verify import verify
from tests.store.examples import STAMP, new_case

FIRST = {"purpose": "Port study", "owner": "Desk 4", "review": "2025-05-01", "tlp": "tlp:amber"}


def test_what_is_set_holds_until_it_is_set_anew(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        assert queries.handling(case) is None
        case.handle(FIRST, STAMP)
        review = date(2025, 5, 1)
        assert queries.handling(case) == Handling("Port study", "Desk 4", review, "AMBER", "AMBER")
        later = Stamp("bea", datetime(2024, 6, 1, tzinfo=UTC))
        changed = case.handle({"tlp": "RED", "contact": " desk@example.org "}, later)
        assert [(row.name, row.value, row.who) for row in changed] == [
            ("tlp", "RED", "bea"),
            ("contact", "desk@example.org", "bea"),
        ]
        found = queries.handling(case)
        assert found == Handling("Port study", "Desk 4", review, "RED", contact="desk@example.org")
        rows = queries.handled_rows(case)
        assert [row.value for row in rows if row.name == "tlp"] == ["AMBER", "RED"]
        assert current(rows)["owner"].who == STAMP.who
        assert verify(case).wrong == ()


def test_what_holds_already_adds_no_row(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        case.handle(FIRST, STAMP)
        entries = verify(case).entries
        assert case.handle({"tlp": "AMBER", "owner": "Desk  4"}, STAMP) == []
        assert verify(case).entries == entries


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "nothing to set; give one or more of --purpose"),
        ({"tlp": "RED"}, "--purpose, --owner, --review missing"),
        (FIRST | {"tlp": "WHITE"}, "WHITE: not a mark of TLP 2.0; give one of CLEAR, GREEN"),
        (FIRST | {"pap": "AMBER+STRICT"}, "not a mark of PAP; give one of CLEAR, GREEN"),
        (FIRST | {"owner": "  "}, "--owner: nothing was given"),
        (FIRST | {"review": "next May"}, "--review next May: not a day; give one as 20"),
        (FIRST | {"review": "2024-04-30"}, "this day is past"),
        (FIRST | {"review": "2026-05-02"}, "more than 2 years ahead"),
    ],
)
def test_what_cannot_be_used_is_refused_and_leaves_no_row(
    tmp_path: Path, given: dict[str, str], told: str
) -> None:
    with new_case(tmp_path) as case:
        with pytest.raises(CaseError, match=told.replace("+", r"\+")):
            case.handle(given, STAMP)
        assert queries.handled_rows(case) == []
        assert queries.handling(case) is None
        case.handle(FIRST | {"review": "2026-05-01"}, STAMP)  # two years ahead to the day


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE handling SET value = 'CLEAR' WHERE name = 'tlp'",
        "UPDATE handling SET who = 'nobody'",
        "DELETE FROM handling WHERE name = 'purpose'",
        "INSERT INTO handling VALUES (9, 'tlp', 'CLEAR', 'x', '2024-05-01')",
    ],
)
def test_a_changed_row_is_found(tmp_path: Path, statement: str) -> None:
    with new_case(tmp_path) as case:
        case.handle(FIRST, STAMP)
    connection = sqlite3.connect(tmp_path / "case" / "casebook.db")
    connection.execute(statement)
    connection.commit()
    connection.close()
    with open_case(tmp_path / "case", STAMP) as case:
        assert verify(case).wrong == ("how the casebook is to be handled is not as the log tells",)


def test_the_log_tells_no_words_of_it(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        case.handle(FIRST | {"contact": "dora@example.org"}, STAMP)
    connection = sqlite3.connect(tmp_path / "case" / "casebook.db")
    told = str(list(connection.execute("SELECT * FROM log")))
    connection.close()
    assert "handled" in told
    assert "dora" not in told
    assert "Desk" not in told
