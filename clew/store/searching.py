"""What holds some words, in the view file: ranked where they are not in too much, and counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, text

from clew.store.folding import fold, to_words
from clew.store.views import View, chunks, facets, lines

Hit = tuple[str, str]
"""Kind and id of what holds the words."""
MOST = 1_000  # hits that are given and counted
RANKED = 10_000  # what holds the words is ranked where there is no more of it than that
SEEN = 20_000  # what was read last is looked through for what is narrowed down to, so far
_LOOKED_THROUGH = 2_000  # names that begin like what is typed


@dataclass(frozen=True, slots=True)
class Found:
    """What holds all the words: best first, or what was read last first where it is not ``ranked``.

    ``whole`` says whether it is all there is.
    """

    hits: tuple[Hit, ...] = ()
    ranked: bool = True
    whole: bool = True


def search(view: View, words: str, narrowed: Mapping[str, Sequence[str]] | None = None) -> Found:
    """Return kind and id of what holds all the words, a thousand at most.

    Case, accents and Arabic vowel signs don't matter; nothing in the words is query syntax.
    ``narrowed`` gives of a facet the values of which a hit has one; "what" is the kind of thing.
    Words that are in more than can be ranked at once are looked for in what was read last.
    """
    query = _query(words)
    if not query:
        return Found()
    conditions, values = _conditions(narrowed or {})
    with view.engine.connect() as connection:
        held = connection.execute(text(_COUNT), {"query": query, "most": RANKED + 1}).scalar_one()
        ranked = held <= RANKED
        wanted = (_BEST if ranked else _LATEST).format(conditions)
        within = RANKED if ranked else SEEN
        bound = {"query": query, "within": within, "most": MOST + 1, **values}
        rows = connection.execute(text(wanted), bound)
        found = [(row.kind, row.id) for row in rows]
    return Found(tuple(found[:MOST]), ranked, ranked and len(found) <= MOST)


_COUNT = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH :query LIMIT :most)"
_BEST = (
    "SELECT texts.kind, texts.id FROM (SELECT rowid AS key, rank AS best FROM words "
    "WHERE words MATCH :query ORDER BY rank LIMIT :within) JOIN texts USING (key) "
    "WHERE 1 {} ORDER BY best, key LIMIT :most"
)
_LATEST = (
    "SELECT texts.kind, texts.id FROM (SELECT rowid AS key FROM words "
    "WHERE words MATCH :query ORDER BY rowid DESC LIMIT :within) JOIN texts USING (key) "
    "WHERE 1 {} LIMIT :most"
)


def _query(words: str) -> str:
    """Return the words as the full-text table takes them, each quoted."""
    return " ".join(f'"{word}"' for word in to_words(words))


def _conditions(narrowed: Mapping[str, Sequence[str]]) -> tuple[str, dict[str, str]]:
    """Return the conditions on a hit, and the values that they name."""
    told, values = [], dict[str, str]()
    for number, (name, wanted) in enumerate(narrowed.items()):
        if not wanted:
            continue
        keys = [f"v{number}_{place}" for place in range(len(wanted))]
        values |= dict(zip(keys, wanted, strict=True))
        among = ", ".join(f":{key}" for key in keys)
        if name == "what":
            told.append(f"AND texts.kind IN ({among})")
            continue
        values[f"n{number}"] = name
        told.append(
            "AND EXISTS (SELECT 1 FROM facets INDEXED BY facets_by_id "
            f"WHERE facets.kind = texts.kind AND facets.id = texts.id "
            f"AND facets.name = :n{number} AND facets.value IN ({among}))"
        )
    return " ".join(told), values


def tallies(
    view: View, hits: Iterable[Hit], names: Sequence[str]
) -> dict[str, list[tuple[str, int]]]:
    """Return, by facet, how many of the hits have each value, the commonest first."""
    by_kind: dict[str, list[str]] = {}
    for kind, identity in hits:
        by_kind.setdefault(kind, []).append(identity)
    counted: dict[str, Counter[str]] = {name: Counter() for name in names}
    query = text(_VALUES).bindparams(
        bindparam("ids", expanding=True), bindparam("names", expanding=True)
    )
    with view.engine.connect() as connection:
        for kind, ids in by_kind.items():
            for some in chunks(ids):
                bound = {"kind": kind, "ids": list(some), "names": list(names)}
                for name, value, _ in connection.execute(query, bound):
                    counted[name][value] += 1
    return {
        name: sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
        for name, values in counted.items()
    }


_VALUES = (  # by the ids, of which there are few: there are many rows of a facet
    "SELECT DISTINCT name, value, id FROM facets INDEXED BY facets_by_id "
    "WHERE kind = :kind AND id IN :ids AND name IN :names"
)


def names_like(view: View, typed: str, most: int = 8) -> list[str]:
    """Return the ids of entities with a name that begins as typed, or has a word that does.

    Those whose whole name begins so come first. What is not named anywhere is not among them.
    """
    beginning, words = fold(typed.strip()), to_words(typed)
    if not words:
        return []
    with view.engine.connect() as connection:
        found = _by_name(connection, beginning, most)
        if len(found) < most:
            quoted = " ".join(f'"{word}"' for word in words) + " *"
            bound = {"query": quoted, "within": _LOOKED_THROUGH, "most": most}
            rows = connection.execute(text(_NAMED), bound)
            found = list(dict.fromkeys([*found, *rows.scalars()]))
    return found[:most]


_NAMED = (
    "SELECT texts.id FROM (SELECT rowid AS key FROM words WHERE words MATCH :query "
    "LIMIT :within) JOIN texts USING (key) WHERE texts.kind = 'entity' LIMIT :most"
)


def _by_name(connection: Connection, beginning: str, most: int) -> list[str]:
    """Return the ids of entities whose name begins so, those in most reports first."""
    of = facets.c
    here = (of.kind == "entity") & (of.name == "order") & (of.value == "name")
    within = (of.sort >= beginning) & (of.sort < beginning + chr(0x10FFFF))
    some = select(of.id).where(here, within).order_by(of.sort).limit(_LOOKED_THROUGH).subquery()
    query = select(lines.c.id).where(lines.c.kind == "entity", lines.c.id.in_(select(some.c.id)))
    return list(connection.execute(query.order_by(lines.c.sort, lines.c.id).limit(most)).scalars())
