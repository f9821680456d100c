"""Judgements as pages show them: who decided what, when and why, and whether it still stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clew.model import Judgement, Verdict, find_withdrawn
from clew.share.case import Case, join
from clew.share.judged import verdict_words, why_words, words_of
from clew.share.words import day, to_visible
from clew.store.loading import Dossier
from clew.store.views import Part, Row
from clew.view.shapes import to_body

KIND = "judgement"
COUNTED = ("verdict", "stands", "who")
_END_OF_TIME = 10**17  # microseconds: the latest comes first
_SUBJECTS = 6  # of one judgement that are told in words


@dataclass(frozen=True, slots=True)
class Subject:
    """What a judgement is about; ``words`` is None where no report that is kept tells of it."""

    id: str
    words: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """A judgement in a list; of many subjects the first ones."""

    id: str
    verdict: Verdict
    words: str
    subjects: tuple[Subject, ...]
    left_out: int
    why: str
    who: str
    when: str
    at: datetime
    stands: bool


def rows(case: Case, dossier: Dossier) -> Iterator[Part]:
    """Yield the judgements about the reports of a dossier."""
    if not dossier.judgements:
        return
    told = case
    if dossier.refuted:  # what was judged wrong is told of here, and nowhere else
        told = join(case.folder, dossier.refuted, dossier.conclusions)
    gone = find_withdrawn(dossier.judgements)
    by_id = {made.id: made for made in dossier.judgements}
    for made in dossier.judgements:
        line = _line(told, made, by_id, made.id not in gone, case)
        yield Part(KIND, made.id, dossier.id, to_body(line))


def _line(
    case: Case, made: Judgement, by_id: Mapping[str, Judgement], stands: bool, standing: Case
) -> JudgementLine:
    return JudgementLine(
        made.id,
        made.verdict,
        verdict_words(made),
        tuple(_subject(case, name, by_id, standing) for name in made.subjects[:_SUBJECTS]),
        max(0, len(made.subjects) - _SUBJECTS),
        why_words(case, made),
        to_visible(made.who),
        day(made.at.date()),
        made.at,
        stands,
    )


def _subject(case: Case, name: str, by_id: Mapping[str, Judgement], standing: Case) -> Subject:
    """Return what an id stands for; who is protected is called so, and leads nowhere.

    What was judged wrong has words and no page: ``standing`` is the case without it.
    """
    address = None
    if name in case.mentions:
        entity = case.entity_of.get(name)
        address = f"/entities/{entity.id}" if entity and not entity.protected else None
    elif name in case.claims:
        address = f"/claims/{name}" if name in standing.claims else None
    elif name in case.figures:
        address = f"/figures/{name}" if name in standing.figures else None
    elif name in case.readings:
        address = f"/reports/{name}"
    elif name not in by_id:
        return Subject(name, None, None)
    words = words_of(case, name, by_id)
    return Subject(name, words.rsplit(" (", 1)[0] if " (" in words else words, address)


def unite(identity: str, told: Sequence[dict[str, Any]]) -> Row:
    """Return the row of a judgement from the dossiers whose reports it is about."""
    known: dict[str, dict[str, Any]] = {}
    for part in told:
        for subject in part["subjects"]:
            if subject["words"] is not None:
                known.setdefault(subject["id"], subject)
    first = told[0]
    line = first | {
        "subjects": [known.get(subject["id"], subject) for subject in first["subjects"]],
        "stands": all(part["stands"] for part in told),
    }
    at = round(datetime.fromisoformat(line["at"]).timestamp() * 1_000_000)
    return Row(
        KIND,
        identity,
        line,
        sort=f"{_END_OF_TIME - at:018}",
        facets={
            "verdict": [line["verdict"]],
            "stands": ["yes" if line["stands"] else "no"],
            "who": [line["who"]],
        },
    )
