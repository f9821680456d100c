"""Claims, figures and stated relations again, from the notes and links that Clew wrote."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from clew import vocab
from clew.errors import ReadError
from clew.model import (
    Argument,
    Attribution,
    AttributionKind,
    Claim,
    Comparator,
    Figure,
    Granularity,
    LegalConcept,
    MentionKind,
    Rate,
    RelationKind,
    Span,
    StatedRelation,
    Status,
    TimeBasis,
    TimeExpression,
)
from clew.share.ftm.opening import Line, is_own, unsigned
from clew.share.ftm.pages import Named, Page, bare

_MEANS = re.compile(r"^(?P<words>.*) \[(?P<id>[0-9a-zA-Z][0-9a-zA-Z.\-]*)\]$")
_MEANT = " = "  # between a pronoun and whom it means
_SAID = "said by ("
_ROLE = "role "
_NOBODY = "no speaker named"

Things = Mapping[str, Named]


def read_claim(line: Line, page: Page, things: Things) -> Claim:
    """Return the claim of a note. Raises ReadError where it isn't told as Clew tells it."""
    sentence = page.sentence(quote_of(line))
    trigger = line.told("trigger")
    return Claim(
        id=line.id,
        document=page.document,
        kind=_one_of(line, "kind", tuple(vocab.load("kinds"))),
        trigger=page.find(trigger[0], sentence) if trigger else sentence,
        sentence=sentence,
        arguments=tuple(_arguments(line, page, things, sentence)),
        status=_one_of(line, "status", get_args(Status)),
        time=_time(line, page, sentence),
        places=tuple(_mentions(line, "place", page, things, sentence)),
        attributions=tuple(_attributions(line, page, things, sentence)),
        wording=line.tag("wording"),
        legal_concept=_maybe(line, "legal concept", get_args(LegalConcept)),
    )


def read_figure(line: Line, page: Page, things: Things) -> Figure:
    """Return the figure of a note. Raises ReadError where it isn't told as Clew tells it."""
    sentence = page.sentence(quote_of(line))
    words, number = line.told("words"), line.told("number")
    span = page.find(words[0], sentence) if words else sentence
    return Figure(
        id=line.id,
        document=page.document,
        span=span,
        number=page.find(number[0], span) if number else span,
        value=_number(line, "value"),
        low=_number(line, "low"),
        high=_number(line, "high"),
        comparator=_one_of(line, "comparator", get_args(Comparator)),
        unit=_needed(line, "unit"),
        measure=_needed(line, "measure"),
        population=line.tag("population"),
        rate=_maybe(line, "rate", get_args(Rate)),
        period=_time(line, page, sentence),
        places=tuple(_mentions(line, "place", page, things, sentence)),
        agent=next(iter(_mentions(line, "agent", page, things, sentence)), None),
        status=_one_of(line, "status", get_args(Status)),
        attributions=tuple(_attributions(line, page, things, sentence)),
        claim=_ref(line, "claim"),
        part_of=_ref(line, "part of"),
    )


def read_relation(line: Line, page: Page, ends: tuple[Named, Named]) -> StatedRelation | None:
    """Return the relation that one report states once, None for a link of another kind."""
    stated, words = line.first("recordId"), line.first("description")
    told = line.first("role") or line.first("relationship") or ""
    role = bare_role(told)
    known = stated is not None and is_own(stated) and role in get_args(RelationKind)
    if stated is None or words is None or not known:
        return None
    span = page.sentence(words)
    status: Any = "alleged" if told.endswith("(alleged)") else "confirmed"
    if line.first("status") in get_args(Status):
        status = line.first("status")
    subject, other = (_mention(page, end, end.name, span) for end in ends)
    kind: Any = role
    return StatedRelation(stated, page.document, subject, kind, other, span, status)


def quote_of(line: Line) -> str:
    """Return the sentence that a note quotes. Raises ReadError where there is none."""
    quoted = line.first("description")
    if quoted is None:
        raise ReadError(f"{line.id}: the note quotes nothing")
    return quoted


def span_of(line: Line) -> Span | None:
    """Return where a quoted sentence stood in its report, None where that isn't told."""
    told = re.fullmatch(r"(\d{1,9})-(\d{1,9})", line.tag("sentence") or "")
    return Span(int(told[1]), int(told[2])) if told else None


