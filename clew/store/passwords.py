"""Passwords: which are long enough, how they are kept, and whether one is right."""

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from clew.errors import CaseError

SHORTEST, LONGEST = 12, 1000
_HASHER = PasswordHasher()  # argon2id with the parameters that RFC 9106, section 4, puts second
_FEW = threading.Semaphore(2)  # each takes 64 MiB: many at once would use up the memory


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, with its salt and parameters.

    Raises CaseError for one that is too short (NIST SP 800-63B asks for length, not for signs).
    """
    chosen = _normal(password)
    if len(chosen) < SHORTEST:
        raise CaseError(
            f"the password has {len(chosen)} characters, at least {SHORTEST} are wanted; "
            f"four or five words make a good one"
        )
    if len(chosen) > LONGEST:
        raise CaseError(f"the password has more than {LONGEST:,} characters; give a shorter one")
    if len(set(chosen.casefold())) < SHORTEST // 3:
        raise CaseError("the password repeats very few characters; four or five words are better")
    with _FEW:
        return _HASHER.hash(chosen)


def is_right(password: str, stored: str | None) -> bool:
    """Is this the password of that hash? Without a hash False, after as long a time.

    So nobody learns from the time an answer takes which names there are.
    """
    typed, nobody = _normal(password)[: LONGEST + 1], _hash_of_nobody()
    with _FEW:
        try:
            _HASHER.verify(nobody if stored is None else stored, typed)
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


@cache
def _hash_of_nobody() -> str:
    return _HASHER.hash("the password of no user at all")


def _normal(password: str) -> str:
    """Return a password as it is on every keyboard: accents may come as one sign or as two."""
    return unicodedata.normalize("NFKC", password)
