"""Profiles of words that are known to tell of events: who takes part is read off the parse."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from spacy.tokens import Doc, Token

from bench.clustering import Groups, Pair, cluster, pair
from bench.comparing import Profile
from bench.frames import load_words
from clew.extract.events.fitting import Lexicon
from clew.extract.events.grammar import noun_slots, verb_slots
from clew.extract.events.lexicon import load_nouns, load_triggers
from clew.extract.events.noun_phrases import about, names_by_token
from clew.extract.frames import Filler, Frame
from clew.extract.mentions import Found, find_mentions
from clew.extract.names.names import Name, find_names
from clew.extract.parse import span_of
from clew.extract.roles import Scene
from clew.extract.tree import children
from clew.text.gazetteer import Gazetteer
from clew.text.names import fold

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ALIKE = 0.18  # the mean likeness of reports of one story
_NAME = 2.0  # what a word of a name counts beside another word
_COMMON = 0.4  # of the stories
_UNLIKE = 0.3  # the likeness of two words that have nothing to do with one another
_NEAR = 1.2  # what likeness above that counts as sureness


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a document that tell of an event, by the positions of their tokens."""

    id: str
    tokens: tuple[int, ...]
    denied: bool = False


def to_profiles(
    told: Sequence[Told], document: str, doc: Doc, gazetteer: Gazetteer
) -> list[tuple[Profile, Token]]:
    """Return a profile of each event told, with the token that tells of it; kin is left open."""
    names = find_names(doc, gazetteer)
    lexicon = Lexicon(load_triggers("en"), load_nouns("en"), names_by_token(names))
    heads = [_head(words, doc) for words in told]
    frames = [
        _frame(head, set(words.tokens), lexicon) for head, words in zip(heads, told, strict=True)
    ]
    found = find_mentions(document, names, Scene(doc, frames, (), lexicon, (), {}))
    called = _names_of(found, names)
    profiles = []
    for words, head, frame in zip(told, heads, frames, strict=True):
        participants: dict[str, set[str]] = defaultdict(set)
        sure: set[str] = set()
        for filler in frame.fillers:
            keys = called.get(found.by_head.get(filler.head, ""), frozenset())
            token = doc[filler.head]
            sure |= keys
            plain = frozenset({token.lemma_.lower()} if token.pos_ in _NOUNS else ())
            participants[filler.role] |= keys or plain
        profile = Profile(
            words.id,
            document,
            acts=frozenset({head.lemma_.lower()}),
            participants={role: frozenset(keys) for role, keys in participants.items() if keys},
            names=frozenset(sure),
            words=frozenset(_content(head.sent)) - {head.lemma_.lower()},
            denied=words.denied or bool(children(head, "neg")),
            sentence=f"{document}:{head.sent.start}",
        )
        profiles.append((profile, head))
    return profiles


def _head(words: Told, doc: Doc) -> Token:
    inside = [doc[i] for i in words.tokens]
    return next((t for t in inside if t.head == t or t.head.i not in words.tokens), inside[0])


def _frame(head: Token, own: set[int], lexicon: Lexicon) -> Frame:
    roles = load_words("coreference")["roles"]
    slots = verb_slots(head) if head.pos_ in ("VERB", "AUX") else noun_slots(head)
    if head.pos_ == "NOUN" and head.dep_ == "dobj":  # "made an arrest"
        slots["subject"] = [*slots["subject"], *verb_slots(head.head)["subject"]]
    fillers = [
        Filler(roles.get(slot, "other"), filler.i, span_of(filler))
        for slot, tokens in slots.items()
        for filler in (about(token, lexicon.nouns) for token in tokens)
        if filler.i not in own
    ]
    return Frame(head.lemma_, head.i, span_of(head), tuple(fillers))


def _names_of(found: Found, names: Iterable[Name]) -> Mapping[str, frozenset[str]]:
    """Return the words of the names under which a document knows what each mention refers to."""
    at = {name.span: name for name in names}
    chains: dict[str, set[str]] = defaultdict(set)
    for mention in found.mentions:
        if mention.kind == "name" and mention.span in at:
            chains[mention.chain] |= set(fold(at[mention.span].canonical).split())
    return {mention.id: frozenset(chains.get(mention.chain, ())) for mention in found.mentions}


def _content(tokens: Iterable[Token]) -> list[str]:
    return [t.lemma_.lower() for t in tokens if t.pos_ in _CONTENT and (t.is_alpha or t.like_num)]


def add_kin(profiles: Sequence[tuple[Profile, Token]]) -> list[Profile]:
    """Return profiles with the acts that words of the same stem, or of like meaning, tell of."""
    heads = {head.lemma_.lower(): head for _, head in sorted(profiles, key=_by_id)}
    acts = sorted(heads)
    table = np.array([heads[act].vector / (heads[act].vector_norm or 1.0) for act in acts])
    likeness = table @ table.T
    kin: dict[str, dict[str, float]] = {act: {} for act in acts}
    for i, act in enumerate(acts):
        for j, other in enumerate(acts):
            near = 1.0 if stem(act) == stem(other) else _NEAR * (likeness[i, j] - _UNLIKE)
            if i != j and near > 0:
                kin[act][other] = round(min(float(near), 1.0), 3)
    return [replace(profile, kin=kin[head.lemma_.lower()]) for profile, head in profiles]


def add_commonness(profiles: Sequence[Profile], stories: Mapping[str, int]) -> list[Profile]:
    """Return profiles with the acts marked that two stories in five tell of."""
    told: dict[str, set[int]] = defaultdict(set)
    for profile in profiles:
        for act in profile.acts:
            told[act].add(stories[profile.document])
    enough = _COMMON * len(set(stories.values()))
    return [
        replace(profile, common=all(len(told[act]) >= enough for act in profile.acts))
        for profile in profiles
    ]


def _by_id(entry: tuple[Profile, Token]) -> str:
    return entry[0].id


@cache
def stem(word: str) -> str:
    """Return a word without its ending.

    >>> stem("landing") == stem("land"), stem("bring")
    (True, 'bring')
    """
    words = load_words("coreference")
    for ending in sorted(words["endings"], key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= words["shortest_stem"]:
            return word.removesuffix(ending)
    return word


def part_by_story(docs: Mapping[str, Doc]) -> Groups:
    """Return the documents in groups, each of one story, by the rare words and names they share."""
    vectors = _vectors(docs)
    names = sorted(docs)
    scores: dict[Pair, float] = {
        pair(left, right): _cosine(vectors[left], vectors[right]) - _ALIKE
        for i, left in enumerate(names)
        for right in names[i + 1 :]
    }
    return cluster(names, scores, unknown=-_ALIKE)


def _vectors(docs: Mapping[str, Doc]) -> dict[str, dict[str, float]]:
    counts = {name: Counter(_content(doc)) for name, doc in docs.items()}
    held = Counter(word for words in counts.values() for word in words)
    vectors = {}
    for name, doc in docs.items():
        proper = {token.lemma_.lower() for token in doc if token.pos_ == "PROPN"}
        weights = {
            word: (1 + math.log(count))
            * math.log(len(docs) / held[word])
            * (_NAME if word in proper else 1.0)
            for word, count in counts[name].items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[name] = {word: weight / length for word, weight in weights.items()}
    return vectors


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    short, long = sorted((left, right), key=len)
    return sum(weight * long.get(word, 0.0) for word, weight in short.items())
