"""The place that each place name of a document stands for.

Which place is meant follows from the document: a parent named beside it ("Abuja, Nigeria"), the
countries the document speaks of, places near those already known; then from size. A name that the
gazetteer lacks, or whose places are too small and too far from all else, stays without place.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import asin, cos, exp, radians, sqrt

from spacy.tokens import Doc

from clew.extract.names.organisations import words
from clew.model import Place
from clew.text.gazetteer import Candidate, country_of, prior
from clew.text.names import fold

WIDE = frozenset({"country", "area", "sea"})
_PROVINCES = frozenset({"region", "county"})
_GREAT = 3_000_000  # inhabitants of a region that is named like a country
_SMALL = 15_000  # inhabitants; a smaller town without any support is not taken
_CHIEF = 0.05  # share of a province's people that makes a town of its name its chief one
_OWN_TOWN = 1.5  # powers of ten by which the chief town is meant more often
_BETWEEN = frozenset({",", "in", "(", "the"})  # words between a place and its parent


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as tokens ``start`` to ``end`` (exclusive), and what it may stand for."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


def is_great_region(candidate: Candidate) -> bool:
    """Is this a region so large and so foremost that its name alone tells where one is?"""
    great = candidate.feature == "region" and candidate.population > _GREAT
    return great and candidate.rank == 0


def country_hints(doc: Doc, toponyms: Iterable[Toponym]) -> Counter[str]:
    """Return how often a document speaks of each country, by its name, its people or its parts."""
    hints = Counter(
        country for token in doc if (country := country_of(token.text)) and token.text[0].isupper()
    )
    for toponym in toponyms:
        first = toponym.candidates[0] if toponym.candidates else None
        if first and first.place.country and _tells_country(toponym.candidates):
            hints[first.place.country] += 1
    return hints


def _tells_country(candidates: tuple[Candidate, ...]) -> bool:
    """Does a name stand for a country, or a part of one, and for nothing of that size elsewhere?"""
    first = candidates[0]
    if first.feature not in WIDE | {"capital"} and not is_great_region(first):
        return False
    others = [one for one in candidates if one.place.country != first.place.country]
    if first.feature == "capital" and any(prior(one) > prior(first) - 2.5 for one in others):
        return False  # "Tripoli" alone tells nothing
    return not any(
        is_great_region(one) and one.place.country != first.place.country for one in candidates
    )


def resolve_places(doc: Doc, toponyms: list[Toponym]) -> list[Place | None]:
    """Return the place of each toponym, None where the document leaves it open.

    One name is one place in a document, unless a parent beside it says otherwise. A name that a
    town shares with its province is the town, unless "province" or its like stands beside it.
    """
    as_told = toponyms
    toponyms = [_narrowed(doc, toponym) for toponym in toponyms]
    hints = country_hints(doc, toponyms)
    sure = [
        toponym.candidates[0].place
        for toponym in toponyms
        if toponym.candidates
        and len({one.place.country for one in toponym.candidates}) == 1
        and toponym.candidates[0].place.lat is not None
        and toponym.candidates[0].feature not in ("country", "sea")
    ]
    anchors = list({place.key: place for place in sure}.values())
    parents = [_parent(doc, toponyms, k) for k in range(len(toponyms))]
    told: dict[tuple[str, bool], Candidate] = {}
    names = [_name_of(doc, *pair) for pair in zip(toponyms, as_told, strict=True)]
    for name, toponym, parent in zip(names, toponyms, parents, strict=True):
        if parent is not None and name not in told:
            best = _best(toponym, hints, anchors, parent)
            if best is not None and _belongs(best, parent):
                told[name] = best
    places: list[Place | None] = []
    for name, toponym, parent in zip(names, toponyms, parents, strict=True):
        best = _best(toponym, hints, anchors, parent) if parent or name not in told else told[name]
        places.append(best.place if best else None)
    return places


def _narrowed(doc: Doc, toponym: Toponym) -> Toponym:
    """Return a toponym with the provinces alone where it is told to be one: "X province"."""
    provinces = tuple(one for one in toponym.candidates if one.feature in _PROVINCES)
    if not provinces or toponym.candidates[0].feature in WIDE:
        return toponym
    told = toponym.end < len(doc) and doc[toponym.end].lemma_.lower() in words("provinces")
    before = doc[max(0, toponym.start - 2) : toponym.start]
    of_it = len(before) == 2 and before[0].lower_ in words("provinces") and before[1].lower_ == "of"
    return replace(toponym, candidates=provinces) if told or of_it else toponym


def _name_of(doc: Doc, toponym: Toponym, as_told: Toponym) -> tuple[str, bool]:
    """Return the folded name, and whether it is told to be a province."""
    return fold(doc[toponym.start : toponym.end].text), toponym != as_told


def _best(
    toponym: Toponym, hints: Counter[str], anchors: list[Place], parent: Candidate | None
) -> Candidate | None:
    own = {one.place.key for one in toponym.candidates}  # a province is no nearer for its own town
    others = [anchor for anchor in anchors if anchor.key not in own]
    scored = [
        (
            _weight(one, hints, others)
            - _OWN_TOWN * _has_own_town(one, toponym.candidates)
            + 6 * (parent is not None and _belongs(one, parent)),
            one,
        )
        for one in toponym.candidates
    ]
    if not scored:
        return None
    weight, best = max(scored, key=lambda pair: (pair[0], pair[1].place.key))
    if best.feature == "locality" and best.population < _SMALL and not hints.get(_country(best), 0):
        near = max((_nearness(best.place, anchor) for anchor in anchors), default=0.0)
        if near < 0.2 and weight < 6 and (len(scored) > 1 or best.rank):
            return None
    return best


def _has_own_town(province: Candidate, candidates: tuple[Candidate, ...]) -> bool:
    """Is this a province whose chief town the name may as well mean: Cluj, Mostaganem?"""
    return province.feature in _PROVINCES and any(
        town.feature in ("locality", "capital")
        and town.place.country == province.place.country
        and town.admin1 == province.admin1
        and town.population > max(_SMALL, province.population * _CHIEF)
        for town in candidates
    )


def _country(candidate: Candidate) -> str:
    return candidate.place.country or ""


def _weight(candidate: Candidate, hints: Counter[str], anchors: list[Place]) -> float:
    total = sum(hints.values())
    share = hints.get(_country(candidate), 0) / total if total else 0.0
    weight = prior(candidate) + 2.5 * share + (0.8 if share else 0.0)
    near = [_nearness(candidate.place, anchor) for anchor in anchors]
    return weight + 1.5 * max(near, default=0.0)


def _nearness(one: Place, other: Place) -> float:
    """Return 1 at the same spot, 0.37 at 300 km, towards 0 farther away."""
    return exp(-distance_km(one, other) / 300)


def distance_km(one: Place, other: Place) -> float:
    """Return the distance along the great circle; infinite where a position is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    north = radians(other.lat - one.lat) / 2
    east = radians(other.lon - one.lon) / 2
    middle = cos(radians(one.lat)) * cos(radians(other.lat))
    chord = _sin2(north) + middle * _sin2(east)
    return 2 * 6371 * asin(min(1.0, sqrt(chord)))


