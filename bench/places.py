"""Measure place names on GeoVirus and GeoWebNews: spans, exact place, within 161 km.

End to end: a gold name that is not found counts as wrong. Published figures beside ours are those
of Mordecai 3, the baseline is that of spaCy's spans.
"""

import gzip
import xml.etree.ElementTree as ET  # local, trusted files
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.rows import Row, Tools
from clew.extract.names.names import Name, find_names, is_model
from clew.extract.names.place_choice import distance_km
from clew.extract.parse import parse
from clew.ids import make_id, sha256
from clew.model import Document, Place

KM = 161.0  # a hundred miles, the usual bound


@dataclass(frozen=True, slots=True)
class Gold:
    """A place name of the gold list."""

    start: int
    end: int
    lat: float
    lon: float
    geonames: int | None


@dataclass(slots=True)
class Count:
    """What was counted over a set."""

    gold: int = 0
    found: int = 0
    right: int = 0
    near: int = 0
    with_id: int = 0
    exact: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    spare: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


def read_geovirus(folder: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Yield text and gold names of each article of GeoVirus."""
    with gzip.open(folder / "GeoVirus.xml.gz") as file:
        for article in ET.parse(file).getroot().iter("article"):
            gold = []
            for one in article.iter("location"):
                lat, lon = float(one.findtext("lat", "0")), float(one.findtext("lon") or "nan")
                if lon != lon:  # a few have the longitude in a second <lat>
                    lon = float(one.findall("lat")[-1].text or "nan")
                start, end = int(one.findtext("start", "1")) - 1, int(one.findtext("end", "1")) - 1
                gold.append(Gold(start, end, lat, lon, None))
            yield article.findtext("text", ""), gold


def read_geowebnews(folder: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Yield text and gold names of each article of GeoWebNews: nouns that name a place."""
    with gzip.open(folder / "GWN.xml.gz") as file:
        for article in ET.parse(file).getroot().iter("article"):
            gold = []
            for one in article.iter("toponym"):
                adjective = one.findtext("modifierType") == "Adjective"
                kind, lat = one.findtext("type", ""), one.findtext("latitude")
                if not lat or adjective or kind.startswith("Embedded"):
                    continue
                start, end = int(one.findtext("start", "0")), int(one.findtext("end", "0"))
                lon = float(one.findtext("longitude", "0"))
                number = one.findtext("geonamesID", "")
                known = int(number) if number.isdigit() else None
                gold.append(Gold(start, end, float(lat), lon, known))
            yield article.findtext("text", ""), gold


def count(count: Count, text: str, gold: list[Gold], names: list[Name]) -> None:
    """Add one article to the counts. Spans must agree but for an article or a full stop."""
    places = {_core(text, n.span.start, n.span.end): n for n in names}
    for one in gold:
        count.gold += 1
        count.with_id += one.geonames is not None
        name = places.pop(_core(text, one.start, one.end), None)
        words = text[one.start : one.end]
        if name is None:
            count.missed[words] += 1
            continue
        count.right += 1
        spot = Place("gold", words, "point", lat=one.lat, lon=one.lon)
        exact = name.place is not None and name.place.geonames == one.geonames is not None
        near = exact or (name.place is not None and distance_km(spot, name.place) <= KM)
        count.near += near
        count.exact += exact
        if not near:
            where = f"{name.place.key} {name.place.country}" if name.place else "no place"
            count.wrong[f"{words} -> {where}, not {one.lat:.1f} {one.lon:.1f}"] += 1
    count.found += len(names)
    count.spare.update(text[n.span.start : n.span.end] for n in places.values())


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    if words.lower().startswith("the "):
        start += 4
    while end > start and text[end - 1] in ".,'’ ":
        end -= 1
    return start, end


def measure(folder: Path, tools: Tools) -> list[Row]:
    """Return span F1 and the shares of names at the right place, end to end, of both sets."""
    rows = []
    for title, articles in (("GeoVirus", read_geovirus), ("GeoWebNews", read_geowebnews)):
        total = Count()
        for text, gold in articles(folder):
            digest = sha256(text.encode())
            document = Document(
                make_id("doc", digest), digest, 0, "text/plain", title, text, "plain"
            )
            doc = parse(document, tools.parser)
            names = [n for n in find_names(doc, tools.gazetteer) if n.entity_kind == "place"]
            count(total, text, gold, [n for n in names if not is_model(doc, n)])
        show(title, total, tools.show)
        f1 = 2 * total.right / max(total.found + total.gold, 1)
        rows.append(Row(title, "span F1", f1, baseline=0.717))
        rows.append(Row(title, "within 161 km", total.near / max(total.gold, 1), published=0.625))
        if total.with_id:
            rows.append(Row(title, "exact place", total.exact / total.with_id, published=0.606))
    return rows


def show(title: str, total: Count, number: int) -> None:
    """Print that many errors of each sort."""
    for what in ("missed", "spare", "wrong") if number else ():
        print(
            f"{title} {what}:",
            *(f"{words} ({n})" for words, n in getattr(total, what).most_common(number)),
            sep="\n    ",
        )
