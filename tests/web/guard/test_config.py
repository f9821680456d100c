from pathlib import Path

import pytest

from clew.errors import SettingError
from clew.store import users
from clew.store.casebook import Casebook
from clew.web.guard import configure
from clew.web.guard.config import is_loopback
from tests.store.examples import STAMP, new_case

PASSWORD = "four short plain words"


@pytest.fixture
def case(tmp_path: Path) -> Casebook:
    return new_case(tmp_path)


def test_alone_on_this_machine_nobody_logs_in(case: Casebook) -> None:
    with case:
        for host in ("127.0.0.1", "localhost", "::1", "127.0.0.5"):
            config = configure(case, "anna", host=host, port=8117)
            assert not config.login
            assert config.address() == "http://localhost:8117"
            assert "localhost:8117" in config.hosts()
        assert "127.0.0.5:8117" in config.hosts()


@pytest.mark.parametrize(
    "asked",
    [
        {"host": "0.0.0.0", "names": ["clew.example"]},
        {"host": "192.168.0.9"},
        {"host": "127.0.0.1", "login": True},
        {"host": "127.0.0.1", "tls": True},
        {"host": "127.0.0.1", "names": ["clew.example"]},
    ],
)
def test_where_others_could_come_in_there_must_be_an_owner(
    case: Casebook, asked: dict[str, object]
) -> None:
    with case:
        users.add(case, "Anna", "analyst", PASSWORD, STAMP)
        with pytest.raises(SettingError, match="add one: clew user add NAME --role owner"):
            configure(case, "anna", port=8117, **asked)  # type: ignore[arg-type]
        users.add(case, "Olga", "owner", PASSWORD, STAMP)
        config = configure(case, "anna", port=8117, **asked)  # type: ignore[arg-type]
        assert config.login
        assert config.case is case
        users.add(case, "Bea", "owner", PASSWORD, STAMP)
        users.remove(case, "Olga", STAMP)
        assert configure(case, "anna", port=8117, **asked).login  # type: ignore[arg-type]


def test_names_that_are_none_are_refused(case: Casebook) -> None:
    with case:
        users.add(case, "Olga", "owner", PASSWORD, STAMP)
        with pytest.raises(SettingError, match=r"--host 0\.0\.0\.0: say under which name"):
            configure(case, "anna", host="0.0.0.0", port=8117)
        for name in ("https://clew.example", "clew.example:80", "", "a b", "*"):
            with pytest.raises(SettingError, match="not the name of a host"):
                configure(case, "anna", host="0.0.0.0", port=8117, names=[name])


def test_the_names_it_is_known_under(case: Casebook) -> None:
    with case:
        users.add(case, "Olga", "owner", PASSWORD, STAMP)
        given = {"host": "0.0.0.0", "names": ["Clew.Example"], "tls": True}
        config = configure(case, "anna", port=8117, **given)  # type: ignore[arg-type]
        assert config.hosts() == {"clew.example", "clew.example:8117"}
        assert config.address() == "https://clew.example"
        config = configure(case, "anna", host="192.168.0.9", port=80)
        assert config.hosts() == {"192.168.0.9", "192.168.0.9:80"}
        config = configure(case, "anna", host="fd00::1", port=8117)
        assert config.hosts() == {"[fd00::1]:8117"}


def test_only_this_machine_is_loopback() -> None:
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.0.9", "clew.example", "", "127")))