def _sin2(angle: float) -> float:
    return (1 - cos(2 * angle)) / 2


def _belongs(candidate: Candidate, parent: Candidate) -> bool:
    """Does the candidate lie in that country or region?"""
    if candidate.place.key == parent.place.key or candidate.feature in WIDE - {"area"}:
        return False
    if parent.feature == "country":
        return candidate.place.country == parent.place.country
    if parent.admin1 and parent.feature == "region":
        same = candidate.admin1 == parent.admin1
        return same and candidate.place.country == parent.place.country
    near = distance_km(candidate.place, parent.place) < 250
    return near and candidate.place.country == parent.place.country


def _parent(doc: Doc, toponyms: list[Toponym], k: int) -> Candidate | None:
    """The place named right after this one as its parent: "X, Y", "X in Y", "X (Y)"."""
    this = toponyms[k]
    following = toponyms[k + 1] if k + 1 < len(toponyms) else None
    if following is not None and 0 < following.start - this.end <= 3:
        between = [token.lower_ for token in doc[this.end : following.start]]
        if (
            between
            and between[0] in (",", "in", "(")
            and set(between) <= _BETWEEN | words("directions")
        ):
            parent = following.candidates[0] if following.candidates else None
            if parent is None:
                return None
            if between[0] != "," or any(_belongs(one, parent) for one in this.candidates):
                return parent
    return None
