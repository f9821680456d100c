"""Events: what the claims of all documents are about.

Claims of one act are joined, first within each report, then across reports, the best matches
first. A cluster holds two acts of one report only where nothing speaks against their being one:
a second phase, a part of the whole or the toll of another day is told apart in the report itself,
and so stays apart. Rival versions of one event ("killed by his nephew", "killed by the police")
stand side by side in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from clew.ids import make_id
from clew.link.claims import ONE_ACT, compare_claims
from clew.link.decided import regroup
from clew.link.reports import ONE_STORY, Report, compare_reports, weight
from clew.link.traits import Traits
from clew.model import SUREST_FIRST, Claim, Decisions, Entity, Event, Reason, TimeExpression
from clew.vocab import load

_UNDECIDED = Decisions()
_MOST_ALIKE = 2.0
_NOT_AGAINST = 1.0  # weight that every pair of claims in an event has, by any way
_AS_WELL = 0.05  # weight by which a fit must be the better one to be chosen
_DOUBTFUL = 2.9  # weight of what speaks for one act, but not enough between strangers
_NOT_APART = 1.5  # weight from which two acts of one report may be one act in another


def group_claims(
    reports: Sequence[Report], decisions: Decisions = _UNDECIDED
) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims of all reports by the act that they tell of, in an order of their ids.

    Claims that an analyst judged the same or different are so.
    """
    told = {traits.claim.id: traits for report in reports for traits in report.traits}
    weights: dict[tuple[str, str], float] = {}
    for report in reports:
        weights |= _weigh(report.traits, report.traits, 0.0)
    clusters = _Clusters(told, weights)
    clusters.join(weights)
    clusters.settle()
    for left, right in combinations(reports, 2):
        weights |= _weigh(left.traits, right.traits, likeness(left, right))
    clusters.join(weights)
    keys = {claim: (min(group),) for group in clusters.groups() for claim in group}
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for claim, key in regroup(keys, decisions.same, decisions.different).items():
        groups[key].append(claim)
    ordered = sorted(sorted(group) for group in groups.values())
    return tuple(tuple(told[claim].claim for claim in group) for group in ordered)


def link_events(
    acts: Iterable[Sequence[Claim]], entities: Mapping[str, Entity]
) -> tuple[Event, ...]:
    """Return the event of each group of claims, sorted by id.

    ``entities`` gives the entity of each mention id.
    """
    events = (_event(claims, entities) for claims in acts)
    return tuple(sorted(events, key=lambda event: event.id))


def likeness(left: Report, right: Report) -> float:
    """Return how much the likeness of two reports speaks for their claims being one, 0 to 2."""
    alike = weight(compare_reports(left, right))
    if alike < ONE_STORY:
        return max(0.0, alike / ONE_STORY - 0.5)
    return min(1.0 + (alike - ONE_STORY) / 6, _MOST_ALIKE)


def _weigh(
    left: Sequence[Traits], right: Sequence[Traits], alike: float
) -> dict[tuple[str, str], float]:
    """Return the weight of each pair of claims of one or of kindred acts, by their ids."""
    found = {}
    for one in left:
        for two in right:
            reasons = compare_claims(one, two, alike=alike)
            if not reasons or one is two:
                continue
            pair = weight(reasons)
            if left is right:
                pair += _within(one, two)
            elif alike < 1 and (_is_elsewhere(reasons) or not (alike or _unmistakable(reasons))):
                pair = min(pair, _DOUBTFUL)
            found[min(one.claim.id, two.claim.id), max(one.claim.id, two.claim.id)] = pair
    return found


def _is_elsewhere(reasons: Iterable[Reason]) -> bool:
    """Do two claims name another town or other people? Only in one story may that be an error."""
    return not {"other place", "other names"}.isdisjoint(reason.name for reason in reasons)


def _unmistakable(reasons: Iterable[Reason]) -> bool:
    """Do claims of two reports that share little name the same people, or one place and time?"""
    named = any(reason.name == "same names" and reason.weight >= 1 for reason in reasons)
    return named or {"same place", "same days"} <= {reason.name for reason in reasons}


def _within(left: Traits, right: Traits) -> float:
    """Return what a common report adds: one sentence tells an act once more in other words.

    Two numbers of one measure by one speaker are two acts, or a whole and its part.
    """
    if differ(left, right) and _speakers(left.claim) == _speakers(right.claim):
        return -9.0
    fillers = min(len(left.fillers & right.fillers), 2)
    in_one_sentence = left.claim.sentence == right.claim.sentence
    if "title" in (left.standing, right.standing) and left.standing != right.standing:
        return fillers * 0.7 + (1.7 if "lead" in (left.standing, right.standing) else 0.0)
    return fillers * (1.0 if in_one_sentence else 0.7) - 0.5


