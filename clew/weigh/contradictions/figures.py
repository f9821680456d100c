"""Rival numbers: figures of one event that count the same thing and differ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from clew.model import Contradiction, Event, Figure
from clew.weigh.contradictions.cues import cue, holds, refused_numbers
from clew.weigh.contradictions.scopes import differences, measure_of, size
from clew.weigh.contradictions.told import ASSERTED, Told, figures_side, outlets, row_id
from clew.weigh.contradictions.verdicts import Judged, judge, number, say
from clew.weigh.contradictions.versions import (
    Version,
    counted,
    day_of,
    find_versions,
    is_partial,
    sentence_words,
    where,
)


def find_rival_figures(event: Event, told: Told) -> list[Contradiction]:
    """Return the rows of an event's numbers that differ, one for each two versions."""
    rows: list[Contradiction] = []
    for slot, figures in sorted(counted(event, told).items()):
        own = _own_comparisons(event, slot, figures, told)
        judged_by_report = {frozenset(side.value for side in row.sides) for row in own}
        rows.extend(own)
        for one, two in combinations(find_versions(figures, told), 2):
            if frozenset((number(one.first), number(two.first))) in judged_by_report:
                continue
            judged = judge(one, two, told)
            if judged is not None:
                rows.append(_row(event, slot, (one, two), judged, told))
    return rows


def _own_comparisons(
    event: Event, slot: str, figures: Sequence[Figure], told: Told
) -> list[Contradiction]:
    """Return the rows of numbers that one sentence sets against each other: "six, not four"."""
    rows = []
    for one, two in combinations(sorted(figures, key=lambda f: f.id), 2):
        if one.claim != two.claim or one.value is None or two.value is None:
            continue
        refused = refused_numbers(*where(one, told))
        if (one.value in refused) == (two.value in refused):
            continue
        stated, other = (two, one) if one.value in refused else (one, two)
        same = tuple(f for f in figures if f.value == other.value and f.id != other.id)
        said = f"{number(stated)} in {outlets([stated.document], told)}, which refuses "
        said += f"{number(other)}"
        if same:
            said += f" as given in {outlets(sorted({f.document for f in same}), told)}"
        versions = (Version((other, *same), other), Version((stated,), stated))
        rows.append(_row(event, slot, versions, Judged("conflict", f"{said}."), told))
    return rows


def find_raised_figures(events: Sequence[Event], told: Told) -> list[Contradiction]:
    """Return the rows of numbers that a report says have risen since those of other reports.

    "The number of arrests has risen to 34" is another event than the first arrests; where the
    report shares that of the first arrests with others, it counts on from theirs.
    """
    by_event = {event.id: counted(event, told) for event in events}
    rows = []
    for event in events:
        for slot, figures in sorted(by_event[event.id].items()):
            rows.extend(_raised(event, slot, figures, by_event, events, told))
    return rows


def _raised(
    event: Event,
    slot: str,
    figures: Sequence[Figure],
    by_event: Mapping[str, Mapping[str, Sequence[Figure]]],
    events: Sequence[Event],
    told: Told,
) -> list[Contradiction]:
    rows = []
    for figure in figures:
        document = told.documents[figure.document]
        risen = holds(sentence_words(figure, told), cue(document, "risen"))
        if not risen or is_partial(figure, told):
            continue
        for other in events:
            if other.id == event.id or figure.document not in other.documents:
                continue
            versions = find_versions(by_event[other.id].get(slot, ()), told)
            for version in versions:
                earlier = tuple(f for f in version.figures if _is_earlier(f, figure, told))
                if earlier:
                    both = (Version(earlier, earlier[0]), Version((figure,), figure))
                    went = f"{say(*both, told)}: the later report says that the count has risen."
                    rows.append(_row(other, slot, both, Judged("update", went), told))
    return rows


def _is_earlier(one: Figure, risen: Figure, told: Told) -> bool:
    """May one figure be what has risen: of another report, not later, smaller, of one scope?"""
    days = (day_of(one, told), day_of(risen, told))
    later = days[0] is None or days[1] is None or days[0] <= days[1]
    same = one.unit == risen.unit and one.part_of is None and risen.part_of is None
    if one.document == risen.document or not later or not same or size(one) >= size(risen):
        return False
    return "population" not in differences(one, risen, told)


# ---- two speakers of one report

_TOLLS = frozenset(
    {"dead", "missing", "survivors", "arrests", "victims_rescued", "victims_identified"}
)
_BESIDE = 200  # characters between two sentences that set two speakers side by side


def find_speakers_figures(events: Iterable[Event], told: Told) -> list[Contradiction]:
    """Return the rows of numbers that two speakers of one report give of one happening.

    They stand side by side in the text; their places and days, where they are told, agree.
    """
    event_of = {claim: event for event in events for claim in event.claims}
    said: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in told.figures.values():
        stands_alone = figure.part_of is None and not is_partial(figure, told)
        if figure.claim and figure.value and figure.attributions and stands_alone:
            said[figure.document, measure_of(figure)].append(figure)
    rows = []
    for (_, slot), figures in sorted(said.items()):
        ordered = sorted(figures, key=lambda f: f.span)
        for one, two in combinations(ordered, 2):
            versions = (Version((one,), one), Version((two,), two))
            if slot in _TOLLS and _speak_of_one(one, two, told):
                judged = judge(*versions, told)
                if judged is not None and judged.verdict in ("conflict", "update"):
                    rows.append(_row(event_of[two.claim or ""], slot, versions, judged, told))
    return rows


def _speak_of_one(one: Figure, two: Figure, told: Told) -> bool:
    """Do two claims of one report stand side by side, of one kind, and at no two times?"""
    claims = [told.claims[figure.claim or ""] for figure in (one, two)]
    near = claims[1].sentence.start - claims[0].sentence.end <= _BESIDE
    times = [claim.time for claim in claims]
    return (
        claims[0].kind == claims[1].kind
        and claims[0].sentence != claims[1].sentence
        and near
        and (None in times or times[0] == times[1])
        and {figure.status for figure in (one, two)} <= ASSERTED
        and {claim.status for claim in claims} <= ASSERTED
        and max(size(one), size(two)) <= 2 * min(size(one), size(two))
    )


def _row(
    event: Event, slot: str, versions: tuple[Version, Version], judged: Judged, told: Told
) -> Contradiction:
    sides = tuple(
        figures_side(number(version.first), version.figures, told) for version in versions
    )
    return Contradiction(
        id=row_id("number", sides),
        kind="number",
        slot=f"{event.kind}.{slot}",
        sides=sides,
        verdict=judged.verdict,
        explanation=judged.explanation,
        event=event.id,
        figure=versions[0].first.id,
        likely_cause=judged.cause,
    )
