"""How well an event is supported: independent origins, and a credibility the machine proposes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from clew.model import Assessment, Event, Origin, Reason


def assess_events(events: Iterable[Event], origins: Iterable[Origin]) -> tuple[Event, ...]:
    """Return the events with their assessments."""
    by_id = {origin.id: origin for origin in origins}
    return tuple(replace(event, assessment=assess(event, by_id)) for event in events)


def assess(event: Event, origins: Mapping[str, Origin]) -> Assessment:
    """Return how many independent origins stand behind an event and how credible that makes it.

    Named speakers count one each. Outlets, leaked documents and unnamed sources are counted as
    one origin together, because reports that paraphrase one another can't yet be told from
    reports that know for themselves. Credibility (Admiralty scale) is 6, "cannot be judged",
    without a named speaker; 3, "possibly true", with one; 2, "probably true", with two or more.
    It is never 1: that is an analyst's to say.
    """
    kinds = [origins[origin].kind for origin in event.origins]
    named = kinds.count("speaker")
    others = len(kinds) - named
    independent = max(1, named)
    credibility = {0: 6, 1: 3}.get(named, 2)
    reasons = [Reason("named speakers", float(named), f"{named} named speaker(s) say so")]
    if others:
        detail = f"{others} outlet(s), document(s) or unnamed source(s), not counted apart"
        reasons.append(Reason("others not counted apart", 0.0, detail))
    return Assessment(independent, credibility, tuple(reasons))
