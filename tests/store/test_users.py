import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clew.errors import CaseError
from clew.store import queries, sessions, users
from clew.store.casebook import Casebook, open_case
from clew.store.chain import Stamp
from clew.store.sessions import Lifetime
from clew.store.verify import verify
from tests.store.examples import NOW, STAMP, new_case

PASSWORD = "four short plain words"
LIFETIME = Lifetime(timedelta(hours=1), timedelta(hours=12))


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    return new_case(tmp_path)


def test_a_user_logs_in_with_name_and_password_alone(case: Casebook) -> None:
    with case:
        users.add(case, "Bea Muster", "analyst", PASSWORD, STAMP)
        found = users.log_in(case, " bea  MUSTER", PASSWORD)
        assert found is not None
        assert (found.name, found.role) == ("Bea Muster", "analyst")
        assert users.log_in(case, "Bea Muster", PASSWORD + " ") is None
        assert users.log_in(case, "Bea Muster", "") is None
        assert users.log_in(case, "Carl", PASSWORD) is None
        assert found.password.startswith("$argon2id$")
        assert PASSWORD not in found.password


def test_accents_are_one_letter_however_they_are_typed(case: Casebook) -> None:
    with case:
        users.add(case, "Ren\u00e9", "reader", "quatre mots tr\u00e8s courts", STAMP)
        assert users.log_in(case, "Rene\u0301", "quatre mots tre\u0300s courts")


@pytest.mark.parametrize(
    ("name", "role", "password", "told"),
    [
        ("bea muster", "reader", PASSWORD, "there is a user Bea Muster; choose another name"),
        ("ＢＥＡ Muster", "reader", PASSWORD, "there is a user Bea Muster"),
        ("Carl", "admin", PASSWORD, "admin: not a role; give one of reader, analyst, owner"),
        ("Carl", "reader", "elevensigns", "has 11 characters, at least 12"),
        ("Carl", "reader", "abababababababab", "repeats very few"),
        ("Carl", "reader", "x1y2" * 300, "more than 1,000 characters"),
        ("", "reader", PASSWORD, "a user's name has 1 to 64"),
        ("x" * 65, "reader", PASSWORD, "65 characters"),
        ("<b>Carl</b>", "reader", PASSWORD, "'<' can't stand in it"),
        ("Carl\r\nSet-Cookie: a=b", "reader", PASSWORD, "':' can't stand in it"),
        ("Ca\u202erl", "reader", PASSWORD, "'\\\\u202e' can't stand in it"),
        (" - ", "reader", PASSWORD, "it has no letter"),
    ],
)
def test_what_no_user_can_have_is_refused_and_leaves_no_row(
    case: Casebook, name: str, role: str, password: str, told: str
) -> None:
    with case:
        users.add(case, "Bea Muster", "owner", PASSWORD, STAMP)
        before = verify(case).entries
        with pytest.raises(CaseError, match=told):
            users.add(case, name, role, password, STAMP)
        assert [user.name for user in users.list_users(case)] == ["Bea Muster"]
        assert verify(case).entries == before


def test_each_change_is_a_row_of_the_log(case: Casebook) -> None:
    with case:
        users.add(case, "Anna", "owner", PASSWORD, STAMP)
        later = Stamp("Anna", datetime(2024, 6, 1, tzinfo=UTC))
        users.add(case, "Bea", "reader", PASSWORD, later)
        users.set_role(case, "bea", "analyst", later)
        users.set_role(case, "bea", "analyst", later)  # as it is: no row
        users.set_password(case, "Bea", "some other plain words", later)
        users.remove(case, "Bea", later)
        told = [
            (row.who, row.subject, row.detail["change"], row.detail["role"])
            for row in reversed(queries.log(case, "user"))
        ]
        assert told == [
            ("analyst", "Anna", "added", "owner"),
            ("Anna", "Bea", "added", "reader"),
            ("Anna", "Bea", "role", "analyst"),
            ("Anna", "Bea", "password", "analyst"),
            ("Anna", "Bea", "removed", "analyst"),
        ]
        assert verify(case).wrong == ()


def test_a_removed_user_is_let_in_no_more_and_the_name_means_nobody_else(case: Casebook) -> None:
    with case:
        users.add(case, "Anna", "owner", PASSWORD, STAMP)
        bea = users.add(case, "Bea", "analyst", PASSWORD, STAMP)
        token = sessions.begin(case, bea, NOW, LIFETIME)
        users.remove(case, "Bea", STAMP)
        assert sessions.find(case, token, NOW, LIFETIME) is None
        assert users.log_in(case, "Bea", PASSWORD) is None
        assert users.log_in(case, "Bea", "") is None
        with pytest.raises(CaseError, match=r"Bea \(removed on 2024-05-01\); choose another"):
            users.add(case, "bea", "reader", PASSWORD, STAMP)
        for change in (
            users.remove,
            lambda *given: users.set_role(given[0], "Bea", "owner", STAMP),
        ):
            with pytest.raises(CaseError, match="no user of this casebook; the users are Anna"):
                change(case, "Bea", STAMP)


