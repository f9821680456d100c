"""Do two claims tell of one act? What speaks for it and what against it, as reasons.

The sum of the weights is to reach ``ONE_ACT``. A kind in common is not enough, nor is a kind and
a country: claims are joined by whom they name in the same role, the same numbers, towns, days and
words. The more two reports are alike, the less their claims need to have in common.
"""

from collections.abc import Callable, Mapping

from clew.link.traits import Count, Traits, bounds, telling
from clew.model import Reason

ONE_ACT = 3.0
ONCE = frozenset({"kill_die"})  # a person dies but once: rival dates and doers are versions of it
# The roles that make an act what it is: two names there are two acts.
CORE: Mapping[str, str] = {
    "kill_die": "target",
    "arrest": "suspect",
    "prosecute": "defendant",
    "sentence": "convict",
    "extradite": "person",
    "launch_operation": "operation",
    "lead": "leader",
}
KIN: tuple[frozenset[str], ...] = (
    frozenset({"transport", "cross_arrive"}),
    frozenset({"rescue", "identify"}),
    frozenset({"dismantle", "foil"}),
    frozenset({"kill_die", "death_in_transit"}),
    frozenset({"raid", "investigate"}),
)
_A_WEEK_END, _A_WEEK, _A_MONTH, _LONG = 3, 7, 31, 270  # days


def compare_claims(left: Traits, right: Traits, *, alike: float = 0.0) -> tuple[Reason, ...]:
    """Return what speaks for and against two claims telling of one act; none if they can't.

    ``alike`` is the weight of what the two reports have in common, at most 2.
    """
    act = _act(left, right)
    if act is None:
        return ()
    rules: tuple[Callable[[Traits, Traits], Reason | None], ...] = (
        _named,
        _heads,
        _places,
        _countries,
        _way,
        _time,
        _numbers,
        _words,
        _standing,
        _further,
        _prominence,
    )
    reasons = [act, *(reason for rule in rules if (reason := rule(left, right)) is not None)]
    if alike:
        reasons.append(Reason("reports alike", alike, "the two reports tell one story"))
    return tuple(reasons)


def _act(left: Traits, right: Traits) -> Reason | None:
    kinds = {left.kind, right.kind}
    same_word = 0.4 if left.act == right.act else 0.0
    if len(kinds) == 1:
        return Reason("same act", 1.0 + same_word, f"both tell of {left.kind}")
    if any(kinds <= kin for kin in KIN):
        return Reason("kindred act", 0.4 + same_word, " and ".join(sorted(kinds)))
    return None


def _named(left: Traits, right: Traits) -> Reason | None:
    """Return what the names say: the same one in a role, in another role, or two where one fits."""
    core = CORE.get(left.kind)
    both = left.named.keys() & right.named.keys()
    shared = sorted(role for role in both if left.named[role] & right.named[role])
    if left.kind == right.kind and core in both:
        if core not in shared:
            return Reason("other names", -4.0, f"another {core}")
        if left.kind in ONCE:
            return Reason("same names", 4.0, f"the same {core}, and one dies but once")
    if shared:
        detail = "named alike as " + ", ".join(shared)
        return Reason("same names", min(1.5 * len(shared), 3.0), detail)
    if both:
        return Reason("other names", -0.6, "others named as " + ", ".join(sorted(both)))
    if left.inside & right.inside:
        return Reason("same names", 0.7, "a name in common within what is said")
    if left.everyone & right.everyone:
        return Reason("same names", 0.3, "one name in common, in two roles")
    return None


def _heads(left: Traits, right: Traits) -> Reason | None:
    """Return the roles filled by the same noun, or, of kindred acts, the nouns in common."""
    if left.kind == right.kind:
        both = left.heads.keys() & right.heads.keys()
        shared = sorted(role for role in both if left.heads[role] & right.heads[role])
    else:
        one, two = (frozenset().union(*traits.heads.values()) for traits in (left, right))
        shared = sorted(one & two)[:1]
    if not shared:
        return None
    return Reason("same words in a role", min(0.4 * len(shared), 0.8), ", ".join(shared))


def _places(left: Traits, right: Traits) -> Reason | None:
    if left.places & right.places:
        return Reason("same place", 0.7, ", ".join(sorted(left.places & right.places)))
    if left.towns and right.towns:
        return Reason("other place", -0.8, "no town in common")
    return None


def _countries(left: Traits, right: Traits) -> Reason | None:
    if left.countries & right.countries:
        return Reason("same country", 0.2, ", ".join(sorted(left.countries & right.countries)))
    return None


