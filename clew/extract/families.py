"""Taking up by another noun: "a criminal network … the gang", where only one such was told."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Token

from clew.extract.coreference import ARTICLES, DEFINITE, Draft
from clew.extract.events.fitting import Lexicon
from clew.extract.events.noun_phrases import modifiers
from clew.extract.tree import children
from clew.vocab import load

_PART_OF_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod"})
_PLURAL = frozenset({"NNS", "NNPS"})


def only_one_told(
    noun: Token, draft: Draft, before: Sequence[Draft], lexicon: Lexicon
) -> Draft | None:
    """Return the only thing of its kind told before, which a definite phrase takes up.

    "A metal boat capsized … the vessel", "documents … the files". Refused where a number, another
    word or a possessor tells the later phrase apart ("two other gangs", "the second boat"), where
    the numbers disagree, and where another thing of the kind was told, be it no mention. Those of
    the kind as such ("smuggling networks are many") are no other one to a singular.
    """
    if not draft.beside & DEFINITE or children(noun, "nummod", "poss"):
        return None
    here = draft.beside - ARTICLES
    for family in load(f"{noun.lang_}/families").values():
        if draft.lemma not in family["by"]:
            continue
        plural = noun.tag_ in _PLURAL
        told = [t for t in _told(noun, family, lexicon) if plural or not _is_generic(t)]
        by_head = {d.head: d for d in before if d.kind == "nominal"}
        mentioned = [by_head[t.i] for t in told if t.i in by_head]
        others = [t for t in told if t.i not in by_head and not modifiers(t) & DEFINITE]
        if others or len({d.key for d in mentioned}) != 1:
            continue
        last = mentioned[-1]
        same = (noun.doc[last.head].tag_ in _PLURAL) == plural
        if same and here <= last.beside and last.entity_kind == draft.entity_kind:
            return last
    return None


def is_contested(noun: Token, draft: Draft, before: Sequence[Draft], lexicon: Lexicon) -> bool:
    """May "the group" be a gang as well as a body that was told before?

    Then it is neither: an aid group must not be taken for smugglers, nor its words for theirs.
    """
    family = load(f"{noun.lang_}/families")["network"]
    if draft.lemma not in family["told"] or not draft.beside <= ARTICLES:
        return False
    named = draft.lemma in family["or_named"] and all(d.lemma != draft.lemma for d in before)
    bodies = any(
        d.entity_kind == "organisation" and (d.lemma in family["told"] or (named and not d.lemma))
        for d in before
    )
    gangs = (t for t in _told(noun, family, lexicon) if family["of"] in lexicon.classes(t))
    heads = {d.head for d in before if d.entity_kind == "organisation"}
    return bodies and any(t.i not in heads and not _is_generic(t) for t in gangs)


def _told(noun: Token, family: Mapping[str, Any], lexicon: Lexicon) -> Iterator[Token]:
    """Yield the nouns of a family before this one that name a thing."""
    for token in noun.doc[: noun.i]:
        if token.lemma_.lower() in family["told"] and token.dep_ not in _PART_OF_NOUN:
            bare = token.lemma_.lower() in family["by"] and modifiers(token) <= ARTICLES
            if token.pos_ == "NOUN" and (bare or family["of"] in lexicon.classes(token)):
                yield token


def _is_generic(noun: Token) -> bool:
    """Is this a bare plural, which tells of the kind: "smuggling networks"?"""
    return noun.tag_ in _PLURAL and not children(noun, "nummod", "det", "poss", "quantmod")
