"""Entities: what the mentions of all documents are about.

Across documents only what is surely the same is joined: a place by its gazetteer key, an
organisation, an operation or a person with the same full name in any spelling, and a body that each
country has one of by its words and its country. A single name, a protected person and every unnamed
group stay within their document, and so does whoever has but the name in common with one who is
accused elsewhere; other namesakes are for an analyst to part or join.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clew.ids import make_id
from clew.link.bodies import (
    country_of_body,
    country_of_report,
    is_distinctive,
    national_key,
    national_words,
    operation_key,
)
from clew.link.decided import regroup_chains
from clew.link.naming import Key, join_names
from clew.link.parts import is_protected
from clew.link.standing import Verdict, explained, settled, verdicts_of
from clew.model import (
    STRONGEST_FIRST,
    Category,
    Decisions,
    Entity,
    EntityKind,
    Mention,
    Reading,
    Reason,
)
from clew.text.names import fold, without_article

_ACROSS: frozenset[EntityKind] = frozenset({"person", "organisation", "operation"})
_ACCUSED: frozenset[Category | None] = frozenset({"suspect", "convicted"})
_UNDECIDED = Decisions()
_CONVICT = "convict"  # the role of who was convicted


def link_entities(
    readings: Iterable[Reading], decisions: Decisions = _UNDECIDED
) -> tuple[Entity, ...]:
    """Return the entities of all readings, sorted by id; every mention belongs to one.

    What an analyst judged the same or different is so, whatever the names say.
    """
    chains: dict[str, list[Mention]] = defaultdict(list)
    texts: dict[str, str] = {}
    pages: dict[str, Reading] = {}
    verdicts: dict[str, Verdict] = {}
    for reading in readings:
        pages[reading.document.id] = reading
        texts[reading.document.id] = reading.document.text
        presumed = _convicted_by_pronoun(reading)
        for mention in reading.mentions:
            in_doubt = mention.category == "convicted" and mention.chain in presumed
            chains[mention.chain].append(
                replace(mention, category="suspect") if in_doubt else mention
            )
        told = {m.chain: chains[m.chain][0].category for m in reading.mentions}
        verdicts |= verdicts_of(reading, told)
    page = _Page(pages, texts, {key: country_of_report(found) for key, found in pages.items()})
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    reasons: dict[tuple[str, ...], set[Reason]] = defaultdict(set)
    found = {chain: _key(chain, chains[chain], page) for chain in sorted(chains)}
    keys, whys = _joined(found, chains, texts)
    for chain in _namesakes(keys, chains):
        keys[chain] = ("chain", chain)
        whys[chain] = {Reason("a namesake is accused", 1.0, "nothing else joins the two reports")}
    for chain, (key, decided) in regroup_chains(keys, chains, decisions).items():
        groups[key].extend(chains[chain])
        reasons[key] |= {*whys[chain], *decided}
    entities = (_entity(key, groups[key], texts, reasons[key], verdicts) for key in groups)
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _joined(
    found: Mapping[str, tuple[Key, Reason]],
    chains: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
) -> tuple[dict[str, Key], dict[str, set[Reason]]]:
    """Return each chain's key and reasons, short forms and other spellings joined."""
    short = _short_forms(found, chains, texts)
    keys = {chain: short.get(chain, key) for chain, (key, _) in found.items()}
    whys = {chain: {reason} for chain, (_, reason) in found.items()}
    for chain in short:
        whys[chain] = {Reason("short form of a name", 1.0, "within one report")}
    documents: dict[Key, set[str]] = defaultdict(set)
    for chain, key in keys.items():
        documents[key].add(chains[chain][0].document)
    for key, (joined, why) in join_names(
        {key: frozenset(told) for key, told in documents.items()}
    ).items():
        for chain in (chain for chain in keys if found[chain][0] == key or keys[chain] == key):
            keys[chain] = joined
            whys[chain] |= {*why}
    return keys, whys


def _namesakes(keys: Mapping[str, Key], chains: Mapping[str, Sequence[Mention]]) -> frozenset[str]:
    """Return the chains of persons who bear the name of one whom only other reports accuse.

    A name alone makes nobody a suspect or a convict: the reports are to share a place finer than a
    country or another name.
    """
    accused: dict[Key, set[str]] = defaultdict(set)
    named: dict[Key, list[str]] = defaultdict(list)
    context: dict[str, set[Key]] = defaultdict(set)
    for chain, mentions in chains.items():
        key, document = keys[chain], mentions[0].document
        place = next((m.place for m in mentions if m.place is not None), None)
        if key[0] != "chain" and (place is None or place.precision != "country"):
            context[document].add(key)
        if key[0] == "person":
            named[key].append(chain)
            if _strongest(mentions) in _ACCUSED:
                accused[key].add(document)
    return frozenset(
        chain
        for key, documents in accused.items()
        for chain in named[key]
        if (own := chains[chain][0].document) not in documents
        and all((context[own] & context[other]) <= {key} for other in documents)
    )


