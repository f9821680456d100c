"""Entities whose names may be one, found by how the names sound: for an analyst to say.

The rules join only what is surely one. What is nearly so waits here, and so do namesakes that they
kept apart.
"""

from collections.abc import Collection, Iterator
from itertools import product
from typing import Any

from clew.share.words import count
from clew.store import viewing
from clew.store.views import Row, View, chunks
from clew.text.likeness import ALIKE, SAME, Likeness, compare_names
from clew.text.name_keys import name_keys
from clew.text.name_words import NameKind
from clew.view import entities, review
from clew.view.mentioned import first_mentions
from clew.view.shapes import Link, Piece, Quote, ReportLink, Why

_MOST = 12  # entities of one sound: of more, the sound tells nothing
_NAMES = 6  # of an entity that are compared
_QUOTES = 3
_ALL = 10_000  # pairs of one entity that are looked for
_DOUBT, _DOUBT_OF_NAMESAKES = 1.0, 0.8
_KINDS: dict[str, NameKind] = {"person": "person", "organisation": "organisation"}
_APART = "a namesake is accused"  # the reason of the rules that keep two of one name apart


def suggest(view: View, touched: Collection[str]) -> None:
    """Bring up to date which pairs wait to be decided, of entities that changed."""
    changed = frozenset(touched)
    names = sorted(changed)
    former = viewing.ids_by_value(view, review.KIND, "entity", names, _ALL)
    gone = viewing.parted(view, review.KIND, sorted({r for rows in former.values() for r in rows}))
    told = viewing.facets_of(view, entities.KIND, names, entities.SOUND)
    sounds = {sound for own in told.values() for sound in own}
    found: dict[tuple[str, str], Row] = {}
    for some in chunks(sorted(sounds)):
        for bodies in _alike(view, some):
            for one, two in review.pairs_of(bodies):
                ids = one["entity"]["id"], two["entity"]["id"]
                if ids in found or changed.isdisjoint(ids):
                    continue
                row = _row(view, one, two)
                if row is not None:
                    found[ids] = row
    view.unite(review.KIND, {*gone, *(row.id for row in found.values())}, found.values())


def _alike(view: View, sounds: Collection[str]) -> Iterator[list[dict[str, Any]]]:
    """Yield the pages of the entities of each sound; none of a sound that too many have."""
    holders = viewing.ids_by_value(view, entities.KIND, entities.SOUND, sorted(sounds), _MOST)
    for ids in holders.values():
        if 1 < len(ids) <= _MOST:
            pages = (viewing.page(view, entities.KIND, identity) for identity in ids)
            yield [page for page in pages if page is not None]


def _row(view: View, one: dict[str, Any], two: dict[str, Any]) -> Row | None:
    """Return what is to be decided of two entities, None where their names tell them apart."""
    kind = _KINDS.get(one["entity"]["kind"])
    if kind is None:
        return None
    likeness = _likeness(one, two, kind)
    if likeness.score < ALIKE:
        return None
    lines = (one["entity"], two["entity"])
    kept_apart = any(why["name"] == _APART for body in (one, two) for why in body["why_joined"])
    if kept_apart:
        because = "they have one name, one of them is accused, and nothing else joins the reports"
    elif likeness.score >= SAME:
        because = "their names are one in another spelling, and the rules did not join them"
    else:
        because = f"their names are alike by {likeness.score:.0%}: near one, and not surely one"
    links = [Link(line["id"], line["name"], line["address"]) for line in lines]
    ids = (lines[0]["id"], lines[1]["id"])
    waiting = review.waiting_line(
        "same",
        ids,
        f"One and the same? {links[0].words} and {links[1].words}",
        links,
        sum(line["reports"] for line in lines),
        _DOUBT_OF_NAMESAKES if likeness.score >= SAME else _DOUBT,
        because,
    )
    why = tuple(Why(reason.name, reason.detail, reason.weight) for reason in likeness.reasons)
    sides = tuple(_side(view, body) for body in (one, two))
    return review.to_row(review.ReviewPage(waiting, sides, why, review.same_or_different(ids)), ids)


def _likeness(one: dict[str, Any], two: dict[str, Any], kind: NameKind) -> Likeness:
    """Return how alike the names of two entities are that are most alike."""
    pairs = product(_called(one, kind), _called(two, kind))
    told = [compare_names(*pair, kind) for pair in pairs]
    return max(told, key=lambda found: found.score, default=Likeness(0, ()))


def _called(body: dict[str, Any], kind: NameKind) -> list[str]:
    """Return the full names of an entity without the status that follows each.

    A surname alone, which brothers share, says nothing.
    """
    standing = body["entity"]["standing"]
    names = (name["words"] for name in body["names"][:_NAMES])
    bare = [name.removesuffix(f" ({standing})") if standing else name for name in names]
    return [name for name in bare if name_keys(name, kind)]


def _side(view: View, body: dict[str, Any]) -> review.ReviewSide:
    line = body["entity"]
    facts = (line["kind"], line["category"] or "", line["place"], count(line["reports"], "report"))
    quotes = tuple(_quote(told["quote"]) for told in first_mentions(view, line["id"], _QUOTES))
    return review.ReviewSide(line["name"], line["address"], tuple(filter(None, facts)), quotes)


def _quote(body: dict[str, Any]) -> Quote:
    report = ReportLink(**body["report"])
    return Quote(report, tuple(Piece(**piece) for piece in body["pieces"]))
