"""Entities: what the mentions of all documents are about.

Across documents only what is surely the same is joined: a place by its gazetteer key, and an
organisation, an operation or a person with the same full name. "Interior Ministry", a single
name, a protected person and every unnamed group stay within their document; namesakes are for an
analyst to part or join. Whom one report tells to be a victim, a migrant or a minor is protected in
all, so that a report that only gives the name doesn't lay it open.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from clew.ids import make_id
from clew.link.decided import regroup_chains
from clew.model import Category, Decisions, Entity, EntityKind, Mention, Reading, Reason
from clew.text.names import fold, without_article
from clew.vocab import languages, load

_ACROSS: frozenset[EntityKind] = frozenset({"person", "organisation", "operation"})
_STRONGEST: tuple[Category, ...] = (
    "minor",
    "victim",
    "witness",
    "source",
    "migrant",
    "convicted",
    "suspect",
    "official",
    "other",
)
_UNDECIDED = Decisions()
_CONVICT = "convict"  # the role of who was convicted
_SHIELDED: frozenset[Category] = frozenset({"minor", "victim", "witness", "migrant"})


def link_entities(
    readings: Iterable[Reading], decisions: Decisions = _UNDECIDED
) -> tuple[Entity, ...]:
    """Return the entities of all readings, sorted by id; every mention belongs to one.

    What an analyst judged the same or different is so, whatever the names say.
    """
    chains: dict[str, list[Mention]] = defaultdict(list)
    texts: dict[str, str] = {}
    for reading in readings:
        texts[reading.document.id] = reading.document.text
        presumed = _convicted_by_pronoun(reading)
        for mention in reading.mentions:
            in_doubt = mention.category == "convicted" and mention.chain in presumed
            chains[mention.chain].append(
                replace(mention, category="suspect") if in_doubt else mention
            )
    shielded = _shielded_names(chains.values(), texts)
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    reasons: dict[tuple[str, ...], set[Reason]] = defaultdict(set)
    for chain in chains:
        chains[chain] = _shield(chains[chain], shielded, texts)
    keys = {chain: _key(chain, chains[chain], texts) for chain in sorted(chains)}
    decided = regroup_chains({chain: key for chain, (key, _) in keys.items()}, chains, decisions)
    for chain, (key, why) in decided.items():
        groups[key].extend(chains[chain])
        reasons[key] |= {keys[chain][1], *why}
    entities = (_entity(key, groups[key], texts, reasons[key]) for key in groups)
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _convicted_by_pronoun(reading: Reading) -> frozenset[str]:
    """Return the chains of which only a pronoun is said to be convicted ("he was sentenced").

    Whom a pronoun means is a guess too weak to call a person convicted by name.
    """
    mentions = {mention.id: mention for mention in reading.mentions}
    kinds: dict[str, set[str]] = defaultdict(set)
    for claim in reading.claims:
        for argument in claim.arguments:
            if argument.role == _CONVICT and argument.mention is not None:
                mention = mentions[argument.mention]
                kinds[mention.chain].add(mention.kind)
    return frozenset(chain for chain, told in kinds.items() if told == {"pronoun"})


def _shielded_names(
    chains: Iterable[Sequence[Mention]], texts: dict[str, str]
) -> dict[str, Category]:
    """Return the folded full names under which a report speaks of a victim, migrant or minor."""
    names: dict[str, Category] = {}
    for mentions in chains:
        category = _strongest(mentions)
        if category in _SHIELDED and any(m.protected for m in mentions):
            for name in _full_names(mentions, texts):
                names[name] = min(category, names.get(name, category), key=_STRONGEST.index)
    return names


def _shield(
    mentions: Sequence[Mention], shielded: Mapping[str, Category], texts: dict[str, str]
) -> list[Mention]:
    """Return a chain's mentions, protected where another report protects that full name.

    One who is told to be a suspect, a convict or an official here is somebody else.
    """
    found = [shielded[name] for name in _full_names(mentions, texts) if name in shielded]
    if not found or _strongest(mentions) not in (None, "other"):
        return list(mentions)
    category = min(found, key=_STRONGEST.index)
    return [replace(mention, protected=True, category=category) for mention in mentions]


def _full_names(mentions: Iterable[Mention], texts: dict[str, str]) -> set[str]:
    folded = {
        fold(_words(mention, texts))
        for mention in mentions
        if mention.kind == "name" and mention.entity_kind == "person"
    }
    return {name for name in folded if len(name.split()) > 1}


def _strongest(mentions: Iterable[Mention]) -> Category | None:
    categories = {mention.category for mention in mentions}
    return next((category for category in _STRONGEST if category in categories), None)


def entity_of_mention(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Return the entity of each mention id."""
    return {mention: entity for entity in entities for mention in entity.mentions}


