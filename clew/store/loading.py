"""Dossiers as they stand, one at a time: the reports concluded together, and what follows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from clew.ids import sha256
from clew.link.decided import heed
from clew.link.keys import sounds
from clew.link.parts import unite_entities
from clew.link.renames import one_id, rename
from clew.model import ANSWERS, Conclusions, Decisions, Entity, Judgement, Reading, to_decisions
from clew.store import concluding, judging, queries, tables
from clew.store.casebook import Casebook
from clew.store.covering import cover_names
from clew.store.dossiers import chunks, find_shields
from clew.weigh.grades import graded

_PERSONS = ("person", "group")


@dataclass(frozen=True, slots=True)
class Dossier:
    """The reports that are concluded together, without what was judged wrong, and what follows.

    ``first_read`` gives of each report when it was read first.
    ``judgements`` are all about these reports, withdrawn ones too, in the order in which they were
    made; their words, and those of ``decisions``, name nobody whom these reports don't show.
    ``refuted`` are the reports with what was judged wrong, none where nothing was.
    """

    id: str
    readings: tuple[Reading, ...]
    conclusions: Conclusions
    decisions: Decisions
    first_read: Mapping[str, str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    refuted: tuple[Reading, ...] = ()


def dossier_digests(case: Casebook) -> dict[str, str]:
    """Return, by dossier, a hash of all that is shown of it: it changes when that may change."""
    made, judged = tables.dossier_digests, tables.judged
    with case.reading() as connection:
        digests = dict(connection.execute(select(made.c.dossier, made.c.digest)).all())
        query = select(tables.dossiers.c.dossier, func.group_concat(judged.c.position, " "))
        query = query.join(judged, judged.c.document == tables.dossiers.c.document)
        decided = connection.execute(query.group_by(tables.dossiers.c.dossier)).all()
        renamed = sha256(repr(sorted(_renamed(connection).items())).encode())
        touched = {row[0]: " ".join(sorted(set(str(row[1]).split()))) for row in decided}
    return {
        name: sha256(f"{digest} {touched.get(name, '')} {renamed}".encode())
        for name, digest in digests.items()
    }


def sharing_persons(case: Casebook, names: Iterable[str]) -> set[str]:
    """Return the dossiers that tell of a person of whom one of these tells too.

    Whether somebody is protected may change in them when one of these does.
    """
    table, found = tables.concluded, set[str]()
    persons = (table.c.list == "entities") & table.c.kind.in_(_PERSONS)
    with case.reading() as connection:
        for some in chunks(sorted(names)):
            ids = select(table.c.id).where(persons, table.c.dossier.in_(some))
            query = select(table.c.dossier).distinct().where(persons, table.c.id.in_(ids))
            found |= set(connection.execute(query).scalars())
    return found


def dossiers_of(case: Casebook, concluded: Iterable[str]) -> set[str]:
    """Return the dossiers from which these rows, by their ids, were concluded."""
    table, found = tables.concluded, set[str]()
    with case.reading() as connection:
        for some in chunks(sorted(concluded)):
            query = select(table.c.dossier).distinct().where(table.c.id.in_(some))
            found |= set(connection.execute(query).scalars())
    return found


def load_dossiers(case: Casebook, names: Sequence[str]) -> Iterator[Dossier]:
    """Yield these dossiers as one state of the casebook has them; those that are gone are left out.

    Whom any other report protects is protected here.
    """
    with case.reading() as connection:
        renamed = _renamed(connection)
        for name in names:
            found = _load(connection, name, renamed)
            if found is not None:
                yield found


def _load(connection: Connection, name: str, renamed: Mapping[str, str]) -> Dossier | None:
    members = select(tables.dossiers.c.document).where(tables.dossiers.c.dossier == name)
    ids = list(connection.execute(members.order_by(tables.dossiers.c.document)).scalars())
    if not ids:
        return None
    judged = judging.load_about(connection, ids)
    decisions = to_decisions(judged)
    read = [queries.load_reading(connection, identity) for identity in ids]
    named = {sound for reading in read for sound in sounds(reading)}
    readings = heed(read, decisions, find_shields(connection, named, {}))
    made = rename(concluding.load_one(connection, name), renamed)
    here = {entity.id for entity in made.entities}
    made = replace(
        made,
        entities=_as_everywhere(connection, made.entities),
        renamed={one: own for one, own in renamed.items() if own in here and one != own},
    )
    shown = _covered(connection, judged, made.entities)
    pairs = zip(readings, read, strict=True)
    return Dossier(
        name,
        tuple(readings),
        graded(made, readings, decisions),
        to_decisions(shown),
        _first_read(connection, ids),
        tuple(shown),
        tuple(_with_wrong(*pair) for pair in pairs) if decisions.wrong else (),
    )


def _first_read(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    table, found = tables.intakes, dict[str, str]()
    for some in chunks(documents):
        query = select(table.c.document, func.min(table.c.at)).group_by(table.c.document)
        found |= dict(connection.execute(query.where(table.c.document.in_(some))).all())
    return found


def _with_wrong(heeded: Reading, read: Reading) -> Reading:
    """Return a report with the rows that were judged wrong; who is hidden by that stays hidden."""
    return replace(heeded, claims=read.claims, figures=read.figures, relations=read.relations)


def _renamed(connection: Connection) -> dict[str, str]:
    table = tables.concluded
    query = select(table.c.id, table.c.body).where(table.c.list == "renamed")
    return one_id((row.id, json.loads(row.body)) for row in connection.execute(query))


def _covered(
    connection: Connection, told: Sequence[Judgement], entities: Iterable[Entity]
) -> list[Judgement]:
    """Return judgements whose words name nobody but those whom these reports show.

    An analyst may name in a reason whom another report protects.
    """
    public = (e for e in entities if not e.protected)
    shown = [name for entity in public for name in (entity.name, *entity.aliases)]
    words = [text for made in told for text in (made.why, _answer(made))]
    lines = cover_names(connection, words, shown)
    pairs = zip(told, lines[::2], lines[1::2], strict=True)
    return [
        replace(made, why=why, value=answer if _answer(made) else made.value)
        for made, why, answer in pairs
    ]


def _answer(made: Judgement) -> str:
    """Return the words of a reply or correction; any other value is none."""
    return made.value or "" if made.verdict in ANSWERS else ""


def _as_everywhere(connection: Connection, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return entities of which a person is protected, or not, by what all dossiers tell."""
    table, told = tables.concluded, defaultdict[str, list[Entity]](list)
    persons = sorted(entity.id for entity in entities if entity.kind in _PERSONS)
    for some in chunks(persons):
        query = select(table.c.id, table.c.body).where(table.c.id.in_(some))
        for row in connection.execute(query.where(table.c.list == "entities")):
            told[row.id].append(concluding.load("entities", row.body))
    whole = {name: unite_entities(parts) for name, parts in told.items() if len(parts) > 1}
    return tuple(
        replace(e, protected=whole[e.id].protected, category=whole[e.id].category)
        if e.id in whole
        else e
        for e in entities
    )


def load_dossier_of(case: Casebook, row: str) -> Dossier | None:
    """Return the dossier of a report, claim or figure, None where there is none such."""
    held = tables.dossiers
    with case.reading() as connection:
        name = connection.execute(select(held.c.dossier).where(held.c.document == row)).scalar()
        for table in (tables.claims, tables.figures):
            query = select(held.c.dossier).join(table, table.c.document == held.c.document)
            name = name or connection.execute(query.where(table.c.id == row)).scalar()
        return _load(connection, name, _renamed(connection)) if name else None
