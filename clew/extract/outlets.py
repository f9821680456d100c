"""Nouns for a body whose name the text gives: "the aid group Open Deck", later "the paper"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from clew.extract.frames import Saying
from clew.extract.names.apposed import kind_of_noun, names_noun
from clew.extract.names.names import Name
from clew.extract.names.organisations import web_label, words
from clew.extract.speech.cues import speech_words
from clew.extract.tree import children
from clew.vocab import load

_BODIES = ("organisation", "group")
_SAYING = ("nsubj", "nsubjpass", "pobj", "poss")
_NOT_BODIES = frozenset({"compound", "nmod", "amod", "npadvmod"})


def find_called(doc: Doc, names: Sequence[Name]) -> dict[int, Name]:
    """Return the nouns that stand for a body with a name, by position, and the name.

    The noun beside the name ("the charity Sea Lantern", "The Tidal Herald, a newspaper,") and
    "the paper", "the broadcaster", "the agency" after an outlet was named: the last one that may
    be called so. Refused where two are named in one sentence, where another outlet or paper
    without a name comes in between ("a rival paper", "a paper on smuggling"), and where no outlet
    was named: then a paper is a document.
    """
    called = _beside_names(doc, names)
    sorts = _sorts(doc, names, called)
    for token in doc:
        sort = _nouns(doc.lang_).get(token.lemma_.lower())
        if sort is None or token.i in called or not _takes_up(token):
            continue
        name = _last_outlet(token, sort, sorts, names)
        if name is not None and not _is_another_between(doc, name, token, called):
            called[token.i] = name
    return called


def vouch_for_outlets(
    sayings: Sequence[Saying], doc: Doc, called: Mapping[int, Name]
) -> list[Saying]:
    """Return the sayings, those of a paper that is an outlet not hedged as a document's."""
    hedging = speech_words(doc.lang_)["hedging"]
    found = []
    for said in sayings:
        if said.hedged and said.source_head in called and said.cue is not None:
            cue = doc.char_span(said.cue.start, said.cue.end, alignment_mode="expand") or ()
            hedged = any(token.lemma_.lower() in hedging for token in cue)
            found.append(replace(said, hedged=hedged))
        else:
            found.append(said)
    return found


def is_outlet(doc: Doc, name: Name) -> bool:
    """Is this the name of a paper, a station, an agency or a website that reports?"""
    return bool(_sorts_of_name(doc, name, load(f"{doc.lang_}/media")))


def _beside_names(doc: Doc, names: Sequence[Name]) -> dict[int, Name]:
    bodies = {name.start_token: name for name in names if name.entity_kind in _BODIES}
    inside = {i: name for name in bodies.values() for i in range(name.start_token, name.end_token)}
    found: dict[int, Name] = {}
    for noun in doc:
        if kind_of_noun(noun) is None or noun.tag_ != "NN" or noun.i in inside:
            continue
        behind = bodies.get(noun.i + 1)
        if noun.i + 2 < len(doc) and doc[noun.i + 1].text == doc[noun.i + 1].text.title():
            behind = behind or (bodies.get(noun.i + 2) if doc[noun.i + 1].lower_ == "the" else None)
        if behind and names_noun(doc, noun, behind.start_token, behind.end_token):
            found[noun.i] = behind
        elif noun.dep_ == "appos" and noun.head.i < noun.i and noun.head.i in inside:
            found[noun.i] = inside[noun.head.i]
        elif _is_named_before(noun) and noun.i - 1 in inside:
            found[noun.i] = inside[noun.i - 1]
    return found


def _is_named_before(noun: Token) -> bool:
    """Does a name right before a noun name it: "the Guardian newspaper", no "Facebook group"?"""
    if noun.i == 0 or noun.dep_ in _NOT_BODIES:
        return False
    name = noun.nbor(-1)
    called = noun.lemma_.lower() in load(f"{noun.doc.lang_}/media")["named_before"]
    return called and name.dep_ in ("compound", "nmod") and name.head == noun


