"""Relations that an office or a body beside a name states: "N. N., head of the agency"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeGuard

from spacy.tokens import Token

from clew.extract.events.grammar import prepositions
from clew.extract.possessors import owner_of
from clew.extract.stated import Pair, Scene, pair_of
from clew.model import PROTECTED, Mention, RelationKind

_BODIES = frozenset({"organisation", "group"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def of_office(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield the body or site in which a named person holds an office, or that is his."""
    if mention.entity_kind != "person" or mention.kind != "name" or mention.category in PROTECTED:
        return
    for office in _said_of(token):
        if any(t.lower_ in scene.words["former"] for t in office.lefts):
            continue
        bodies = [t for word in scene.words["office"] for t in prepositions(office).get(word, ())]
        bodies += [t for t in office.lefts if t.dep_ in ("compound", "nmod", "poss")]
        stated_at = office.head if office.dep_ == "attr" else office
        for body in bodies:
            other = owner_of(body, office, scene) if body.dep_ == "poss" else scene.at(body)
            if body == token or other is None or other.span.overlaps(mention.span):
                continue
            kind = _office_kind(office, body, other, scene)
            if kind is not None:
                yield pair_of(mention, kind, other, stated_at, scene)
    yield from _of_body(token, mention, scene)


def _said_of(name: Token) -> list[Token]:
    """Return the nouns that say what a named person is, appositions of appositions included.

    Nobody is in apposition to a body: in "the leader of the gang, N. N." it is the leader.
    """
    found = [t for t in name.children if t.dep_ in ("appos", "compound", "nmod")]
    if name.dep_ == "nsubj" and name.head.pos_ == "AUX":  # "N. N. is the head of the agency"
        found += [t for t in name.head.children if t.dep_ == "attr"]
    token = name
    while token.dep_ == "appos" and token.head.pos_ in _NOUNS and len(found) < 6:
        token = token.head
        found.append(token)
    if token.dep_ == "pobj" and token != name and token.head.head.pos_ in _NOUNS:
        found.append(token.head.head)
    return [noun for noun in found if noun.pos_ in _NOUNS]


def _office_kind(office: Token, body: Token, other: Mention, scene: Scene) -> RelationKind | None:
    """Return what an office makes of its holder; None where it is none, as "a victim of"."""
    lemma = office.lemma_.lower()
    if other.entity_kind == "person":
        return "associated_with" if lemma in scene.words["associates"] else None
    if lemma in scene.words["owners"]:
        return "owns" if other.entity_kind in ("facility", *_BODIES) else None
    is_bureau = other.entity_kind == "facility" and body.lemma_.lower() in scene.words["bureaux"]
    if other.entity_kind not in _BODIES and not is_bureau:
        return None
    leading = lemma in scene.lexicon.nouns.leading
    if lemma in scene.words["members"]:
        return "member_of"
    if other.entity_kind == "group":
        return "leads" if leading else None
    return "employed_by" if leading or "official" in scene.lexicon.classes(office) else None


def _of_body(name: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield the named organisation right behind a name: "N. N. of the Forum"."""
    for prep in name.rights:
        if prep.dep_ != "prep" or prep.lower_ not in scene.words["affiliated"]:
            continue
        for body in prep.rights:
            other = scene.at(body)
            if body.dep_ == "pobj" and _is_other(other, mention):
                yield pair_of(mention, "employed_by", other, name, scene)


def of_members(token: Token, mention: Mention, scene: Scene) -> Iterator[Pair]:
    """Yield the body whose people are counted: "two volunteers of N.", "five members of a gang".

    "The members of the gang" tells nothing that the gang's name does not.
    """
    counted = any(t.dep_ == "nummod" for t in token.lefts) and mention.kind == "nominal"
    people = {*scene.words["members"], *scene.words["staff"]}
    if not counted or token.lemma_.lower() not in people or mention.category in PROTECTED:
        return
    for prep in token.rights:
        for body in prep.rights if prep.lower_ in scene.words["kin"] else ():
            other = scene.at(body)
            if other is not None and other.entity_kind in _BODIES and other.id != mention.id:
                row = pair_of(mention, "member_of", other, token, scene)
                yield replace(row, unnamed=True)


def _is_other(body: Mention | None, mention: Mention) -> TypeGuard[Mention]:
    """Is this a named organisation, and no part of the person's own name?"""
    if body is None or body.kind != "name" or body.entity_kind != "organisation":
        return False
    return not body.span.overlaps(mention.span)
