"""What rests on an origin: the claims and figures it first said, the reports that repeat it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clew.model import Claim, Figure
from clew.share.case import Case
from clew.share.phrases import publisher, title

KINDS: Mapping[str, str] = {
    "speaker": "speaker",
    "publisher": "outlet in its own words",
    "document": "document",
    "anonymous": "unnamed",
}
"""What each kind of origin is."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What rests on an origin: claims, figures, and the reports that repeat it."""

    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    documents: tuple[str, ...] = ()


NOTHING = Rest()


def find_rests(case: Case) -> dict[str, Rest]:
    """Return what rests on each origin, by its id: what it said itself, through whomever."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    figures: dict[str, list[Figure]] = defaultdict(list)
    documents: dict[str, set[str]] = defaultdict(set)
    origin_of = case.conclusions.origin_of
    for claim in case.claims.values():
        if claim.id in origin_of:
            claims[origin_of[claim.id]].append(claim)
            documents[origin_of[claim.id]].add(claim.document)
    for figure in case.figures.values():
        if figure.id in origin_of:
            figures[origin_of[figure.id]].append(figure)
            documents[origin_of[figure.id]].add(figure.document)
    for row in case.conclusions.lineage:
        if row.origin is not None:
            documents[row.origin].add(row.derived)
    return {
        name: Rest(tuple(claims[name]), tuple(figures[name]), tuple(sorted(documents[name])))
        for name in {*claims, *figures, *documents}
    }


def outlets_words(case: Case, documents: Iterable[str]) -> str:
    """Return the outlets of reports, each once; a report without one by its title."""
    known = [case.document(name) for name in documents if name in case.documents]
    return ", ".join(dict.fromkeys(publisher(report) or title(report) for report in known))
