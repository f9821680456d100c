"""Letting a report expire: all that was read from it goes, and the log proves that it went so.

A report goes in one transaction. Whom it alone protected is protected by a judgement before that,
where other reports name them; what rested on it is concluded anew; judgements about it alone keep
their verdict and lose their words.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, delete, func, select, update

from clew import __version__
from clew.ids import sha256
from clew.link.decided import heed
from clew.link.dossiers import LEVELS
from clew.link.keys import JUDGED, SHIELD, name_key, shields, sounds
from clew.model import ANSWERS, Decisions, Judgement, Reading, to_decisions
from clew.store import (
    chain,
    concluding,
    dossiers,
    judging,
    originals,
    queries,
    sqlite,
    standing,
    tables,
)
from clew.store.casebook import Casebook, decide, note_pending, settle_incoming
from clew.store.chain import Stamp
from clew.store.rows import to_body

_WHY = "protected by a report that expires"


@dataclass(frozen=True, slots=True)
class Due:
    """A report that may go, and when it was first met."""

    document: str
    met: date


def find_due(case: Casebook, before: date) -> list[Due]:
    """Return the reports first met before a day, the oldest first."""
    met = tables.intakes
    first = func.min(met.c.at)
    query = select(met.c.document, first).group_by(met.c.document)
    query = query.having(first < before.isoformat()).order_by(first, met.c.document)
    with case.reading() as connection:
        return [Due(name, date.fromisoformat(at[:10])) for name, at in connection.execute(query)]


def keep_protected(case: Casebook, leaving: Collection[str], stamp: Stamp) -> None:
    """Protect by a judgement whom reports that stay would name openly once others have left.

    What is concluded must rest on all that was read.
    """
    gone: Counter[str] = Counter()
    told: set[str] = set()
    with case.writing() as connection:
        for document in leaving:
            keys = dossiers.stored_keys(connection, document)
            gone.subtract(key for key in keys if key[0] == SHIELD)
            told |= _told(connection, queries.load_reading(connection, document)).keys()
        joined = _joined(connection, leaving)
        for name in sorted((_bearers(connection, told) | joined.keys()) - set(leaving)):
            lost = _lost(connection, name, gone, joined.get(name, ()))
            if lost:
                decide(connection, "protect", lost, stamp, _WHY)


def expire(case: Casebook, document: str, stamp: Stamp, why: str) -> bool:
    """Remove a report with all that was read from it; False where it is gone already.

    What is concluded is drawn anew afterwards. Whom only this report protects must be protected
    before (``keep_protected``).
    """
    with case.writing() as connection:
        table = tables.documents
        row = connection.execute(select(table).where(table.c.id == document)).one_or_none()
        if row is None:
            return False
        reading = queries.load_reading(connection, document)
        _reopen(connection, document, _bearers(connection, _told(connection, reading)))
        for judgement in judging.lapse(connection, document):
            _blank(connection, judgement, stamp)
        standing.shift(
            connection,
            "state",
            gone=[row.digest, standing.hash_of(document, reading.document.file_name)],
        )
        _delete(connection, reading)
        standing.next_turn(connection)
        chain.append(
            connection, stamp, "expired", document, digest=row.digest, sha256=row.sha256, why=why
        )
        digest = standing.get(connection, "digest") or standing.NOTHING
        chain.append(connection, stamp, "concluded", "casebook", digest=digest)
        with originals.telling_disk(case.folder):
            originals.set_aside(case.originals, row.sha256)
    settle_incoming(case)
    return True


def _bearers(connection: Connection, told: Collection[str]) -> frozenset[str]:
    """Return the reports that hold full names of these sounds."""
    return _holders(connection, sorted(map(name_key, told)))


def _holders(connection: Connection, keys: Sequence[str]) -> frozenset[str]:
    table, found = tables.keys, set[str]()
    for some in dossiers.chunks(keys):
        query = select(table.c.document).where(table.c.key.in_(some)).distinct()
        found |= set(connection.execute(query).scalars())
    return frozenset(found)


def _told(connection: Connection, reading: Reading) -> dossiers.Shields:
    """Return the sounds of full names that a report protects everywhere, with their category."""
    decided = _decisions(connection, reading.document.id)
    return shields(heed([reading], decided)[0], decided.protected)


def _decisions(connection: Connection, document: str) -> Decisions:
    return to_decisions(judging.load_about(connection, [document]))


def _joined(connection: Connection, leaving: Collection[str]) -> dict[str, set[str]]:
    """Return by report the mentions of protected persons of whom a report that leaves tells too."""
    table, parts = tables.concluded, tables.mentions
    told: set[str] = set()
    of_entities = select(table.c.body).where(table.c.list == "entities", table.c.kind == "person")
    if standing.get(connection, "version") == __version__:
        own = sorted(set(dossiers.members_of(connection, leaving).values()))
        queried = [of_entities.where(table.c.dossier.in_(some)) for some in dossiers.chunks(own)]
    else:  # concluded of the whole casebook at once
        queried = [of_entities]
    for query in queried:
        for body in connection.execute(query).scalars():
            entity = concluding.load("entities", body)
            if entity.protected and not set(leaving).isdisjoint(entity.documents):
                told |= set(entity.mentions)
    found: dict[str, set[str]] = defaultdict(set)
    for some in dossiers.chunks(sorted(told)):
        named = select(parts.c.id, parts.c.document).where(parts.c.id.in_(some))
        for mention, document in connection.execute(named):
            found[document].add(mention)
    return found


def _lost(
    connection: Connection, document: str, gone: Mapping[str, int], joined: Collection[str]
) -> list[str]:
    """Return a mention, a name where there is one, of each chain that is no longer protected.

    ``gone`` has by how many holders each key that protects a name will have less; ``joined`` are
    mentions of persons who are protected because they are one with somebody who leaves.
    """
    reading = queries.load_reading(connection, document)
    decided, named = _decisions(connection, document), sounds(reading)
    known = (dossiers.find_shields(connection, named, moved) for moved in ({}, gone))
    ((shielded,), (left,)) = (heed([reading], decided, told) for told in known)
    lost = [
        now
        for former, now in zip(shielded.mentions, left.mentions, strict=True)
        if not now.protected and (former.protected or now.id in joined)
    ]
    chains: dict[str, str] = {}
    for mention in sorted(lost, key=lambda mention: mention.kind != "name"):
        chains.setdefault(mention.chain, mention.id)
    return sorted(chains.values())


def _reopen(connection: Connection, document: str, bearers: Collection[str]) -> None:
    """Drop what rests on a report, and note all whose dossier may be another without it.

    Those are of its own dossier, or hold a key of it that tied or ties now that one holds it less.
    """
    keys = [key for key in dossiers.stored_keys(connection, document) if dossiers.ties(key)]
    counts = dossiers.load_counts(connection, keys)
    tied = [key for key in keys if key[0] == JUDGED or counts.get(key, 0) <= LEVELS[0] + 1]
    members = dossiers.members_of(connection, [document])
    if standing.get(connection, "version") == __version__:
        concluding.drop(connection, set(members.values()))
        touched = members.keys() | _holders(connection, tied) | set(bearers)
    else:  # concluded of the whole casebook at once
        concluding.drop_all(connection)
        touched = set(connection.execute(select(tables.documents.c.id)).scalars())
    for name in sorted(touched - {document}):
        note_pending(connection, name)


def _blank(connection: Connection, judgement: Judgement, stamp: Stamp) -> None:
    """Take the words from a judgement: its reason, and what was answered or corrected."""
    if not judgement.why:
        return
    value = None if judgement.verdict in ANSWERS else judgement.value
    former, body = (
        to_body(Judgement, row) for row in (judgement, replace(judgement, why="", value=value))
    )
    table = tables.judgements
    connection.execute(update(table).where(table.c.id == judgement.id).values(body=body))
    come, gone = sha256(body.encode()), sha256(former.encode())
    standing.shift(connection, "state", come=[come], gone=[gone])
    chain.append(connection, stamp, "expired", judgement.id, digest=come)


def _delete(connection: Connection, reading: Reading) -> None:
    """Delete the rows of a report, and why somebody read it as it was published."""
    document = reading.document.id
    dossiers.shift_counts(connection, dict.fromkeys(dossiers.stored_keys(connection, document), -1))
    parts = (reading.mentions, reading.claims, reading.figures, reading.relations)
    ids = {document, *(row.id for part in parts for row in part)}
    log, reasons = tables.log, tables.reasons
    opened = select(log.c.seq, log.c.subject).where(log.c.action == "opened")
    for seq, subject in connection.execute(opened).all():
        if subject in ids:
            connection.execute(delete(reasons).where(reasons.c.seq == seq))
    sqlite.delete_from_search(connection, document)
    for table in (
        *tables.PARTS,
        tables.intakes,
        tables.pending,
        tables.keys,
        tables.dossiers,
    ):
        connection.execute(delete(table).where(table.c.document == document))
    connection.execute(delete(tables.documents).where(tables.documents.c.id == document))
