"""What was judged, in the words of people: protected persons masked, suspects with their status."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from clew.cli.table import Column, Listing
from clew.model import Entity, Judgement, find_withdrawn
from clew.share.case import Case
from clew.share.phrases import entity_name, publisher, quote, shown_words, title
from clew.share.words import plain_kind, short_id, to_visible

_SUBJECTS = 4  # of one judgement, told in words
_ANSWERS = ("reply", "correct")


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
        Column("Why", lambda r: _why(case, r), "On", 100, ratio=3),
        Column("By", lambda r: f"{to_visible(r.who)}, {r.at.date()}", "On", 100, ratio=2),
    )
    return Listing(columns, rows)


def to_lines(
    case: Case, rows: Iterable[Judgement], made: Sequence[Judgement]
) -> Iterator[dict[str, Any]]:
    """Yield some of all judgements as rows for other programs, words masked."""
    gone = find_withdrawn(made)
    for row in rows:
        is_answer = row.value is not None and row.verdict in _ANSWERS
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
        f"{verdict_words(row)} on {_subject_words(case, row, by_id)}: {_why(case, row)}"
        for row in rows
    ]


def verdict_words(judgement: Judgement) -> str:
    """Return a verdict with its grade or mark; the words of a reply stand elsewhere."""
    value = "" if judgement.verdict in _ANSWERS else judgement.value
    return f"{judgement.verdict} {value}" if value else judgement.verdict


def _by_id(made: Iterable[Judgement]) -> Mapping[str, Judgement]:
    return {judgement.id: judgement for judgement in made}


def _subject_words(case: Case, judgement: Judgement, by_id: Mapping[str, Judgement]) -> str:
    told = [_words_of(case, subject, by_id) for subject in judgement.subjects[:_SUBJECTS]]
    more = len(judgement.subjects) - len(told)
    return "; ".join((*told, *([f"and {more} more"] if more > 0 else [])))


def _words_of(case: Case, subject: str, by_id: Mapping[str, Judgement]) -> str:
    """Return what an id of what was read or judged stands for."""
    if subject in case.mentions:
        entity = case.entity_of.get(subject)
        return f"{_name(case, entity)} ({short_id(subject)})" if entity else short_id(subject)
    if subject in case.claims:
        claim = case.claims[subject]
        said = quote(case, claim.document, claim.sentence)
        return f"{plain_kind(claim.kind)}: “{said}” ({short_id(subject)})"
    if subject in case.figures:
        figure = case.figures[subject]
        return f"“{quote(case, figure.document, figure.span)}” ({short_id(subject)})"
    if subject in case.readings:
        document = case.document(subject)
        return f"{publisher(document) or title(document)} ({short_id(subject)})"
    if subject in by_id:
        return f"{verdict_words(by_id[subject])} ({short_id(subject)})"
    return short_id(subject)


def _name(case: Case, entity: Entity) -> str:
    """Return an entity's name; of one who was parted from a suspect, only that he has that name.

    Without his status the name would tell of the suspect, and with it of an innocent person.
    """
    name = entity_name(entity)
    bears_status = entity.protected or name != to_visible(entity.name)
    if bears_status or not case.standings.find(name, frozenset(case.readings)):
        return name
    return "somebody else of the name of a suspect or convict"


def _why(case: Case, judgement: Judgement) -> str:
    """Return the reason of a judgement, after the words of a reply or correction."""
    if not judgement.why:
        return "its words went with its report, which expired"
    why = shown_words(case, judgement.why)
    if judgement.verdict not in _ANSWERS or not judgement.value:
        return why
    return f"“{shown_words(case, judgement.value)}” {why}"
