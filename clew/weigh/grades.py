"""What analysts say of sources and claims, shown with the events that rest on them.

It changes no credibility: that comes from independent origins alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from clew.model import GRADES, Conclusions, Decisions, Entity, Event, Origin, Reading, Reason
from clew.weigh.origins import publisher_origin


def graded(made: Conclusions, reports: Iterable[Reading], decided: Decisions) -> Conclusions:
    """Return conclusions with what analysts say of the sources and claims they rest on.

    ``reports`` hold those by which outlets were graded; others do no harm.
    """
    subjects = decided.grades.keys()
    named = made.entities if subjects else ()
    entities = {m: entity for entity in named for m in subjects & set(entity.mentions)}
    outlets = (reading for reading in reports if reading.document.id in subjects)
    grades = grade_origins(outlets, made.origins, entities, decided)
    events = with_judgements(made.events, made.origins, grades, decided.right)
    return replace(made, events=events)


def grade_origins(
    readings: Iterable[Reading],
    origins: Iterable[Origin],
    entities: Mapping[str, Entity],
    decisions: Decisions,
) -> dict[str, str]:
    """Return the letter of each origin that was graded, by its id.

    A source is graded by one of its mentions, an outlet by one of its reports: ``entities`` gives
    the entity of each such mention id, ``readings`` hold these reports. Unnamed sources have no
    grade: each may be somebody else.
    """
    outlets = {reading.document.id: publisher_origin(reading.document).id for reading in readings}
    speakers = {o.entity: o.id for o in origins if o.entity is not None and o.kind != "anonymous"}
    found: dict[str, str] = {}
    for subject, letter in decisions.grades.items():  # in the order in which they were given
        entity = entities.get(subject)
        origin = outlets.get(subject) or (speakers.get(entity.id) if entity is not None else None)
        if origin is not None:
            found[origin] = letter
    return found


def with_judgements(
    events: Iterable[Event],
    origins: Iterable[Origin],
    grades: Mapping[str, str],
    right: frozenset[str],
) -> tuple[Event, ...]:
    """Return events with the grades of their origins and the claims judged right as reasons."""
    if not grades and not right:
        return tuple(events)
    names = {origin.id: origin.name for origin in origins}
    return tuple(_with_reasons(event, names, grades, right) for event in events)


def _with_reasons(
    event: Event, names: Mapping[str, str], grades: Mapping[str, str], right: frozenset[str]
) -> Event:
    if event.assessment is None:
        return event
    reasons = [
        Reason("reliability", 0.0, f"{names[o]}: {grades[o]}, {GRADES[grades[o]]}")
        for o in event.origins
        if o in grades
    ]
    checked = sum(1 for claim in event.claims if claim in right)
    if checked:
        detail = f"{checked} of {len(event.claims)} claim(s) judged right by an analyst"
        reasons.append(Reason("judged right", 0.0, detail))
    assessment = replace(event.assessment, reasons=(*event.assessment.reasons, *reasons))
    return replace(event, assessment=assessment)
