"""Claims as pages show them: roles, status and why, what law asks, who says so, what differs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clew.model import Attribution, Claim, Contradiction, Figure, Reading, Status
from clew.share.case import Case
from clew.share.evidence import Evidence, claim_evidence, place_words
from clew.share.legal import lacking_words
from clew.share.phrases import (
    claim_time,
    claim_words,
    mention_words,
    outermost_first,
    places_words,
    quote,
    says,
)
from clew.share.telling import origin_name
from clew.share.versions import side_value, verdict_words
from clew.share.words import plain_kind, to_visible
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.quoting import claim_quote, said_in
from clew.view.reports import Answered, answered
from clew.view.shapes import (
    Link,
    Quote,
    ReportLink,
    contradiction_link,
    entity_link,
    event_link,
    figure_link,
    outlets_of,
    report_link,
    to_body,
)
from clew.view.texts import entries_of, part_of, part_spans

KIND = "claim"
COUNTED = ("kind", "status", "contested", "legal", "language", "year", "judged")
_NO_DAY = "9999"  # claims without a day come last
_FIGURES = 20  # of one claim
_AGAINST = 200  # claims of other versions


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list: what one report asserts, and who says so."""

    id: str
    address: str
    number: int
    kind: str
    kind_words: str
    words: str
    status: Status
    contested: bool
    judged_right: bool
    when: str
    where: str
    says: str
    report: ReportLink
    at: str
    origin: Link | None
    event: Link | None


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what fills a role, or which place or time is told; ``away`` from the sentence."""

    role: str
    words: str
    entity: Link | None
    away: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """A link of the chain of who says so: how it is said and by which words."""

    words: str
    how: str
    cue: str
    entity: Link | None


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a crime that the report evidences, and by which words."""

    element: str
    words: str


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A contradiction in which a claim gives one version; ``against`` are claims of the others."""

    contradiction: Link
    verdict: str
    verdict_words: str
    mine: tuple[str, ...]
    others: tuple[str, ...]
    against: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """All that is shown of a claim."""

    claim: ClaimLine
    quote: Quote
    covered: bool
    roles: tuple[Role, ...]
    cues: tuple[str, ...]
    wording: str | None
    concept: str | None
    elements: tuple[Element, ...]
    lacking: dict[str, str]
    chain: tuple[Speaker, ...]
    publisher: str
    rivalries: tuple[Rivalry, ...]
    figures: tuple[Link, ...]
    more_figures: int
    answered: tuple[Answered, ...]


def rows(case: Case, dossier: Dossier) -> Iterator[Row]:
    """Yield the claims of a dossier."""
    figures: dict[str, list[Figure]] = {}
    for figure in case.figures.values():
        if figure.claim is not None:
            figures.setdefault(figure.claim, []).append(figure)
    contested = _contested(case)
    for reading in case.readings.values():
        if reading.claims:
            yield from _of_report(case, dossier, reading, figures, contested)


def _of_report(
    case: Case,
    dossier: Dossier,
    reading: Reading,
    figures: Mapping[str, Sequence[Figure]],
    contested: Mapping[str, Sequence[Contradiction]],
) -> Iterator[Row]:
    document = reading.document
    entries, parts = entries_of(case, reading), part_spans(document.text)
    for claim in reading.claims:
        entry = entries[claim.id]
        part = part_of(parts, claim.trigger.start)
        at = f"/reports/{document.id}{f'?part={part}' if part > 1 else ''}#{claim.id}"
        right = claim.id in dossier.decisions.right
        line = claim_line(case, claim, number=entry.number, at=at, judged_right=right)
        page = _page(case, dossier, claim, line, figures, contested)
        told = claim.time.start.isoformat() if claim.time and claim.time.start else ""
        sort = told or _NO_DAY
        ends = [a.mention for a in claim.arguments] + list(claim.places)
        entities = {case.entity_of[m].id for m in ends if m is not None and m in case.entity_of}
        yield Row(
            KIND,
            claim.id,
            to_body(line),
            dossier=dossier.id,
            sort=sort,
            page=to_body(page),
            facets={
                "kind": [claim.kind],
                "status": [claim.status],
                "contested": ["yes" if line.contested else "no"],
                "legal": [claim.legal_concept] if claim.legal_concept else [],
                **outlets_of([document]),
                "place": sorted(_places(case, claim)),
                "year": [told[:4]] if told else [],
                "judged": ["right"] if line.judged_right else ["not yet"],
                "report": [document.id],
                "entity": sorted(entities),
                "event": [line.event.id] if line.event else [],
                "origin": [line.origin.id] if line.origin else [],
            },
            orders={order_in(document.id): f"{entry.number:06}"},
            words=f"{said_in(page.quote)}\n{line.kind_words}",
        )


def order_in(document: str) -> str:
    """Return the name of the order in which claims stand in a report's text."""
    return f"text of {document}"


def _places(case: Case, claim: Claim) -> set[str]:
    """Return the names of the places of a claim."""
    known = (case.entity_of[name] for name in claim.places if name in case.entity_of)
    return {entity.name for entity in known if not entity.protected}


