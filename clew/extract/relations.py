"""Relations that a report states of two things it mentions: who leads, belongs, is where, is whose.

Each is read off one construction of the parse: a claim of leadership or of an operation, an
apposition ("N. N., head of the agency"), a possessor ("his compound"), a place behind a site, a
verb that says it. Two things that merely stand in one sentence are in no relation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from clew.extract.events.fitting import Lexicon
from clew.extract.events.grammar import objects, prepositions, surface_subject
from clew.extract.frames import Saying
from clew.extract.mentions import Found
from clew.extract.speech.status import find_status
from clew.ids import make_id
from clew.model import Claim, Mention, Place, RelationKind, Span, StatedRelation, Status
from clew.vocab import load

_OF_OPERATION: Mapping[str, RelationKind] = {
    "lead": "leads",
    "authority": "associated_with",
    "participant": "associated_with",
    "party": "associated_with",
    "provider": "associated_with",
    "host": "associated_with",
}
_BODIES = frozenset({"organisation", "group"})
_SITES = frozenset({"facility"})
_TOLD_GUILTY = frozenset({"suspect", "convicted"})
_SHIELDED = frozenset({"minor", "victim", "migrant", "witness", "source"})


@dataclass(frozen=True, slots=True)
class _Pair:
    """A relation before it has an id: two mention ids, the token it is stated at."""

    subject: str
    kind: RelationKind
    object: str
    span: Span
    status: Status


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the search looks at: the parse, the mentions by head, the sayings."""

    doc: Doc
    found: Found
    mentions: Mapping[str, Mention]
    lexicon: Lexicon
    sayings: Sequence[Saying]
    words: Mapping[str, list[str]]

    def at(self, token: Token) -> Mention | None:
        """Return the mention whose head is that token."""
        return self.mentions.get(self.found.by_head.get(token.i, ""))


def related_heads(doc: Doc, lexicon: Lexicon) -> frozenset[int]:
    """Return the heads of phrases that may be an end of a relation, so that they are mentions.

    Owners and what they own, sites with what holds or contains them, operations that are led.
    """
    words = load(f"{doc.lang_}/relations")
    heads: set[int] = set()
    for token in doc:
        if token.pos_ == "NOUN":
            owners = [t.i for t in token.lefts if t.dep_ == "poss"]
            led = [t for t in token.lefts if t.lower_ in words["led"]]
            classes = lexicon.classes(token) if owners or led or _places_behind(token) else ()
            if led or {"network", "site", "relative"} & set(classes):
                heads.update((token.i, *owners, *(n.i for t in led for n in t.lefts)))
        elif token.pos_ == "VERB" and token.lemma_.lower() in words["contains"]:
            ends = (*surface_subject(token), *objects(token))
            heads.update(t.i for t in ends if "site" in lexicon.classes(t))
    return frozenset(heads)


def _places_behind(noun: Token) -> bool:
    """Does a name stand behind a preposition on this noun: "the compound in West Ajaylat"?"""
    return any(
        inner.pos_ == "PROPN"
        for prep in noun.rights
        if prep.dep_ == "prep"
        for inner in prep.rights
    )


def find_relations(
    document: str,
    doc: Doc,
    found: Found,
    claims: Sequence[Claim],
    lexicon: Lexicon,
    sayings: Sequence[Saying],
) -> tuple[StatedRelation, ...]:
    """Return the relations that a document states, in order, each with the words that state it."""
    mentions = {mention.id: mention for mention in found.mentions}
    scene = _Scene(doc, found, mentions, lexicon, sayings, load(f"{doc.lang_}/relations"))
    pairs = [*_of_claims(claims, mentions)]
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and (mention := scene.at(token)) is not None:
            pairs.extend(_of_owner(token, mention, scene))
            pairs.extend(_of_place(token, mention, scene))
            pairs.extend(_of_office(token, mention, scene))
            pairs.extend(_of_leader(token, mention, scene))
            pairs.extend(_of_instances(token, mention, scene))
            pairs.extend(_of_second_name(token, mention, scene))
        elif token.pos_ == "VERB":
            pairs.extend(_of_verb(token, scene))
    return _stated(document, pairs, mentions)


