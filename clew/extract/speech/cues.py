"""The cue of a saying: what the rules of verbs.py, objects.py and nouns.py find and share."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from clew.extract.speech.phrases import verb_group
from clew.extract.tree import children
from clew.vocab import load

Range = tuple[int, int]  # token positions, end exclusive
Words = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at its head token, the tokens of what is said, and the head of who says it."""

    head: int
    words: Range
    contents: tuple[Range, ...]
    source: Token | None
    hedged: bool
    agentless: bool = False
    told: bool = True


@cache
def speech_words(language: str) -> Words:
    """Return the words of ``<language>/attribution.yml``, each list as a set."""
    return {key: _as_sets(value) for key, value in load(f"{language}/attribution").items()}


def _as_sets(value: Any) -> Any:
    if isinstance(value, str):
        return frozenset(value.split())
    if isinstance(value, dict):
        return {key: _as_sets(entry) for key, entry in value.items()}
    return [_as_sets(entry) for entry in value]


def is_unvouched(source: Token | None, words: Words) -> bool:
    """Is this speaker unnamed, a party to the case or an unpublished document?"""
    if source is None:
        return False
    source = _document_before(source, words) or source
    if source.lemma_.lower() in words["anonymous"]:
        return True
    if source.lemma_.lower() not in words["documents"]:
        return False
    return not any(child.lower_ in words["published"] for child in source.lefts)


def _document_before(pronoun: Token, words: Words) -> Token | None:
    """Return the document that a pronoun takes up: the subject of the sentence before, or None.

    ("The cables name four officers. According to them, ...")
    """
    if pronoun.lower_ not in {"it", "they", "them"} or not pronoun.sent.start:
        return None
    before = pronoun.doc[pronoun.sent.start - 1].sent
    one = "NN" if pronoun.lower_ == "it" else "NNS"
    subjects = [t for t in before.root.children if t.dep_ in {"nsubj", "nsubjpass"}]
    papers = words["documents"] | words["publications"]
    return next((t for t in subjects if t.tag_ == one and t.lemma_.lower() in papers), None)


def is_document(source: Token | None, words: Words) -> bool:
    """Is this speaker a document, published or not? A pronoun may stand for one."""
    if source is None:
        return False
    return (
        source.lemma_.lower() in words["documents"] | words["publications"]
        or source.lower_ in {"they", "it"}  # resolved later, by who resolves pronouns
    )


def is_body(source: Token, words: Words) -> bool:
    """Is this speaker a body or an office that speaks for one?"""
    return source.ent_type_ == "ORG" or source.lemma_.lower() in words["speakers"]


def to_cue(
    verb: Token,
    words: Words,
    contents: list[Range],
    *,
    cue: Range | None = None,
    source: Token | None = None,
    agentless: bool = False,
    told: bool = True,
) -> Cue:
    """Return the cue of a verb or noun; whether its content is vouched for follows from both."""
    start, end = cue or verb_group(verb)
    lemma = verb.lemma_.lower()
    hedged = (
        lemma in words["hedging"]
        or is_unvouched(source, words)
        or (agentless and source is None and lemma not in words["firm"])
    )
    nobody = agentless and source is None
    return Cue(verb.i, (start, end), tuple(contents), source, hedged, nobody, told)


def is_finite(clause: Token) -> bool:
    """Has this clause a tensed verb?"""
    inside = [clause, *children(clause, "aux", "auxpass")]
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in inside)


def without(start: int, end: int, inner: Token) -> list[Range]:
    """Return a range of tokens less a subtree: one or two pieces."""
    return [(start, inner.left_edge.i), (inner.right_edge.i + 1, end)]