@cache
def _nouns(language: str) -> Mapping[str, str]:
    nouns = load(f"{language}/media")["nouns"]
    return {lemma: sort for sort, lemmas in nouns.items() for lemma in lemmas}


def _sorts(doc: Doc, names: Sequence[Name], called: Mapping[int, Name]) -> dict[str, set[str]]:
    """Return the sorts of outlet that each name (by key) may be one of."""
    sorts: dict[str, set[str]] = defaultdict(set)
    for i, name in called.items():
        sort = _nouns(doc.lang_).get(doc[i].lemma_.lower())
        if sort is not None and _is_press(doc[i], sort):
            sorts[name.key].add(sort)
    media = load(f"{doc.lang_}/media")
    for name in names:
        if name.entity_kind == "organisation" and name.key not in sorts:
            sorts[name.key] |= _sorts_of_name(doc, name, media)
    return {key: found for key, found in sorts.items() if found}


def _is_press(noun: Token, sort: str) -> bool:
    """Is this noun beside a name one for an outlet: a newspaper, a "news agency"?"""
    if noun.lemma_.lower() not in load(f"{noun.doc.lang_}/media")["only_saying"]:
        return True
    press = words("press_words")
    return any(t.lower_ in press for t in noun.lefts) or sort == "web"


def _sorts_of_name(doc: Doc, name: Name, media: Mapping[str, Any]) -> set[str]:
    parts = [t.lower_ for t in doc[name.start_token : name.end_token]]
    found = {sort for sort, known in media["known"].items() if name.canonical in known}
    if name.canonical.removeprefix("The ") in load("en/names")["press"]:
        found.add("print")
    if any(web_label(t.text) for t in doc[name.start_token : name.end_token]):
        found |= {"print", "web"}
    if len(parts) > 1 and not found and not words("listing") & set(parts):
        found |= {sort for sort, last in media["last"].items() if parts[-1] in last}
        found |= {sort for sort, first in media["first"].items() if parts[0] in first}
    return found


def _takes_up(noun: Token) -> bool:
    """May this be a noun for what was named before: definite, one, and told by nothing else?"""
    media = load(f"{noun.doc.lang_}/media")
    if noun.tag_ != "NN" or noun.dep_ in _NOT_BODIES:
        return False
    beside = [t.lower_ for t in noun.lefts if not t.is_punct]
    if not beside or not set(beside) <= set(media["same"]):
        return False
    if any(prep.lower_ in media["written"] for prep in children(noun, "prep")):
        return False
    return noun.lemma_.lower() not in media["only_saying"] or noun.dep_ in _SAYING


def _last_outlet(
    noun: Token, sort: str, sorts: Mapping[str, set[str]], names: Sequence[Name]
) -> Name | None:
    """Return the last outlet named before that a noun of this sort may mean, if it is but one."""
    before = [name for name in names if name.end_token <= noun.i]
    lemma = noun.lemma_.lower()
    may_be = [
        name
        for name in before
        if (sort == "any" and name.key in sorts) or sort in sorts.get(name.key, ())
    ]
    if not may_be:
        return None
    last = may_be[-1]
    if lemma == "agency":  # "Frontex … the agency"
        bodies = [name for name in before if name.entity_kind == "organisation"]
        if bodies[-1].key != last.key:
            return None
    sentence = noun.doc[last.start_token].sent
    near = {name.key for name in may_be if name.start_token >= sentence.start}
    return last if len(near) == 1 else None


def _is_another_between(doc: Doc, name: Name, noun: Token, called: Mapping[int, Name]) -> bool:
    """Does another thing of that noun come in between: "a rival paper", "a paper on smuggling"?"""
    another = load(f"{doc.lang_}/media")["another"]
    for token in doc[name.end_token : noun.i]:
        same = token.lemma_.lower() == noun.lemma_.lower() and token.i not in called
        if same and any(t.lower_ in another or t.dep_ == "amod" for t in token.lefts):
            return True
    return False
