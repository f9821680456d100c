"""How well an event is supported: independent origins, and a credibility the machine proposes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from clew.model import Assessment, Event, Reason
from clew.weigh.independence import Word, count_origins


def with_origins(events: Iterable[Event], origins: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events with the origins of their claims; ``origins`` by claim id."""
    return tuple(
        replace(event, origins=tuple(sorted({origins[claim] for claim in event.claims})))
        for event in events
    )


def assess_events(
    events: Iterable[Event],
    words: Mapping[str, Word],
    names: Mapping[str, str],
    contested: Collection[str] = (),
) -> tuple[Event, ...]:
    """Return the events with their assessments.

    ``words`` tells whose word each claim is, ``names`` what each entity is called; ``contested``
    are the events of which reports tell rival versions.
    """
    return tuple(
        replace(
            event,
            assessment=assess(
                [words[claim] for claim in event.claims], names, event.id in contested
            ),
        )
        for event in events
    )


def assess(told: Iterable[Word], names: Mapping[str, str], contested: bool = False) -> Assessment:
    """Return how many independent origins stand behind an event and how credible that makes it.

    Persons and bodies called by a name count one each, however many reports quote them. Unnamed
    speakers count one for their report, or for the report it derives from, and none where it
    names somebody who says the same. Reports that quote nobody count as one together, and only
    where nobody is quoted at all; who denies, plans or supposes an act is no origin of it.
    Credibility (Admiralty scale) is 6, "cannot be judged", without a named origin; 3, "possibly
    true", with one; 2, "probably true", with two or more, but no better than 3 where rival
    versions are told. It is never 1: that is an analyst's to say.
    """
    named, unnamed = count_origins(told)
    credibility = {0: 6, 1: 3}.get(len(named), 2)
    reasons = [
        Reason("named origins", float(len(named)), _listed(named, names) or "nobody is named"),
    ]
    if unnamed:
        detail = "speakers without a name, each with its report; reports that quote nobody are one"
        reasons.append(Reason("unnamed origins", float(len(unnamed)), detail))
    if not named and not unnamed:
        detail = "it is only denied, planned or supposed"
        reasons = [Reason("nobody says that it happened", 0.0, detail)]
    if contested:
        credibility = max(credibility, 3)
        reasons.append(Reason("contested", 0.0, "rival versions are told of it"))
    return Assessment(len(named) + len(unnamed), credibility, tuple(reasons))


def _listed(origins: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(sorted({names.get(origin, "an outlet") for origin in origins}))
