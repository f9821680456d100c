"""Which reports of a casebook may leave under a mark, and what is concluded from these alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from clew.errors import CaseError
from clew.link.decided import heed
from clew.link.keys import shields, strongest
from clew.model import (
    Category,
    Conclusions,
    Decisions,
    Entity,
    Reading,
    Reply,
    Tlp,
    allows,
    strictest,
)
from clew.pipeline import conclude
from clew.protect.marks import stated_mark
from clew.share.case import Case, find_gap, join
from clew.store import queries
from clew.store.casebook import Casebook
from clew.store.loading import Dossier, dossiers_of, load_dossiers
from clew.weigh.grades import graded

Stays = Literal["marked", "older"]
"""Why a report stays: it bears a stricter mark, or was published before a day that is wanted."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A casebook as far as its reports may leave, and which stay."""

    case: Case
    replies: Mapping[str, tuple[Reply, ...]]  # by what was read
    marks: tuple[Tlp, ...]  # of the reports in it
    stays: Mapping[str, Stays] = field(default_factory=dict)  # reports left out, by their ids

    @property
    def marked(self) -> int:
        """How many reports stay because they bear a stricter mark."""
        return sum(why == "marked" for why in self.stays.values())

    @property
    def older(self) -> int:
        """How many reports stay because they were published earlier, or on a day not stated."""
        return sum(why == "older" for why in self.stays.values())


def load_shared(
    case: Casebook,
    *,
    tlp: Tlp | None = None,
    since: date | None = None,
    whole: Case | None = None,
    events: Sequence[str] = (),
) -> Shared:
    """Return a casebook as far as its reports may leave.

    ``whole`` is the casebook joined, where it is at hand. Where all ``events`` that are wanted are
    concluded from the same few reports, these alone are looked at.
    """
    dossier = _dossier_of(case, events) if events and whole is None else None
    if dossier is not None:
        whole = join(str(case.folder), dossier.readings, dossier.conclusions)
        read, made, decided = list(dossier.readings), dossier.conclusions, dossier.decisions
        return choose(whole, read, made, decided, tlp=tlp, since=since)
    read, made = list(queries.readings(case)), queries.conclusions(case)
    decided = queries.decisions(case)
    if whole is None:
        readings = heed(read, decided)
        gap = find_gap(readings, made)
        if gap:
            raise CaseError(f"{case.folder}: the casebook is damaged: {gap}; run clew verify")
        whole = join(str(case.folder), readings, made)
    return choose(whole, read, made, decided, tlp=tlp, since=since)


def _dossier_of(case: Casebook, events: Sequence[str]) -> Dossier | None:
    """Return the dossier of these events, None where they are of several."""
    found = dossiers_of(case, events)
    return next(load_dossiers(case, sorted(found)), None) if len(found) == 1 else None


def choose(
    whole: Case,
    read: Sequence[Reading],
    made: Conclusions,
    decided: Decisions,
    *,
    tlp: Tlp | None = None,
    since: date | None = None,
) -> Shared:
    """Return the casebook of the reports that may leave, as it is where all of them may.

    Where some stay, all is concluded anew from the others, so that nothing rests on what stays.
    Who is protected, and whom a court cleared, by reports that stay, is so in the others too.
    """
    by_id = {reading.document.id: reading for reading in read}
    marks = {name: _mark(reading, decided) for name, reading in by_id.items()}
    open_to = {n for n, mark in marks.items() if tlp is None or allows(mark or "CLEAR", tlp)}
    recent = {n for n, reading in by_id.items() if since is None or _is_since(reading, since)}
    kept = sorted(open_to & recent)
    case = whole
    if len(kept) < len(by_id):
        case = _concluded_anew([by_id[name] for name in kept], read, made, decided, whole.folder)
    told = tuple(mark for name in kept if (mark := marks[name]) is not None)
    stays: dict[str, Stays] = dict.fromkeys(sorted(open_to - recent), "older")
    stays |= dict.fromkeys(sorted(by_id.keys() - open_to), "marked")
    return Shared(case, decided.replies, told, stays)


def _mark(reading: Reading, decided: Decisions) -> Tlp | None:
    """Return the strictest mark that an analyst gave a report or that it bears itself."""
    stated = stated_mark(reading.document.text)
    given = decided.marks.get(reading.document.id)
    told = [mark for mark in (stated, given) if mark is not None]
    return strictest(told) if told else None


def _is_since(reading: Reading, day: date) -> bool:
    published = reading.document.published
    return published is not None and published.end >= day


def _concluded_anew(
    kept: Sequence[Reading],
    read: Iterable[Reading],
    made: Conclusions,
    decided: Decisions,
    folder: str,
) -> Case:
    hidden: dict[str, Category | None] = {}
    for reading in read:
        for sound, category in shields(reading, decided.protected).items():
            hidden[sound] = strongest((category, hidden.get(sound)))
    protected = (e for e in made.entities if e.protected and e.kind != "group")
    known = frozenset(mention for entity in protected for mention in entity.mentions)
    decided = replace(decided, protected=decided.protected | known)
    readings = heed(kept, decided, hidden)
    again = graded(conclude(kept, decided, hidden), kept, decided)
    return join(folder, readings, replace(again, entities=_cleared(again.entities, made)))


def _cleared(entities: Iterable[Entity], made: Conclusions) -> tuple[Entity, ...]:
    """Return entities, those cleared of whom the whole casebook tells that a court did so."""
    known = {m for entity in made.entities if entity.category == "cleared" for m in entity.mentions}
    return tuple(
        replace(entity, category="cleared")
        if not entity.protected and not known.isdisjoint(entity.mentions)
        else entity
        for entity in entities
    )
