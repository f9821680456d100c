"""Comparing what two reports tell: is it one event? Each piece of evidence is a reason.

The weights of evidence add up, as odds do (Fellegi and Sunter 1969). Nothing is joined without an
act in common; what else is shared speaks for one event, what differs against it. What one side
leaves open says nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bench.clustering import Groups, Pair, cluster, pair
from clew.model import Precision, Reason

Days = tuple[date, date]  # the first and the last, both inclusive
_LEVELS: tuple[Precision, ...] = ("point", "locality", "region", "country")  # the finest first
_WIDE = 31  # days; a longer time is shared by much that happens
_SHOWN = 3  # what a detail names at most


@dataclass(frozen=True, slots=True)
class Profile:
    """What one report tells of one event, as keys that can be compared.

    ``acts`` are kinds of claims or lemmas of the words that tell of the act, ``kin`` the acts that
    may be meant by them too, each with how surely (0 to 1). ``participants`` are keys by role:
    ids of entities, or words; those in ``names`` name one thing surely. ``places`` are keys by
    precision: a town's profile holds its country, too. ``words`` are what else the sentence says.
    ``sentence`` is the same for what one sentence tells. A ``common`` act is one that reports of
    all sorts tell of, as saying something is: it takes the same people to be one event.
    """

    id: str
    document: str
    acts: frozenset[str]
    kin: Mapping[str, float] = field(default_factory=dict)
    participants: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    times: tuple[Days, ...] = ()
    places: Mapping[Precision, frozenset[str]] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    denied: bool = False
    sentence: str | None = None
    common: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts; those of one event are above ``bar`` together.

    Acts, participants and words were fitted to the stories of ECB+ that are kept for training,
    where one act is nearly always one event; days, places and numbers, which those lack, are set
    beside them. Where a story has many acts of a kind, raise the bar.
    """

    same_act: float = 3.9
    kin_act: float = 3.8  # of one that is surely meant
    common_act: float = -2.3  # with nobody in common in one role
    same_name: float = 0.9  # in one role; in another role half of it
    same_word: float = 0.6
    other_name: float = -1.4
    other_word: float = -0.2
    same_days: float = 1.0
    other_days: float = -3.0
    same_place: float = 1.0
    other_place: float = -2.0
    same_number: float = 0.8
    same_words: float = 1.3  # if all are shared
    denied: float = -2.0
    one_sentence: float = -3.0
    bar: float = 3.4


DEFAULT = Weights()


def compare_events(left: Profile, right: Profile, weights: Weights = DEFAULT) -> tuple[Reason, ...]:
    """Return the evidence for and against two profiles telling of one event.

    Empty where they have no act in common. They are the same where the weights add up to more
    than ``weights.bar``.
    """
    act = _compare_acts(left, right, weights)
    if act is None:
        return ()
    people = _compare_participants(left, right, weights)
    compared = (
        _compare_commonness(left, right, people, weights),
        *people,
        _compare_times(left, right, weights),
        _compare_places(left, right, weights),
        _compare_numbers(left, right, weights),
        _compare_words(left, right, weights),
        *_compare_telling(left, right, weights),
    )
    return (act, *(reason for reason in compared if reason is not None))


def group_profiles(
    profiles: Iterable[Profile],
    weights: Weights = DEFAULT,
    *,
    apart: Collection[Pair] = (),
    together: Collection[Pair] = (),
    compare: Callable[[Profile, Profile, Weights], tuple[Reason, ...]] = compare_events,
) -> Groups:
    """Return the ids of profiles in groups, each of one event, whatever order they come in.

    Only profiles that may have an act in common are compared. ``apart`` and ``together`` are
    pairs of ids that somebody decided on.
    """
    by_id = {profile.id: profile for profile in profiles}
    scores = {
        ends: sum(reason.weight for reason in reasons) - weights.bar
        for ends in _candidates(by_id.values())
        if (reasons := compare(by_id[ends[0]], by_id[ends[1]], weights))
    }
    return cluster(by_id, scores, unknown=-weights.bar, apart=apart, together=together)


def _candidates(profiles: Iterable[Profile]) -> set[Pair]:
    meaning: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for act in {*profile.acts, *profile.kin}:
            meaning[act].append(profile)
    return {
        pair(left.id, right.id)
        for act, alike in meaning.items()
        for left in alike
        if act in left.acts
        for right in alike
        if left.id != right.id
    }


