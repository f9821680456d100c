"""What was done last with a casebook, found without going through all of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from clew.link.keys import SHIELDING, name_key, shield_key
from clew.model import Failure
from clew.store import chain, tables
from clew.store.casebook import Casebook
from clew.store.chain import Action, Told
from clew.store.dossiers import load_counts
from clew.store.rows import to_moment
from clew.text.name_keys import name_keys
from clew.text.names import fold

_PEOPLE = 50
_LATEST = 20_000  # rows of the log that are looked through for what is new
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 4  # words
COVERED = "[covered]"


@dataclass(frozen=True, slots=True)
class ReadLately:
    """Reports read since some time, the latest first; ``number`` is None where they are many."""

    documents: tuple[str, ...]
    number: int | None


def read_since(case: Casebook, moment: datetime, most: int) -> ReadLately:
    """Return the reports that were read since then, ``most`` of them by their ids."""
    log = tables.log
    since = (log.c.action == "read") & (log.c.at > to_moment(moment))
    with case.reading() as connection:
        last = connection.execute(select(func.max(log.c.seq))).scalar() or 0
        late = since & (log.c.seq > last - _LATEST)
        query = select(log.c.subject).where(late).order_by(log.c.seq.desc())
        found = list(connection.execute(query).scalars())
        first = connection.execute(select(log.c.at).where(log.c.seq == last - _LATEST)).scalar()
    whole = first is None or first <= to_moment(moment)
    return ReadLately(tuple(found[:most]), len(found) if whole else None)


def waits(case: Casebook) -> bool:
    """Are there reports that were read, and from which not all that follows is concluded yet?"""
    if not case.is_stale():
        return False
    with case.reading() as connection:
        return connection.execute(select(tables.documents.c.id).limit(1)).first() is not None


def log_rows(
    case: Casebook,
    *,
    action: Action | None,
    who: str | None,
    before: int | None,
    limit: int,
) -> list[Told]:
    """Return rows of the log, the latest first, from where other rows ended."""
    with case.reading() as connection:
        return chain.latest(connection, action, limit, who=who, before=before)


def exported_lately(case: Casebook, most: int) -> list[Told]:
    """Return what left the casebook lately, the latest first; the log has all that ever left."""
    log = tables.log
    with case.reading() as connection:
        last = connection.execute(select(func.max(log.c.seq))).scalar() or 0
        return chain.latest(connection, "exported", most, after=last - _LATEST)


def log_people(case: Casebook) -> list[str]:
    """Return who acted lately, by name."""
    log = tables.log
    with case.reading() as connection:
        last = connection.execute(select(func.max(log.c.seq))).scalar() or 0
        query = select(log.c.who).distinct().where(log.c.seq > last - _LATEST)
        return list(connection.execute(query.order_by(log.c.who).limit(_PEOPLE)).scalars())


def failures(case: Casebook, most: int) -> tuple[list[Failure], int]:
    """Return files that no run could read, the latest first, and how many there are in all.

    A person's full name is covered in their paths and reasons.
    """
    table = tables.failures
    query = select(table).order_by(table.c.at.desc(), table.c.path).limit(most)
    with case.reading() as connection:
        rows = connection.execute(query).all()
        number = connection.execute(select(func.count()).select_from(table)).scalar_one()
        told = cover_names(connection, [words for row in rows for words in (row.path, row.reason)])
    moments = [datetime.fromisoformat(row.at) for row in rows]
    pairs = zip(told[::2], told[1::2], moments, strict=True)
    return [Failure(path, reason, at) for path, reason, at in pairs], number


def cover_names(connection: Connection, lines: Iterable[str]) -> list[str]:
    """Return lines in which each full name of a person that a report has or protects is covered.

    Whether somebody is protected is told by whole reports; a line that none of them belongs to, as
    the path of a file that failed, tells nobody's. Names are known by their sound, in any spelling,
    in two to four words that follow one another, whatever stands between them.
    """
    told = list(lines)
    runs = {line: list(_runs(line)) for line in told}
    sounds = {words: _sounds(words) for found in runs.values() for _, _, words in found}
    keys = {key: sound for found in sounds.values() for sound in found for key in _keys(sound)}
    counted = load_counts(connection, sorted(keys))
    hidden = {keys[key] for key, number in counted.items() if number > 0}
    hits = {words for words, found in sounds.items() if not hidden.isdisjoint(found)}
    return [
        _covered(line, [(a, b) for a, b, words in runs[line] if words in hits]) for line in told
    ]


def cover_protected(connection: Connection, words: str) -> str:
    """Return an analyst's words in which whom any report protects is covered: full names and,
    beside such a name, its single words too."""
    runs = list(_runs(words))
    keys: dict[str, set[str]] = {}
    for _, _, told in runs:
        for sound in _sounds(told):
            for key in _shield_keys(sound):
                keys.setdefault(key, set()).add(told)
    counted = load_counts(connection, sorted(keys))
    hits = {told for key, number in counted.items() if number > 0 for told in keys[key]}
    if not hits:
        return words
    alone = {fold(word) for told in hits for word in _WORD.findall(told)}
    spans = [(a, b) for a, b, told in runs if told in hits]
    spans += [m.span() for m in _WORD.finditer(words) if fold(m.group()) in alone]
    return _covered(words, spans)


def _keys(sound: str) -> tuple[str, ...]:
    return name_key(sound), *_shield_keys(sound)


def _shield_keys(sound: str) -> tuple[str, ...]:
    return tuple(shield_key(sound, category) for category in (*SHIELDING, None))


def _runs(line: str) -> Iterable[tuple[int, int, str]]:
    """Yield where two to four words follow one another, and the words."""
    words = list(_WORD.finditer(line))
    for size in range(2, _LONGEST_NAME + 1):
        for first in range(len(words) - size + 1):
            some = words[first : first + size]
            yield some[0].start(), some[-1].end(), " ".join(word.group() for word in some)


def _sounds(words: str) -> frozenset[str]:
    return name_keys(words.title(), "person") | {fold(words)}


def _covered(line: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a line without these spans; a longer one that holds a shorter one adds nothing."""
    chosen: list[tuple[int, int]] = []
    for start, end in spans:  # the shorter ones come first
        if not any(start <= first and last <= end for first, last in chosen):
            chosen.append((start, end))
    pieces, at = [], 0
    for start, end in sorted(chosen):
        if start >= at:
            pieces += [line[at:start], COVERED]
        at = max(at, end)
    return "".join((*pieces, line[at:]))
