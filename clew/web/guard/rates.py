"""How often somebody may try, kept in memory: guesses grow slower, changes have a pace."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

_KEYS = 10_000  # as many are remembered; the one not seen for longest goes first
_FORGOTTEN = 3_600.0  # seconds after which failures count no more


@dataclass(slots=True)
class _Tries:
    failures: int = 0
    until: float = 0.0
    last: float = 0.0


class Slowing:
    """Waits between tries that double with each failure after the first few."""

    def __init__(self, free: int, longest: float, clock: Callable[[], float]) -> None:
        self._free, self._longest, self._clock = free, longest, clock
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def try_(self, key: str) -> float:
        """Return how many seconds are to wait; 0: one may try now, which counts as a failure.

        It counts before it is known, so that many tries at the same moment don't slip through.
        """
        now, tries = self._clock(), self._tries.pop(key, None) or _Tries()
        self._tries[key] = tries
        while len(self._tries) > _KEYS:
            self._tries.popitem(last=False)
        if now < tries.until:
            return tries.until - now
        if now - tries.last > _FORGOTTEN:
            tries.failures = 0
        tries.failures, tries.last = tries.failures + 1, now
        over = tries.failures - self._free
        tries.until = now + min(self._longest, 2.0 ** min(over, 30)) if over >= 0 else 0.0
        return 0.0

    def give_back(self, key: str) -> None:
        """Let a try count as none: it was right."""
        tries = self._tries.get(key)
        if tries is not None:
            tries.failures, tries.until = max(0, tries.failures - 1), 0.0

    def forget(self, key: str) -> None:
        """Let all failures of this key count no more."""
        self._tries.pop(key, None)


class Pace:
    """So many at once, and so many a second on the whole."""

    def __init__(self, at_once: int, a_second: float, clock: Callable[[], float]) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Return how many seconds are to wait; 0: go on."""
        now = self._clock()
        left, since = self._left.pop(key, (float(self._at_once), now))
        left = min(float(self._at_once), left + (now - since) * self._a_second)
        wait = 0.0 if left >= 1 else (1 - left) / self._a_second
        self._left[key] = (left - 1 if left >= 1 else left, now)
        while len(self._left) > _KEYS:
            self._left.popitem(last=False)
        return wait


def client_key(client: tuple[str, int] | None) -> str:
    """Return under what a client's tries are counted: of IPv6 the network, which is one owner's.

    >>> client_key(("2001:db8:1:2:3::4", 5)), client_key(("192.0.2.1", 5)), client_key(None)
    ('2001:db8:1:2::', '192.0.2.1', '')
    """
    host = client[0] if client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return host
