"""Relations that a report states of two things it mentions: who leads, belongs, is where, is whose.

Each is read off one construction of the parse: a claim of leadership or of an operation, an
apposition ("N. N., head of the agency"), a possessor ("his compound"), a place behind a site, a
verb that says it. Two things that merely stand in one sentence are in no relation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from clew.extract.events.fitting import Lexicon
from clew.extract.events.grammar import (
    described,
    prepositions,
)
from clew.extract.frames import Saying
from clew.extract.mentions import Found
from clew.extract.offices import of_members, of_office
from clew.extract.possessors import of_owner, of_relative
from clew.extract.stated import Pair, Scene, pair_of
from clew.extract.stating_verbs import ends_of_verb, of_verb
from clew.ids import make_id
from clew.model import Claim, Mention, Place, RelationKind, StatedRelation
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
            classes = lexicon.classes(token) if owners or led or _names_behind(token) else ()
            if led or {"network", "site", "relative"} & set(classes):
                heads.update((token.i, *owners, *(n.i for t in led for n in t.lefts)))
            if "relative" in classes and described(token) != token:
                heads.add(described(token).i)
            wanted = _wanted_of(token.lemma_.lower(), words, lexicon)
            if wanted:
                things = [*prepositions(token).get("of", ()), *(doc[i] for i in owners)]
                heads.update(t.i for t in things if wanted & lexicon.classes(t))
        elif token.pos_ == "VERB":
            heads |= ends_of_verb(token, words, lexicon)
    return frozenset(heads)


def _wanted_of(lemma: str, words: Mapping[str, list[str]], lexicon: Lexicon) -> frozenset[str]:
    """Return what a noun for an owner, leader or member must be one of, to be in a relation."""
    if lemma in words["owners"]:
        return frozenset({"site", "organisation"})
    if lemma in lexicon.nouns.leading or lemma in words["members"]:
        return frozenset({"network"})
    return frozenset()


def _names_behind(noun: Token) -> bool:
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
    scene = Scene(doc, found, mentions, lexicon, sayings, load(f"{doc.lang_}/relations"))
    pairs = [*_of_claims(claims, scene)]
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN") and (mention := scene.at(token)) is not None:
            pairs.extend(of_owner(token, mention, scene))
            pairs.extend(of_relative(token, mention, scene))
            pairs.extend(_of_place(token, mention, scene))
            pairs.extend(of_office(token, mention, scene))
            pairs.extend(of_members(token, mention, scene))
            pairs.extend(_of_leader(token, mention, scene))
            pairs.extend(_of_instances(token, mention, scene))
            pairs.extend(_of_second_name(token, mention, scene))
            pairs.extend(_of_whole(token, mention, scene))
        elif token.pos_ == "VERB":
            pairs.extend(of_verb(token, scene))
    return _stated(document, pairs, mentions)


def _stated(
    document: str, pairs: Sequence[Pair], mentions: Mapping[str, Mention]
) -> tuple[StatedRelation, ...]:
    kept: dict[tuple[str, str, str], StatedRelation] = {}
    named = {mention.chain for mention in mentions.values() if mention.kind == "name"}
    for pair in pairs:
        ends = mentions[pair.subject].chain, mentions[pair.object].chain
        if ends[0] == ends[1] or (ends[0] not in named and _is_of_nobody(pair, mentions)):
            continue
        identity = make_id("str", document, pair.kind, pair.subject, pair.object)
        row = StatedRelation(
            identity, document, pair.subject, pair.kind, pair.object, pair.span, pair.status
        )
        kept.setdefault((ends[0], pair.kind, ends[1]), row)
    return tuple(sorted(kept.values(), key=lambda row: (row.span.start, row.id)))


def _is_of_nobody(pair: Pair, mentions: Mapping[str, Mention]) -> bool:
    """Does a relation of someone unnamed tell nothing: "the leaders of the gang", "the prosecutor's
    office"? A verb tells of one person unnamed, too: "the man led a group"."""
    if pair.unnamed:
        return False
    person = mentions[pair.subject].entity_kind == "person"
    if person and pair.kind in ("associated_with", "owns"):
        return True
    return pair.kind in ("leads", "member_of")


