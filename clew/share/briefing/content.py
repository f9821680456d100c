"""What a briefing holds, before it is set as a page: words, each with the numbers of its notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from clew.model import Tlp

Shade = Literal["area", "dot", "around"]


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered footnote: the sentence that a statement rests on, and where it was published.

    ``rows`` are the ids of the claims, figures, reports and replies that it stands for, and
    ``documents`` the reports that say so in the same words.
    ``quoted`` is None where the row has no words of its own: a report in which nothing was read.
    """

    number: int
    rows: tuple[str, ...]
    documents: tuple[str, ...]
    quoted: str | None
    source: str  # publisher, title and date of the report
    about: str  # who says so, and how sure


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to what stands above it, or a correction of it."""

    kind: str
    words: str
    known: str  # how it is known, and since when
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words with the notes that they rest on; ``label`` says what they tell."""

    words: str
    notes: tuple[int, ...]
    label: str = ""
    quoted: bool = False  # in a report's own words


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: its kind, when, where, in which words, who says so and how sure that is."""

    kind: str
    when: str
    where: str
    what: Statement
    status: str
    who: str
    support: str
    rule: str
    contested: bool
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of what is contested, with all who give it."""

    value: str
    voices: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Versions of one thing beside one another, and what is concluded of each pair of them."""

    about: str
    event: str
    versions: tuple[Version, ...]
    verdicts: tuple[tuple[str, str], ...]  # the verdict, and why
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with its scope; ``caution`` is what its measure must not be taken for."""

    amount: str
    measure: str
    scope: str
    who: str
    status: str
    notes: tuple[int, ...]
    caution: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A time on the timeline, from and to in thousandths of its width; open ends run on."""

    label: str
    when: str
    start: int
    end: int
    notes: tuple[int, ...]
    sure: bool  # neither inferred nor told as anything but a fact
    rival: bool  # one of several times that are told of the same event
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in their order, and the years or months that are marked."""

    bars: tuple[Bar, ...]
    marks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map, with what its mark means; ``number`` leads from the map to the list."""

    number: int
    name: str
    shade: Shade
    lat: float
    lon: float
    country: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Way:
    """A route as claimed, between coarse places; an end that can't be drawn is None."""

    statement: Statement
    start: tuple[float, float] | None  # latitude, longitude
    end: tuple[float, float] | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organisation: name with status, in how many reports, and what is said."""

    name: str
    kind: str
    reports: str
    statement: Statement
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """The whole of it, part by part, in the order in which it is read."""

    title: str
    tlp: Tlp
    pap: str
    facts: tuple[tuple[str, str], ...]  # owner, review date, contact …
    lead: tuple[str, ...]  # what it rests on, in a few sentences
    events: Sequence[Happening]
    disputes: Sequence[Dispute]
    counts: Sequence[Count]
    timeline: Timeline
    spots: Sequence[Spot]
    ways: Sequence[Way]
    persons: Sequence[Named]
    bodies: Sequence[Named]
    gaps: Sequence[Statement]
    answers: Sequence[tuple[str, Answer]]  # on what does not stand above, with what that is
    method: Sequence[tuple[str, str]]
    more: dict[str, str] = field(default_factory=dict)  # by part: what is left out of it
    notes: Sequence[Note] = ()
