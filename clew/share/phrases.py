"""What rows of a casebook say, in short phrases: who, what, when, where, who says so.

Protected persons are masked in all of them, and a suspect's name is followed by its status.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import islice

from clew.model import (
    Attribution,
    Claim,
    Document,
    Entity,
    Figure,
    Reading,
    Span,
    TimeExpression,
)
from clew.share.case import Case
from clew.share.words import STANDING, amount, day, named, period, plain_kind, to_visible, when
from clew.text.blocks import find_blocks

_LONGEST = 900  # characters of a paragraph around a span that no claim's sentence holds
_BETWEEN = 24  # characters between two pieces of a claim that are kept as they stand


def quote(case: Case, document: str, span: Span) -> str:
    """Return the text of a span, on one line, as it may be shown in a table.

    Names of protected persons are masked; after the first naming of a suspect stands
    "[alleged]", so that the name never travels without its status.
    """
    pieces, start = [], span.start
    for end, standing in standings_in(case, document, span):
        pieces += [case.words(document, Span(start, end)), f" [{standing}]"]
        start = end
    pieces.append(case.words(document, Span(start, span.end)) if start < span.end else "")
    return to_visible("".join(pieces))


def shown_words(case: Case, words: str, about: Collection[str] | None = None) -> str:
    """Return an analyst's words as they may be shown, whichever reports they are about.

    Where that is known, what another report calls somebody ("a lawyer") is left; a full name that
    any report protects is not.
    """
    here = frozenset(case.readings if about is None else about)
    phrases = case.protection.phrases
    phrases = replace(phrases, received=phrases.received | here)
    return to_visible(case.with_standing(phrases.cover(words, here), case.readings))


def standings_in(case: Case, document: str, span: Span) -> list[tuple[int, str]]:
    """Return where in a span each suspect is first named, to the end of the name, and the status.

    The status stands right after that place wherever the words are shown. Where it stands there
    already, in what another casebook gave, it is not put in again.
    """
    told, start, seen = [], span.start, set()
    text, named = case.document(document).text, case.standing_in[document]
    first = bisect_right(named, span.start, key=lambda name: name.reach)
    for name in islice(named, first, None):
        end = name.span.end
        if name.span.start >= span.end:
            break
        if name.whose in seen or not start < end <= span.end:
            continue
        if case.is_protected(document, name.span):
            continue  # "the suspect's brother" is masked whole, and the brother is no suspect
        seen.add(name.whose)
        said = f" [{name.status}]"
        if text.startswith(said, end) and end + len(said) <= span.end:
            continue
        told.append((end, name.status))
        start = end
    return told


def entity_name(entity: Entity) -> str:
    """Return an entity's name with the status it must carry; a protected one has a neutral name."""
    name = to_visible(entity.name)
    return f"{name} (protected)" if entity.protected else named(name, entity.category)


def name_in(case: Case, entity: Entity) -> str:
    """Return an entity's name with its status; "Beispiel's lawyer" with that of Beispiel in it."""
    if entity.category in STANDING:
        return entity_name(entity)
    return entity_name(replace(entity, name=case.with_standing(entity.name, entity.documents)))


def mention_words(case: Case, document: str, span: Span, mention: str | None) -> str:
    """Return a filler's words; a pronoun is followed by what it stands for."""
    words, meant = quote(case, document, span), _meant(case, mention)
    return f"{words} = {meant}" if meant else words


def claim_words(case: Case, claim: Claim) -> str:
    """Return a claim in the words of its sentence: trigger and roles in their order.

    What stands between two of them is kept where it is short, else it is an ellipsis. After a
    pronoun stands in brackets whom it means; no other word is added.
    """
    arguments = [a for a in claim.arguments if claim.sentence.contains(a.span)]
    kept: list[Span] = []
    for span in sorted({claim.trigger, *(argument.span for argument in arguments)}):
        if kept and span.start - kept[-1].end <= _BETWEEN:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    meant = {a.span.end: name for a in arguments if (name := _meant(case, a.mention))}
    return " … ".join(_with_meant(case, claim.document, span, meant) for span in kept)


def _with_meant(case: Case, document: str, span: Span, meant: Mapping[int, str]) -> str:
    words, start = [], span.start
    for end in sorted(end for end in meant if span.start < end <= span.end):
        words += [quote(case, document, Span(start, end)), f"[{meant[end]}]"]
        start = end
    rest = quote(case, document, Span(start, span.end)) if start < span.end else ""
    return " ".join(part for part in (*words, rest) if part)


