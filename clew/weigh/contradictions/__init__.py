"""Contradictions: versions of one slot of one event that differ, with the verdict on why.

Two versions are set against each other only where they speak of the same event, as the linker
holds, or of the same thing within one report. A conflict is what can't both be true; everything
else says why two versions may differ without one being wrong.
"""

from collections.abc import Iterable, Mapping, Sequence

from clew.model import Contradiction, Entity, Event, Lineage, Reading
from clew.weigh.contradictions.dates import find_corrected_dates, find_rival_dates
from clew.weigh.contradictions.denials import find_denials
from clew.weigh.contradictions.doers import find_rival_doers, may_be_one
from clew.weigh.contradictions.figures import (
    find_raised_figures,
    find_rival_figures,
    find_speakers_figures,
)
from clew.weigh.contradictions.places import find_rival_places
from clew.weigh.contradictions.roles import find_rival_roles
from clew.weigh.contradictions.scopes import can_agree
from clew.weigh.contradictions.standing import find_standings
from clew.weigh.contradictions.told import set_out, unique
from clew.weigh.contradictions.wording import find_rival_wordings

__all__ = ["can_agree", "find_contradictions", "may_be_one"]


def find_contradictions(
    readings: Sequence[Reading],
    events: Iterable[Event],
    entities: Mapping[str, Entity],
    origins: Mapping[str, str],
    lineage: Iterable[Lineage] = (),
) -> tuple[Contradiction, ...]:
    """Return the contradictions of a casebook, sorted by id.

    ``entities`` gives the entity of each mention id, ``origins`` the origin of each row id,
    ``lineage`` which report derives from which.
    """
    known = sorted(events, key=lambda event: event.id)
    told = set_out(readings, known, entities, origins, lineage)
    found: list[Contradiction] = []
    for event in known:
        found.extend(find_rival_figures(event, told))
        found.extend(find_rival_dates(event, told))
        found.extend(find_rival_doers(event, told))
        found.extend(find_standings(event, told))
        found.extend(find_rival_wordings(event, told))
        found.extend(find_rival_roles(event, told))
    found.extend(find_raised_figures(known, told))
    found.extend(find_speakers_figures(known, told))
    found.extend(find_corrected_dates(known, told))
    found.extend(find_denials(known, told))
    found.extend(find_rival_places(known, told))
    return unique(found)
