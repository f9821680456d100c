"""Contradictions as pages show them: the versions side by side, each with all who give it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clew.model import Contradiction, Side
from clew.share.case import Case
from clew.share.telling import origin_name
from clew.share.versions import (
    Voice,
    slot_words,
    source_among,
    told_value,
    verdict_words,
    voices,
    with_days,
)
from clew.share.words import plain_kind, to_visible
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.quoting import quoted_row
from clew.view.shapes import (
    Link,
    Quote,
    ReportLink,
    entity_link,
    event_link,
    figure_link,
    report_link,
    to_body,
)

KIND = "contradiction"
COUNTED = ("kind", "verdict")
_MOST = 99_999
_VOICES = 50  # of a version that are shown
_JUDGED = 200  # rows of a version that are judged at once
_SPEAKERS = 3  # of a version named in a list


@dataclass(frozen=True, slots=True)
class SideLine:
    """A version in few words: who first said it, who refuses it, in how many reports it is said."""

    value: str
    says: str
    refused_by: str
    origins: int
    reports: int


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """A contradiction in a list."""

    id: str
    address: str
    kind: str
    kind_words: str
    words: str
    about: Link | None
    sides: tuple[SideLine, ...]
    verdict: str
    verdict_words: str
    cause: str
    reports: int


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """Who gives a version: in how many reports, the first of them, and in which words.

    ``derives_from`` is another report here that this one rests on. Who ``refuses`` names a number
    only to say that it is not so. ``rows`` are the claims and figures that can be judged.
    """

    who: str
    origin: Link | None
    refuses: bool
    reports: int
    report: ReportLink
    derives_from: ReportLink | None
    quote: Quote | None
    same_words: bool
    row: Link | None
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version with everybody who gives it; ``left_out`` more do, than are shown.

    ``rows`` are the claims and figures it rests on, none where they are too many for one judgement.
    """

    value: str
    origins: int
    reports: int
    voices: tuple[VoiceShown, ...]
    left_out: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContradictionPage:
    """All that is shown of a contradiction."""

    contradiction: ContradictionLine
    explanation: str
    versions: tuple[Version, ...]
    about: tuple[Link, ...]
    hypotheses: tuple[Link, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the contradictions of a dossier."""
    for row in case.conclusions.contradictions:
        line = contradiction_line_of(case, row)
        yield Row(
            KIND,
            row.id,
            to_body(line),
            dossier=dossier.id,
            sort=f"{row.verdict != 'conflict':d}{_MOST - line.reports:05}",
            page=to_body(_page(case, row, line)),
            facets={
                "kind": [row.kind],
                "verdict": [row.verdict],
                "event": [row.event] if row.event else [],
                "entity": _entities(case, row),
                "report": sorted(_reports(row)),
            },
        )


def contradiction_line_of(case: Case, row: Contradiction) -> ContradictionLine:
    """Return a contradiction as lists show it."""
    about = _about(case, row)
    return ContradictionLine(
        row.id,
        f"/contradictions/{row.id}",
        row.kind,
        plain_kind(row.kind),
        slot_words(row),
        about[0] if about else None,
        tuple(_side_line(case, row, side) for side in row.sides),
        row.verdict,
        verdict_words(row),
        _shown(case, row, row.likely_cause or ""),
        len(_reports(row)),
    )


def _side_line(
    case: Case, row: Contradiction, side: Side, told: Sequence[Voice] | None = None
) -> SideLine:
    """Return a version in few words; who names a number only to refuse it doesn't say it."""
    voiced = voices(case, side) if told is None else told
    said = [voice for voice in voiced if not voice.refuses]
    rows = (name for voice in said for name in voice.rows)
    documents = {_document(case, name) for name in rows}
    return SideLine(
        told_value(case, row, side),
        _names(case, said),
        _names(case, [voice for voice in voiced if voice.refuses]),
        len({voice.origin or voice.who for voice in said}),
        len(documents) if documents else len(side.documents),
    )


def _document(case: Case, row: str) -> str:
    return case.claims[row].document if row in case.claims else case.figures[row].document


def _names(case: Case, told: Sequence[Voice]) -> str:
    """Return who gives a version: outlets by their names, as no report stands beside."""
    names = [
        origin_name(case, case.origins[voice.origin]) if voice.origin in case.origins else voice.who
        for voice in told
    ]
    names = list(dict.fromkeys(names))
    said, more = ", ".join(names[:_SPEAKERS]), len(names) - _SPEAKERS
    return f"{said} and {more} more" if more > 0 else said


def _page(case: Case, row: Contradiction, line: ContradictionLine) -> ContradictionPage:
    return ContradictionPage(
        line,
        _shown(case, row, row.explanation),
        tuple(_version(case, row, side) for side in row.sides),
        _about(case, row),
        tuple(
            Link(one.id, "who speaks for and against each version", f"/hypotheses/{one.id}")
            for one in case.conclusions.hypotheses
            if row.id in one.contradictions
        ),
    )


def _version(case: Case, row: Contradiction, side: Side) -> Version:
    told = voices(case, side)
    ids = [*side.claims, *side.figures]
    known = tuple(name for name in ids if name in case.claims or name in case.figures)
    line = _side_line(case, row, side, told)
    return Version(
        line.value,
        line.origins,
        line.reports,
        tuple(_voices(case, told)),
        max(0, len(told) - _VOICES),
        known if len(known) <= _JUDGED else (),
    )


def _voices(case: Case, told: list[Voice]) -> Iterator[VoiceShown]:
    quoted: set[str] = set()
    for voice in told[:_VOICES]:
        source = source_among(case, voice, told)
        origin = case.origins.get(voice.origin)
        row, quote = quoted_row(case, voice.rows[0] if voice.rows else "")
        yield VoiceShown(
            voice.who,
            Link(origin.id, voice.who, f"/origins/{origin.id}") if origin else None,
            voice.refuses,
            voice.reports,
            report_link(case.document(voice.document)),
            report_link(case.document(source)) if source else None,
            quote,
            voice.quoted in quoted,
            row,
            voice.rows[:_JUDGED],
        )
        quoted.add(voice.quoted)


def _about(case: Case, row: Contradiction) -> tuple[Link, ...]:
    """Return what a contradiction is about, as far as it may be shown."""
    found = []
    if row.event is not None and row.event in case.events:
        found.append(event_link(case, case.events[row.event]))
    if row.figure is not None and row.figure in case.figures:
        found.append(figure_link(case, case.figures[row.figure]))
    if row.entity is not None and row.entity in case.entities:
        found.append(entity_link(case, case.entities[row.entity]))
    return tuple(found)


def _entities(case: Case, row: Contradiction) -> Iterable[str]:
    """Return the ids of those whom a version names, and of whom or what it is about."""
    claims = [case.claims[c] for side in row.sides for c in side.claims if c in case.claims]
    named = {name for claim in claims for name in claim.places}
    named |= {a.mention for claim in claims for a in claim.arguments if a.mention is not None}
    ids = {case.entity_of[name].id for name in named if name in case.entity_of}
    return sorted(ids | ({row.entity} if row.entity else set()))


def _reports(row: Contradiction) -> set[str]:
    return {name for side in row.sides for name in side.documents}


def _shown(case: Case, row: Contradiction, words: str) -> str:
    return to_visible(case.with_standing(with_days(words), _reports(row)))