def claim_line(case: Case, claim: Claim, *, number: int, at: str, judged_right: bool) -> ClaimLine:
    """Return a claim as lists show it; ``at`` is where it stands in its report's page."""
    event = case.event_of.get(claim.id)
    return ClaimLine(
        claim.id,
        f"/claims/{claim.id}",
        number,
        claim.kind,
        plain_kind(claim.kind),
        claim_words(case, claim),
        claim.status,
        claim.id in case.rival,
        judged_right,
        claim_time(case, claim),
        places_words(case, claim.document, claim.places),
        says(case, claim.document, claim.attributions),
        report_link(case.document(claim.document)),
        at,
        _origin_link(case, claim.id),
        event_link(case, event) if event is not None else None,
    )


def _origin_link(case: Case, row: str) -> Link | None:
    origin = case.origins.get(case.conclusions.origin_of.get(row, ""))
    if origin is None:
        return None
    return Link(origin.id, origin_name(case, origin), f"/origins/{origin.id}")


def _contested(case: Case) -> dict[str, list[Contradiction]]:
    """Return the contradictions in which each claim, or a figure of it, gives a version."""
    found: dict[str, list[Contradiction]] = {}
    for row in case.conclusions.contradictions:
        told = {claim for side in row.sides for claim in side.claims}
        counted = (case.figures.get(name) for side in row.sides for name in side.figures)
        told |= {figure.claim for figure in counted if figure and figure.claim}
        for claim in told:
            found.setdefault(claim, []).append(row)
    return found


def _page(
    case: Case,
    dossier: Dossier,
    claim: Claim,
    line: ClaimLine,
    figures: Mapping[str, Sequence[Figure]],
    contested: Mapping[str, Sequence[Contradiction]],
) -> ClaimPage:
    document = case.document(claim.document)
    counted = figures.get(claim.id, ())
    numbers = {figure.id for figure in counted}
    lacking = {} if claim.legal_concept is None else lacking_words(claim)
    voice = document.voice
    return ClaimPage(
        line,
        claim_quote(case, claim),
        case.is_protected(claim.document, claim.sentence),
        tuple(_roles(case, claim)),
        tuple(quote(case, claim.document, cue) for cue in claim.status_cues),
        to_visible(claim.wording) if claim.wording else None,
        plain_kind(claim.legal_concept) if claim.legal_concept else None,
        tuple(
            Element(piece.element, quote(case, claim.document, piece.span))
            for piece in claim.legal_evidence
        ),
        lacking,
        tuple(_speaker(case, claim.document, said) for said in outermost_first(claim.attributions)),
        to_visible(voice.value) if voice is not None else "the report itself",
        tuple(_rivalry(case, row, {claim.id}, numbers) for row in contested.get(claim.id, ())),
        tuple(figure_link(case, figure) for figure in counted[:_FIGURES]),
        len(counted[_FIGURES:]),
        answered(case, dossier, claim.id, claim.document),
    )


def _roles(case: Case, claim: Claim) -> Iterator[Role]:
    """Yield who fills each role, when and where it was."""
    for argument in claim.arguments:
        entity = case.entity_of.get(argument.mention) if argument.mention else None
        yield Role(
            plain_kind(argument.role),
            mention_words(case, claim.document, argument.span, argument.mention),
            entity_link(case, entity) if entity is not None else None,
            not claim.sentence.overlaps(argument.span),
        )
    for piece in claim_evidence(case, claim):
        if piece.kind == "time":
            yield Role("when", piece.words, None, _is_away(claim, piece))
    for name in claim.places:
        mention = case.mentions.get(name)
        if mention is None:
            continue
        entity = case.entity_of.get(name)
        words = quote(case, claim.document, mention.span)
        known = place_words(entity) if entity is not None else ""
        yield Role(
            "where",
            f"{words} = {known}" if known and known != words else words,
            entity_link(case, entity) if entity is not None else None,
            not claim.sentence.overlaps(mention.span),
        )


def _is_away(claim: Claim, piece: Evidence) -> bool:
    return not claim.sentence.overlaps(piece.span)


def _speaker(case: Case, document: str, said: Attribution) -> Speaker:
    entity = case.entity_of.get(said.mention) if said.mention else None
    how = {
        "agentless": "no speaker named",
        "direct": "in quotation marks",
        "mixed": "in part quoted",
    }
    words = mention_words(case, document, said.source, said.mention) if said.source else ""
    return Speaker(
        words or "no speaker named",
        how.get(said.kind, "in other words"),
        quote(case, document, said.cue) if said.cue else "",
        entity_link(case, entity) if entity is not None else None,
    )


def _rivalry(case: Case, row: Contradiction, claims: set[str], figures: set[str]) -> Rivalry:
    mine = [s for s in row.sides if not claims.isdisjoint(s.claims)]
    mine += [s for s in row.sides if s not in mine and not figures.isdisjoint(s.figures)]
    others = [side for side in row.sides if side not in mine]
    against = dict.fromkeys(name for side in others for name in side.claims)
    documents = [name for side in row.sides for name in side.documents]
    return Rivalry(
        contradiction_link(row),
        row.verdict,
        verdict_words(row),
        tuple(side_value(case, side) for side in mine),
        tuple(side_value(case, side) for side in others),
        tuple(against)[:_AGAINST],
        to_visible(case.with_standing(row.explanation, documents)),
    )
