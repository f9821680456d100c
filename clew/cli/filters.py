"""Which rows a listing shows: filters whose wrong values are refused with the right ones named."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any, get_args, get_type_hints

from clew import vocab
from clew.errors import CaseError, SettingError
from clew.model import (
    Category,
    Claim,
    Contradiction,
    Document,
    Entity,
    EntityKind,
    Event,
    Figure,
    Lineage,
    Origin,
    Status,
)
from clew.share.case import Case
from clew.share.phrases import publisher
from clew.share.resting import NOTHING, find_rests

_NAMED = 3  # suggestions and ids named in a message
_VERDICTS = get_args(get_type_hints(Contradiction)["verdict"])


def check_kind(kind: str | None) -> None:
    """Refuse a word that is no kind of claim."""
    _check("--kind", kind, vocab.load("kinds").keys())


def check_measure(measure: str | None) -> None:
    """Refuse a word that is no measure."""
    _check("--measure", measure, vocab.load("measures")["measures"].keys())


def _check_literal(option: str, value: str | None, kind: type[Any], field: str) -> None:
    """Refuse a word that the field of a model's type can't hold."""
    _check(option, value, get_args(get_type_hints(kind)[field]))


def _check(option: str, value: str | None, known: Collection[str]) -> None:
    if value is None or value in known:
        return
    near = get_close_matches(value, known, _NAMED, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise SettingError(f"{option} {value}: not known; {hint}one of: {', '.join(sorted(known))}")


def documents_in(
    case: Case, *, language: str | None = None, outlet: str | None = None
) -> list[Document]:
    """Return the documents by publication, undated ones last, that fit all that is given."""
    chosen = [
        document
        for document in case.documents.values()
        if (language is None or document.language == language.casefold())
        and (outlet is None or outlet.casefold() in publisher(document).casefold())
    ]
    return sorted(chosen, key=_by_publication)


def _by_publication(document: Document) -> tuple[str, str, str]:
    start = document.published.start.isoformat() if document.published else "~"
    return start, document.file_name, document.id


def claims_in(
    case: Case,
    *,
    kind: str | None = None,
    status: Status | None = None,
    document: str | None = None,
    entity: str | None = None,
) -> list[Claim]:
    """Return the claims, in the order of their reports, that fit all that is given."""
    check_kind(kind)
    within = find_document(case, document) if document else None
    mentions = mentions_of(case, entity) if entity else None
    return [
        claim
        for owner in documents_in(case)
        for claim in case.readings[owner.id].claims
        if (kind is None or claim.kind == kind)
        and (status is None or claim.status == status)
        and (within is None or owner.id == within)
        and (mentions is None or not mentions.isdisjoint(mentions_in(claim)))
    ]


def mentions_in(claim: Claim) -> set[str]:
    """Return the mentions that take part in a claim: arguments, places and speakers."""
    speakers = {link.mention for link in claim.attributions}
    return {argument.mention for argument in claim.arguments if argument.mention} | {
        name for name in (*claim.places, *speakers) if name
    }


def figures_in(
    case: Case,
    *,
    measure: str | None = None,
    status: Status | None = None,
    document: str | None = None,
    entity: str | None = None,
) -> list[Figure]:
    """Return the figures by measure, then by report, that fit all that is given."""
    check_measure(measure)
    within = find_document(case, document) if document else None
    mentions = mentions_of(case, entity) if entity else None
    chosen = [
        figure
        for owner in documents_in(case)
        for figure in case.figures_in(owner.id)
        if (measure is None or figure.measure == measure)
        and (status is None or figure.status == status)
        and (within is None or owner.id == within)
        and (mentions is None or not mentions.isdisjoint(_around(case, figure)))
    ]
    return sorted(chosen, key=lambda figure: figure.measure)


def _around(case: Case, figure: Figure) -> set[str]:
    claim = case.claims.get(figure.claim) if figure.claim else None
    own = {name for name in (*figure.places, figure.agent) if name}
    return own | (mentions_in(claim) if claim else set())


def entities_in(
    case: Case,
    *,
    kind: EntityKind | None = None,
    category: Category | None = None,
    document: str | None = None,
) -> list[Entity]:
    """Return the entities, those in most reports first, that fit all that is given."""
    within = find_document(case, document) if document else None
    chosen = [
        entity
        for entity in case.conclusions.entities
        if (kind is None or entity.kind == kind)
        and (category is None or entity.category == category)
        and (within is None or within in entity.documents)
    ]
    return sorted(chosen, key=lambda e: (-len(e.documents), -len(e.mentions), e.id))


def events_in(
    case: Case,
    *,
    kind: str | None = None,
    status: Status | None = None,
    document: str | None = None,
    entity: str | None = None,
) -> list[Event]:
    """Return the events in the order they happened, undated ones last, that fit what is given."""
    claims = claims_in(case, kind=kind, document=document, entity=entity)
    told = {case.event_of[claim.id].id for claim in claims if claim.id in case.event_of}
    chosen = [
        event
        for event in case.conclusions.events
        if event.id in told and (status is None or event.status == status)
    ]
    return sorted(chosen, key=_by_time)


def _by_time(event: Event) -> tuple[str, str]:
    start = event.time.start if event.time else None
    return (start.isoformat() if start else "~", event.id)


def contradictions_in(
    case: Case,
    *,
    kind: str | None = None,
    verdict: str | None = None,
    document: str | None = None,
    entity: str | None = None,
) -> list[Contradiction]:
    """Return the contradictions, conflicts first, that fit all that is given.

    An entity takes part where a side's claim or figure, or the event at stake, names it.
    """
    _check_literal("--kind", kind, Contradiction, "kind")
    _check_literal("--verdict", verdict, Contradiction, "verdict")
    within = find_document(case, document) if document else None
    mentions = mentions_of(case, entity) if entity else None
    chosen = [
        row
        for row in case.conclusions.contradictions
        if (kind is None or row.kind == kind)
        and (verdict is None or row.verdict == verdict)
        and (within is None or any(within in side.documents for side in row.sides))
        and (mentions is None or not mentions.isdisjoint(_at_stake(case, row)))
    ]
    return sorted(chosen, key=lambda row: (_VERDICTS.index(row.verdict), row.kind, row.id))


def _at_stake(case: Case, row: Contradiction) -> set[str]:
    event = case.events.get(row.event) if row.event is not None else None
    names = {name for side in row.sides for name in side.claims} | set(
        event.claims if event else ()
    )
    found = {m for name in names if name in case.claims for m in mentions_in(case.claims[name])}
    for name in {name for side in row.sides for name in side.figures}:
        found |= _around(case, case.figures[name]) if name in case.figures else set()
    entity = case.entities.get(row.entity) if row.entity is not None else None
    return found | set(entity.mentions if entity else ())


def origins_in(case: Case, *, kind: str | None = None, document: str | None = None) -> list[Origin]:
    """Return the origins, those on which most reports rest first, that fit all that is given."""
    _check_literal("--kind", kind, Origin, "kind")
    within = find_document(case, document) if document else None
    rests = find_rests(case)
    chosen = [
        origin
        for origin in case.conclusions.origins
        if (kind is None or origin.kind == kind)
        and (within is None or within in rests.get(origin.id, NOTHING).documents)
    ]

    def order(origin: Origin) -> tuple[int, int, str]:
        rest = rests.get(origin.id, NOTHING)
        return -len(rest.documents), -len(rest.claims) - len(rest.figures), origin.id

    return sorted(chosen, key=order)


def lineage_in(
    case: Case, *, relation: str | None = None, document: str | None = None
) -> list[Lineage]:
    """Return the lineage that fits all that is given, by the report that derives from another."""
    _check_literal("--relation", relation, Lineage, "relation")
    within = find_document(case, document) if document else None
    chosen = [
        row
        for row in case.conclusions.lineage
        if (relation is None or row.relation == relation)
        and (within is None or within in (row.derived, row.source))
    ]
    return sorted(chosen, key=lambda row: (row.derived, row.id))


def find_document(case: Case, name: str) -> str:
    """Return the id of the document that an id's beginning or a file name stands for."""
    found = [identity for identity in case.readings if identity.startswith(name.casefold())]
    found = found or [i for i, r in case.readings.items() if r.document.file_name == name]
    if len(found) != 1:
        _refuse("--document", name, found, "`clew documents` lists them")
    return found[0]


def mentions_of(case: Case, name: str) -> set[str]:
    """Return all mentions of the entities that an id's beginning or a part of a name stands for.

    Protected entities are found by their id only.
    """
    by_id = [e for e in case.conclusions.entities if e.id.startswith(name.casefold())]
    entities = by_id or [e for e in case.conclusions.entities if _is_called(e, name.casefold())]
    if not entities:
        _refuse("--entity", name, [], "`clew entities` lists them")
    return {mention for entity in entities for mention in entity.mentions}


def _is_called(entity: Entity, name: str) -> bool:
    names = () if entity.protected else (entity.name, *entity.aliases)
    return any(name in known.casefold() for known in names)


def _refuse(option: str, name: str, found: Iterable[str], advice: str) -> None:
    ids = list(found)
    why = f"fits several: {', '.join(ids[:_NAMED])}" if ids else "fits nothing here"
    raise CaseError(f"{option} {name}: {why}; {advice}")
