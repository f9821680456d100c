"""Relations that a verb states: "the gang ran a safe house", "N. N. works for the agency"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from spacy.tokens import Token

from clew.extract.events.fitting import Lexicon
from clew.extract.events.grammar import (
    described,
    objects,
    prepositions,
    surface_subject,
    verb_slots,
)
from clew.extract.stated import Pair, Scene, pair_of
from clew.model import PROTECTED, Mention, RelationKind

_VERBS = ("contains", "holds", "rents", "heads", "has")
_BODIES = frozenset({"organisation", "group"})
_SITES = frozenset({"facility"})
_TOLD_GUILTY = frozenset({"suspect", "convicted"})


def of_verb(verb: Token, scene: Scene) -> Iterator[Pair]:
    """Yield what a verb states: whose a site is, of what it is a part, who heads a body."""
    yield from _of_operation(verb, scene)
    lemma = verb.lemma_.lower()
    yield from _of_service(verb, scene)
    yield from _of_seat(verb, scene)
    words = {key for key in _VERBS if lemma in scene.words[key]}
    slots = verb_slots(verb) if words else {}
    for subject in slots.get("subject", ()):
        for thing in slots.get("object", ()):
            whole, part = scene.at(subject), scene.at(described(thing))
            if whole is None or part is None or whole.category in PROTECTED:
                continue
            kind = _kind_of_verb(words, whole, part, thing, scene)
            if kind == "part_of":
                yield pair_of(part, kind, whole, verb, scene)
            elif kind is not None:
                yield replace(pair_of(whole, kind, part, verb, scene), unnamed=kind == "owns")


def _kind_of_verb(
    words: set[str], whole: Mention, part: Mention, thing: Token, scene: Scene
) -> RelationKind | None:
    """Return what a verb makes of its subject and object; None where they are of no such kinds."""
    if part.entity_kind in _SITES:
        if "contains" in words and whole.entity_kind in _SITES:
            return "part_of"
        if whole.entity_kind not in ("person", *_BODIES):
            return None
        return "owns" if "holds" in words else "associated_with" if "rents" in words else None
    if whole.entity_kind != "person":
        return None
    if "heads" in words and part.entity_kind in ("operation", "organisation"):
        return "leads"  # who leads a gang is a claim; "a group of migrants" has a guide
    told = "has" in words and whole.category in _TOLD_GUILTY and _are_members(thing, scene.lexicon)
    return "leads" if told and thing.lemma_.lower() in scene.words["members"] else None


def _of_service(verb: Token, scene: Scene) -> Iterator[Pair]:
    """Yield for whom a named person works, or to what he belongs: "N. N. works for Europol"."""
    kinds: Mapping[str, RelationKind] = {"works": "employed_by", "belongs": "member_of"}
    for key, kind in kinds.items():
        for word in scene.words[key].get(verb.lemma_.lower(), ()):
            bodies = objects(verb) if word == "object" else prepositions(verb).get(word, ())
            for subject in surface_subject(verb):
                who = scene.at(subject)
                if who is None or who.entity_kind not in ("person", *_BODIES):
                    continue
                for body in filter(None, map(scene.at, bodies)):
                    fits = body.entity_kind == "organisation" if key == "works" else True
                    if fits and body.entity_kind in _BODIES and who.category not in PROTECTED:
                        yield pair_of(who, kind, body, verb, scene)


def _of_seat(verb: Token, scene: Scene) -> Iterator[Pair]:
    """Yield where a site or body is said to be: "the prison is located in the town of N."."""
    if verb.lemma_.lower() not in scene.words["based"] or verb.dep_ == "acl":
        return
    slots = verb_slots(verb)
    for thing in filter(None, map(scene.at, slots["object"])):
        for token in (t for word in scene.words["located"] for t in slots.get(word, ())):
            inner = [t for t in prepositions(token).get("of", ()) if t.pos_ == "PROPN"]
            place = scene.at(inner[0] if inner else token)
            seated = thing.entity_kind in (*_BODIES, *_SITES)
            if seated and place is not None and place.entity_kind == "place":
                yield pair_of(thing, "located_in", place, verb, scene)


def _are_members(noun: Token, lexicon: Lexicon) -> bool:
    """Are these the people of a gang: "20 gang members"?"""
    return any(t.dep_ == "compound" and "network" in lexicon.classes(t) for t in noun.lefts)


def _of_operation(verb: Token, scene: Scene) -> Iterator[Pair]:
    """Yield who takes part in an operation: "played a role in", "took part in", "joined"."""
    nouns = [t for t in verb.children if t.dep_ == "dobj" and t.lemma_ in scene.words["part_in"]]
    joins = verb.lemma_.lower() in scene.words["takes_part"]
    holders = [*nouns, verb] if nouns or joins else []
    joined = [t for holder in holders for t in prepositions(holder).get("in", ())]
    joined += objects(verb) if joins else []
    for subject in surface_subject(verb) if joined else ():
        for thing in joined:
            ends = scene.at(described(subject)), scene.at(thing)
            who, what = ends if ends[0] and ends[0].entity_kind != "operation" else ends[::-1]
            if who is None or what is None or what.entity_kind != "operation":
                continue
            if who.entity_kind in ("place", "organisation"):
                yield pair_of(who, "associated_with", what, verb, scene)


def ends_of_verb(verb: Token, words: Mapping[str, Any], lexicon: Lexicon) -> set[int]:
    """Return the heads of what a verb gives to somebody, sites or members, with that somebody."""
    lemma = verb.lemma_.lower()
    if lemma in words["contains"]:
        ends = (*surface_subject(verb), *objects(verb))
        return {t.i for t in ends if "site" in lexicon.classes(t)}
    if lemma in words["based"] and verb.dep_ != "acl":
        return {t.i for t in verb_slots(verb)["object"] if "site" in lexicon.classes(t)}
    if not any(lemma in words[key] for key in _VERBS):
        return set()
    slots = verb_slots(verb)
    named = any(t.i in lexicon.names for t in slots["subject"])
    bodies = {"police_operation", "organisation", "network"} if named else set()
    held = {
        t.i
        for t in slots["object"]
        if ("site" in lexicon.classes(t) and lemma in (*words["holds"], *words["rents"]))
        or (t.lemma_.lower() in words["members"] and _are_members(t, lexicon))
        or (lemma in words["heads"] and lexicon.classes(t) & bodies)
    }
    return held | {t.i for t in slots["subject"]} if held else set()
