import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from clew.errors import CaseError
from clew.ids import sha256
from clew.store import sqlite
from clew.store.casebook import open_case
from clew.store.migrations import MIGRATIONS, migrate
from clew.store.verify import verify
from tests.store.examples import STAMP, new_case, store

TABLES = "b4636ee9ac55a2ec4a29e619c0086bdfa61e54017f574b55b05b77acd804834f"


def add_note(connection: Connection) -> None:
    """A step of a later version."""
    connection.execute(text("ALTER TABLE failures ADD COLUMN note TEXT"))


def fails_half_way(connection: Connection) -> None:
    """A step that does something and then fails."""
    add_note(connection)
    raise KeyError("half way")


def _columns(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "casebook.db")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(failures)")]
    connection.close()
    return columns


def test_a_step_is_done_once_and_logged(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        store(case, "Police arrested Anton Beispiel.")
    engine = sqlite.open_engine(tmp_path / "case" / "casebook.db", 1)
    for _ in range(2):
        migrate(engine, tmp_path / "case", STAMP, (*MIGRATIONS, add_note))
    with engine.connect() as connection:
        actions = connection.execute(text("SELECT action FROM log ORDER BY seq")).scalars()
        made = ["created", *["migrated"] * (len(MIGRATIONS) - 1)]
        assert list(actions) == [*made, "read", "met", "migrated"]
    engine.dispose()
    assert "note" in _columns(tmp_path / "case")


def test_a_casebook_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    new_case(tmp_path).close()
    engine = sqlite.open_engine(tmp_path / "case" / "casebook.db", 1)
    migrate(engine, tmp_path / "case", STAMP, (*MIGRATIONS, add_note))
    engine.dispose()
    with pytest.raises(CaseError, match=r"newer version of clew \(it has add_note\)"):
        open_case(tmp_path / "case", STAMP)


def test_a_step_that_fails_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    new_case(tmp_path).close()
    engine = sqlite.open_engine(tmp_path / "case" / "casebook.db", 1)
    with pytest.raises(KeyError):
        migrate(engine, tmp_path / "case", STAMP, (*MIGRATIONS, fails_half_way))
    engine.dispose()
    assert "note" not in _columns(tmp_path / "case")
    with open_case(tmp_path / "case", STAMP) as case:
        assert verify(case).wrong == ()


def test_the_tables_change_only_with_a_step(tmp_path: Path) -> None:
    new_case(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "case" / "casebook.db")
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    statements = sorted(" ".join(sql.split()) for (sql,) in rows)
    connection.close()
    # released casebooks have these tables: write a migration before you change this hash
    assert sha256("\n".join(statements).encode()) == TABLES
