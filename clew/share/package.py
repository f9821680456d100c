"""What leaves a casebook in one export: the rows that were asked for, safe to share, marked.

An export sees a package and nothing else. Protected persons have no rows in it, small counts of
them are withheld, and every row may be shared as far as the mark of the whole allows: what it
rests on bears no stricter one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from clew import vocab
from clew.model import Claim, Entity, Figure, Handling, Reply, Span, Tlp
from clew.protect import suppression
from clew.protect.reidentification import Risk, find_risks
from clew.share.case import Case, rejoin, without_protected
from clew.share.phrases import name_in, quote, sentence_around
from clew.share.restricting import only
from clew.share.withholding import withhold_numbers

_FINE = frozenset({"point", "locality"})


@dataclass(frozen=True, slots=True)
class Package:
    """What one export may tell, and how it is to be handled.

    ``case`` has the rows, joined by their ids. ``at`` is when the casebook last changed, so that
    the same casebook gives the same bytes. ``replies`` go with the rows of their ids. ``risks``
    are the rows from which a masked person might be found out.
    """

    case: Case
    handling: Handling
    tlp: Tlp
    at: datetime
    replies: Mapping[str, tuple[Reply, ...]]
    risks: tuple[Risk, ...]
    withheld: frozenset[str]  # figures whose number is not told

    def quote(self, row: Claim | Figure) -> str:
        """Return the sentence of a claim or figure as it may be shown, on one line."""
        return quote(self.case, row.document, self.sentence(row))

    def sentence(self, row: Claim | Figure) -> Span:
        """Return where the sentence of a claim or figure stands in its report."""
        if isinstance(row, Claim):
            return row.sentence
        return sentence_around(self.case.readings[row.document], row.span)

    def name(self, entity: Entity) -> str:
        """Return an entity's name with the status it never goes without."""
        return name_in(self.case, entity)


def pack(
    case: Case,
    handling: Handling,
    at: datetime,
    *,
    tlp: Tlp | None = None,
    replies: Mapping[str, tuple[Reply, ...]] | None = None,
) -> Package:
    """Return what may leave of a masked case; ``replies`` by the ids of what was read."""
    shown = _without_withheld(without_protected(case))
    small = suppression.find_small(shown.figures.values(), _protected_measures())
    shown = withhold_numbers(shown, small)
    return Package(
        case=shown,
        handling=handling,
        tlp=tlp or handling.tlp,
        at=at,
        replies=replies_in(shown, replies or {}),
        risks=tuple(_risks(shown)),
        withheld=small & shown.figures.keys(),
    )


def _without_withheld(case: Case) -> Case:
    """Return a case without entities that stand for protected persons."""
    withheld, made = case.protection.withheld, case.conclusions
    shown = tuple(entity for entity in made.entities if entity.id not in withheld)
    return rejoin(case, list(case.readings.values()), replace(made, entities=shown))


def _protected_measures() -> frozenset[str]:
    return frozenset(vocab.load("measures")["protected"])


def of_events(case: Case, events: Collection[str]) -> Case:
    """Return a case with these events, and what belongs to them."""
    claims = {claim for event in events for claim in case.events[event].claims}
    told = claims | {figure.id for figure in case.figures.values() if figure.claim in claims}
    return only(case, lambda row: row.id in told, frozenset(events))


def leave_out_risks(package: Package) -> Package:
    """Return a package without the rows from which a masked person might be found out."""
    left = _without(package.case, package.risks)
    kept = {row: told for row, told in package.replies.items() if _is_in(left, row)}
    small = package.withheld & left.figures.keys()
    return replace(package, case=left, replies=kept, risks=(), withheld=small)


def _is_in(case: Case, row: str) -> bool:
    return any(
        row in rows
        for rows in (case.readings, case.claims, case.figures, case.entities, case.events)
    )


def _risks(case: Case) -> list[Risk]:
    towns = {
        mention
        for mention, entity in case.entity_of.items()
        if entity.place is not None and entity.place.precision in _FINE
    }
    return [
        risk
        for reading in case.readings.values()
        for risk in find_risks(
            reading, case.pieces[reading.document.id], case.protection.telling, towns
        )
    ]


def _without(case: Case, risks: Iterable[Risk]) -> Case:
    """Return a case without the rows at risk; a report at risk keeps all but its title."""
    rows = {risk.row for risk in risks}
    left = only(case, lambda row: row.id not in rows and getattr(row, "claim", None) not in rows)
    readings = [
        replace(r, document=replace(r.document, title=None)) if r.document.id in rows else r
        for r in left.readings.values()
    ]
    return rejoin(left, readings, left.conclusions)


def replies_in(
    shown: Case, replies: Mapping[str, tuple[Reply, ...]]
) -> dict[str, tuple[Reply, ...]]:
    """Return the replies by the ids of the rows of a case that they belong to.

    A reply is about what was read: one about a claim goes with its event too, one about a mention
    with its entity. A protected person's words in it are covered as in that report.
    """
    found: dict[str, list[Reply]] = {}
    for subject, told in replies.items():
        for row, document in _about(shown, subject):
            cover = shown.protection.phrases.cover
            covered = [replace(r, words=cover(r.words, document)) for r in told]
            known = found.setdefault(row, [])
            known += [r for r in covered if r.id not in {one.id for one in known}]
    return {row: tuple(sorted(told, key=lambda r: (r.at, r.id))) for row, told in found.items()}


def _about(shown: Case, subject: str) -> Iterable[tuple[str, frozenset[str]]]:
    if subject in shown.readings:
        yield subject, frozenset({subject})
    elif subject in shown.mentions:
        mention, entity = shown.mentions[subject], shown.entity_of.get(subject)
        if entity is not None:
            yield entity.id, frozenset({mention.document})
    elif subject in shown.claims or subject in shown.figures:
        row = shown.claims.get(subject) or shown.figures[subject]
        yield subject, frozenset({row.document})
        event = shown.event_of.get(subject)
        if event is not None:
            yield event.id, frozenset({row.document})
