"""Nodes of the network as pages show them: who, what or where ties lead to, with the status."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clew.model import Entity, Event
from clew.share.case import Case
from clew.share.choosing import has_name
from clew.share.phrases import claim_words, name_in
from clew.share.telling import event_places, event_time, leading_claim
from clew.share.words import STANDING, plain_kind, shortened
from clew.store.views import Row
from clew.view.shapes import Link, to_body

NODE, EVENT = "node", "event"
KINDS = ("person", "organisation", "group", "facility", "operation", "place")
"""The kinds of entity that are nodes, beside events."""
COUNTED = ("kind", "tied")
_LONGEST, _SHORT = 70, 30  # characters of a node's name
_STANDINGS = re.compile(rf"[\[(]({'|'.join(STANDING.values())})[\])]")
_MOST = 99_999


@dataclass(frozen=True, slots=True)
class NodeLine:
    """Who, what or where ties lead to: an entity by its name with its status, or an event.

    ``short`` is what stands beside it in a drawing, with the status, too.
    """

    id: str
    address: str
    kind: str
    label: str
    short: str
    status: str | None
    reports: int
    tied: bool  # not only by what is denied, planned or supposed


def is_node(case: Case, entity: Entity, related: Collection[str]) -> bool:
    """Is an entity a node? Who is protected is none, nor a person whom no report names.

    Other things without a name (a group, a villa) are nodes where they are told to be related to
    what has one.
    """
    if entity.protected or entity.kind not in KINDS or entity.id in case.protection.withheld:
        return False
    return has_name(case, entity) or (entity.kind != "person" and entity.id in related)


def entity_node(case: Case, entity: Entity, tied: bool) -> NodeLine:
    """Return an entity by its name with its status."""
    standing = STANDING.get(entity.category) if entity.category else None
    return NodeLine(
        entity.id,
        f"/entities/{entity.id}",
        entity.kind,
        cut(name_in(case, entity), _LONGEST),
        cut(name_in(case, entity), _SHORT),
        standing if entity.kind == "person" else None,
        len(entity.documents),
        tied,
    )


def event_node(case: Case, event: Event, tied: bool) -> NodeLine:
    """Return an event: kind, time and places, and its own words where one of these lacks."""
    time, places = event_time(case, event), event_places(case, event)
    about = [part for part in (plain_kind(event.kind), time, places) if part]
    words = [] if time and places else [claim_words(case, leading_claim(case, event))]
    return NodeLine(
        event.id,
        f"/events/{event.id}",
        EVENT,
        cut(" · ".join(about + words), _LONGEST),
        cut(" · ".join(about), _SHORT),
        event.status,
        len(event.documents),
        tied,
    )


def cut(words: str, most: int) -> str:
    """Return words no longer than that; the status of a suspect who is named in them stays.

    >>> cut("transport · Anton Beispiel [alleged] drove", 22)
    'transport · Anton… (alleged)'
    """
    kept = shortened(words, most)
    if kept.removesuffix("…") == words:
        return words
    lost = dict.fromkeys(_STANDINGS.findall(words)).keys() - set(_STANDINGS.findall(kept))
    return kept + "".join(f" ({standing})" for standing in sorted(lost))


def node_row(node: NodeLine, dossier: str = "") -> Row:
    """Return the row of a node, those in most reports first."""
    facets = {"kind": [node.kind], "tied": ["yes" if node.tied else "no"]}
    sort = f"{_MOST - node.reports:05}"
    return Row(NODE, node.id, to_body(node), dossier=dossier, sort=sort, facets=facets)


def unite_node(identity: str, told: Sequence[Mapping[str, Any]]) -> Row:
    """Return the row of an entity that several dossiers tell of, by its longest name."""
    label = min((part["label"] for part in told), key=lambda words: (-len(words), words))
    short = min((part["short"] for part in told), key=lambda words: (-len(words), words))
    reports = sum(part["reports"] for part in told)
    tied = any(part["tied"] for part in told)
    first = {
        **told[0],
        "id": identity,
        "label": label,
        "short": short,
        "reports": reports,
        "tied": tied,
    }
    return node_row(NodeLine(**first))


def link_to(node: NodeLine) -> Link:
    """Return the link to a node."""
    return Link(node.id, node.label, node.address)
