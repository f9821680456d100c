"""The network as a page shows it: what can be seen at once, what holds it together, what it omits.

A picture is worked out once and kept until the view changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from clew.share.words import count
from clew.store import viewing
from clew.store.views import View
from clew.view.graph import FALLING, Structure, analyse
from clew.view.holding import Holding, Path, find_holding, find_path, pair_of, pairs_of
from clew.view.layout import lay_out
from clew.view.nodes import EVENT, KINDS, NODE, NodeLine
from clew.view.selecting import MOST_TIES, Wanted, choose, ends_of, fits, look
from clew.view.shapes import to_body
from clew.view.ties import HIDDEN, TIE, TieLine

Body = dict[str, Any]
NODE_KINDS = (*KINDS, EVENT)
_PICTURES = 24  # kept for who looks again
_YEARS = 200


@dataclass(frozen=True, slots=True)
class Node(NodeLine):
    """A node of a picture.

    It is tied to ``degree`` others; without it ``falling`` others fall away, and it is
    ``carrying`` where those are many. ``x`` and ``y`` are where it is drawn.
    """

    degree: int
    betweenness: float
    community: int
    falling: int
    carrying: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tie(TieLine):
    """A tie of a picture; without it ``falling`` nodes fall away."""

    falling: int
    carrying: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much there is in all, what of it is not in the picture, and why, in words."""

    words: str
    all_nodes: int
    all_ties: int
    single: int
    unsure: int
    undated: int
    protected: int


@dataclass(frozen=True, slots=True)
class Network:
    """A picture of the network, what holds it together, and what it leaves out."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: LeftOut
    holding: Holding
    path: Path | None
    kinds: tuple[str, ...]
    years: tuple[str, ...]


def picture(view: View, wanted: Wanted) -> Body:
    """Return a picture of the network in the types of JSON."""
    return _picture(view, view.state(), wanted)


@lru_cache(maxsize=_PICTURES)
def _picture(view: View, _state: tuple[int, ...], wanted: Wanted) -> Body:
    found = look(view, wanted)
    known = ends_of(view, found, wanted)
    fitting = [tie for tie in found if tie["told"] and fits(tie, wanted, known)]
    shown = [tie for tie in fitting if wanted.single or not tie["single"]]
    path = None
    if wanted.start in known and wanted.end in known:
        path = find_path(view, known, shown, str(wanted.start), str(wanted.end))
    first = {wanted.around, wanted.start, wanted.end}
    first |= {s.target.id for way in (path.ways if path else ()) for s in way}
    nodes = choose(known, shown, first)
    ids = {node["id"] for node in nodes}
    ties = [tie for tie in shown if fits(tie, wanted, ids)][:MOST_TIES]
    anyhow = replace(wanted, status=None)
    unsure = [tie for tie in found if not tie["told"] and fits(tie, anyhow, ids)]
    left = _left_out(view, wanted, (len(nodes), len(ties)), len(fitting) - len(shown), len(unsure))
    made = analyse(len(nodes), pairs_of(nodes, ties))
    places = lay_out(len(nodes), pairs_of(nodes, ties), made.parts, made.community)
    network = Network(
        _nodes(nodes, made, places),
        _ties(nodes, [*ties, *(unsure if wanted.unsure else ())], made.bridges),
        left,
        find_holding(nodes, ties, made),
        path,
        NODE_KINDS,
        tuple(sorted((year for year, _ in viewing.tally(view, TIE, "year", _YEARS)), reverse=True)),
    )
    body: Body = to_body(network)
    return body


def _nodes(
    nodes: Sequence[Body], made: Structure, places: Sequence[tuple[float, float]]
) -> tuple[Node, ...]:
    return tuple(
        Node(
            **node,
            degree=made.degree[at],
            betweenness=made.betweenness[at],
            community=made.community[at],
            falling=made.falling[at],
            carrying=made.falling[at] >= FALLING,
            x=places[at][0],
            y=places[at][1],
        )
        for at, node in enumerate(nodes)
    )


def _ties(
    nodes: Sequence[Body], ties: Sequence[Body], bridges: Mapping[tuple[int, int], int]
) -> tuple[Tie, ...]:
    number = {node["id"]: at for at, node in enumerate(nodes)}
    fall = [bridges.get(pair_of(number, tie), 0) if tie["told"] else 0 for tie in ties]
    return tuple(
        Tie(**tie, falling=falling, carrying=falling >= FALLING)
        for tie, falling in zip(ties, fall, strict=True)
    )


def _left_out(
    view: View, wanted: Wanted, shown: tuple[int, int], single: int, unsure: int
) -> LeftOut:
    dated = sum(number for _, number in viewing.tally(view, TIE, "year", _YEARS))
    left = LeftOut(
        "",
        viewing.count(view, NODE, "tied", "yes"),
        viewing.count(view, TIE, "told", "yes"),
        single,
        unsure,
        viewing.count(view, TIE) - dated if wanted.year else 0,
        viewing.count(view, HIDDEN),
    )
    return replace(left, words="; ".join(_left_words(wanted, shown, left)) + ".")


def _left_words(wanted: Wanted, shown: tuple[int, int], left: LeftOut) -> Iterator[str]:
    nodes, ties = count(left.all_nodes, "node"), count(left.all_ties, "tie")
    if shown == (left.all_nodes, left.all_ties):
        yield f"All {nodes} and {ties} are shown"
    else:
        narrowed = wanted != Wanted(single=wanted.single, unsure=wanted.unsure)
        which = (
            "those that fit"
            if narrowed or left.single
            else "those in most reports and what joins them"
        )
        yield f"{shown[0]:,} of {nodes} are shown, {which}, with {shown[1]:,} of {ties}"
    if left.single:
        yield f"{_are(left.single, 'tie')} on a single origin hidden"
    if left.unsure:
        other = _are(left.unsure, "more tie")
        part = "no part of the analysis" if wanted.unsure else "not shown"
        yield f"{other} only denied, planned or supposed, and {part}"
    if left.undated:
        yield f"{_are(left.undated, 'tie')} without a date, and left out"
    if left.protected:
        who = count(left.protected, "protected person or group", "protected persons and groups")
        yield f"{who} {'has' if left.protected == 1 else 'have'} no node"


def _are(number: int, noun: str) -> str:
    return f"{count(number, noun)} {'is' if number == 1 else 'are'}"
