"""What was judged, in the words of people: protected persons masked, suspects with their status."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from clew.cli.table import Column, Listing
from clew.model import ANSWERS, Judgement, find_withdrawn
from clew.share.case import Case
from clew.share.judged import verdict_words, why_words, words_of
from clew.share.phrases import shown_words
from clew.share.words import short_id, to_visible

_SUBJECTS = 4  # of one judgement, told in words


def judgements_listing(
    case: Case, rows: Sequence[Judgement], made: Sequence[Judgement]
) -> Listing[Judgement]:
    """Return some of all judgements as a table."""
    gone, by_id = find_withdrawn(made), _by_id(made)

    def verdict(row: Judgement) -> str:
        return f"{verdict_words(row)}, withdrawn" if row.id in gone else verdict_words(row)

    columns: tuple[Column[Judgement], ...] = (
        Column("Judgement", lambda r: short_id(r.id), whole=True, style="dim"),
        Column("Verdict", verdict, ratio=2),
        Column("On", lambda r: _subject_words(case, r, by_id), ratio=5),
        Column("Why", lambda r: why_words(case, r), "On", 100, ratio=3),
        Column("By", lambda r: f"{to_visible(r.who)}, {r.at.date()}", "On", 100, ratio=2),
    )
    return Listing(columns, rows)


def to_lines(
    case: Case, rows: Iterable[Judgement], made: Sequence[Judgement]
) -> Iterator[dict[str, Any]]:
    """Yield some of all judgements as rows for other programs, words masked."""
    gone = find_withdrawn(made)
    for row in rows:
        is_answer = row.value is not None and row.verdict in ANSWERS
        yield {
            "id": row.id,
            "verdict": row.verdict,
            "subjects": list(row.subjects),
            "value": shown_words(case, row.value or "") if is_answer else row.value,
            "who": row.who,
            "at": row.at.isoformat(),
            "why": shown_words(case, row.why),
            "withdrawn": row.id in gone,
        }


def withdrawal_words(case: Case, rows: Iterable[Judgement], made: Sequence[Judgement]) -> list[str]:
    """Return what each judgement that is taken back said: verdict, subjects and why."""
    by_id = _by_id(made)
    return [
        f"{verdict_words(row)} on {_subject_words(case, row, by_id)}: {why_words(case, row)}"
        for row in rows
    ]


def _by_id(made: Iterable[Judgement]) -> Mapping[str, Judgement]:
    return {judgement.id: judgement for judgement in made}


def _subject_words(case: Case, judgement: Judgement, by_id: Mapping[str, Judgement]) -> str:
    told = [words_of(case, subject, by_id) for subject in judgement.subjects[:_SUBJECTS]]
    more = len(judgement.subjects) - len(told)
    return "; ".join((*told, *([f"and {more} more"] if more > 0 else [])))
