"""The proof that a casebook is what was read: nothing changed, lost, added or reordered since."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from clew.ids import sha256
from clew.model import Claim, Figure, Judgement, Mention, StatedRelation
from clew.store import chain, concluding, handling, originals, rows, sqlite, tables, users
from clew.store.casebook import Casebook, intake_digest
from clew.store.queries import part_rows

_Entries = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was checked, and what is wrong, a line each: none where the casebook is whole.

    ``head`` is the hash of the last row of the log, which seals all before it. A log that was cut
    at its end together with all it told of can't be known from inside: keep the head elsewhere
    to prove against that too.
    """

    wrong: tuple[str, ...]
    reports: int = 0
    originals: int = 0
    entries: int = 0
    head: str | None = None


def verify(case: Casebook) -> Proof:
    """Return the proof of a casebook as it stands now, whatever another run adds meanwhile."""
    with originals.telling_disk(case.folder):
        # before the database is looked at: what lies in its place then has its report there
        settled = list(originals.list_settled(case.originals))
    with case.reading() as connection:
        damage = sqlite.find_damage(connection)
        if damage:
            return Proof(tuple(f"the database is damaged: {line}" for line in damage))
        log = list(chain.entries(connection))
        breaks = tuple(chain.find_breaks(log))
        if breaks:
            return Proof(breaks)  # nothing can be proven against a log that was changed itself
        read = _read(log)
        wrong = (
            *_check_documents(case, connection, read),
            *_check_orphans(connection),
            *_check_originals(case, connection, settled),
            *_check_intakes(connection, log),
            *_check_judgements(connection, log),
            *_check_handling(connection, log),
            *_check_users(connection, log),
            *chain.find_changed_reasons(connection, log),
            *_check_search(connection),
            *_check_conclusions(connection),
        )
        return Proof(wrong, len(read), len(settled), len(log), log[-1].hash)


def _read(log: list[chain.Entry]) -> _Entries:
    """Return what the log tells of each report that was read and hasn't expired since."""
    read: _Entries = {}
    for entry in log:
        if entry.action == "read":
            read[entry.subject] = json.loads(entry.detail)
        elif entry.action == "expired":
            read.pop(entry.subject, None)
    return read


def _check_documents(case: Casebook, connection: Connection, read: _Entries) -> Iterator[str]:
    stored = set()
    ids = select(tables.documents.c.id).order_by(tables.documents.c.id)
    for identity in list(connection.execute(ids).scalars()):
        stored.add(identity)
        query = select(tables.documents).where(tables.documents.c.id == identity)
        document = dict(connection.execute(query).one()._mapping)
        yield from _check_original(case, document)
        if identity in read:
            yield from _check_reading(connection, document, read[identity])
        else:
            yield f"{identity}: the log does not tell that it was read"
    for identity in sorted(read.keys() - stored):
        yield f"{identity}: was read, as the log tells, and is gone"


def _check_original(case: Casebook, document: rows.Row) -> Iterator[str]:
    path = originals.find_original(case.originals, document["sha256"])
    if path is None:
        yield f"{document['id']}: its original is missing"
        return
    with originals.telling_disk(case.folder):
        unchanged = originals.is_unchanged(path, document["sha256"])
    if not unchanged:
        yield f"{document['id']}: its original was changed"


def _check_reading(
    connection: Connection, document: rows.Row, entry: dict[str, str]
) -> Iterator[str]:
    identity, parts = document["id"], part_rows(connection, document["id"])
    if document["sha256"] != entry["sha256"]:
        yield f"{identity}: its SHA-256 is not the one that was read"
    if sha256(document["text"].encode()) != entry["text"]:
        yield f"{identity}: its text was changed"
    if not document["digest"] == entry["digest"] == rows.digest(document, parts):
        yield f"{identity}: what was read from it was changed"
        return
    for row, expected in _derived(document, parts):
        if any(row[name] != value for name, value in expected.items()):
            yield f"{identity}: a column of {row['id']} differs from what was read"


def _derived(
    document: rows.Row, parts: list[list[rows.Row]]
) -> Iterator[tuple[rows.Row, rows.Row]]:
    """Yield each row with the columns that its body gives."""
    mentions, claims, figures, relations = parts
    text = document["text"]
    loaded = rows.load_document(document, "")
    own = rows.document_row(loaded, document["extractor"])
    yield document, {name: own[name] for name in own if name != "body"}
    makers: tuple[tuple[list[rows.Row], Any, Any], ...] = (
        (mentions, Mention, rows.mention_row),
        (claims, Claim, lambda claim: rows.claim_row(claim, text)),
        (figures, Figure, rows.figure_row),
        (relations, StatedRelation, rows.relation_row),
    )
    for part, kind, make in makers:
        for row in part:
            columns = make(rows.from_body(kind, row["body"]))
            yield row, {name: columns[name] for name in columns if name != "body"}


