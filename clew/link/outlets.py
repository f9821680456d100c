"""Whose report a report is, and of which outlets and bodies it speaks as its sources.

A report belongs to its publisher. Where none is stated it belongs to the outlet that it speaks of
as itself: the one that people "told", that "has been passed" or "has obtained" the documents. Such
a report is that outlet's, or its republication; the text can't tell which.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from clew.ids import make_id
from clew.link.bodies import country_of_report, national_key
from clew.model import Attribution, Claim, Entity, Figure, Mention, Reading, Span
from clew.text.names import fold, without_article
from clew.vocab import load


def publisher_of(reading: Reading) -> str | None:
    """Return the id of the entity that publishes a report, None where no publisher is stated.

    The id is that of the entity of the same name, whether or not a report speaks of it.
    """
    stated = reading.document.voice
    if stated is None:
        return None
    national = national_key(stated.value, country_of_report(reading))
    key = national or ("organisation", without_article(fold(stated.value)))
    return make_id("ent", *key)


def owner_of(reading: Reading, entities: Mapping[str, Entity]) -> tuple[str, str, bool] | None:
    """Return who publishes a report, or whom it speaks of as itself: id, name, is it a body?

    ``entities`` gives the entity of each mention id.
    """
    stated, publisher = reading.document.voice, publisher_of(reading)
    if stated is not None and publisher is not None:
        return publisher, stated.value, is_release(reading)
    own = speaks_for(reading, entities)
    names = {entity.id: entity.name for entity in entities.values()}
    return None if own is None else (own, names[own], False)


def is_release(reading: Reading) -> bool:
    """Is a report what a body says for itself? Only where that is told, not where it may be.

    The publisher is called a ministry, police, court or the like, or "statement" or "press office"
    stands above the headline. A name that tells nothing may be an outlet's.
    """
    document = reading.document
    if document.voice is None or is_outlet(document.voice.value):
        return False
    headline = document.title.span if document.title is not None else None
    above = document.text[: headline.start] if headline is not None else ""
    lines = {fold(line) for line in above.splitlines()}
    names = set(fold(document.voice.value).split())
    return bool(names & _letterhead("bodies", "first_bodies")) or any(
        line.startswith(tuple(_letterhead("kinds", "offices"))) for line in lines if line
    )


def is_outlet(name: str) -> bool:
    """Is a publisher an outlet, which tells what others say, by its name?

    >>> is_outlet("Costa Sur Courier"), is_outlet("Open Deck"), is_outlet("harbour-news.example")
    (True, False, True)
    """
    return bool(set(fold(name).split()) & _mastheads()) or "." in name.strip(".")


@cache
def _mastheads() -> frozenset[str]:
    """Return the words of all languages that end or begin a paper's name."""
    masthead = load("boilerplate")["masthead"]
    return _folded(masthead["nouns"], masthead["first_nouns"])


@cache
def _letterhead(*parts: str) -> frozenset[str]:
    """Return the words of all languages by which a text calls itself a body's."""
    letterhead = load("boilerplate")["letterhead"]
    return _folded(*(letterhead[part] for part in parts))


def _folded(*tables: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(fold(word) for table in tables for words in table.values() for word in words)


def speaks_for(reading: Reading, entities: Mapping[str, Entity]) -> str | None:
    """Return the id of the outlet that a report speaks of as itself: the one that is told things.

    ``entities`` gives the entity of each mention id. A report with a publisher of its own that is
    told of another outlet being told speaks of that one as its source.
    """
    told = Counter(entity.id for entity in addressed(reading, entities))
    if not told:
        return None
    received = Counter(entity.id for entity in recipients(reading, entities))
    return min(told, key=lambda key: (-(told[key] + received[key]), key))


def addressed(reading: Reading, entities: Mapping[str, Entity]) -> list[Entity]:
    """Return the organisations that somebody told what he says: "told the Express"."""
    cues = {said.cue for said in _sayings(reading) if said.cue is not None}
    return _organisations_in(cues, reading, entities)


def recipients(reading: Reading, entities: Mapping[str, Entity]) -> list[Entity]:
    """Return the organisations to which something was disclosed."""
    spans = {
        argument.span
        for claim in reading.claims
        if claim.kind == "disclose"
        for argument in claim.arguments
        if argument.role in ("recipient", "discloser")
    }
    return _organisations_in(spans, reading, entities)


def speakers(reading: Reading, entities: Mapping[str, Entity]) -> Counter[str]:
    """Return the named persons and bodies a report quotes, each with the number of its sayings."""
    return Counter(
        entity.id
        for said in _sayings(reading)
        if said.mention is not None
        if not (entity := entities[said.mention]).protected and entity.kind != "document"
    )


def release_issuer(reading: Reading, entities: Mapping[str, Entity]) -> str | None:
    """Return the id of the body whose press release a report reads, None where it reads none.

    Where the words leave it open ("a press release from the organization") it is the organisation
    that the report quotes most.
    """
    text, words = reading.document.text, [w for w in _letterhead("kinds") if " " in w]
    sources = [
        said.source
        for said in _sayings(reading)
        if said.source is not None
        if any(word in fold(text[said.source.start : said.source.end]) for word in words)
    ]
    if not sources:
        return None
    inside = _organisations_in(set(sources), reading, entities)
    if inside:
        return min(entity.id for entity in inside)
    kinds = {entity.id: entity.kind for entity in entities.values()}
    quoted = speakers(reading, entities)
    bodies = [key for key in quoted if kinds[key] == "organisation"]
    return min(bodies, key=lambda key: (-quoted[key], key)) if bodies else None


def _sayings(reading: Reading) -> Iterable[Attribution]:
    rows: tuple[Claim | Figure, ...] = (*reading.claims, *reading.figures)
    for row in rows:
        yield from row.attributions


def _organisations_in(
    spans: Iterable[Span], reading: Reading, entities: Mapping[str, Entity]
) -> list[Entity]:
    named: list[Mention] = [m for m in reading.mentions if m.kind == "name"]
    return [
        entity
        for span in spans
        for mention in named
        if span.contains(mention.span)
        if (entity := entities[mention.id]).kind == "organisation"
    ]
