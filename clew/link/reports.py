"""How alike two reports are: do they tell of the same happenings, whatever their words?

Two reports on one operation may share no sentence; two on like operations share most of their
words. What tells them apart is what few reports share: full names, operations, exact numbers,
towns and days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clew.link.traits import Count, Traits, bounds, count, describe_claims, main_day, telling
from clew.model import Document, Entity, Reading, Reason
from clew.text.names import fold

ONE_STORY = 3.0  # weight from which two reports tell of the same happenings
_A_WEEK_END = 3  # days by which reports of one happening differ
_LONG_AGO = 270  # days; a name that returns a year later is another operation under it
SHINGLE = 5  # words
NEAR_COPY = 0.4  # share of the shorter report's word sequences that a copy has in common
SAME_NUMBERS = 0.6  # share of the numbers of a copy or a rewrite that its source gives
_SOME_WORDS = 0.1
_MOST = {"towns": 2.1, "countries": 0.4, "numbers": 4.0, "days": 1.4, "bodies": 1.5}


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is compared. The sets hold entity ids, save ``days``."""

    reading: Reading
    traits: tuple[Traits, ...]
    people: frozenset[str]
    operations: frozenset[str]
    bodies: frozenset[str]
    towns: frozenset[str]
    countries: frozenset[str]
    days: frozenset[date]
    counts: tuple[Count, ...]
    words: tuple[str, ...]  # folded, without what is marked as boilerplate
    shingles: frozenset[tuple[str, ...]]  # sequences of words

    @property
    def id(self) -> str:
        return self.reading.document.id

    @property
    def published(self) -> date | None:
        when = self.reading.document.published
        return None if when is None else when.start


def describe(reading: Reading, entities: Mapping[str, Entity]) -> Report:
    """Return a report as it is compared; ``entities`` gives the entity of each mention id."""
    named = [entities[m.id] for m in reading.mentions if m.kind == "name"]
    agency = reading.document.agency
    wire = fold(agency.value) if agency is not None else None
    open_to_all = [e for e in named if e.is_tied and fold(e.name) != wire]
    traits = describe_claims(reading, entities)
    words = _words(reading.document)
    return Report(
        reading=reading,
        traits=traits,
        people=_ids(e for e in open_to_all if e.kind == "person" and " " in e.name),
        operations=_ids(e for e in open_to_all if e.kind == "operation"),
        bodies=_ids(e for e in open_to_all if e.kind in ("organisation", "group", "facility")),
        towns=_ids(e for e in named if e.place and e.place.precision in ("point", "locality")),
        countries=_ids(e for e in named if e.place and e.place.precision == "country"),
        days=frozenset(t.start for t in traits if t.dated and t.start == t.end),
        counts=tuple(count(figure) for figure in reading.figures if figure.measure != "age"),
        words=words,
        shingles=frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False)),
    )


def _words(document: Document) -> tuple[str, ...]:
    text = list(document.text)
    for marked in document.boilerplate:
        text[marked.span.start : marked.span.end] = " " * (marked.span.end - marked.span.start)
    return tuple(fold("".join(text)).split())


def _ids(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(entity.id for entity in entities)


def compare_reports(left: Report, right: Report) -> tuple[Reason, ...]:
    """Return what speaks for and against two reports telling of the same happenings.

    The sum of the weights is to reach ``ONE_STORY``. A full name or an operation in common weighs
    three; a town, a day and an exact number less than one, so that it takes several. Operations
    of two names, main days more than three apart and a year between the two speak against it.
    """
    reasons = [
        _common("people", left.people & right.people, 3.0),
        _common("operations", left.operations & right.operations, 3.0),
        _common("bodies", left.bodies & right.bodies, 0.5),
        _common("towns", left.towns & right.towns, 0.7),
        _common("countries", left.countries & right.countries, 0.2),
        _common("days", left.days & right.days, 0.7),
        _numbers(left.counts, right.counts),
        _text(left, right),
        _others(left.operations, right.operations),
        _days_apart(main_day(left.traits), main_day(right.traits)),
        _apart(left.published, right.published),
    ]
    return tuple(reason for reason in reasons if reason.weight)


def weight(reasons: Iterable[Reason]) -> float:
    """Return the sum of the weights, rounded so that their order doesn't matter."""
    return round(sum(reason.weight for reason in reasons), 6)


def _common(name: str, shared: frozenset[str] | frozenset[date], each: float) -> Reason:
    total = min(each * len(shared), _MOST.get(name, 6.0))
    return Reason(f"{name} in common", total, f"{len(shared)} {name} in common")


def _numbers(left: Sequence[Count], right: Sequence[Count]) -> Reason:
    told, others = (
        {(c.measure, c.number) for c in counts if c.number is not None} for counts in (left, right)
    )
    shared = sorted(told & others)
    total = min(sum(telling(number) for _, number in shared), _MOST["numbers"])
    numbers = ", ".join(f"{number:,.0f}" for _, number in shared)
    return Reason("numbers in common", round(total, 6), f"same measure, same number: {numbers}")


def share_words(left: Report, right: Report) -> float:
    """Return the share of the shorter report's sequences of words that the other has too."""
    least = min(len(left.shingles), len(right.shingles))
    return len(left.shingles & right.shingles) / least if least else 0.0


def numbers_agree(left: Report, right: Report) -> bool:
    """Are most numbers of one report in the other? A press office uses its words again."""
    one, two = ({w for w in report.words if w.isdecimal()} for report in (left, right))
    return len(one & two) >= SAME_NUMBERS * min(len(one), len(two))


def is_told(number: Count, others: Iterable[Count]) -> bool:
    """Is a number given by another report too, be it rounded?"""
    for other in others:
        if other.unit == number.unit and number.number is not None and other.number is not None:
            near = abs(other.number - number.number) <= 0.05 * max(other.number, number.number)
            if near or bounds(number) & bounds(other):
                return True
    return False


def _text(left: Report, right: Report) -> Reason:
    share = share_words(left, right)
    found = 3.0 if share >= NEAR_COPY else 1.0 if share >= _SOME_WORDS else 0.0
    found = found if found and numbers_agree(left, right) else 0.0
    return Reason("same text", found, f"{share:.0%} of the shorter one's sequences of words")


def _others(left: frozenset[str], right: frozenset[str]) -> Reason:
    both = left and right and not left & right
    return Reason("other operations", -2.0 if both else 0.0, "each names an operation of its own")


def _days_apart(left: date | None, right: date | None) -> Reason:
    days = abs((left - right).days) if left and right else 0
    return Reason("other days", -1.5 if days > _A_WEEK_END else 0.0, f"{days} days apart")


def _apart(left: date | None, right: date | None) -> Reason:
    days = abs((left - right).days) if left and right else 0
    return Reason("long apart", -3.0 if days > _LONG_AGO else 0.0, f"published {days} days apart")