def _stated(
    document: str, pairs: Sequence[_Pair], mentions: Mapping[str, Mention]
) -> tuple[StatedRelation, ...]:
    kept: dict[tuple[str, str, str], StatedRelation] = {}
    named = {mention.chain for mention in mentions.values() if mention.kind == "name"}
    for pair in pairs:
        ends = mentions[pair.subject].chain, mentions[pair.object].chain
        of_nobody = pair.kind in ("leads", "member_of") and ends[0] not in named
        if ends[0] == ends[1] or of_nobody:  # "the leaders of the gang" tells nothing of either
            continue
        identity = make_id("str", document, pair.kind, pair.subject, pair.object)
        row = StatedRelation(
            identity, document, pair.subject, pair.kind, pair.object, pair.span, pair.status
        )
        kept.setdefault((ends[0], pair.kind, ends[1]), row)
    return tuple(sorted(kept.values(), key=lambda row: (row.span.start, row.id)))


def _of_claims(claims: Sequence[Claim], mentions: Mapping[str, Mention]) -> Iterator[_Pair]:
    """Yield who leads or belongs to a body, and who leads or takes part in an operation."""
    for claim in claims:
        by_role = [(a.role, a.mention) for a in claim.arguments if a.mention is not None]
        ends = [m for role, m in by_role if role in ("organisation", "operation")]
        for end in ends:
            for role, mention in by_role:
                kind: RelationKind | None = None
                if claim.kind == "lead" and role in ("leader", "member"):
                    kind = "leads" if role == "leader" else "member_of"
                elif mentions[end].entity_kind == "operation":
                    kind = _OF_OPERATION.get(role)
                if kind is not None and mention != end:
                    yield _Pair(mention, kind, end, claim.sentence, claim.status)


def _of_owner(token: Token, mention: Mention, scene: _Scene) -> Iterator[_Pair]:
    """Yield what a possessor says: "his organisation", "N.'s compound", "his nephew"."""
    for owner in (t for t in token.lefts if t.dep_ == "poss"):
        other = scene.at(owner)
        if other is None or other.entity_kind not in ("person", "group", "organisation"):
            continue
        classes = scene.lexicon.classes(token)
        if "relative" in classes and other.entity_kind == "person":
            yield _pair(mention, "family_of", other, token, scene)
        elif mention.entity_kind == "operation" and other.entity_kind == "organisation":
            yield _pair(other, "leads", mention, token, scene)
        elif other.category in _TOLD_GUILTY:
            if mention.entity_kind in _SITES:
                yield _presumed(_pair(other, "owns", mention, token, scene))
            elif mention.kind == "nominal" and "network" in classes:
                yield _presumed(_pair(other, "leads", mention, token, scene))
        elif other.category not in _SHIELDED and _is_held(mention, other):
            yield _pair(other, "associated_with", mention, token, scene)


def _is_held(mention: Mention, owner: Mention) -> bool:
    """Is this a person's body or site: "her charity", "the mayor's office"?"""
    held = mention.kind == "nominal" and mention.entity_kind in (*_BODIES, *_SITES)
    return held and owner.entity_kind == "person"


def _presumed(pair: _Pair) -> _Pair:
    """Return what a mere possessor tells as alleged at best: nobody has shown "his gang"."""
    return replace(pair, status="alleged") if pair.status == "confirmed" else pair


def _of_place(token: Token, mention: Mention, scene: _Scene) -> Iterator[_Pair]:
    """Yield where a site is ("the compound in Tripoli"), and a town's country behind it."""
    if mention.entity_kind in _SITES:
        for word in scene.words["located"]:
            for place in prepositions(token).get(word, ()):
                other = scene.at(place)
                direct = place.head.head == token
                if direct and other is not None and other.entity_kind == "place":
                    yield _pair(mention, "located_in", other, token, scene)
    elif mention.entity_kind == "place" and mention.place is not None:
        following = scene.doc[token.i + 1 : token.i + 3]
        if len(following) == 2 and following[0].text == ",":
            other = scene.at(following[1])
            wider = other.place if other is not None else None
            if other is not None and wider is not None and _lies_in(mention.place, wider):
                yield _pair(mention, "located_in", other, token, scene)


def _lies_in(place: Place, country: Place) -> bool:
    """Is this a place of that country, as the gazetteer has it?"""
    wider = country.precision == "country" != place.precision
    return wider and country.country == place.country


def _of_office(token: Token, mention: Mention, scene: _Scene) -> Iterator[_Pair]:
    """Yield the body in which a named person holds an office: "N. N., director of the agency"."""
    if mention.entity_kind != "person" or mention.kind != "name" or mention.category in _SHIELDED:
        return
    beside = [t for t in token.children if t.dep_ in ("appos", "compound", "nmod")]
    beside += [token.head] if token.dep_ == "appos" else []
    for office in (noun for noun in beside if noun.pos_ in ("NOUN", "PROPN")):
        for word in scene.words["office"]:
            for body in prepositions(office).get(word, ()):
                other = scene.at(body)
                if other is None or other.entity_kind not in _BODIES or other.id == mention.id:
                    continue
                kind = _office_kind(office, other, scene)
                if kind is not None:
                    yield _pair(mention, kind, other, office, scene)


