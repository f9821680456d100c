"""The verdict on two versions of a number: why they differ, or None where they needn't."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from clew.model import Figure
from clew.weigh.contradictions.cues import cue, holds, words_in
from clew.weigh.contradictions.scopes import (
    ROUGH,
    can_agree,
    differences,
    is_rounded,
    is_silent_on_period,
    measure_of,
    size,
)
from clew.weigh.contradictions.told import Told, outlets
from clew.weigh.contradictions.versions import Version, day_of, refuses, sentence_words

Verdict = Literal["conflict", "update", "rounding", "scope", "part_whole", "not_comparable"]

_STEADY = frozenset(  # a later, higher number of these is no later count
    {
        "price_per_person",
        "countries_participating",
        "network_members",
        "holding_sites",
        "weekly_flow",
        "persons_moved",
        "persons_held",
    }
)
_FALLING = frozenset({"missing"})  # found, dead or alive, day by day
_SOON = 31  # days in which a count goes on; a year later it is another one
_HEAD = 250  # characters in which a report calls itself a correction
_FAR = 5  # times; numbers further apart hardly count the same thing
_NEAR = 0.1  # of the larger; "roughly 600" and 612

_Pair = tuple[Figure, Figure]


@dataclass(frozen=True, slots=True)
class Judged:
    """Why two versions differ."""

    verdict: Verdict
    explanation: str
    cause: str | None = None


def judge(one: Version, two: Version, told: Told) -> Judged | None:
    """Return why two numbers differ, of which ``one`` was told first."""
    pairs = [(a, b) for a in one.figures for b in two.figures if _may_be_compared(a, b, told)]
    if not pairs:
        return None
    if (one.first.part_of is None) != (two.first.part_of is None):
        return _part_of_whole(one, two, told)
    differing = {pair: differences(*pair, told) for pair in pairs}
    same = [pair for pair in pairs if not differing[pair]]
    if same:
        return _same_scope(one, two, same, told)
    open_periods = [
        pair for pair in pairs if differing[pair] == ("period",) and is_silent_on_period(*pair)
    ]
    if open_periods and went_on(open_periods, told):
        return Judged("update", f"{say(one, two, told)}: the later number counts what came since.")
    if any(can_agree(*pair) for pair in pairs):
        return None
    pair = min(pairs, key=lambda p: (len(differing[p]), p[0].id, p[1].id))
    if len(differing[pair]) > 1 or pair[0].document == pair[1].document:
        return None  # too far from each other to be taken for one another
    return _other_scope(pair, differing[pair][0], told)


def _may_be_compared(one: Figure, two: Figure, told: Told) -> bool:
    """Are two figures of two reports, or of two speakers that one report sets side by side?

    What a report says in its own words is mostly summed up from what it quotes.
    """
    if one.claim == two.claim or _is_later_stage(one, told) != _is_later_stage(two, told):
        return False
    if refuses(one, two, told) or refuses(two, one, told):
        return True
    both = (one.document, two.document)
    if one.document != two.document:
        return told.are_tied(*both) or told.are_akin(*both)
    return bool(
        one.attributions and two.attributions and told.origins[one.id] != told.origins[two.id]
    )


def _is_later_stage(figure: Figure, told: Told) -> bool:
    """Does a figure count who was remanded or released, where others count who was arrested?"""
    claim = told.claims[figure.claim or ""]
    document = told.documents[claim.document]
    return holds(words_in(told.words(claim.document, claim.trigger)), cue(document, "stage"))


def _part_of_whole(one: Version, two: Version, told: Told) -> Judged | None:
    for part, whole in ((one, two), (two, one)):
        wholes = {told.figures[f.part_of].value for f in part.figures if f.part_of is not None}
        others = {f.document for f in whole.figures} - {f.document for f in part.figures}
        if whole.first.value in wholes and others:
            return Judged(
                "part_whole",
                f"{number(part.first)} is a part of {number(whole.first)}: neither is the "
                "other's rival, and they are never added.",
            )
    return None


def _same_scope(one: Version, two: Version, pairs: Sequence[_Pair], told: Told) -> Judged | None:
    """Return why two numbers of one scope differ."""
    said = say(one, two, told)
    refused = any(refuses(a, b, told) or refuses(b, a, told) for a, b in pairs)
    tied = [pair for pair in pairs if told.are_tied(pair[0].document, pair[1].document)]
    later = went_on(tied, told)
    if any(can_agree(*pair) for pair in pairs):
        return None if refused else _agreeing(one, two, said, later=later)
    if refused:
        return Judged("conflict", f"{said}: one report sets its number against the other.")
    if later:
        return Judged("update", f"{said}: the later number counts what came since.")
    if is_rounded(one.first, two.first):
        return Judged("rounding", f"{said}: one is the other in round numbers.")
    low, high = sorted((size(one.first), size(two.first)))
    if high > _FAR * low:
        far = "they lie so far apart that they hardly count the same thing"
        return Judged("not_comparable", f"{said}: {far}.")
    if not tied:
        alone = "only like words tie the reports, which press offices use again"
        return Judged("not_comparable", f"{said}: {alone}.")
    if all(told.are_of_other_days(a.document, b.document) for a, b in pairs):
        return Judged("not_comparable", f"{said}: the reports tell of other days.")
    if not any(_at_one_time(*pair, told) for pair in pairs):
        when = "they may be counts of two times, as far as the days of publication tell"
        return Judged("not_comparable", f"{said}: {when}.")
    both = "measure, unit, population, agent and place agree, and both can't be true"
    return Judged("conflict", f"{said}: {both}.", _cause(pairs, told))


def _agreeing(one: Version, two: Version, said: str, *, later: bool) -> Judged | None:
    low, high = sorted((size(one.first), size(two.first)))
    if later and one.first.comparator in ("at_least", "more_than"):
        return Judged("update", f"{said}: the first was a lower bound, and the count went on.")
    rough = {one.first.comparator, two.first.comparator} & ROUGH
    if rough == {"at_least"} and one.first.comparator == two.first.comparator:
        return Judged("not_comparable", f"{said}: lower bounds both, which may both be true.")
    if rough and low != high and high - low <= _NEAR * high:
        return Judged("rounding", f"{said}: one is the other in round numbers.")
    return None


def went_on(pairs: Iterable[_Pair], told: Told) -> bool:
    """Is the number told later one that has grown, or fallen where what it counts is found?

    A report may also say itself that the count has risen or was revised.
    """
    for one, two in pairs:
        measure = measure_of(one)
        document, words = told.documents[two.document], sentence_words(two, told)
        first, second = day_of(one, told), day_of(two, told)
        passed = (second - first).days if first is not None and second is not None else 0
        grown = size(two) < size(one) if measure in _FALLING else size(two) > size(one)
        if _is_revised(two, told) or (grown and holds(words, cue(document, "risen"))):
            return passed >= 0
        if grown and measure not in _STEADY and 0 < passed <= _SOON:
            return True
    return False


def _is_revised(figure: Figure, told: Told) -> bool:
    """Does a report say in the sentence or in its head that it corrects what was told before?"""
    document = told.documents[figure.document]
    head = words_in(document.text[:_HEAD])
    said = holds(sentence_words(figure, told), cue(document, "revised"))
    return said or holds(head, cue(document, "correction"))


def _at_one_time(one: Figure, two: Figure, told: Told) -> bool:
    """Can two numbers not be the same count on two days, nor those of two years?"""
    if one.document == two.document:
        return True
    first, second = day_of(one, told), day_of(two, told)
    if first is None or second is None:
        return measure_of(one) in _STEADY
    return abs((second - first).days) <= _SOON


def _cause(pairs: Iterable[_Pair], told: Told) -> str | None:
    for one, two in pairs:
        for copy, source in ((one, two), (two, one)):
            unsaid = not copy.attributions or told.origins[copy.id] == told.origins[source.id]
            if unsaid and source.document in told.derived.get(copy.document, ()):
                return "the number was changed where the report was rewritten"
    return None


# ---- other scopes


def _other_scope(pair: _Pair, name: str, told: Told) -> Judged:
    """Return the verdict on numbers whose scopes differ in one thing."""
    one, two = pair
    shown = " and ".join(_scope_words(figure, name, told) for figure in pair)
    both = f"{number(one)} in {outlets([one.document], told)}, "
    both += f"{number(two)} in {outlets([two.document], told)}"
    words = {
        "unit": f"they count different units, {shown}",
        "rate": "one is a rate, and the other is none or another",
        "population": f"they count different people or things, {shown}",
        "period": "they are of different periods, or the period of one isn't said",
        "place": f"they are of different places, {shown}",
        "agent": f"they are of different bodies, {shown}",
    }
    verdict: Verdict = "not_comparable" if name in ("unit", "rate") else "scope"
    return Judged(verdict, f"{both}: {words[name]}.")


def _scope_words(figure: Figure, name: str, told: Told) -> str:
    if name == "unit":
        return figure.unit
    if name == "population":
        return figure.population or "all"
    if name == "agent":
        agent = told.entity(figure.agent)
        return "a protected group" if agent is None or agent.protected else agent.name
    known = [e for m in figure.places if (e := told.entity(m)) is not None and not e.protected]
    return ", ".join(sorted({entity.name for entity in known})) or "another place"


# ---- words


def say(one: Version, two: Version, told: Told) -> str:
    """Return who gives which number: "27 in A, 34 in B"."""
    said = []
    for version in (one, two):
        documents = list(dict.fromkeys(figure.document for figure in version.figures))
        said.append(f"{number(version.first)} in {outlets(documents, told)}")
    return ", ".join(said)


def number(figure: Figure) -> str:
    """Return a figure's number in full, with its comparator: "at least 1234567"."""
    if figure.value is None and figure.low is not None and figure.high is not None:
        return f"{_plain(figure.low)} to {_plain(figure.high)}"
    known = (n for n in (figure.value, figure.low, figure.high) if n is not None)
    said = next((_plain(n) for n in known), "")
    compared = "" if figure.comparator == "exact" else figure.comparator.replace("_", " ")
    return f"{compared} {said}".strip()


def _plain(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else f"{value}"
