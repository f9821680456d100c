"""Which network addresses belong to the public internet, and what the others are.

After the registries of special-purpose addresses (IANA; RFC 6890). An address that hides another
one (mapped, 6to4, NAT64, ISATAP) is what the hidden one is.
"""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from clew.errors import ReadError

_IPV4: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this machine's own network"),
    ("127.0.0.0/8", "this machine itself"),
    ("10.0.0.0/8", "a private network"),
    ("172.16.0.0/12", "a private network"),
    ("192.168.0.0/16", "a private network"),
    ("100.64.0.0/10", "a provider's inner network"),  # RFC 6598
    ("169.254.0.0/16", "a link-local network"),  # the metadata of cloud machines too
    ("168.63.129.16/32", "a cloud machine's own services"),
    ("192.0.0.0/24", "a reserved network"),
    ("192.0.2.0/24", "a network for documentation"),
    ("198.51.100.0/24", "a network for documentation"),
    ("203.0.113.0/24", "a network for documentation"),
    ("192.88.99.0/24", "a reserved network"),
    ("198.18.0.0/15", "a network for measurements"),
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "a reserved network"),
)
_IPV6: tuple[tuple[str, str], ...] = (
    ("::/128", "this machine itself"),
    ("::1/128", "this machine itself"),
    ("fc00::/7", "a private network"),  # fd00:ec2::254 too, the metadata of cloud machines
    ("fe80::/10", "a link-local network"),
    ("fec0::/10", "a private network"),
    ("ff00::/8", "a multicast address"),
    ("2001::/23", "a reserved network"),  # Teredo, benchmarking, ORCHID
    ("2001:db8::/32", "a network for documentation"),
    ("3fff::/20", "a network for documentation"),
)
_REFUSED_4 = tuple((IPv4Network(network), what) for network, what in _IPV4)
_REFUSED_6 = tuple((IPv6Network(network), what) for network, what in _IPV6)
_UNICAST = IPv6Network("2000::/3")  # all that is given out of IPv6 so far
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)


def what_else(address: str) -> str | None:
    """Return what an address is if it is none of the public internet, None where it is.

    >>> what_else("192.168.1.1"), what_else("::ffff:127.0.0.1"), what_else("1.1.1.1")
    ('a private network', 'this machine itself', None)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return "no address of a network"
    return _what_4(found) if isinstance(found, IPv4Address) else _what_6(found)


def _what_4(address: IPv4Address) -> str | None:
    known = next((what for network, what in _REFUSED_4 if address in network), None)
    return known or (None if address.is_global else "a reserved network")


def _what_6(address: IPv6Address) -> str | None:
    number = int(address)
    if address.scope_id is not None:
        return "a link-local network"
    if address in _MAPPED or address in _NAT64:
        return _what_4(IPv4Address(number & 0xFFFFFFFF))
    if address in _6TO4:
        return _what_4(IPv4Address((number >> 80) & 0xFFFFFFFF))
    known = next((what for network, what in _REFUSED_6 if address in network), None)
    if known is None and (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return _what_4(IPv4Address(number & 0xFFFFFFFF))
    return known or (None if address in _UNICAST else "a reserved network")


def resolve(host: str, port: int) -> list[tuple[str, int]]:
    """Return the addresses of a host, each once. Raises ReadError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise ReadError(f"there is no host {host}; check the address") from error
    return [(address, port) for address in dict.fromkeys(str(entry[4][0]) for entry in found)]