def _meant(case: Case, mention: str | None) -> str | None:
    """Return whom a pronoun means, None for words that say so themselves."""
    found = case.mentions.get(mention) if mention else None
    entity = case.entity_of.get(found.id) if found else None
    if found is None or entity is None or found.kind != "pronoun":
        return None
    return name_in(case, entity)


def sentence_around(reading: Reading, span: Span) -> Span:
    """Return the sentence of a claim that holds a span, else its paragraph, cut where long."""
    holding = [claim.sentence for claim in reading.claims if claim.sentence.contains(span)]
    if holding:
        return min(holding, key=lambda sentence: sentence.end - sentence.start)
    for block in find_blocks(reading.document.text):
        if block.contains(span):
            start = max(block.start, span.start - _LONGEST // 2)
            return Span(start, min(block.end, span.end + _LONGEST // 2))
    return span


def claim_time(case: Case, claim: Claim) -> str:
    """Return when a claim says it happened."""
    return time_words(case, claim.document, claim.time)


def time_words(case: Case, document: str, time: TimeExpression | None) -> str:
    """Return a time, with the text's own words where they can't be turned into days."""
    return when(time, quote(case, document, time.expression)) if time else ""


def places_words(case: Case, document: str, mentions: Iterable[str]) -> str:
    """Return the places that mentions name, each once, as the report names them."""
    spans = [case.mentions[m].span for m in mentions if m in case.mentions]
    return ", ".join(dict.fromkeys(quote(case, document, span) for span in spans))


def outermost_first(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return who says so in the order of ``says``: whoever quotes all the others first."""
    return sorted(attributions, key=lambda link: link.content.start - link.content.end)


def says(case: Case, document: str, attributions: Iterable[Attribution]) -> str:
    """Return who says so, the outermost speaker first: ``the Herald ← a source ← the ministry``.

    Without any attribution it is the report itself.
    """
    speakers = [
        mention_words(case, document, link.source, link.mention)
        if link.source
        else "no speaker named"
        for link in outermost_first(attributions)
    ]
    return " ← ".join(dict.fromkeys(speakers)) or "the report itself"


def figure_words(case: Case, figure: Figure) -> str:
    """Return a figure with comparator, unit and rate: ``at least 195 persons``."""
    return amount(figure, quote(case, figure.document, figure.number))


def scope_words(case: Case, figure: Figure) -> str:
    """Return what a figure holds for: population, period, places, by whom, part of what."""
    parts = [plain_kind(figure.population) if figure.population else ""]
    parts.append(time_words(case, figure.document, figure.period))
    parts.append(places_words(case, figure.document, figure.places))
    agent = case.mentions.get(figure.agent) if figure.agent else None
    if agent:
        parts.append("by " + mention_words(case, figure.document, agent.span, agent.id))
    whole = case.figures.get(figure.part_of) if figure.part_of else None
    if whole:
        parts.append("part of " + figure_words(case, whole))
    return " · ".join(part for part in parts if part)


def publication(document: Document) -> str:
    """Return when a report was published; an inferred date says so, a missing one is empty."""
    if document.published is None:
        return ""
    said = period(document.published.start, document.published.end)
    return f"{said} (inferred)" if document.published.basis == "inferred" else said


def published_days(document: Document) -> dict[str, str | None]:
    """Return from when to when a report may have been published, and on what that rests."""
    told = document.published
    return {
        "published_from": told.start.isoformat() if told else None,
        "published_to": told.end.isoformat() if told else None,
        "published_basis": told.basis if told else None,
    }


def printed_first(document: Document) -> str:
    """Return by what reports are sorted: the first day of publication, those without one last."""
    return document.published.start.isoformat() if document.published else "~"


def publisher(document: Document) -> str:
    """Return the outlet, or nothing where the report doesn't name it."""
    return to_visible(document.publisher.value) if document.publisher else ""


def title(document: Document) -> str:
    """Return a report's title, or the name of its file where it has none."""
    return to_visible(document.title.value if document.title else document.file_name)


def report_words(document: Document) -> str:
    """Return a report in few words: outlet and date, or the file's name."""
    name = publisher(document) or to_visible(document.file_name)
    date = day(document.published.start) if document.published else "no date"
    return f"{name}, {date}"
