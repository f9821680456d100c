"""Which nodes and ties a picture of the network holds, where it can't hold all."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clew.store import viewing
from clew.store.views import View
from clew.view.nodes import EVENT, KINDS, NODE
from clew.view.ties import TIE

Body = dict[str, Any]
MOST_NODES, MOST_TIES = 2_000, 6_000
"""Of a picture: what a browser moves smoothly."""
_WHOLE = 8_000  # ties that are all looked through; of more those of what most reports tell of
_ENTITIES = 700  # of a picture that can't hold all; the rest are events that join them
_OF_ONE, _OF_CENTRE = 40, 500  # ties of a node that are looked at where it has more


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the network is looked at.

    ``without`` are kinds of nodes; ``single`` keeps ties on a single origin, ``unsure`` shows what
    is denied, planned or supposed too. ``around`` is a node, and ``depth`` how many ties away from
    it is shown; ``start`` and ``end`` are nodes between which ways are sought.
    """

    without: frozenset[str] = frozenset()
    status: str | None = None
    year: str | None = None
    single: bool = True
    unsure: bool = False
    around: str | None = None
    depth: int = 1
    start: str | None = None
    end: str | None = None


def look(view: View, wanted: Wanted) -> list[Body]:
    """Return the ties among which is chosen, those that most reports tell first."""
    if wanted.around:
        ids = _around(view, wanted, wanted.around, wanted.depth)
        return sorted(viewing.lines_of(view, TIE, ids), key=_in_most_reports)
    if viewing.count(view, TIE) <= _WHOLE:
        return viewing.slice_of(view, TIE, limit=_WHOLE).lines
    told = {"told": None if wanted.unsure else "yes", "year": wanted.year}
    best = _best(view, wanted)
    ids = [tie for node in best for tie in _ties_of(view, node, told, _OF_ONE)]
    found = _joining(viewing.lines_of(view, TIE, list(dict.fromkeys(ids))), set(best))
    for end in (wanted.start, wanted.end):
        found += viewing.lines_of(view, TIE, _around(view, wanted, end, 2)) if end else []
    return sorted({tie["id"]: tie for tie in found}.values(), key=_in_most_reports)


def ends_of(view: View, ties: Iterable[Body], wanted: Wanted) -> dict[str, Body]:
    """Return the nodes that ties join, by id, without those of a kind that isn't wanted."""
    ids = dict.fromkeys(end for tie in ties for end in (tie["source"], tie["target"]))
    nodes = viewing.lines_of(view, NODE, list(ids))
    return {node["id"]: node for node in nodes if node["kind"] not in wanted.without}


def fits(tie: Body, wanted: Wanted, known: Collection[str]) -> bool:
    """Is a tie one of those that are looked at, be it on a single origin or on several?"""
    return (
        tie["source"] in known
        and tie["target"] in known
        and wanted.status in (None, tie["status"])
        and wanted.year in (None, tie["year"])
    )


def choose(
    known: Mapping[str, Body], ties: Collection[Body], first: Collection[str | None]
) -> list[Body]:
    """Return the nodes of a picture, those of which most reports tell first.

    Where there are too many, entities come before events, and events that join several of those
    before others. ``first`` are in it in any case; what no tie leads to is not.
    """
    tied = {end for tie in ties for end in (tie["source"], tie["target"])}
    nodes = [node for name, node in known.items() if name in tied or name in first]
    if len(nodes) > MOST_NODES:
        wanted = [node for node in nodes if node["id"] in first]
        others = sorted((n for n in nodes if n["kind"] != EVENT), key=most_told)
        kept = {node["id"] for node in [*wanted, *others[:_ENTITIES]]}
        joined = dict.fromkeys((n["id"] for n in nodes if n["kind"] == EVENT), 0)
        for tie in ties:
            joined[tie["target"]] = joined.get(tie["target"], 0) + (tie["source"] in kept)
        events = [node for node in nodes if node["kind"] == EVENT]
        events.sort(key=lambda node: (-joined[node["id"]], most_told(node)))
        kept |= {node["id"] for node in events[: MOST_NODES - len(kept)] if joined[node["id"]]}
        inside = [t for t in ties if t["source"] in kept and t["target"] in kept]
        tied = {end for tie in inside for end in (tie["source"], tie["target"])}
        nodes = [n for n in nodes if n["id"] in kept and (n["id"] in tied or n["id"] in first)]
    return sorted(nodes, key=most_told)


def most_told(node: Body) -> tuple[int, str]:
    """Return by what nodes are sorted, so that those in most reports come first."""
    return -node["reports"], node["id"]


def _joining(ties: Sequence[Body], best: Collection[str]) -> list[Body]:
    """Return the ties that lead from one of the best nodes to another, or by way of one event."""
    times = Counter(tie["target"] for tie in ties)
    return [tie for tie in ties if times[tie["target"]] > 1 or tie["target"] in best]


def _in_most_reports(tie: Body) -> tuple[int, str]:
    return -tie["reports"], tie["id"]


def _best(view: View, wanted: Wanted) -> list[str]:
    best: list[Body] = []
    for kind in KINDS:
        if kind not in wanted.without:
            ids = viewing.first_ids(view, NODE, {"kind": kind, "tied": "yes"}, _ENTITIES)
            best += viewing.lines_of(view, NODE, ids)
    return [node["id"] for node in sorted(best, key=most_told)[:_ENTITIES]]


def _ties_of(view: View, node: str, told: Mapping[str, str | None], most: int) -> list[str]:
    return viewing.first_ids(view, TIE, {"node": node, **told}, most)


def _around(view: View, wanted: Wanted, node: str, depth: int) -> list[str]:
    """Return the ties of a node, of those it is tied to, and so on; those told most of each."""
    seen, edge, found = {node}, [node], dict[str, None]()
    for step in range(depth):
        most = _OF_CENTRE if step == 0 else _OF_ONE
        here: dict[str, None] = {}
        for one in edge[:MOST_NODES]:
            here |= dict.fromkeys(_ties_of(view, one, {"year": wanted.year}, most))
        near = [t for t in viewing.lines_of(view, TIE, list(here)) if t["told"]]
        found |= here
        ends = dict.fromkeys(end for tie in near for end in (tie["source"], tie["target"]))
        edge = [one for one in ends if one not in seen]
        seen |= ends.keys()
    return list(found)
