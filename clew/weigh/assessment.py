"""How well an event is supported: independent origins, and a credibility the machine proposes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from clew.model import Assessment, Event, Origin, Reading, Reason
from clew.text.names import fold, without_article


def assess_events(
    events: Iterable[Event], origins: Iterable[Origin], readings: Iterable[Reading]
) -> tuple[Event, ...]:
    """Return the events with their assessments."""
    by_id = {origin.id: origin for origin in origins}
    names = {
        without_article(fold(reading.document.text[m.span.start : m.span.end]))
        for reading in readings
        for m in reading.mentions
        if m.kind == "name"
    }
    return tuple(replace(event, assessment=assess(event, by_id, names)) for event in events)


def with_origins(events: Iterable[Event], origins: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events with the origins of their claims; ``origins`` by claim id."""
    return tuple(
        replace(event, origins=tuple(sorted({origins[claim] for claim in event.claims})))
        for event in events
    )


def assess(event: Event, origins: Mapping[str, Origin], names: Collection[str]) -> Assessment:
    """Return how many independent origins stand behind an event and how credible that makes it.

    Speakers called by a name count one each, once however it is written; ``names`` are the folded
    names of the reports. "Police" and "investigators", outlets, leaked documents and unnamed
    sources are counted as one origin together, because reports that paraphrase one another can't
    yet be told from reports that know for themselves. Credibility (Admiralty scale) is 6, "cannot
    be judged", without a named speaker; 3, "possibly true", with one; 2, "probably true", with
    two or more. It is never 1: that is an analyst's to say.
    """
    told = [origins[origin] for origin in event.origins]
    speakers = (without_article(fold(o.name)) for o in told if o.kind == "speaker")
    named = count_names(name for name in speakers if name in names)
    others = sum(
        1 for o in told if o.kind != "speaker" or without_article(fold(o.name)) not in names
    )
    credibility = {0: 6, 1: 3}.get(named, 2)
    reasons = [Reason("named speakers", float(named), f"{named} named speaker(s) say so")]
    if others:
        detail = f"{others} unnamed speaker(s), outlet(s) or document(s), not counted apart"
        reasons.append(Reason("others not counted apart", 0.0, detail))
    return Assessment(max(1, named), credibility, tuple(reasons))


def count_names(names: Iterable[str]) -> int:
    """Return how many bodies or persons folded names stand for, a part of a name counting none.

    >>> count_names(["tobias hallworthy", "hallworthy", "europol"])
    2
    """
    words = {frozenset(name.split()) for name in names}
    return sum(1 for one in words if not any(one < other for other in words))
