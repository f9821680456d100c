from pathlib import Path

import pytest

from clew.errors import SettingError
from clew.settings import SETTINGS, read_settings


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = read_settings({})
    assert settings.case == Path("casebook")
    assert settings.cache == Path.home() / ".cache" / "clew"
    assert settings.workers >= 1
    assert settings.max_bytes == 50_000_000


def test_the_environment_overrides_the_defaults() -> None:
    settings = read_settings(
        {"CLEW_CASE": "/c", "CLEW_CACHE": "/k", "CLEW_WORKERS": "3", "CLEW_MAX_BYTES": "7"}
    )
    assert (settings.case, settings.cache) == (Path("/c"), Path("/k"))
    assert (settings.workers, settings.max_bytes) == (3, 7)


def test_an_empty_value_is_the_default() -> None:
    assert read_settings({"CLEW_CASE": "", "CLEW_WORKERS": ""}) == read_settings({})


def test_the_cache_follows_the_users_folder_for_caches() -> None:
    assert read_settings({"XDG_CACHE_HOME": "/k"}).cache == Path("/k/clew")


@pytest.mark.parametrize("value", ["two", "-1", "1.5", "²"])
def test_a_number_that_is_none_is_refused_with_its_name_and_value(value: str) -> None:
    with pytest.raises(SettingError, match="CLEW_WORKERS") as raised:
        read_settings({"CLEW_WORKERS": value})
    assert value in str(raised.value)


def test_every_setting_has_a_name_and_a_help() -> None:
    for name, _, help_ in SETTINGS:
        assert name.startswith("CLEW_")
        assert help_
