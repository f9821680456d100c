"""Keys by which reports meet: what few others hold, and what tells that two may be of one story.

Two reports that share a rare key are concluded from together. A key is a letter for what it is of
and a hash: of a person's full name as it sounds, an operation, an act on one day at one place, a
run of words, three numbers; and, of the same days only, of a body with a name of its own, a kind
of act in one town, a number with its country. What is by itself no proof of one story must hold
of the same days: else reports of all years would meet by chance, the more of them there are.
Keys of names and of shields join nothing: by them one finds who bears the name of somebody who is
protected elsewhere.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations

from clew.link.bodies import is_distinctive, is_known
from clew.link.claims import KIN
from clew.link.traits import telling
from clew.model import Category, Claim, Figure, Mention, Pair, Place, Reading
from clew.text.name_keys import name_keys
from clew.text.names import fold, without_article

NAME, SHIELD, JUDGED = "x", "s", "j"
JOINING = frozenset("pobatnmc")
SHIELDING: tuple[Category, ...] = ("minor", "victim", "witness", "migrant", "relative")
"""The categories by which a full name is protected everywhere, the strongest first."""
_TOWN = frozenset({"point", "locality"})
_SAID_OF_MANY: frozenset[Category] = frozenset({"official", "source"})
_SHINGLE, _BANDS, _ROWS = 4, 20, 3  # words; with these a half in common is nearly always seen
_FEWEST = 12  # bins filled by a text that is long enough to tell a copy
_COUNTRIES = 3  # of a report, by which a number without a place of its own is known
_DAYS = 10  # reports that are no further apart always share a key of their days
_NUMBERS = 6  # of a text, the most telling ones, of which three are a key
_NUMBER = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+\b|\d+")
_YEARS = range(1900, 2101)


def dossier_keys(reading: Reading, protected: Collection[str] = ()) -> frozenset[str]:
    """Return all keys of a report. Protected persons have none that join.

    ``protected`` are the mentions of whom an analyst protects.
    """
    places = {m.id: m.place for m in reading.mentions if m.place is not None}
    days = _buckets(reading)
    found = {shield_key(*shield) for shield in shields(reading, protected).items()}
    found.update(
        _name_keys(reading, days),
        _act_keys(reading, places, days),
        _number_keys(reading, places, days),
        _text_keys(reading),
    )
    return frozenset(found)


def name_key(sound: str) -> str:
    """Return the key by which the reports are found that hold a full name of this sound."""
    return _key(NAME, sound)


def shield_key(sound: str, category: Category | None) -> str:
    """Return the key of a report that protects a full name of this sound, as of a category."""
    return _key(SHIELD, category or "", sound)


def judged_key(pair: Pair) -> str:
    """Return the key of the reports that a judgement tells of the same or of two."""
    return _key(JUDGED, *sorted(pair))


def sounds_of(mention: Mention, reading: Reading) -> frozenset[str]:
    """Return how a person's full name sounds, whatever its spelling; nothing for other mentions.

    Names that share a sound may be one: enough to protect, not enough to join.
    """
    if mention.kind != "name" or mention.entity_kind != "person":
        return frozenset()
    name = _folded(mention, reading)
    return name_keys(name, "person") | {name} if " " in name else frozenset()


def sounds(reading: Reading) -> frozenset[str]:
    """Return how the full names of persons in a report sound."""
    return frozenset(sound for m in reading.mentions for sound in sounds_of(m, reading))


def shields(reading: Reading, protected: Collection[str] = ()) -> Mapping[str, Category | None]:
    """Return the sounds of full names that a report protects, each with its strongest category.

    The category is None where only an analyst protects a person, by one of these mentions.
    """
    chosen = {mention.chain for mention in reading.mentions if mention.id in protected}
    hidden = {mention.chain for mention in reading.mentions if mention.protected}
    told: dict[str, set[Category | None]] = {}
    for mention in reading.mentions:
        if mention.chain in chosen or (mention.chain in hidden and mention.category in SHIELDING):
            for sound in sounds_of(mention, reading):
                told.setdefault(sound, set()).add(mention.category)
    return {sound: strongest(categories) for sound, categories in told.items()}


def strongest(categories: Iterable[Category | None]) -> Category | None:
    """Return the category that protects most, None where none of them protects."""
    found = set(categories)
    return next((category for category in SHIELDING if category in found), None)


def _key(kind: str, *parts: object) -> str:
    content = "\x1f".join(str(part) for part in parts)
    return kind + blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _words(mention: Mention, reading: Reading) -> str:
    return " ".join(reading.document.text[mention.span.start : mention.span.end].split())


def _folded(mention: Mention, reading: Reading) -> str:
    return fold(_words(mention, reading))


def _buckets(reading: Reading) -> tuple[int | None, ...]:
    """Return the two spans of days in which a report lies; one for all that bear no date."""
    published = reading.document.published
    if published is None:
        return (None,)
    first = published.start.toordinal() // _DAYS
    return first, first + 1


def _name_keys(reading: Reading, days: tuple[int | None, ...]) -> Iterator[str]:
    for sound in sounds(reading):
        yield name_key(sound)
    for mention in reading.mentions:
        if mention.kind != "name" or not mention.is_tied:
            continue
        name = without_article(_folded(mention, reading))
        match mention.entity_kind:
            case "person" if mention.category not in _SAID_OF_MANY:
                yield from (_key("p", key) for key in name_keys(_words(mention, reading), "person"))
            case "operation":
                yield _key("o", name)
            case "organisation" | "group" if _is_of_its_own(name):
                yield from (_key("b", name, bucket) for bucket in days)


def _is_of_its_own(name: str) -> bool:
    """Has a body a folded name that is neither any country's nor known to all?"""
    return is_distinctive(name) and not is_known(name)


