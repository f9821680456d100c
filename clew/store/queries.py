"""What one asks of a casebook: each query takes the open casebook and returns the model's rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from clew.errors import CaseError
from clew.model import (
    Conclusions,
    Decisions,
    Document,
    Failure,
    Handling,
    Judgement,
    Reading,
    Span,
    to_decisions,
)
from clew.store import chain, concluding, judging, sqlite, standing, tables
from clew.store import handling as handled
from clew.store.casebook import Casebook
from clew.store.chain import Action, Told
from clew.store.folding import find_folded, fold
from clew.store.rows import from_body, from_rows, load_document
from clew.weigh.grades import graded

_ENOUGH = 20  # ids that begin alike
_TOKEN = re.compile(r"[^\W_]+")
_AROUND = 90  # characters shown on each side of a word that was searched for


@dataclass(frozen=True, slots=True)
class CountedDocument:
    """A document with the number of things read from it and the places it was met."""

    document: Document
    mentions: int
    claims: int
    figures: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words searched for: where in its text, and what stands around.

    ``span`` is None where the words stand in the title alone; ``around`` is then the beginning.
    """

    document: str
    span: Span | None
    around: Span


def readings(case: Casebook) -> Iterator[Reading]:
    """Yield all that was read, a document at a time, in the order of their ids."""
    with case.reading() as connection:
        names = _file_names(connection)
        ids = connection.execute(select(tables.documents.c.id).order_by(tables.documents.c.id))
        for identity in list(ids.scalars()):
            yield _reading(connection, identity, names[identity])


def reading(case: Casebook, document: str) -> Reading:
    """Return all that was read from one document. Raises CaseError where there is none."""
    with case.reading() as connection:
        names = _file_names(connection, document)
        if document not in names:
            raise CaseError(f"{document}: no such document; `clew documents` lists them")
        return _reading(connection, document, names[document])


def has_document(case: Casebook, document: str) -> bool:
    """Is there a document of this id?"""
    with case.reading() as connection:
        return document in _file_names(connection, document)


def is_empty(reading: Reading) -> bool:
    """Was a report looked through in vain, as one without a word of the field is?"""
    return reading.extractor is not None and not reading.claims and not reading.figures


def load_reading(connection: Connection, document: str) -> Reading:
    """Return all that was read from a document that is known to be there."""
    return _reading(connection, document, _file_names(connection, document)[document])


def conclusions(case: Casebook) -> Conclusions:
    """Return what was concluded last, with what analysts say of sources; empty if nothing was."""
    with case.reading() as connection:
        decided = to_decisions(judging.load_all(connection))
        concluded = concluding.load_all(connection)
        query = select(tables.documents).where(tables.documents.c.id.in_(decided.grades))
        outlets = [
            Reading(load_document(dict(row._mapping), "")) for row in connection.execute(query)
        ]
    return graded(concluded, outlets, decided)


def turn(case: Casebook) -> int:
    """Return a number that is another after anything was concluded or decided."""
    with case.reading() as connection:
        return standing.turn(connection)


def concluded_digest(case: Casebook) -> str:
    """Return the hash of all concluded rows, as it stands."""
    with case.reading() as connection:
        return standing.get(connection, "digest") or standing.NOTHING


def judgements(case: Casebook) -> list[Judgement]:
    """Return all judgements in the order in which they were made, withdrawn ones too."""
    with case.reading() as connection:
        return judging.load_all(connection)


def judgement(case: Casebook, identity: str) -> Judgement | None:
    """Return the judgement of an id, None where there is none."""
    query = select(tables.judgements.c.body).where(tables.judgements.c.id == identity)
    with case.reading() as connection:
        body = connection.execute(query).scalar()
    return None if body is None else from_body(Judgement, body)


def decisions(case: Casebook) -> Decisions:
    """Return what stands of all judgements."""
    return to_decisions(judgements(case))


def handling(case: Casebook) -> Handling | None:
    """Return how the casebook is to be handled, None where nobody has said so yet."""
    with case.reading() as connection:
        return handled.to_handling(handled.load_all(connection))


def handled_rows(case: Casebook) -> list[handled.Handled]:
    """Return all that was ever said of how to handle the casebook, in its order."""
    with case.reading() as connection:
        return handled.load_all(connection)


def changed(case: Casebook) -> datetime:
    """Return when something was last read, decided or concluded; exporting changes nothing."""
    quiet = ("exported", "opened")
    query = select(func.max(tables.log.c.at)).where(tables.log.c.action.not_in(quiet))
    with case.reading() as connection:
        return datetime.fromisoformat(connection.execute(query).scalar_one())


def log(case: Casebook, action: Action | None = None, limit: int | None = None) -> list[Told]:
    """Return the rows of the log, the latest first."""
    with case.reading() as connection:
        return chain.latest(connection, action, limit)


def find_ids(case: Casebook, beginning: str) -> list[str]:
    """Return the ids that begin so, of whatever was read, decided or concluded; some, if many."""
    named = (tables.documents, *tables.PARTS, tables.judgements, tables.concluded)
    after = beginning + chr(0x10FFFF)
    with case.reading() as connection:
        found: set[str] = set()
        for table in named:
            within = (table.c.id >= beginning) & (table.c.id < after)
            query = select(table.c.id).where(within).distinct().order_by(table.c.id).limit(_ENOUGH)
            found |= set(connection.execute(query).scalars())
        return sorted(found)


