"""Concluding what has changed: the dossiers that new reports and judgements touch, no others.

A plan is made from one state of the casebook, its dossiers are concluded while others may write,
and it is stored only if no one changed its ground meanwhile; else it is made anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from clew import __version__
from clew.link.decided import heed
from clew.link.dossiers import LEVELS, Dossiers, find_touched
from clew.link.keys import (
    JOINING,
    JUDGED,
    SHIELDING,
    dossier_keys,
    judged_key,
    name_key,
    shield_key,
    sounds,
    strongest,
)
from clew.model import Category, Conclusions, Decisions, Reading, to_decisions
from clew.store import chain, concluding, judging, queries, standing, tables
from clew.store.casebook import Casebook
from clew.store.chain import Stamp

Shields = Mapping[str, Category | None]
Conclude = Callable[[Sequence[Reading], Decisions, Shields], Conclusions]
_AT_ONCE = 300  # reports of one plan; each plan is stored in one transaction
_MANY = 500  # values in one query


@dataclass(slots=True)
class Plan:
    """What is to be stored: keys of reports, dossiers with their reports, what they conclude."""

    turn: int
    batch: tuple[str, ...]
    keys: dict[str, frozenset[str]] = field(default_factory=dict)
    former_keys: dict[str, frozenset[str]] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)  # by how many holders a key grows
    former: dict[str, str] = field(default_factory=dict)  # document -> dossier as it was
    dossiers: dict[str, tuple[str, ...]] = field(default_factory=dict)  # those to be concluded
    readings: dict[str, Reading] = field(default_factory=dict)
    decisions: dict[str, Decisions] = field(default_factory=dict)
    shields: dict[str, Shields] = field(default_factory=dict)
    state: str = ""


def conclude_pending(case: Casebook, conclude: Conclude, stamp: Stamp) -> None:
    """Conclude anew what new reports and judgements touch, until nothing is pending.

    Where another version, or a whole casebook at once, was concluded before, all is anew.
    """
    if not case.is_stale():
        return
    with case.reading() as connection:
        version = standing.get(connection, "version")
    if version != __version__:
        forget_all(case, stamp)
    while (plan := _plan(case)) is not None:
        made = {
            dossier: conclude(
                [plan.readings[name] for name in documents],
                plan.decisions[dossier],
                plan.shields[dossier],
            )
            for dossier, documents in plan.dossiers.items()
        }
        _store(case, plan, made, stamp)


def forget_all(case: Casebook, stamp: Stamp) -> None:
    """Drop all that was concluded, keys and dossiers too; every report is pending."""
    with case.writing() as connection:
        for table in (
            tables.concluded,
            tables.dossier_digests,
            tables.dossiers,
            tables.key_counts,
            tables.keys,
            tables.pending,
        ):
            connection.execute(delete(table))
        every = select(tables.documents.c.id)
        connection.execute(insert(tables.pending).from_select(["document"], every))
        standing.put(connection, "digest", standing.NOTHING)
        standing.put(connection, "version", __version__)
        standing.next_turn(connection)
        chain.append(connection, stamp, "concluded", "casebook", digest=standing.NOTHING)


# ---- planning


class _Keys:
    """The keys of a casebook as they will be once a batch of reports is stored."""

    def __init__(self, connection: Connection, plan: Plan) -> None:
        self._connection = connection
        self._batch = frozenset(plan.batch)
        self._keys: dict[str, frozenset[str]] = {
            name: frozenset(filter(ties, keys)) for name, keys in plan.keys.items()
        }
        self._added: dict[str, set[str]] = {}
        self._moved = plan.moved
        for name, held in plan.keys.items():
            for key in held:
                self._added.setdefault(key, set()).add(name)
        self._counts: dict[str, int] = {}
        self._holders: dict[str, frozenset[str]] = {}

    def keys(self, documents: Collection[str]) -> Mapping[str, frozenset[str]]:
        missing = [name for name in documents if name not in self._keys]
        found: dict[str, set[str]] = {name: set() for name in missing}
        table = tables.keys
        for some in chunks(missing):
            chosen = select(table.c.document, table.c.key).where(table.c.document.in_(some))
            for document, key in self._connection.execute(chosen):
                if ties(key):
                    found[document].add(key)
        self._keys |= {name: frozenset(keys) for name, keys in found.items()}
        return {name: self._keys[name] for name in documents}

    def holders(self, keys: Collection[str], most: int) -> Mapping[str, frozenset[str]]:
        self._count(keys)
        few = [key for key in keys if key[0] == JUDGED or self._counts[key] <= most]
        missing = [key for key in few if key not in self._holders]
        found: dict[str, set[str]] = {key: set(self._added.get(key, ())) for key in missing}
        for key, document in self._stored(missing):
            if document not in self._batch:
                found[key].add(document)
        self._holders |= {key: frozenset(held) for key, held in found.items()}
        return {key: self._holders[key] for key in few}

    def before(self, keys: Collection[str]) -> frozenset[str]:
        """Return the documents tied by any of these keys as they are stored now."""
        self._count(keys)
        tied = [
            key
            for key in keys
            if key[0] == JUDGED or self._counts[key] - self._moved.get(key, 0) <= LEVELS[0]
        ]
        return frozenset(document for _, document in self._stored(tied))

    def _count(self, keys: Collection[str]) -> None:
        missing = [key for key in keys if key not in self._counts]
        counted = load_counts(self._connection, missing)
        self._counts |= {key: counted.get(key, 0) + self._moved.get(key, 0) for key in missing}

    def _stored(self, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        table = tables.keys
        for some in chunks(keys):
            chosen = select(table.c.key, table.c.document).where(table.c.key.in_(some))
            yield from ((row.key, row.document) for row in self._connection.execute(chosen))


def _plan(case: Casebook) -> Plan | None:
    """Return what is to be done for some of the pending reports, None where none is pending."""
    state = case.state()
    with case.reading() as connection:
        waiting = select(tables.pending.c.document).order_by(tables.pending.c.document)
        batch = tuple(connection.execute(waiting.limit(_AT_ONCE)).scalars())
        if not batch:
            return None
        plan = Plan(standing.turn(connection), batch, state=state)
        for name in batch:
            reading = _reading(connection, plan, name)
            decided = _decisions(connection, [name])
            (heeded,) = heed([reading], decided)
            judged = map(judged_key, decided.same | decided.different)
            plan.keys[name] = dossier_keys(heeded, decided.protected).union(judged)
            plan.former_keys[name] = stored_keys(connection, name)
        _count_moves(plan)
        _part(connection, plan)
        return plan


def _part(connection: Connection, plan: Plan) -> None:
    """Find the dossiers that the changed keys of a plan's reports make, unmake or change."""
    graph = _Keys(connection, plan)
    dossiers = Dossiers(graph)
    changed = {name: plan.keys[name] ^ plan.former_keys[name] for name in plan.batch}
    tying = {key for keys in changed.values() for key in keys if ties(key)}
    holders = graph.holders(tying, LEVELS[0]).values()
    met = frozenset(plan.batch).union(*holders) | graph.before(tying)
    shielded = _shielded(connection, plan)
    former = members_of(connection, met | shielded)
    touched = find_touched(met, dossiers) | former.keys()
    plan.former = members_of(connection, touched)
    anew = shielded.union(plan.batch)
    members: dict[str, set[str]] = {}
    for name, dossier in plan.former.items():
        members.setdefault(dossier, set()).add(name)
    done: set[str] = set()
    for name in sorted(touched | plan.former.keys()):
        if name not in done:
            documents = tuple(sorted(dossiers.of(name)))
            done |= set(documents)
            is_as_before = members.get(documents[0]) == set(documents)
            if not is_as_before or not anew.isdisjoint(documents):
                plan.dossiers[documents[0]] = documents
    for dossier, documents in plan.dossiers.items():
        for name in documents:
            _reading(connection, plan, name)
        plan.decisions[dossier] = _decisions(connection, documents)
        named = {name for document in documents for name in sounds(plan.readings[document])}
        plan.shields[dossier] = find_shields(connection, named, plan.moved)


