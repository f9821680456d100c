"""Relations that a possessor states: "his nephew", "N.'s compound", "its operation".

Whose a thing is follows from the grammar alone. Where somebody nearer could be meant by "his" than
the mention that was found for it, nothing is said: two men in a sentence make no relation.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from clew.extract.events.grammar import (
    antecedent,
    described,
    surface_subject,
    with_conjuncts,
)
from clew.extract.stated import Pair, Scene, pair_of
from clew.extract.tree import children
from clew.model import PROTECTED, Mention

_BODIES = frozenset({"organisation", "group"})
_SITES = frozenset({"facility"})
_TOLD_GUILTY = frozenset({"suspect", "convicted"})
_VERBAL = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "conj", "xcomp", "acl"})
_MAX_CLIMB = 12


def of_owner(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield what a possessor says of the noun it stands before."""
    for owner in (t for t in token.lefts if t.dep_ == "poss"):
        other = owner_of(owner, token, scene)
        if other is None or other.entity_kind not in ("person", "group", "organisation"):
            continue
        classes = scene.lexicon.classes(token)
        if mention.entity_kind == "person" and mention.kind == "name":
            yield from _of_employer(token, mention, other, scene)
        elif "relative" in classes and other.entity_kind == "person":
            who = scene.at(described(token)) if token.dep_ == "attr" else None
            yield pair_of(who or mention, "family_of", other, token, scene)
        elif mention.entity_kind == "operation" and other.entity_kind == "organisation":
            yield pair_of(other, "leads", mention, token, scene)
        elif _names_two(token):
            continue
        elif other.category in _TOLD_GUILTY:
            if mention.entity_kind in _SITES:
                yield _presumed(pair_of(other, "owns", mention, token, scene))
            elif mention.kind == "nominal" and "network" in classes:
                yield _presumed(pair_of(other, "leads", mention, token, scene))
        elif other.category not in PROTECTED and _is_held(mention, other):
            yield pair_of(other, "associated_with", mention, token, scene)


def of_relative(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield whose relative a noun names by "of": "a nephew of N. N."."""
    if "relative" not in scene.lexicon.classes(token) or mention.kind == "name":
        return
    for prep in token.rights:
        for person in prep.rights if prep.lower_ in scene.words["kin"] else ():
            other = scene.at(person)
            if other is not None and other.entity_kind == "person" and other.kind == "name":
                who = scene.at(described(token)) if token.dep_ == "attr" else None
                yield pair_of(who or mention, "family_of", other, token, scene)


def _of_employer(token: Token, mention: Mention, other: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield a named person's body before the name: "Europol's N. N."."""
    named = other.kind == "name" and other.entity_kind == "organisation"
    if named and mention.category not in PROTECTED:
        yield pair_of(mention, "employed_by", other, token, scene)


def owner_of(owner: Token, noun: Token, scene: Scene) -> Mention | None:
    """Return whom a possessor means; None where it is open."""
    if owner.tag_ == "WP$":  # "N. N., whose compound was raided"
        whose = antecedent(owner)
        return scene.at(whose) if whose is not None else None
    found = scene.at(owner)
    if owner.pos_ != "PRON":
        return found
    if found is None:
        return _speaker(noun, scene) if owner.lower_ in scene.words["neuter"] else None
    return None if _is_contested(found, noun, scene) else found


def _speaker(noun: Token, scene: Scene) -> Mention | None:
    """Return the only subject whose "its" this is: "N. said that its operation …"."""
    token = noun
    for _ in range(_MAX_CLIMB):
        if token.dep_ == "ROOT":
            return None
        inside = token.dep_ in ("nsubj", "nsubjpass")
        token = token.head
        if token.pos_ not in _VERBAL:
            continue
        subjects = [] if inside else with_conjuncts(surface_subject(token))
        if subjects:
            found = scene.at(subjects[0])
            single = len(subjects) == 1 and subjects[0].tag_ in ("NN", "NNP")
            return found if single and found and found.entity_kind == "organisation" else None
    return None


def _is_contested(found: Mention, noun: Token, scene: Scene) -> bool:
    """Does somebody else stand nearer: "a man who lost his sister", "a woman and her son"?"""
    nearer = [noun.head] if noun.dep_ == "conj" else []
    token = noun
    for _ in range(_MAX_CLIMB):
        inside = token.dep_ in ("nsubj", "nsubjpass")
        if token.dep_ == "ROOT":
            break
        token = token.head
        if token.pos_ in _VERBAL and not inside:
            nearer += surface_subject(token)
            nearer += [t for t in _objects(token) if not t.is_ancestor(noun) and t != noun]
        if nearer:
            break
    own = described(noun)  # "a suspect, believed to be his brother"
    return any(_is_another(person, found, scene) for person in nearer if person != own)


def _objects(verb: Token) -> list[Token]:
    """Return whom a verb names beside its subject: "told N. that", "seen by N. in"."""
    preps = children(verb, "agent", "prep", "dative")
    return [*children(verb, "dobj", "dative"), *(t for p in preps for t in children(p, "pobj"))]


def _is_another(token: Token, found: Mention, scene: Scene) -> bool:
    """Is this one person, and not known to be the one that was found?"""
    if token.pos_ not in ("NOUN", "PROPN") or token.tag_ in ("NNS", "NNPS"):
        return False
    if "person" not in scene.lexicon.classes(token):
        return False
    other = scene.at(token)
    return other is None or other.chain != found.chain


def _names_two(noun: Token) -> bool:
    """Does a phrase name two things at once: "his compound and boat-building yard"?"""
    return any(
        part.dep_ in ("nmod", "compound", "amod") and any(t.dep_ == "cc" for t in part.children)
        for part in noun.lefts
    )


def _is_held(mention: Mention, owner: Mention) -> bool:
    """Is this a person's body or site: "her charity", "the mayor's office"?"""
    held = mention.kind == "nominal" and mention.entity_kind in (*_BODIES, *_SITES)
    return held and owner.entity_kind == "person"


def _presumed(pair: Pair) -> Pair:
    """Return what a mere possessor tells as alleged at best: nobody has shown "his gang"."""
    return replace(pair, status="alleged") if pair.status == "confirmed" else pair
