"""What two figures count: whether both can be true, and in what their scopes differ."""

from datetime import date

from clew.model import Entity, Figure, TimeExpression
from clew.weigh.contradictions.cues import classes, cue, words_in
from clew.weigh.contradictions.told import Told

ROUGH = frozenset({"around", "nearly", "more_than", "at_least", "at_most", "less_than"})
_SAME_MEASURE = {"persons_rescued_at_sea": "survivors", "deaths": "dead"}
_ONE_PLACE = frozenset({"dead", "missing", "survivors"})  # of one wreck, however it is placed
_SHORT = 31  # days; "this week" and "between 13 and 15 May" speak of one action
_ROUND = 0.05  # how far a round number may lie from what it rounds
_FEW = 100  # below it nobody rounds without saying so


def measure_of(figure: Figure) -> str:
    """Return what is counted; "15 were saved" counts the survivors as "15 survivors" does."""
    return _SAME_MEASURE.get(figure.measure, figure.measure)


def can_agree(one: Figure, two: Figure) -> bool:
    """Can two figures of one scope both be true? "at least 195" and "200" can.

    Figures without a value ("dozens") and symmetric ones ("around") within a tenth agree. Two
    ranges that overlap only in part don't: each states both its ends.
    """
    bounds = [(f.low, f.high) for f in (one, two)]
    if "around" in (one.comparator, two.comparator) and one.value and two.value:
        return abs(one.value - two.value) <= max(one.value, two.value) / 10
    if any(low is None and high is None for low, high in bounds):
        return True
    if is_range(one) and is_range(two):
        return _contains(one, two) or _contains(two, one)
    low = max(b for b, _ in bounds if b is not None) if any(b is not None for b, _ in bounds) else 0
    highs = [b for _, b in bounds if b is not None]
    return not highs or low <= min(highs)


def is_range(figure: Figure) -> bool:
    """Does a figure state two ends: "between 3,000 and 5,000"?"""
    ends = (figure.low, figure.high)
    return figure.value is None and None not in ends and figure.low != figure.high


def _contains(outer: Figure, inner: Figure) -> bool:
    if outer.low is None or outer.high is None or inner.low is None or inner.high is None:
        return False
    return outer.low <= inner.low and inner.high <= outer.high


def size(figure: Figure) -> float:
    """Return the number by which figures are ranked."""
    known = (n for n in (figure.value, figure.low, figure.high) if n is not None)
    return next(known, 0.0)


def is_rounded(one: Figure, two: Figure) -> bool:
    """Is one of two numbers the other, rounded: "600" for 612?"""
    low, high = sorted((size(one), size(two)))
    if low < _FEW or high - low > _ROUND * high:
        return False
    pairs = ((low, high), (high, low))
    return any(_rounds_to(exact, number) for exact, number in pairs)


def _rounds_to(exact: float, rounded: float) -> bool:
    digits = len(str(int(rounded)))
    units = [10 ** (digits - kept) for kept in (1, 2) if digits > kept]
    return any(
        rounded % unit == 0 and exact % unit != 0 and round(exact / unit) * unit == rounded
        for unit in units
    )


def differences(one: Figure, two: Figure, told: Told) -> tuple[str, ...]:
    """Return in what two figures of one measure differ besides their number.

    What one of them leaves unsaid doesn't differ, but for a long period: a count "since 2004" and
    one without a period are not known to be of the same time.
    """
    differ = {
        "unit": one.unit != two.unit,
        "rate": one.rate != two.rate,
        "population": _population(one, told) != _population(two, told)
        and None not in (one.population, two.population),
        "period": _periods_differ(one.period, two.period),
        "place": _places_differ(one, two, told),
        "agent": _agents_differ(one, two, told),
    }
    return tuple(name for name, differs in differ.items() if differs)


def _population(figure: Figure, told: Told) -> frozenset[str]:
    """Return the words of a population that narrow it down: "women", none for "people"."""
    document = told.documents[figure.document]
    common = {*cue(document, "people"), *cue(document, "neutral")}
    return frozenset(w for w in words_in(figure.population or "") if w not in common)


def span_of(time: TimeExpression | None) -> tuple[date, date] | None:
    """Return the first and the last day of a time where both are known."""
    if time is None or time.start is None or time.end is None:
        return None
    return time.start, time.end


def _periods_differ(one: TimeExpression | None, two: TimeExpression | None) -> bool:
    spans = [span_of(time) for time in (one, two)]
    first, second = spans
    if first is None or second is None:
        return any(days is not None and (days[1] - days[0]).days > _SHORT for days in spans)
    if first == second:
        return False
    apart = first[0] > second[1] or second[0] > first[1]
    return apart or any((days[1] - days[0]).days > _SHORT for days in (first, second))


def _places_differ(one: Figure, two: Figure, told: Told) -> bool:
    places = [{e.id: e for m in f.places if (e := told.entity(m)) is not None} for f in (one, two)]
    first, second = places
    if not first or not second or first.keys() == second.keys():
        return False
    lands = [{e.place.country for e in found.values() if e.place is not None} for found in places]
    if measure_of(one) in _ONE_PLACE:
        known = [land - {None} for land in lands]
        return bool(known[0] and known[1] and not known[0] & known[1])
    return True


def _agents_differ(one: Figure, two: Figure, told: Told) -> bool:
    agents = [told.entity(figure.agent) for figure in (one, two)]
    first, second = agents
    if first is None or second is None or first.id == second.id:
        return False
    names = [frozenset(words_in(entity.name)) for entity in (first, second)]
    if names[0] <= names[1] or names[1] <= names[0]:
        return False
    known = [_kinds(name, figure, told) for name, figure in zip(names, (one, two), strict=True)]
    common = [_is_common(entity, told) for entity in (first, second)]
    return not (any(common) and known[0] & known[1])


def _kinds(name: frozenset[str], figure: Figure, told: Told) -> frozenset[str]:
    """Return the kinds of doer that a name tells of: "state" for "officers" and "the navy"."""
    kinds = classes(told.documents[figure.document], "kinds_of_doer")
    return frozenset(kind for kind, words in kinds.items() if words & name)


def _is_common(entity: Entity, told: Told) -> bool:
    """Is an agent called by common words only ("the police", "officers"), which fit any?"""
    spans = [told.mentions[mention] for mention in entity.mentions]
    words = [told.words(m.document, m.span)[1:] for m in spans]
    return all(m.kind != "name" for m in spans) and all(word.islower() for word in words)


def is_silent_on_period(one: Figure, two: Figure) -> bool:
    """Is the period of one of two figures left unsaid?"""
    return (span_of(one.period) is None) != (span_of(two.period) is None)
