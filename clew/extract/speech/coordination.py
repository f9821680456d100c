"""Where a content ends and whose saying a coordinated verb is, where the parse leaves it open."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from clew.extract.speech.cues import Cue, Words, is_body
from clew.extract.tree import children

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_VERBAL = frozenset({"VERB", "AUX"})


def settle(cues: Sequence[Cue], doc: Doc, words: Words) -> list[Cue]:
    """Return the cues, each content ended where its speaker says or does something else.

    "X said that people had left, and denied that they were expelled": the parse hangs the second
    verb on what is said, but it is X's. "X calls on Y to sign and accuses Z": a finite verb goes
    on with the first verb, not with the infinitive.
    """
    settled = [_until_next(cue, cues) for cue in cues]
    by_head = {cue.head: cue for cue in settled}
    for token in doc:
        owner = _owner(token, by_head, words)
        if owner is not None:
            _part(token, owner, settled, by_head)
    return [by_head[cue.head] for cue in settled]


def _until_next(cue: Cue, cues: Sequence[Cue]) -> Cue:
    """Return a cue whose content ends where the same speaker says something else.

    "X criticised the border, in which he accused Y of ...": the relative clause is not criticised.
    """
    for other in cues:
        verb = other.source.head if other.source is not None else None
        if verb is None or verb.i != other.head or verb.dep_ != "relcl":
            continue
        if not other.source or other.source.tag_ != "PRP" or verb.left_edge.pos_ != "ADP":
            continue
        edge = verb.left_edge.i
        if cue.head < edge:
            cue = _end_at(cue, edge)
    return cue


def _end_at(cue: Cue, edge: int) -> Cue:
    return replace(
        cue, contents=tuple((a, min(b, edge) if a < edge else b) for a, b in cue.contents)
    )


def _owner(verb: Token, cues: dict[int, Cue], words: Words) -> Token | None:
    """Return the verb of saying that a conjunct inside its content goes on with, None elsewhere."""
    first = verb.head
    if verb.dep_ != "conj" or verb.pos_ not in _VERBAL or first.pos_ not in _VERBAL:
        return None
    if children(verb, "nsubj", "nsubjpass", "aux", "auxpass") or verb.tag_ not in _FINITE | {"VBN"}:
        return None
    infinitive = first.tag_ == "VB" and any(t.lower_ == "to" for t in children(first, "aux"))
    clause = first
    while clause.dep_ not in {"ccomp", "acl", "xcomp"} and clause.head.i != clause.i:
        clause = clause.head
    owner = clause.head
    while owner.pos_ not in _VERBAL and owner.head.i != owner.i:
        owner = owner.head
    if owner.i not in cues or owner.i == verb.i or owner.tag_ not in _FINITE:
        return None
    if infinitive:
        return owner if verb.tag_ == owner.tag_ and clause.dep_ in {"xcomp", "ccomp"} else None
    return owner if verb.i in cues and _is_resumed(verb, first, owner, words) else None


def _is_resumed(verb: Token, first: Token, owner: Token, words: Words) -> bool:
    """Does ", and V that ..." resume the verb of saying, in its tense, not the clause's?"""
    coordinators = [t for t in children(first, "cc") if t.i < verb.i]
    if not coordinators or verb.doc[coordinators[-1].i - 1].text != ",":
        return False
    that = any(
        t.lower_ == "that" for clause in children(verb, "ccomp") for t in children(clause, "mark")
    )
    subjects = children(first, "nsubj", "nsubjpass")
    speaks = any(s.pos_ == "PRON" or s.ent_type_ == "PERSON" or is_body(s, words) for s in subjects)
    other_tense = bool(children(first, "aux", "auxpass")) or first.tag_ != verb.tag_
    same = verb.tag_ == owner.tag_ or (verb.tag_ == "VBN" and owner.tag_ == "VBD")
    return that and same and (other_tense or not speaks)


def _part(verb: Token, owner: Token, cues: Sequence[Cue], by_head: dict[int, Cue]) -> None:
    """Give a resumed verb the speaker it goes on with, and end the contents before it."""
    coordinators = [t for t in children(verb.head, "cc") if t.i < verb.i]
    edge = coordinators[-1].i if coordinators else verb.left_edge.i
    for cue in cues:
        if owner.i <= cue.head < edge:
            by_head[cue.head] = _end_at(by_head[cue.head], edge)
    resumed = by_head.get(verb.i)
    if resumed is not None and not resumed.agentless:
        by_head[verb.i] = replace(resumed, source=by_head[owner.i].source)
