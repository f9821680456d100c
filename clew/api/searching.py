"""Search: what holds some words, with the facets of what was found; saved searches; suggestions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel

from clew.api.asking import Answer, AtDesk, Choice, Filter
from clew.api.viewers import Viewer, viewer_of
from clew.errors import CaseError
from clew.share.words import language_name, plain_kind
from clew.store import searches, viewing
from clew.store.casebook import Casebook
from clew.store.folding import to_words
from clew.store.searching import Found, names_like, search, tallies
from clew.view.desk import Desk
from clew.view.hits import KINDS, HitLine, hits_of
from clew.view.shapes import Link, to_body

PARAMETERS = ("what", "kind", "status", "place", "year", "publisher", "language", "entity")
"""By what hits are narrowed; "what" is report, event, claim and so on."""
_TITLES = {"what": "What", "kind": "Kind", "year": "Year", "entity": "Who and where"}
_CHOICES = 12  # of a facet that are offered
_SUGGESTED = 8
_SHORTEST = 2  # letters to which something is suggested

Words = Annotated[str, Query(max_length=500, description="Words that must all be held.")]
Offset = Annotated[str | None, Query(description="The `next` of another answer.")]
Hits = Annotated[int, Query(ge=1, le=100, description="How many hits at most.")]


class Search(BaseModel):
    """Hits with the facets of all of them; ``ranked`` is false where too much holds the words."""

    words: str
    lines: list[HitLine]
    next: str | None
    total: int | None
    ranked: bool
    filters: list[Filter]
    saved: list[Link]


class Suggestions(BaseModel):
    """Names, places and kinds that begin as typed."""

    lines: list[Link]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the words, and what a hit must have."""

    words: str
    narrowed: Mapping[str, str | None]

    def found(self, desk: Desk) -> Found:
        """Return what is found."""
        wanted = {name: [value] for name, value in self.narrowed.items() if value}
        return search(desk.view, self.words, wanted)


def search_for(
    desk: AtDesk,
    request: Request,
    q: Words = "",
    what: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    place: str | None = None,
    year: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    entity: str | None = None,
    after: Offset = None,
    limit: Hits = 20,
) -> Any:
    """Find reports, claims, events, figures, names and more that hold all the words.

    Case, accents and Arabic vowel signs don't matter. Words that are covered are in no answer.
    """
    told = (what, kind, status, place, year, publisher, language, entity)
    sought = Sought(q, dict(zip(PARAMETERS, told, strict=True)))
    found, start = sought.found(desk), _offset(after)
    hits = found.hits[start : start + limit]
    more = len(found.hits) > start + limit
    return {
        "words": sought.words,
        "lines": to_body(hits_of(desk.view, hits, sought.words)),
        "next": str(start + limit) if more else None,
        "total": len(found.hits) if found.whole else None,
        "ranked": found.ranked,
        "filters": to_body(list(_filters(desk, found, sought.narrowed))),
        "saved": to_body(saved_by(desk, viewer_of(request))),
    }


def saved_by(desk: Desk, viewer: Viewer) -> list[Link]:
    """Return the searches that somebody saved: nobody else is shown them."""
    with desk.reading(viewer.stamp(datetime.now(UTC))) as case:
        return saved_in(case, viewer.name)


def saved_in(case: Casebook, who: str) -> list[Link]:
    """Return the searches that somebody saved in an open casebook."""
    return [Link(row.id, row.name, row.address) for row in searches.list_saved(case, who)]


def suggestions(desk: AtDesk, q: Words = "") -> Any:
    """Suggest what begins as typed: names that are not protected, places, kinds of events."""
    typed = q.strip()
    if len(typed) < _SHORTEST:
        return {"lines": []}
    ids = names_like(desk.view, typed, 4 * _SUGGESTED)
    names = viewing.lines_of(desk.view, "entity", ids)
    beginning = to_words(typed)[-1:]
    told = {
        line["name"]: Link(line["id"], line["name"], line["address"])
        for line in names
        if not line["protected"] and _begins(line["name"], beginning)
    }
    kinds = (kind for kind, _ in viewing.tally(desk.view, "event", "kind", 200))
    told |= {
        plain_kind(kind): Link(kind, plain_kind(kind), f"/events?kind={kind}")
        for kind in kinds
        if plain_kind(kind).startswith(typed.casefold())
    }
    return {"lines": to_body(list(told.values())[:_SUGGESTED])}


def _begins(name: str, beginning: Sequence[str]) -> bool:
    """Does a word of a name, its status aside, begin as what was typed last?"""
    words = to_words(name.partition(" (")[0])
    return any(word.startswith(last) for word in words for last in beginning)


def _filters(desk: Desk, found: Found, narrowed: Mapping[str, str | None]) -> Iterator[Filter]:
    kinds: dict[str, int] = {}
    for kind, _ in found.hits:
        kinds[kind] = kinds.get(kind, 0) + 1
    by_number = sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    counted = {"what": by_number, **tallies(desk.view, found.hits, PARAMETERS[1:])}
    for name in PARAMETERS:
        chosen = narrowed.get(name)
        values = counted[name][:_CHOICES]
        if chosen and chosen not in dict(values):
            values = [*values, (chosen, dict(counted[name]).get(chosen, 0))]
        words = _value_words(desk, name, [value for value, _ in values])
        choices = (Choice(v, words[v], number, v == chosen) for v, number in values if v in words)
        yield Filter(name, _TITLES.get(name, plain_kind(name).capitalize()), tuple(choices))


def _value_words(desk: Desk, name: str, values: Sequence[str]) -> dict[str, str]:
    """Return the values of a facet in words; of entities their names, without the protected."""
    if name == "entity":
        lines = viewing.lines_of(desk.view, "entity", list(values))
        return {line["id"]: line["name"] for line in lines if not line["protected"]}
    if name == "language":
        return {value: language_name(value) for value in values}
    if name == "what":
        return {value: KINDS.get(value, plain_kind(value)) for value in values}
    plain = name in ("kind", "status")
    return {value: plain_kind(value) if plain else value for value in values}


def _offset(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal() or len(after) > 6:
        raise CaseError(
            f"after={after}: it must be the `next` of another answer; leave it out to begin anew"
        )
    return int(after)


PAGE = Answer("search", "/search", search_for, Search, "What holds some words")
SUGGESTIONS = Answer(
    "suggestions", "/search/suggest", suggestions, Suggestions, "What begins as typed"
)
ANSWERS = (PAGE,)