def documents(case: Casebook) -> list[CountedDocument]:
    """Return the documents, by id, with what was counted in them."""
    with case.reading() as connection:
        names, paths = _file_names(connection), _paths(connection)
        mentions, claims, figures = (
            _counts(connection, part) for part in (tables.mentions, tables.claims, tables.figures)
        )
        query = select(tables.documents).order_by(tables.documents.c.id)
        return [
            CountedDocument(
                document=load_document(dict(row._mapping), names[row.id]),
                mentions=mentions.get(row.id, 0),
                claims=claims.get(row.id, 0),
                figures=figures.get(row.id, 0),
                paths=tuple(paths[row.id]),
            )
            for row in connection.execute(query)
        ]


def failures(case: Casebook) -> list[Failure]:
    """Return the files that no run could read, by path."""
    with case.reading() as connection:
        query = select(tables.failures).order_by(tables.failures.c.path)
        return [
            Failure(row.path, row.reason, datetime.fromisoformat(row.at))
            for row in connection.execute(query)
        ]


def counts(case: Casebook) -> dict[str, int]:
    """Return how many rows of each kind the casebook holds, concluded ones by their list."""
    read = (tables.documents, *tables.PARTS, tables.intakes, tables.failures)
    with case.reading() as connection:
        found = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in read
        }
        made = tables.concluded
        query = (
            select(made.c.list, func.count(made.c.id.distinct()))
            .group_by(made.c.list)
            .order_by(made.c.list)
        )
        return found | {
            "concluded_relations" if name == "relations" else name: number
            for name, number in connection.execute(query)
            if name not in concluding.TABLES
        }


def search(case: Casebook, words: str, limit: int = 50) -> list[Hit]:
    """Return the documents whose title or text holds all the words, best first.

    Case, accents and Arabic vowel signs don't matter; boilerplate isn't searched; nothing in the
    words is read as query syntax.
    """
    sought = _sought(words)
    if not sought:
        return []
    with case.reading() as connection:
        hits = []
        for identity in sqlite.search_documents(connection, sought, limit):
            query = select(tables.documents).where(tables.documents.c.id == identity)
            row = connection.execute(query).one()
            hits.append(_hit(load_document(dict(row._mapping), ""), sought))
        return hits


def find_passage(document: Document, words: str) -> Hit | None:
    """Return where a document as it is given holds all the words, None where one stands nowhere.

    What was found in a report as published is found again so in what of it may be shown.
    """
    sought = _sought(words)
    title = document.title.value if document.title is not None else ""
    told = set(_TOKEN.findall(fold(f"{title}\n{document.text}")))
    if not all(told.issuperset(_TOKEN.findall(word)) for word in sought):
        return None
    return _hit(document, sought)


def _sought(words: str) -> list[str]:
    readable = "".join(c if c.isprintable() else " " for c in fold(words))
    return [word for word in readable.split() if any(map(str.isalnum, word))]


def _reading(connection: Connection, document: str, file_name: str) -> Reading:
    query = select(tables.documents).where(tables.documents.c.id == document)
    row = connection.execute(query).one()
    return from_rows(dict(row._mapping), file_name, part_rows(connection, document))


def part_rows(connection: Connection, document: str) -> list[list[dict[str, Any]]]:
    """Return the rows read from a document, a list for each of ``PARTS``, in reading order."""
    return [
        [
            dict(row._mapping)
            for row in connection.execute(
                select(table).where(table.c.document == document).order_by(table.c.position)
            )
        ]
        for table in tables.PARTS
    ]


def _file_names(connection: Connection, document: str | None = None) -> dict[str, str]:
    """Return the name of each document: of all it was met under, the first in the alphabet."""
    met = tables.intakes
    query = select(met.c.document, func.min(met.c.file_name)).group_by(met.c.document)
    if document is not None:
        query = query.where(met.c.document == document)
    return dict(connection.execute(query).all())


def _paths(connection: Connection) -> dict[str, list[str]]:
    met, paths = tables.intakes, dict[str, list[str]]()
    query = select(met.c.document, met.c.path).order_by(met.c.document, met.c.path)
    for document, path in connection.execute(query):
        paths.setdefault(document, []).append(path)
    return paths


def _counts(connection: Connection, table: Table) -> dict[str, int]:
    query = select(table.c.document, func.count()).group_by(table.c.document)
    return dict(connection.execute(query).all())


def _hit(document: Document, sought: list[str]) -> Hit:
    text = _blanked(document)
    spans = [span for word in sought if (span := find_folded(text, word)) is not None]

    def held(span: Span) -> tuple[int, int]:
        """Return how many words stand near this one, and of equals prefer the first."""
        return sum(1 for other in spans if _around(span, text).contains(other)), -span.start

    span = max(spans, key=held, default=None)
    return Hit(document.id, span, _around(span or Span(0, 0), text))


def _blanked(document: Document) -> str:
    """Return a document's text, as long as it is, with spaces for what is not searched.

    The title is among that: it is shown beside each hit, and its words tell no passage.
    """
    parts = [part.span for part in document.boilerplate]
    if document.title is not None and document.title.span is not None:
        parts.append(document.title.span)
    pieces, at = [], 0
    for part in sorted(parts):
        start = max(at, part.start)
        pieces += [document.text[at:start], " " * (part.end - start)]
        at = max(at, part.end)
    return "".join((*pieces, document.text[at:]))


def _around(span: Span, text: str) -> Span:
    """Return a span with some whole words on each side of it, no further than its paragraph."""
    start = max(0, span.start - _AROUND, text.rfind("\n\n", 0, span.start) + 1)
    end = min(len(text), span.end + _AROUND)
    paragraph = text.find("\n\n", span.end, end)
    end = paragraph if paragraph >= 0 else end
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)
