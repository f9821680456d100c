"""Saved searches: what an analyst looks for again and again. They are her own, and no evidence."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import delete, func, select

from clew.errors import CaseError
from clew.ids import make_id
from clew.store import tables
from clew.store.casebook import Casebook
from clew.store.chain import Stamp
from clew.store.rows import to_moment

_LONGEST_NAME = 80
_LONGEST_QUERY = 2000
_MOST = 200  # of one analyst


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that somebody saved: its name, and the query of its address."""

    id: str
    name: str
    query: str
    at: str

    @property
    def address(self) -> str:
        """The page that shows what it finds now."""
        return f"/search?{self.query}" if self.query else "/search"


def save(case: Casebook, name: str, asked: dict[str, str], stamp: Stamp) -> Saved:
    """Store a search under a name; one of the same name gives way to it.

    Raises CaseError for no name, for a search of nothing, and where somebody has too many.
    """
    called = " ".join(name.split())
    if not 0 < len(called) <= _LONGEST_NAME:
        given = called[:20] or "no name"
        raise CaseError(f"{given}: a search needs a name of 1 to {_LONGEST_NAME} characters")
    query = urlencode({key: value for key, value in asked.items() if value.strip()})
    if not query or len(query) > _LONGEST_QUERY:
        raise CaseError(f"{called}: search for a few words, or narrow down, and then save it")
    table, own = tables.searches, tables.searches.c.who == stamp.who
    saved = Saved(make_id("sch", stamp.who, called), called, query, to_moment(stamp.at))
    row = {"id": saved.id, "who": stamp.who, "name": called, "query": query, "at": saved.at}
    with case.writing() as connection:
        connection.execute(delete(table).where(own, table.c.id == saved.id))
        held = connection.execute(select(func.count()).select_from(table).where(own)).scalar_one()
        if held >= _MOST:
            raise CaseError(f"{called}: {_MOST} searches are saved already; remove one first")
        connection.execute(table.insert(), row)
    return saved


def list_saved(case: Casebook, who: str) -> list[Saved]:
    """Return the searches that somebody saved, by name."""
    table = tables.searches
    query = select(table.c.id, table.c.name, table.c.query, table.c.at)
    query = query.where(table.c.who == who).order_by(func.lower(table.c.name), table.c.id)
    with case.reading() as connection:
        return [Saved(*row) for row in connection.execute(query)]


def remove(case: Casebook, identity: str, who: str) -> None:
    """Delete a search that somebody saved. Raises CaseError where it is not hers, or not there."""
    table = tables.searches
    with case.writing() as connection:
        here = (table.c.id == identity) & (table.c.who == who)
        if not connection.execute(select(table.c.id).where(here)).first():
            raise CaseError(f"{identity}: no such saved search of yours; /search lists them")
        connection.execute(delete(table).where(here))
