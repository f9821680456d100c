"""Unnamed groups, people, sites and documents that several reports speak of.

"The gang" of two reports is never one by its name. It is one where both reports tell the same act
of it, in the same role, and each has but one filler there; where both call it by the same words
there ("members of the coastal brigade", "men of the coastal brigade"), or in a rewrite anywhere; or
where it is the same person's ("Ouzdani's network", "his network"). What is counted ("27 people"),
who is protected, officials and whoever bears a name stay out: a number is told of a set, and two
sets of 27 need not be one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from clew.link.traits import head, stems
from clew.model import (
    Claim,
    Decisions,
    Document,
    Entity,
    EntityKind,
    Lineage,
    Reading,
    Reason,
    Span,
)

_KINDS: frozenset[EntityKind] = frozenset(
    {"group", "person", "organisation", "document", "facility"}
)
_OWNED: frozenset[EntityKind] = frozenset({"group", "organisation", "facility"})
_RIVAL = frozenset({"perpetrator"})  # roles in which reports tell rival versions
_ALIKE = 0.5  # share of the longer words that two descriptions of one thing have in common
_BY_ACT = "the same part in the same act"
_BY_WORDS = "the same words in a rewrite"
_BY_OWNER = "the same person's"
_UNDECIDED = Decisions()
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """An entity of one report that no name is known of, as it is compared."""

    entity: Entity
    part: str  # its document, or the title of it, which tells what the text tells once more
    head: str
    words: frozenset[str]
    owners: frozenset[str]  # named entities inside its mentions: "Ouzdani's network"


def join_groups(
    readings: Sequence[Reading],
    acts: Iterable[Sequence[Claim]],
    entities: Sequence[Entity],
    lineage: Iterable[Lineage] = (),
    decisions: Decisions = _UNDECIDED,
) -> tuple[Entity, ...]:
    """Return the entities, the unnamed ones of several reports joined, sorted by id.

    ``acts`` are the claims of each event. An entity of several reports holds at most one of each
    report's: what a report tells apart stays apart, and so does what an analyst judged different.
    """
    unnamed = _find_unnamed(readings, entities)
    found: dict[Pair, str] = {}
    rewrites = frozenset(
        frozenset({row.derived, row.source})
        for row in lineage
        if row.source is not None and row.relation != "quotes"
    )
    found |= dict.fromkeys(_by_words(unnamed.values(), rewrites), _BY_WORDS)
    for claims in acts:
        found |= dict.fromkeys(_by_act(claims, unnamed, rewrites), _BY_ACT)
    found |= dict.fromkeys(_by_owner(unnamed.values()), _BY_OWNER)
    parts: dict[str, set[str]] = defaultdict(set)
    for one in unnamed.values():
        parts[one.entity.id].add(one.part)
    of_mention = {mention: entity.id for entity in entities for mention in entity.mentions}
    apart = {
        frozenset((of_mention[one], of_mention[two]))
        for one, two in decisions.different
        if one in of_mention and two in of_mention
    }
    return _merge(entities, found, parts, apart)


def _find_unnamed(
    readings: Sequence[Reading], entities: Sequence[Entity]
) -> Mapping[str, _Unnamed]:
    """Return the unnamed entities by each of their mentions' ids."""
    of_mention = {mention: entity for entity in entities for mention in entity.mentions}
    found: dict[str, _Unnamed] = {}
    for reading in readings:
        text, language = reading.document.text, reading.document.language
        named = {of_mention[m.id].id for m in reading.mentions if m.kind == "name"}
        counted = [figure.number for figure in reading.figures]
        owners = [m for m in reading.mentions if m.kind != "nominal"]
        for mention in reading.mentions:
            entity = of_mention[mention.id]
            if mention.kind != "nominal" or entity.id in named or not _is_open(entity):
                continue
            words = text[mention.span.start : mention.span.end]
            if any(mention.span.overlaps(number) for number in counted):
                continue
            inside = {of_mention[m.id].id for m in owners if mention.span.contains(m.span)}
            found.setdefault(
                mention.id,
                _Unnamed(
                    entity=entity,
                    part=_part(reading.document, mention.span),
                    head=head(words, language),
                    words=stems(words),
                    owners=frozenset(inside & named),
                ),
            )
    return found


def _part(document: Document, span: Span) -> str:
    title = document.title.span if document.title is not None else None
    return f"{document.id} title" if title is not None and title.contains(span) else document.id


def _is_open(entity: Entity) -> bool:
    fits = entity.kind in _KINDS and entity.place is None and entity.category != "official"
    national = any(reason.name == "same body of one country" for reason in entity.reasons)
    return fits and not entity.protected and not national