def _way(left: Traits, right: Traits) -> Reason | None:
    """Return that two ways begin or end in other countries."""
    both = left.stops.keys() & right.stops.keys()
    other = [role for role in both if not left.stops[role] & right.stops[role]]
    return Reason("another way", -1.0, ", ".join(sorted(other))) if other else None


def _time(left: Traits, right: Traits) -> Reason | None:
    """Return what the days say; a day apart is weak evidence of two acts, a month is proof.

    An act without a day of its own is taken to be of its report's days, which is weak evidence.
    """
    if left.kind in ONCE:
        return None
    gap = max((left.start - right.end).days, (right.start - left.end).days)
    if gap > 0:
        days = left.start == left.end and right.start == right.end
        against = 0.3 if gap <= _A_WEEK_END else 5.0 if gap > _A_MONTH else 2.0 if days else 1.2
        return Reason("other days", -against, f"{gap} days apart")
    if left.dated and right.dated:
        both = left.narrow and right.narrow
        return Reason("same days", 0.7 if both else 0.2, f"{left.start} to {left.end}")
    return _told_apart(left, right)


def _told_apart(left: Traits, right: Traits) -> Reason | None:
    core = CORE.get(left.kind, "")
    same = left.named.get(core, frozenset()) & right.named.get(core, frozenset())
    if same or left.about is None or right.about is None:
        return None
    gap = abs((left.about - right.about).days)
    against = 0.0 if gap <= _A_WEEK else 0.5 if gap <= _A_MONTH else 3.0 if gap > _LONG else 1.5
    return Reason("told of other days", -against, f"{gap} days apart") if against else None


def _numbers(left: Traits, right: Traits) -> Reason | None:
    """Return what the numbers say: the best agreement of a measure, else that they differ."""
    same_kind = left.kind == right.kind
    pairs = [(a, b) for a in left.counts for b in right.counts]
    if not pairs:
        return None
    best = max(_agreement(a, b, same_kind) for a, b in pairs)
    name = "same numbers" if best > 0 else "other numbers"
    return Reason(name, best, ", ".join(sorted({a.measure for a, _ in pairs}))) if best else None


def _agreement(left: Count, right: Count, same_kind: bool) -> float:
    """Return how well two figures agree, from -1.2 to 2.3.

    People counted by one kind of act are one measure, however each report calls them; a number
    that is round in one report only may be the other's, rounded.
    """
    if left.unit != right.unit:
        return -0.5
    same = bounds(left) & bounds(right)
    if left.measure != right.measure and not (same_kind and left.unit == "person"):
        return telling(max(same)) if same else -1.0
    if left.number is None or right.number is None:
        return 0.0
    if same:
        return 0.3 + telling(max(same))
    high = max(left.number, right.number)
    apart = abs(left.number - right.number) / high
    if apart <= 0.05:
        return 0.5 * max(telling(left.number), telling(right.number))
    return -0.1 if apart <= 0.15 else -0.7 if apart <= 0.4 else -1.2


def _words(left: Traits, right: Traits) -> Reason | None:
    shared = left.words & right.words
    least = min(len(left.words), len(right.words))
    if least < 4 or len(shared) < 2:
        return None
    share = len(shared) / least
    if share <= 0.2:
        return None
    return Reason(
        "same words", round(2.0 * (share - 0.2), 3), f"{share:.0%} of the sentence's words"
    )


def _standing(left: Traits, right: Traits) -> Reason | None:
    told = {left.claim.status, right.claim.status}
    if len(told) == 2 and "negated" in told:
        return Reason("one denies", -2.0, "told by one, denied by the other")
    if len(told) == 2 and told & {"planned", "hypothetical"}:
        return Reason("one only plans", -0.8, "told by one as done, by the other as planned")
    return None


def _further(left: Traits, right: Traits) -> Reason | None:
    if bool(left.further) == bool(right.further):
        return None
    return Reason("one is a further act", -1.0, "one report tells it from those before")


def _prominence(left: Traits, right: Traits) -> Reason | None:
    """Return whether both reports have but one such act, or both put it first."""
    if left.claim.document == right.claim.document or left.kind != right.kind:
        return None
    if left.alone and right.alone:
        return Reason("the only such act", 0.5, f"each report tells of one {left.kind}")
    if "body" not in (left.standing, right.standing):
        return Reason("the main act", 0.3, "both reports put it first")
    return None
