"""What holds a network together, and whether that stands without ties on a single origin."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from clew.share.words import count, listing
from clew.store import viewing
from clew.store.views import View
from clew.view.graph import FALLING, Pair, Structure, find_between, shortest
from clew.view.shapes import Link
from clew.view.ties import TIE

Body = dict[str, Any]
_CENTRAL, _WAYS = 6, 3
MEANING = (
    "Betweenness is the share of shortest ways between two others of its part that lead through a "
    "node. It shows where the ties that reports tell meet; not who leads, decides or is guilty."
)
"""What betweenness means, and what it doesn't."""


@dataclass(frozen=True, slots=True)
class Central:
    """A node on which much hangs; ``stands`` if it joins others without single origins too."""

    node: Link
    kind: str
    betweenness: float
    falling: int
    stands: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds a network together, in sentences, and the nodes on which most hangs."""

    words: tuple[str, ...]
    without_single: str
    meaning: str
    central: tuple[Central, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a way, with the ties that make it and a sentence that tells of each."""

    source: Link
    target: Link
    ties: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Shortest ways between two nodes, and whether any is left without single origins."""

    source: Link
    target: Link
    words: str
    without_single: str
    ways: tuple[tuple[Step, ...], ...]


def find_holding(nodes: Sequence[Body], ties: Sequence[Body], made: Structure) -> Holding:
    """Return what holds nodes together by ties; ``made`` is what was found of all of them."""
    firm = [tie for tie in ties if not tie["single"]]
    between, parts = find_between(len(nodes), pairs_of(nodes, firm))
    order = sorted(
        (at for at in range(len(nodes)) if made.between[at] > 0),
        key=lambda at: (-made.between[at], -made.falling[at], nodes[at]["id"]),
    )
    central = tuple(
        Central(
            link_to(nodes[at]),
            nodes[at]["kind"],
            made.betweenness[at],
            made.falling[at] if made.falling[at] >= FALLING else 0,
            between[at] > 0,
        )
        for at in order[:_CENTRAL]
    )
    carrying = sum(1 for falling in made.falling if falling >= FALLING)
    bridges = sum(1 for falling in made.bridges.values() if falling >= FALLING)
    nouns = count(carrying, "node"), count(bridges, "tie")
    cut = (
        f"{listing(nouns)} carry it: without any one of them {FALLING} or more others fall away."
        if carrying or bridges
        else f"No single node or tie carries it: without any one of them fewer than {FALLING} "
        "others fall away."
    )
    return Holding(
        (_parts_words(made, len(nodes), len(ties)), cut) if ties else (),
        _without_words(made, parts, ties, firm, central) if ties else "",
        MEANING,
        central,
    )


def pairs_of(nodes: Sequence[Body], ties: Iterable[Body]) -> set[Pair]:
    """Return ties as pairs of the numbers of their nodes."""
    number = {node["id"]: at for at, node in enumerate(nodes)}
    return {pair_of(number, tie) for tie in ties}


def pair_of(number: Mapping[str, int], tie: Body) -> Pair:
    """Return a tie as the pair of the numbers of its nodes, the lower first."""
    one, other = number[tie["source"]], number[tie["target"]]
    return min(one, other), max(one, other)


def link_to(node: Body) -> Link:
    """Return the link to a node."""
    return Link(node["id"], node["label"], node["address"])


def _parts_words(made: Structure, nodes: int, ties: int) -> str:
    size = len(made.parts[0])
    joined = f"{count(nodes, 'node')} are joined by {count(ties, 'tie')}"
    if len(made.parts) == 1:
        return f"{joined}, all in one part, with {_communities(made)}."
    return (
        f"{joined}, in {count(len(made.parts), 'part')} that nothing joins; the largest has "
        f"{size:,} nodes. Among all there are {_communities(made)}."
    )


def _communities(made: Structure) -> str:
    found = made.communities
    many = count(found, "community", "communities")
    return f"{many} of nodes tied more to one another than to others"


def _without_words(
    made: Structure,
    left: Sequence[Sequence[int]],
    ties: Sequence[Body],
    firm: Sequence[Body],
    central: Sequence[Central],
) -> str:
    """Return what changes where ties on a single origin are dropped."""
    weak = len(ties) - len(firm)
    if not weak:
        return "It stands: no tie rests on a single origin."
    if not firm:
        return (
            f"Each of the {len(ties):,} ties rests on a single origin: without them nothing is "
            "joined. All of it hangs on words that nobody else confirms."
        )
    loose = sum(1 for part in left if len(part) == 1)
    before = sum(1 for part in made.parts if len(part) > 1)
    parts = len(left) - loose
    rest = f"falls into {parts:,} parts" if parts > before else f"is in {count(parts, 'part')}"
    words = [
        f"{weak:,} of {len(ties):,} ties rest on a single origin. Without them {loose:,} of "
        f"{count(len(made.degree), 'node')} {_have(loose)} no tie left; the rest {rest} (with them "
        f"{before:,}), the largest of {len(left[0]):,} nodes (with them "
        f"{len(made.parts[0]):,})."
    ]
    gone = [f"“{one.node.words}”" for one in central if not one.stands]
    kept = [f"“{one.node.words}”" for one in central if one.stands]
    if gone:
        words.append(f"{listing(gone)} no longer {'joins' if len(gone) == 1 else 'join'} others.")
    if gone and kept:
        words.append(f"{listing(kept)} still {'does' if len(kept) == 1 else 'do'}.")
    return " ".join(words)


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def find_path(
    view: View, known: Mapping[str, Body], ties: Sequence[Body], start: str, end: str
) -> Path:
    """Return the shortest ways between two nodes along these ties, each step with its evidence."""
    nodes = list(known.values())
    number = {name: at for at, name in enumerate(known)}
    ends = number[start], number[end]
    all_ways = shortest(len(nodes), pairs_of(nodes, ties), *ends, _WAYS)
    firm = [tie for tie in ties if not tie["single"]]
    left = shortest(len(nodes), pairs_of(nodes, firm), *ends, 1)
    of_pair: dict[Pair, list[Body]] = {}
    for tie in ties:
        of_pair.setdefault(pair_of(number, tie), []).append(tie)
    used = {_sorted(pair) for way in all_ways for pair in _steps(way)}
    pages = viewing.pages_of(view, TIE, [tie["id"] for pair in used for tie in of_pair[pair]])
    ways = tuple(
        tuple(
            Step(
                link_to(nodes[one]),
                link_to(nodes[other]),
                tuple(_with_evidence(tie, pages) for tie in of_pair[_sorted((one, other))]),
            )
            for one, other in _steps(way)
        )
        for way in all_ways
    )
    length = len(ways[0]) if ways else 0
    words = (
        f"{count(length, 'tie')} lead{'s' if length == 1 else ''} from one to the other"
        + (f"; {len(ways)} such ways are shown." if len(ways) > 1 else ".")
        if ways
        else "No ties that are looked at here lead from one to the other."
    )
    return Path(link_to(known[start]), link_to(known[end]), words, _stands(length, left), ways)


def _stands(length: int, left: Collection[tuple[int, ...]]) -> str:
    """Return whether a way stands where ties on a single origin are dropped."""
    if not length:
        return ""
    if not left:
        return "It doesn't stand: without ties on a single origin no way is left."
    long = len(next(iter(left))) - 1
    if long == length:
        return "It stands: a way as short is left without ties on a single origin."
    return f"Without ties on a single origin the shortest way has {long} ties instead of {length}."


def _steps(way: Sequence[int]) -> list[Pair]:
    return list(pairwise(way))


def _sorted(pair: Pair) -> Pair:
    return min(pair), max(pair)


def _with_evidence(tie: Body, pages: Mapping[str, Body]) -> Body:
    page = pages.get(tie["id"])
    return {**tie, "told_by": page["told_by"][:1] if page else []}