def _compare_acts(left: Profile, right: Profile, weights: Weights) -> Reason | None:
    shared = left.acts & right.acts
    if shared:
        return Reason("same act", weights.same_act, _listed(shared))
    kin = [
        (sureness, min(one.acts, default=""), other)
        for one, two in ((left, right), (right, left))
        for other, sureness in one.kin.items()
        if other in two.acts
    ]
    if not kin:
        return None
    sureness, own, other = max(kin)
    return Reason("kin act", weights.kin_act * sureness, " and ".join(sorted((own, other))))


def _compare_participants(left: Profile, right: Profile, weights: Weights) -> list[Reason]:
    found, everyone = [], _all(left) & _all(right)
    for role in sorted(left.participants.keys() & right.participants.keys()):
        ours, theirs = left.participants[role], right.participants[role]
        if not ours or not theirs:
            continue
        shared = ours & theirs
        everyone -= shared
        if shared:
            surely = shared & left.names & right.names
            weight = weights.same_name if surely else weights.same_word
            found.append(Reason("same participant", weight, f"{role}: {_listed(shared)}"))
        else:
            named = ours & left.names and theirs & right.names
            weight = weights.other_name if named else weights.other_word
            told = f"{role}: {_listed(ours)}; {_listed(theirs)}"
            found.append(Reason("other participant", weight, told))
    if everyone:
        surely = everyone & left.names & right.names
        weight = (weights.same_name if surely else weights.same_word) / 2
        found.append(Reason("same participant, other role", weight, _listed(everyone)))
    return found


def _compare_commonness(
    left: Profile, right: Profile, people: Iterable[Reason], weights: Weights
) -> Reason | None:
    if not (left.common and right.common) or any(r.name == "same participant" for r in people):
        return None
    return Reason("common act", weights.common_act, _listed(left.acts | right.acts))


def _all(profile: Profile) -> frozenset[str]:
    return frozenset().union(*profile.participants.values())


def _compare_times(left: Profile, right: Profile, weights: Weights) -> Reason | None:
    if not left.times or not right.times:
        return None
    shared = [
        (ours, theirs)
        for ours in left.times
        for theirs in right.times
        if ours[0] <= theirs[1] and theirs[0] <= ours[1]
    ]
    if not shared:
        told = f"{_days(left.times)}; {_days(right.times)}"
        return Reason("other time", weights.other_days, told)
    wide = all(max((end - start).days for start, end in both) > _WIDE for both in shared)
    days = sorted((max(a[0], b[0]), min(a[1], b[1])) for a, b in shared)
    return Reason("same time", weights.same_days / (4 if wide else 1), _days(days))


def _days(times: Iterable[Days]) -> str:
    spans = (str(a) if a == b else f"{a} to {b}" for a, b in times)
    return ", ".join(spans)


def _compare_places(left: Profile, right: Profile, weights: Weights) -> Reason | None:
    """Compare the finest level that both tell of: one country says little of two towns of it."""
    for level in _LEVELS:
        ours, theirs = left.places.get(level), right.places.get(level)
        if not ours or not theirs:
            continue
        shared = ours & theirs
        if not shared:
            told = f"{_listed(ours)}; {_listed(theirs)}"
            return Reason("other place", weights.other_place, told)
        fine = level in ("point", "locality")
        weight = weights.same_place if fine else weights.same_place / 2
        return Reason("same place", weight, _listed(shared))
    return None


def _compare_numbers(left: Profile, right: Profile, weights: Weights) -> Reason | None:
    """Shared numbers speak for one event; others say nothing, for tolls change and roundings do."""
    shared = left.numbers & right.numbers
    return Reason("same number", weights.same_number, _listed(shared)) if shared else None


def _compare_words(left: Profile, right: Profile, weights: Weights) -> Reason | None:
    shared = left.words & right.words
    if not shared:
        return None
    share = len(shared) / len(left.words | right.words)
    return Reason("same words", weights.same_words * share, _listed(shared))


def _compare_telling(left: Profile, right: Profile, weights: Weights) -> list[Reason]:
    """Compare how it is told: what one sentence tells side by side is seldom the same."""
    found = []
    if left.denied != right.denied:
        found.append(Reason("denied by one", weights.denied, (left if left.denied else right).id))
    if left.sentence is not None and left.sentence == right.sentence:
        found.append(Reason("told side by side", weights.one_sentence, left.sentence))
    return found


def _listed(keys: Iterable[str]) -> str:
    ordered = sorted(keys)
    more = f" and {len(ordered) - _SHOWN} more" if len(ordered) > _SHOWN else ""
    return ", ".join(ordered[:_SHOWN]) + more
