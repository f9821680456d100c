"""What an analyst's estimate is of: claims and figures that give one of several rival versions."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from clew.errors import CaseError
from clew.model.hypotheses import LIKELIHOODS, Hypotheses, parse_likelihood
from clew.store import concluding, tables

_MANY = 500  # ids in one query


def to_likelihood(text: str) -> str:
    """Return the word of the yardstick that was given. Raises CaseError for any other."""
    found = parse_likelihood(text)
    if found is None:
        given = text.strip() or "no value"
        raise CaseError(f"estimate: {given}: give one of {', '.join(LIKELIHOODS)}")
    return found


def of_one_version(connection: Connection, subjects: Sequence[str]) -> tuple[str, ...]:
    """Return the subjects, where they are claims and figures that give one version of something.

    Raises CaseError for what is neither, gives no version of what is contested, or gives two.
    """
    documents = _documents(connection, subjects)
    other = next((name for name in subjects if name not in documents), None)
    if other is not None:
        raise CaseError(
            f"{other}: can't be estimated; give a claim or figure that gives one version "
            f"(`clew hypotheses` names one beside each)"
        )
    given = set(subjects)
    held = [
        [at for at, one in enumerate(row.hypotheses) if given & {*one.claims, *one.figures}]
        for row in _contested(connection, sorted(set(documents.values())))
    ]
    if any(len(versions) > 1 for versions in held):
        raise CaseError(
            f"{' '.join(subjects)}: these give rival versions; estimate one of them at a time"
        )
    if not any(held):
        raise CaseError(
            f"{' '.join(subjects)}: no version of anything contested rests on it; "
            f"`clew hypotheses` lists what is"
        )
    return tuple(subjects)


def _documents(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    """Return the report of each claim and figure among these."""
    found: dict[str, str] = {}
    for table in (tables.claims, tables.figures):
        for start in range(0, len(subjects), _MANY):
            within = table.c.id.in_(subjects[start : start + _MANY])
            rows = connection.execute(select(table.c.id, table.c.document).where(within))
            found |= {row.id: row.document for row in rows}
    return found


def _contested(connection: Connection, documents: Sequence[str]) -> Iterator[Hypotheses]:
    """Yield the hypotheses that were concluded of these reports."""
    made, of = tables.concluded, tables.dossiers
    for start in range(0, len(documents), _MANY):
        some = of.c.document.in_(documents[start : start + _MANY])
        query = select(made.c.body).where(made.c.list == "hypotheses")
        query = query.where(made.c.dossier.in_(select(of.c.dossier).where(some)))
        for body in connection.execute(query).scalars():
            yield concluding.load("hypotheses", body)