def _office_kind(office: Token, body: Mention, scene: _Scene) -> RelationKind | None:
    """Return what an office makes of its holder; None where it is none, as "a victim of"."""
    lemma = office.lemma_.lower()
    leading = lemma in scene.lexicon.nouns.leading
    if lemma in scene.words["members"]:
        return "member_of"
    if body.entity_kind == "group":
        return "leads" if leading else None
    return "employed_by" if leading or "official" in scene.lexicon.classes(office) else None


def _of_leader(token: Token, mention: Mention, scene: _Scene) -> Iterator[_Pair]:
    """Yield who leads what is "N.-led": "the INTERPOL-led operation"."""
    if mention.entity_kind not in ("operation", *_BODIES):
        return
    for led in (t for t in token.lefts if t.lower_ in scene.words["led"]):
        for name in led.lefts:
            other = scene.at(name)
            if other is not None:
                yield _pair(other, "leads", mention, token, scene)


def _of_instances(token: Token, mention: Mention, scene: _Scene) -> Iterator[_Pair]:
    """Yield the bodies named as instances: "several armed groups, such as N.", "gangs like N."."""
    if mention.entity_kind not in _BODIES or mention.kind == "name":
        return
    for word in scene.words["instance"]:
        for name in prepositions(token).get(word, ()):
            other = scene.at(name)
            if other is not None and other.entity_kind in _BODIES and other.kind == "name":
                yield _pair(other, "member_of", mention, token, scene)


def _of_second_name(token: Token, mention: Mention, scene: _Scene) -> Iterator[_Pair]:
    """Yield a second name: "N. N., known as the Captain", "N. N. alias M. M."."""
    if mention.kind != "name":
        return
    for word in token.children:
        if word.lower_ not in scene.words["called"] or word.i < token.i:
            continue
        for name in (t for t in word.subtree if t.pos_ == "PROPN"):
            other = scene.at(name)
            if other is not None and other.kind == "name" and other.id != mention.id:
                if other.entity_kind == mention.entity_kind:
                    yield _pair(other, "alias_of", mention, word, scene)
                break


def _of_verb(verb: Token, scene: _Scene) -> Iterator[_Pair]:
    """Yield what a verb states: whose a site is, of what it is a part, who joins an operation."""
    lemma = verb.lemma_.lower()
    yield from _of_operation(verb, scene)
    if lemma not in scene.words["contains"] and lemma not in scene.words["holds"]:
        return
    for subject in surface_subject(verb):
        for thing in objects(verb):
            whole, part = scene.at(subject), scene.at(thing)
            if whole is None or part is None or part.entity_kind not in _SITES:
                continue
            if lemma in scene.words["contains"]:
                if whole.entity_kind in _SITES:
                    yield _pair(part, "part_of", whole, verb, scene)
            elif whole.entity_kind in ("person", *_BODIES) and whole.category not in _SHIELDED:
                yield _pair(whole, "owns", part, verb, scene)


def _of_operation(verb: Token, scene: _Scene) -> Iterator[_Pair]:
    """Yield who takes part in an operation: "played a role in", "took part in", "joined"."""
    nouns = [t for t in verb.children if t.dep_ == "dobj" and t.lemma_ in scene.words["part_in"]]
    joins = verb.lemma_.lower() in scene.words["takes_part"]
    holders = [*nouns, verb] if nouns or joins else []
    joined = [t for holder in holders for t in prepositions(holder).get("in", ())]
    joined += objects(verb) if joins else []
    for subject in surface_subject(verb) if joined else ():
        for thing in joined:
            ends = scene.at(subject), scene.at(thing)
            who, what = ends if ends[0] and ends[0].entity_kind != "operation" else ends[::-1]
            if who is None or what is None or what.entity_kind != "operation":
                continue
            if who.entity_kind in ("place", "organisation"):
                yield _pair(who, "associated_with", what, verb, scene)


def _pair(
    subject: Mention, kind: RelationKind, thing: Mention, head: Token, scene: _Scene
) -> _Pair:
    start = min(subject.span.start, thing.span.start, head.idx)
    end = max(subject.span.end, thing.span.end, head.idx + len(head.text))
    status, _ = find_status(head.i, scene.doc, scene.sayings)
    return _Pair(subject.id, kind, thing.id, Span(start, end), status)
