"""Small casebooks made by hand, for what exports must do at the edges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from clew.model import (
    Claim,
    Conclusions,
    Document,
    Entity,
    Event,
    Figure,
    Mention,
    Reading,
    StatedRelation,
    Tlp,
)
from clew.share.case import join
from clew.share.package import Package, pack
from tests.share.conftest import AT, HANDLING


def entity(identity: str, name: str, *mentions: Mention, **fields: Any) -> Entity:
    """Return an entity of these mentions; a person where nothing else is said."""
    documents = tuple(sorted({mention.document for mention in mentions}))
    defaults: dict[str, Any] = {"kind": "person", "aliases": ()}
    return Entity(
        identity,
        name=name,
        mentions=tuple(mention.id for mention in mentions),
        documents=documents,
        **{**defaults, **fields},
    )


def event(identity: str, *claims: Claim, **fields: Any) -> Event:
    """Return an event of these claims, with the kind and the status of the first."""
    defaults: dict[str, Any] = {"name": None, "origins": (), "status": claims[0].status}
    return Event(
        identity,
        claims[0].kind,
        claims=tuple(sorted(claim.id for claim in claims)),
        documents=tuple(sorted({claim.document for claim in claims})),
        **{**defaults, **fields},
    )


def packed(
    document: Document,
    *,
    mentions: Sequence[Mention] = (),
    claims: Sequence[Claim] = (),
    figures: Sequence[Figure] = (),
    stated: Sequence[StatedRelation] = (),
    replies: Mapping[str, Any] | None = None,
    **concluded: Any,
) -> Package:
    """Return what may leave of a casebook with one report."""
    reading = Reading(
        document,
        mentions=tuple(mentions),
        claims=tuple(claims),
        figures=tuple(figures),
        relations=tuple(stated),
    )
    case = join("small", [reading], Conclusions(**concluded))
    return pack(case, HANDLING, AT, replies=replies)


def marked(package: Package, mark: Tlp) -> Package:
    """Return a package that bears another mark."""
    return replace(package, handling=replace(package.handling, tlp=mark))
