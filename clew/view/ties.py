"""Ties as pages show them: who is told to be tied to whom or what, in whose words.

A tie is a relation that reports state, or a part that somebody or something takes in an event.
Who is protected is no end of any. What is denied, planned or only supposed is kept apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

from clew import vocab
from clew.ids import make_id
from clew.link.entities import entity_of_mention
from clew.link.outlets import owner_of
from clew.model import SUREST_FIRST, Claim, Event, Relation, StatedRelation, Status
from clew.share.case import Case
from clew.share.choosing import has_name
from clew.share.evidence import Evidence
from clew.share.parts import TOLD, Part, parts_of
from clew.share.phrases import quote, says, sentence_around
from clew.share.words import plain_kind
from clew.store import views
from clew.store.loading import Dossier
from clew.store.views import Row
from clew.view.nodes import NODE, NodeLine, entity_node, event_node, is_node, link_to, node_row
from clew.view.quoting import claim_quote, quote_of
from clew.view.shapes import Link, Quote, to_body
from clew.weigh.independence import Owner, Word, count_origins, find_words

TIE, HIDDEN = "tie", "hidden"
COUNTED = ("kind", "status", "told", "single", "year")
_QUOTES = 30  # that a tie's page holds
_MOST = 99_999


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie between two nodes: what is told, how surely, by how many independent origins.

    ``ends`` are the names of source and target, each with its status.
    """

    id: str
    address: str
    source: str
    target: str
    ends: tuple[str, str]
    kind: str
    words: str
    status: Status
    told: bool  # as a fact or as alleged; not denied, planned or supposed
    origins: int
    reports: int
    single: bool
    year: str | None


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that tells of a tie, in which status and who says so."""

    claim: Link | None
    status: Status
    says: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class TiePage:
    """All that is shown of a tie; ``more`` sentences than these tell of it."""

    tie: TieLine
    source: Link
    target: Link
    told_by: tuple[Saying, ...]
    more: int


def rows(case: Case, dossier: Dossier) -> Iterator[Row | views.Part]:
    """Yield the ties of a dossier, the nodes that they join, and one row for each it leaves out."""
    words = find_whose(dossier)
    stated = [r for r in case.conclusions.relations if _joins(case, r)]
    related = {end for r in stated for end in (r.subject, r.object)}
    drawn = {e.id: e for e in case.conclusions.entities if is_node(case, e, related)}
    tied: set[str] = set()
    for event in case.conclusions.events:
        parts = [part for part in parts_of(case, event) if part.entity in drawn]
        parts = [part for part in parts if not _is_protected(case, part)]
        for part in parts:
            yield _part(case, dossier, event, part, words)
        told = [part for part in parts if part.status in TOLD]
        tied |= {part.entity for part in told}
        if parts:
            yield node_row(event_node(case, event, bool(told)), dossier.id)
    for relation in stated:
        if relation.subject in drawn and relation.object in drawn:
            yield _relation(case, dossier, relation, words)
            if relation.status in TOLD:
                tied |= {relation.subject, relation.object}
    for entity in drawn.values():
        body = to_body(entity_node(case, entity, entity.id in tied))
        yield views.Part(NODE, entity.id, dossier.id, body)
    for entity in case.conclusions.entities:
        if entity.protected and entity.kind in ("person", "group"):
            yield Row(HIDDEN, make_id("hid", dossier.id, entity.id), {}, dossier=dossier.id)


def find_whose(dossier: Dossier) -> dict[str, Word]:
    """Return whose word each claim of a dossier is, so that copies of one report count once."""
    made = dossier.conclusions
    of_mention = entity_of_mention(made.entities)
    entity_of = {origin.id: origin.entity for origin in made.origins}
    owned = ((r.document.id, owner_of(r, of_mention)) for r in dossier.readings)
    owners = {name: Owner(*own) for name, own in owned if own is not None}
    lineage = [replace(r, origin=entity_of.get(r.origin or "")) for r in made.lineage]
    return find_words(dossier.readings, of_mention, lineage, owners)


def _joins(case: Case, relation: Relation) -> bool:
    ends = {relation.subject, relation.object}
    shown = [case.entities[end] for end in ends if end in case.entities]
    named = any(has_name(case, entity) for entity in shown)
    return len(shown) == 2 and named and not ends & case.protection.withheld


def _is_protected(case: Case, part: Part) -> bool:
    """Does a claim give somebody a part that is one of victims, migrants or others protected?"""
    kinds = vocab.load("kinds")
    return case.entities[part.entity].kind in ("person", "group") and any(
        part.role in kinds.get(claim.kind, {}).get("protected", ()) for claim in part.claims
    )


def _part(case: Case, dossier: Dossier, event: Event, part: Part, words: Mapping[str, Word]) -> Row:
    """Return the row of the part that somebody or something takes in an event."""
    told = part.status in TOLD
    behind = [words[claim.id] for claim in part.claims if claim.id in words]
    ends = entity_node(case, case.entities[part.entity], told), event_node(case, event, told)
    kind = plain_kind(event.kind)
    line = _line(
        make_id("prt", event.id, part.role, part.entity),
        (link_to(ends[0]), link_to(ends[1])),
        part.role,
        f"{plain_kind(part.role)} · {kind}",
        part.status,
        count(behind, told=told),
        len({claim.document for claim in part.claims}),
        str(event.time.start.year) if event.time and event.time.start else None,
    )
    sayings = [_claim(case, claim) for claim in part.claims]
    return _tie_row(line, _page(line, ends, sayings), dossier.id)


def _relation(
    case: Case, dossier: Dossier, relation: Relation, words: Mapping[str, Word]
) -> views.Part:
    """Return what a dossier tells of a relation; other dossiers may tell more of it."""
    here = {r.id: r for reading in case.readings.values() for r in reading.relations}
    stated = [here[name] for name in relation.stated if name in here]
    ends = case.entities[relation.subject], case.entities[relation.object]
    nodes = [entity_node(case, end, relation.status in TOLD) for end in ends]
    body = {
        "id": relation.id,
        "kind": relation.kind,
        "status": relation.status,
        "ends": [to_body(link_to(node)) for node in nodes],
        "reports": len({row.document for row in stated}),
        "told_by": to_body([_statement(case, row) for row in stated[:_QUOTES]]),
        "sayings": len(stated),
        "words": [_hashed(_word(case, row, words)) for row in stated],
    }
    return views.Part(TIE, relation.id, dossier.id, body)


def unite_tie(identity: str, told: Sequence[Mapping[str, Any]]) -> Row:
    """Return the row of a relation that several dossiers tell of, as sure as the surest."""
    status = min((part["status"] for part in told), key=SUREST_FIRST.index)
    words = [Word(*word) for part in told for word in part["words"]]
    ends = tuple(
        min((part["ends"][at] for part in told), key=lambda end: (-len(end["words"]), end["words"]))
        for at in (0, 1)
    )
    line = _line(
        identity,
        (Link(**ends[0]), Link(**ends[1])),
        told[0]["kind"],
        plain_kind(told[0]["kind"]),
        status,
        count(words, told=status in TOLD),
        sum(part["reports"] for part in told),
        None,
    )
    sayings = [saying for part in told for saying in part["told_by"]]
    sayings.sort(key=lambda saying: SUREST_FIRST.index(saying["status"]))
    page = {
        "tie": to_body(line),
        "source": ends[0],
        "target": ends[1],
        "told_by": sayings[:_QUOTES],
        "more": sum(part["sayings"] for part in told) - len(sayings[:_QUOTES]),
    }
    return _tie_row(line, page)


def count(words: Iterable[Word], *, told: bool) -> int:
    """Return on how many independent origins a tie rests; of what is not told, how many say so."""
    named, unnamed = count_origins(w if told else replace(w, asserts=True) for w in words)
    return len(named) + len(unnamed)


def _line(
    identity: str,
    ends: tuple[Link, Link],
    kind: str,
    words: str,
    status: Status,
    origins: int,
    reports: int,
    year: str | None,
) -> TieLine:
    return TieLine(
        identity,
        f"/ties/{identity}",
        ends[0].id,
        ends[1].id,
        (ends[0].words, ends[1].words),
        kind,
        words,
        status,
        status in TOLD,
        origins,
        reports,
        origins <= 1,
        year,
    )


def _tie_row(line: TieLine, page: dict[str, Any], dossier: str = "") -> Row:
    return Row(
        TIE,
        line.id,
        to_body(line),
        dossier=dossier,
        sort=f"{_MOST - line.reports:05}",
        page=page,
        facets={
            "node": [line.source, line.target],
            "kind": [line.kind],
            "status": [line.status],
            "told": ["yes" if line.told else "no"],
            "single": ["yes" if line.single else "no"],
            "year": [line.year] if line.year else [],
        },
    )


def _page(
    line: TieLine, ends: tuple[NodeLine, NodeLine], sayings: Sequence[Saying]
) -> dict[str, Any]:
    first, more = tuple(sayings[:_QUOTES]), len(sayings[_QUOTES:])
    page: dict[str, Any] = to_body(TiePage(line, link_to(ends[0]), link_to(ends[1]), first, more))
    return page


def _claim(case: Case, claim: Claim) -> Saying:
    link = Link(claim.id, plain_kind(claim.kind), f"/claims/{claim.id}")
    who = says(case, claim.document, claim.attributions)
    return Saying(link, claim.status, who, claim_quote(case, claim))


def _statement(case: Case, row: StatedRelation) -> Saying:
    """Return the sentence that states a relation, and who says that sentence."""
    around = sentence_around(case.readings[row.document], row.span)
    claim = _claim_around(case, row)
    who = says(case, row.document, claim.attributions if claim else ())
    mark = Evidence(plain_kind(row.kind), row.span, "role", quote(case, row.document, row.span))
    return Saying(None, row.status, who, quote_of(case, row.document, around, [mark]))


def _word(case: Case, row: StatedRelation, words: Mapping[str, Word]) -> Word:
    """Return whose word a stated relation is: that of the claim in whose sentence it stands.

    Where no claim stands there it is the report's own.
    """
    claim = _claim_around(case, row)
    if claim is not None and claim.id in words:
        return replace(words[claim.id], asserts=row.status in TOLD)
    document = case.document(row.document)
    here = (words[c.id].root for c in case.readings[row.document].claims if c.id in words)
    root = next(here, f"report {row.document}")
    return Word("own", root, root, row.status in TOLD, document.received)


def _claim_around(case: Case, row: StatedRelation) -> Claim | None:
    """Return the claim in whose sentence a relation stands, first one whose speaker tells it."""
    around = [c for c in case.readings[row.document].claims if c.sentence.contains(row.span)]

    def is_beside(claim: Claim) -> bool:
        return not any(said.content.contains(row.span) for said in claim.attributions)

    return min(around, key=lambda claim: (is_beside(claim), claim.id), default=None)


def _hashed(word: Word) -> list[Any]:
    """Return a word as it is kept: whose it is can be compared, not read."""
    kept = replace(word, on=make_id("wrd", word.on), root=make_id("wrd", word.root))
    return list(astuple(kept))
