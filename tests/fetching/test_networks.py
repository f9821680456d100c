import pytest

from clew.errors import ReadError
from clew.fetching.networks import resolve, what_else


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "this machine itself"),
        ("127.8.9.10", "this machine itself"),
        ("0.0.0.0", "this machine's own network"),
        ("::1", "this machine itself"),
        ("::", "this machine itself"),
        ("10.0.0.5", "a private network"),
        ("172.16.0.1", "a private network"),
        ("172.31.255.254", "a private network"),
        ("192.168.1.1", "a private network"),
        ("fd12:3456::1", "a private network"),
        ("fec0::1", "a private network"),
        ("169.254.10.10", "a link-local network"),
        ("169.254.169.254", "a link-local network"),
        ("fe80::1", "a link-local network"),
        ("fe80::1%eth0", "a link-local network"),
        ("fd00:ec2::254", "a private network"),
        ("168.63.129.16", "a cloud machine's own services"),
        ("100.100.100.200", "a provider's inner network"),
        ("100.127.255.255", "a provider's inner network"),
        ("192.0.0.192", "a reserved network"),
        ("192.88.99.1", "a reserved network"),
        ("240.0.0.1", "a reserved network"),
        ("255.255.255.255", "a reserved network"),
        ("224.0.0.1", "a multicast address"),
        ("239.255.255.250", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("203.0.113.9", "a network for documentation"),
        ("2001:db8::1", "a network for documentation"),
        ("3fff::1", "a network for documentation"),
        ("198.18.0.1", "a network for measurements"),
        ("::ffff:127.0.0.1", "this machine itself"),
        ("::ffff:a00:1", "a private network"),
        ("::127.0.0.1", "a reserved network"),
        ("2002:7f00:1::", "this machine itself"),
        ("2002:c0a8:101::1", "a private network"),
        ("64:ff9b::10.0.0.1", "a private network"),
        ("64:ff9b::a9fe:a9fe", "a link-local network"),
        ("64:ff9b:1::10.0.0.1", "a reserved network"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "a reserved network"),
        ("2a00:1450::5efe:10.0.0.1", "a private network"),
        ("100::1", "a reserved network"),
        ("4000::1", "a reserved network"),
        ("localhost", "no address of a network"),
        ("", "no address of a network"),
    ],
)
def test_what_is_not_of_the_public_internet_says_what_it_is(address: str, what: str) -> None:
    assert what_else(address) == what


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "2606:4700::1111",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
        "2002:101:101::1",
    ],
)
def test_what_is_of_the_public_internet_is_not_refused(address: str) -> None:
    assert what_else(address) is None


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_a_disguised_loopback_address_is_told_by_what_it_resolves_to(host: str) -> None:
    assert {what_else(address) for address, _ in resolve(host, 80)} == {"this machine itself"}


def test_a_host_that_can_not_exist_is_refused() -> None:
    with pytest.raises(ReadError, match="there is no host"):
        resolve("x" * 64 + ".invalid", 80)
