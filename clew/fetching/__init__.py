"""Reading an address of the web, asked for by name: the only part that ever makes a request."""

from clew.fetching.asking import (
    PUBLIC,
    Reach,
    fetch,
    fetch_or_refuse,
    is_address,
)

__all__ = ["PUBLIC", "Reach", "fetch", "fetch_or_refuse", "is_address"]
