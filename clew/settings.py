"""The only reader of the environment: one visible tuple of settings, read once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clew.errors import SettingError

SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("CLEW_CASE", "casebook", "folder of the casebook where --case is not given"),
    ("CLEW_CACHE", "", "folder for built data (gazetteer); empty: the user's cache folder"),
    ("CLEW_WORKERS", "0", "processes that read reports; 0: one for each core"),
    ("CLEW_MAX_BYTES", "50000000", "largest file that is read, in bytes"),
)
"""Name, default, help."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force."""

    case: Path
    cache: Path
    workers: int
    max_bytes: int


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings, from the environment or their defaults.

    Raises SettingError for a number that isn't one.
    """
    env = os.environ if environment is None else environment
    values = {name: env.get(name) or default for name, default, _ in SETTINGS}
    cache = Path(values["CLEW_CACHE"]) if values["CLEW_CACHE"] else _user_cache(env)
    workers = _number("CLEW_WORKERS", values) or os.cpu_count() or 1
    return Settings(Path(values["CLEW_CASE"]), cache, workers, _number("CLEW_MAX_BYTES", values))


def _user_cache(env: Mapping[str, str]) -> Path:
    home = env.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "clew"


def _number(name: str, values: Mapping[str, str]) -> int:
    if not values[name].isdecimal():
        raise SettingError(
            f"{name}={values[name]!r}: a whole number of 0 or more was expected; "
            f"unset it to use the default"
        )
    return int(values[name])
