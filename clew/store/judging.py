"""Judgements: what an analyst points at becomes ids of what was read, and a row for ever."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from clew.errors import CaseError
from clew.ids import make_id, sha256
from clew.model import GRADES, Entity, Event, Judgement, Origin, Relation, Verdict
from clew.store import concluding, tables
from clew.store.chain import Stamp
from clew.store.estimating import of_one_version, to_likelihood
from clew.store.handling import to_tlp
from clew.store.rows import from_body, to_body

_MANY = 500  # ids in one query
_READ = (tables.mentions, tables.claims, tables.figures, tables.relations, tables.documents)


def add(
    connection: Connection,
    verdict: Verdict,
    subjects: Sequence[str],
    stamp: Stamp,
    why: str,
    value: str | None = None,
) -> tuple[Judgement, str]:
    """Store a judgement; return it with the hash by which the log knows it.

    The subjects may be ids of what was concluded. Raises CaseError where they don't fit the
    verdict.
    """
    if not why.strip():
        raise CaseError(f"{verdict}: say why in a few words; a judgement without a reason is none")
    value = _check_value(verdict, value)
    read = _RESOLVE[verdict](connection, verdict, subjects)
    last = connection.execute(select(func.max(tables.judgements.c.position))).scalar_one() or 0
    identity = make_id("jdg", last + 1, verdict, *read, value, stamp.who, stamp.at, why)
    judgement = Judgement(identity, verdict, read, value, stamp.who, stamp.at, why)
    body = to_body(Judgement, judgement)
    row = {"position": last + 1, "id": identity, "verdict": verdict, "body": body}
    connection.execute(tables.judgements.insert(), row)
    return judgement, sha256(body.encode())


def _check_value(verdict: Verdict, value: str | None) -> str | None:
    """Return the value of a judgement as it is stored. Raises CaseError where it doesn't fit."""
    match verdict:
        case "grade":
            if value not in GRADES:
                raise CaseError(f"grade: {value or 'no value'}: give one of {', '.join(GRADES)}")
            return value
        case "mark":
            return to_tlp(value or "")
        case "estimate":
            return to_likelihood(value or "")
        case "reply" | "correct":
            words = " ".join((value or "").split())
            if not words:
                raise CaseError(
                    f"{verdict}: no words; give them as --value, and as --why how they are known"
                )
            return words
    if value is not None:
        raise CaseError(
            f"{verdict}: {value}: only a grade, mark, estimate, reply or correction has one"
        )
    return None


def load_all(connection: Connection) -> list[Judgement]:
    """Return all judgements in the order in which they were made."""
    query = select(tables.judgements.c.body).order_by(tables.judgements.c.position)
    return [from_body(Judgement, body) for body in connection.execute(query).scalars()]


def touched(connection: Connection, judgement: Judgement) -> list[str]:
    """Note which reports a judgement is about; return them.

    A withdrawal is about those of the judgements that it takes back.
    """
    position = select(tables.judgements.c.position).where(tables.judgements.c.id == judgement.id)
    at = connection.execute(position).scalar_one()
    found: set[str] = set()
    for some in _some_of(judgement.subjects):
        for table in (*tables.PARTS, tables.documents):
            column = table.c.id if table is tables.documents else table.c.document
            query = select(column).where(table.c.id.in_(some)).distinct()
            found |= set(connection.execute(query).scalars())
        former = select(tables.judged.c.document).join(
            tables.judgements, tables.judgements.c.position == tables.judged.c.position
        )
        query = former.where(tables.judgements.c.id.in_(some)).distinct()
        found |= set(connection.execute(query).scalars())
    if found:
        rows = [{"document": document, "position": at} for document in sorted(found)]
        connection.execute(tables.judged.insert(), rows)
    return sorted(found)


def load_about(connection: Connection, documents: Sequence[str]) -> list[Judgement]:
    """Return the judgements about these reports, in the order in which they were made."""
    bodies: dict[int, str] = {}
    for some in _some_of(documents):
        query = (
            select(tables.judgements.c.position, tables.judgements.c.body)
            .join(tables.judged, tables.judged.c.position == tables.judgements.c.position)
            .where(tables.judged.c.document.in_(some))
        )
        bodies |= dict(connection.execute(query).all())
    return [from_body(Judgement, bodies[position]) for position in sorted(bodies)]