def _count_moves(plan: Plan) -> None:
    for keys, step in ((plan.keys, 1), (plan.former_keys, -1)):
        for held in keys.values():
            for key in held:
                plan.moved[key] = plan.moved.get(key, 0) + step


def _shielded(connection: Connection, plan: Plan) -> frozenset[str]:
    """Return the reports that hold a full name of a sound which the plan's reports make, or no
    longer make, protected everywhere."""
    named = {name for document in plan.batch for name in sounds(plan.readings[document])}
    before, after = (find_shields(connection, named, moved) for moved in ({}, plan.moved))
    keys = [name_key(name) for name in named if before.get(name, "") != after.get(name, "")]
    table, found = tables.keys, set[str]()
    for some in chunks(sorted(keys)):
        query = select(table.c.document).where(table.c.key.in_(some))
        found |= set(connection.execute(query).scalars())
    return frozenset(found)


def find_shields(connection: Connection, names: Iterable[str], moved: Mapping[str, int]) -> Shields:
    """Return those of the sounds of names that any report protects, each with its category."""
    sought = {
        shield_key(name, category): (name, category)
        for name in names
        for category in (*SHIELDING, None)
    }
    counted = load_counts(connection, sorted(sought))
    found: dict[str, set[Category | None]] = {}
    for key, (name, category) in sought.items():
        if counted.get(key, 0) + moved.get(key, 0) > 0:
            found.setdefault(name, set()).add(category)
    return {name: strongest(categories) for name, categories in sorted(found.items())}


