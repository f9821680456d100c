"""How a casebook is served: to whom, under which names, with how much patience."""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address

from clew.errors import SettingError
from clew.store.casebook import Casebook
from clew.store.sessions import Lifetime
from clew.store.users import has_owner

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("0.0.0.0", "::")


def _secret() -> str:
    return secrets.token_hex(32)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Config:
    """What the guard goes by. Sizes in bytes.

    ``case``: whose users must log in; None where only this machine's user comes in, without.
    ``tls``: browsers reach it by https, over a proxy.
    """

    who: str
    port: int
    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    case: Casebook | None = None
    tls: bool = False
    lifetime: Lifetime = field(default_factory=Lifetime)
    max_upload: int = 50_000_000
    max_files: int = 200
    max_body: int = 4_000_000
    seconds_to_send: float = 600.0
    now: Callable[[], datetime] = _now
    clock: Callable[[], float] = time.monotonic  # for waits, in seconds
    secret: str = field(default_factory=_secret, repr=False)  # of forms where nobody logs in

    @property
    def login(self) -> bool:
        """Must one log in?"""
        return self.case is not None

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: ports of one machine share their cookies."""
        return f"{'__Host-' if self.tls else ''}clew-{self.port}"

    def address(self) -> str:
        """Return the address to type into a browser."""
        if self.names:
            return f"{'https' if self.tls else 'http'}://{_bracketed(self.names[0])}" + (
                "" if self.tls else f":{self.port}"
            )
        host = "localhost" if is_loopback(self.host) else _bracketed(self.host)
        return f"http://{host}:{self.port}"

    def hosts(self) -> frozenset[str]:
        """Return the values of the header Host that mean this server."""
        own = (*_LOOPBACK, self.host) if is_loopback(self.host) else (self.host,)
        names = {_bracketed(name) for name in (*own, *self.names) if name not in _EVERYWHERE}
        with_port = {f"{name}:{self.port}" for name in names}
        bare = {_bracketed(name) for name in self.names}  # a proxy has a port of its own
        return frozenset(with_port | bare | (names if self.port == 80 else set()))


def configure(
    case: Casebook,
    who: str,
    *,
    host: str,
    port: int,
    names: Sequence[str] = (),
    login: bool = False,
    tls: bool = False,
) -> Config:
    """Return how to serve a casebook.

    On loopback nobody logs in, unless ``login``; elsewhere everybody does. Raises SettingError
    where nobody could: the casebook has no owner, or can't be written.
    """
    wanted = login or tls or bool(names) or not is_loopback(host)
    if wanted and not has_owner(case):
        raise SettingError(
            "others could reach this casebook and it has no owner who lets them in; "
            "add one: clew user add NAME --role owner"
        )
    if wanted and not case.writable:
        raise SettingError(
            f"{case.folder}: it can't be written to, so nobody can log in; check the rights on it"
        )
    if host in _EVERYWHERE and not names:
        raise SettingError(
            f"--host {host}: say under which name it is reached, such as --name clew.example.org"
        )
    wrong = [name for name in names if not _is_name(name)]
    if wrong:
        raise SettingError(f"--name {wrong[0]}: not the name of a host; give one without port")
    given = tuple(name.casefold() for name in names)
    return Config(who, port, host.casefold(), given, case if wanted else None, tls)


def is_loopback(host: str) -> bool:
    """Is this a name or an address that only this machine itself can reach?

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0"), is_loopback("localhost")
    (True, False, True)
    """
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_name(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return bool(name) and all(sign.isalnum() or sign in ".-" for sign in name)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