def bare_role(words: str) -> str:
    """Return a role or a kind of relation as the model names it.

    >>> bare_role("held person (alleged)")
    'held_person'
    """
    return re.sub(r" \([a-z]+\)$", "", words).replace(" ", "_")


def _arguments(line: Line, page: Page, things: Things, sentence: Span) -> list[Argument]:
    found = []
    for told in line.all("notes"):
        role, colon, words = told.removeprefix(_ROLE).partition(": ")
        if told.startswith(_ROLE) and colon:
            span, mention = _filler(words, page, things, sentence)
            found.append(Argument(role.replace(" ", "_"), span, mention))
    return found


def _attributions(line: Line, page: Page, things: Things, sentence: Span) -> list[Attribution]:
    found = []
    for told in line.all("notes"):
        kind, closing, words = told.removeprefix(_SAID).partition("): ")
        if not told.startswith(_SAID) or not closing or kind not in get_args(AttributionKind):
            continue
        known: Any = kind
        if words == _NOBODY:
            found.append(Attribution(sentence, known))
            continue
        said, named, pronoun = _whom(words, things)
        span = page.find_anywhere(said, sentence)
        mention = _mention(page, named, said, span, pronoun=pronoun) if named and span else None
        found.append(Attribution(sentence, known, span, mention))
    return found


def _mentions(line: Line, key: str, page: Page, things: Things, sentence: Span) -> list[str]:
    found = (_filler(words, page, things, sentence)[1] for words in line.told(key))
    return [mention for mention in found if mention is not None]


def _filler(words: str, page: Page, things: Things, sentence: Span) -> tuple[Span, str | None]:
    """Return where a filler stands, and its mention where it is somebody of whom more is told."""
    said, named, pronoun = _whom(words, things)
    span = page.find(said, sentence)
    return span, None if named is None else _mention(page, named, said, span, pronoun=pronoun)


def _whom(words: str, things: Things) -> tuple[str, Named | None, bool]:
    """Return the words of a filler, whom they mean, and whether they are a pronoun."""
    whom = _MEANS.match(words)
    named = things.get(unsigned(whom["id"])) if whom else None
    if whom is None or named is None:
        return words, None, False
    said, meant, _ = whom["words"].partition(_MEANT)
    return said, named, bool(meant)


def _mention(page: Page, named: Named, words: str, at: Span, *, pronoun: bool = False) -> str:
    """Return the id of a mention of somebody by these words: a name, a pronoun or a description."""
    by_name = bare(words) in named.names
    kind: MentionKind = "pronoun" if pronoun else "name" if by_name else "nominal"
    return page.mention(named, page.find(words, at), kind)


def _time(line: Line, page: Page, sentence: Span) -> TimeExpression | None:
    words, granularity = line.told("time words"), line.tag("time precision")
    basis = line.tag("time basis")
    if granularity not in get_args(Granularity) or basis not in get_args(TimeBasis):
        return None
    start, _, end = (line.tag("time") or "").partition("/")
    expression = page.find(words[0], sentence) if words else sentence
    known: Any = granularity, basis
    return TimeExpression(expression, _day(line, start), _day(line, end), *known)


def _day(line: Line, told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as error:
        raise ReadError(
            f"{line.id}: {told[:40]!r} is no day; it is to be like 2024-05-31"
        ) from error


def _number(line: Line, key: str) -> float | None:
    told = line.tag(key)
    if told is None:
        return None
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?(e[+-]?\d{1,2})?", told):
        raise ReadError(f"{line.id}: {key} {told[:40]!r} is no number")
    return float(told)


def _ref(line: Line, key: str) -> str | None:
    told = line.tag(key)
    return unsigned(told) if told else None


def _needed(line: Line, key: str) -> str:
    told = line.tag(key)
    if told is None:
        raise ReadError(f"{line.id}: it has no {key}")
    return told


def _one_of(line: Line, key: str, known: tuple[str, ...]) -> Any:
    told = _needed(line, key)
    if told not in known:
        raise ReadError(f"{line.id}: {key} {told[:40]!r} is none of {', '.join(known)}")
    return told


def _maybe(line: Line, key: str, known: tuple[str, ...]) -> Any:
    return None if line.tag(key) is None else _one_of(line, key, known)