def _by_act(
    claims: Sequence[Claim], unnamed: Mapping[str, _Unnamed], rewrites: Collection[frozenset[str]]
) -> Iterable[Pair]:
    """Yield the pairs that fill one role of one act, each the only one there or of like words.

    Who is told to have done it may be another in each version, save in a rewrite.
    """
    told: dict[str, dict[str, dict[str, _Unnamed]]] = defaultdict(lambda: defaultdict(dict))
    for claim in claims:
        for argument in claim.arguments:
            one = unnamed.get(argument.mention or "")
            if one is not None:
                told[argument.role][one.part][one.entity.id] = one
    for role, by_part in told.items():
        for left, right in combinations(sorted(by_part), 2):
            ones, twos = by_part[left].values(), by_part[right].values()
            only = len(ones) == len(twos) == 1
            only = only and (role not in _RIVAL or frozenset({left, right}) in rewrites)
            for one in ones:
                for two in twos:
                    fits = one.head == two.head or one.entity.kind == "person"
                    if one.entity.kind == two.entity.kind and ((only and fits) or _alike(one, two)):
                        yield _pair(one, two)


def _by_words(unnamed: Iterable[_Unnamed], rewrites: Collection[frozenset[str]]) -> Iterable[Pair]:
    """Yield the pairs that a report and its rewrite call by the same two or more words."""
    called: dict[tuple[str, frozenset[str]], dict[str, _Unnamed]] = defaultdict(dict)
    for one in unnamed:
        if len(one.words) > 1:
            called[one.entity.kind, one.words][one.entity.id] = one
    for ones in called.values():
        for left, right in combinations(sorted(ones), 2):
            if frozenset({ones[left].part, ones[right].part}) in rewrites:
                yield left, right


def _alike(one: _Unnamed, two: _Unnamed) -> bool:
    shared, every = one.words & two.words, one.words | two.words
    return len(shared) >= _ALIKE * len(every) and bool(shared)


def _by_owner(unnamed: Iterable[_Unnamed]) -> Iterable[Pair]:
    owned: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
    for one in unnamed:
        if one.entity.kind in _OWNED:
            for owner in one.owners:
                owned[owner, one.head][one.entity.id] = one.entity
    for entities in owned.values():
        yield from combinations(sorted(entities), 2)


def _pair(one: _Unnamed, two: _Unnamed) -> Pair:
    left, right = sorted((one.entity.id, two.entity.id))
    return left, right


def _merge(
    entities: Sequence[Entity],
    pairs: Mapping[Pair, str],
    parts: Mapping[str, set[str]],
    apart: Collection[frozenset[str]],
) -> tuple[Entity, ...]:
    by_id = {entity.id: entity for entity in entities}
    groups = {entity.id: {entity.id} for entity in entities}
    why: dict[str, set[str]] = defaultdict(set)
    for left, right in sorted(pairs):
        one, two = groups[left], groups[right]
        told = [{part for member in group for part in parts[member]} for group in (one, two)]
        parted = any(frozenset((a, b)) in apart for a in one for b in two)
        # one person's gang is one within a report too; his houses may be several
        owned = pairs[left, right] == _BY_OWNER and by_id[left].kind != "facility"
        if one is not two and (owned or told[0].isdisjoint(told[1])) and not parted:
            why[left].add(pairs[left, right])
            one |= two
            for member in two:
                groups[member] = one
    merged = {min(group): group for group in groups.values()}
    return tuple(
        _joined([by_id[member] for member in sorted(merged[key])], why) for key in sorted(merged)
    )


def _joined(members: Sequence[Entity], why: Mapping[str, set[str]]) -> Entity:
    """Return one entity for several, named as the one that is spoken of most."""
    if len(members) == 1:
        return members[0]
    first = min(members, key=lambda entity: (-len(entity.mentions), entity.name, entity.id))
    names = {name for member in members for name in (member.name, *member.aliases)}
    reasons = sorted({reason for member in members for reason in why.get(member.id, ())})
    categories = {member.category for member in members} - {None}
    return replace(
        first,
        id=members[0].id,
        aliases=tuple(sorted(names - {first.name})),
        mentions=tuple(mention for member in members for mention in member.mentions),
        documents=tuple(sorted({d for member in members for d in member.documents})),
        category=first.category if len(categories) > 1 else next(iter(categories), None),
        reasons=tuple(
            Reason(reason, 1.0, "unnamed, told of by several reports") for reason in reasons
        ),
    )