def differ(left: Traits, right: Traits) -> bool:
    """Do two claims give other numbers of one measure?"""
    return any(
        a.measure == b.measure and a.number != b.number for a in left.counts for b in right.counts
    )


def _speakers(claim: Claim) -> frozenset[str | None]:
    return frozenset(said.mention for said in claim.attributions)


def _same_object(left: Traits, right: Traits) -> bool:
    """Is the same thing or person the object of two acts of one kind? Not only their doer."""
    agents = load("kinds").get(left.claim.kind, {}).get("agents", ())
    shared = left.fillers & right.fillers
    return left.kind == right.kind and any(role not in agents for role, _ in shared)


class _Clusters:
    """Groups of claims that grow by pairs, the best pair first; the order given doesn't matter."""

    def __init__(
        self, told: Mapping[str, Traits], weights: Mapping[tuple[str, str], float]
    ) -> None:
        self._told = told
        self._weights = weights
        self._members: dict[str, list[str]] = {claim: [claim] for claim in told}
        self._of = {claim: claim for claim in told}
        self._settled: dict[str, str] = {}

    def join(self, weights: Mapping[tuple[str, str], float]) -> None:
        """Join what weighs enough, unless something in the two groups speaks against it.

        A claim that fits two groups alike which can't be one is left by itself: nothing tells
        which of the two it means.
        """
        enough = [(-found, *pair) for pair, found in weights.items() if found >= ONE_ACT]
        fits: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for found, one, two in enough:
            fits[one].append((found, two))
            fits[two].append((found, one))
        for found, one, two in sorted(enough):
            left, right = sorted((self._of[one], self._of[two]))
            if left == right or not self._may(left, right):
                continue
            if not (
                self._torn(one, two, found, fits[one]) or self._torn(two, one, found, fits[two])
            ):
                for claim in self._members.pop(right):
                    self._members[left].append(claim)
                    self._of[claim] = left

    def settle(self) -> None:
        """Hold what was joined so far as one act each: the acts that each report tells apart."""
        self._settled = dict(self._of)

    def groups(self) -> list[list[str]]:
        return list(self._members.values())

    def _torn(
        self, claim: str, chosen: str, found: float, fits: Sequence[tuple[float, str]]
    ) -> bool:
        """Does a claim fit another group as well, one that can't be the chosen one?"""
        own, group = self._of[claim], self._of[chosen]
        others = {self._of[other] for weight, other in fits if weight <= found + _AS_WELL}
        return any(
            self._may(own, other) and not self._may(other, group) for other in others - {own, group}
        )

    def _may(self, left: str, right: str) -> bool:
        return all(
            self._compatible(min(one, two), max(one, two))
            for one in self._members[left]
            for two in self._members[right]
        )

    def _compatible(self, one: str, two: str) -> bool:
        """May two claims be of one act? Two acts that one report tells apart need good reason."""
        left, right = self._told[one], self._told[two]
        found = self._weights.get((one, two), 0.0)
        if left.claim.document != right.claim.document:
            return found >= _NOT_AGAINST
        if not self._settled:
            return not (differ(left, right) and _speakers(left.claim) == _speakers(right.claim))
        reasons = compare_claims(left, right)
        unopposed = all(reason.weight > -0.6 for reason in reasons)
        return found >= _NOT_APART and unopposed and _same_object(left, right)


def _event(claims: Sequence[Claim], entities: Mapping[str, Entity]) -> Event:
    ordered = sorted(claims, key=lambda c: (c.document, c.trigger.start, c.id))
    times = [c.time for c in ordered if c.time is not None and c.time.start is not None]
    places = {entities[mention].id for claim in ordered for mention in claim.places}
    kinds = [claim.kind for claim in ordered]
    return Event(
        id=make_id("evt", min(c.id for c in ordered)),
        kind=min(set(kinds), key=lambda kind: (-kinds.count(kind), kind)),
        name=None,
        claims=tuple(sorted(c.id for c in ordered)),
        documents=tuple(sorted({c.document for c in ordered})),
        origins=(),
        status=min((c.status for c in ordered), key=SUREST_FIRST.index),
        time=_narrowest(times) or next((c.time for c in ordered if c.time is not None), None),
        places=tuple(sorted(places)),
    )


def _narrowest(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the most exact of the dates given; of equals the earliest."""
    closed = [t for t in times if t.start is not None and t.end is not None]

    def width(time: TimeExpression) -> tuple[int, str, int]:
        days = (time.end - time.start).days if time.start and time.end else 0
        return days, str(time.start), time.expression.start

    return min(closed, key=width) if closed else None
