"""The versions of what is contested: who gives each of them, in which words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clew.model import Claim, Contradiction, Figure, Origin, Side, Span
from clew.share.case import Case
from clew.share.phrases import printed_first, quote, report_words, sentence_around
from clew.share.telling import origin_name
from clew.share.words import VERDICTS, period, plain_kind, to_visible
from clew.weigh.refusals import is_refused

_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who gives a version, in how many reports, and the sentence of the first of them.

    Where ``refuses`` is set it names a number only to refuse it. ``rows`` are the claims and
    figures in which it does, that of the sentence first.
    """

    who: str
    report: str
    reports: int
    quoted: str
    refuses: bool = False
    document: str = ""
    origin: str = ""
    rows: tuple[str, ...] = ()


def voices(case: Case, side: Side) -> list[Voice]:
    """Return who gives a version: an origin once, however many reports repeat it.

    Where a version names no claim or figure there are only its reports.
    """
    found: dict[tuple[bool, str], list[tuple[Claim | Figure, Span]]] = {}
    for row, span in _told_at(case, side):
        refuses = isinstance(row, Figure) and is_refused(row, case.readings[row.document])
        origin = case.conclusions.origin_of.get(row.id, "")
        found.setdefault((refuses, origin), []).append((row, span))
    if not found:
        reports = [case.document(name) for name in side.documents if name in case.documents]
        who = _origins(case, side)
        return [Voice(who, report_words(r), 1, "", document=r.id) for r in reports]
    told = [_voice(case, origin, rows, refuses) for (refuses, origin), rows in found.items()]
    return sorted(told, key=lambda voice: voice.refuses)


def _voice(
    case: Case, origin: str, told: Sequence[tuple[Claim | Figure, Span]], refuses: bool
) -> Voice:
    def early(at: tuple[Claim | Figure, Span]) -> tuple[str, str, Span]:
        return printed_first(case.document(at[0].document)), at[0].document, at[1]

    ordered = sorted(told, key=early)
    first, span = ordered[0]
    known = case.origins.get(origin)
    return Voice(
        who=speaker_words(case, known) if known else "origin not known",
        report=report_words(case.document(first.document)),
        reports=len({row.document for row, _ in told}),
        quoted=quote(case, first.document, span),
        refuses=refuses,
        document=first.document,
        origin=origin if known else "",
        rows=tuple(dict.fromkeys(row.id for row, _ in ordered)),
    )


def source_among(case: Case, voice: Voice, told: Sequence[Voice]) -> str | None:
    """Return the report of these voices that the report of one derives from, if it is known."""
    others = {other.document for other in told} - {voice.document}
    found = (
        row.source
        for row in case.conclusions.lineage
        if row.derived == voice.document and row.direction_known and row.relation != "quotes"
    )
    return next((name for name in found if name in others and name in case.documents), None)


def speaker_words(case: Case, origin: Origin) -> str:
    """Return who first said it beside a report: an outlet in its own words is the report itself."""
    return "the report itself" if origin.kind == "publisher" else origin_name(case, origin)


def _told_at(case: Case, side: Side) -> list[tuple[Claim | Figure, Span]]:
    """Return the claims and figures of a version that may be shown, each with its sentence."""
    claims = [case.claims[name] for name in side.claims if name in case.claims]
    figures = [case.figures[name] for name in side.figures if name in case.figures]
    told: list[tuple[Claim | Figure, Span]] = [(claim, claim.sentence) for claim in claims]
    read = case.readings
    return told + [(f, sentence_around(read[f.document], f.span)) for f in figures]


def _origins(case: Case, side: Side) -> str:
    names = [speaker_words(case, case.origins[o]) for o in side.origins if o in case.origins]
    return ", ".join(dict.fromkeys(names)) or "origin not known"


def side_value(case: Case, side: Side) -> str:
    """Return a version in few words, each suspect's name in it with its status."""
    return to_visible(case.with_standing(side.value, side.documents))


def told_value(case: Case, row: Contradiction, side: Side) -> str:
    """Return a version in few words; days as people write them."""
    value = side_value(case, side)
    return with_days(value) if row.kind == "date" else value


def with_days(words: str) -> str:
    """Return words with their days as people write them.

    >>> with_days("2024-05-13 to 2024-05-15, not 2024-05-12")
    '13–15 May 2024, not 12 May 2024'
    """
    return _DAYS.sub(_days, words)


def _days(found: re.Match[str]) -> str:
    start = date.fromisoformat(found[1])
    return period(start, date.fromisoformat(found[2]) if found[2] else start)


def slot_words(row: Contradiction) -> str:
    """Return what the versions differ in: its kind, and the slot where that tells more."""
    about, _, slot = row.slot.rpartition(".")
    same = {row.kind, "time"} if row.kind == "date" else {row.kind}
    parts = [plain_kind(part) for part in (about, slot) if part and part not in same]
    return to_visible(": ".join([plain_kind(row.kind), ", ".join(parts)]) if parts else row.kind)


def verdict_words(row: Contradiction) -> str:
    """Return the verdict in words."""
    return VERDICTS.get(row.verdict, plain_kind(row.verdict))
