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
from clew.share.phrases import name_in, quote, sentence_around, shown_words
from clew.share.restricting import only
from clew.share.withholding import find_counts, withhold_numbers

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
    at: datetime
    replies: Mapping[str, tuple[Reply, ...]]
    risks: tuple[Risk, ...]
    withheld: frozenset[str]  # figures whose number is not told

    @property
    def tlp(self) -> Tlp:
        """With whom it may be shared."""
        return self.handling.tlp

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
    replies: Mapping[str, tuple[Reply, ...]] | None = None,
) -> Package:
    """Return what may leave of a masked case; ``replies`` by the ids of what was read."""
    shown = _without_withheld(without_protected(case))
    counted = find_counts(shown)
    small = suppression.find_small(shown.figures.values(), _protected_measures(), counted)
    small = _told_alike(shown, small)
    shown = withhold_numbers(shown, small)
    return Package(
        case=shown,
        handling=replace(handling, purpose=shown_words(case, handling.purpose)),
        at=at,
        replies=replies_in(shown, replies or {}),
        risks=tuple(find_risks_in(shown)),
        withheld=small & shown.figures.keys(),
    )


def _told_alike(case: Case, small: frozenset[str]) -> frozenset[str]:
    """Return figures to withhold with those that tell the same number of the same event."""

    def key(figure: Figure) -> tuple[str, float | None, str] | None:
        event = case.event_of.get(figure.claim or "")
        return None if event is None else (figure.measure, figure.value, event.id)

    told = {key(case.figures[name]) for name in small} - {None}
    return small | {f.id for f in case.figures.values() if f.value is not None and key(f) in told}


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


def only_events(package: Package, events: Collection[str]) -> Package:
    """Return a package with these events; what is withheld of the whole stays withheld."""
    return _with_case(package, of_events(package.case, events))


def leave_out_risks(package: Package) -> Package:
    """Return a package without the rows from which a masked person might be found out."""
    return _with_case(package, without_rows(package.case, package.risks))


def _with_case(package: Package, case: Case) -> Package:
    """Return a package cut down to a case that holds some of its rows."""
    kept = {row: told for row, told in package.replies.items() if _is_in(case, row)}
    risks = tuple(risk for risk in package.risks if _is_at(case, risk))
    small = package.withheld & case.figures.keys()
    return replace(package, case=case, replies=kept, risks=risks, withheld=small)


def _is_at(case: Case, risk: Risk) -> bool:
    """Is a row at risk still there, of a report its title?"""
    if risk.kind == "title":
        return risk.row in case.readings and case.document(risk.row).title is not None
    return risk.row in case.claims or risk.row in case.figures


def _is_in(case: Case, row: str) -> bool:
    return any(
        row in rows
        for rows in (case.readings, case.claims, case.figures, case.entities, case.events)
    )


def find_risks_in(case: Case) -> list[Risk]:
    """Return the rows of a case from which a masked person might be found out."""
    towns = {
        mention
        for mention, entity in case.entity_of.items()
        if entity.place is not None and entity.place.precision in _FINE
    }
    return [
        risk
        for reading in case.readings.values()
        for risk in find_risks(
            reading,
            case.pieces[reading.document.id],
            case.protection.telling,
            towns,
            {figure.id: sentence_around(reading, figure.span) for figure in reading.figures},
        )
    ]


def without_rows(case: Case, risks: Iterable[Risk]) -> Case:
    """Return a case without the rows at risk; a report at risk loses its title and file name."""
    rows = {risk.row for risk in risks}
    left = only(case, lambda row: row.id not in rows and getattr(row, "claim", None) not in rows)
    readings = [
        replace(r, document=replace(r.document, title=None, file_name=r.document.id))
        if r.document.id in rows
        else r
        for r in left.readings.values()
    ]
    return rejoin(left, readings, left.conclusions)


def replies_in(
    shown: Case, replies: Mapping[str, tuple[Reply, ...]]
) -> dict[str, tuple[Reply, ...]]:
    """Return the replies by the ids of the rows of a case that they belong to.

    A reply is about what was read: one about a claim goes with its event too, one about a mention
    with its entity. Nobody protected in any report is named in it, nor in how it is known.
    """
    found: dict[str, dict[str, Reply]] = {}
    for subject, told in replies.items():
        for row, document in _about(shown, subject):
            for reply in told:
                words, why = (
                    shown_words(shown, text, {document}) for text in (reply.words, reply.why)
                )
                found.setdefault(row, {})[reply.id] = replace(reply, words=words, why=why)
    return {
        row: tuple(sorted(told.values(), key=lambda r: (r.at, r.id))) for row, told in found.items()
    }


def _about(shown: Case, subject: str) -> Iterable[tuple[str, str]]:
    """Yield the rows that a reply about what was read belongs to, each with that report."""
    if subject in shown.readings:
        yield subject, subject
    if subject in shown.mentions and subject in shown.entity_of:
        yield shown.entity_of[subject].id, shown.mentions[subject].document
    row = shown.claims.get(subject) or shown.figures.get(subject)
    if row is not None:
        yield subject, row.document
        event = shown.event_of.get(subject)
        if event is not None:
            yield event.id, row.document