def _reading(connection: Connection, plan: Plan, document: str) -> Reading:
    if document not in plan.readings:
        plan.readings[document] = queries.load_reading(connection, document)
    return plan.readings[document]


def _decisions(connection: Connection, documents: Iterable[str]) -> Decisions:
    return to_decisions(judging.load_about(connection, list(documents)))


def stored_keys(connection: Connection, document: str) -> frozenset[str]:
    """Return the keys of a report as they are stored."""
    query = select(tables.keys.c.key).where(tables.keys.c.document == document)
    return frozenset(connection.execute(query).scalars())


def _dossiers_of(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    table, found = tables.dossiers, dict[str, str]()
    for some in chunks(sorted(documents)):
        query = select(table.c.document, table.c.dossier).where(table.c.document.in_(some))
        found |= dict(connection.execute(query).all())
    return found


def members_of(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """Return all documents of the dossiers of these, each with its dossier, as stored."""
    table, found = tables.dossiers, dict[str, str]()
    for some in chunks(sorted(set(_dossiers_of(connection, documents).values()))):
        query = select(table.c.document, table.c.dossier).where(table.c.dossier.in_(some))
        found |= dict(connection.execute(query).all())
    return found


def load_counts(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """Return how many reports hold each key; none that nobody holds."""
    table, found = tables.key_counts, dict[str, int]()
    for some in chunks(keys):
        query = select(table.c.key, table.c.holders).where(table.c.key.in_(some))
        found |= dict(connection.execute(query).all())
    return found


def ties(key: str) -> bool:
    """Does this key tie the reports that hold it?"""
    return key[0] in JOINING or key[0] == JUDGED


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield values in pieces that fit into one query."""
    return (values[start : start + _MANY] for start in range(0, len(values), _MANY))


# ---- storing


def _store(case: Casebook, plan: Plan, made: Mapping[str, Conclusions], stamp: Stamp) -> None:
    """Store what a plan made, unless its ground has changed since."""
    with case.writing() as connection:
        if standing.turn(connection) != plan.turn:
            return
        _store_keys(connection, plan)
        gone = set(plan.dossiers) | {
            plan.former[document]
            for documents in plan.dossiers.values()
            for document in documents
            if document in plan.former
        }
        _store_members(connection, plan)
        concluding.drop(connection, gone)
        for dossier, conclusions in made.items():
            concluding.add(connection, dossier, conclusions)
        for some in chunks(plan.batch):
            table = tables.pending
            connection.execute(delete(table).where(table.c.document.in_(some)))
        standing.next_turn(connection)
        chain.append(
            connection,
            stamp,
            "concluded",
            "casebook",
            rests_on=plan.state,
            digest=standing.get(connection, "digest"),
        )


def _store_keys(connection: Connection, plan: Plan) -> None:
    moved: dict[str, int] = {}
    rows: list[dict[str, str]] = []
    table = tables.keys
    for name in plan.batch:
        gone, come = (
            plan.former_keys[name] - plan.keys[name],
            plan.keys[name] - plan.former_keys[name],
        )
        for some in chunks(sorted(gone)):
            held = (table.c.document == name) & table.c.key.in_(some)
            connection.execute(delete(table).where(held))
        rows += [{"key": key, "document": name} for key in sorted(come)]
        for keys, step in ((come, 1), (gone, -1)):
            for key in keys:
                moved[key] = moved.get(key, 0) + step
    if rows:
        connection.execute(table.insert(), rows)
    shift_counts(connection, moved)


def shift_counts(connection: Connection, moved: Mapping[str, int]) -> None:
    """Store how many more or fewer reports hold each key."""
    table = tables.key_counts
    before = load_counts(connection, sorted(moved))
    for key in before:
        now = before[key] + moved[key]
        held = table.c.key == key
        if now and moved[key]:
            connection.execute(update(table).where(held).values(holders=now))
        elif not now:
            connection.execute(delete(table).where(held))
    new = [{"key": key, "holders": moved[key]} for key in sorted(moved) if key not in before]
    if new:
        connection.execute(table.insert(), new)


def _store_members(connection: Connection, plan: Plan) -> None:
    table = tables.dossiers
    rows = [
        {"document": document, "dossier": dossier}
        for dossier, documents in plan.dossiers.items()
        for document in documents
        if plan.former.get(document) != dossier
    ]
    for some in chunks([row["document"] for row in rows]):
        connection.execute(delete(table).where(table.c.document.in_(some)))
    if rows:
        connection.execute(table.insert(), rows)