def lapse(connection: Connection, document: str) -> list[Judgement]:
    """Part a report that goes from the judgements about it; return those about it alone."""
    judged, lapsed, made = tables.judged, tables.lapsed, tables.judgements
    here = select(judged.c.document, judged.c.position).where(judged.c.document == document)
    positions = [row.position for row in connection.execute(here)]
    connection.execute(lapsed.insert().from_select(["document", "position"], here))
    connection.execute(delete(judged).where(judged.c.document == document))
    alone: list[Judgement] = []
    for position in sorted(positions):
        others = select(judged.c.document).where(judged.c.position == position).limit(1)
        if connection.execute(others).first() is None:
            query = select(made.c.body).where(made.c.position == position)
            alone.append(from_body(Judgement, connection.execute(query).scalar_one()))
    return alone


def revive(connection: Connection, document: str) -> None:
    """Let the judgements hold again that were about a report which expired and is read again."""
    judged, lapsed = tables.judged, tables.lapsed
    former = select(lapsed.c.document, lapsed.c.position).where(lapsed.c.document == document)
    connection.execute(judged.insert().from_select(["document", "position"], former))
    connection.execute(delete(lapsed).where(lapsed.c.document == document))


def _some_of(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _MANY] for start in range(0, len(values), _MANY))


def _pair(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return a mention for each of two entities, or a claim for each of two events.

    Where one of them holds the other, as an entity one of its mentions, another part is taken.
    """
    if len(set(subjects)) != 2:
        raise CaseError(f"{verdict}: give two ids, of entities or mentions, of events or claims")
    one, two = (_parts(connection, subject) for subject in subjects)
    if (
        not one
        or not two
        or {table for table, _ in (*one, *two)}
        not in (
            {tables.mentions},
            {tables.claims},
        )
    ):
        raise CaseError(
            f"{' '.join(subjects)}: these can't be {verdict}; give two entities or mentions, "
            f"or two events or claims"
        )
    if verdict == "same":
        _refuse_other_kinds(connection, subjects, one, two)
    for _, first in one:
        for _, second in two:
            if _group(connection, first) != _group(connection, second):
                return first, second
    raise CaseError(
        f"{' '.join(subjects)}: they are one already within one report, as it was read; what one "
        f"report tells as one can't be judged {verdict}"
    )


def _group(connection: Connection, part: str) -> str:
    """Return the chain of a mention, of a claim the claim itself."""
    chain = select(tables.mentions.c.chain).where(tables.mentions.c.id == part)
    return connection.execute(chain).scalar_one_or_none() or part


def _refuse_other_kinds(
    connection: Connection,
    subjects: Sequence[str],
    one: Sequence[tuple[Table, str]],
    two: Sequence[tuple[Table, str]],
) -> None:
    """Refuse to make a person one with a place, or either with anything else."""
    kinds = []
    for parts in (one, two):
        names = [name for table, name in parts if table is tables.mentions]
        kinds.append({row.entity_kind for row in _mention_rows(connection, names)})
    for kind in ("person", "place"):
        if all(kinds) and (kind in kinds[0]) != (kind in kinds[1]):
            raise CaseError(
                f"{' '.join(subjects)}: one is a {kind} and the other is not, so they can't be the "
                f"same; give two of one kind"
            )


def _parts(connection: Connection, subject: str) -> list[tuple[Table, str]]:
    """Return the mentions or claims that stand for what an id means, the best first.

    Of an entity they are one of each chain, names before other words.
    """
    table = _table_of(connection, subject)
    if table is tables.mentions or table is tables.claims:
        return [(table, subject)]
    found = _concluded(connection, subject) if table is None else None
    if isinstance(found, Event):
        return [(tables.claims, claim) for claim in found.claims]
    if isinstance(found, Entity):
        return [(tables.mentions, name) for name in _one_of_each(connection, found.mentions)]
    return []


def _one_of_each(connection: Connection, mentions: Sequence[str]) -> list[str]:
    """Return a mention of each chain, a name where there is one; chains with names come first."""
    rows = list(_mention_rows(connection, mentions))
    place = {name: position for position, name in enumerate(mentions)}
    rows.sort(key=lambda row: (row.kind != "name", place[row.id]))
    chains: dict[str, str] = {}
    for row in rows:
        chains.setdefault(row.chain, row.id)
    return list(chains.values())


def _mention_rows(connection: Connection, mentions: Sequence[str]) -> Iterable[Any]:
    table = tables.mentions
    for some in _some_of(mentions):
        chosen = table.c.id.in_(some)
        yield from connection.execute(
            select(table.c.id, table.c.chain, table.c.kind, table.c.entity_kind).where(chosen)
        )


def _told(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return claims, figures and stated relations; of an event or relation, all it rests on.

    A whole report can be wrong, as one that was withdrawn is; none is right in all it says.
    """
    found: list[str] = []
    for subject in subjects:
        table = _table_of(connection, subject)
        concluded = _concluded(connection, subject) if table is None else None
        is_withdrawn = table is tables.documents and verdict == "wrong"
        if table in (tables.claims, tables.figures, tables.relations) or is_withdrawn:
            found.append(subject)
        elif isinstance(concluded, Event):
            found += concluded.claims
        elif isinstance(concluded, Relation):
            found += concluded.stated
        else:
            raise CaseError(
                f"{subject}: can't be judged {verdict}; give a claim, figure, event or relation"
                f"{', or a report that was withdrawn' if verdict == 'wrong' else ''}"
            )
    return _some(verdict, found)


def _source(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return a mention of each source, a report of each outlet."""
    found = [_one_source(connection, subject) for subject in subjects]
    return _some(verdict, found)


def _one_source(connection: Connection, subject: str) -> str:
    table = _table_of(connection, subject)
    if table in (tables.mentions, tables.documents):
        return subject
    concluded = _concluded(connection, subject) if table is None else None
    if isinstance(concluded, Origin) and concluded.kind == "publisher":
        query = select(tables.documents.c.id, tables.documents.c.publisher)
        for row in connection.execute(query.order_by(tables.documents.c.id)):
            if row.publisher and row.publisher.casefold() == concluded.name.casefold():
                return str(row.id)
        raise CaseError(f"{subject}: its publisher isn't stated; grade the report by its own id")
    if isinstance(concluded, Origin) and concluded.kind != "anonymous" and concluded.entity:
        concluded = _concluded(connection, concluded.entity)
    if isinstance(concluded, Entity):
        return _one_of_each(connection, concluded.mentions)[0]
    raise CaseError(
        f"{subject}: can't be graded; give a named origin, an entity that is quoted, or a report "
        f"of the outlet (an unnamed source may be somebody else in each report)"
    )


def _people(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return a mention of each chain of each entity, so that all of it is protected for ever."""
    found: list[str] = []
    for subject in subjects:
        parts = [name for table, name in _parts(connection, subject) if table is tables.mentions]
        if not parts:
            raise CaseError(f"{subject}: can't be protected; give an entity or a mention")
        found += parts
    return _some(verdict, found)


def _reports(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return reports."""
    for subject in subjects:
        if _table_of(connection, subject) is not tables.documents:
            raise CaseError(f"{subject}: can't be marked; give a report (`clew documents`)")
    return _some(verdict, subjects)


def _answered(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return what somebody may answer to: of an entity its mentions, of an event its claims."""
    found: list[str] = []
    for subject in subjects:
        if _table_of(connection, subject) in (tables.figures, tables.documents):
            found.append(subject)
            continue
        parts = [name for _, name in _parts(connection, subject)]
        if not parts:
            raise CaseError(
                f"{subject}: can't have a {verdict}; give an entity, claim, event, figure or report"
            )
        found += parts
    return _some(verdict, found)


def _version(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return claims and figures that give one version of something contested."""
    return of_one_version(connection, _some(verdict, subjects))


def _judged(connection: Connection, verdict: Verdict, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return judgements to take back."""
    table = tables.judgements
    for subject in subjects:
        if not connection.execute(select(table.c.id).where(table.c.id == subject)).first():
            raise CaseError(f"{subject}: no such judgement; `clew judgements` lists them")
    return _some(verdict, subjects)


_RESOLVE = {
    "same": _pair,
    "different": _pair,
    "right": _told,
    "wrong": _told,
    "grade": _source,
    "protect": _people,
    "mark": _reports,
    "estimate": _version,
    "reply": _answered,
    "correct": _answered,
    "withdraw": _judged,
}


def _some(verdict: Verdict, found: Sequence[str]) -> tuple[str, ...]:
    if not found:
        raise CaseError(f"{verdict}: no id was given")
    return tuple(dict.fromkeys(found))


def _table_of(connection: Connection, identity: str) -> Table | None:
    """Return the table of what was read that holds an id, None where none does."""
    for table in _READ:
        if connection.execute(select(table.c.id).where(table.c.id == identity)).first():
            return table
    return None


def _concluded(connection: Connection, identity: str) -> Any:
    """Return what was concluded under an id. Raises CaseError where nothing is known by it."""
    row = concluding.find(connection, identity)
    if row is None:
        raise CaseError(f"{identity}: no such id in this casebook; the lists show ids")
    return row
