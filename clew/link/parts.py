"""Parts of one thing that several dossiers conclude, put together by their common id.

A place, a known body, a full name, an outlet or a way between two countries has one id wherever
it is found. What reports say of it is united; nothing is weighed anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from clew.model import (
    STRONGEST_FIRST,
    SUREST_FIRST,
    Entity,
    Mention,
    Origin,
    Reason,
    Relation,
    Route,
)


def unite(name: str, parts: Sequence[Any]) -> Any:
    """Return what the parts of one list with one id are together, whatever their order."""
    if len(parts) == 1 or name not in _UNITE:
        return parts[0]
    return _UNITE[name](parts)


def unite_entities(parts: Sequence[Entity]) -> Entity:
    """Return one entity of parts: all its names, the longest shown, protected if any part is."""
    ordered = sorted(parts, key=lambda part: (part.documents, part.mentions))
    largest = min(ordered, key=lambda part: (-len(part.mentions), part.kind))
    name = _longest(part.name for part in parts)
    names = {name for part in parts for name in (part.name, *part.aliases)}
    categories = {part.category for part in parts}
    return replace(
        largest,
        name=name,
        aliases=tuple(sorted(names - {name})),
        mentions=tuple(mention for part in ordered for mention in part.mentions),
        documents=_united(part.documents for part in parts),
        protected=is_protected(parts),
        category=next((c for c in STRONGEST_FIRST if c in categories), None),
        place=next((part.place for part in ordered if part.place is not None), None),
        reasons=_reasons(part.reasons for part in parts),
    )


def is_protected(told: Iterable[Mention | Entity]) -> bool:
    """Is somebody protected of whom these tell? Of whom one tells nothing another may tell more."""
    rows = list(told)
    sure = [r for r in rows if r.category != "other" and (r.category is not None or r.protected)]
    return any(row.protected for row in sure or rows)


def unite_origins(parts: Sequence[Origin]) -> Origin:
    """Return one origin of parts, by its longest name."""
    name = _longest(part.name for part in parts)
    return replace(min(parts, key=lambda part: (part.name != name, part.kind)), name=name)


def unite_relations(parts: Sequence[Relation]) -> Relation:
    """Return one relation of parts, as sure as the surest."""
    return replace(
        parts[0],
        stated=_united(part.stated for part in parts),
        status=min((part.status for part in parts), key=SUREST_FIRST.index),
    )


def unite_routes(parts: Sequence[Route]) -> Route:
    """Return one route of parts. How many take it is not known: each part counts for itself."""
    return replace(
        parts[0],
        mode=_united(part.mode for part in parts),
        claims=_united(part.claims for part in parts),
        events=_united(part.events for part in parts),
        flow=None,
    )


_UNITE: Mapping[str, Callable[[Any], Any]] = {
    "entities": unite_entities,
    "origins": unite_origins,
    "relations": unite_relations,
    "routes": unite_routes,
}


def _longest(names: Iterable[str]) -> str:
    return min(set(names), key=lambda name: (-len(name), name))


def _united(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({value for values in lists for value in values}))


def _reasons(lists: Iterable[Iterable[Reason]]) -> tuple[Reason, ...]:
    found = {reason for reasons in lists for reason in reasons}
    return tuple(sorted(found, key=lambda reason: (reason.name, reason.detail)))
