"""What is read: immutable, what one document says."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


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


FoundIn = Literal["text", "crawler prefix", "page metadata", "message header", "file metadata"]
DateBasis = Literal["stated", "metadata", "inferred"]
BoilerplateKind = Literal[
    "crawler_prefix",
    "date_line",
    "byline",
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
    "suspect",
    "convicted",
    "cleared",  # acquitted, exonerated, or the charges were dropped
    "victim",
    "migrant",
    "minor",
    "witness",
    "source",
    "relative",
    "official",
    "journalist",
    "other",
]
Status = Literal["confirmed", "alleged", "planned", "negated", "hypothetical"]
SUREST_FIRST: tuple[Status, ...] = ("confirmed", "alleged", "planned", "hypothetical", "negated")
"""The statuses: what is confirmed is surer than what is alleged, that than what is planned."""
STRONGEST_FIRST: tuple[Category, ...] = (
    "minor",
    "victim",
    "witness",
    "source",
    "migrant",
    "cleared",
    "convicted",
    "suspect",
    "official",
    "relative",
    "journalist",
    "other",
)
"""The categories: of several told of one person the first holds, those that protect before all.

A relative of somebody is a suspect or an official first, where a report says so of the relative.
"""
PROTECTED: frozenset[Category] = frozenset(
    {"minor", "victim", "witness", "source", "migrant", "relative"}
)
"""The categories whose persons are never shown."""
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
LegalElement = Literal["act", "means", "purpose", "child", "border", "benefit"]
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
    received: bool = False  # from another casebook, whose owner is then the publisher
    outlet: Stated | None = None  # of a received report: who published the report itself

    @property
    def voice(self) -> Stated | None:
        """Whose own words it tells: the publisher's; of a received report never the giver's."""
        return self.outlet if self.received else self.publisher


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
    """A span that names or refers. ``chain`` joins the mentions of one thing in one document.

    ``category_reason`` is the rule by which a person has the category, and what it saw.
    """

    id: str
    document: str
    span: Span
    kind: MentionKind
    entity_kind: EntityKind
    chain: str
    category: Category | None = None
    protected: bool = False
    place: Place | None = None
    category_reason: Reason | None = None

    @property
    def is_tied(self) -> bool:
        """May it tie reports? Of whom nothing is told is protected, and yet the same in all."""
        return not self.protected or self.category == "other"


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
class LegalEvidence:
    """The words that evidence an element of trafficking in persons or smuggling of migrants."""

    element: LegalElement
    span: Span


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
    legal_evidence: tuple[LegalEvidence, ...] = ()
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
