"""What is concluded: a pure function of what was read and decided."""

from dataclasses import dataclass, field
from typing import Literal

from clew.model.hypotheses import Hypotheses
from clew.model.read import (
    Category,
    EntityKind,
    Place,
    Reason,
    RelationKind,
    Status,
    TimeExpression,
)


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions are about. ``protected`` entities have no name outside their sentences."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    protected: bool = False
    category: Category | None = None
    place: Place | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def is_tied(self) -> bool:
        """May it tie reports? Of whom nothing is told is protected, and yet the same in all."""
        return not self.protected or self.category == "other"


@dataclass(frozen=True, slots=True)
class Origin:
    """The end of an attribution chain: who first said it."""

    id: str
    name: str
    kind: Literal["speaker", "publisher", "document", "anonymous"]
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """How well an event is supported: independent origins, credibility 1 (best) to 6."""

    corroboration: int
    credibility: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What claims are about."""

    id: str
    kind: str
    name: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    status: Status
    time: TimeExpression | None = None
    places: tuple[str, ...] = ()
    assessment: Assessment | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities, with the stated relations it rests on."""

    id: str
    subject: str
    kind: RelationKind
    object: str
    stated: tuple[str, ...]
    status: Status = "confirmed"


@dataclass(frozen=True, slots=True)
class Route:
    """A way people are moved, as claimed; never one person's journey."""

    id: str
    origin: tuple[str, ...]
    transit: tuple[str, ...]
    destination: tuple[str, ...]
    mode: tuple[str, ...]
    claims: tuple[str, ...]
    events: tuple[str, ...]
    flow: str | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which document derives from which, or from which unseen origin."""

    id: str
    derived: str
    source: str | None
    origin: str | None
    relation: Literal["copy", "republication", "paraphrase", "translation", "quotes", "release"]
    direction_known: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a contested slot."""

    value: str
    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Versions of one slot that differ, with the verdict on why."""

    id: str
    kind: Literal[
        "date",
        "number",
        "place",
        "perpetrator",
        "participant",
        "status",
        "attribution",
        "certainty",
        "scope",
        "identity",
        "wording",
    ]
    slot: str
    sides: tuple[Side, ...]
    verdict: Literal["conflict", "update", "rounding", "scope", "part_whole", "not_comparable"]
    explanation: str
    event: str | None = None
    figure: str | None = None
    entity: str | None = None
    likely_cause: str | None = None


@dataclass(frozen=True, slots=True)
class Conclusions:
    """All that is concluded from a casebook, lists sorted by id."""

    entities: tuple[Entity, ...] = ()
    origins: tuple[Origin, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    routes: tuple[Route, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    hypotheses: tuple[Hypotheses, ...] = ()
    origin_of: dict[str, str] = field(default_factory=dict)  # attribution key -> origin id
    renamed: dict[str, str] = field(default_factory=dict)  # former entity id -> by judgement
