"""The network: who and what reports tie together, what holds it together, and each tie."""

from typing import Annotated, Any, Literal

from fastapi import Query

from clew.api.asking import After, Answer, Asked, AtDesk, Limit, Missing, list_of, listed, page_of
from clew.errors import CaseError
from clew.share.words import listing
from clew.store import viewing
from clew.view.network import NODE_KINDS, Network, picture
from clew.view.nodes import NODE
from clew.view.selecting import Wanted
from clew.view.ties import TIE, TieLine, TiePage

FACETS = (
    Asked("kind", "What is told"),
    Asked("status", "Status"),
    Asked("single", "On one origin", str),
    Asked("year", "Year", str),
)
Without = Annotated[
    str | None, Query(description="Kinds of nodes to leave out, with commas between them.")
]
Around = Annotated[str | None, Query(description="The id of a node: what is near it alone.")]
Depth = Annotated[int, Query(ge=1, le=3, description="How many ties away from it, at most.")]
Single = Annotated[
    Literal["yes", "no"], Query(description="With the ties that rest on a single origin?")
]
Unsure = Annotated[
    Literal["yes", "no"], Query(description="With what is only denied, planned or supposed?")
]
Start = Annotated[str | None, Query(alias="from", description="A node from which ways begin.")]
End = Annotated[str | None, Query(alias="to", description="The node to which they lead.")]


def network(
    desk: AtDesk,
    without: Without = None,
    status: Literal["confirmed", "alleged"] | None = None,
    year: str | None = None,
    single: Single = "yes",
    unsure: Unsure = "no",
    around: Around = None,
    depth: Depth = 1,
    start: Start = None,
    end: End = None,
) -> Any:
    """Give who and what is tied together, as much as can be seen at once, and what holds it."""
    wanted = Wanted(
        _kinds(without),
        status,
        year or None,
        single == "yes",
        unsure == "yes",
        around or None,
        depth,
        start or None,
        end or None,
    )
    told = viewing.lines_of(desk.view, NODE, [n for n in (around, start, end) if n])
    known = {node["id"] for node in told}
    for name in (around, start, end):
        if name and name not in known:
            raise Missing(
                f"{name}: it is no node of the network; who is protected is none, nor who is only "
                "described. The network's list has those that are"
            )
    return picture(desk.view, wanted)


def ties(
    desk: AtDesk,
    kind: str | None = None,
    status: str | None = None,
    single: Literal["yes", "no"] | None = None,
    year: str | None = None,
    node: Annotated[str | None, Query(description="The id of one of its ends.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Any:
    """List ties, what is denied, planned or supposed too; those in most reports come first."""
    narrowed = {"kind": kind, "status": status, "single": single, "year": year, "node": node}
    return list_of(desk, TIE, FACETS, narrowed, after=after, limit=limit)


def tie(desk: AtDesk, identity: str) -> Any:
    """Give a tie: between whom, on how many origins it rests, and each sentence that tells it."""
    return page_of(desk, TIE, identity)


def _kinds(without: str | None) -> frozenset[str]:
    kinds = frozenset(kind for kind in (without or "").split(",") if kind)
    unknown = sorted(kinds.difference(NODE_KINDS))
    if unknown:
        raise CaseError(
            f"without={unknown[0]}: it must be a kind of node: {listing(NODE_KINDS, 'or')}"
        )
    return kinds


ANSWERS = (
    Answer("network", "/network", network, Network, "The network"),
    Answer("ties", "/ties", ties, listed("Ties", TieLine), "The ties"),
    Answer("tie", "/ties/{identity}", tie, TiePage, "A tie"),
)
