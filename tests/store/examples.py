"""Readings made without a parser, for all that only keeps, shares or masks them."""

import re
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

from clew.ids import make_id
from clew.model import (
    Argument,
    Attribution,
    Boilerplate,
    Claim,
    Document,
    Figure,
    Mention,
    Place,
    Reading,
    Span,
    Stated,
    StatedRelation,
    TimeExpression,
)
from clew.store.casebook import Casebook, Intake, open_case
from clew.store.chain import Stamp
from tests.builders import report

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
STAMP = Stamp("analyst", NOW)
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")


def example_reading(text: str, title: str | None = None, boilerplate: str = "") -> Reading:
    """Return a reading with a claim a line, its names as mentions and its numbers as figures."""
    at = text.find(boilerplate) if boilerplate else -1
    document = report(
        text,
        title=Stated(title, "text") if title else None,
        boilerplate=(Boilerplate(Span(at, at + len(boilerplate)), "notice"),) if at >= 0 else (),
    )
    mentions = tuple(_mention(document, match) for match in _NAME.finditer(text))
    claims = tuple(_claim(document, line, mentions) for line in re.finditer(r"[^\n]+", text))
    figures = tuple(_figure(document, match, claims) for match in _NUMBER.finditer(text))
    relations = tuple(_relation(document, one, two) for one, two in pairwise(mentions))
    return Reading(document, mentions, claims, figures, relations, extractor="example")


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _mention(document: Document, match: re.Match[str]) -> Mention:
    place = Place("geo:1", "Alphaville", "locality", "FR", 1, 1.5, 2.5)
    return Mention(
        id=make_id("men", document.id, match.start()),
        document=document.id,
        span=_span(match),
        kind="name",
        entity_kind="person",
        chain=make_id("chain", document.id, match.group()),
        category="suspect",
        place=place if match.group() == "Port Alphaville" else None,
    )


def _claim(document: Document, line: re.Match[str], mentions: tuple[Mention, ...]) -> Claim:
    sentence = _span(line)
    inside = [mention for mention in mentions if sentence.contains(mention.span)]
    when = Span(sentence.start, sentence.start + 1)
    return Claim(
        id=make_id("clm", document.id, sentence.start),
        document=document.id,
        kind="arrest",
        trigger=Span(sentence.start, sentence.start + 3),
        sentence=sentence,
        arguments=tuple(Argument("suspect", mention.span, mention.id) for mention in inside),
        status="alleged" if "allegedly" in line.group() else "confirmed",
        time=TimeExpression(when, date(2024, 1, 2), date(2024, 1, 2), "day", "absolute"),
        attributions=(Attribution(sentence, "indirect"),),
    )


def _figure(document: Document, match: re.Match[str], claims: tuple[Claim, ...]) -> Figure:
    span, value = _span(match), float(match.group())
    return Figure(
        id=make_id("fig", document.id, match.start()),
        document=document.id,
        span=span,
        number=span,
        value=value,
        low=value,
        high=value,
        comparator="exact",
        unit="person",
        measure="arrests",
        claim=next(claim.id for claim in claims if claim.sentence.contains(span)),
    )


def _relation(document: Document, one: Mention, two: Mention) -> StatedRelation:
    return StatedRelation(
        id=make_id("rel", document.id, one.id, two.id),
        document=document.id,
        subject=one.id,
        kind="associated_with",
        object=two.id,
        span=Span(one.span.start, two.span.end),
    )


def new_case(folder: Path) -> Casebook:
    """Return a new casebook in a folder below the one given."""
    return open_case(folder / "case", STAMP, create=True)


def store(case: Casebook, text: str, path: str = "/in/a.txt", title: str | None = None) -> Reading:
    """Store an example reading under a path; return it."""
    reading = example_reading(text, title)
    case.save(reading, text.encode(), Intake(path, path.rsplit("/", 1)[-1]), STAMP)
    return reading