def _words(mention: Mention, texts: dict[str, str]) -> str:
    text = texts[mention.document][mention.span.start : mention.span.end]
    return " ".join(text.split())


def _key(
    chain: str, mentions: Sequence[Mention], texts: dict[str, str]
) -> tuple[tuple[str, ...], Reason]:
    place = next((m.place for m in mentions if m.place is not None), None)
    if place is not None:
        return ("place", place.key), Reason("same place", 1.0, f"gazetteer: {place.key}")
    names = [m for m in mentions if m.kind == "name"]
    kind = mentions[0].entity_kind
    own = (("chain", chain), Reason("one document", 1.0, "not joined with other documents"))
    if not names or kind not in _ACROSS or any(m.protected for m in mentions):
        return own
    folded = without_article(fold(_longest(names, texts)))
    if kind == "person" and len(folded.split()) < 2:
        return own
    if kind == "organisation" and not is_distinctive(folded):
        return own
    return (kind, folded), Reason("same full name", 1.0, folded)


@cache
def _bodies() -> tuple[frozenset[str], frozenset[str]]:
    generic = frozenset(load("bodies")["generic"])
    known = {
        without_article(fold(name))
        for language in languages()
        for canonical, others in load(f"{language}/names")["organisations"].items()
        for name in (canonical, *others)
    }
    return generic, frozenset(known)


def is_distinctive(name: str) -> bool:
    """Does a folded name tell one body from those of other countries?

    True of known bodies and of names with a word of their own; "interior ministry", "coast
    guard" and "court of appeal" exist in every country.

    >>> is_distinctive("interior ministry"), is_distinctive("moroccan interior ministry")
    (False, True)
    """
    generic, known = _bodies()
    return name in known or bool(set(name.split()) - generic)


def _longest(names: Sequence[Mention], texts: dict[str, str]) -> str:
    """Return the name to show: the longest form, of equals the first of the alphabet."""
    return min({_words(m, texts) for m in names}, key=lambda words: (-len(words), words))


def _entity(
    key: tuple[str, ...],
    mentions: Sequence[Mention],
    texts: dict[str, str],
    reasons: Iterable[Reason],
) -> Entity:
    ordered = sorted(mentions, key=lambda m: (m.document, m.span.start, m.span.end, m.id))
    names = [m for m in ordered if m.kind == "name"]
    place = next((m.place for m in ordered if m.place is not None), None)
    shown = place.name if place is not None else _longest(names or ordered[:1], texts)
    forms = {_words(m, texts) for m in names} - {shown}
    kinds = Counter(m.entity_kind for m in names or ordered)
    return Entity(
        id=make_id("ent", *key),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        name=shown,
        aliases=tuple(sorted(forms)),
        mentions=tuple(m.id for m in ordered),
        documents=tuple(sorted({m.document for m in ordered})),
        protected=any(m.protected for m in ordered),
        category=_strongest(ordered),
        place=place,
        reasons=tuple(sorted(reasons, key=lambda reason: (reason.name, reason.detail))),
    )