def _short_forms(
    found: Mapping[str, tuple[Key, Reason]],
    chains: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
) -> dict[str, Key]:
    """Return the key of the body that a short form means: "the Standard", "the ministry".

    It is the only body of the report whose name ends with those words and was told before.
    """
    bodies: dict[str, dict[Key, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    forms: dict[str, dict[str, int]] = {}
    for chain, mentions in chains.items():
        if mentions[0].entity_kind == "organisation" and not any(m.protected for m in mentions):
            told: dict[str, int] = {}
            for mention in mentions:
                if mention.kind != "pronoun":
                    form = without_article(fold(_words(mention, texts)))
                    told[form] = min(mention.span.start, told.get(form, mention.span.start))
            forms[chain] = told
            bodies[mentions[0].document][found[chain][0]] |= told
    short = {}
    for chain, own_forms in forms.items():
        own, first = found[chain][0], min(own_forms.values(), default=0)
        longer = {
            key
            for key, names in bodies[chains[chain][0].document].items()
            for other, start in names.items()
            if start < first and any(other.endswith(f" {form}") for form in own_forms)
        }
        if len(longer) == 1 and own not in longer and own[0] != "national":
            short[chain] = min(longer)
    return short


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


def _strongest(mentions: Iterable[Mention]) -> Category | None:
    categories = {mention.category for mention in mentions}
    return next((category for category in STRONGEST_FIRST if category in categories), None)


def entity_of_mention(entities: Iterable[Entity]) -> dict[str, Entity]:
    """Return the entity of each mention id."""
    return {mention: entity for entity in entities for mention in entity.mentions}


def _words(mention: Mention, texts: Mapping[str, str]) -> str:
    text = texts[mention.document][mention.span.start : mention.span.end]
    return " ".join(text.split())


def _key(chain: str, mentions: Sequence[Mention], page: "_Page") -> tuple[tuple[str, ...], Reason]:
    """Return what a chain is joined by, and why; its own id where nothing surely tells it."""
    place = next((m.place for m in mentions if m.place is not None), None)
    if place is not None:
        return ("place", place.key), Reason("same place", 1.0, f"gazetteer: {place.key}")
    kind = mentions[0].entity_kind
    own = (("chain", chain), Reason("one document", 1.0, "not joined with other documents"))
    if kind not in _ACROSS or not all(m.is_tied for m in mentions):
        return own
    if kind == "organisation":
        national = _national(mentions, page)
        if national is not None:
            detail = f"{national[2]} of {national[1]}"
            return national, Reason("same body of one country", 1.0, detail)
    names = [m for m in mentions if m.kind == "name"]
    if not names:
        return own
    folded = without_article(fold(_longest(names, page.texts)))
    if kind == "operation":
        folded = operation_key(folded)
    if kind == "person" and len(folded.split()) < 2:
        return own
    if kind == "organisation" and not is_distinctive(folded):
        return own
    return (kind, folded), Reason("same full name", 1.0, folded)


def _national(mentions: Sequence[Mention], page: "_Page") -> tuple[str, ...] | None:
    """Return the key of a body that each country has one of, by its own or the report's country."""
    reading = page.readings[mentions[0].document]
    text = reading.document.text
    places = [m for m in reading.mentions if m.place is not None]
    told = [m for m in mentions if m.kind != "pronoun"]
    near = [country_of_body(m, reading.document, places) for m in told]
    country = next((c for c in near if c is not None), None)
    for mention in sorted(told, key=lambda m: (m.kind != "name", m.span)):
        words = text[mention.span.start : mention.span.end]
        for place in places:
            if mention.span.contains(place.span):
                words = words.replace(text[place.span.start : place.span.end], " ")
        several = len(national_words(words)) > 1
        found = national_key(
            words, country or (page.countries[mention.document] if several else None)
        )
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Page:
    """The reports in which chains are looked up, by document id."""

    readings: Mapping[str, Reading]
    texts: dict[str, str]
    countries: Mapping[str, str | None]


def _longest(names: Sequence[Mention], texts: dict[str, str]) -> str:
    """Return the name to show: the longest form, of equals the first of the alphabet."""
    return min({_words(m, texts) for m in names}, key=lambda words: (-len(words), words))


def _entity(
    key: tuple[str, ...],
    mentions: Sequence[Mention],
    texts: dict[str, str],
    reasons: Iterable[Reason],
    verdicts: Mapping[str, Verdict],
) -> Entity:
    ordered = sorted(mentions, key=lambda m: (m.document, m.span.start, m.span.end, m.id))
    told = [verdicts[chain] for chain in sorted({m.chain for m in ordered} & verdicts.keys())]
    category = settled(_strongest(ordered), told)
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
        protected=is_protected(ordered),
        category=category,
        place=place,
        reasons=tuple(
            sorted((*reasons, *explained(category, told)), key=lambda r: (r.name, r.detail))
        ),
    )
