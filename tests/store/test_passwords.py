from typing import Literal

import pytest
from argon2 import PasswordHasher

from clew.store import passwords


def test_the_same_password_is_never_hashed_to_the_same() -> None:
    one, two = (passwords.hash_password("four short plain words") for _ in range(2))
    assert one != two
    assert passwords.is_right("four short plain words", one)
    assert not passwords.is_right("Four short plain words", one)


@pytest.mark.parametrize("stored", [None, "", "plain", "$argon2id$v=19$broken"])
def test_without_a_hash_nothing_is_right(stored: str | None) -> None:
    assert not passwords.is_right("the password of no user at all", stored)


def test_as_much_is_computed_for_nobody_as_for_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
            seen.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    known = passwords.hash_password("four short plain words")
    passwords.is_right("wrong wrong wrong", known)
    passwords.is_right("wrong wrong wrong", None)
    parameters = [hashed.split("$")[1:4] for hashed in seen]
    assert len(seen) == 2
    assert parameters[0] == parameters[1]
