"""How alike two reports are: do they tell of the same happenings, whatever their words?

Two reports on one operation may share no sentence; two on like operations share most of their
words. What tells them apart is what few reports share: full names, operations, exact numbers,
towns and days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clew.link.traits import Count, Traits, count, describe_claims, telling
from clew.model import Entity, Reading, Reason

ONE_STORY = 3.0  # weight from which two reports tell of the same happenings
_LONG_AGO = 270  # days; a name that returns a year later is another operation under it
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
    open_to_all = [entity for entity in named if not entity.protected]
    traits = describe_claims(reading, entities)
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
    )


def _ids(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(entity.id for entity in entities)


def compare_reports(left: Report, right: Report) -> tuple[Reason, ...]:
    """Return what speaks for and against two reports telling of the same happenings.

    The sum of the weights is to reach ``ONE_STORY``. A full name or an operation in common weighs
    three; a town, a day and an exact number less than one, so that it takes several; a year
    between the two takes two away.
    """
    reasons = [
        _common("people", left.people & right.people, 3.0),
        _common("operations", left.operations & right.operations, 3.0),
        _common("bodies", left.bodies & right.bodies, 0.5),
        _common("towns", left.towns & right.towns, 0.7),
        _common("countries", left.countries & right.countries, 0.2),
        _common("days", left.days & right.days, 0.7),
        _numbers(left.counts, right.counts),
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


def _apart(left: date | None, right: date | None) -> Reason:
    days = abs((left - right).days) if left and right else 0
    return Reason("long apart", -2.0 if days > _LONG_AGO else 0.0, f"published {days} days apart")
