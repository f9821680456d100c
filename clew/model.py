"""The data types: what is read, what is decided, what is concluded.

*Read* types say what one document says and never change. *Decided* types are an analyst's
judgements, append-only. *Concluded* types are a pure function of the two and may be rebuilt.
Offsets are Python string indices into ``Document.text``, end exclusive. ``None`` is absent or
unknown, never a guess. Dates are days, start and end inclusive.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

# ---- shared by all three


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a document's text: ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Reason:
    """The only form of explanation: a rule's name, its weight and what it saw."""

    name: str
    weight: float
    detail: str


# ---- read: immutable, what one document says

FoundIn = Literal["text", "crawler prefix", "page metadata", "message header", "file metadata"]
DateBasis = Literal["stated", "metadata", "inferred"]
BoilerplateKind = Literal[
    "crawler_prefix",
    "date_line",
    "slogan",
    "share_form",
    "comment_form",
    "navigation",
    "teaser",
    "caption",
    "related_link",
    "notice",
]
MentionKind = Literal["name", "nominal", "pronoun"]
EntityKind = Literal[
    "person",
    "organisation",
    "group",
    "place",
    "facility",
    "operation",
    "document",
    "vehicle",
]
Category = Literal[
    "suspect", "convicted", "victim", "migrant", "minor", "witness", "source", "official", "other"
]
Status = Literal["confirmed", "alleged", "planned", "negated", "hypothetical"]
Granularity = Literal["day", "week", "month", "season", "year", "range", "open"]
TimeBasis = Literal["absolute", "relative", "inferred"]
AttributionKind = Literal["direct", "indirect", "mixed", "agentless"]
Comparator = Literal[
    "exact",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "nearly",
    "around",
    "vague_plural",
    "most",
]
Rate = Literal["per_day", "per_week", "per_month", "per_year"]
LegalConcept = Literal[
    "tip_elements_evidenced", "som_elements_evidenced", "movement_only", "undetermined"
]
Precision = Literal["point", "locality", "region", "country"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A piece of a document's own metadata with the place it was found in."""

    value: str
    found_in: FoundIn
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date a document bears. ``basis`` is ``inferred`` where nothing states it as such."""

    start: date
    end: date
    basis: DateBasis
    found_in: FoundIn
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A marked piece of text that is not part of the report."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Document:
    """One report as decoded. ``id`` hashes the original bytes; offsets point into ``text``."""

    id: str
    sha256: str
    size: int
    media_type: str
    file_name: str
    text: str
    parser: str
    language: str | None = None
    title: Stated | None = None
    publisher: Stated | None = None
    byline: Stated | None = None
    dateline: Stated | None = None
    agency: Stated | None = None
    published: StatedDate | None = None
    updated: StatedDate | None = None
    boilerplate: tuple[Boilerplate, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer's answer for a place name. ``geonames`` is None for own regions and seas."""

    key: str
    name: str
    precision: Precision
    country: str | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or refers. ``chain`` joins the mentions of one thing in one document."""

    id: str
    document: str
    span: Span
    kind: MentionKind
    entity_kind: EntityKind
    chain: str
    category: Category | None = None
    protected: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """When, as the text puts it. Unanchored relative times have neither start nor end."""

    expression: Span
    start: date | None
    end: date | None
    granularity: Granularity
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class Argument:
    """A filler of a role of a claim; ``mention`` is set where the filler refers to something."""

    role: str
    span: Span
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: a link of the chain from the content to its first speaker."""

    content: Span
    kind: AttributionKind
    source: Span | None = None
    mention: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An event, state or relation that one document asserts."""

    id: str
    document: str
    kind: str
    trigger: Span
    sentence: Span
    arguments: tuple[Argument, ...]
    status: Status
    status_cues: tuple[Span, ...] = ()
    time: TimeExpression | None = None
    places: tuple[str, ...] = ()  # ids of place and facility mentions
    attributions: tuple[Attribution, ...] = ()
    wording: str | None = None
    legal_concept: LegalConcept | None = None
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its scope. ``span`` is the whole expression, ``number`` the number."""

    id: str
    document: str
    span: Span
    number: Span
    value: float | None
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str
    measure: str
    population: str | None = None
    rate: Rate | None = None
    period: TimeExpression | None = None
    places: tuple[str, ...] = ()  # ids of place mentions
    agent: str | None = None  # id of a mention
    status: Status = "confirmed"
    attributions: tuple[Attribution, ...] = ()
    claim: str | None = None
    part_of: str | None = None


RelationKind = Literal[
    "alias_of",
    "member_of",
    "leads",
    "family_of",
    "located_in",
    "employed_by",
    "part_of",
    "owns",
    "associated_with",
]


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation between two mentions that one document states."""

    id: str
    document: str
    subject: str
    kind: RelationKind
    object: str
    span: Span
    status: Status = "confirmed"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is read from one document: the unit that is stored in one transaction."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[StatedRelation, ...] = ()
    extractor: str | None = None  # name of the extraction, None where the language has none yet


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, kept until a later run reads it."""

    path: str
    reason: str
    at: datetime


# ---- decided: append-only, who, when, why

Verdict = Literal["same", "different", "right", "wrong", "grade", "protect", "withdraw"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision about one or two ids; undone by a later one, never deleted."""

    id: str
    verdict: Verdict
    subjects: tuple[str, ...]
    value: str | None
    who: str
    at: datetime
    why: str


# ---- concluded: a pure function of what was read and decided


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
    origin_of: dict[str, str] = field(default_factory=dict)  # attribution key -> origin id
