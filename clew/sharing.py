"""Which reports of a casebook may leave under a mark, and what is concluded from these alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

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
from clew.share.case import Case, join
from clew.weigh.grades import graded


@dataclass(frozen=True, slots=True)
class Shared:
    """A casebook as far as its reports may leave, and how many stayed."""

    case: Case
    replies: Mapping[str, tuple[Reply, ...]]  # by what was read
    marks: tuple[Tlp, ...]  # of the reports in it
    marked: int = 0  # reports left out because they bear a stricter mark
    older: int = 0  # reports left out because they were published earlier


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
    left_out = len(by_id) - len(open_to)
    return Shared(case, decided.replies, told, marked=left_out, older=len(open_to - recent))


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
