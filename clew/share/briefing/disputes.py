"""What is contested in a briefing: all versions of one thing beside one another."""

import re
from collections.abc import Iterable, Sequence

from clew.model import Claim, Contradiction, Figure, Side
from clew.share.briefing.content import Dispute, Statement, Version
from clew.share.briefing.events import kind_words
from clew.share.briefing.notes import Notes, is_refusal, report_name
from clew.share.case import Case
from clew.share.phrases import printed_first, publisher
from clew.share.telling import event_places, event_time, origin_name
from clew.share.versions import told_value, verdict_words, with_days
from clew.share.words import count, plain_kind, to_visible

_VOICES = 3
_VERSIONS = 4
_ABOUT = {
    "date": "When",
    "number": "How many",
    "place": "Where",
    "perpetrator": "Who is said to have done it",
    "participant": "Who took part",
    "status": "Whether it happened",
    "attribution": "Who says so",
    "certainty": "How sure it is",
    "scope": "How far it holds",
    "identity": "Who or what it is",
    "wording": "What it is called",
}


def group_disputes(rows: Iterable[Contradiction]) -> list[list[Contradiction]]:
    """Return the contradictions on one thing together: rival versions first, then most reports."""
    groups: dict[tuple[str, ...], list[Contradiction]] = {}
    for row in rows:
        about = row.event or row.entity or row.figure or row.id
        groups.setdefault((about, row.kind, row.slot), []).append(row)

    def order(group: Sequence[Contradiction]) -> tuple[bool, int, str]:
        reports = {name for row in group for side in row.sides for name in side.documents}
        return all(row.verdict != "conflict" for row in group), -len(reports), group[0].id

    told = [
        sorted(group, key=lambda r: (r.verdict != "conflict", r.id)) for group in groups.values()
    ]
    return sorted(told, key=order)


def to_disputes(notes: Notes, groups: Iterable[Sequence[Contradiction]]) -> list[Dispute]:
    """Return each group as one dispute, with who gives each version and what is concluded."""
    return [_dispute(notes, group) for group in groups]


def _dispute(notes: Notes, group: Sequence[Contradiction]) -> Dispute:
    case = notes.package.case
    sides: dict[str, list[Side]] = {}
    for row in group:
        for side in row.sides:
            sides.setdefault(told_value(case, row, side), []).append(side)
    shown = list(sides.items())[:_VERSIONS]
    versions = tuple(_version(notes, value, same) for value, same in shown)
    event = case.events.get(group[0].event) if group[0].event is not None else None
    line = (
        [kind_words(event.kind), event_time(case, event), event_places(case, event)]
        if event
        else []
    )
    concluded: dict[tuple[str, str], list[str]] = {}
    for row in group:
        pairs = concluded.setdefault((verdict_words(row), _why(case, row)), [])
        pairs += _pair(case, row, len(sides))
    verdicts = [(_of_pairs(pairs) + said, why) for (said, why), pairs in concluded.items()]
    answers = tuple(answer for row in group for answer in notes.answers(row.id))
    return Dispute(
        about=_about(group[0]),
        event=", ".join(part for part in line if part),
        versions=versions,
        verdicts=tuple(verdicts),
        answers=answers,
    )


def _about(row: Contradiction) -> str:
    slot = plain_kind(row.slot.rpartition(".")[2])
    return f"{_ABOUT[row.kind]}: {slot}" if row.kind == "number" else _ABOUT[row.kind]


def _pair(case: Case, row: Contradiction, versions: int) -> list[str]:
    """Return which versions a verdict is on, where there are more than these."""
    if versions <= len(row.sides):
        return []
    return [" / ".join(told_value(case, row, side) for side in row.sides)]


def _of_pairs(pairs: Sequence[str]) -> str:
    return f"{'; '.join(pairs)}: " if pairs else ""


def _why(case: Case, row: Contradiction) -> str:
    """Return why versions differ; what only lists their reports is left out: they stand beside.

    Reports are called by outlet or title, never by their files.
    """
    documents = dict.fromkeys(name for side in row.sides for name in side.documents)
    said = to_visible(case.with_standing(row.explanation, documents))
    called = {}
    for position, name in enumerate(n for n in documents if n in case.documents):
        document = case.document(name)
        called[f"\0{position}\0"] = report_name(document)
        for words in (document.file_name, publisher(document)):
            if words:
                pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
                said = f"\0{position}\0".join(re.split(pattern, said))
    clauses = re.split(r"(?<=[:.]) ", said)
    told = ["\0" not in clause for clause in clauses]
    kept = [
        clause if all(told[i : i + 2]) and i + 1 < len(told) else f"{clause.rstrip('.:')}."
        for i, clause in enumerate(clauses)
        if told[i] or not any(told)
    ]
    said = " ".join(kept)
    for mark, name in called.items():
        said = said.replace(mark, name)
    cause = to_visible(case.with_standing(row.likely_cause or "", documents))
    said = with_days(f"{said[:1].upper()}{said[1:]}")
    return f"{said} Likely cause: {cause}." if cause else said


def _version(notes: Notes, value: str, sides: Sequence[Side]) -> Version:
    case = notes.package.case
    ids = dict.fromkeys(name for side in sides for name in (*side.claims, *side.figures))
    found: dict[tuple[bool, str], list[Claim | Figure]] = {}
    for name in ids:
        row = case.claims.get(name) or case.figures.get(name)
        if row is not None:
            origin = case.conclusions.origin_of.get(row.id, "")
            found.setdefault((is_refusal(notes.package, row), origin), []).append(row)
    told = sorted(found.items(), key=lambda pair: (pair[0][0], -len(pair[1]), pair[0][1]))
    voices = [_voice(notes, origin, rows, refuses) for (refuses, origin), rows in told[:_VOICES]]
    if not voices:
        reports = dict.fromkeys(name for side in sides for name in side.documents)
        voices = [_report(notes, name) for name in reports if name in case.documents][:_VOICES]
    return Version(value, tuple(voices))


def _voice(notes: Notes, origin: str, rows: Sequence[Claim | Figure], refuses: bool) -> Statement:
    """Return who gives a version, in which report; an origin once, however many repeat it."""
    case = notes.package.case
    first = min(rows, key=lambda row: (printed_first(case.document(row.document)), row.id))
    known = case.origins.get(origin)
    outlet = report_name(case.document(first.document))
    own = known is None or known.kind == "publisher"
    who = outlet if own or known is None else f"{origin_name(case, known)}, in {outlet}"
    others = len({row.document for row in rows}) - 1
    also = f" and {count(others, 'other report')}" if others else ""
    return Statement(f"{who}{also}", (notes.cite(first),), "refused by" if refuses else "")


def _report(notes: Notes, name: str) -> Statement:
    document = notes.package.case.document(name)
    return Statement(report_name(document), (notes.cite_report(document),))
