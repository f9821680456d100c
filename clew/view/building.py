"""Bringing the view up to date: the dossiers that changed are joined, masked and written anew."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clew import __version__
from clew.ids import sha256
from clew.share.case import Case, join
from clew.store.casebook import Casebook
from clew.store.loading import Dossier, dossier_digests, load_dossiers, sharing_persons
from clew.store.views import Part, Row, View
from clew.view import (
    claims,
    contradictions,
    entities,
    events,
    figures,
    hypotheses,
    judgements,
    lineage,
    mentioned,
    merging,
    nodes,
    origins,
    places,
    relations,
    reports,
    review,
    routes,
    ties,
)

Make = Callable[[Case, Dossier], Iterable[Row | Part]]
Unite = Callable[[str, Sequence[dict[str, Any]]], Row]
MAKERS: tuple[Make, ...] = (
    reports.rows,
    claims.rows,
    events.rows,
    contradictions.rows,
    hypotheses.rows,
    lineage.rows,
    figures.rows,
    entities.rows,
    mentioned.rows,
    relations.rows,
    routes.rows,
    origins.rows,
    judgements.rows,
    review.rows,
    places.rows,
    ties.rows,
)
"""What is made of a dossier, as it may be shown."""
UNITERS: Mapping[str, Unite] = {
    entities.KIND: entities.unite,
    relations.KIND: relations.unite,
    routes.KIND: routes.unite,
    origins.KIND: origins.unite,
    judgements.KIND: judgements.unite,
    places.PLACE: places.unite_place,
    places.ROUTE: places.unite_route,
    nodes.NODE: nodes.unite_node,
    ties.TIE: ties.unite_tie,
}
"""By kind: how the parts that dossiers tell of one thing become its row."""
FOLLOWING: Mapping[str, Callable[[View, Collection[str]], None]] = {
    entities.KIND: merging.suggest,
}
"""By kind: what is told of things beside one another, once those that changed are united."""
COUNTED = frozenset(
    {
        *reports.COUNTED,
        *claims.COUNTED,
        *events.COUNTED,
        *contradictions.COUNTED,
        *hypotheses.COUNTED,
        *lineage.COUNTED,
        *figures.COUNTED,
        *entities.COUNTED,
        *relations.COUNTED,
        *routes.COUNTED,
        *origins.COUNTED,
        *judgements.COUNTED,
        *review.COUNTED,
        *places.COUNTED,
        *nodes.COUNTED,
        *ties.COUNTED,
    }
)
"""The facets whose values are counted and offered beside lists."""
SHAPES = "14"  # of the rows: another number makes all anew
_AT_ONCE = 50  # dossiers in one transaction


def refresh(
    case: Casebook, view: View, on_progress: Callable[[int, int], None] | None = None
) -> int:
    """Bring the view up to date with the casebook; return how many dossiers were written anew.

    ``on_progress`` is told how many are done, of how many.
    """
    made_by = f"{__version__} {SHAPES} "
    wanted = {name: sha256((made_by + d).encode()) for name, d in dossier_digests(case).items()}
    kept = view.held()
    gone = kept.keys() - wanted.keys()
    changed = {name for name, digest in wanted.items() if kept.get(name) != digest}
    changed |= sharing_persons(case, changed) & wanted.keys() if kept else set()
    names = sorted(changed)
    for start in range(0, max(len(names), 1), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        come = {name: wanted[name] for name in some}
        view.put(gone if start == 0 else (), come, _told(case, some))
        if on_progress:
            on_progress(min(start + _AT_ONCE, len(names)), len(names))
    torn = view.torn()
    for kind, ids in torn.items():
        unite = UNITERS[kind]
        view.unite(kind, ids, (unite(name, told) for name, told in view.parts_of(kind, ids)))
    for kind, follow in FOLLOWING.items():
        if kind in torn:
            follow(view, torn[kind])
    if gone or changed or torn:
        view.recount(COUNTED)
    return len(changed)


def _told(case: Casebook, names: Sequence[str]) -> Iterator[Row | Part]:
    for dossier in load_dossiers(case, names):
        joined = join(str(case.folder), dossier.readings, dossier.conclusions)
        hidden = {entity.id for entity in joined.conclusions.entities if entity.protected}
        for make in MAKERS:
            for told in make(joined, dossier):
                yield _not_gathered(told, hidden) if isinstance(told, Row) else told


def _not_gathered(row: Row, hidden: Collection[str]) -> Row:
    """Return a row by which no list is gathered under somebody protected, not even by an id."""
    named = row.facets.get("entity")
    if named is None:
        return row
    kept = [identity for identity in named if identity not in hidden]
    return replace(row, facets={**row.facets, "entity": kept})