def _act_keys(
    reading: Reading, places: Mapping[str, Place], days: tuple[int | None, ...]
) -> Iterator[str]:
    """Yield the keys of acts: of one day at one place, of like acts of the same days in one town.

    An act without a town of its own is taken to be in the town that the report names most.
    """
    named = Counter(place.key for place in places.values() if place.precision in _TOWN)
    main = sorted(named, key=lambda key: (-named[key], key))[:1]
    for claim in reading.claims:
        sites = [places[name] for name in claim.places if name in places]
        towns = [place.key for place in sites if place.precision in _TOWN]
        time = claim.time
        if time is not None and time.start is not None and time.start == time.end:
            for key in towns or [place.key for place in sites]:
                yield _key("a", claim.kind, time.start, key)
        for town in towns or main:
            yield from (_key("t", _kin(claim.kind), town, bucket) for bucket in days)


def _kin(kind: str) -> str:
    return next((min(kin) for kin in KIN if kind in kin), kind)


def _number_keys(
    reading: Reading, places: Mapping[str, Place], days: tuple[int | None, ...]
) -> Iterator[str]:
    claims = {claim.id: claim for claim in reading.claims}
    told = Counter(place.country for place in places.values() if place.country)
    everywhere = sorted(told, key=lambda country: (-told[country], country))[:_COUNTRIES]
    for figure in reading.figures:
        number = next((n for n in (figure.value, figure.low, figure.high) if n), None)
        if number is None or figure.measure == "age" or telling(number) < 1:
            continue
        sites = _sites(figure, claims.get(figure.claim or ""), places)
        own = {place.country for place in sites if place.country}
        for country in own or everywhere:
            yield from (_key("n", figure.unit, number, country, bucket) for bucket in days)


def _sites(figure: Figure, claim: Claim | None, places: Mapping[str, Place]) -> list[Place]:
    named = (*figure.places, *(claim.places if claim is not None else ()))
    return [places[name] for name in named if name in places]


def _text_keys(reading: Reading) -> Iterator[str]:
    """Yield the keys of the words and numbers of a text, whatever its language."""
    text = _own_text(reading)
    yield from _copy_keys(fold(text).split())
    numbers = set()
    for match in _NUMBER.finditer(text):
        digits = "".join(letter for letter in match.group() if letter.isdecimal())[:12]
        if int(digits) >= 20 and int(digits) not in _YEARS:
            numbers.add(int(digits))
    chosen = sorted(numbers, key=lambda number: (-telling(number), -number))[:_NUMBERS]
    for three in combinations(sorted(chosen), 3):
        yield _key("m", *three)


def _copy_keys(words: Sequence[str]) -> Iterator[str]:
    """Yield the bands of a sketch of the text: the least hash of its runs of words in each bin.

    A bin that holds none, as in a short text, has that of the next one (one permutation hashing
    with rotation: Shrivastava and Li 2014).
    """
    least: dict[int, int] = {}
    for start in range(len(words) - _SHINGLE + 1):
        run = " ".join(words[start : start + _SHINGLE]).encode("utf-8", "surrogatepass")
        hashed = int.from_bytes(blake2b(run, digest_size=8).digest())
        place = hashed % (_BANDS * _ROWS)
        least[place] = min(hashed, least.get(place, hashed))
    if len(least) < _FEWEST:
        return
    sketch: list[int] = []
    for place in reversed(range(2 * _BANDS * _ROWS)):
        sketch.append(least.get(place % (_BANDS * _ROWS), sketch[-1] + 1 if sketch else 0))
    sketch = sketch[::-1][: _BANDS * _ROWS]
    for band in range(_BANDS):
        yield _key("c", band, *sketch[band * _ROWS : (band + 1) * _ROWS])


def _own_text(reading: Reading) -> str:
    """Return the text of a report without what is marked as no part of it."""
    document, pieces, at = reading.document, [], 0
    for part in sorted(marked.span for marked in document.boilerplate):
        pieces.append(document.text[at : max(at, part.start)])
        at = max(at, part.end)
    return " ".join((*pieces, document.text[at:]))
