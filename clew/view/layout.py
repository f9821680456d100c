"""Where the nodes of a graph are drawn: the same places on every run, so that views can be known.

What hangs together is drawn together, the largest in the middle and the others around it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import cos, hypot, pi, sin, sqrt

import rustworkx as rx

from clew.view.graph import Pair

Place = tuple[float, float]
_SEED = 17
_APART = 58.0  # between neighbours, in the pixels of a drawing at full size
_FEW = 3  # nodes that need less room for one another
_TURN = pi * (3 - sqrt(5))  # the golden angle fills a disc evenly
_LEAST = 44.0  # between the middles of any two nodes
_PUSHES = 14
_WORK = 80_000_000  # comparisons of two nodes, of which a layout makes no more


def lay_out(
    number: int,
    pairs: Collection[Pair],
    parts: Sequence[Sequence[int]],
    community: Sequence[int],
) -> list[Place]:
    """Return where each node is drawn. ``parts`` hang together, the largest is first."""
    places: list[Place] = [(0.0, 0.0)] * number
    part_of = {node: at for at, part in enumerate(parts) for node in part}
    inner: list[list[Pair]] = [[] for _ in parts]
    for pair in sorted(pairs):
        inner[part_of[pair[0]]].append(pair)
    area = 0.0  # of the discs laid so far: the next one goes just outside them
    for at, part in enumerate(parts):
        radius = _APART * sqrt(len(part)) * (0.9 if len(part) > _FEW else 0.4)
        out = 0.0 if at == 0 else sqrt(area / pi) * 1.05 + radius
        area += pi * (radius + _APART * 0.45) ** 2
        middle = out * cos(at * _TURN), out * sin(at * _TURN)
        for node, (x, y) in _of_part(part, inner[at], community, radius).items():
            places[node] = round(middle[0] + x, 1), round(middle[1] + y, 1)
    return places


def _of_part(
    part: Sequence[int], pairs: Iterable[Pair], community: Sequence[int], radius: float
) -> Mapping[int, Place]:
    """Return the places of nodes that hang together, around a middle."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    own = {node: at for at, node in enumerate(part)}
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(part))
    graph.add_edges_from([(own[one], own[other], 1.0) for one, other in pairs])
    tries = max(12, min(150, _WORK // len(part) ** 2))
    start = _by_community(part, community)
    drawn = rx.spring_layout(
        graph, pos={own[node]: place for node, place in start.items()}, num_iter=tries, seed=_SEED
    )
    return _pushed(
        _scaled({node: (drawn[own[node]][0], drawn[own[node]][1]) for node in part}, radius)
    )


def _by_community(part: Sequence[int], community: Sequence[int]) -> Mapping[int, Place]:
    """Return where nodes begin: those of one community near one another, on a ring."""
    groups: dict[int, list[int]] = {}
    for node in part:
        groups.setdefault(community[node], []).append(node)
    places = {}
    for at, members in enumerate(groups.values()):
        turn = 2 * pi * at / len(groups)
        for number, node in enumerate(members):
            near = 0.3 * sqrt(number / len(members))
            around = number * _TURN
            places[node] = cos(turn) + near * cos(around), sin(turn) + near * sin(around)
    return places


def _scaled(places: Mapping[int, Place], radius: float) -> Mapping[int, Place]:
    """Return places around their middle, most of them within a radius, none far beyond it."""
    x = sum(place[0] for place in places.values()) / len(places)
    y = sum(place[1] for place in places.values()) / len(places)
    far = sorted(hypot(place[0] - x, place[1] - y) for place in places.values())
    within = far[int(0.9 * (len(far) - 1))] or 1.0
    by = radius / within

    def moved(place: Place) -> Place:
        across, along = (place[0] - x) * by, (place[1] - y) * by
        out = hypot(across, along)
        shrink = 1.3 * radius / out if out > 1.3 * radius else 1.0
        return across * shrink, along * shrink

    return {node: moved(place) for node, place in places.items()}


def _pushed(places: Mapping[int, Place]) -> Mapping[int, Place]:
    """Return places of which none covers another: those too near are pushed apart, bit by bit."""
    now = dict(places)
    for _ in range(_PUSHES):
        cells: dict[tuple[int, int], list[int]] = {}
        for node, (x, y) in now.items():
            cells.setdefault((int(x // _LEAST), int(y // _LEAST)), []).append(node)
        moved = False
        for (column, row), members in cells.items():
            for right, down in ((0, 0), (1, 0), (0, 1), (1, 1), (-1, 1)):
                others = cells.get((column + right, row + down), ())
                for one, other in ((o, p) for o in members for p in others if o != p):
                    if (right, down) != (0, 0) or one < other:
                        moved |= _push(now, one, other)
        if not moved:
            break
    return now


def _push(places: dict[int, Place], one: int, other: int) -> bool:
    """Push two places apart by half of what they lack; return whether they lacked any."""
    across, along = (places[other][at] - places[one][at] for at in (0, 1))
    far = hypot(across, along)
    if far >= _LEAST:
        return False
    if far < 0.01:  # on one another: any way will do, if it is the same each time
        across, along, far = cos(one + other), sin(one + other), 1.0
    by = 0.45 * (_LEAST - far) / far
    step = across * by, along * by
    places[one] = places[one][0] - step[0], places[one][1] - step[1]
    places[other] = places[other][0] + step[0], places[other][1] + step[1]
    return True