def _check_orphans(connection: Connection) -> Iterator[str]:
    known = select(tables.documents.c.id)
    for table in (*tables.PARTS, tables.intakes):
        query = select(table.c.document).where(table.c.document.not_in(known)).distinct()
        for document in connection.execute(query).scalars():
            yield f"{table.name}: rows of {document}, which is not a document of this casebook"


def _check_originals(case: Casebook, connection: Connection, settled: list[Path]) -> Iterator[str]:
    known = set(connection.execute(select(tables.documents.c.sha256)).scalars())
    for path in settled:
        at = originals.final_path(case.originals, path.name)
        if path == at and not path.exists():
            continue  # its report has expired meanwhile
        if path != at or path.name not in known:
            yield f"{path.relative_to(case.folder)}: an original that no document was read from"


def _check_intakes(connection: Connection, log: list[chain.Entry]) -> Iterator[str]:
    met: dict[str, set[str]] = defaultdict(set)
    for entry in log:
        if entry.action == "met":
            met[entry.subject].add(json.loads(entry.detail)["intake"])
        elif entry.action == "expired":
            met.pop(entry.subject, None)
    logged = {(document, intake) for document, told in met.items() for intake in told}
    stored = {
        (row["document"], intake_digest(**row)) for row in _mappings(connection, tables.intakes)
    }
    for document, _ in sorted(stored - logged):
        yield f"{document}: where it was met is not as the log tells"
    for document, _ in sorted(logged - stored):
        yield f"{document}: a place where it was met is gone"


def _check_judgements(connection: Connection, log: list[chain.Entry]) -> Iterator[str]:
    made = {e.subject: json.loads(e.detail)["digest"] for e in log if e.action == "judged"}
    expired = {e.subject: json.loads(e.detail)["digest"] for e in log if e.action == "expired"}
    made |= {name: digest for name, digest in expired.items() if name in made}
    stored = {row["id"]: row for row in _mappings(connection, tables.judgements)}
    for identity in sorted(stored.keys() - made.keys()):
        yield f"{identity}: the log does not tell that this was judged"
    for identity in sorted(made.keys() - stored.keys()):
        yield f"{identity}: was judged, as the log tells, and is gone"
    order = [entry.subject for entry in log if entry.action == "judged"]
    for identity in sorted(made.keys() & stored.keys()):
        row = stored[identity]
        if sha256(row["body"].encode()) != made[identity]:
            yield f"{identity}: what was judged was changed"
            continue
        judgement = rows.from_body(Judgement, row["body"])
        own = (judgement.id, judgement.verdict, order.index(identity) + 1)
        if own != (row["id"], row["verdict"], row["position"]):
            yield f"{identity}: a column differs from what was judged"


def _check_handling(connection: Connection, log: list[chain.Entry]) -> Iterator[str]:
    logged = [json.loads(entry.detail)["digest"] for entry in log if entry.action == "handled"]
    if logged != [row.digest() for row in handling.load_all(connection)]:
        yield "how the casebook is to be handled is not as the log tells"


def _check_users(connection: Connection, log: list[chain.Entry]) -> Iterator[str]:
    logged = {e.subject: json.loads(e.detail)["digest"] for e in log if e.action == "user"}
    stored = {user.name: user.digest() for user in users.load_all(connection)}
    for name in sorted(logged.keys() | stored.keys()):
        if logged.get(name) != stored.get(name):
            yield f"user {name}: name, role or password is not as the log tells"


def _check_search(connection: Connection) -> Iterator[str]:
    found: dict[str, list[tuple[str, str]]] = {}
    for document, title, body in sqlite.search_rows(connection):
        found.setdefault(document, []).append((title, body))
    for row in _mappings(connection, tables.documents):
        words = rows.to_search(rows.load_document(row, ""))
        if found.pop(row["id"], None) != [words]:
            yield f"{row['id']}: the search does not hold its words"
    for document in sorted(found):
        yield f"search: words of {document}, which is not a document of this casebook"


def _check_conclusions(connection: Connection) -> Iterator[str]:
    if concluding.last_digest(connection) != concluding.digest(connection):
        yield "what was concluded was changed; `clew rebuild` concludes it again"


def _mappings(connection: Connection, table: Table) -> Iterator[rows.Row]:
    for row in connection.execute(select(table)):
        yield dict(row._mapping)
