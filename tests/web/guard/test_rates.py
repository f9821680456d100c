from clew.web.guard.rates import Pace, Slowing, client_key


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_waits_double_up_to_the_longest() -> None:
    clock = Clock()
    slowing = Slowing(free=3, longest=10, clock=clock)
    waits = []
    for _ in range(8):
        assert slowing.try_("anna") == 0
        wait = slowing.try_("anna")
        waits.append(wait)
        clock.now += wait
    assert waits == [0, 1, 2, 4, 8, 10, 10, 10]
    assert slowing.try_("bea") == 0


def test_trying_while_one_must_wait_does_not_lengthen_it() -> None:
    clock = Clock()
    slowing = Slowing(free=1, longest=60, clock=clock)
    slowing.try_("anna")
    slowing.try_("anna")
    assert [slowing.try_("anna") for _ in range(5)] == [1.0] * 5
    clock.now += 1
    assert slowing.try_("anna") == 0


def test_failures_are_forgotten_in_time_and_when_told() -> None:
    clock = Clock()
    slowing = Slowing(free=2, longest=900, clock=clock)
    for _ in range(20):
        clock.now += slowing.try_("anna")
    assert slowing.try_("anna") > 0
    slowing.forget("anna")
    assert slowing.try_("anna") == 0
    for _ in range(20):
        clock.now += slowing.try_("anna")
    clock.now += 3_700
    assert slowing.try_("anna") == 0
    assert slowing.try_("anna") == 0


def test_only_so_many_keys_are_remembered() -> None:
    slowing = Slowing(free=1, longest=900, clock=Clock())
    for number in range(10_500):
        slowing.try_(str(number))
    assert len(slowing._tries) == 10_000


def test_a_pace_lets_some_at_once_and_then_so_many_a_second() -> None:
    clock = Clock()
    pace = Pace(at_once=3, a_second=2, clock=clock)
    assert [pace.take("anna") for _ in range(5)] == [0, 0, 0, 0.5, 0.5]
    clock.now += 0.5
    assert [pace.take("anna") for _ in range(2)] == [0, 0.5]
    assert pace.take("bea") == 0
    clock.now += 100
    assert [pace.take("anna") for _ in range(4)] == [0, 0, 0, 0.5]


def test_addresses_of_one_network_of_ipv6_are_one_client() -> None:
    assert client_key(("2001:db8:1:2::1", 1)) == client_key(("2001:db8:1:2:ffff::9", 2))
    assert client_key(("2001:db8:1:2::1", 1)) != client_key(("2001:db8:1:3::1", 1))
