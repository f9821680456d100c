"""The figures of a briefing: each with its scope, a part never added to anything."""

from collections.abc import Iterable

from clew import vocab
from clew.model import Figure
from clew.share.briefing.content import Count
from clew.share.briefing.notes import STATUS_WORDS, Notes, report_name
from clew.share.phrases import figure_words, says, scope_words
from clew.share.telling import figure_status
from clew.share.words import count, plain_kind, shortened

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
    speakers = says(case, figure.document, figure.attributions)
    outlet = report_name(case.document(figure.document))
    who = outlet if speakers == "the report itself" else f"{speakers}, in {outlet}"
    also = f" and {count(reports - 1, 'other report')}" if reports > 1 else ""
    return Count(
        amount=amount_words(notes, figure),
        measure=plain_kind(figure.measure),
        scope=shortened(scope_words(case, figure), 140),
        who=f"{shortened(who, 110)}{also}",
        status=STATUS_WORDS[figure_status(case, figure)],
        notes=(notes.cite(figure),),
        caution=caution,
        answers=notes.answers(figure.id),
    )


def amount_words(notes: Notes, figure: Figure) -> str:
    """Return a number with comparator and unit; of a withheld one no more than may be told."""
    if figure.id in notes.package.withheld and figure.high is None:
        return _WITHHELD
    return figure_words(notes.package.case, figure)
