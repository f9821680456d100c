"""Ids that hash content, so that reading the same thing twice adds nothing."""

import hashlib

_LENGTH = 16  # hex digits: 64 bits, a collision in a million-report casebook is below 1e-5


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def make_id(prefix: str, *parts: object) -> str:
    """Return ``prefix-`` and 16 hex digits that depend on every part and on their order.

    >>> make_id("clm", "doc-1", 3, None) == make_id("clm", "doc-1", 3, None)
    True
    >>> make_id("clm", "a", "bc") == make_id("clm", "ab", "c")
    False
    """
    content = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{sha256(content.encode('utf-8', 'surrogatepass'))[:_LENGTH]}"
