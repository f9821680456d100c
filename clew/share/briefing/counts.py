"""The figures of a briefing: each with its scope, a part never added to anything."""

from collections.abc import Iterable

from clew import vocab
from clew.model import Figure, Mention
from clew.share.briefing.content import Count
from clew.share.briefing.notes import ITSELF, STATUS_WORDS, Notes, report_name, said_by, whom
from clew.share.case import Case
from clew.share.phrases import figure_words, places_words, time_words
from clew.share.telling import figure_status
from clew.share.words import count, plain_kind, shortened

_SPEAKERS, _SCOPE = 70, 140  # characters
_WITHHELD = "a number that is not told"


def to_counts(notes: Notes, rows: Iterable[tuple[Figure, int]]) -> list[Count]:
    """Return figures as they are told; the caution of a measure stands with its first figure."""
    measures = vocab.load("measures")["measures"]
    counts, seen = [], set()
    for figure, reports in rows:
        told = measures.get(figure.measure, {}).get("caution", "")
        caution = "" if figure.measure in seen else told
        seen.add(figure.measure)
        counts.append(_count(notes, figure, reports, caution))
    return counts


def _count(notes: Notes, figure: Figure, reports: int, caution: str) -> Count:
    case = notes.package.case
    speakers = said_by(case, figure)
    outlet = report_name(case.document(figure.document))
    who = outlet if speakers == ITSELF else f"{shortened(speakers, _SPEAKERS)}, in {outlet}"
    also = f" and {count(reports - 1, 'other report')}" if reports > 1 else ""
    return Count(
        amount=amount_words(notes, figure),
        measure=plain_kind(figure.measure),
        scope=shortened(_scope(case, figure), _SCOPE),
        who=who + also,
        status=STATUS_WORDS[figure_status(case, figure)],
        notes=(notes.cite(figure),),
        caution=caution,
        answers=notes.answers(figure.id),
    )


def _scope(case: Case, figure: Figure) -> str:
    """Return what a figure holds for: population, period, places, by whom, part of what."""
    agent = case.mentions.get(figure.agent) if figure.agent else None
    whole = case.figures.get(figure.part_of) if figure.part_of else None
    parts = (
        plain_kind(figure.population) if figure.population else "",
        time_words(case, figure.document, figure.period),
        places_words(case, figure.document, figure.places),
        f"by {_agent(case, figure, agent)}" if agent else "",
        f"part of {figure_words(case, whole)}" if whole else "",
    )
    return " · ".join(part for part in parts if part)


def _agent(case: Case, figure: Figure, agent: Mention) -> str:
    """Return by whom: what a report calls somebody ("the mastermind") stays its own words."""
    said = whom(case, figure.document, agent.span, agent.id)
    is_called = agent.kind == "nominal" and agent.entity_kind == "person"
    return f"“{said}”" if is_called else said


def amount_words(notes: Notes, figure: Figure) -> str:
    """Return a number with comparator and unit; of a withheld one no more than may be told."""
    if figure.id in notes.package.withheld and figure.high is None:
        return _WITHHELD
    return figure_words(notes.package.case, figure)