def _of_claims(claims: Sequence[Claim], scene: Scene) -> Iterator[Pair]:
    """Yield who leads or belongs to a body, and who leads or takes part in an operation."""
    named = {mention.chain for mention in scene.mentions.values() if mention.kind == "name"}
    for claim in claims:
        by_role = [(a.role, scene.mentions[a.mention]) for a in claim.arguments if a.mention]
        ends = [m for role, m in by_role if role in ("organisation", "operation")]
        told = scene.doc.char_span(claim.trigger.start, claim.trigger.end, alignment_mode="expand")
        act = told.root if told is not None else None
        for end in ends:
            for role, mention in by_role:
                kind: RelationKind | None = None
                if claim.kind == "lead" and role in ("leader", "member"):
                    if end.entity_kind in _SITES:  # whoever "ran a workshop" has it, leads no body
                        continue
                    kind = "leads" if role == "leader" else "member_of"
                elif end.entity_kind == "operation":
                    kind = _OF_OPERATION.get(role)
                    if act is not None and act.lemma_.lower() in scene.words["coordinates"]:
                        kind = "associated_with" if kind else None
                idle = kind == "associated_with" and end.chain not in named  # "an operation"
                if kind is not None and not idle and mention.id != end.id:
                    by_verb = act is not None and act.pos_ == "VERB"
                    alone = mention.entity_kind == "person" and mention.kind == "nominal"
                    row = Pair(mention.id, kind, end.id, claim.sentence, claim.status)
                    yield replace(row, unnamed=by_verb and alone)


def _of_place(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield where a site is ("the compound in Tripoli"), and a town's country behind it."""
    based = [t for t in token.children if t.dep_ == "acl" and t.lemma_ in scene.words["based"]]
    some = token.tag_ == "NNS" and not any(t.dep_ in ("det", "poss") for t in token.lefts)
    if mention.entity_kind in (*_SITES, *_BODIES):
        for word in scene.words["located"]:
            for place in (p for clause in based for p in prepositions(clause).get(word, ())):
                other = scene.at(place)
                if other is not None and other.entity_kind == "place":
                    yield pair_of(mention, "located_in", other, token, scene)
        for seat in (t for t in token.lefts if t.lower_ == "based"):
            for other in filter(None, map(scene.at, seat.lefts)):  # "a Naples-based clan"
                if other.entity_kind == "place":
                    yield pair_of(mention, "located_in", other, token, scene)
    if mention.entity_kind in _SITES and not some:  # "17 addresses in two towns" are no one site
        for word in scene.words["located"]:
            for place in prepositions(token).get(word, ()):
                other = scene.at(place)
                direct = place.head.head == token
                if direct and other is not None and other.entity_kind == "place":
                    yield pair_of(mention, "located_in", other, token, scene)
    elif mention.entity_kind == "place" and mention.place is not None:
        following = scene.doc[token.i + 1 : token.i + 3]
        if len(following) == 2 and following[0].text == ",":
            other = scene.at(following[1])
            wider = other.place if other is not None else None
            if other is not None and wider is not None and _lies_in(mention.place, wider):
                yield pair_of(mention, "located_in", other, token, scene)


def _lies_in(place: Place, country: Place) -> bool:
    """Is this a place of that country, as the gazetteer has it?"""
    wider = country.precision == "country" != place.precision
    return wider and country.country == place.country


def _of_leader(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield who leads what is "N.-led": "the INTERPOL-led operation"."""
    if mention.entity_kind not in ("operation", *_BODIES):
        return
    for led in (t for t in token.lefts if t.lower_ in scene.words["led"]):
        for name in led.lefts:
            other = scene.at(name)
            if other is not None:
                yield pair_of(other, "leads", mention, token, scene)


def _of_instances(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield the bodies named as instances: "several armed groups, such as N.", "gangs like N."."""
    if mention.entity_kind not in _BODIES or mention.kind == "name":
        return
    for word in scene.words["instance"]:
        for name in prepositions(token).get(word, ()):
            other = scene.at(name)
            if other is not None and other.entity_kind in _BODIES and other.kind == "name":
                yield pair_of(other, "member_of", mention, token, scene)


def _of_second_name(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
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
                    yield pair_of(other, "alias_of", mention, word, scene)
                break


def _of_whole(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield the body or site of which something is a part: "N., a branch of the ring"."""
    if mention.entity_kind not in (*_BODIES, *_SITES):
        return
    beside = [t for t in token.children if t.dep_ == "appos"]
    if token.dep_ == "nsubj":
        beside += [t for t in token.head.children if t.dep_ == "attr"]
    for part in (t for t in beside if t.lemma_.lower() in scene.words["parts"]):
        for whole in prepositions(part).get("of", ()):
            other = scene.at(whole)
            if other is not None and other.entity_kind in (*_BODIES, *_SITES):
                yield pair_of(mention, "part_of", other, part, scene)