def test_others_are_never_left_without_an_owner(case: Casebook) -> None:
    with case:
        users.add(case, "Anna", "owner", PASSWORD, STAMP)
        users.add(case, "Bea", "analyst", PASSWORD, STAMP)
        with pytest.raises(CaseError, match="Anna is the only owner"):
            users.remove(case, "Anna", STAMP)
        with pytest.raises(CaseError, match="Anna is the only owner"):
            users.set_role(case, "Anna", "reader", STAMP)
        users.set_role(case, "Bea", "owner", STAMP)
        users.remove(case, "Anna", STAMP)
        assert users.has_owner(case)
        users.remove(case, "Bea", STAMP)  # nobody is left who could be locked out
        assert not users.has_owner(case)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE users SET role = 'owner' WHERE name = 'Bea'",
        "UPDATE users SET password = 'x' WHERE name = 'Bea'",
        "UPDATE users SET disabled = NULL WHERE name = 'Carl'",
        "DELETE FROM users WHERE name = 'Bea'",
        "INSERT INTO users VALUES ('Dan', 'dan', 'owner', 'x', '2024-05-01', NULL)",
    ],
)
def test_a_user_who_was_changed_behind_the_log_is_found(tmp_path: Path, statement: str) -> None:
    with new_case(tmp_path) as case:
        for name in ("Anna", "Bea", "Carl"):
            users.add(case, name, "owner" if name == "Anna" else "reader", PASSWORD, STAMP)
        users.remove(case, "Carl", STAMP)
        assert verify(case).wrong == ()
    connection = sqlite3.connect(tmp_path / "case" / "casebook.db")
    connection.execute(statement)
    connection.commit()
    connection.close()
    with open_case(tmp_path / "case", STAMP) as case:
        (wrong,) = verify(case).wrong
    assert "is not as the log tells" in wrong


def test_a_session_ends_without_use_and_at_last(case: Casebook) -> None:
    with case:
        anna = users.add(case, "Anna", "owner", PASSWORD, STAMP)
        token = sessions.begin(case, anna, NOW, LIFETIME)
        found = sessions.find(case, token, NOW + timedelta(minutes=59), LIFETIME)
        assert found is not None
        assert (found.user, found.role) == ("Anna", "owner")
        assert sessions.find(case, token, NOW + timedelta(minutes=60), LIFETIME) is None
        for minutes in range(30, 12 * 60, 30):
            now = NOW + timedelta(minutes=minutes)
            session = sessions.find(case, token, now, LIFETIME)
            assert session is not None
            assert sessions.is_to_note(session, now)
            assert not sessions.is_to_note(session, session.seen + timedelta(seconds=59))
            sessions.note_use(case, token, now)
        assert sessions.find(case, token, NOW + timedelta(hours=12), LIFETIME) is None


def test_the_casebook_holds_no_token(tmp_path: Path) -> None:
    with new_case(tmp_path) as case:
        anna = users.add(case, "Anna", "owner", PASSWORD, STAMP)
        token = sessions.begin(case, anna, NOW, LIFETIME)
        assert sessions.find(case, "x" + token, NOW, LIFETIME) is None
    held = b"".join(path.read_bytes() for path in (tmp_path / "case").glob("casebook.db*"))
    assert token.encode() not in held
    assert PASSWORD.encode() not in held


def test_a_login_is_a_new_session_and_ends_the_former(case: Casebook) -> None:
    with case:
        anna = users.add(case, "Anna", "owner", PASSWORD, STAMP)
        first = sessions.begin(case, anna, NOW, LIFETIME)
        second = sessions.begin(case, anna, NOW, LIFETIME, former=first)
        assert first != second
        assert sessions.find(case, first, NOW, LIFETIME) is None
        assert sessions.find(case, second, NOW, LIFETIME) is not None
        sessions.end(case, second)
        assert sessions.find(case, second, NOW, LIFETIME) is None


def test_a_new_role_holds_at_once_and_a_new_password_ends_sessions(case: Casebook) -> None:
    with case:
        users.add(case, "Anna", "owner", PASSWORD, STAMP)
        bea = users.add(case, "Bea", "analyst", PASSWORD, STAMP)
        token = sessions.begin(case, bea, NOW, LIFETIME)
        users.set_role(case, "Bea", "reader", STAMP)
        found = sessions.find(case, token, NOW, LIFETIME)
        assert found is not None
        assert found.role == "reader"
        users.set_password(case, "Bea", "some other plain words", STAMP)
        assert sessions.find(case, token, NOW, LIFETIME) is None
        assert users.log_in(case, "Bea", PASSWORD) is None
